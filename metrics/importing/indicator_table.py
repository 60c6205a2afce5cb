"""What does a published indicator table hold? Bytes in; rows, counted cells and doubts out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import TypeVar

from hub.importing.csv_table import rows_of, text_of
from metrics.domain.cell_text import collapse_spaces
from metrics.domain.doubts import (
    Doubt,
    DoubtKind,
    comparator_far_away,
    hundredfold_jump,
)
from metrics.domain.identity import normalised
from metrics.domain.period_text import ParsedPeriod, parse_period
from metrics.domain.target_text import parse_target
from metrics.domain.targets import UnparsedTarget
from metrics.domain.units import unit_kind_of
from metrics.domain.values import ParsedValue, parse_value
from metrics.importing.headers import (
    Column,
    Layout,
    PlanColumns,
    Role,
    SlotColumns,
    SlotKind,
    read_headers,
)
from metrics.importing.report import ReportPeriod, report_named
from metrics.importing.rows import CellClass, IndicatorRow, PlanReading, SlotReading
from metrics.importing.scopes import ParsedScope, own_area_named, parse_scope
from metrics.importing.stated import (
    ExternalIdReading,
    UnknownWordError,
    external_ids,
    headline_flag,
    is_ticked,
    polarity_as_written,
    stated_progress,
    stated_target_status,
)

# A report is written some weeks after its year or half-year, and may quote a count taken since.
WRITING_TIME = timedelta(days=92)

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class CellCount:
    """Cells with something in them, by what became of each (see `CellClass`).

    total  counted from the file itself; always the sum of the five classes
    """

    total: int
    values: int
    texts: int
    coerced: int
    queued: int
    plain: int


@dataclass(frozen=True, slots=True)
class Coercion:
    """A cell cleaned before it was read: where it stands, as written, and what was done."""

    row: int
    column: str
    raw: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table as read: nothing of it is lost, `IndicatorRow.raw` keeps every cell."""

    file_name: str
    report: ReportPeriod
    own_area: str
    layout: Layout
    rows: tuple[IndicatorRow, ...]
    cells: CellCount
    coercions: tuple[Coercion, ...]
    doubts: tuple[Doubt, ...]

    @property
    def plans(self) -> tuple[PlanColumns, ...]:
        return self.layout.plans


def read_indicator_table(data: bytes, file_name: str) -> IndicatorTable:
    """Read one published table of values, comparators and symbols.

    Raises UnreadableTable, with one plain message, when the file is not such a table at all.
    """
    text = text_of(data, file_name)
    header, *body = rows_of(text, file_name)
    layout = read_headers(header, body, file_name)
    report, report_doubts = _report_of(layout, file_name)
    own_area = own_area_named(
        row[slot.scope.index]
        for slot in layout.slots
        if slot.slot.kind is SlotKind.OWN and slot.scope
        for row in body
        if slot.scope.index < len(row)
    )
    readers = [
        _RowReader(number, cells, layout, report, own_area)
        for number, cells in enumerate(body, start=2)
        if any(cell.strip() for cell in cells)
    ]
    rows = tuple(reader.read() for reader in readers)
    doubts = (
        *report_doubts,
        *layout.doubts,
        *(doubt for reader in readers for doubt in reader.doubts),
        *_table_doubts(rows, text),
    )
    total = sum(bool(cell.strip()) for cells in body for cell in cells)
    classes = Counter(found for reader in readers for found in reader.classes.values())
    counted = CellCount(total=total, **{kind.value: classes[kind] for kind in CellClass})
    coercions = tuple(coercion for reader in readers for coercion in reader.coercions)
    return IndicatorTable(file_name, report, own_area, layout, rows, counted, coercions, doubts)


def _report_of(layout: Layout, file_name: str) -> tuple[ReportPeriod, list[Doubt]]:
    """The report the file's name says it is, or its newest own column; a doubt when they differ."""
    newest = max(slot.slot.report for slot in layout.slots if slot.slot.kind is SlotKind.OWN)
    named = report_named(file_name)
    if named is None or named == newest:
        return newest, []
    message = f"The file’s name says {named.label}, its newest column {newest.label}."
    return named, [Doubt(DoubtKind.REPORT_YEAR, message)]


