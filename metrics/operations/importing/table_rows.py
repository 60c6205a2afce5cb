"""How is one published table written into the hub, row by row and cell by cell?

Writing the same table twice changes nothing, so a table is written again whenever a person has
answered one of the doubts it left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from metrics.domain.period_text import parse_period
from metrics.domain.periods import Period
from metrics.domain.values import parse_value
from metrics.importing.headers import Slot as ColumnSlot
from metrics.importing.headers import SlotColumns, SlotKind
from metrics.importing.indicator_table import IndicatorTable
from metrics.importing.report import ReportPeriod
from metrics.importing.rows import IndicatorRow, SlotReading
from metrics.models import BatchState, ImportBatch, Metric, MetricComparator
from metrics.operations.importing.change_log import ChangeLog
from metrics.operations.importing.definitions import learn_from_values
from metrics.operations.importing.library import Library
from metrics.operations.importing.matching import Suggestion
from metrics.operations.importing.places import Areas
from metrics.operations.importing.plans import (
    FoundPlan,
    Plans,
    reporting_period_of,
    set_method,
    slot_of,
)
from metrics.operations.importing.usage import PolarityWriter, Slot, UsageWriter, Use
from metrics.operations.importing.values import (
    Place,
    Said,
    StatedValue,
    ValueCounts,
    ValueWriter,
    Written,
)
from strategies.models import Plan, ReportingPeriod

Cell: TypeAlias = tuple[int, str]
"""A row's number and a column's header."""

_ROLES = {
    SlotKind.COMPARATOR: MetricComparator.Role.COMPARATOR,
    SlotKind.NATIONAL: MetricComparator.Role.NATIONAL,
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What people have said about a table, in the words that the cells should have had.

    periods   by the date's cell, or by the value's where the date is blank
    values    by the value's cell
    metrics   by row: the id of the metric that a new name means
    """

    periods: Mapping[Cell, str] = field(default_factory=dict)
    values: Mapping[Cell, str] = field(default_factory=dict)
    metrics: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatedTwice:
    """A period that two columns of one row give different values; the later column counts."""

    row: int
    column: str
    raw: str
    message: str


@dataclass(frozen=True, slots=True)
class TableWritten:
    """What writing a table came to.

    plans        one for each of the table's sets of plan columns
    metrics      by row number
    suggestions  by row number: library metrics that a new name may mean
    """

    report: ReportingPeriod
    plans: tuple[FoundPlan, ...]
    metrics: dict[int, Metric]
    new_metrics: int
    suggestions: dict[int, list[Suggestion[int]]]
    values: ValueCounts
    stated_twice: list[StatedTwice]


def write_table(
    table: IndicatorTable,
    batch: ImportBatch,
    *,
    plan: Plan | None,
    answers: Answers,
    now: datetime,
    log: ChangeLog,
) -> TableWritten:
    """Write everything the table says. `plan` is where a table that names none belongs."""
    report = reporting_period_of(table.report, log=log)
    batch.reporting_period = report
    plans = _plans_of(table, plan, log)
    slot = Slot(report, *slot_of(table.report))

    library = Library(batch, log=log)
    metrics = library.metrics_of(table.rows, answers.metrics)
    library.describe(table.rows, metrics, ends=slot.ends)
    uses = [
        Use(metrics[row.number], plans[index].plan, row, reading)
        for row in table.rows
        for index, reading in enumerate(row.plans)
        if reading.flag is not None
    ]

    areas = Areas(batch)
    placed = _Placing(table, areas, answers, log)
    stated = placed.stated_values(metrics)
    as_of = _as_of(report, batch)
    values = ValueWriter(batch, as_of=as_of, now=now, log=log)
    own = areas.own(table.own_area)
    values.write(stated, places={(metric.pk, own.pk) for metric in metrics.values()})
    if values.newest > as_of and log.change(report, figures_as_of=values.newest):
        report.save(update_fields=["figures_as_of"])

    UsageWriter(batch, slot, as_of=as_of, log=log).write(uses)
    PolarityWriter(batch, slot, log=log).write(uses)
    _write_comparators(placed.comparators, batch, slot, log)
    for found in plans:
        set_method(found.plan, report, batch=batch, log=log)
    learn_from_values(set(metrics.values()), log=log)
    return TableWritten(
        report,
        plans,
        metrics,
        library.made,
        library.suggestions,
        values.counts,
        placed.stated_twice,
    )


def _as_of(report: ReportingPeriod, batch: ImportBatch) -> datetime:
    """From when the table's values are known: the same for every table of one report."""
    first = (
        ImportBatch.objects.filter(reporting_period=report, state=BatchState.CONFIRMED)
        .order_by("confirmed_at")
        .first()
    ) or batch
    if "as_of" not in first.report and report.figures_as_of:
        first.report["as_of"] = report.figures_as_of.isoformat()
    return datetime.fromisoformat(first.report["as_of"])


