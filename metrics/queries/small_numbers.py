"""Which values of parts of the people, or of the city, may be shown to anybody at all?

Every reader of such values gets them from here, small numbers already taken out: pages, charts,
maps, files and the API. The form of whoever enters them is the one exception.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import groupby, islice
from typing import ClassVar

from django.db.models import Q

from metrics.domain.classification import AreaKind
from metrics.domain.suppression import HIDDEN, Sum, hidden_cells, is_small
from metrics.domain.values import Qualifier, UnitKind
from metrics.models import Breakdown, Judgement, Observation, Series

OF_A_PART = ~Q(breakdown__code=Breakdown.ALL_PERSONS) | Q(area__kind=AreaKind.PART_OF_OWN)
"""Series of a part of the people, or of the council's area: those that can hold small numbers."""

_AT_A_TIME = 2_000
_HIDDEN_BY_ITS_SOURCE = frozenset({Qualifier.SUPPRESSED, Qualifier.LESS_THAN})
_UNSAFE = ("value", "lower", "upper", "numerator", "denominator")

_Cell = tuple[int, str]
"""Id of an area, code of a breakdown."""
_TOTAL: str = Breakdown.ALL_PERSONS
_NOTHING = (None, None)
_OURS = 0
"""Stands for the council's own area and its parts, and for the own area where it has no value."""


@dataclass(frozen=True)
class HiddenValues:
    """The series and periods of which nothing may be shown, in any version."""

    places: Set[tuple[int, int]] = frozenset()

    @property
    def series(self) -> Set[int]:
        """The series with any such period."""
        return {series for series, _ in self.places}

    def hides(self, series_id: int, period_id: int) -> bool:
        return (series_id, period_id) in self.places


@dataclass
class _Table:
    """All that is known of one metric in one period: of another area, or of ours and its parts."""

    counts: dict[_Cell, Sequence[Decimal | None]] = field(default_factory=dict)
    hidden_before: set[_Cell] = field(default_factory=set)
    series: dict[_Cell, int] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    dimensions: dict[str, str] = field(default_factory=dict)

    def hidden(self) -> Set[_Cell]:
        return self.hidden_before | hidden_cells(
            self.counts,
            list(self._sums()),
            always_shown=[
                cell
                for cell in self.counts
                if cell[1] == _TOTAL and self.kinds[cell[0]] != AreaKind.PART_OF_OWN
            ],
            hidden_before=self.hidden_before,
        )

    def _sums(self) -> Iterator[Sum[_Cell]]:
        """The parts of each dimension make all persons; the parts of the city make the city."""
        by_dimension: dict[tuple[int, str], list[_Cell]] = defaultdict(list)
        by_part: dict[str, list[_Cell]] = defaultdict(list)
        for area, part in self.counts:
            if part != _TOTAL:
                by_dimension[area, self.dimensions[part]].append((area, part))
            if self.kinds[area] == AreaKind.PART_OF_OWN:
                by_part[part].append((area, part))
        for (area, _), cells in by_dimension.items():
            if len(cells) > 1:
                yield Sum((area, _TOTAL), tuple(cells))
        own = next((area for area, kind in self.kinds.items() if kind == AreaKind.OWN), _OURS)
        for part, cells in by_part.items():
            if len(cells) > 1:
                yield Sum((own, part), tuple(cells))


def hidden_values(metric_ids: Collection[int]) -> HiddenValues:
    """What must be hidden of these metrics. Two queries; one where none of them has parts.

    A value whose earlier version was small stays hidden: both versions are kept and exported.
    Memory grows with what is hidden, not with what is looked at.
    """
    parted = set(
        Series.objects.filter(OF_A_PART, metric__in=metric_ids).values_list("metric", flat=True)
    )
    return _hidden_of(parted) if parted else HiddenValues()


def part_values(metric_ids: Collection[int]) -> list[Observation]:
    """The values that stand of all parts of these metrics, small numbers taken out. Two queries.

    Each comes with its series, area, breakdown and period; oldest period first.
    """
    found = (
        Observation.objects.current()
        .filter(series__in=Series.objects.filter(OF_A_PART, metric__in=metric_ids))
        .select_related("series__area", "series__breakdown", "period")
        .order_by("period__ends", "period__starts", "series__breakdown__order", "series_id")
    )
    rows = list(found)
    if not rows:
        return []
    hidden = _hidden_of({each.series.metric_id for each in rows})
    return [_veiled(each, hidden) for each in rows]


