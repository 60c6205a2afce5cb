"""Did a value move by more than noise or rounding?

The first test that the values can bear decides; each looks for stronger evidence than the next:

1. usual range     a long monthly or quarterly run, judged by its own variation
2. intervals       both values come with a 95% interval
3. derived         the interval can be worked out from numerator and denominator
4. points          nothing is known but the two values: compared as published, with a tolerance

`step_of` is where they are tried in turn. Points is the one in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from metrics.domain.rules import MetricRules


class NoiseTest(StrEnum):
    """Which test decided; stored with the judgement as its method."""

    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Step:
    """The move from the earlier value to the latest.

    change     latest less earlier, in the metric's unit (in ranks, for grades)
    is_real    True when the change is more than noise or rounding
    statistic  what was compared with `threshold`; the change is real when it is the greater
    """

    change: Decimal
    is_real: bool
    statistic: Decimal
    threshold: Decimal
    test: NoiseTest


def step_of(earlier: Decimal, latest: Decimal, rules: MetricRules) -> Step:
    """The step between two measures, each already as published (see `Point.measure`)."""
    return _step_between_points(earlier, latest, rules)


def _step_between_points(earlier: Decimal, latest: Decimal, rules: MetricRules) -> Step:
    change = latest - earlier
    tolerance = rules.tolerance_of(earlier)
    return Step(
        change=change,
        is_real=abs(change) > tolerance,
        statistic=abs(change),
        threshold=tolerance,
        test=NoiseTest.POINTS,
    )
