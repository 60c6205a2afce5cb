"""How sure is a value: between which limits would it lie 95 times out of 100?

Published limits are used as they are. Where a source gives none they are worked out from what was
counted, if the metric says that its values are counts, rates or shares of something. A mean's
limits need the spread of what it was taken from, which no value carries, so they are only ever
published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from metrics.domain.methods.interval import Z_95, Interval, MethodError
from metrics.domain.methods.poisson import count_interval, rate_interval
from metrics.domain.methods.wilson import proportion_interval
from metrics.domain.rules import MetricRules, UncertaintyModel
from metrics.domain.series import JudgementError, Point
from metrics.domain.values import UnitKind, decimals_of

_PUBLISHED = "published"
_DIGITS = 12  # of a worked-out limit: beyond them a float is no longer the same everywhere
_PER = re.compile(r"\d[\d,]*")


@dataclass(frozen=True, slots=True)
class Margin:
    """95% limits in the metric's unit, and how they were come by (see `Interval.method`)."""

    lower: Decimal
    upper: Decimal
    method: str = _PUBLISHED

    @property
    def is_published(self) -> bool:
        return self.method == _PUBLISHED

    @property
    def standard_error(self) -> float:
        return float(self.upper - self.lower) / (2 * Z_95)

    def overlaps(self, other: Margin) -> bool:
        """True where they only touch."""
        return self.lower <= other.upper and other.lower <= self.upper


def margin_of(point: Point, rules: MetricRules) -> Margin | None:
    """The value's published limits, or those worked out where the metric opts in.

    Raises JudgementError where a part is said to be larger than its whole.
    """
    if point.number is None:
        return None
    if point.lower is not None and point.upper is not None:
        return Margin(point.lower, point.upper)
    return derived_margin(point, rules.uncertainty, rules)


def derived_margin(point: Point, model: UncertaintyModel, rules: MetricRules) -> Margin | None:
    """Limits from what was counted; None where that is not known, or does not make the value.

    Raises JudgementError where a metric of shares has a part larger than its whole.
    """
    interval = _interval(point, model, rules)
    if interval is None or point.number is None:
        return None
    margin = Margin(_decimal(interval.lower), _decimal(interval.upper), interval.method)
    rounding = Decimal(1).scaleb(-decimals_of(point.number))
    belongs = margin.lower - rounding <= point.number <= margin.upper + rounding
    return margin if belongs else None


def _interval(point: Point, model: UncertaintyModel, rules: MetricRules) -> Interval | None:
    counted, of = point.numerator, point.denominator
    if model is UncertaintyModel.COUNT:
        counted = point.number if counted is None else counted
        return None if counted is None or counted < 0 else count_interval(float(counted))
    if counted is None or of is None or of <= 0:
        return None
    match model:
        case UncertaintyModel.PROPORTION:
            return _share_interval(point, float(counted), float(of), rules)
        case UncertaintyModel.RATE:
            per = _per(point, rules)
            if per is None or counted < 0:
                return None
            return rate_interval(float(counted), float(of), multiplier=per)
    return None


def _share_interval(point: Point, counted: float, of: float, rules: MetricRules) -> Interval | None:
    try:
        return proportion_interval(counted, of, multiplier=_whole(rules.unit_kind))
    except MethodError as error:
        if rules.uncertainty is UncertaintyModel.PROPORTION:
            raise JudgementError(f"For {point.period.label}: {error}") from error
    # Nobody said that it is a share: 120% of a target is none.
    return None


def _whole(unit: UnitKind) -> int:
    """What all of it is called in the unit: 100 for per cent, 1 for a share of one."""
    return 100 if unit is UnitKind.PERCENT else 1


def _per(point: Point, rules: MetricRules) -> float | None:
    """Per how many a rate is given: as its unit says, or as the value shows to a power of ten."""
    if rules.unit_kind is UnitKind.PERCENT:
        return 100
    said = _PER.search(rules.unit_label)
    if said:
        return float(said[0].replace(",", "")) or None
    if not (point.number and point.numerator and point.denominator):
        return None
    ratio = float(point.number * point.denominator / point.numerator)
    return float(10 ** round(log10(ratio))) if ratio > 0 else None


def _decimal(number: float) -> Decimal:
    return Decimal(f"{number:.{_DIGITS}g}")
