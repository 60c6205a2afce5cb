"""Which of many areas stand out from their average, given how small some are?

Funnel limits at 95% and 99.8%: D. J. Spiegelhalter, "Funnel plots for comparing institutional
performance", Stat Med 24 (2005) 1185–1202, as in the Office for Health Improvement and Disparities'
technical guide (code: ukhsa-collaboration/PHEindicatormethods, phe_funnel_significance).
Proportions are held to Wilson's limits around the pooled average; for rates and ratios each area's
own limits of its count are held to what was expected of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from metrics.domain.methods.interval import STRICT, USUAL, MethodError, z_of
from metrics.domain.methods.poisson import count_interval
from metrics.domain.methods.wilson import wilson_limits


class Funnel(StrEnum):
    """far: outside the 99.8% limits; out: outside the 95% limits; inside: neither."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    FAR_ABOVE = "far_above"


@dataclass(frozen=True, slots=True)
class Share:
    """What was counted in one area, and of how many (or how many were expected)."""

    numerator: float
    denominator: float


def proportions_in_funnel(areas: Sequence[Share]) -> list[Funnel]:
    """How each area's proportion lies to the pooled average of all.

    Raises MethodError for a denominator of 0 or less, or a numerator outside its denominator.
    """
    average = _pooled(areas)
    if any(area.numerator > area.denominator for area in areas):
        raise MethodError("A part cannot be more than the whole.")

    def place(area: Share) -> Funnel:
        share, expected = area.numerator / area.denominator, average * area.denominator
        usual, strict = (
            wilson_limits(expected, area.denominator, z_of(level)) for level in (USUAL, STRICT)
        )
        return _placed(_outside(share, strict), _outside(share, usual))

    return [place(area) for area in areas]


def rates_in_funnel(areas: Sequence[Share]) -> list[Funnel]:
    """How each area's rate of events lies to the pooled average of all. Raises as above."""
    average = _pooled(areas)
    return ratios_in_funnel([Share(a.numerator, a.denominator * average) for a in areas])


def ratios_in_funnel(areas: Sequence[Share]) -> list[Funnel]:
    """How each area's events lie to those expected there (the denominators). Raises as above."""
    _pooled(areas)

    def place(area: Share) -> Funnel:
        strict, usual = (
            count_interval(area.numerator, confidence=level) for level in (STRICT, USUAL)
        )
        # The limits are the area's own, so it is above when they leave the expected below them.
        return _placed(
            -_outside(area.denominator, (strict.lower, strict.upper)),
            -_outside(area.denominator, (usual.lower, usual.upper)),
        )

    return [place(area) for area in areas]


def _pooled(areas: Sequence[Share]) -> float:
    for area in areas:
        if not area.denominator > 0:
            raise MethodError(f"There is no share of {area.denominator}.")
        if not area.numerator >= 0:
            raise MethodError(f"{area.numerator} is no count.")
    if not areas:
        raise MethodError("A funnel needs areas.")
    return fsum(a.numerator for a in areas) / fsum(a.denominator for a in areas)


def _outside(number: float, limits: tuple[float, float]) -> int:
    return (number > limits[1]) - (number < limits[0])


def _placed(strict: int, usual: int) -> Funnel:
    if strict:
        return Funnel.FAR_ABOVE if strict > 0 else Funnel.FAR_BELOW
    if usual:
        return Funnel.ABOVE if usual > 0 else Funnel.BELOW
    return Funnel.INSIDE
