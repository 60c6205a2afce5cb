"""What do the rows of an intelligence hub's star schema say, cell by cell?

Metric types, periods, areas and values come as four tables that name each other by keys. Nothing
is guessed: what cannot be read keeps its text and a reason.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from metrics.domain.cell_text import collapse_spaces
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension
from metrics.domain.periods import Period, period_between
from metrics.domain.units import unit_kind_of
from metrics.domain.values import (
    MAX_DECIMALS,
    MAX_WHOLE_DIGITS,
    ObservationState,
    Qualifier,
    UnitKind,
    parse_value,
)

CODE_LENGTH = 20
NAME_LENGTH = 250

_A_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_A_CODE = re.compile(r"[-a-zA-Z0-9_]+")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?)?")
_WHOLE_DAY_TIMES = frozenset({None, "00:00:00", "00:00", "23:59:59", "23:59:00", "23:59"})

_MONEY = (
    (re.compile(r"^(?:gbp|£)\s*\(0*s?000s?\)", re.I), UnitKind.MONEY_THOUSANDS),
    (re.compile(r"^(?:gbp|£)\s*\(millions?\)", re.I), UnitKind.MONEY_MILLIONS),
)
_COUNTED = re.compile(
    r"adults|applications|assessments|casualties|children|claimants|crimes|deaths|dwellings"
    r"|enterprises|fires|households|incidents|infants|people|population|pupils|schools|visits"
)


@dataclass(frozen=True, slots=True)
class MetricTypeRow:
    """A metric type as the library's list is to show it; ``notes`` say what was cleaned."""

    key: str
    code: str
    name: str
    description: str
    unit_kind: UnitKind
    unit_label: str
    decimals: int
    source: str
    source_id: str
    link: str
    notes: tuple[tuple[str, str, str], ...] = ()


def read_metric_type(cells: dict[str, str]) -> MetricTypeRow:
    """One row of the metric types. Notes are (column, as written, what was done)."""
    notes: list[tuple[str, str, str]] = []
    key = collapse_spaces(cells["MetricTypeKey"])
    id_ = collapse_spaces(cells["Metric Type Identifier"])
    unit = _unit(cells, notes)
    name = _without_id(cells["Metric Type (Short Label)"] or cells["Metric Type"], id_)
    if len(name) > NAME_LENGTH:
        notes.append(("Metric Type (Short Label)", name, "The name is cut to 250 letters"))
        name = name[: NAME_LENGTH - 1] + "…"
    kind = _unit_kind(unit)
    return MetricTypeRow(
        key=key[:80],
        code=code_of(key),
        name=name,
        description=_description(cells, name, id_),
        unit_kind=kind,
        unit_label=unit[:80],
        decimals=0 if kind in (UnitKind.COUNT, UnitKind.MONEY_THOUSANDS) else 1,
        source=collapse_spaces(cells["Source"])[:80],
        source_id=id_[:80],
        link=_link(cells["Hyperlink"], notes),
        notes=tuple(notes),
    )


def code_of(key: str) -> str:
    """The key itself where it can stand in an address and is short, else a short form of it."""
    if _A_CODE.fullmatch(key) and len(key) <= CODE_LENGTH:
        return key
    return hashed_code_of(key)


def hashed_code_of(key: str) -> str:
    """A code that no two keys share: the key's beginning and a hash of the whole."""
    begin = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:11].strip("-")
    return f"{begin}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def mended(text: str) -> str:
    """Letters that were read as Windows-1252 though they were UTF-8: "Â£" is "£"."""
    if "Â" not in text and "Ã" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period's key and what it stands for; without a period ``problem`` says why."""

    key: str
    label: str
    period_type: str
    frequency: str
    period: Period | None
    note: str = ""
    problem: str = ""


def read_period(cells: dict[str, str]) -> PeriodRow:
    """One row of the periods; times of day are dropped, both days are included."""
    start, odd_start = _day(cells["Period Start"])
    end, odd_end = _day(cells["Period End"])
    period, problem = None, ""
    if start is None or end is None:
        column = "Period Start" if start is None else "Period End"
        written = cells[column].strip()
        problem = f"{column} “{written}” is not a date" if written else f"{column} is blank"
    elif start > end:
        problem = f"It ends ({end}) before it starts ({start})"
    else:
        period = period_between(start, end)
    odd = odd_start or odd_end
    return PeriodRow(
        key=collapse_spaces(cells["PeriodKey"])[:80],
        label=collapse_spaces(cells["Period"])[:160],
        period_type=collapse_spaces(cells["Period Type"])[:80],
        frequency=collapse_spaces(cells["Period Frequency"])[:20],
        period=period,
        note=f"The time of day {odd} is dropped: the day counts to its end" if odd else "",
        problem=problem,
    )


def area_kind_of(geography_type: str) -> AreaKind:
    """What kind of area a geography is; whatever is no larger area is a part of the council's."""
    words = collapse_spaces(geography_type).lower()
    kinds = (
        (r"country|nation", AreaKind.NATION),
        (r"combined|cauth", AreaKind.COMBINED_AUTHORITY),
        (r"region", AreaKind.REGION),
        (r"\b[lu]tla|local authority|council|district|laua", AreaKind.COUNCIL),
    )
    return next((kind for pattern, kind in kinds if re.search(pattern, words)), _PART)


_PART = AreaKind.PART_OF_OWN


@dataclass(frozen=True, slots=True)
class PartOfThePeople:
    """The breakdown that a value's sex and age name."""

    code: str
    name: str
    dimension: Dimension


