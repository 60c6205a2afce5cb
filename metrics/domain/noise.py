"""Did a value move by more than noise or rounding?

The first test that the values can bear decides; each looks for stronger evidence than the next:

1. usual range     a long monthly or quarterly run, judged by its own variation
2. intervals       both values come with a 95% interval
3. derived         an interval can be worked out where one is missing
4. points          nothing is known but the two values: compared as published, with a tolerance

`step_of` is where they are tried in turn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from math import hypot

from metrics.domain.margins import Margin, derived_margin, margin_of
from metrics.domain.methods.interval import Z_95
from metrics.domain.methods.usual_range import Signal
from metrics.domain.rules import MethodSettings, MetricRules, TwoPointTest, UncertaintyModel
from metrics.domain.series import Point
from metrics.domain.usual_ranges import Stretch
from metrics.domain.values import UnitKind


class NoiseTest(StrEnum):
    """Which test decided; stored with the judgement as its method."""

    USUAL_RANGE = "usual_range"
    INTERVALS = "intervals"
    DERIVED = "derived"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class InRange:
    """How the latest value lies in its usual range.

    signals         what is more than usual variation, weightiest first
    counted, fixed  how many values are in the stretch, and how many fix the limits
    """

    mean: Decimal
    lower: Decimal
    upper: Decimal
    signals: tuple[Signal, ...]
    counted: int
    fixed: int

    @property
    def is_conflicting(self) -> bool:
        """True where one pattern says high and another low."""
        return len({signal.side for signal in self.signals}) > 1


@dataclass(frozen=True, slots=True)
class Step:
    """The move from the earlier value to the latest.

    change           latest less earlier as published, in the metric's unit (ranks, for grades)
    is_real          True when it is more than noise or rounding
    direction        which way it is real: 1, -1; 0 when it is not, or when signals conflict
    statistic        what was compared with `threshold`, in the metric's unit: the size of the
                     change or, for a usual range, the distance from its middle (where a pattern
                     may be real within the threshold)
    earlier_margin, latest_margin   the 95% limits, where known
    margin_missing   True where only one of the two has limits, so that points had to do
    """

    change: Decimal
    is_real: bool
    direction: int
    statistic: Decimal
    threshold: Decimal
    test: NoiseTest
    earlier_margin: Margin | None = None
    latest_margin: Margin | None = None
    margin_missing: bool = False
    in_range: InRange | None = None


def step_of(
    earlier: Point,
    latest: Point,
    rules: MetricRules,
    settings: MethodSettings,
    stretch: Stretch | None = None,
) -> Step:
    """The step between two points that can be compared; `stretch` is the one `latest` ends.

    Raises JudgementError where a part is said to be larger than its whole, and ValueError for
    points without a measure.
    """
    before, now = earlier.measure(rules), latest.measure(rules)
    if before is None or now is None:
        raise ValueError("Both points need a measure.")
    change = now - before
    if rules.ordinal_scale:
        return _step_between_points(change, before, rules)
    if stretch is not None:
        return _step_in_usual_range(change, stretch, rules, settings)
    margins = _margins(earlier, latest, rules)
    if margins[0] is not None and margins[1] is not None:
        return _step_between_intervals(earlier, latest, change, margins[0], margins[1], settings)
    step = _step_between_points(change, before, rules)
    if margins == (None, None):
        return step
    return replace(step, earlier_margin=margins[0], latest_margin=margins[1], margin_missing=True)


def _step_in_usual_range(
    change: Decimal, stretch: Stretch, rules: MetricRules, settings: MethodSettings
) -> Step:
    latest = stretch.chart(rules, settings)[-1]
    limits = latest.limits
    found = InRange(
        mean=_decimal(limits.mean),
        lower=_decimal(limits.lower),
        upper=_decimal(limits.upper),
        signals=latest.signals,
        counted=len(stretch.points),
        fixed=len(stretch.fixing),
    )
    is_clear = bool(latest.signals) and not found.is_conflicting
    return Step(
        change=change,
        is_real=bool(latest.signals),
        direction=latest.signals[0].side if is_clear else 0,
        statistic=_decimal(abs(latest.value - limits.mean)),
        threshold=_decimal(limits.upper - limits.mean),
        test=NoiseTest.USUAL_RANGE,
        in_range=found,
    )


def _margins(
    earlier: Point, latest: Point, rules: MetricRules
) -> tuple[Margin | None, Margin | None]:
    """Both values' limits; where only one has any, the other's are worked out if they can be."""
    before, now = margin_of(earlier, rules), margin_of(latest, rules)
    if rules.unit_kind is UnitKind.PERCENT and (before is None) != (now is None):
        share = UncertaintyModel.PROPORTION
        before = before or derived_margin(earlier, share, rules)
        now = now or derived_margin(latest, share, rules)
    return before, now


def _step_between_intervals(
    earlier: Point,
    latest: Point,
    change: Decimal,
    before: Margin,
    now: Margin,
    settings: MethodSettings,
) -> Step:
    size = _number(latest) - _number(earlier)
    if settings.two_point_test is TwoPointTest.DIFFERENCE:
        threshold = _decimal(Z_95 * hypot(before.standard_error, now.standard_error))
        is_apart = abs(size) > threshold
    else:
        # The change that would just make the two intervals touch, as wide as they are.
        up, down = before.upper - _number(earlier), _number(latest) - now.lower
        if size < 0:
            up, down = _number(earlier) - before.lower, now.upper - _number(latest)
        threshold = max(up + down, Decimal(0))
        is_apart = not before.overlaps(now)
    # A change that no reader could see is none, however narrow the intervals.
    is_real = is_apart and change != 0
    is_published = before.is_published and now.is_published
    return Step(
        change=change,
        is_real=is_real,
        direction=_sign(change) if is_real else 0,
        statistic=abs(size),
        threshold=threshold,
        test=NoiseTest.INTERVALS if is_published else NoiseTest.DERIVED,
        earlier_margin=before,
        latest_margin=now,
    )


def _step_between_points(change: Decimal, earlier: Decimal, rules: MetricRules) -> Step:
    tolerance = rules.tolerance_of(earlier)
    is_real = abs(change) > tolerance
    return Step(
        change=change,
        is_real=is_real,
        direction=_sign(change) if is_real else 0,
        statistic=abs(change),
        threshold=tolerance,
        test=NoiseTest.POINTS,
    )


def _number(point: Point) -> Decimal:
    if point.number is None:
        raise ValueError("An interval needs a number.")
    return point.number


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.12g}")
