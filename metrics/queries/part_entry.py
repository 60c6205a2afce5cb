"""Which parts of the people and which periods can values be entered for, and which stand already?

The true numbers: only the form of those who keep them asks here. Everything else asks
`metrics.queries.small_numbers`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension
from metrics.domain.periods import Period
from metrics.models import Breakdown, Metric, Observation
from metrics.queries.entry import value_lines
from metrics.queries.parts import WORDS


@dataclass(frozen=True)
class DimensionLine:
    """A dimension and its parts, in their order."""

    dimension: Dimension
    parts: Sequence[Breakdown]

    @property
    def title(self) -> str:
        return WORDS[self.dimension]


@dataclass(frozen=True)
class PartPeriod:
    """A period, and how many parts of a dimension have a value for it."""

    period: Period
    entered: int
    of: int


def dimension_lines() -> list[DimensionLine]:
    """Every dimension but the whole, with its parts; also those without any. One query."""
    parts = list(Breakdown.objects.exclude(dimension=Dimension.WHOLE))
    return [
        DimensionLine(dimension, [part for part in parts if part.dimension == dimension])
        for dimension in Dimension
        if dimension is not Dimension.WHOLE
    ]


def part_periods(metric: Metric, line: DimensionLine, today: date) -> list[PartPeriod]:
    """The periods of a metric, newest first, and how far each is entered. Two queries."""
    counted = (
        _standing(metric)
        .filter(series__breakdown__dimension=line.dimension)
        .values_list("period__kind", "period__starts", "period__ends")
        .annotate(entered=Count("pk"))
    )
    entered = {(kind, starts, ends): count for kind, starts, ends, count in counted}
    return [
        PartPeriod(each.period, entered.get(_key(each.period), 0), len(line.parts))
        for each in value_lines(metric, today)
    ]


def standing_parts(
    metric: Metric, period: Period, parts: Sequence[Breakdown]
) -> dict[int, Observation]:
    """Id of a part -> the version of its value that stands. One query."""
    found = _standing(metric).filter(
        series__breakdown__in=parts,
        period__kind=period.kind,
        period__starts=period.start,
        period__ends=period.end,
    )
    return {each.series.breakdown_id: each for each in found.select_related("recorded_by")}


def _standing(metric: Metric) -> QuerySet[Observation]:
    return (
        Observation.objects.current()
        .filter(series__metric=metric, series__area__kind=AreaKind.OWN)
        .select_related("series", "period")
    )


def _key(period: Period) -> tuple[str, date, date]:
    return period.kind.value, period.start, period.end
