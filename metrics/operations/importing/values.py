"""How do a table's values become observations, when earlier and later tables state them too?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from metrics.domain.dimensions import Dimension
from metrics.domain.periods import Period
from metrics.domain.values import ObservationState, Qualifier
from metrics.domain.versions import Statement, Version, versions_of
from metrics.models import (
    Breakdown,
    ImportBatch,
    MeasurementPeriod,
    Observation,
    Restatement,
    Series,
)
from metrics.operations.importing.change_log import ChangeLog

Place: TypeAlias = tuple[int, int]
"""The ids of a metric and an area."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says. A later table that says the same makes no new version."""

    value: Decimal | None
    text: str
    qualifier: Qualifier
    numerator: Decimal | None
    denominator: Decimal | None
    state: ObservationState


@dataclass(frozen=True, slots=True)
class Written:
    """How and where it was written; `reporting_period_id` is the report of its column."""

    raw_value: str
    raw_period: str
    raw_area: str
    comment: str
    reporting_period_id: int
    import_batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class StatedValue:
    """One value of a table; `also_for` are the reports of further columns that give its period."""

    said: Said
    written: Written
    also_for: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """One statement of a value; `row` is the observation that holds it, if it has one already."""

    said: Said
    written: Written
    row: Observation | None = None
    is_repeat: bool = False
    also_for: tuple[int, ...] = ()


