"""How are the size of a change and the evidence for it put into plain words?

The words of pages: a usual range, a 95% margin, a 5-year trend.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.domain.inputs import RangeFacts
from metrics.domain.methods.five_year_trend import TrendReason
from metrics.domain.methods.usual_range import Rule
from metrics.domain.noise import NoiseTest
from metrics.domain.progress import ProgressReason

if TYPE_CHECKING:
    from metrics.domain.telling import Telling

BY_INTERVALS = frozenset({NoiseTest.INTERVALS, NoiseTest.DERIVED})
WHY_NO_TREND = {
    TrendReason.TOO_FEW_POINTS: "there are not yet five yearly values in a row",
    TrendReason.MISSING_VALUE: "one of the last five years has no value",
    TrendReason.MISSING_INTERVAL: "the values do not all have a margin of error",
    TrendReason.OVERLAPPING_PERIODS: "each value covers several years, and they share time",
    TrendReason.ZERO_WIDTH: "a margin of error has no width",
    TrendReason.NONE_OR_ALL: "one of the values is none or all",
}


def moved(told: Telling, change: Decimal) -> str:
    """ "from 56.9% in 2022/23: the rise of 1.2 points is inside its 95% margin, …" """
    earlier = told.value_in_period("earlier")
    if change == 0:
        return f"the same as {earlier}."
    if told.is_graded:
        return f"from {earlier}: {told.amount(change)} {'better' if change > 0 else 'worse'}."
    size = f"{'rise' if change > 0 else 'fall'} of {told.amount(change)}"
    if told.test in BY_INTERVALS:
        match told.reason:
            case ProgressReason.INSIGNIFICANT:
                return f"from {earlier}: the {size} is inside its 95% margin, so no clear change."
            case ProgressReason.DRIFT:
                return f"from {earlier}: the {size} is inside its 95% margin."
            case ProgressReason.STEP | ProgressReason.NO_CLEAR_DIRECTION:
                return f"from {earlier}: a {size}, more than its 95% margin."
    return f"from {earlier}: a {size}."


def evidence(told: Telling) -> Iterator[str]:
    """What the usual range and the 5-year trend add, where they had a say."""
    found = told.usual_range
    if found is not None and told.reason is not ProgressReason.NO_POLARITY:
        yield _in_usual_range(told, found)
    match told.reason:
        case ProgressReason.DRIFT:
            yield f"The 5-year trend is {trend_word(told)}."
        case ProgressReason.NO_CLEAR_DIRECTION if not (found and _conflicts(found)):
            yield f"The 5-year trend is {trend_word(told)}, so there is no clear direction."


def trend_word(told: Telling) -> str:
    """ "up", "down" or "flat" """
    direction = told.trend["direction"] if told.trend else 0
    return {1: "up", -1: "down"}.get(direction, "flat")


def _in_usual_range(told: Telling, found: RangeFacts) -> str:
    if not found["signals"]:
        ending = ", so no clear change" if told.reason is ProgressReason.INSIGNIFICANT else ""
        return f"It is within its usual range ({range_words(told, found)}){ending}."
    if _conflicts(found):
        up = next(rule for rule, side in found["signals"] if side == 1)
        down = next(rule for rule, side in found["signals"] if side == -1)
        but = _lowered(pattern(told, found, str(down), -1))
        return f"{pattern(told, found, str(up), 1)}, but {but}, so there is no clear direction."
    rule, side = str(found["signals"][0][0]), int(found["signals"][0][1])
    against = told.change is not None and told.change * side < 0
    weight = ", which counts for more than the change since then" if against else ""
    return f"{pattern(told, found, rule, side)}{weight}."


def pattern(told: Telling, found: RangeFacts, rule: str, side: int) -> str:
    """What a signal of the usual range means, without its full stop."""
    run = told.inputs["settings"].get("run_length", 7)
    match Rule(rule):
        case Rule.BEYOND_LIMIT:
            where = "above" if side > 0 else "below"
            return f"It is {where} its usual range ({range_words(told, found)})"
        case Rule.RUN_ON_ONE_SIDE:
            where = "above" if side > 0 else "below"
            mean = told.shown(found["mean"])
            return f"It is one of at least {run} in a row {where} their average of {mean}"
        case Rule.RUN_OF_CHANGES:
            return f"It is one of at least {run} in a row that {'rose' if side > 0 else 'fell'}"
        case Rule.TWO_OF_THREE:
            end = "top" if side > 0 else "bottom"
            return (
                f"Two of three values in a row are close to the {end} of their usual range"
                f" ({range_words(told, found)})"
            )


def range_words(told: Telling, found: RangeFacts) -> str:
    """ "58.0% to 69.2%" """
    return f"{told.shown(found['lower'])} to {told.shown(found['upper'])}"


def _conflicts(found: RangeFacts) -> bool:
    return len({side for _, side in found["signals"]}) > 1


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
