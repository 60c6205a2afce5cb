"""What is a metric expected to reach, and how good were earlier forecasts?"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from metrics.domain.classification import AreaKind
from metrics.domain.due import periods_due
from metrics.domain.periods import Period, period_between
from metrics.domain.rules import Frequency
from metrics.domain.values import UnitKind, format_value
from metrics.models import Breakdown, Forecast, Metric, Observation

_COMING = 4  # periods: a year of quarters


@dataclass(frozen=True)
class Expected:
    """A forecast as shown, and, once its period has ended, the value that came ("" until then)."""

    forecast: Forecast
    shown: str
    came: str = ""

    @property
    def is_open(self) -> bool:
        return not self.came


def forecasts_of(metrics: Collection[int]) -> Mapping[int, list[Expected]]:
    """Id of a metric -> its current forecasts, the newest period first. One query."""
    value = Observation.objects.current().filter(
        series__metric=OuterRef("metric"),
        series__area__kind=AreaKind.OWN,
        series__breakdown__code=Breakdown.ALL_PERSONS,
        period=OuterRef("period"),
    )
    found: dict[int, list[Expected]] = defaultdict(list)
    for each in (
        Forecast.objects.filter(metric__in=metrics, valid_to__isnull=True)
        .annotate(came=Subquery(value.values("value")[:1]))
        .select_related("metric", "period", "made_by")
        .order_by("metric", "-period__ends")
    ):
        came = "" if each.came is None else as_shown(each.metric, each.came)
        found[each.metric_id].append(Expected(each, as_shown(each.metric, each.value), came))
    return found


def coming_periods(metric: Metric, today: date) -> list[Period]:
    """The next periods of the metric that have not ended, the nearest first. One query."""
    newest = (
        Observation.objects.current()
        .filter(series__metric=metric, series__area__kind=AreaKind.OWN)
        .select_related("period")
        .order_by("-period__ends", "-period__starts")
        .first()
    )
    like = period_between(newest.period.starts, newest.period.ends) if newest else None
    horizon = today + timedelta(days=2 * 366)
    ahead = periods_due(Frequency(metric.frequency), horizon, like=like, count=30)
    return [each for each in reversed(ahead) if each.end > today][:_COMING]


def as_shown(metric: Metric, value: Decimal) -> str:
    """An expected value as the metric's own values are written."""
    return format_value(value, UnitKind(metric.unit_kind), metric.decimals, metric.unit_label)
