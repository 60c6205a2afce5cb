"""Is a monthly or quarterly value within its own usual range, or did something change?

XmR (individuals and moving range) charts: W. A. Shewhart, Economic Control of Quality (1931); D. J.
Wheeler, Understanding Variation (1993); rules and words of NHS England's Making Data Count (code:
nhs-r-community/NHSRplotthedots). The range is the mean ± 2.66 average moving ranges, and four
patterns within it would be too unlikely by chance. A person may fix the values that the range is
taken from, and begin a new range where the process is known to have changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import isclose
from statistics import fmean

from metrics.domain.methods.interval import MethodError
from metrics.domain.rules import Polarity

FEWEST_POINTS = 13  # in one segment, before a point is judged by its usual range
RUN = 7

_LIMIT = 2.66  # average moving ranges from the mean: about three standard deviations
_SCREEN = 3.267  # a moving range so many times the average is no part of usual variation


@dataclass(frozen=True, slots=True)
class Limits:
    """The usual range of one segment: its mean and both limits."""

    mean: float
    lower: float
    upper: float

    @property
    def near_lower(self) -> float:
        """Two-thirds of the way from the mean to the lower limit."""
        return self.mean - (self.mean - self.lower) * 2 / 3

    @property
    def near_upper(self) -> float:
        return self.mean + (self.upper - self.mean) * 2 / 3


class Rule(StrEnum):
    """What makes a point more than usual variation; where several hold the first decides."""

    BEYOND_LIMIT = "beyond_limit"
    RUN_ON_ONE_SIDE = "run_on_one_side"
    RUN_OF_CHANGES = "run_of_changes"
    TWO_OF_THREE = "two_of_three"


class Variation(StrEnum):
    """usual: nothing but usual variation. The rest is more than that, by which way is good."""

    USUAL = "usual"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Does usual variation alone meet the target always, never, or now and then?"""

    PASS = "consistent_pass"  # noqa: S105
    FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule that holds for a point; side is 1 for high or rising, -1 for low or falling."""

    rule: Rule
    side: int


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value with the range it is judged by, and the signals in order of weight."""

    value: float
    limits: Limits
    segment: int
    signals: tuple[Signal, ...] = ()

    @property
    def is_conflicting(self) -> bool:
        """True where one rule says high and another low, as in a fall above the mean."""
        return len({signal.side for signal in self.signals}) > 1

    def variation(self, polarity: Polarity) -> Variation:
        """The class of the point, by its weightiest signal."""
        if not self.signals:
            return Variation.USUAL
        side = self.signals[0].side
        if polarity is Polarity.NEITHER:
            return Variation.NEUTRAL_HIGH if side > 0 else Variation.NEUTRAL_LOW
        return Variation.IMPROVEMENT if side == polarity.sign else Variation.CONCERN


@dataclass(frozen=True, slots=True)
class UsualRange:
    """A series on its chart."""

    points: tuple[ChartPoint, ...]

    @property
    def latest(self) -> ChartPoint:
        return self.points[-1]


def usual_range_of(
    values: Sequence[float],
    *,
    rebased_at: Sequence[int] = (),
    baseline: int | None = None,
    is_screened: bool = True,
    counts_beyond: bool = True,
    run: int = RUN,
) -> UsualRange:
    """Chart `values`, consecutive and in order of time.

    rebased_at     places in `values` where a new segment begins
    baseline       how many points of each segment its range is taken from; None for all
    is_screened    leave moving ranges of 3.267 times the average out, once
    counts_beyond  in two of three, a point beyond the limit counts as one beyond two-thirds
    run            how many points in a row make a run

    Raises MethodError for no values, or a place outside them.
    """
    starts = sorted({0, *rebased_at})
    if not values or not 0 <= starts[0] <= starts[-1] < len(values):
        raise MethodError(f"There are no segments from {starts} in {len(values)} values.")
    points: list[ChartPoint] = []
    for segment, (start, end) in enumerate(pairwise([*starts, len(values)])):
        part = values[start:end]
        limits = limits_of(part[:baseline], is_screened=is_screened)
        signals = signals_of(part, limits, counts_beyond=counts_beyond, run=run)
        points += [
            ChartPoint(value, limits, segment, found)
            for value, found in zip(part, signals, strict=True)
        ]
    return UsualRange(tuple(points))


