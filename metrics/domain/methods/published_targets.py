"""How do published health profiles hold a value against a target?

Fingertips' target comparisons (code: ukhsa-collaboration/fingertips-open, TargetComparer and its
kinds). They have three answers where a council's own target has two (metrics/domain/target_status):
better and similar are both within what was aimed for.
"""

from __future__ import annotations

from metrics.domain.methods.benchmark import Standing, standing_of
from metrics.domain.methods.interval import MethodError
from metrics.domain.rules import Polarity


def against_value(value: float | None, target: float | None, polarity: Polarity | None) -> Standing:
    """Better where the target is met, equal included; else worse."""
    if value is None or target is None or not _is_judged(polarity):
        return Standing.CANNOT_SAY
    is_met = value <= target if polarity is Polarity.LOWER else value >= target
    return Standing.BETTER if is_met else Standing.WORSE


def against_value_by_interval(
    lower: float | None, upper: float | None, target: float | None, polarity: Polarity | None
) -> Standing:
    """Similar where the target lies in the value's interval, its lower limit not included."""
    if lower is None or upper is None or target is None or not _is_judged(polarity):
        return Standing.CANNOT_SAY
    return standing_of((lower >= target) - (upper < target), polarity)


def against_range(
    value: float | None, lower: float | None, upper: float | None, polarity: Polarity | None
) -> Standing:
    """Similar within the range, its lower end included and its upper end not.

    The ends may be percentiles of all areas. Raises MethodError for a range that is upside down.
    """
    if lower is not None and upper is not None and lower > upper:
        raise MethodError(f"A range from {lower} to {upper} is upside down.")
    if value is None or lower is None or upper is None or not _is_judged(polarity):
        return Standing.CANNOT_SAY
    return standing_of((value >= upper) - (value < lower), polarity)


def against_previous_national(value: float | None, national_a_year_ago: float | None) -> Standing:
    """Better where the value is at least the nation's of the year before.

    Which way is good is not asked: the comparison is published for metrics where high is good.
    """
    if value is None or national_a_year_ago is None:
        return Standing.CANNOT_SAY
    return Standing.BETTER if value >= national_a_year_ago else Standing.WORSE


def _is_judged(polarity: Polarity | None) -> bool:
    return polarity is not None and polarity is not Polarity.NEITHER
