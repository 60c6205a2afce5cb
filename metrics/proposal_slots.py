"""What do proposals add to a metric's card? Those on their way, decisions, and why no target."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from hub import clock
from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from hub.nav import Link
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
    without = (
        headlines_without_a_target(clock.today())
        .filter(metric=OuterRef("pk"))
        .values(use=JSONObject(because="no_target_because", slug="plan__slug", plan="plan__title"))
    )
    reasons: dict[int, list[str]] = {}
    to_say: dict[int, list[Link]] = {}
    open_to_targets: dict[int, str] = {}
    may_propose = can(user, Permission.PROPOSE_METRIC)
    may_say = can(user, Permission.MANAGE_PLANS)
    metrics = Metric.objects.filter(pk__in=ids).annotate(without=ArraySubquery(without))
    for pk, its_code, state, uses in metrics.values_list("pk", "code", "state", "without"):
        reasons[pk] = [use["because"] for use in uses if use["because"]]
        to_say[pk] = [
            Link(
                f"Why it has no target in {use['plan']}",
                reverse("metrics:no-target", args=[use["slug"], its_code]),
            )
            for use in uses
            if may_say
        ]
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
                    "reasons": reasons[pk],
                    "to_say": to_say[pk],
                    "propose_url": reverse(
                        "metrics:proposal-target-add", args=[open_to_targets[pk]]
                    )
                    if pk in open_to_targets
                    else "",
                },
            )
        ]
        for pk in reasons
        if found[pk] or reasons[pk] or to_say[pk] or pk in open_to_targets
    }
