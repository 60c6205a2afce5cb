"""What does each column of an indicator table hold, whatever this year's header calls it?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hub.importing.csv_table import UnreadableTable
from metrics.domain.cell_text import collapse_spaces, plain_marks
from metrics.domain.doubts import Doubt, DoubtKind
from metrics.importing.report import ReportPeriod, report_named
from metrics.importing.stated import is_progress_code


class Role(StrEnum):
    """What a column is for; `slot` columns come in threes: value, scope and date."""

    NAME = "name"
    UNIT = "unit"
    SORT_ORDER = "sort_order"
    VISION = "vision"
    PRIORITY = "priority"
    FLAG = "flag"
    PROGRESS = "progress"
    TARGET = "target"
    TARGET_STATUS = "target_status"
    POLARITY = "polarity"
    EQUALITY = "equality"
    MARMOT = "marmot"
    EXTERNAL_ID = "external_id"
    SLOT = "slot"
    OTHER = "other"
    BLANK = "blank"


class SlotKind(StrEnum):
    """Whose value a slot holds."""

    OWN = "own"
    COMPARATOR = "comparator"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A place for one value: the report it was first printed for, and whose it is."""

    report: ReportPeriod
    kind: SlotKind


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, its header with spaces collapsed, and what it holds.

    plan_years  "2016-24" where the header names one of several plans, else None
    report      the year a header such as "2016/17 end of year target" names, else None
    field       "value", "scope" or "date" of a slot
    """

    index: int
    header: str
    role: Role
    plan_years: str | None = None
    report: ReportPeriod | None = None
    slot: Slot | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class SlotColumns:
    """The columns of one slot; scope or date is None where the table lacks it."""

    slot: Slot
    value: Column
    scope: Column | None
    date: Column | None


@dataclass(frozen=True, slots=True)
class PlanColumns:
    """The columns in which a table says how one plan uses and judges its metrics.

    label           what the headers call the plan: "Council Plan", "One Coventry Plan 2016-24"
    years           "2016-24", or None where a table has one plan and does not date it
    progress_prose  a second progress column in words, beside the coded one
    """

    label: str
    years: str | None
    flag: Column
    progress: Column
    progress_prose: Column | None = None
    target_status: Column | None = None
    target: Column | None = None
    vision: Column | None = None
    priority: Column | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Every column of a table, and the groups they form."""

    columns: tuple[Column, ...]
    plans: tuple[PlanColumns, ...]
    slots: tuple[SlotColumns, ...]
    doubts: tuple[Doubt, ...]

    def first(self, role: Role) -> Column | None:
        return next((column for column in self.columns if column.role is role), None)

    def all(self, role: Role) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role is role)


_SLOT = re.compile(
    r"(20\d\d[/-]\d\d) (half[ -]year|mid[ -]year|end of year|year end|full year) (.*)",
    re.IGNORECASE,
)
_FIELDS = {"value": "value", "scope": "scope", "area": "scope", "date": "date", "period": "date"}
_PLAN_YEARS = re.compile(r"(20\d\d) ?[-/] ?(?:20)?(\d\d)(?!\d)")
_NOUN = r"(?:indicators?|metrics?|measures?)"
# First match wins; matched against the header without its years.
_ROLES: tuple[tuple[str, Role], ...] = (
    (r"(?:sort )?order", Role.SORT_ORDER),
    (rf"equalit(?:y|ies)(?: [^?]*)?{_NOUN}|equalit(?:y|ies)", Role.EQUALITY),
    (rf"marmot.*{_NOUN}|marmot", Role.MARMOT),
    (rf".*\bplan(?: headline| key)? {_NOUN}|headline(?: {_NOUN})?", Role.FLAG),
    (rf"{_NOUN}(?: (?:name|description|title))?", Role.NAME),
    (r"units?(?: of measure(?:ment)?)?", Role.UNIT),
    (r"directionality|polarity|good (?:is|to be)|which way is good", Role.POLARITY),
    (r".*\btarget status\b.*", Role.TARGET_STATUS),
    (r".*\bprogress\b.*", Role.PROGRESS),
    (r"(?:.*\b)?target(?: (?:for|towards) .*plan)?", Role.TARGET),
    (r"(?:.*\bplan )?priorit(?:y|ies)", Role.PRIORITY),
    (r".*\bplan(?: vision)?|vision", Role.VISION),
    (r".*\bids?", Role.EXTERNAL_ID),
)


def read_headers(headers: Sequence[str], body: Sequence[Sequence[str]], file_name: str) -> Layout:
    """The layout of a table, from its headers and, for twin progress columns, its cells.

    Raises UnreadableTable when a column is missing without which nothing can be counted.
    """
    columns = tuple(_column(index, header) for index, header in enumerate(headers))
    slots, slot_doubts = _slots(columns)
    _refuse_missing(columns, slots, file_name)
    plans = _plans(columns, body)
    unknown = tuple(
        Doubt(
            DoubtKind.UNKNOWN_COLUMN,
            f"The hub does not know the column “{column.header}”; its cells are kept as they are.",
            column=column.header,
        )
        for column in columns
        if column.role is Role.OTHER
    )
    return Layout(columns, plans, slots, (*slot_doubts, *unknown))


