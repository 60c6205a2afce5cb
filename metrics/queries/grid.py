"""Which metrics, each in which period, stand on a page that takes many values?"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.due import periods_due
from metrics.domain.periods import Period
from metrics.domain.rules import Frequency
from metrics.models import Breakdown, Metric, MetricComparator, Observation
from metrics.queries.awaiting import awaited_of
from metrics.queries.entry import period_of_value

Asked = tuple[Metric, Period]


def typed_metrics(metrics: QuerySet[Metric]) -> QuerySet[Metric]:
    """Those in force whose values somebody types, by name."""
    return metrics.filter(state=MetricState.IN_FORCE, formula="").order_by("name", "pk")


def awaited_ours(metrics: QuerySet[Metric], today: date) -> list[Asked]:
    """Those that wait for our own value, each in the newest period that lacks one."""
    return [(each.metric, each.period) for each in awaited_of(metrics, today)]


def awaited_beside(metrics: QuerySet[Metric], today: date) -> QuerySet[Metric]:
    """Those of which a comparator has no value yet for the newest period that we have one for."""
    own = _own_values().filter(series__metric=OuterRef("pk"))
    theirs = Observation.objects.current().filter(
        series__metric=OuterRef("metric"),
        series__area=OuterRef("area"),
        series__breakdown__code=Breakdown.ALL_PERSONS,
        period=OuterRef(OuterRef("newest_period")),
    )
    lacking = MetricComparator.objects.on(today).filter(~Exists(theirs), metric=OuterRef("pk"))
    newest = own.order_by("-period__ends", "-period__starts").values("period")[:1]
    return metrics.annotate(newest_period=Subquery(newest)).filter(
        Exists(lacking), newest_period__isnull=False
    )


def in_newest_value(metrics: Iterable[Metric]) -> list[Asked]:
    """Each in the period of its newest own value; those without one are left out. One query."""
    every = list(metrics)
    newest = _newest_period(every)
    return [(each, newest[each.pk]) for each in every if each.pk in newest]


def in_newest_period(metrics: Iterable[Metric], today: date) -> list[Asked]:
    """Each in the newest period that wants a value, or that has one. Four queries."""
    every = list(metrics)
    chosen = Metric.objects.filter(pk__in=[each.pk for each in every])
    wanted = {each.metric.pk: each.period for each in awaited_of(chosen, today, since=date.min)}
    newest = _newest_period(every)
    return [
        (each, wanted.get(each.pk) or newest.get(each.pk) or _newest_due(each, today))
        for each in every
    ]


def in_period(metrics: Iterable[Metric], period: Period, today: date) -> list[Asked]:
    """Those that have values of such periods, or may have. One query."""
    every = list(metrics)
    newest = _newest_period(every)
    return [(each, period) for each in every if _fits(each, period, newest.get(each.pk), today)]


def _fits(metric: Metric, period: Period, newest: Period | None, today: date) -> bool:
    if newest is not None:
        return newest.kind is period.kind
    return period in periods_due(Frequency(metric.frequency), today, count=40)


def _newest_due(metric: Metric, today: date) -> Period:
    return periods_due(Frequency(metric.frequency), today, count=1)[0]


def _newest_period(metrics: list[Metric]) -> dict[int, Period]:
    rows = (
        _own_values()
        .filter(series__metric__in=[each.pk for each in metrics])
        .select_related("period", "series")
        .order_by("series__metric_id", "-period__ends", "-period__starts")
        .distinct("series__metric_id")
    )
    return {each.series.metric_id: period_of_value(each) for each in rows}


def _own_values() -> QuerySet[Observation]:
    return Observation.objects.current().filter(
        series__area__kind=AreaKind.OWN, series__breakdown__code=Breakdown.ALL_PERSONS
    )
