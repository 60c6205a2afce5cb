"""Which files of values came in, what does one of them say, and what is there to be filled in?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hub.access.checks import can, things_with
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.due import periods_due
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.rules import Frequency
from metrics.models import (
    Area,
    Breakdown,
    ImportBatch,
    Metric,
    MetricComparator,
    Observation,
    StagedValue,
    Target,
)
from metrics.queries.entry import shown_value

PERIODS_DUE = 8
"""The newest periods of a metric that a template asks for."""


def values_files_for(user: User) -> QuerySet[ImportBatch]:
    """The files of values that ``user`` sent; everybody's for those who keep the imports."""
    files = ImportBatch.objects.filter(kind=ImportBatch.VALUES)
    if not can(user, Permission.ENTER_VALUES):
        return files.none()
    if not can(user, Permission.IMPORT_TABLES):
        files = files.filter(uploaded_by=user)
    return files.select_related("uploaded_by", "undone_by").defer("changes")


def staged_of(batch: ImportBatch) -> QuerySet[StagedValue]:
    """The values of a file under review, each with its metric, period and what stands."""
    return batch.staged_values.select_related("metric", "replaces").order_by("row", "pk")


def to_cure(batch: ImportBatch) -> QuerySet[StagedValue]:
    """The values that do not come in as they are: rejected, or doubtful with nothing said."""
    doubtful = ~Q(problem="") & Q(is_right=False)
    return batch.staged_values.filter(
        Q(outcome="rejected") | (doubtful & Q(outcome__in=["new", "changed"]))
    ).select_related("metric")


@dataclass(frozen=True)
class AskedValue:
    """One row of a template: a metric, an area and a period that has no value yet."""

    metric: Metric
    area: Area | None
    period: Period
    last: Observation | None
    target: str

    @property
    def last_value(self) -> str:
        return shown_value(self.metric, self.last) if self.last else ""

    @property
    def last_period(self) -> str:
        return self.last.period.label if self.last else ""


def fillable(user: User) -> QuerySet[Metric]:
    """The metrics in force whose values ``user`` may type, by name."""
    return (
        Metric.objects.visible_to(user)
        .filter(things_with(user, Permission.ENTER_VALUES))
        .filter(state=MetricState.IN_FORCE, formula="")
        .order_by("name", "pk")
    )


def asked_values(metrics: Sequence[Metric], today: date) -> Iterator[AskedValue]:
    """What a template asks for: our values first, then those of the comparators. Four queries.

    Our own for every period since our last value; a comparator's for those periods, or for our
    newest one, wherever it has none yet.
    """
    ids = [metric.pk for metric in metrics]
    beside: dict[int, list[Area]] = defaultdict(list)
    compared = MetricComparator.objects.on(today).filter(metric__in=ids).select_related("area")
    for each in compared.order_by("-role", "area__name"):
        if each.area not in beside[each.metric_id]:
            beside[each.metric_id].append(each.area)
    standing = _standing(ids)
    targets = _targets(ids, today)
    for metric in metrics:
        own = standing.get((metric.pk, None), {})
        newest = max(own, default=None)
        due = periods_due(Frequency(metric.frequency), today, like=newest, count=PERIODS_DUE)
        missing = sorted(each for each in due if newest is None or each.end > newest.end)
        target = targets.get(metric.pk, "")
        if newest is None:
            missing = missing[-1:]
        for period in missing:
            yield AskedValue(metric, None, period, own[newest] if newest else None, target)
        for area in beside[metric.pk]:
            theirs = standing.get((metric.pk, area.pk), {})
            last = theirs[max(theirs)] if theirs else None
            for period in missing or ([newest] if newest else []):
                if period not in theirs:
                    yield AskedValue(metric, area, period, last, target)


def _standing(ids: Sequence[int]) -> Mapping[tuple[int, int | None], dict[Period, Observation]]:
    """Metric id and area id (None: the council's own) -> the values that stand, by period."""
    compared = MetricComparator.objects.filter(metric__in=ids).values("area")
    found: dict[tuple[int, int | None], dict[Period, Observation]] = defaultdict(dict)
    values = (
        Observation.objects.current()
        .filter(
            Q(series__area__kind=AreaKind.OWN) | Q(series__area__in=compared),
            series__metric__in=ids,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("period", "series__area")
    )
    for each in values:
        area = each.series.area
        stored = each.period
        period = Period(PeriodKind(stored.kind), stored.starts, stored.ends)
        whose = None if area.kind == AreaKind.OWN else area.pk
        found[each.series.metric_id, whose][period] = each
    return found


def _targets(ids: Sequence[int], today: date) -> dict[int, str]:
    """Metric id -> its target today as written; the one of everywhere gives way to a plan's."""
    rows: Any = (
        Target.objects.filter(metric__in=ids, valid_to__isnull=True, starts__lte=today)
        .filter(Q(ends__isnull=True) | Q(ends__gte=today))
        .order_by("starts", "pk")
        .values_list("metric", "as_written")
    )
    return dict(rows)
