"""Between which limits may the true figure lie?"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

# The widest and the narrowest that public health publishes: 95% and 99.8%.
USUAL = 0.95
STRICT = 0.998

# What published 95% intervals are taken to be wide, in standard errors to either side.
Z_95 = 1.96


class MethodError(ValueError):
    """What was given cannot be true, or is not enough for the method; says what is wrong."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its confidence limits, all three in one unit.

    method  how the limits were found: "wilson", "exact", "byar", "student_t", "dobson", "published"
    """

    value: float
    lower: float
    upper: float
    method: str = "published"

    def __post_init__(self) -> None:
        if not self.lower <= self.upper:
            raise MethodError(f"An interval from {self.lower} to {self.upper} is upside down.")

    @property
    def standard_error(self) -> float:
        """Of a published 95% interval, taken to be symmetrical."""
        return (self.upper - self.lower) / (2 * Z_95)

    def contains(self, number: float) -> bool:
        """True at the limits too."""
        return self.lower <= number <= self.upper

    def overlaps(self, other: Interval) -> bool:
        """True where they only touch."""
        return self.lower <= other.upper and other.lower <= self.upper

    def scaled(self, multiplier: float) -> Interval:
        """The same for a figure given per `multiplier`."""
        return Interval(
            self.value * multiplier, self.lower * multiplier, self.upper * multiplier, self.method
        )


def tail_of(confidence: float) -> float:
    """The share left out at either end: 0.025 for 0.95 or 95, the two ways it is written.

    Raises MethodError for a confidence below 90% or not below 100%.
    """
    share = confidence / 100 if 90 <= confidence < 100 else confidence
    if not 0.9 <= share < 1:
        raise MethodError(f"A confidence of {confidence} is not from 90% to under 100%.")
    return (1 - share) / 2


def z_of(confidence: float) -> float:
    """How many standard errors to either side give this confidence: 1.96 for 0.95."""
    return -NormalDist().inv_cdf(tail_of(confidence))
