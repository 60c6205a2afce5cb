"""Where is a metric used? Everything that would miss it, kind by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from hub.models import User
from metrics.domain.classification import AreaKind, MetricState
from metrics.models import (
    Breakdown,
    CollectedFor,
    EarlyWarning,
    EqualityObjectiveMetric,
    Judgement,
    Metric,
    PlanMembership,
    Proposal,
)
from metrics.queries.shown import readable_verdicts
from metrics.queries.uses import uses_of
from strategies.models import Plan, ReportingPeriod


@dataclass(frozen=True)
class UsedIn:
    """One thing that uses a metric; ``when`` says since when, "" where it has no dates."""

    name: str
    url: str
    when: str = ""
    is_over: bool = False


@dataclass(frozen=True)
class UseKind:
    """All uses of one kind, those that are over last."""

    title: str
    uses: Sequence[UsedIn]

    @property
    def still(self) -> Sequence[UsedIn]:
        """Those that are not over."""
        return [use for use in self.uses if not use.is_over]


def used_in(user: User, metric: Metric, today: date) -> Sequence[UseKind]:
    """Every kind of use that ``metric`` has, as far as ``user`` may read; empty where unused.

    The number of queries does not grow with the uses.
    """
    kinds = {
        "Plans": _plans(user, metric, today),
        **_measured(user, metric, today),
        "Formulas": _formulas(user, metric),
        "Warns early about": _outcomes(user, metric, today),
        "Early warnings of it": _leads(user, metric, today),
        "Returns": _returns(metric, today),
        "Equality objectives": _equality_objectives(metric, today),
        "Proposals": _proposals(user, metric),
        "Takes the place of": _replaced(user, metric),
        "Reports": _reports(user, metric),
    }
    return [
        UseKind(title, sorted(uses, key=lambda use: use.is_over))
        for title, uses in kinds.items()
        if uses
    ]


def _plans(user: User, metric: Metric, today: date) -> Sequence[UsedIn]:
    memberships = PlanMembership.objects.filter(
        metric=metric, plan__in=Plan.objects.visible_to(user)
    ).select_related("plan")
    return [
        UsedIn(
            f"{each.plan.title}, {each.get_headline_display().lower()}",
            each.plan.get_absolute_url(),
            each.when,
            _is_over(each.ends, today),
        )
        for each in memberships
    ]


_PLURALS = {
    "Priority": "Priorities",
    "Key strategy": "Key strategies",
    "Box of a story of change": "Boxes of stories of change",
}


def _measured(user: User, metric: Metric, today: date) -> Mapping[str, Sequence[UsedIn]]:
    """Priorities, strategies, objectives, action plans, actions, story boxes."""
    kinds: dict[str, list[UsedIn]] = {}
    for use in uses_of(user, metric, today):
        title = _PLURALS.get(use.words, f"{use.words}s")
        kinds.setdefault(title, []).append(
            UsedIn(use.name, use.url, use.link.when, not use.is_current)
        )
    return kinds


def _formulas(user: User, metric: Metric) -> Sequence[UsedIn]:
    """Metrics that are worked out from it."""
    fed = Metric.objects.visible_to(user).filter(feeders__feeder=metric)
    return [
        UsedIn(each.name, each.get_absolute_url(), is_over=each.state == MetricState.RETIRED)
        for each in fed
    ]


def _outcomes(user: User, metric: Metric, today: date) -> Sequence[UsedIn]:
    warnings = EarlyWarning.objects.filter(
        lead=metric, outcome__in=Metric.objects.visible_to(user)
    ).select_related("outcome")
    return [
        UsedIn(
            each.outcome.name,
            each.outcome.get_absolute_url(),
            each.when,
            _is_over(each.ends, today),
        )
        for each in warnings
    ]


def _leads(user: User, metric: Metric, today: date) -> Sequence[UsedIn]:
    warnings = EarlyWarning.objects.filter(
        outcome=metric, lead__in=Metric.objects.visible_to(user)
    ).select_related("lead")
    return [
        UsedIn(each.lead.name, each.lead.get_absolute_url(), each.when, _is_over(each.ends, today))
        for each in warnings
    ]


def _returns(metric: Metric, today: date) -> Sequence[UsedIn]:
    collected = CollectedFor.objects.filter(metric=metric).select_related("data_return")
    return [
        UsedIn(
            f"{each.data_return.name}, for {each.data_return.collected_by}",
            reverse("metrics:return", args=[each.data_return_id]),
            each.when,
            _is_over(each.ends, today),
        )
        for each in collected
    ]


def _equality_objectives(metric: Metric, today: date) -> Sequence[UsedIn]:
    links = EqualityObjectiveMetric.objects.filter(metric=metric).select_related("objective")
    return [
        UsedIn(each.objective.text, "", each.objective.when, _is_over(each.objective.ends, today))
        for each in links
    ]


def _proposals(user: User, metric: Metric) -> Sequence[UsedIn]:
    proposals = Proposal.objects.visible_to(user).filter(metric=metric)
    return [
        UsedIn(
            f"{each.get_kind_display()}, {each.get_state_display().lower()}",
            each.get_absolute_url(),
        )
        for each in proposals
    ]


def _replaced(user: User, metric: Metric) -> Sequence[UsedIn]:
    """The retired metrics that it replaces."""
    retired = Metric.objects.visible_to(user).filter(replaced_by=metric)
    return [UsedIn(each.name, each.get_absolute_url()) for each in retired]


def _reports(user: User, metric: Metric) -> Sequence[UsedIn]:
    """The reports in which it is judged, newest first."""
    verdicts = Judgement.objects.filter(
        readable_verdicts(user),
        series__metric=metric,
        series__area__kind=AreaKind.OWN,
        series__breakdown__code=Breakdown.ALL_PERSONS,
        valid_to=None,
    )
    reports = ReportingPeriod.objects.filter(pk__in=verdicts.values("reporting_period"))
    history = f"{metric.get_absolute_url()}#history"
    return [UsedIn(each.label, history) for each in reports.order_by("-ends", "-starts")]


def _is_over(ends: date | None, today: date) -> bool:
    return ends is not None and ends < today