def veiled(observations: Iterable[Observation]) -> Iterator[Observation]:
    """The same values, small numbers taken out; streamed, two queries for every 2,000 at most.

    Each must come with its series, area and breakdown. They are not to be saved again.
    """
    rows, looked_at, hidden = iter(observations), set[int](), set[tuple[int, int]]()
    while part := list(islice(rows, _AT_A_TIME)):
        metrics = {each.series.metric_id for each in part if _is_of_a_part(each.series)}
        if fresh := metrics - looked_at:
            looked_at |= fresh
            hidden |= hidden_values(fresh).places
        for each in part:
            yield _veiled(each, HiddenValues(hidden))


def _is_of_a_part(series: Series) -> bool:
    return (
        series.breakdown.code != Breakdown.ALL_PERSONS or series.area.kind == AreaKind.PART_OF_OWN
    )


def _veiled(observation: Observation, hidden: HiddenValues) -> Observation:
    """Without anything from which the number could be told, what people wrote of it included."""
    if not hidden.hides(observation.series_id, observation.period_id):
        return observation
    for name in _UNSAFE:
        setattr(observation, name, None)
    observation.qualifier = Qualifier.SUPPRESSED
    observation.text = observation.raw_value = HIDDEN
    observation.no_value_because = observation.comment = observation.reason = ""
    return observation


@dataclass(frozen=True)
class _Version:
    """What one version of a value tells of people; the fields in the order they are asked for."""

    metric_id: int
    period_id: int
    series_id: int
    area_id: int
    kind: str
    part: str
    dimension: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    qualifier: str
    valid_to: datetime | None
    unit_kind: str
    scale: Decimal

    FIELDS: ClassVar = (
        "series__metric", "period", "series", "series__area", "series__area__kind",
        "series__breakdown__code", "series__breakdown__dimension", "value", "numerator",
        "denominator", "qualifier", "valid_to", "series__metric__unit_kind",
        "series__metric__scale",
    )  # fmt: skip

    @property
    def is_of_a_part(self) -> bool:
        return self.part != _TOTAL or self.kind == AreaKind.PART_OF_OWN

    @property
    def place(self) -> int:
        is_ours = self.kind in (AreaKind.OWN, AreaKind.PART_OF_OWN)
        return _OURS if is_ours else self.area_id

    @property
    def counts(self) -> tuple[Decimal | None, Decimal | None]:
        """The people in it: how many it counts, and out of how many.

        A share whose numerator is not written gives it away by its denominator all the same.
        """
        numerator = self.numerator
        if self.value is not None and numerator is None:
            if self.unit_kind == UnitKind.COUNT:
                numerator = self.value * self.scale
            elif self.unit_kind == UnitKind.PERCENT and self.denominator is not None:
                numerator = Decimal(round(self.value * self.denominator / 100))
        return numerator, self.denominator


def _hidden_of(metric_ids: Collection[int]) -> HiddenValues:
    """What must be hidden of metrics that have parts. One query."""
    versions = (
        Observation.objects.filter(series__metric__in=metric_ids)
        .order_by("series__metric", "period")
        .values_list(*_Version.FIELDS)
        .iterator(chunk_size=_AT_A_TIME)
    )
    places: set[tuple[int, int]] = set()
    found = (_Version(*fields) for fields in versions)
    for (_, period_id), group in groupby(found, key=lambda v: (v.metric_id, v.period_id)):
        for table in _tables(group):
            places.update((table.series[cell], period_id) for cell in table.hidden())
    return HiddenValues(places)


def _tables(versions: Iterable[_Version]) -> Collection[_Table]:
    """What is known of one metric in one period: of each area, the city and its parts as one."""
    tables: dict[int, _Table] = defaultdict(_Table)
    for version in versions:
        cell = version.area_id, version.part
        table = tables[version.place]
        table.series[cell] = version.series_id
        table.kinds[version.area_id] = version.kind
        table.dimensions[version.part] = version.dimension
        counts = version.counts
        is_hidden_by_its_source = version.qualifier in _HIDDEN_BY_ITS_SOURCE
        is_known = version.value is not None or counts != _NOTHING
        if version.valid_to is None and (is_known or is_hidden_by_its_source):
            table.counts[cell] = counts
        if version.is_of_a_part and (is_hidden_by_its_source or any(map(is_small, counts))):
            table.hidden_before.add(cell)
    return tables.values()


def veiled_verdicts(judgements: Sequence[Judgement]) -> Sequence[Judgement]:
    """The same verdicts; those that rest on a small number no longer say on what. Two queries.

    Each must come with its series, area and breakdown. They are not to be saved again.
    """
    metrics = {each.series.metric_id for each in judgements if _is_of_a_part(each.series)}
    silent = hidden_values(metrics).series if metrics else set()
    for each in judgements:
        if each.series_id in silent:
            each.inputs, each.recent, each.method_version = {}, [], HIDDEN
            each.statistic = each.threshold = None
    return judgements