class _RowReader:
    """Reads the cells of one row, noting what became of each and what is odd about it."""

    def __init__(
        self,
        number: int,
        cells: Sequence[str],
        layout: Layout,
        report: ReportPeriod,
        own_area: str,
    ) -> None:
        self.number = number
        self.cells = tuple(cells)
        self.layout = layout
        self.report = report
        self.own_area = own_area
        self.doubts: list[Doubt] = []
        self.coercions: list[Coercion] = []
        self.classes = {
            index: CellClass.PLAIN for index, cell in enumerate(self.cells) if cell.strip()
        }

    def read(self) -> IndicatorRow:
        name = self._tidy(self.layout.first(Role.NAME))
        unit = self._tidy(self.layout.first(Role.UNIT))
        if not name:
            self._queue(
                DoubtKind.UNREAD_WORD,
                "The row has no name, so its metric is not known.",
                self.layout.first(Role.NAME),
            )
        plans = tuple(self._read_plan(plan) for plan in self.layout.plans)
        readings = tuple(
            reading for slot in self.layout.slots if (reading := self._read_slot(slot))
        )
        self._doubt_values(readings, unit)
        return IndicatorRow(
            number=self.number,
            name=name,
            unit=unit,
            sort_order=self._tidy(self.layout.first(Role.SORT_ORDER)),
            is_equality=self._word(self.layout.first(Role.EQUALITY), is_ticked) or False,
            is_marmot=self._word(self.layout.first(Role.MARMOT), is_ticked) or False,
            polarity=self._word(self.layout.first(Role.POLARITY), polarity_as_written),
            plans=plans,
            readings=readings,
            external_ids=self._read_external_ids(),
            others=tuple(
                (column.header, self._tidy(column))
                for column in self.layout.all(Role.OTHER)
                if self._tidy(column)
            ),
            raw=self.cells,
        )

    def _read_plan(self, plan: PlanColumns) -> PlanReading:
        progress = self._word(plan.progress, stated_progress)
        prose = self._word(plan.progress_prose, stated_progress) if plan.progress_prose else None
        if progress and prose and progress is not prose:
            self._doubt(
                DoubtKind.PROGRESS_WORDS_DIFFER,
                f"The code says “{self._tidy(plan.progress)}”, the words say otherwise; "
                "the code counts.",
                plan.progress_prose,
            )
        target = parse_target(self._raw(plan.target))
        if isinstance(target, UnparsedTarget):
            self._queue(DoubtKind.UNREAD_TARGET, target.reason, plan.target)
        return PlanReading(
            columns=plan,
            flag=self._word(plan.flag, headline_flag),
            progress=progress,
            progress_raw=self._raw(plan.progress),
            progress_prose_raw=self._raw(plan.progress_prose),
            target_status=self._word(plan.target_status, stated_target_status),
            target_status_raw=self._raw(plan.target_status),
            target=target,
            vision=self._tidy(plan.vision),
            priority=self._tidy(plan.priority),
        )

    def _read_slot(self, columns: SlotColumns) -> SlotReading | None:
        """The reading of a triplet with anything in it; None when all its cells are blank."""
        cells = [self._raw(column) for column in (columns.value, columns.scope, columns.date)]
        if not any(cell.strip() for cell in cells):
            return None
        reading = SlotReading(
            columns.slot,
            parse_value(cells[0]),
            parse_scope(cells[1], kind=columns.slot.kind, own_name=self.own_area),
            parse_period(cells[2], hint=columns.slot.report.first_year),
        )
        self._class_value(reading.value, columns.value)
        self._class_scope(reading.scope, columns.scope)
        self._class_period(reading.period, columns.date)
        self._doubt_place(reading, columns.value)
        return reading

    def _class_value(self, value: ParsedValue, column: Column) -> None:
        if value.problem:
            self._queue(DoubtKind.UNREAD_VALUE, value.problem, column)
        elif value.number is None and value.numerator is None:
            self._class(column, CellClass.TEXTS)
        elif value.coerced:
            self._coerce(column, value.coerced)
        else:
            self._class(column, CellClass.VALUES)

    def _class_scope(self, scope: ParsedScope, column: Column | None) -> None:
        if scope.problem:
            self._queue(DoubtKind.UNREAD_AREA, scope.problem, column)

    def _class_period(self, period: ParsedPeriod, column: Column | None) -> None:
        if period.problem:
            self._queue(DoubtKind.UNREAD_PERIOD, period.problem, column)
        elif period.coerced and column:
            self._coerce(column, period.coerced)

    def _doubt_place(self, reading: SlotReading, column: Column) -> None:
        """A value without a period or an area waits; one dated after its report is only odd."""
        if not reading.has_value:
            return
        lacking = [
            what
            for what, read in (("period", reading.period), ("area", reading.scope))
            if getattr(read, what) is None and read.problem is None
        ]
        if lacking:
            message = f"The value has no {' and no '.join(lacking)}, so it cannot be placed."
            self._queue(DoubtKind.VALUE_NOT_PLACED, message, column)
        period = reading.period.period
        if period and period.start > reading.slot.report.ends + WRITING_TIME:
            message = f"{period.label} begins long after the report it stands in has ended."
            self._doubt(DoubtKind.PERIOD_AFTER_REPORT, message, column)

    def _doubt_values(self, readings: Sequence[SlotReading], unit: str) -> None:
        kind = unit_kind_of(unit)
        own = [r for r in readings if r.slot.kind is SlotKind.OWN and r.value.number is not None]
        own.sort(key=lambda reading: reading.slot.report)
        for earlier, later in pairwise(own):
            if earlier.value.number is not None and later.value.number is not None:
                message = hundredfold_jump(earlier.value.number, later.value.number)
                if message and later.slot.report == self.report:
                    self._doubt(DoubtKind.HUNDREDFOLD, message, self._value_column(later))
        current = next((r.value.number for r in own if r.slot.report == self.report), None)
        for reading in readings:
            if reading.slot.kind is SlotKind.OWN or reading.slot.report != self.report:
                continue
            if current is not None and reading.value.number is not None:
                message = comparator_far_away(current, reading.value.number, kind)
                if message:
                    self._doubt(DoubtKind.COMPARATOR_FAR_AWAY, message, self._value_column(reading))

    def _value_column(self, reading: SlotReading) -> Column:
        return next(slot.value for slot in self.layout.slots if slot.slot == reading.slot)

    def _read_external_ids(self) -> tuple[ExternalIdReading, ...]:
        found: list[ExternalIdReading] = []
        for column in self.layout.all(Role.EXTERNAL_ID):
            scheme = column.header.rsplit(" ", 1)[0].removesuffix(" Metric")
            found += self._word(column, partial(external_ids, scheme=scheme)) or ()
        return tuple(found)

    def _word(self, column: Column | None, meaning: Callable[[str], Meaning]) -> Meaning | None:
        """What a word of a known list means; a word that is new waits for a person."""
        try:
            return meaning(self._raw(column))
        except UnknownWordError as error:
            self._queue(DoubtKind.UNREAD_WORD, str(error), column)
            return None

    def _raw(self, column: Column | None) -> str:
        if column is None or column.index >= len(self.cells):
            return ""
        return self.cells[column.index]

    def _tidy(self, column: Column | None) -> str:
        return collapse_spaces(self._raw(column))

    def _class(self, column: Column | None, cell_class: CellClass) -> None:
        if column is not None and column.index in self.classes:
            self.classes[column.index] = cell_class

    def _coerce(self, column: Column, notes: tuple[str, ...]) -> None:
        self._class(column, CellClass.COERCED)
        self.coercions.append(Coercion(self.number, column.header, self._raw(column), notes))

    def _queue(self, kind: DoubtKind, message: str, column: Column | None) -> None:
        self._class(column, CellClass.QUEUED)
        self._doubt(kind, message, column)

    def _doubt(self, kind: DoubtKind, message: str, column: Column | None) -> None:
        header = column.header if column else ""
        doubt = Doubt(kind, message, self.number, header, self._raw(column))
        # Two plans that share a column would say the same twice.
        if doubt not in self.doubts:
            self.doubts.append(doubt)


def _table_doubts(rows: Sequence[IndicatorRow], text: str) -> Iterable[Doubt]:
    if not rows:
        yield Doubt(DoubtKind.NO_ROWS, "The table has a header and no rows.")
    if "\ufffd" in text:
        message = "Some letters were lost before the file was sent: it holds “\ufffd”."
        yield Doubt(DoubtKind.LOST_LETTER, message, raw="\ufffd")
    first_seen: dict[tuple[str, str], int] = {}
    for row in rows:
        identity = normalised(row.name), normalised(row.unit)
        first = first_seen.setdefault(identity, row.number)
        if first != row.number and row.name:
            message = f"“{row.name}” ({row.unit}) is in row {first} already."
            yield Doubt(DoubtKind.DUPLICATE_ROW, message, row.number, raw=row.name)
