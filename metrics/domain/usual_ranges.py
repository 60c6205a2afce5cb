"""Which stretch of a series shares one usual range, and what does the range say of each value?

A stretch is a run of months (or quarters) without a gap, a break, or a day on which a person let
the range start anew. Its limits are taken from the whole of it or, where a person fixed that, from
the first part only. The method is `methods.usual_range`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.domain.methods.usual_range import FEWEST_POINTS, ChartPoint, limits_of, signals_of
from metrics.domain.periods import Period, is_snapshot, months_between
from metrics.domain.rules import Frequency, MethodSettings, MetricRules, TwoOfThree
from metrics.domain.series import Point

_MONTHS_APART = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3}


@dataclass(frozen=True, slots=True)
class RangeStart:
    """A person's decision: from this day on a new range, fixed by the values up to `last_day`."""

    first_day: date
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive values that share a usual range.

    points  oldest first, each with a value
    fixing  the values that fix the limits: the same ones, unless a person chose others
    """

    points: tuple[Point, ...]
    fixing: tuple[Point, ...]

    @property
    def is_long_enough(self) -> bool:
        return min(len(self.points), len(self.fixing)) >= FEWEST_POINTS

    def chart(self, rules: MetricRules, settings: MethodSettings) -> tuple[ChartPoint, ...]:
        """Each value as published, with the limits and its signals, weightiest first."""
        limits = limits_of(_values(self.fixing, rules))
        values = _values(self.points, rules)
        signals = signals_of(
            values,
            limits,
            counts_beyond=settings.two_of_three is TwoOfThree.COUNTS_BEYOND,
            run=settings.run_length,
        )
        return tuple(
            ChartPoint(value, limits, 0, found)
            for value, found in zip(values, signals, strict=True)
        )


def has_usual_range(rules: MetricRules) -> bool:
    """True for what is counted monthly or quarterly and does not follow the seasons."""
    return rules.frequency in _MONTHS_APART and not rules.is_seasonal and not rules.ordinal_scale


def stretches_of(
    points: Sequence[Point], rules: MetricRules, starts: Sequence[RangeStart] = ()
) -> tuple[Stretch, ...]:
    """The stretches of a series, oldest first; of several kinds of period, the newest one's.

    `points` are in order of time. Empty for a metric that has no usual range at all.
    """
    if not has_usual_range(rules):
        return ()
    fitting = [p for p in points if p.number is not None and _fits(p.period, rules.frequency)]
    like = [p for p in fitting if p.period.kind is fitting[-1].period.kind]
    breaks = [p.period.end for p in points if p.break_before]
    in_order = sorted(starts, key=lambda start: start.first_day)
    runs: list[list[Point]] = []
    for point in like:
        if not runs or _is_apart(runs[-1][-1], point, rules.frequency, breaks, in_order):
            runs.append([])
        runs[-1].append(point)
    return tuple(_stretch(run, like, in_order, breaks) for run in runs)


def stretch_at(
    points: Sequence[Point], latest: Point, rules: MetricRules, starts: Sequence[RangeStart] = ()
) -> Stretch | None:
    """The stretch that ends in `latest`, where it is long enough to judge it by."""
    known = [p for p in points if p.period <= latest.period]
    found = stretches_of(known, rules, starts)
    if not found or found[-1].points[-1] != latest or not found[-1].is_long_enough:
        return None
    return found[-1]


def _fits(period: Period, frequency: Frequency) -> bool:
    return is_snapshot(period) or period.months == _MONTHS_APART[frequency] > 1


def _is_apart(
    earlier: Point,
    later: Point,
    frequency: Frequency,
    breaks: Sequence[date],
    starts: Sequence[RangeStart],
) -> bool:
    if months_between(earlier.period, later.period) != _MONTHS_APART[frequency]:
        return True
    is_broken = any(earlier.period.end < end <= later.period.end for end in breaks)
    return is_broken or _start_of(earlier, starts) != _start_of(later, starts)


def _start_of(point: Point, starts: Sequence[RangeStart]) -> RangeStart | None:
    """The decision under which the point's range stands."""
    return next((s for s in reversed(starts) if s.first_day <= point.period.start), None)


def _stretch(
    run: Sequence[Point],
    like: Sequence[Point],
    starts: Sequence[RangeStart],
    breaks: Sequence[date],
) -> Stretch:
    start = _start_of(run[0], starts)
    if start is None or start.last_day is None:
        return Stretch(tuple(run), tuple(run))
    newest_break = max((end for end in breaks if end <= run[0].period.end), default=date.min)
    fixing = [
        p
        for p in like
        if p.period.start >= start.first_day
        and p.period.end <= start.last_day
        and p.period.end >= newest_break
    ]
    return Stretch(tuple(run), tuple(fixing))


def _values(points: Sequence[Point], rules: MetricRules) -> list[float]:
    return [float(rules.as_published(p.number)) for p in points if p.number is not None]
