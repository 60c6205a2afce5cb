"""Which earlier value is it fair to compare with?

Like with like: two periods are alike when they are equally long and end in the same month of the
year, so a financial year is never set against a calendar or an academic one, a first quarter never
against a third, nor nine months against twelve. Only a metric of rolling years may move its month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.domain.periods import (
    Period,
    PeriodKind,
    is_one_year,
    is_same_season,
    is_snapshot,
    months_between,
    years_between,
)
from metrics.domain.rules import Frequency, MethodSettings, MetricRules
from metrics.domain.series import Point, Series


class Comparability(StrEnum):
    """What was found when looking back.

    previous        the period that should come before it
    newest_earlier  an older one within the permitted gap, because the previous has no value
    overlapping     the previous one of a pooled or rolling series, though the two share some time
    baseline        nothing: this is the first value
    break           nothing since the definition changed
    gap_too_long    only values that are too old
    unlike_periods  only values that cover a different part or kind of year
    """

    PREVIOUS = "previous"
    NEWEST_EARLIER = "newest_earlier"
    OVERLAPPING = "overlapping"
    BASELINE = "baseline"
    BREAK = "break"
    GAP_TOO_LONG = "gap_too_long"
    UNLIKE_PERIODS = "unlike_periods"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The earlier point to compare with, or None, and how it was come by."""

    earlier: Point | None
    comparability: Comparability


def comparison_of(
    series: Series, latest: Point, *, rules: MetricRules, settings: MethodSettings
) -> Comparison:
    """The fair earlier value for `latest`: never across a break, never invented.

    Years, and parts of years, look one year back (two when biennial); pooled years look one whole
    period back, so that the two share no time. Where that period has no value, the newest earlier
    one within `settings.max_gap` such steps; where a pooled or rolling series has none of those
    either, its previous period although it overlaps.
    """
    in_reach = _alike(series.since_break(latest), latest, rules)
    apart = [p for p in in_reach if _years_back(p, latest) >= 1 and not _overlap(p, latest)]
    if apart:
        nearest = _nearest(apart, latest)
        steps = _years_back(nearest, latest) / years_in_step(latest.period, rules.frequency)
        if steps <= settings.max_gap:
            is_next = steps <= 1
            found = Comparability.PREVIOUS if is_next else Comparability.NEWEST_EARLIER
            return Comparison(nearest, found)
    if not is_snapshot(latest.period):
        overlapping = [p for p in in_reach if _overlap(p, latest)]
        if overlapping:
            return Comparison(overlapping[-1], Comparability.OVERLAPPING)
    if apart:
        return Comparison(None, Comparability.GAP_TOO_LONG)
    return Comparison(None, _why_nothing(series, latest, rules))


def is_alike(one: Period, other: Period, frequency: Frequency) -> bool:
    """True when the two periods are equally long and end in the same month of their years.

    Dates that are not whole months may differ by a month's length, so that a day stands beside the
    month it was counted in. A count on a day may be up to a month early or late, unless counts are
    monthly.
    """
    if _is_rolling(one, other, frequency):
        return True
    if one.months and other.months:
        is_as_long = one.months == other.months
    else:
        is_as_long = abs(_days(one) - _days(other)) <= 31
    if not is_as_long:
        return False
    loose = is_snapshot(one) and is_snapshot(other) and frequency is not Frequency.MONTHLY
    return is_same_season(one, other, slack_months=1 if loose else 0)


def is_same_period(one: Period, other: Period, frequency: Frequency) -> bool:
    """True when the two cover the same time: alike, and ending in one month of one year."""
    return months_between(one, other) == 0 and is_alike(one, other, frequency)


def years_in_step(period: Period, frequency: Frequency) -> int:
    """How many years lie between one period and the one it is properly compared with."""
    if frequency is Frequency.BIENNIAL:
        return 2
    return max(1, period.months // 12)


def _is_rolling(one: Period, other: Period, frequency: Frequency) -> bool:
    if not (is_one_year(one) and is_one_year(other)):
        return False
    both_rolling = one.kind is other.kind is PeriodKind.ROLLING_YEAR
    return both_rolling or frequency is Frequency.ROLLING


def _why_nothing(series: Series, latest: Point, rules: MetricRules) -> Comparability:
    earlier = [p for p in series.before(latest) if p.measure(rules) is not None]
    if not earlier:
        return Comparability.BASELINE
    reachable = series.since_break(latest)
    if _alike([p for p in earlier if p not in reachable], latest, rules):
        return Comparability.BREAK
    return Comparability.UNLIKE_PERIODS


def _alike(points: Sequence[Point], latest: Point, rules: MetricRules) -> list[Point]:
    return [
        p
        for p in points
        if p.measure(rules) is not None and is_alike(p.period, latest.period, rules.frequency)
    ]


def _nearest(apart: Sequence[Point], latest: Point) -> Point:
    """The newest; of counts taken around the same month of one year, the one in that month."""
    if not is_snapshot(latest.period):
        return apart[-1]

    def distance(point: Point) -> tuple[int, int]:
        years = _years_back(point, latest)
        return years, abs(months_between(point.period, latest.period) - 12 * years)

    return min(reversed(apart), key=distance)


def _years_back(point: Point, latest: Point) -> int:
    return years_between(point.period, latest.period)


def _overlap(point: Point, latest: Point) -> bool:
    return point.period.overlaps(latest.period)


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1
