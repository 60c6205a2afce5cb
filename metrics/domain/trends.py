"""Has a yearly figure risen or fallen over its last five years? Told as the “5-year trend”.

Which five values, and by what each is weighed; the method is `methods.five_year_trend`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.domain.comparison import is_alike
from metrics.domain.margins import derived_margin, margin_of
from metrics.domain.methods.five_year_trend import (
    POINTS,
    Trend,
    TrendKind,
    TrendPoint,
    five_year_trend,
)
from metrics.domain.periods import Period, is_one_year, is_snapshot, months_between
from metrics.domain.rules import Frequency, MetricRules, UncertaintyModel
from metrics.domain.series import Point, Series
from metrics.domain.values import UnitKind


@dataclass(frozen=True, slots=True)
class FiveYears:
    """The trend of the years up to the latest, and what it was worked out from.

    points  as many of the five as there are, oldest first
    """

    trend: Trend
    kind: TrendKind
    points: tuple[Point, ...]

    @property
    def direction(self) -> int:
        """1 risen, -1 fallen, 0 neither or refused."""
        return self.trend.direction


def five_years_of(series: Series, latest: Point, rules: MetricRules) -> FiveYears | None:
    """The 5-year trend up to `latest`; None for what is not measured once a year in numbers.

    Never across a break. Raises JudgementError where a part is said to be larger than its whole.
    """
    if latest.number is None or rules.ordinal_scale or not _is_yearly(latest.period, rules):
        return None
    reach = [*series.since_break(latest), latest]
    years = [_year(reach, latest, back, rules) for back in reversed(range(POINTS))]
    known = [year for year in years if year is not None]
    counted = all(p.numerator is not None and p.denominator is not None for p in known)
    kind = TrendKind.PROPORTION if counted and _is_share(rules) else TrendKind.INTERVAL
    first = years.index(known[0])
    trend = five_year_trend(
        [_trend_point(year, rules) for year in years[first:]],
        kind,
        years_in_period=max(1, latest.period.months // 12),
    )
    return FiveYears(trend, kind, tuple(known))


def _is_yearly(period: Period, rules: MetricRules) -> bool:
    if is_snapshot(period):
        return rules.frequency is Frequency.ANNUAL
    return is_one_year(period) or (period.months > 12 and period.months % 12 == 0)


def _is_share(rules: MetricRules) -> bool:
    is_proportion = rules.uncertainty is UncertaintyModel.PROPORTION
    is_unsaid = rules.uncertainty is UncertaintyModel.NONE
    return is_proportion or (is_unsaid and rules.unit_kind is UnitKind.PERCENT)


def _year(reach: Sequence[Point], latest: Point, back: int, rules: MetricRules) -> Point | None:
    """The value so many years before the latest; a count on a day may be a month early or late."""
    slack = 1 if is_snapshot(latest.period) else 0

    def distance(point: Point) -> int:
        return abs(months_between(point.period, latest.period) - 12 * back)

    near = [
        p
        for p in reach
        if p.number is not None
        and distance(p) <= slack
        and is_alike(p.period, latest.period, rules.frequency)
    ]
    return min(reversed(near), key=distance, default=None)


def _trend_point(point: Point | None, rules: MetricRules) -> TrendPoint:
    if point is None or point.number is None:
        return TrendPoint(None)
    margin = margin_of(point, rules)
    if margin is None and _is_share(rules):
        margin = derived_margin(point, UncertaintyModel.PROPORTION, rules)
    return TrendPoint(
        value=float(point.number),
        lower=None if margin is None else float(margin.lower),
        upper=None if margin is None else float(margin.upper),
        numerator=None if point.numerator is None else float(point.numerator),
        denominator=None if point.denominator is None else float(point.denominator),
    )
