"""What number, if any, did a person write in a value cell, and how is a number shown?

Numbers are Decimal throughout: exactly what was written, never a float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from metrics.domain.cell_text import collapse_spaces, plain_marks

# What the database keeps exactly; a longer number is a slip of the keyboard, not a measurement.
MAX_WHOLE_DIGITS = 18
MAX_DECIMALS = 20
# Python rounds Decimal arithmetic to 28 digits unless told otherwise.
_EXACT = Context(prec=4 * (MAX_WHOLE_DIGITS + MAX_DECIMALS))


class ObservationState(StrEnum):
    """How settled a published value is, as its source says; `actual` when nothing is said."""

    ACTUAL = "actual"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    REVISED = "revised"
    FINAL = "final"
    NOT_VALIDATED = "not_validated"
    FAILED_VALIDATION = "failed_validation"


class Qualifier(StrEnum):
    """Why a cell holds no plain number.

    none               a number, or a text such as a grade
    less_than          "<5": the true number is hidden or only bounded; the bound is kept apart
    greater_than       ">95"
    suppressed         "*", "c": hidden to protect people
    not_available      "N/A", "-", blank
    new_indicator      "New Indicator": first measured later
    revised_indicator  "Revised Indicator": earlier figures no longer compare
    """

    NONE = "none"
    LESS_THAN = "less_than"
    GREATER_THAN = "greater_than"
    SUPPRESSED = "suppressed"
    NOT_AVAILABLE = "not_available"
    NEW_INDICATOR = "new_indicator"
    REVISED_INDICATOR = "revised_indicator"


class UnitKind(StrEnum):
    """What kind of number a unit makes, which decides how it is shown."""

    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    COUNT = "count"
    RATE = "rate"
    MONEY = "money"
    MONEY_THOUSANDS = "money_thousands"
    MONEY_MILLIONS = "money_millions"
    TIME = "time"
    SCORE = "score"
    INDEX = "index"
    AMOUNT = "amount"
    GRADE = "grade"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ParsedValue:
    """A value cell as read.

    number       the value, in the unit of the row, only when it can be compared with another
    text         a grade or sentence, spaces tidied, when the cell is words
    qualifier    why there is no plain number
    bound        the 5 of "<5", never to be compared as if it were the value
    numerator, denominator   both halves of "425/736"; `number` is then empty, as the unit of the
                 ratio is not known
    unit_hint    the unit written in the cell: "£", "m", "£m", "%", "days"
    remark       words beside the number: "excluding mental health", "Overspent"
    coerced      what was cleaned on the way, one plain sentence each; empty when read as written
    problem      why a person must look, or None
    raw          the cell, untouched
    """

    raw: str
    number: Decimal | None = None
    text: str | None = None
    qualifier: Qualifier = Qualifier.NONE
    bound: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit_hint: str | None = None
    remark: str = ""
    coerced: tuple[str, ...] = ()
    problem: str | None = None


_WORDS_FOR_NOTHING = {
    Qualifier.NOT_AVAILABLE: frozenset(
        [
            "",
            "n/a",
            "na",
            "n.a.",
            "nan",
            "null",
            "-",
            "--",
            "..",
            "…",
            ":",
            "[x]",
            "[z]",
            "#n/a",
            "#value!",
            "#ref!",
            "#div/0!",
            "#name?",
            "#num!",
            "tbc",
            "tba",
            "not available",
            "not applicable",
            "no data",
            "data not available",
            "not yet available",
            "not collected",
            "unavailable",
        ]
    ),
    Qualifier.SUPPRESSED: frozenset({"*", "**", "x", "c", "[c]", "suppressed", "redacted"}),
    Qualifier.NEW_INDICATOR: frozenset(
        f"new {noun}" for noun in ("indicator", "metric", "measure", "flash fact")
    )
    | {"new"},
    Qualifier.REVISED_INDICATOR: frozenset(
        f"{adjective} {noun}"
        for adjective in ("revised", "changed")
        for noun in ("indicator", "metric", "measure", "definition")
    ),
}
# "c" alone means suppressed to a statistician, but in these tables it is the grade C.
_GRADES_NOT_CODES = re.compile(r"[A-Z]")

_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_LOOSE_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_EXPONENT = re.compile(rf"([+-]?(?:{_LOOSE_NUMBER}))[eE]([+-]?[0-9]+)")
_NUMBER = re.compile(
    rf"""(?P<open>\()?\s*(?P<sign>[+-])?\s*(?P<pound>£)?\s*(?P<sign2>[+-])?\s*
         (?P<digits>{_LOOSE_NUMBER})
         \s*(?P<scale>m|mn|million|k|bn|billion|thousand)?\b\s*(?P<percent>%|per\s?cent)?
         \s*(?P<close>\))?\s*(?P<remark>.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_BOUNDED = re.compile(
    r"(<=?|>=?|≤|≥|(?:less|fewer) than|(?:more|greater) than|under|over)\s*([£.0-9].*)", re.I
)
_FRACTION = re.compile(rf"({_LOOSE_NUMBER})\s*(?:/|(?:out )?of)\s*({_LOOSE_NUMBER})", re.I)
_YEARS = re.compile(r"(?:19|20)\d\d\s*/\s*(?:\d\d|(?:19|20)\d\d)")
_DATE = re.compile(r"\d{1,2}[/.-](?:\d{1,2}|[a-z]{3,9})[/.-](?:\d\d|\d{4})|\d{4}-\d\d-\d\d", re.I)
_GRADE = re.compile(r"(?:grade\s+)?(?P<grade>[a-z]+)\s*(?P<sign>[+-])?", re.I)
_AROUND = {
    UnitKind.PERCENT: ("", "%"),
    UnitKind.PERCENTAGE_POINTS: ("", " points"),
    UnitKind.MONEY: ("£", ""),
    UnitKind.MONEY_THOUSANDS: ("£", "k"),
    UnitKind.MONEY_MILLIONS: ("£", "m"),
}
_SCALES = {"mn": "m", "million": "m", "thousand": "k", "billion": "bn"}
_REMARKS = re.compile(
    r"\(?(?:(?:excl|incl|provisional|estimate|revised|approx|annuali[sz]ed|year to date|ytd|to date"
    r"|based on|not validated|over ?sp|under ?sp)[^0-9]*|per .{1,40}"
    r"|(?:days?|weeks?|months?|years?|hours?|minutes?|people|users?|children|cases|tonnes|points?))\)?",
    re.IGNORECASE,
)
_UNIT_WORDS = re.compile(
    r"days?|weeks?|months?|years?|hours?|minutes?|tonnes|points?", re.IGNORECASE
)


def parse_value(text: str) -> ParsedValue:
    """Read one value cell. Never raises, never guesses: what is not plainly a number is text."""
    if len(text) <= MAX_WHOLE_DIGITS and _PLAIN_NUMBER.fullmatch(text):
        return ParsedValue(text, number=Decimal(text))  # most cells of a long file
    tidy = collapse_spaces(text)
    spaces = [] if tidy == text else ["extra spaces or line breaks dropped"]
    qualifier = _qualifier_of(tidy)
    if qualifier is not None:
        return ParsedValue(text, qualifier=qualifier)
    marks = plain_marks(tidy)
    notes = spaces if marks == tidy else [*spaces, "typographic marks read as plain ones"]
    if _PLAIN_NUMBER.fullmatch(marks):
        return _bounded_size(ParsedValue(text, coerced=tuple(notes)), Decimal(marks))
    for reader in (_read_bound, _read_dates, _read_fraction, _read_exponent, _read_number):
        parsed = reader(text, marks, notes)
        if parsed is not None:
            return parsed
    return _read_text(text, tidy, spaces)


def round_published(number: Decimal, decimals: int) -> Decimal:
    """`number` rounded half up (away from zero) to the decimals the metric is published with."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)


def decimals_of(number: Decimal) -> int:
    """How many decimals were written: 2 for 190.20, 0 for 35."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def format_value(
    number: Decimal,
    kind: UnitKind = UnitKind.AMOUNT,
    decimals: int | None = None,
    label: str = "",
) -> str:
    """The number as a sentence shows it: "36.4%", "£9.3m", "11.2 days", "1,299", "−0.3".

    `decimals` None shows as many as are needed. `label` is the unit's name, shown for times only,
    where a bare number would mislead.
    """
    shown = number if decimals is None else round_published(number, decimals)
    sign = "−" if shown < 0 else ""
    digits = f"{shown.copy_abs():,f}"
    if decimals is None and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    before, after = _AROUND.get(kind, ("", ""))
    if kind is UnitKind.TIME and label:
        word = label.split()[0].lower()
        after = f" {word.removesuffix('s') if shown.copy_abs() == 1 else word}"
    return f"{sign}{before}{digits}{after}"


