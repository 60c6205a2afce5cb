"""Where do people fare differently, is it getting better, and what do we not know about it?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from hub.models import OrganisationUnit, User
from metrics.domain.classification import MarmotPrinciple, MetricState
from metrics.domain.dimensions import Dimension
from metrics.domain.methods.inequality import GapVerdict
from metrics.models import (
    Breakdown,
    EqualityObjective,
    GapMeasure,
    Metric,
    PlanMembership,
    Series,
)
from metrics.queries.gaps import GapLine, gap_lines
from metrics.queries.standing import Standing, standings
from strategies.models import Plan, ReportingPeriod

_ORDER = {dimension.value: place for place, dimension in enumerate(Dimension)}


@dataclass(frozen=True)
class GapGroup:
    """Gaps of one characteristic, or of metrics that serve one principle."""

    title: str
    lines: Sequence[GapLine]

    @property
    def sentence(self) -> str:
        return verdict_sentence(self.lines)


@dataclass(frozen=True)
class ObjectiveLine:
    """An equality objective, and how the metrics stand that show it."""

    objective: EqualityObjective
    standings: Sequence[Standing]


@dataclass(frozen=True)
class Equalities:
    """What the page shows.

    characteristics  gaps by protected characteristic
    deprivation      gaps between the most and the least deprived
    principles       the same gaps by Marmot principle, where their metric serves one
    widening         those to look at first
    without          metrics in force that nobody has broken down
    """

    lines: Sequence[GapLine]
    characteristics: Sequence[GapGroup]
    deprivation: Sequence[GapLine]
    principles: Sequence[GapGroup]
    objectives: Sequence[ObjectiveLine]
    without: QuerySet[Metric]

    @property
    def sentence(self) -> str:
        return verdict_sentence(self.lines)

    @property
    def widening(self) -> list[GapLine]:
        return [line for line in self.lines if line.verdict is GapVerdict.WIDENING]


def equalities(
    *,
    user: User,
    day: date,
    plan: Plan | None,
    service: OrganisationUnit | None,
    reporting_period: ReportingPeriod | None,
    shown_by: Plan | None,
) -> Equalities:
    """The page as ``user`` may read it on ``day``; a constant number of queries.

    plan, service  narrow it to the metrics that a plan uses, or a service keeps
    shown_by       by which plan's rules the metrics of objectives are shown
    """
    metrics = _metrics(user, day, plan, service)
    watched = metrics.filter(Exists(GapMeasure.objects.on(day).filter(metric=OuterRef("pk"))))
    by_metric = gap_lines(list(watched.order_by("name")), day=day)
    lines = sorted(
        (line for group in by_metric.values() for line in group),
        key=lambda line: (_ORDER[line.measure.dimension], line.metric.name, line.measure.pk),
    )
    by_dimension: dict[str, list[GapLine]] = defaultdict(list)
    by_principle: dict[str, list[GapLine]] = defaultdict(list)
    for line in lines:
        by_dimension[line.measure.dimension].append(line)
        if line.metric.marmot_principle:
            by_principle[line.metric.marmot_principle].append(line)
    deprivation = by_dimension.pop(Dimension.DEPRIVATION.value, [])
    parts = Series.objects.filter(metric=OuterRef("pk")).exclude(
        breakdown__code=Breakdown.ALL_PERSONS
    )
    return Equalities(
        lines=lines,
        characteristics=[
            GapGroup(group[0].characteristic, group) for group in by_dimension.values()
        ],
        deprivation=deprivation,
        principles=[
            GapGroup(principle.value.replace("_", " ").capitalize(), by_principle[principle])
            for principle in MarmotPrinciple
            if principle in by_principle
        ],
        objectives=_objectives(user, day, plan, service, reporting_period, shown_by),
        without=metrics.filter(~Exists(parts)).select_related("service").order_by("name"),
    )


def verdict_sentence(lines: Sequence[GapLine]) -> str:
    """How many gaps are watched, and how many of them go which way."""
    if not lines:
        return "No gap is watched yet."
    counts = {verdict: sum(line.verdict is verdict for line in lines) for verdict in GapVerdict}
    gaps = "1 gap is watched" if len(lines) == 1 else f"{len(lines)} gaps are watched"
    return (
        f"{gaps}: {counts[GapVerdict.NARROWING]} narrowing, {counts[GapVerdict.WIDENING]} widening,"
        f" {counts[GapVerdict.CANNOT_SAY]} where nobody can say."
    )


def _metrics(
    user: User, day: date, plan: Plan | None, service: OrganisationUnit | None
) -> QuerySet[Metric]:
    metrics = Metric.objects.visible_to(user).filter(state=MetricState.IN_FORCE)
    if plan is not None:
        metrics = metrics.filter(
            Exists(PlanMembership.objects.on(day).filter(plan=plan, metric=OuterRef("pk")))
        )
    if service is not None:
        metrics = metrics.filter(service=service)
    return metrics


def _objectives(
    user: User,
    day: date,
    plan: Plan | None,
    service: OrganisationUnit | None,
    reporting_period: ReportingPeriod | None,
    shown_by: Plan | None,
) -> list[ObjectiveLine]:
    """Those of any plan that ``user`` may read; of a service, those that its metrics show."""
    readable = Plan.objects.visible_to(user)
    objectives = EqualityObjective.objects.on(day).select_related("owner", "plan")
    found = [
        each
        for each in objectives.prefetch_related("links")
        if plan is None or each.plan_id == plan.pk
    ]
    allowed = set(readable.values_list("pk", flat=True))
    found = [each for each in found if each.plan_id is None or each.plan_id in allowed]
    ids = {link.metric_id for each in found for link in each.links.all()}
    rows: dict[int, Standing] = {}
    if reporting_period is not None:
        metrics = Metric.objects.filter(pk__in=ids)
        if service is not None:
            metrics = metrics.filter(service=service)
        shown = standings(
            user=user, reporting_period=reporting_period, plan=shown_by, metrics=metrics
        )
        rows = {row.metric_id: row for row in shown}
    lines = [
        ObjectiveLine(
            each, [rows[link.metric_id] for link in each.links.all() if link.metric_id in rows]
        )
        for each in found
    ]
    return [line for line in lines if service is None or line.standings]
