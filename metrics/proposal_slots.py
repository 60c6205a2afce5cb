"""What do proposals add to a metric's card? Those on their way, decisions, and why no target."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse

from hub import clock
from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from hub.slots import Panel
from metrics.domain.classification import MetricState
from metrics.domain.proposing import ProposalState
from metrics.models import Metric, Proposal
from metrics.queries.no_target import headlines_without_a_target

SHOWN = 5


def proposals_of_metrics(user: User, ids: Collection[int]) -> Mapping[int, Sequence[Panel]]:
    """The newest proposals of each metric, and where the next one is begun. Two queries."""
    found: dict[int, list[Proposal]] = defaultdict(list)
    for each in Proposal.objects.visible_to(user).filter(metric__in=ids).select_related("plan"):
        found[each.metric_id].append(each)
    why_none = (
        headlines_without_a_target(clock.today())
        .filter(metric=OuterRef("pk"))
        .exclude(no_target_because="")
        .values("no_target_because")
    )
    bare: dict[int, list[str]] = {}
    open_to_targets: dict[int, str] = {}
    may_propose = can(user, Permission.PROPOSE_METRIC)
    metrics = Metric.objects.filter(pk__in=ids).annotate(why_none=ArraySubquery(why_none))
    for pk, its_code, state, reasons in metrics.values_list("pk", "code", "state", "why_none"):
        bare[pk] = reasons
        if may_propose and state == MetricState.IN_FORCE:
            open_to_targets[pk] = its_code
    return {
        pk: [
            Panel(
                "How it is set",
                "metrics/proposals/panel.html",
                {
                    "proposals": [
                        {
                            "name": each.target_as_written or "The metric itself",
                            "state": ProposalState(each.state).words,
                            "url": each.get_absolute_url(),
                        }
                        for each in found[pk][:SHOWN]
                    ],
                    "reasons": bare[pk],
                    "propose_url": reverse(
                        "metrics:proposal-target-add", args=[open_to_targets[pk]]
                    )
                    if pk in open_to_targets
                    else "",
                },
            )
        ]
        for pk in bare
        if found[pk] or bare[pk] or pk in open_to_targets
    }