def grade_of(text: str) -> str:
    """One spelling of a grade: " C+", "Grade C +" and "c+" are all "C+"; other text is tidied."""
    tidy = collapse_spaces(plain_marks(text))
    match = _GRADE.fullmatch(tidy)
    if match is None:
        return tidy
    return match["grade"][:1].upper() + match["grade"][1:] + (match["sign"] or "")


def _qualifier_of(tidy: str) -> Qualifier | None:
    if _GRADES_NOT_CODES.fullmatch(tidy):
        return None
    lowered = plain_marks(tidy).lower()
    for qualifier, words in _WORDS_FOR_NOTHING.items():
        if lowered in words:
            return qualifier
    return None


def _read_bound(raw: str, marks: str, notes: list[str]) -> ParsedValue | None:
    match = _BOUNDED.fullmatch(marks)
    if match is None:
        return None
    sign, rest = match[1].lower(), parse_value(match[2])
    if rest.number is None:
        return None
    below = sign[0] in "<≤" or sign.startswith(("less", "fewer", "under"))
    return ParsedValue(
        raw,
        qualifier=Qualifier.LESS_THAN if below else Qualifier.GREATER_THAN,
        bound=rest.number,
        unit_hint=rest.unit_hint,
        coerced=tuple(notes),
    )


