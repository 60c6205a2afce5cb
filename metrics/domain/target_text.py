"""How is a target read from the words it was set in?

The grammar of docs/rules/target-status.md. What it does not cover is handed to a person with a
reason, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from metrics.domain.areas import AreaName, area_of
from metrics.domain.cell_text import collapse_spaces, plain_marks
from metrics.domain.period_text import parse_period
from metrics.domain.periods import Period
from metrics.domain.targets import (
    ChangeTarget,
    ComparatorTarget,
    Direction,
    DirectionTarget,
    GapTarget,
    NoTarget,
    Operator,
    OrdinalTarget,
    RangeTarget,
    Standing,
    Target,
    TextTarget,
    TrajectoryTarget,
    UnparsedTarget,
    ValueTarget,
)
from metrics.domain.values import grade_of, parse_value

_LONGEST = 300

_NO_TARGET = re.compile(
    r"|-+|n/?a|n\.a\.?|none(?: set)?|no target(?: set)?|not set|target not (?:set|applicable)"
    r"|not applicable|tbc|tba|to be (?:confirmed|set|agreed)|no"
)

_NUMBER = (
    r"(?P<{0}>[+-]?\s?£?\s?-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
    r"\s?(?:(?:m|mn|million|k|bn)\b)?\s?(?:%|per ?cent)?)"
)
# Words that name what is counted; they may not be words that bend the meaning of the number.
_BENDING = (
    r"(?:and|or|by|to|of|from|but|unless|if|than|each|every|except|increase|decrease|reduce"
    r"|reduction|gap|improve|average|national|better|above|below|more|less|higher|lower|quartile"
    r"|rank|not|over|under)"
)
_WORD = rf"(?!{_BENDING}\b)[a-z][a-z-]*"
_COUNTED = rf"(?:\s*{_WORD}(?:\s+{_WORD})*)?(?:\s*\(approx[^)]*\))?"
_OPERATORS: dict[str, Operator] = {
    r"<=|=<|≤|⩽|at most|no more than|not more than|maximum(?: of)?|max(?: of)?|up to"
    r"|less than or equal to|below or equal to|lower than or equal to"
    r"|equal to or (?:less|lower|fewer|below)(?: than)?"
    r"|within (?:the |a )?(?:legal |statutory |national )?(?:limits?|maximum) of": Operator.AT_MOST,
    r">=|=>|≥|⩾|at least|no less than|not less than|no fewer than|minimum(?: of)?|min(?: of)?"
    r"|(?:more|greater|higher) than or equal to|above or equal to"
    r"|equal to or (?:more|greater|higher|above)(?: than)?": Operator.AT_LEAST,
    r"<|less than|fewer than|lower than|below|under": Operator.LESS,
    r">|more than|greater than|higher than|above|over|exceed(?:ing)?": Operator.MORE,
}
_SUFFIXES: dict[str, Operator | None] = {
    r"\+|(?:or|and) (?:more|above|over|higher|greater)": Operator.AT_LEAST,
    r"(?:or|and) (?:less|fewer|below|under|lower)": Operator.AT_MOST,
    r"or better": None,
}
_STANDINGS: dict[str, Standing] = {
    r"(?:equal to or better|better than or equal|better or equal|same or better|equal or better"
    r"|at least equal|in line with or better|no worse)(?: than| to| as)?|match(?: or better)?": (
        Standing.BETTER_OR_EQUAL
    ),
    r"(?:below|lower|less)(?: than)? or equal(?: to)?|(?:less|lower|fewer) than or equal to"
    r"|at or below|equal to or (?:below|less than|lower than)|no more than|at most": (
        Standing.AT_OR_BELOW
    ),
    r"(?:above|higher|more|greater)(?: than)? or equal(?: to)?|at or above"
    r"|equal to or (?:above|more than|higher than|greater than)|at least": Standing.AT_OR_ABOVE,
    r"better(?: than)?|exceed": Standing.BETTER,
    r"(?:below|lower than|less than|fewer than|under|<)(?: \(better than\))?": Standing.BELOW,
    r"(?:above|higher than|more than|greater than|over|>)(?: \(better than\))?": Standing.ABOVE,
    r"": Standing.BETTER_OR_EQUAL,
}
_A_YEAR_BEFORE = re.compile(
    r"(?:the )?(?:previous|last) year'?s (?P<whom>.+)"
    r"|(?P<who>.+?),? (?:(?:of|for|in) )?(?:the )?\(?(?:previous|last) year\)?"
)
_INCREASE = r"(?:increas(?:e|ing)|rais(?:e|ing)|grow(?:th)?|rise|\+)"
_DECREASE = r"(?:decreas(?:e|ing)|reduc(?:e|ing|tion)|lower(?:ing)?|cut|fall|-)"
_CHANGE_VERB = rf"(?:(?P<up>{_INCREASE})|(?P<down>{_DECREASE}))"
_GRADES = re.compile(
    r"(?:grade )?[a-h][*+-]?|(?:pass|merit|distinction|bronze|silver|gold|platinum) ?[+-]?"
    r"|outstanding|good|requires improvement|inadequate|excellent|fair|poor"
)


class _UnclearError(Exception):
    """Raised with a plain reason when the words are of a kind but do not add up."""


def parse_target(text: str) -> Target:
    """Read a target as written. Never raises, never guesses."""
    tidy = collapse_spaces(text)
    words = re.sub(r"^targets?:\s*", "", plain_marks(tidy).lower()).rstrip(" .;,")
    if _NO_TARGET.fullmatch(words):
        return NoTarget(text)
    if len(words) > _LONGEST:
        return UnparsedTarget(text, f"A target longer than {_LONGEST} letters is read by a person.")
    try:
        for read in _READERS:
            target = read(text, words)
            if target is not None:
                return target
    except _UnclearError as unclear:
        return UnparsedTarget(text, str(unclear))
    return UnparsedTarget(text, f"The hub cannot read “{tidy}” as a target.")


def _read_direction(text: str, words: str) -> Target | None:
    match = re.fullmatch(rf"(?:to )?(?:{_CHANGE_VERB}|(?P<better>improve))", words)
    if match is None or words in ("+", "-"):
        return None
    if match["better"]:
        return DirectionTarget(text, Direction.IMPROVE)
    return DirectionTarget(text, Direction.INCREASE if match["up"] else Direction.DECREASE)


def _read_gap(text: str, words: str) -> Target | None:
    match = re.fullmatch(
        r"(?:to )?(?:reduce|narrow|close|decrease|reduction in) (?:the )?gap"
        r"(?: (?:with|to|between us and|against) (?P<whom>.+))?",
        words,
    )
    if match is None:
        return None
    return GapTarget(text, _gap_comparator(match["whom"]) if match["whom"] else None)


def _gap_comparator(whom: str) -> AreaName:
    area = area_of(re.sub(r"^(?:the )?same group ", "", whom))
    if area is None:
        raise _UnclearError(f"The hub does not know whom “{whom}” means.")
    return area


def _read_comparator(text: str, words: str) -> Target | None:
    for pattern, standing in _STANDINGS.items():
        match = (
            re.match(rf"(?:to be )?(?:{pattern})(?:\s+|$)", words)
            if pattern
            else re.match("", words)
        )
        if match is None:
            continue
        rest, years_back = _without_year(words[match.end() :])
        whole = area_of(rest)
        named = [whole] if whole else [area_of(part) for part in re.split(r" and | & ", rest)]
        areas = tuple(area for area in named if area is not None)
        if len(areas) == len(named):
            return ComparatorTarget(text, areas, standing, years_back)
    return None


def _without_year(words: str) -> tuple[str, int]:
    """Whom a value is held against, and how many years before it: 1 for "last year's …", else 0."""
    match = _A_YEAR_BEFORE.fullmatch(words)
    return (match["whom"] or match["who"], 1) if match else (words, 0)


def _read_trajectory(text: str, words: str) -> Target | None:
    start, end = _NUMBER.format("start"), _NUMBER.format("end")
    since, by = r"\(?(?P<since>[^()]+?)\)?", r"(?P<by>.+)"
    shapes = (
        rf"(?:to (?:increase|decrease|reduce|improve) )?from {start} (?:in |at )?{since}"
        rf" to {end} (?:by|in) {by}",
        rf"{start} {since} to {end} (?:by|in) {by}",
        rf"{end} by (?P<by>.+?),? (?:from|baseline:?) {start} (?:in |at |for )?{since}",
        rf"baseline:? {start} {since}[,;]? target:? {end} by {by}",
    )
    for shape in shapes:
        match = re.fullmatch(shape, words)
        if match:
            base, due = _period_of(match["since"]), _period_of(match["by"])
            if due.end <= base.end:
                raise _UnclearError("The target falls due before its baseline.")
            return TrajectoryTarget(
                text, _number_of(match["start"]), base, _number_of(match["end"]), due
            )
    return None


def _read_change(text: str, words: str) -> Target | None:
    amount = _NUMBER.format("amount") + r"(?P<points> ?(?:percentage )?points?| ?pp)?"
    tail = (
        r"(?: (?:from|on|against|compared (?:with|to)) (?:the |a )?(?P<base>.+?)"
        r"(?: baseline| base| level)?)?(?: by (?P<by>.+))?"
    )
    shapes = (
        rf"(?:to )?(?:an? )?{_CHANGE_VERB} (?:of|by) {amount}{tail}",
        rf"(?:an? )?{amount} {_CHANGE_VERB}{tail}",
        rf"(?P<down>-)\s?{_NUMBER.format('amount')}(?P<points>)(?P<base>) by (?P<by>.+)",
    )
    for shape in shapes:
        match = re.fullmatch(shape, words)
        if match is None:
            continue
        size = _number_of(match["amount"])
        goes_up = "up" in match.re.groupindex and match["up"] is not None
        return ChangeTarget(
            text,
            amount=size if goes_up else size.copy_negate(),
            relative=_is_percent(match["amount"]) and not match["points"],
            by=_period_of(match["by"]) if match["by"] else None,
            base=_period_of(match["base"]) if match["base"] else None,
        )
    return None


def _read_range(text: str, words: str) -> Target | None:
    low, high = _NUMBER.format("low"), _NUMBER.format("high")
    match = re.fullmatch(
        rf">(?P<le>=?)\s*{low}\s*(?:and|,|&)\s*<(?P<he>=?)\s*{high}{_COUNTED}", words
    )
    low_inclusive = high_inclusive = True
    if match:
        low_inclusive, high_inclusive = bool(match["le"]), bool(match["he"])
    else:
        match = re.fullmatch(rf"{low}\s*(?:-|to)\s*{high}{_COUNTED}", words) or re.fullmatch(
            rf"between {low} and {high}{_COUNTED}", words
        )
    if match is None:
        return None
    bounds = _number_of(match["low"]), _number_of(match["high"])
    if bounds[0] > bounds[1]:
        raise _UnclearError(f"The range runs from {bounds[0]} down to {bounds[1]}.")
    return RangeTarget(text, *bounds, low_inclusive, high_inclusive)


def _read_value(text: str, words: str) -> Target | None:
    if words in ("zero", "nil"):
        return ValueTarget(text, Decimal(0))
    by = None
    due = re.fullmatch(r"(.*\S) by (?:the )?(.+)", words)
    if due:
        words, by = due[1], _period_of(due[2])
    prefixes = [(rf"(?:{pattern})\s*", operator) for pattern, operator in _OPERATORS.items()]
    suffixes = [(rf"\s?(?:{pattern})", operator) for pattern, operator in _SUFFIXES.items()]
    number = _NUMBER.format("number")
    shapes: list[tuple[str, Operator | None]] = [
        *((rf"{prefix}{number}{_COUNTED}", operator) for prefix, operator in prefixes),
        *((rf"{number}{suffix}{_COUNTED}", operator) for suffix, operator in suffixes),
        *((rf"{number}{_COUNTED}{suffix}", operator) for suffix, operator in suffixes),
        (rf"(?:exactly )?{number}{_COUNTED}", None),
    ]
    for shape, operator in shapes:
        match = re.fullmatch(shape, words)
        if match:
            value = parse_value(match["number"])
            return ValueTarget(text, _number_of(match["number"]), operator, value.unit_hint, by)
    return None


def _read_words(text: str, words: str) -> Target | None:
    grade = re.sub(r" or (?:better|above|higher)$", "", words)
    if _GRADES.fullmatch(grade):
        return OrdinalTarget(text, grade_of(collapse_spaces(plain_marks(text))[: len(grade)]))
    bending = re.search(rf"\b(?:{_BENDING}|maintain|remain|top|bottom|trend|same|close)\b", words)
    if re.fullmatch(r"[a-z]+(?:[ -][a-z]+){0,2}", words) and not bending:
        return TextTarget(text)
    return None


_READERS: tuple[Callable[[str, str], Target | None], ...] = (
    _read_direction,
    _read_gap,
    _read_comparator,
    _read_trajectory,
    _read_change,
    _read_range,
    _read_value,
    _read_words,
)


def _number_of(written: str) -> Decimal:
    number = parse_value(collapse_spaces(written)).number
    if number is None:
        raise _UnclearError(f"“{written.strip()}” is not a number the hub can keep.")
    return number


def _is_percent(written: str) -> bool:
    return "%" in written or "cent" in written


def _period_of(words: str) -> Period:
    parsed = parse_period(words.strip(" ()"))
    if parsed.period is None:
        raise _UnclearError(parsed.problem or f"“{words}” does not say when.")
    return parsed.period