WHOLE = PartOfThePeople("all", "All persons", Dimension.WHOLE)
_EVERYBODY = frozenset({"", "all", "persons", "person", "all ages", "all persons", "total", "both"})


@lru_cache(maxsize=4096)
def part_of(sex: str, age: str) -> PartOfThePeople:
    """The part that a sex and an age name together; "Persons" and "All ages" are the whole."""
    sex, age = collapse_spaces(sex), collapse_spaces(age)
    said = [word for word in (sex, age) if word.lower() not in _EVERYBODY]
    if not said:
        return WHOLE
    dimension = Dimension.SEX if said == [sex] else Dimension.AGE
    if len(said) == 2:
        dimension = Dimension.OTHER
    code = re.sub(r"[^a-z0-9]+", "-", " ".join(said).lower().replace("+", " plus")).strip("-")
    return PartOfThePeople(code[:60], ", ".join(said)[:120], dimension)


_STATES = {
    "": ObservationState.ACTUAL,
    "published": ObservationState.ACTUAL,
    "actual": ObservationState.ACTUAL,
    "provisional": ObservationState.PROVISIONAL,
    "estimate": ObservationState.ESTIMATED,
    "estimated": ObservationState.ESTIMATED,
    "revised": ObservationState.REVISED,
    "final": ObservationState.FINAL,
}


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value as read. ``problem`` says why it cannot be kept, ``note`` what was cleaned."""

    number: str | None
    text: str
    qualifier: Qualifier
    lower: str | None
    upper: str | None
    state: ObservationState
    note: str = ""
    problem: str = ""


def read_value(value: str, lower: str, upper: str, status: str) -> ValueRow:
    """A value with its interval and publication status; numbers stay exactly as written."""
    number, text, qualifier, note = _number(value)
    state = _STATES.get(status.strip().lower())
    notes = [note] if note else []
    if state is None:
        notes.append(f"Publication status “{status.strip()}” is not known; left out")
        state = ObservationState.ACTUAL
    low, high = _limit(lower, notes), _limit(upper, notes)
    if low is not None and high is not None and Decimal(low) > Decimal(high):
        notes.append(f"The interval {low} to {high} is upside down and was left out")
        low = high = None
    problem = ""
    if number is None and not text and qualifier is Qualifier.NONE:
        problem = f"The value “{value.strip()}” cannot be read as a number"
    return ValueRow(number, text, qualifier, low, high, state, "; ".join(notes), problem)


def _number(value: str) -> tuple[str | None, str, Qualifier, str]:
    tidy = value.strip()
    if _A_NUMBER.fullmatch(tidy) and _fits(tidy):
        return tidy, "", Qualifier.NONE, ""
    read = parse_value(value)
    if read.problem or read.numerator is not None:
        return None, "", Qualifier.NONE, ""
    number = None if read.number is None else f"{read.number:f}"
    return number, read.text or "", read.qualifier, "; ".join(read.coerced)


def _fits(number: str) -> bool:
    whole, _, decimals = number.lstrip("-").partition(".")
    return len(whole) <= MAX_WHOLE_DIGITS and len(decimals) <= MAX_DECIMALS


def _limit(text: str, notes: list[str]) -> str | None:
    tidy = text.strip()
    if not tidy:
        return None
    if _A_NUMBER.fullmatch(tidy) and _fits(tidy):
        return tidy
    notes.append(f"The limit “{tidy}” is not a number and was left out")
    return None


def _unit(cells: dict[str, str], notes: list[tuple[str, str, str]]) -> str:
    written = cells["Measurement Unit"]
    short = cells["Measurement Unit (Short Label)"]
    if _A_NUMBER.fullmatch(short.strip()):
        notes.append(
            ("Measurement Unit (Short Label)", short, "A factor, not a unit; it was left out")
        )
        short = ""
    unit = collapse_spaces(mended(written) or mended(short))
    if mended(written) != written:
        notes.append(("Measurement Unit", written, f"Letters mended: {unit}"))
    if not unit:
        notes.append(("Measurement Unit", written, "No unit is given; it is kept as an amount"))
    return unit


def _unit_kind(unit: str) -> UnitKind:
    for pattern, kind in _MONEY:
        if pattern.search(unit):
            return kind
    return UnitKind.COUNT if _COUNTED.fullmatch(unit.lower()) else unit_kind_of(unit)


def _without_id(text: str, id_: str) -> str:
    return collapse_spaces(collapse_spaces(mended(text)).removesuffix(f" - {id_}"))


def _description(cells: dict[str, str], name: str, id_: str) -> str:
    long = _without_id(cells["Metric Type"], id_)
    parts = [long] if long != name else []
    parts += [
        f"{column}: {collapse_spaces(cells[column])}."
        for column in ("Theme", "Subcategory")
        if cells[column].strip()
    ]
    return "\n".join(parts)


def _link(text: str, notes: list[tuple[str, str, str]]) -> str:
    link = text.strip()
    if not link:
        return ""
    if re.match(r"https?://\S+$", link) and len(link) <= 200:
        return link
    notes.append(("Hyperlink", text, "Not a web address; it was left out"))
    return ""


def _day(text: str) -> tuple[date | None, str]:
    """The day, and a time of day that says neither its beginning nor its end."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None, ""
    try:
        on = date.fromisoformat(found[1])
    except ValueError:
        return None, ""
    return on, "" if found[2] in _WHOLE_DAY_TIMES else found[2]
