"""What is usual for a series, value by value, and how has it gone over five years?

For charts and for the pages about a metric's rules: by the rules of today, on the values of today.
A judgement keeps what it saw itself (metrics.domain.inputs).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from metrics.domain.methods.five_year_trend import TrendReason
from metrics.domain.methods.usual_range import Signal, Variation
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.rules import MethodSettings, MetricRules, Polarity
from metrics.domain.series import JudgementError, Point, series_of
from metrics.domain.telling_noise import WHY_NO_TREND
from metrics.domain.trends import five_years_of
from metrics.domain.usual_ranges import RangeStart, Stretch, has_usual_range, stretches_of
from metrics.domain.values import ObservationState, Qualifier
from metrics.models import Observation, Series, UsualRange
from metrics.queries.rules import newest_rules


@dataclass(frozen=True)
class RangePoint:
    """One value with its signals, weightiest first; none while the range is not yet known.

    variation  what the value means by which way is good; usual where nothing stands out
    """

    period: Period
    number: Decimal
    signals: tuple[Signal, ...] = ()
    variation: Variation = Variation.USUAL

    @property
    def is_signal(self) -> bool:
        return bool(self.signals)


@dataclass(frozen=True)
class RangeSegment:
    """Consecutive values that share one usual range, oldest first.

    mean, lower, upper  None while there are too few values to tell what is usual
    fixed               how many values the limits are taken from
    start               the person's decision by which it began, or None
    """

    points: tuple[RangePoint, ...]
    mean: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    fixed: int
    start: UsualRange | None

    @property
    def has_limits(self) -> bool:
        return self.mean is not None


@dataclass(frozen=True)
class TrendWords:
    """The 5-year trend; direction 1 up, -1 down, 0 flat or not worked out.

    sentence  "The 5-year trend is up (2019/20 to 2023/24)."
    """

    direction: int
    is_worked_out: bool
    first: str
    last: str
    sentence: str


def usual_range_of(
    series: Series, settings: MethodSettings | None = None
) -> tuple[RangeSegment, ...]:
    """The segments of a monthly or quarterly series, oldest first; empty for any other.

    By the method of a plan where its settings are given. Five queries.
    """
    rules = newest_rules(series.metric)
    if not has_usual_range(rules):
        return ()
    starts = list(series.usual_ranges.select_related("made_by").order_by("first_day"))
    return segments_of(points_of(series), rules, starts, settings)


def segments_of(
    points: Sequence[Point],
    rules: MetricRules,
    starts: Sequence[UsualRange] = (),
    settings: MethodSettings | None = None,
) -> tuple[RangeSegment, ...]:
    """The same of points that are known already, breaks marked; ``starts`` in order. No query."""
    begun = [RangeStart(each.first_day, each.last_day) for each in starts]
    return tuple(
        segment_of(stretch, rules, settings or MethodSettings(), _start_of(stretch, starts))
        for stretch in stretches_of(points, rules, begun)
    )


def trend_of(series: Series) -> TrendWords | None:
    """The 5-year trend up to the newest value; None for what is not measured once a year."""
    return trend_in(points_of(series), newest_rules(series.metric))


def trend_in(points: Sequence[Point], rules: MetricRules) -> TrendWords | None:
    """The same of points that are known already, breaks marked. No query."""
    try:
        known = series_of(points)
        latest = next((p for p in reversed(known.points) if p.number is not None), None)
        found = five_years_of(known, latest, rules) if latest else None
    except JudgementError:
        return None
    if found is None:
        return None
    first, last = found.points[0].period.label, found.points[-1].period.label
    if found.trend.is_refused:
        why = WHY_NO_TREND[TrendReason(found.trend.reason)]
        return TrendWords(0, False, first, last, f"There is no 5-year trend: {why}.")
    word = {1: "up", -1: "down"}.get(found.direction, "flat")
    said = f"The 5-year trend is {word} ({first} to {last})."
    return TrendWords(found.direction, True, first, last, said)


def points_of(series: Series) -> list[Point]:
    """What is known of every period today, breaks marked; oldest first. Two queries."""
    values = (
        Observation.objects.current()
        .filter(series=series)
        .select_related("period")
        .order_by("period__ends", "-period__starts")
    )
    breaks = series.metric.breaks.order_by("first_day").values_list("first_day", flat=True)
    return points_in(values, breaks)


def points_in(values: Iterable[Observation], breaks: Iterable[date]) -> list[Point]:
    """Values in order of time, each with its period, as points; ``breaks``: their first days."""
    points = [point_of(each) for each in values]
    for first_day in breaks:
        after = next((i for i, p in enumerate(points) if p.period.start >= first_day), None)
        if after is not None:
            points[after] = replace(points[after], break_before=True)
    return points


def point_of(observation: Observation) -> Point:
    """A value with its period as it is judged. No query where its period is known."""
    stored = observation.period
    return Point(
        period=Period(PeriodKind(stored.kind), stored.starts, stored.ends),
        number=observation.value,
        text=observation.text,
        lower=observation.lower,
        upper=observation.upper,
        numerator=observation.numerator,
        denominator=observation.denominator,
        state=ObservationState(observation.state),
        qualifier=Qualifier(observation.qualifier),
    )


def _start_of(stretch: Stretch, starts: Sequence[UsualRange]) -> UsualRange | None:
    """The person's decision by which the stretch began."""
    begun = stretch.points[0].period.start
    return next((each for each in reversed(starts) if each.first_day <= begun), None)


def segment_of(
    stretch: Stretch,
    rules: MetricRules,
    settings: MethodSettings,
    start: UsualRange | None = None,
) -> RangeSegment:
    """One stretch with its limits and signals, ready to be drawn."""
    if not stretch.is_long_enough:
        bare = tuple(RangePoint(p.period, p.number) for p in stretch.points if p.number is not None)
        return RangeSegment(bare, None, None, None, len(stretch.fixing), start)
    charted = stretch.chart(rules, settings)
    limits = charted[0].limits
    points = tuple(
        RangePoint(
            point.period,
            point.number,
            found.signals,
            found.variation(rules.polarity or Polarity.NEITHER),
        )
        for point, found in zip(stretch.points, charted, strict=True)
        if point.number is not None
    )
    mean, lower, upper = (
        Decimal(f"{number:.12g}") for number in (limits.mean, limits.lower, limits.upper)
    )
    return RangeSegment(points, mean, lower, upper, len(stretch.fixing), start)