def _read_dates(raw: str, marks: str, notes: list[str]) -> ParsedValue | None:
    if not (_YEARS.fullmatch(marks) or _DATE.fullmatch(marks)):
        return None
    problem = (
        f"“{marks}” is a date or a year, not a value; check whether it belongs in the date column."
    )
    return ParsedValue(raw, text=marks, coerced=tuple(notes), problem=problem)


def _read_fraction(raw: str, marks: str, notes: list[str]) -> ParsedValue | None:
    match = _FRACTION.fullmatch(marks)
    if match is None:
        return None
    numerator, denominator = (_digits(part) for part in match.groups())
    if not (_fits(numerator) and _fits(denominator)):
        return ParsedValue(raw, text=marks, problem=_TOO_LARGE)
    return ParsedValue(
        raw,
        text=marks,
        numerator=numerator,
        denominator=denominator,
        coerced=(*notes, "read as a numerator and a denominator"),
    )


def _read_exponent(raw: str, marks: str, notes: list[str]) -> ParsedValue | None:
    match = _EXPONENT.fullmatch(marks)
    if match is None:
        return None
    # Checked before any arithmetic: 1E+1000000 must not be written out to be measured.
    if len(match[2]) > 3 or abs(int(match[2])) > MAX_WHOLE_DIGITS:
        return ParsedValue(raw, text=marks, problem=_TOO_LARGE)
    if not _fits(_digits(match[1])):
        return ParsedValue(raw, text=marks, problem=_TOO_LARGE)
    plain = Decimal(f"{_digits(match[1]).scaleb(int(match[2]), _EXACT):f}")
    note = f"a spreadsheet’s short form, read as {plain}"
    return _bounded_size(ParsedValue(raw, coerced=(*notes, note)), plain)


def _read_number(raw: str, marks: str, notes: list[str]) -> ParsedValue | None:
    match = _NUMBER.fullmatch(marks)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    remark = collapse_spaces(match["remark"])
    if remark and not _REMARKS.fullmatch(remark):
        return None
    signs = [sign for sign in (match["sign"], match["sign2"]) if sign]
    if len(signs) > 1:
        return None
    number = _digits(match["digits"])
    if "-" in signs or match["open"] or "under" in remark.lower():
        number = number.copy_negate()
    scale = (match["scale"] or "").lower()
    unit = (match["pound"] or "") + _SCALES.get(scale, scale) + ("%" if match["percent"] else "")
    if not unit and _UNIT_WORDS.fullmatch(remark):
        unit = remark.lower()
    return _bounded_size(
        ParsedValue(
            raw,
            unit_hint=unit or None,
            remark=remark,
            coerced=(*notes, *_number_notes(number, marks, unit, remark)),
        ),
        number,
    )


def _number_notes(number: Decimal, marks: str, unit: str, remark: str) -> list[str]:
    notes = [f"“{marks}” read as {number}"]
    if unit:
        notes.append(f"the unit “{unit}” stands in the cell")
    if "spen" in remark.lower():
        notes.append("an overspend is read as positive, an underspend as negative")
    return notes


def _read_text(raw: str, tidy: str, notes: list[str]) -> ParsedValue:
    grade = grade_of(tidy)
    if grade != tidy and _GRADE.fullmatch(plain_marks(tidy)):
        notes = [*notes, f"“{tidy}” read as the grade {grade}"]
    return ParsedValue(raw, text=grade, coerced=tuple(notes))


_TOO_LARGE = f"The number has more than {MAX_WHOLE_DIGITS} digits before its point."


def _digits(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _fits(number: Decimal) -> bool:
    return number.adjusted() < MAX_WHOLE_DIGITS


def _bounded_size(parsed: ParsedValue, number: Decimal) -> ParsedValue:
    if not _fits(number):
        return ParsedValue(parsed.raw, text=collapse_spaces(parsed.raw), problem=_TOO_LARGE)
    notes = parsed.coerced
    if decimals_of(number) > MAX_DECIMALS:
        number = round_published(number, MAX_DECIMALS)
        notes = (*notes, f"rounded to {MAX_DECIMALS} decimals")
    return replace(parsed, number=number, coerced=notes)