def limits_of(values: Sequence[float], *, is_screened: bool = True) -> Limits:
    """Mean ± 2.66 average moving ranges. Raises MethodError for no values."""
    if not values:
        raise MethodError("There is no usual range of nothing.")
    mean = fmean(values)
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    usual = fmean(ranges) if ranges else 0.0
    if is_screened and usual > 0:
        # Never empty: not all ranges can be more than three times their own average.
        usual = fmean(r for r in ranges if r < _SCREEN * usual)
    return Limits(mean, mean - _LIMIT * usual, mean + _LIMIT * usual)


def signals_of(
    values: Sequence[float], limits: Limits, *, counts_beyond: bool = True, run: int = RUN
) -> list[tuple[Signal, ...]]:
    """The signals of each point of one segment, weightiest first."""
    sides = [_side(value, limits.mean) for value in values]
    beyond = [
        (_side(v, limits.upper) > 0) - (_side(v, limits.lower) < 0) if side else 0
        for v, side in zip(values, sides, strict=True)
    ]
    near = [(_side(v, limits.near_upper) > 0) or (_side(v, limits.near_lower) < 0) for v in values]
    close = [
        n and bool(side) and (counts_beyond or not b)
        for n, side, b in zip(near, sides, beyond, strict=True)
    ]
    in_two_of_three = points_of_two_of_three(two_of_three(close, sides), close)
    by_rule = (
        (Rule.BEYOND_LIMIT, beyond),
        (Rule.RUN_ON_ONE_SIDE, members_of_runs(runs_on_one_side(sides, run), run)),
        (Rule.RUN_OF_CHANGES, members_of_runs(runs_of_changes(values, run), run)),
        (
            Rule.TWO_OF_THREE,
            [s if is_in else 0 for s, is_in in zip(sides, in_two_of_three, strict=True)],
        ),
    )
    return [
        tuple(Signal(rule, marks[place]) for rule, marks in by_rule if marks[place])
        for place in range(len(values))
    ]


def runs_of_changes(values: Sequence[float], run: int = RUN) -> list[int]:
    """1 or -1 at each point that ends so many rising or falling in a row; a tie breaks the row."""
    moves = [0, *((later > earlier) - (later < earlier) for earlier, later in pairwise(values))]
    # So many points in a row make one move fewer.
    return _ends_of_rows(moves, run - 1)


def runs_on_one_side(sides: Sequence[int], run: int = RUN) -> list[int]:
    """1 or -1 at each point that ends so many in a row above or below the mean."""
    return _ends_of_rows(sides, run)


def members_of_runs(ends: Sequence[int], run: int = RUN) -> list[int]:
    """The mark of a run on all its points, where only its end was marked; the earliest end wins."""
    return [
        next((end for end in ends[place : place + run] if end), 0) for place in range(len(ends))
    ]


def two_of_three(close: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """True at each point of any three in a row, all on one side, of which two are close to a limit.

    close  near the limit: beyond two-thirds of it
    sides  1 above the mean, -1 below, 0 on it

    Raises MethodError when the two are not equally long.
    """
    if len(close) != len(sides):
        raise MethodError("Each point needs both a side and whether it is close to a limit.")
    found = [False] * len(close)
    for start in range(len(close) - 2):
        window = slice(start, start + 3)
        if sum(map(bool, close[window])) >= 2 and abs(sum(sides[window])) == 3:
            found[window] = [True] * 3
    return found


def points_of_two_of_three(in_window: Sequence[bool], close: Sequence[bool]) -> list[bool]:
    """Of the three points only those close to a limit are marked."""
    return [bool(found and near) for found, near in zip(in_window, close, strict=True)]


def assurance_of(limits: Limits, target: float | None, polarity: Polarity) -> Assurance | None:
    """Whether a value within the usual range always meets the target; on a limit it may not.

    None without a target, or where neither way is good.
    """
    if target is None or polarity is Polarity.NEITHER:
        return None
    if limits.lower <= target <= limits.upper:
        return Assurance.INCONSISTENT
    is_above_target = target < limits.lower
    return Assurance.PASS if is_above_target is (polarity is Polarity.HIGHER) else Assurance.FAIL


def _side(value: float, line: float) -> int:
    # Equal but for the last digits of a float is on the line.
    return 0 if isclose(value, line, rel_tol=1e-12) else (value > line) - (value < line)


def _ends_of_rows(marks: Sequence[int], length: int) -> list[int]:
    ends, row, previous = [], 0, 0
    for mark in marks:
        row = row + 1 if mark == previous else 1
        previous = mark
        ends.append(mark if row >= length else 0)
    return ends
