"""How sure is a mean?

Student's t interval: "The probable error of a mean", Biometrika 6 (1908) 1–25; as in Altman and
Gardner, Statistics with Confidence, 2nd ed. (2000) 28–31.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from metrics.domain.methods.interval import USUAL, Interval, MethodError, tail_of


@dataclass(frozen=True, slots=True)
class Sample:
    """What a mean's interval needs of its values; `deviation` divides by one less than `size`."""

    mean: float
    deviation: float
    size: int


def sample_of(values: Sequence[float]) -> Sample:
    """Raises MethodError for fewer than two values: one has no spread."""
    if len(values) < 2:
        raise MethodError("A mean needs at least two values for its interval.")
    return Sample(fmean(values), stdev(values), len(values))


def mean_interval(sample: Sample, *, confidence: float = USUAL) -> Interval:
    """Raises MethodError for a sample of fewer than two, or a negative deviation."""
    if sample.size < 2:
        raise MethodError("A mean needs at least two values for its interval.")
    if not sample.deviation >= 0:
        raise MethodError(f"{sample.deviation} is no standard deviation.")
    # Half a second and 43 MB to load, which most processes never need.
    from scipy.special import stdtrit

    t = float(stdtrit(sample.size - 1, 1 - tail_of(confidence)))
    reach = t * sample.deviation / sqrt(sample.size)
    return Interval(sample.mean, sample.mean - reach, sample.mean + reach, "student_t")
