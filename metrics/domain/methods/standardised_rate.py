"""What would the rate be if the population had the standard ages?

Directly standardised rate with Byar's limits of the total count, scaled to the weighted sum: A. J.
Dobson and others, "Confidence intervals for weighted sums of Poisson parameters", Stat Med 10
(1991) 457–462. Below 10 events there is none, as in the technical guide of the Office for Health
Improvement and Disparities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from metrics.domain.methods.interval import USUAL, Interval, MethodError
from metrics.domain.methods.poisson import byar_limits

FEWEST_EVENTS = 10


@dataclass(frozen=True, slots=True)
class Band:
    """One age band; a missing count is none."""

    events: float | None
    population: float
    standard_population: float


@dataclass(frozen=True, slots=True)
class StandardisedRate:
    """The rate with its limits, or None below 10 events."""

    events: float
    rate: Interval | None


def standardised_rate(
    bands: Sequence[Band], *, confidence: float = USUAL, multiplier: float = 100_000
) -> StandardisedRate:
    """Events per `multiplier` of a population with the standard's ages.

    Raises MethodError for no bands, a population of 0 or less, or negative events.
    """
    _check(bands)
    events = fsum(band.events or 0 for band in bands)
    if events < FEWEST_EVENTS:
        return StandardisedRate(events, None)
    standard = fsum(band.standard_population for band in bands)
    weights = [band.standard_population / band.population / standard for band in bands]
    value = fsum(w * (b.events or 0) for w, b in zip(weights, bands, strict=True))
    variance = fsum(w * w * (b.events or 0) for w, b in zip(weights, bands, strict=True))
    lower, upper = byar_limits(events, confidence=confidence)
    scale = sqrt(variance / events)
    rate = Interval(
        value, value + scale * (lower - events), value + scale * (upper - events), "dobson"
    )
    return StandardisedRate(events, rate.scaled(multiplier))


def _check(bands: Sequence[Band]) -> None:
    if not any(band.standard_population > 0 for band in bands):
        raise MethodError("There is no standard population to weigh by.")
    for band in bands:
        if not band.population > 0:
            raise MethodError(f"There is no rate of a population of {band.population}.")
        if band.events is not None and not band.events >= 0:
            raise MethodError(f"{band.events} is no count of events.")
        if not band.standard_population >= 0:
            raise MethodError(f"{band.standard_population} is no standard population.")
