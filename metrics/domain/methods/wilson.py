"""How sure is a proportion?

Wilson's score interval: E. B. Wilson, "Probable inference, the law of succession, and statistical
inference", J Am Stat Assoc 22 (1927) 209–212; as in Newcombe and Altman, Statistics with
Confidence, 2nd ed. (2000) 46–48. It never leaves the range from none to all.
"""

from __future__ import annotations

from math import sqrt

from metrics.domain.methods.interval import USUAL, Interval, MethodError, z_of


def proportion_interval(
    numerator: float, denominator: float, *, confidence: float = USUAL, multiplier: float = 1
) -> Interval:
    """The proportion, times `multiplier` (100 for a percentage), with its limits.

    Raises MethodError for a denominator of 0 or less, a negative numerator, or one above its
    denominator.
    """
    z = z_of(confidence)
    _check(numerator, denominator)
    lower, upper = wilson_limits(numerator, denominator, z)
    return Interval(numerator / denominator, lower, upper, "wilson").scaled(multiplier)


def wilson_limits(numerator: float, denominator: float, z: float) -> tuple[float, float]:
    """Lower and upper limit of the proportion, `z` standard errors to either side."""
    share = numerator / denominator
    middle = 2 * numerator + z * z
    reach = z * sqrt(z * z + 4 * numerator * (1 - share))
    width = 2 * (denominator + z * z)
    # At none and at all the last digits of a float would fall outside the possible.
    lower = min(max((middle - reach) / width, 0), share)
    upper = max(min((middle + reach) / width, 1), share)
    return lower, upper


def _check(numerator: float, denominator: float) -> None:
    if not denominator > 0:
        raise MethodError(f"There is no proportion of {denominator}.")
    if not 0 <= numerator <= denominator:
        raise MethodError(f"{numerator} cannot be a part of {denominator}.")