@dataclass(slots=True)
class ValueCounts:
    """How a table's values compare with what the hub holds."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


class ValueWriter:
    """Writes one table's values as versions: each holds from its report until another differs."""

    def __init__(
        self, batch: ImportBatch, *, as_of: datetime, now: datetime, log: ChangeLog
    ) -> None:
        self._batch, self._as_of, self._now, self._log = batch, as_of, now, log
        self.counts = ValueCounts()
        self.newest = as_of
        self._made: list[Observation] = []
        self._changed: list[Observation] = []
        self._repeats: list[Restatement] = []

    def write(
        self, stated: Mapping[tuple[Place, Period], StatedValue], *, places: set[Place]
    ) -> None:
        """All values of the table: each metric, area and period once.

        `places` have a series even without a value: that there is none yet is judged too.
        """
        series = self._series({place for place, _ in stated} | places)
        periods = self._periods({period for _, period in stated})
        known = _statements_about(series.values())
        for (place, period), value in stated.items():
            key = series[place].pk, periods[period].pk
            self._add(key, value, known.get(key, []))
        # Closing comes first: a value has one current version at any moment.
        Observation.objects.bulk_update(
            self._changed, [*_SAID, *_WRITTEN, "valid_from", "valid_to"], batch_size=500
        )
        Observation.objects.bulk_create(self._made, batch_size=1000)
        Restatement.objects.bulk_create(self._repeats, batch_size=1000)
        for row in (*self._made, *self._repeats):
            if row.import_batch_id != self._batch.pk:  # type: ignore[attr-defined]
                self._log.made(row)

    def _add(
        self, key: tuple[int, int], value: StatedValue, known: list[Statement[_Source]]
    ) -> None:
        since = self._as_of
        # A report whose table was published again, corrected: the correction comes just after.
        while same_time := next((s for s in known if s.since == since), None):
            if same_time.content.said == value.said:
                self.counts.unchanged += 1
                return
            since += timedelta(seconds=1)
        self.newest = max(self.newest, since)
        written = replace(value.written, import_batch_id=self._batch.pk)
        new = Statement(since, _Source(value.said, written, also_for=value.also_for))
        versions = versions_of([*known, new], same=lambda source: source.said)
        is_own_version = any(v.first is new and not v.restated for v in versions)
        if not known:
            self.counts.new += 1
        elif is_own_version:
            self.counts.changed += 1
        else:
            self.counts.unchanged += 1
        for version in versions:
            self._keep(key, version)

    def _keep(self, key: tuple[int, int], version: Version[_Source]) -> None:
        """Give the version its row: the one it has, changed where it must be, or a new one."""
        first, statements = version.first, (version.first, *version.restated)
        row = next(
            (s.content.row for s in statements if s.content.row and not s.content.is_repeat), None
        )
        wanted = {
            **asdict(first.content.said),
            **asdict(first.content.written),
            "valid_from": first.since,
            "valid_to": version.until,
        }
        if row is None:
            row = Observation(
                series_id=key[0],
                period_id=key[1],
                recorded_at=self._now,
                recorded_by=self._batch.uploaded_by,
                **wanted,
            )
            self._made.append(row)
        elif self._log.change(row, **wanted):
            self._changed.append(row)
        for statement in statements:
            source = statement.content
            is_told = statement is first or (source.is_repeat and source.row is row)
            reports = (
                source.also_for
                if is_told
                else (source.written.reporting_period_id, *source.also_for)
            )
            self._repeats += [
                Restatement(
                    observation=row,
                    reporting_period_id=report,
                    import_batch_id=source.written.import_batch_id,  # type: ignore[misc]
                    as_of=statement.since,
                )
                for report in reports
            ]

    def _series(self, places: set[Place]) -> dict[Place, Series]:
        everybody, is_new = Breakdown.objects.get_or_create(
            code=Breakdown.ALL_PERSONS,
            defaults={"name": "All persons", "dimension": Dimension.WHOLE},
        )
        if is_new:
            self._log.made(everybody)
        held = Series.objects.filter(
            metric_id__in={metric for metric, _ in places}, breakdown=everybody
        )
        found = {(row.metric_id, row.area_id): row for row in held}
        fresh = Series.objects.bulk_create(
            Series(metric_id=metric, area_id=area, breakdown=everybody, import_batch=self._batch)
            for metric, area in sorted(places - found.keys())
        )
        return {**found, **{(row.metric_id, row.area_id): row for row in fresh}}

    def _periods(self, periods: set[Period]) -> dict[Period, MeasurementPeriod]:
        ends = {period.end for period in periods}
        held = MeasurementPeriod.objects.filter(ends__in=ends)
        found = {(row.kind, row.starts, row.ends): row for row in held}
        rows: dict[Period, MeasurementPeriod] = {}
        for period in sorted(periods):
            key = (period.kind.value, period.start, period.end)
            if key not in found:
                found[key] = MeasurementPeriod.objects.create(
                    kind=period.kind, starts=period.start, ends=period.end, label=period.label
                )
                self._log.made(found[key])
            rows[period] = found[key]
        return rows


_SAID = tuple(Said.__slots__)
_WRITTEN = tuple(Written.__slots__)


def _statements_about(
    series: Iterable[Series],
) -> dict[tuple[int, int], list[Statement[_Source]]]:
    """Everything that is known to have been stated: two queries, whatever the number of values."""
    found: dict[tuple[int, int], list[Statement[_Source]]] = defaultdict(list)
    rows = Observation.objects.filter(series__in=[row.pk for row in series])
    for row in rows.prefetch_related("restatements"):
        key = row.series_id, row.period_id
        said = Said(**{name: getattr(row, name) for name in _SAID})
        written = Written(**{name: getattr(row, name) for name in _WRITTEN})
        found[key].append(Statement(row.valid_from, _Source(said, written, row)))
        repeats = {repeat.as_of: repeat for repeat in row.restatements.all()}
        for repeat in repeats.values():
            # One beyond the row's own time was taken over by a version that came to be later.
            ends = row.valid_to
            if row.valid_from < repeat.as_of and (ends is None or repeat.as_of < ends):
                again = replace(
                    written,
                    reporting_period_id=repeat.reporting_period_id,
                    import_batch_id=repeat.import_batch_id,
                )
                found[key].append(Statement(repeat.as_of, _Source(said, again, row, True)))
    return found