def _plans_of(table: IndicatorTable, chosen: Plan | None, log: ChangeLog) -> tuple[FoundPlan, ...]:
    """The plans of the table's columns. The later a plan, the sooner it may take an assumed one."""
    plans = Plans(log=log)
    found: dict[int, FoundPlan] = {}
    for index, columns in sorted(
        enumerate(table.plans), key=lambda pair: pair[1].years or "", reverse=True
    ):
        if columns.years:
            first, last = int(columns.years[:4]), int(columns.years[:2] + columns.years[-2:])
            found[index] = plans.named(columns.label, first, last)
        elif chosen:
            found[index] = FoundPlan(chosen)
        else:
            found[index] = plans.unnamed(columns.label, table.report.first_year)
    return tuple(found[index] for index in range(len(table.plans)))


class _Placing:
    """Gives every value of a table its metric, area and period."""

    def __init__(
        self, table: IndicatorTable, areas: Areas, answers: Answers, log: ChangeLog
    ) -> None:
        self._table, self._areas, self._answers, self._log = table, areas, answers, log
        self._columns: dict[ColumnSlot, SlotColumns] = {
            columns.slot: columns for columns in table.layout.slots
        }
        self._reports: dict[ReportPeriod, ReportingPeriod] = {}
        self.comparators: set[tuple[int, int, MetricComparator.Role]] = set()
        self.stated_twice: list[StatedTwice] = []

    def stated_values(
        self, metrics: Mapping[int, Metric]
    ) -> dict[tuple[Place, Period], StatedValue]:
        """Every value with its place; the comparators that have one are gathered on the way."""
        found: dict[tuple[Place, Period], StatedValue] = {}
        for row in self._table.rows:
            by_report = sorted(row.readings, key=lambda reading: reading.slot.report)
            for reading in map(self._answered(row), by_report):
                area = self._areas.find(reading.scope) if reading.has_value else None
                if area is None or reading.period.period is None:
                    continue
                metric = metrics[row.number]
                role = _ROLES.get(reading.slot.kind)
                if role:
                    self.comparators.add((metric.pk, area.pk, role))
                key = (metric.pk, area.pk), reading.period.period
                value = self._stated(reading)
                found[key] = self._after(found[key], value, row, reading) if key in found else value
        return found

    def _answered(self, row: IndicatorRow) -> Callable[[SlotReading], SlotReading]:
        """The reading with the text that people gave for unread cells; what was written is kept."""

        def answered(reading: SlotReading) -> SlotReading:
            columns = self._columns[reading.slot]
            value_cell = row.number, columns.value.header
            date_cell = row.number, columns.date.header if columns.date else ""
            periods, values = self._answers.periods, self._answers.values
            period = periods.get(date_cell) or periods.get(value_cell)
            if period:
                read = replace(parse_period(period), raw=reading.period.raw)
                reading = replace(reading, period=read)
            if value_cell in values:
                told = replace(parse_value(values[value_cell]), raw=reading.value.raw)
                reading = replace(reading, value=told)
            return reading

        return answered

    def _stated(self, reading: SlotReading) -> StatedValue:
        value, period = reading.value, reading.period
        said = Said(
            value=value.number,
            text=value.text or "",
            qualifier=value.qualifier,
            numerator=value.numerator,
            denominator=value.denominator,
            state=period.state,
        )
        remarks = ", ".join(filter(None, (value.remark, period.remark)))
        written = Written(
            raw_value=value.raw,
            raw_period=period.raw,
            raw_area=reading.scope.raw,
            comment=remarks,
            reporting_period_id=self._report(reading.slot.report).pk,
        )
        return StatedValue(said, written)

    def _after(
        self, earlier: StatedValue, later: StatedValue, row: IndicatorRow, reading: SlotReading
    ) -> StatedValue:
        """One value for a period that two columns give: the later column counts."""
        if earlier.said.value != later.said.value or earlier.said.text != later.said.text:
            self.stated_twice.append(
                StatedTwice(
                    row.number,
                    self._columns[reading.slot].value.header,
                    reading.value.raw,
                    f"{reading.period.raw.strip()} is {earlier.written.raw_value.strip()} in an"
                    f" earlier column and {reading.value.raw.strip()} here; this one counts.",
                )
            )
        first_for = earlier.written.reporting_period_id
        return StatedValue(
            later.said,
            replace(later.written, reporting_period_id=first_for),
            tuple(dict.fromkeys((*earlier.also_for, later.written.reporting_period_id))),
        )

    def _report(self, report: ReportPeriod) -> ReportingPeriod:
        if report not in self._reports:
            self._reports[report] = reporting_period_of(report, log=self._log)
        return self._reports[report]


def _write_comparators(
    wanted: set[tuple[int, int, MetricComparator.Role]],
    batch: ImportBatch,
    slot: Slot,
    log: ChangeLog,
) -> None:
    """Each area a metric is compared with, from the first table that does so onwards."""
    held = {
        (row.metric_id, row.area_id, row.role): row
        for row in MetricComparator.objects.filter(metric__in={metric for metric, _, _ in wanted})
    }
    fresh, changed = [], []
    for metric, area, role in sorted(wanted):
        row = held.get((metric, area, role))
        if row is None:
            fresh.append(
                MetricComparator(
                    metric_id=metric,
                    area_id=area,
                    role=role,
                    starts=slot.starts,
                    import_batch=batch,
                )
            )
        elif row.import_batch_id and slot.starts < row.starts:
            log.change(row, starts=slot.starts)
            changed.append(row)
    MetricComparator.objects.bulk_create(fresh)
    MetricComparator.objects.bulk_update(changed, ["starts"])