def _column(index: int, header: str) -> Column:
    words = collapse_spaces(plain_marks(header))
    if not words:
        return Column(index, "", Role.BLANK)
    match = _SLOT.fullmatch(words)
    rest = match[3].lower() if match else ""
    field = _FIELDS.get(rest.split(" ")[-1]) if rest else None
    report = report_named(f"{match[1]} {match[2]}") if match else None
    if field and report:
        slot = Slot(report, _slot_kind(rest))
        return Column(index, words, Role.SLOT, report=report, slot=slot, field=field)
    plan_years = None if match else _plan_years(words)
    return Column(index, words, _role(rest or words), plan_years, report)


def _slot_kind(rest: str) -> SlotKind:
    for kind in (SlotKind.COMPARATOR, SlotKind.NATIONAL):
        if kind.value in rest:
            return kind
    return SlotKind.OWN


def _plan_years(words: str) -> str | None:
    """ "2016-24"; a pair such as 2016-17 is a year, not the years of a plan."""
    match = _PLAN_YEARS.search(words)
    if match is None or int(match[2]) == (int(match[1]) + 1) % 100:
        return None
    return f"{match[1]}-{match[2]}"


def _role(words: str) -> Role:
    bare = collapse_spaces(_PLAN_YEARS.sub(" ", words)).lower()
    return next((role for pattern, role in _ROLES if re.fullmatch(pattern, bare)), Role.OTHER)


def _slots(columns: Sequence[Column]) -> tuple[tuple[SlotColumns, ...], list[Doubt]]:
    by_place: dict[tuple[Slot, str], Column] = {}
    doubts = []
    for column in columns:
        if column.slot is None:
            continue
        twin = by_place.setdefault((column.slot, column.field), column)
        if twin is not column:
            doubts.append(
                Doubt(
                    DoubtKind.UNKNOWN_COLUMN,
                    f"The column “{column.header}” is there twice; only the first is read.",
                    column=column.header,
                )
            )
    slots = []
    for slot, field in by_place:
        if field != "value":
            continue
        value = by_place[slot, "value"]
        scope, date = by_place.get((slot, "scope")), by_place.get((slot, "date"))
        slots.append(SlotColumns(slot, value, scope, date))
        doubts += [
            Doubt(
                DoubtKind.MISSING_COLUMN,
                f"The column “{value.header}” has no {field} column beside it.",
                column=value.header,
            )
            for field, found in (("scope", scope), ("date", date))
            if found is None
        ]
    return tuple(slots), doubts


def _refuse_missing(
    columns: Sequence[Column], slots: Sequence[SlotColumns], file_name: str
) -> None:
    found = {column.role for column in columns}
    needed = {
        Role.NAME: "the metric’s name (“Indicator” or “Metric”)",
        Role.UNIT: "its unit (“Unit”)",
        Role.FLAG: "whether it is headline (“Council Plan Indicator”)",
        Role.PROGRESS: "its progress (“Progress”)",
    }
    missing = [words for role, words in needed.items() if role not in found]
    own = [slot for slot in slots if slot.slot.kind is SlotKind.OWN]
    newest = max(own, key=lambda slot: slot.slot.report, default=None)
    if newest is None or newest.date is None or newest.scope is None:
        missing.append(
            "our own values with their scope and date (“2018-19 end of year indicator value”)"
        )
    if missing:
        hint = (
            " Is it separated by semicolons or tabs instead of commas?" if len(columns) < 3 else ""
        )
        raise UnreadableTable(
            f"“{file_name}” has no column for {'; '.join(missing)} in its first line. Put the "
            f"column back under that name and send the file again.{hint}"
        )


def _plans(columns: Sequence[Column], body: Sequence[Sequence[str]]) -> tuple[PlanColumns, ...]:
    flags = [column for column in columns if column.role is Role.FLAG]
    several = len({flag.plan_years for flag in flags}) > 1
    plans = []
    for flag in {flag.plan_years: flag for flag in reversed(flags)}.values():
        years = flag.plan_years

        def own(role: Role, years: str | None = years) -> list[Column]:
            """This plan's columns of a role; where none is dated, those every plan shares."""
            of_role = [column for column in columns if column.role is role]
            dated = [column for column in of_role if years and column.plan_years == years]
            return dated or [column for column in of_role if not several or not column.plan_years]

        progress = _coded_first(own(Role.PROGRESS), body)
        if not progress:
            continue
        vision = own(Role.VISION)
        plans.append(
            PlanColumns(
                label=_plan_label(flag, vision),
                years=years,
                flag=flag,
                progress=progress[0],
                progress_prose=progress[1] if len(progress) > 1 else None,
                target_status=_first(own(Role.TARGET_STATUS)),
                target=_first(own(Role.TARGET)),
                vision=_first(vision),
                priority=_first(own(Role.PRIORITY)),
            )
        )
    return tuple(sorted(plans, key=lambda plan: plan.flag.index))


def _first(columns: Sequence[Column]) -> Column | None:
    return columns[0] if columns else None


def _plan_label(flag: Column, vision: Sequence[Column]) -> str:
    """The plan's name as its own headers write it, the vision's in preference to the flag's."""
    for column in (*vision, flag):
        words = re.sub(rf"(?i)\s*\b(?:vision|{_NOUN})$", "", column.header)
        if "plan" in words.lower():
            return words
    return flag.header


def _coded_first(columns: list[Column], body: Sequence[Sequence[str]]) -> list[Column]:
    """Twin progress columns, the one that holds codes before the one that says it in prose."""
    codes: Counter[int] = Counter()
    for row in body:
        codes.update(
            column.index
            for column in columns
            if column.index < len(row) and is_progress_code(row[column.index])
        )
    return sorted(columns, key=lambda column: (-codes[column.index], column.index))
