"""Where in a list of areas does a value lie: in which quarter, fifth or tenth?

Two ways are in use and they can differ near an edge. `category_of` cuts at linear percentiles
(Hyndman and Fan's type 7; Fingertips' quartiles and quintiles). `assign_quantiles` fills groups of
equal size by rank (the Office for Health Improvement and Disparities' "Assigning deprivation
categories"; code: ukhsa-collaboration/PHEindicatormethods, phe_quantile).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from metrics.domain.methods.interval import MethodError
from metrics.domain.rules import Polarity

FEWEST_FOR_QUARTILES = 4


@dataclass(frozen=True, slots=True)
class Quartiles:
    """A quarter of the values is below `lower`, a half below `median`, a quarter above `upper`."""

    lower: float
    median: float
    upper: float


def quartiles(values: Sequence[float]) -> Quartiles | None:
    """None for fewer than four values: there is not one for each quarter."""
    if len(values) < FEWEST_FOR_QUARTILES:
        return None
    ordered = sorted(values)
    return Quartiles(*(percentile(ordered, share) for share in (0.25, 0.5, 0.75)))


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of sorted values lies, on a straight line between two.

    Raises MethodError for no values, or a share outside 0 to 1.
    """
    if not ordered or not 0 <= share <= 1:
        raise MethodError(f"There is no percentile {share} of {len(ordered)} values.")
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    # Rounded, so that a value equal to the boundary is not put past it by the last digit.
    return round(ordered[below] + (place - below) * (ordered[above] - ordered[below]), 10)


def category_of(value: float | None, values: Sequence[float], categories: int) -> int | None:
    """In which of so many categories a value lies, 1 for the lowest; an upper edge belongs below.

    None without a value, or where there are fewer values than categories. Raises MethodError for
    a value outside the range of `values`, which it should be one of.
    """
    if value is None or len(values) < categories:
        return None
    ordered = sorted(values)
    if not ordered[0] <= value <= ordered[-1]:
        raise MethodError(f"{value} is not among the values it is compared with.")
    return bisect_left(edges_of(ordered, categories), value) + 1


def edges_of(ordered: Sequence[float], categories: int) -> list[float]:
    """The percentiles between so many categories of sorted values."""
    return [percentile(ordered, step / categories) for step in range(1, categories)]


def assign_quantiles(
    values: Sequence[float | None], quantiles: int, polarity: Polarity
) -> list[int | None]:
    """The quantile of each value, 1 for the worst; equal values share the worse one.

    Where neither way is good 1 is the lowest. None for a missing value, and for all where there
    are fewer values than quantiles.
    """
    known = [value for value in values if value is not None]
    if len(known) < quantiles:
        return [None] * len(values)
    worst_first = sorted(known, reverse=polarity is Polarity.LOWER)
    # Found from the far end backwards, so that the first of equals stays: the worse rank.
    places = {value: place for place, value in reversed(list(enumerate(worst_first)))}

    def quantile(value: float) -> int:
        still_to_come = len(known) - places[value]
        return quantiles + 1 - ceil(still_to_come * quantiles / len(known))

    return [None if value is None else quantile(value) for value in values]
