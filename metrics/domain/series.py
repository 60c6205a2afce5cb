"""What has been measured, period by period, and is it free of contradictions?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.domain.periods import Period
from metrics.domain.rules import MetricRules
from metrics.domain.values import ObservationState, Qualifier, grade_of

HIDDEN = frozenset({Qualifier.SUPPRESSED, Qualifier.LESS_THAN, Qualifier.GREATER_THAN})


class JudgementError(ValueError):
    """The facts contradict themselves, so no symbol can be drawn from them; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Point:
    """The newest known value of one period, in the metric's unit.

    number               None for a grade, a sentence, a hidden value or no value
    text                 the grade or sentence, where the value is words
    lower, upper         95% interval, where the source gives one
    break_before         True when this value cannot be compared with any earlier one: the
                         definition, the method or the boundary changed
    """

    period: Period
    number: Decimal | None = None
    text: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    state: ObservationState = ObservationState.ACTUAL
    qualifier: Qualifier = Qualifier.NONE
    break_before: bool = False

    @property
    def is_hidden(self) -> bool:
        """True when the exact value is known to its source but not to us: "*", "<5"."""
        return self.number is None and self.qualifier in HIDDEN

    @property
    def has_value(self) -> bool:
        return self.number is not None or (bool(self.text) and not self.is_hidden)

    def measure(self, rules: MetricRules) -> Decimal | None:
        """What can be compared: the number as published, or the rank of a grade (1 is worst).

        None for words that no scale puts in order.
        """
        if not rules.ordinal_scale:
            return None if self.number is None else rules.as_published(self.number)
        return rank_of(self.text, rules.ordinal_scale)


def rank_of(grade: str, scale: tuple[str, ...]) -> Decimal | None:
    """1 for the worst grade of the scale, and so on up; None for what is not on it."""
    ranks = {grade_of(step).casefold(): rank for rank, step in enumerate(scale, start=1)}
    rank = ranks.get(grade_of(grade).casefold())
    return None if rank is None else Decimal(rank)


@dataclass(frozen=True, slots=True)
class Series:
    """Points in order of time, one for each period. Build it with `series_of`."""

    points: tuple[Point, ...] = ()

    def __iter__(self) -> Iterator[Point]:
        return iter(self.points)

    def at(self, period: Period) -> Point | None:
        """The point that covers exactly these days."""
        return next(
            (p for p in self if (p.period.start, p.period.end) == (period.start, period.end)), None
        )

    def newest(self, horizon: date) -> Point | None:
        """The newest point whose period had ended by `horizon`; what is dated later must wait."""
        return next((p for p in reversed(self.points) if p.period.end <= horizon), None)

    def before(self, point: Point) -> tuple[Point, ...]:
        """Every point whose period ended before this one's, oldest first."""
        return tuple(p for p in self if p.period.end < point.period.end)

    def since_break(self, point: Point) -> tuple[Point, ...]:
        """The part of `before` that no series break separates from `point`."""
        if point.break_before:
            return ()
        earlier = self.before(point)
        breaks = [index for index, p in enumerate(earlier) if p.break_before]
        return earlier[breaks[-1] :] if breaks else earlier


def series_of(points: Iterable[Point]) -> Series:
    """Puts points in order of time; a point given twice counts once.

    Raises JudgementError when one period has two different values, when a number is not finite,
    when an interval is inverted, or when a value lies outside its own interval.
    """
    by_period: dict[Period, Point] = {}
    for point in points:
        _refuse_contradictions(point)
        if by_period.setdefault(point.period, point) != point:
            raise JudgementError(f"There are two different values for {point.period.label}.")
    # Of two periods that end together the longer sorts last, so a year outranks its last month.
    in_order = sorted(by_period.values(), key=lambda p: (p.period.end, -p.period.start.toordinal()))
    return Series(tuple(in_order))


def _refuse_contradictions(point: Point) -> None:
    numbers = (point.number, point.lower, point.upper, point.numerator, point.denominator)
    if any(number is not None and not number.is_finite() for number in numbers):
        raise JudgementError(f"A number for {point.period.label} is not a number.")
    if point.lower is not None and point.upper is not None and point.lower > point.upper:
        raise JudgementError(
            f"The interval for {point.period.label} is upside down: {point.lower} to {point.upper}."
        )
    if point.number is None:
        return
    below = point.lower is not None and point.number < point.lower
    above = point.upper is not None and point.number > point.upper
    if below or above:
        raise JudgementError(
            f"The value {point.number} for {point.period.label} lies outside its own interval."
        )
