"""What is a metric worked out from, what would a formula give, and which values are missing?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hub.models import User
from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.formula import Formula, work_out
from metrics.domain.values import UnitKind, format_value
from metrics.models import (
    Breakdown,
    FormulaFeeder,
    MeasurementPeriod,
    Metric,
    Observation,
)

_SHOWN = 6  # periods: enough to see that a formula is right


@dataclass(frozen=True)
class WorkedPeriod:
    """What a formula gives for one period, or why it gives nothing."""

    period: str
    value: str
    why_none: str


@dataclass(frozen=True)
class Waiting:
    """A metric that cannot be worked out for a period, since these others have no value yet."""

    metric: Metric
    period: MeasurementPeriod
    feeders: tuple[Metric, ...]


def feeders_of(user: User, metrics: Collection[int]) -> Mapping[int, list[Metric]]:
    """Id of a metric -> those it is worked out from that ``user`` may read. One query."""
    found: dict[int, list[Metric]] = defaultdict(list)
    for each in (
        FormulaFeeder.objects.filter(metric__in=metrics, feeder__in=Metric.objects.visible_to(user))
        .select_related("feeder")
        .order_by("pk")
    ):
        found[each.metric_id].append(each.feeder)
    return found


def tried_out(metric: Metric, formula: Formula) -> Sequence[WorkedPeriod]:
    """What the formula gives for the newest periods of the council's own area. One query."""
    values: dict[int, dict[str, Decimal | None]] = defaultdict(dict)
    periods: dict[int, MeasurementPeriod] = {}
    for each in (
        Observation.objects.current()
        .filter(
            series__metric__code__in=formula.codes,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("period", "series__metric")
    ):
        values[each.period_id][each.series.metric.code] = each.value
        periods[each.period_id] = each.period
    newest = sorted(periods, key=lambda pk: (periods[pk].ends, periods[pk].starts), reverse=True)
    return [_tried(metric, formula, periods[pk], values[pk]) for pk in newest[:_SHOWN]]


def waiting_for_feeders(user: User) -> list[Waiting]:
    """Every metric in force whose newest value waits for another's, by name. Three queries."""
    newest = (
        Observation.objects.current()
        .filter(
            series__metric__in=Metric.objects.visible_to(user).filter(
                state=MetricState.IN_FORCE, feeders__isnull=False
            ),
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("series__metric", "period")
        .order_by("series__metric_id", "-period__ends", "-period__starts")
        .distinct("series__metric_id")
    )
    waiting = {each.series.metric_id: each for each in newest if each.value is None}
    if not waiting:
        return []
    has_value: set[tuple[int, int]] = set(
        Observation.objects.current()
        .filter(
            series__metric__feeds__metric__in=waiting,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
            period__in={each.period_id for each in waiting.values()},
            value__isnull=False,
        )
        .values_list("series__metric", "period")
    )
    feeders = feeders_of(user, list(waiting))
    rows = [
        Waiting(
            each.series.metric,
            each.period,
            tuple(f for f in feeders[metric] if (f.pk, each.period_id) not in has_value),
        )
        for metric, each in waiting.items()
    ]
    return sorted(rows, key=lambda row: row.metric.name)


def _tried(
    metric: Metric,
    formula: Formula,
    period: MeasurementPeriod,
    values: Mapping[str, Decimal | None],
) -> WorkedPeriod:
    worked = work_out(formula, values)
    if worked.value is None:
        missing = ", ".join(worked.missing)
        return WorkedPeriod(period.label, "", worked.problem or f"No value of {missing}.")
    shown = format_value(
        worked.value, UnitKind(metric.unit_kind), metric.decimals, metric.unit_label
    )
    return WorkedPeriod(period.label, shown, "")
