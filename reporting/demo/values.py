"""Which values did a metric have? Believable ones, the same on every machine."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from metrics.domain.periods import Period
from metrics.domain.values import ObservationState, Qualifier, UnitKind, round_published
from reporting.demo.lines import MetricLine
from reporting.demo.moments import Moments, at_noon

_DAYS_TO_REVISE = 150
_FIRST_FIGURE = Decimal("0.97")
_SUMMER = 7  # the month in which a seasonal metric is highest
_REVISED = "Late returns were added."


@dataclass(frozen=True)
class Version:
    """One version of one value, known from a moment to a moment."""

    period: Period
    since: datetime
    until: datetime | None = None
    value: Decimal | None = None
    text: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    state: ObservationState = ObservationState.ACTUAL
    qualifier: Qualifier = Qualifier.NONE
    no_value_because: str = ""
    raw: str = ""
    reason: str = ""
    comment: str = ""


def own_versions(line: MetricLine, moments: Moments) -> list[Version]:
    """What is known of the council's own area, oldest first, its oddities included."""
    periods = _periods(line, moments)
    if line.words:
        return [
            Version(period, _known(period, line, moments), text=words, raw=words)
            for period, words in zip(periods[-len(line.words) :], line.words, strict=False)
        ]
    if line.is_new:
        periods = periods[-1:]
    anchor = _anchor(periods, moments)
    values = _course(line, line.course, periods, anchor, "own")
    versions = []
    for index, (period, value) in enumerate(zip(periods, values, strict=True)):
        plain = _with_interval(_version(period, value, line, moments), line)
        versions.extend(_odd(plain, anchor - index, line, moments))
    return versions


def their_versions(line: MetricLine, area: str, moments: Moments) -> list[Version]:
    """What is known of an area that the metric is compared with."""
    begun, was, now = line.course
    theirs = Decimal(line.beside[area])
    # They moved the same way, but less.
    course = theirs - (now - begun) * 2 / 5, theirs - (now - was) * 3 / 10, theirs
    periods = _periods(line, moments)
    values = _course(line, course, periods, _anchor(periods, moments), area)
    return [
        _version(period, value, line, moments)
        for period, value in zip(periods, values, strict=True)
    ]


def expected_lag(line: MetricLine, moments: Moments) -> int:
    """The days from the end of a period to its figure; longer where the latest release is late."""
    return moments.late_by(awaited_period(line, moments)) if line.is_awaited else line.lag


def _periods(line: MetricLine, moments: Moments) -> list[Period]:
    """The periods that have a figure; not those whose figure is late or still to be entered."""
    periods = moments.periods(line.covers, lag=line.lag)
    if line.is_awaited:
        return [period for period in periods if period.end < awaited_period(line, moments).end]
    if not line.is_entered:
        return [period for period in periods if period.end < moments.open_quarter.ends]
    return periods


def awaited_period(line: MetricLine, moments: Moments) -> Period:
    """The newest period that last year's report could have had a figure of."""
    ends = moments.year_ends(moments.last_year)
    return next(p for p in reversed(moments.periods(line.covers, lag=0)) if p.end <= ends)


def _anchor(periods: Sequence[Period], moments: Moments) -> int:
    """The index of the value that the open report uses: the newest up to its last day."""
    return max(i for i, period in enumerate(periods) if period.end <= moments.open_quarter.ends)


def _course(
    line: MetricLine,
    course: tuple[Decimal, Decimal, Decimal],
    periods: Sequence[Period],
    anchor: int,
    salt: str,
) -> list[Decimal]:
    """From the first value over the one compared with to the latest, a little unsteady between."""
    begun, was, now = (float(value) for value in course)
    chance = Random(f"{line.code} {salt}")  # noqa: S311 nothing secret rests on it
    wobble = max(abs(now - begun) * 0.12, abs(now) * 0.004)
    compared = max(0, anchor - line.covers.back)
    values = []
    for index, period in enumerate(periods):
        if index >= anchor:
            level = now
        elif index >= compared:
            level = was + (now - was) * (index - compared) / (anchor - compared)
        else:
            level = begun + (was - begun) * index / compared
        if index not in (anchor, compared):
            level += chance.uniform(-wobble, wobble)
        level += float(line.season) * (_swing(period.end) - _swing(periods[anchor].end))
        values.append(_shown(level, line))
    return values


def _swing(on: date) -> float:
    return math.cos(2 * math.pi * (on.month - _SUMMER) / 12)


def _shown(level: float, line: MetricLine) -> Decimal:
    """To as many decimals as the metric has, never below nought, and no share above a hundred."""
    most = 100.0 if line.unit is UnitKind.PERCENT else math.inf
    return round_published(Decimal(str(min(max(level, 0.0), most))), line.decimals)


def _version(period: Period, value: Decimal, line: MetricLine, moments: Moments) -> Version:
    return Version(period, _known(period, line, moments), value=value, raw=f"{value}")


def _known(period: Period, line: MetricLine, moments: Moments) -> datetime:
    """When the figure came out; noon of the day that the source's usual delay leads to."""
    return min(at_noon(period.end + timedelta(days=line.lag)), moments.now - timedelta(hours=1))


def _with_interval(version: Version, line: MetricLine) -> Version:
    if not line.give_or_take or version.value is None:
        return version
    half = Decimal(line.give_or_take)
    return replace(version, lower=version.value - half, upper=version.value + half)


def _odd(version: Version, back: int, line: MetricLine, moments: Moments) -> list[Version]:
    """The version as it is, or what stands in its place ``back`` values before the latest."""
    if back in line.missing:
        because = line.missing[back]
        return [Version(version.period, version.since, no_value_because=because)]
    if back == line.suppressed:
        hidden = Qualifier.SUPPRESSED
        return [Version(version.period, version.since, qualifier=hidden, text="*", raw="*")]
    if back == line.revised and version.value is not None:
        return _revised(version, version.value, line, moments)
    if back == 0 and line.is_provisional:
        return [replace(version, state=ObservationState.PROVISIONAL)]
    return [version]


def _revised(version: Version, value: Decimal, line: MetricLine, moments: Moments) -> list[Version]:
    """A first, provisional figure and the source's revision of it, some months later."""
    changed = min(
        version.since + timedelta(days=_DAYS_TO_REVISE), moments.now - timedelta(minutes=30)
    )
    first_value = round_published(value * _FIRST_FIGURE, line.decimals)
    first = replace(
        version,
        until=changed,
        value=first_value,
        raw=f"{first_value}",
        state=ObservationState.PROVISIONAL,
    )
    revision = replace(version, since=changed, state=ObservationState.REVISED, reason=_REVISED)
    return [first, revision]
