"""Is a value better or worse than what it is compared with, by more than noise?

The comparisons of the Office for Health Improvement and Disparities' Fingertips (technical guide,
"Comparing areas to benchmarks"; code: ukhsa-collaboration/fingertips-open): by one interval, by
two, by two levels of one, or by control limits around the benchmark. A benchmark on a limit counts
as inside it, and so does a value.
"""

from __future__ import annotations

from enum import StrEnum
from math import ceil, floor

from metrics.domain.methods.interval import Interval, MethodError
from metrics.domain.methods.poisson import poisson_lower, poisson_upper
from metrics.domain.methods.wilson import wilson_limits
from metrics.domain.rules import Polarity

Limits = tuple[float, float]


class Standing(StrEnum):
    """How a value stands to a benchmark or a published target.

    best, worst      apart even by the strict interval (99.8%)
    better, worse    apart by the usual one (95%)
    similar          not apart
    higher, lower    apart, where neither way is good; much: apart even by the strict interval
    cannot_say       something is missing, or nobody has said which way is good
    """

    BEST = "best"
    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    WORST = "worst"
    MUCH_HIGHER = "much_higher"
    HIGHER = "higher"
    LOWER = "lower"
    MUCH_LOWER = "much_lower"
    CANNOT_SAY = "cannot_say"


def compare_with_value(
    value: Interval | None, benchmark: float | None, polarity: Polarity | None
) -> Standing:
    """Similar where the value's interval contains the benchmark."""
    if value is None or benchmark is None:
        return Standing.CANNOT_SAY
    return standing_of(_side_of(value, benchmark), polarity)


def compare_at_two_levels(
    usual: Interval | None,
    strict: Interval | None,
    benchmark: float | None,
    polarity: Polarity | None,
) -> Standing:
    """As `compare_with_value`; best or worst where the strict interval does not contain it either.

    `usual` and `strict` are the 95% and the 99.8% interval of one value.
    """
    if usual is None or strict is None or benchmark is None:
        return Standing.CANNOT_SAY
    side = _side_of(usual, benchmark)
    return standing_of(side, polarity, is_far=not strict.contains(benchmark))


def compare_intervals(
    value: Interval | None, other: Interval | None, polarity: Polarity | None
) -> Standing:
    """Similar where the two intervals overlap or touch."""
    if value is None or other is None:
        return Standing.CANNOT_SAY
    if value.overlaps(other):
        return standing_of(0, polarity)
    return standing_of(1 if value.lower > other.upper else -1, polarity)


def compare_with_limits(
    value: float | None, limits: Limits | None, polarity: Polarity | None
) -> Standing:
    """Similar where the value lies within the control limits around a benchmark."""
    if value is None or limits is None:
        return Standing.CANNOT_SAY
    lower, upper = limits
    return standing_of((value > upper) - (value < lower), polarity)


def proportion_limits(
    benchmark: float, denominator: float, *, z: float, multiplier: float = 100
) -> Limits:
    """Where the proportion of so many would lie if the benchmark held: Wilson's limits around it.

    Benchmark and limits are per `multiplier`. Raises MethodError for an impossible proportion.
    """
    share = benchmark / multiplier
    if not (0 <= share <= 1 and denominator > 0):
        raise MethodError(f"There are no limits around {benchmark} of {denominator}.")
    lower, upper = wilson_limits(share * denominator, denominator, z)
    return lower * multiplier, upper * multiplier


def rate_limits(
    benchmark: float, population: float, *, tail: float, multiplier: float = 100_000
) -> Limits:
    """Where the rate of such a population would lie if the benchmark held: exact Poisson limits.

    `tail` is the share left out at either end, 0.025 or 0.001. Events come whole, so those to be
    expected are rounded up for the lower limit and down for the upper. Raises MethodError for a
    negative benchmark or no population.
    """
    if not (benchmark >= 0 and population > 0):
        raise MethodError(f"There are no limits around {benchmark} of {population}.")
    expected = benchmark * population / multiplier
    lower, upper = poisson_lower(ceil(expected), tail), poisson_upper(floor(expected), tail)
    return lower / population * multiplier, upper / population * multiplier


def standing_of(side: int, polarity: Polarity | None, *, is_far: bool = False) -> Standing:
    """The words for a value above (1), below (-1) or not apart from (0) what it is held against."""
    if polarity is None:
        return Standing.CANNOT_SAY
    if side == 0:
        return Standing.SIMILAR
    if polarity is Polarity.NEITHER:
        far, near = (
            (Standing.MUCH_HIGHER, Standing.HIGHER)
            if side > 0
            else (Standing.MUCH_LOWER, Standing.LOWER)
        )
    elif side * polarity.sign > 0:
        far, near = Standing.BEST, Standing.BETTER
    else:
        far, near = Standing.WORST, Standing.WORSE
    return far if is_far else near


def _side_of(value: Interval, benchmark: float) -> int:
    return (value.lower > benchmark) - (value.upper < benchmark)
