"""What does one cell of a spreadsheet of actions say: a day, an amount, a status, a milestone?"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from hub.importing.sheet_rows import Cell, CellKind
from strategies.domain.action_file import Step
from strategies.domain.status import ActionStatus
from strategies.importing.action_columns import Field, Kind

FIRST_YEAR, LAST_YEAR = 2000, 2099
LIKE = "Write it like 31/05/2026, or leave the cell empty."
MOST_MONEY = Decimal(10) ** 12
MOST_DAYS = Decimal(10) ** 7

_STATUS_WORDS: Mapping[ActionStatus, tuple[str, ...]] = {
    ActionStatus.NOT_STARTED: ("not started", "not yet started", "to do", "white", "grey"),
    ActionStatus.ON_TRACK: ("on track", "green", "g"),
    ActionStatus.AT_RISK: ("at risk", "amber", "a", "yellow"),
    ActionStatus.OFF_TRACK: ("off track", "red", "r", "behind"),
    ActionStatus.COMPLETE: ("complete", "completed", "blue", "b", "done", "finished"),
    ActionStatus.DEFERRED: ("deferred", "on hold", "postponed"),
    ActionStatus.CANCELLED: ("cancelled", "canceled", "dropped", "withdrawn"),
}
STATUSES = {word: status for status, words in _STATUS_WORDS.items() for word in words}
_MONTHS = {month_name[number].lower(): number for number in range(1, 13)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4}|\d{2})", re.IGNORECASE)
_MILESTONE = re.compile(
    r"(?P<name>.+?)(?:\s+[–—-]\s+(?P<due>[^()]*?\d[^()]*?))?"
    r"(?:\s*\(done(?P<done>[^()]*)\))?",
    re.DOTALL | re.IGNORECASE,
)


class NotReadable(ValueError):
    """The cell cannot be read. ``problem`` says why, ``cure`` what to do."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(problem)
        self.problem, self.cure = problem, cure


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: the value, and what was made of it where that should be known."""

    value: Any
    note: str = ""


def read_cell(cell: Cell, field: Field) -> Said:
    """The value of a cell that is not empty. Names stay texts. Raises `NotReadable`."""
    if cell.kind is CellKind.ERROR:
        problem, _, cure = cell.text.partition(". ")
        raise NotReadable(f"{problem}.", cure)
    if field.kind in _READERS:
        return _READERS[field.kind](cell)
    text = cell.text if field.kind is Kind.TEXT else " ".join(cell.text.split())
    text = re.sub(r"^'(?=[=+\-@\t\r])", "", text)  # as the hub's own files lead such a text
    if len(text) > field.longest:
        raise NotReadable(
            f"It has {len(text):,} characters; there is room for {field.longest:,}.", "Shorten it."
        )
    return Said(text)


def read_day(text: str) -> Said:
    """A day as people here write it, day first. Raises `NotReadable`."""
    text = " ".join(text.split())
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
        return _day(text, day, month, str(year))
    if words := _IN_WORDS.fullmatch(text):
        number = _MONTHS.get(words[2].lower())
        if number is None:
            raise NotReadable(f"“{text}” has no month that we know.", LIKE)
        return _day(text, int(words[1]), number, words[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _day(text, int(found[1]), int(found[2]), found[3])
    raise NotReadable(f"“{text[:60]}” is not a date.", LIKE)


def _day(text: str, day: int, month: int, year: str) -> Said:
    whole_year = int(year) + (2000 if len(year) == 2 else 0)
    if not FIRST_YEAR <= whole_year <= LAST_YEAR:
        raise NotReadable(f"The year of “{text}” is not between 2000 and 2099.", LIKE)
    if month > 12 and day <= 12:
        raise NotReadable(
            f"“{text}” has no month {month}.",
            f"Write the day first: {month:02}/{day:02}/{whole_year}.",
        )
    if not 1 <= month <= 12 or day < 1:
        raise NotReadable(f"“{text}” is not a date.", LIKE)
    last = monthrange(whole_year, month)[1]
    if day > last:
        raise NotReadable(
            f"“{text}” does not exist: {month_name[month]} {whole_year} has {last} days.",
            f"Write a day that exists, such as {last:02}/{month:02}/{whole_year}.",
        )
    read = date(whole_year, month, day)
    return Said(read, f"“{text}” was read as {read:%-d %B %Y}." if len(year) == 2 else "")


def _date_cell(cell: Cell) -> Said:
    if cell.day is not None:
        if not FIRST_YEAR <= cell.day.year <= LAST_YEAR:
            raise NotReadable(f"The year of {cell.text} is not between 2000 and 2099.", LIKE)
        return Said(cell.day)
    if cell.number is not None:
        raise NotReadable(
            f"{cell.text} is a number, not a date.",
            "Format the cell as a date, or type 31/05/2026.",
        )
    return read_day(cell.text)


def _number(cell: Cell, cure: str, *, drop: str) -> Decimal:
    if cell.number is not None:
        return cell.number
    text = re.sub(drop, "", cell.text.lower())
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:], 1)
    try:
        number = Decimal(text.rstrip("km")) if re.fullmatch(r"-?\d*\.?\d+[km]?", text) else None
    except InvalidOperation:
        number = None
    if number is None:
        raise NotReadable(f"“{cell.text[:60]}” is not a number.", cure)
    return number * factor


def _money_cell(cell: Cell) -> Said:
    cure = "Write an amount in pounds, such as 12,500, or leave the cell empty."
    amount = _number(cell, cure, drop=r"[£,\s]|gbp")
    if amount < 0 or amount >= MOST_MONEY:
        raise NotReadable(f"£{amount:,f} cannot be what the action costs.", cure)
    return Said(amount.quantize(Decimal("0.01")))


def _days_cell(cell: Cell) -> Said:
    cure = "Write a number of days, such as 12.5, or leave the cell empty."
    amount = _number(cell, cure, drop=r"[,\s]|days?")
    if amount < 0 or amount >= MOST_DAYS:
        raise NotReadable(f"{amount:,f} days cannot be what the action takes.", cure)
    return Said(amount.quantize(Decimal("0.1")))


def _percent_cell(cell: Cell) -> Said:
    cure = "Write a number from 0 to 100, such as 60%."
    amount = _number(cell, cure, drop=r"[%,\s]|per ?cent|done|complete")
    says_percent = cell.kind is CellKind.PERCENT or "%" in cell.text
    if 0 < amount < 1 and not says_percent:
        raise NotReadable(
            f"{amount:f} may be {amount:f}% or {amount * 100:f}%.",
            f"Write the one that is meant, such as {(amount * 100).normalize():f}%.",
        )
    if not 0 <= amount <= 100:
        raise NotReadable(f"{amount:f} is not between 0 and 100.", cure)
    return Said(int(amount.to_integral_value()))


def _status_cell(cell: Cell) -> Said:
    word = " ".join(re.sub(r"[^a-z]+", " ", cell.text.lower()).split())
    if word not in STATUSES:
        labels = [status.label for status in ActionStatus]
        raise NotReadable(
            f"“{cell.text[:60]}” is no status.", f"Write {', '.join(labels[:-1])} or {labels[-1]}."
        )
    return Said(STATUSES[word])


def _milestones_cell(cell: Cell) -> Said:
    """Steps between semicolons or on lines of their own."""
    steps: list[Step] = []
    notes = []
    for text in re.split(r"[;\n]", cell.text):
        if not text.strip():
            continue
        found = _MILESTONE.fullmatch(text.strip())
        assert found is not None  # a name alone fits
        name = " ".join(found["name"].split())
        if len(name) > 200:
            raise NotReadable(
                f"The milestone “{name[:40]}…” has {len(name)} characters; there is room for 200.",
                "Shorten it, and put semicolons between milestones.",
            )
        if name.casefold() in {step.name.casefold() for step in steps}:
            raise NotReadable(f"The milestone “{name}” stands twice.", "Remove one of them.")
        due = read_day(found["due"]) if found["due"] else Said(None)
        done = Said(None)
        if found["done"] is not None:
            if not found["done"].strip():
                raise NotReadable(
                    f"The milestone “{name}” is done, but not said when.",
                    "Write the day: (done 31/05/2026).",
                )
            done = read_day(found["done"])
        notes += [said.note for said in (due, done) if said.note]
        steps.append(Step(name, due.value, done.value))
    return Said(tuple(steps), " ".join(notes))


_READERS: Mapping[Kind, Callable[[Cell], Said]] = {
    Kind.DATE: _date_cell,
    Kind.MONEY: _money_cell,
    Kind.DAYS: _days_cell,
    Kind.PERCENT: _percent_cell,
    Kind.STATUS: _status_cell,
    Kind.MILESTONES: _milestones_cell,
}
