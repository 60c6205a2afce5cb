"""Has a yearly figure risen or fallen over its last five values?

Chi-squared test for trend with one degree of freedom at 99.8%: the "recent trend" of the Office for
Health Improvement and Disparities' technical guide (code: ukhsa-collaboration/fingertips-open,
dhsc-govuk/PHEindicatormethods). For proportions P. Armitage, "Tests for linear trends in
proportions and frequencies", Biometrics 11 (1955) 375–386; for all else a regression weighted by
the intervals. A trend that rests on one value is none: its direction must hold when each of the
five is left out in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, log

from metrics.domain.methods.benchmark import Standing, standing_of
from metrics.domain.methods.interval import Z_95
from metrics.domain.rules import Polarity

POINTS = 5
THRESHOLD = 9.5495  # chi-squared, one degree of freedom, 99.8%

_LEVEL = 1e-9  # a slope that is such a small part of another is the last digits of a float


class TrendKind(StrEnum):
    """proportion: by numerator and denominator; interval: by the 95% interval of each value."""

    PROPORTION = "proportion"
    INTERVAL = "interval"


class TrendReason(StrEnum):
    """Why the trend is what it is."""

    # a trend
    SIGNIFICANT = "significant"
    # no trend
    NOT_SIGNIFICANT = "not_significant"
    RESTS_ON_ONE_POINT = "rests_on_one_point"
    # refused
    TOO_FEW_POINTS = "too_few_points"
    OVERLAPPING_PERIODS = "overlapping_periods"
    MISSING_VALUE = "missing_value"
    MISSING_INTERVAL = "missing_interval"
    ZERO_WIDTH = "zero_width"
    NONE_OR_ALL = "none_or_all"


REFUSALS = frozenset(TrendReason) - {
    TrendReason.SIGNIFICANT,
    TrendReason.NOT_SIGNIFICANT,
    TrendReason.RESTS_ON_ONE_POINT,
}


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One year; what the kind of trend does not ask may be None."""

    value: float | None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """What five values show.

    direction    1 risen, -1 fallen, 0 neither (or refused)
    chi_squared  compared with THRESHOLD; None when refused
    slope        per year: of the value, or of the log odds of a proportion
    """

    direction: int
    reason: TrendReason
    chi_squared: float | None = None
    slope: float | None = None

    @property
    def is_refused(self) -> bool:
        return self.reason in REFUSALS

    def standing(self, polarity: Polarity | None) -> Standing:
        """The direction as better or worse; cannot_say when refused or nobody said what is good."""
        return Standing.CANNOT_SAY if self.is_refused else standing_of(self.direction, polarity)


def five_year_trend(
    points: Sequence[TrendPoint],
    kind: TrendKind,
    *,
    years_in_period: int = 1,
    z: float = Z_95,
) -> Trend:
    """The trend of the last five of `points`, one for each period in order of time.

    A period without a value stands in the series as a point without one. Periods of several years
    brought forward each year share time and are refused. `z` is the half width of the intervals
    in standard errors. Never raises.
    """
    latest = points[-POINTS:]
    refusal = _refusal(latest, kind, years_in_period)
    if refusal:
        return Trend(0, refusal)
    fit = _fit_proportions if kind is TrendKind.PROPORTION else _fit_intervals(z)
    years = [(float(year), point) for year, point in enumerate(latest, start=1)]
    chi_squared, slope = fit(years)
    if not chi_squared > THRESHOLD:
        return Trend(0, TrendReason.NOT_SIGNIFICANT, chi_squared, slope)
    for left_out in range(POINTS):
        _, rest_slope = fit(years[:left_out] + years[left_out + 1 :])
        if not rest_slope / slope > _LEVEL:
            return Trend(0, TrendReason.RESTS_ON_ONE_POINT, chi_squared, slope)
    return Trend(1 if slope > 0 else -1, TrendReason.SIGNIFICANT, chi_squared, slope)


def _refusal(
    latest: Sequence[TrendPoint], kind: TrendKind, years_in_period: int
) -> TrendReason | None:
    if years_in_period != 1:
        return TrendReason.OVERLAPPING_PERIODS
    if len(latest) < POINTS:
        return TrendReason.TOO_FEW_POINTS
    if any(point.value is None for point in latest):
        return TrendReason.MISSING_VALUE
    for point in latest:
        reason = _flaw_of(point, kind)
        if reason:
            return reason
    return None


def _flaw_of(point: TrendPoint, kind: TrendKind) -> TrendReason | None:
    counted, of = point.numerator, point.denominator
    if counted is not None and counted == of:
        return TrendReason.NONE_OR_ALL
    if kind is TrendKind.PROPORTION:
        if counted is None or of is None:
            return TrendReason.MISSING_VALUE
        # Log odds exist only between none and all.
        return None if 0 < counted < of else TrendReason.NONE_OR_ALL
    if point.lower is None or point.upper is None:
        return TrendReason.MISSING_INTERVAL
    return None if point.lower < point.upper else TrendReason.ZERO_WIDTH


_Years = Sequence[tuple[float, TrendPoint]]
_Fit = Callable[[_Years], tuple[float, float]]


def _fit_intervals(z: float) -> _Fit:
    def fit(years: _Years) -> tuple[float, float]:
        """Chi-squared and slope of the values, each weighted by one over its squared error."""
        known = [(t, p.value, p.lower, p.upper) for t, p in years]
        rows = [
            (t, v, (2 * z / (high - low)) ** 2)
            for t, v, low, high in known
            if v is not None and low is not None and high is not None
        ]
        weight = fsum(w for _, _, w in rows)
        middle = fsum(w * t for t, _, w in rows) / weight
        # S·Stt − St², divided by S: the weighted sum of squares of time about its mean.
        spread = fsum(w * (t - middle) ** 2 for t, _, w in rows)
        slope = fsum(w * (t - middle) * v for t, v, w in rows) / spread
        return slope**2 * spread, slope

    return fit


def _fit_proportions(years: _Years) -> tuple[float, float]:
    """Armitage's chi-squared of the counts, and the slope of the log odds."""
    rows = [(t, p.numerator or 0, p.denominator or 0) for t, p in years]
    everyone = fsum(n for _, _, n in rows)
    counted = fsum(c for _, c, _ in rows)
    by_time = fsum(c * t for t, c, _ in rows)
    everyone_by_time = fsum(n * t for t, _, n in rows)
    squares = fsum(n * t * t for t, _, n in rows)
    chi_squared = (
        everyone
        * (everyone * by_time - counted * everyone_by_time) ** 2
        / (counted * (everyone - counted) * (everyone * squares - everyone_by_time**2))
    )
    middle = fsum(t for t, _, _ in rows) / len(rows)
    spread = fsum((t - middle) ** 2 for t, _, _ in rows)
    slope = fsum((t - middle) * log(c / (n - c)) for t, c, n in rows) / spread
    return chi_squared, slope
