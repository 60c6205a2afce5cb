"""Is a number that was typed likely to be a slip? Asked before it is saved, never forbidden.

Three slips are looked for: a point in the wrong place, a number that cannot be, and one far from
everything that the metric has ever been. Each is a question to whoever typed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import median

from metrics.domain.values import UnitKind, format_value

LEAST_HISTORY = 5
"""With fewer values nobody knows how far a metric strays."""
FAR = 5
"""So many times its usual distance from its own middle, and a value is asked about."""

_SLIPS = (
    (Decimal(100), "a hundred times"),
    (Decimal(10), "ten times"),
    (Decimal("0.1"), "a tenth of"),
    (Decimal("0.01"), "a hundredth of"),
)
# A slipped point is typed with a new value, which is near the last one rather than equal to it.
_NEARLY = (Decimal("0.7"), Decimal("1.4"))
_PER_CENT = (Decimal(0), Decimal(100))


class Slip(StrEnum):
    """What kind of slip a number may be.

    point      about ten or a hundred times the last value, or that part of it
    range      less or more than is possible
    far        far from everything that came before
    """

    POINT = "point"
    RANGE = "range"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class TypoWarning:
    """One doubt about a number, in a sentence: "483 is ten times the last value, 48.3."."""

    slip: Slip
    sentence: str


@dataclass(frozen=True, slots=True)
class GuardRules:
    """What a metric's definition says about the numbers that it can have.

    least, greatest  None where nobody has said; a percentage is then taken to lie from 0 to 100
    """

    unit_kind: UnitKind = UnitKind.AMOUNT
    unit_label: str = ""
    decimals: int | None = None
    least: Decimal | None = None
    greatest: Decimal | None = None


def guard_of(
    number: Decimal, history: Sequence[Decimal], rules: GuardRules
) -> tuple[TypoWarning, ...]:
    """What should be asked before ``number`` is kept; empty where nothing is odd about it.

    history  the metric's own earlier values in the order of their periods, the last one last
    """
    return tuple(_warnings(number, history, rules))


def _warnings(
    number: Decimal, history: Sequence[Decimal], rules: GuardRules
) -> Iterator[TypoWarning]:
    slipped = _slipped_point(number, history, rules)
    if slipped:
        yield TypoWarning(Slip.POINT, slipped)
    least, greatest = possible_range(history, rules)
    if (least is not None and number < least) or (greatest is not None and number > greatest):
        words = _range_words(least, greatest, rules)
        yield TypoWarning(Slip.RANGE, f"{_shown(number, rules)} cannot be: {words}.")
    if not slipped and _is_far(number, history, rules):
        told = f"{_shown(min(history), rules)} to {_shown(max(history), rules)}"
        sentence = f"{_shown(number, rules)} is far from every value before it: {told}."
        yield TypoWarning(Slip.FAR, sentence)


def possible_range(
    history: Sequence[Decimal], rules: GuardRules
) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest number that a metric can have, None where there is no limit.

    A percentage that says a change has been below 0 or above 100 before, or names itself so, and
    then has no limits of its own accord.
    """
    least, greatest = rules.least, rules.greatest
    if rules.unit_kind is UnitKind.PERCENT and not _is_change(history, rules):
        least = _PER_CENT[0] if least is None else least
        greatest = _PER_CENT[1] if greatest is None else greatest
    return least, greatest


def _is_change(history: Sequence[Decimal], rules: GuardRules) -> bool:
    low, high = _PER_CENT
    names_itself = any(word in rules.unit_label.lower() for word in ("change", "growth", "differ"))
    return names_itself or any(not low <= each <= high for each in history)


def _slipped_point(number: Decimal, history: Sequence[Decimal], rules: GuardRules) -> str:
    """The sentence on a point in the wrong place; "" where it may well stand where it does."""
    if not history or not number or not history[-1]:
        return ""
    if min(history) <= number <= max(history):
        return ""
    last = history[-1]
    for factor, words in _SLIPS:
        expected = last * factor
        low, high = sorted((expected * _NEARLY[0], expected * _NEARLY[1]))
        if low <= number <= high:
            about = "" if number == expected else "about "
            return (
                f"{_shown(number, rules)} is {about}{words} the last value, {_shown(last, rules)}."
            )
    return ""


def _is_far(number: Decimal, history: Sequence[Decimal], rules: GuardRules) -> bool:
    """Median absolute deviations from the median, of the metric's own values."""
    if len(history) < LEAST_HISTORY or min(history) <= number <= max(history):
        return False
    middle = median(history)
    spread = median(abs(each - middle) for each in history)
    # A metric that hardly moves has no spread: then a step of what is published stands for one.
    step = Decimal(1).scaleb(-(rules.decimals or 0))
    return abs(number - middle) > FAR * max(spread, step)


def _range_words(least: Decimal | None, greatest: Decimal | None, rules: GuardRules) -> str:
    if least is not None and greatest is not None:
        return f"it lies between {_shown(least, rules)} and {_shown(greatest, rules)}"
    if least is not None:
        return f"it is never less than {_shown(least, rules)}"
    return f"it is never more than {_shown(greatest or Decimal(0), rules)}"


def _shown(number: Decimal, rules: GuardRules) -> str:
    """As it was typed, with its unit: rounding would hide the slip."""
    return format_value(number, rules.unit_kind, None, rules.unit_label)
