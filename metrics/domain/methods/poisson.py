"""How sure is a count of events, or a rate made from one?

Below 10 events exact limits from the chi-squared distribution: F. Garwood, "Fiducial limits for the
Poisson distribution", Biometrika 28 (1936) 437–442. From 10 on Byar's approximation: N. E. Breslow
and N. E. Day, Statistical Methods in Cancer Research, vol. II (1987) 69. The change at 10 is that
of the Office for Health Improvement and Disparities' technical guide.
"""

from __future__ import annotations

from math import sqrt

from metrics.domain.methods.interval import USUAL, Interval, MethodError, tail_of, z_of

BYAR_FROM = 10


def count_interval(count: float, *, confidence: float = USUAL) -> Interval:
    """A count of events with its limits: exact below 10 events, Byar's from 10.

    Raises MethodError for a negative count.
    """
    if count < BYAR_FROM:
        return Interval(count, *exact_limits(count, confidence=confidence), "exact")
    return Interval(count, *byar_limits(count, confidence=confidence), "byar")


def rate_interval(
    count: float, denominator: float, *, confidence: float = USUAL, multiplier: float = 1
) -> Interval:
    """Events per `multiplier` of the denominator, with limits; the denominator counts as certain.

    Raises MethodError for a negative count, or a denominator of 0 or less.
    """
    if not denominator > 0:
        raise MethodError(f"There is no rate per {denominator}.")
    return count_interval(count, confidence=confidence).scaled(multiplier / denominator)


def exact_limits(count: float, *, confidence: float = USUAL) -> tuple[float, float]:
    """The lowest and highest mean under which so many, or so few, events are not yet too rare.

    Half a chi-squared quantile of 2n degrees of freedom is a gamma quantile of n.
    """
    _check(count)
    tail = tail_of(confidence)
    return poisson_lower(count, tail), poisson_upper(count, tail)


def byar_limits(count: float, *, confidence: float = USUAL) -> tuple[float, float]:
    """Byar's approximation; near enough from about 10 events on."""
    _check(count)
    z = z_of(confidence)
    upper = _byar(count + 1, z)
    return (max(_byar(count, -z), 0.0) if count else 0.0), upper


def poisson_lower(count: float, tail: float) -> float:
    """The mean of which `count` events or more come up with a probability of `tail`."""
    # Half a second and 43 MB to load, which most processes never need.
    from scipy.special import gammaincinv

    return float(gammaincinv(count, tail)) if count else 0.0


def poisson_upper(count: float, tail: float) -> float:
    """The mean of which `count` events or fewer come up with a probability of `tail`."""
    from scipy.special import gammainccinv

    return float(gammainccinv(count + 1, tail))


def _byar(count: float, z: float) -> float:
    return count * (1 - 1 / (9 * count) + z / (3 * sqrt(count))) ** 3


def _check(count: float) -> None:
    if not count >= 0:
        raise MethodError(f"{count} is no count of events.")
