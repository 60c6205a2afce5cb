"""How are a metric's values drawn: over time beside others, and within their own usual range?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hub.charts.figure import Break, Chart, Mark, Series, SeriesRole
from metrics.domain.methods.usual_range import (
    Assurance,
    Limits,
    Rule,
    Signal,
    Variation,
    assurance_of,
)
from metrics.domain.rules import Polarity
from metrics.domain.values import UnitKind
from metrics.models import Breakdown, Metric
from metrics.queries.card import MetricCard
from metrics.queries.card_facts import CardFacts, Expected
from metrics.queries.card_values import CardRow, CardValue, CardValues
from metrics.queries.joined_series import as_published
from metrics.queries.usual_range import RangePoint, RangeSegment, TrendWords

AROUND_SCALE = {
    UnitKind.PERCENT: ("", "%"),
    UnitKind.MONEY: ("£", ""),
    UnitKind.MONEY_THOUSANDS: ("£", "k"),
    UnitKind.MONEY_MILLIONS: ("£", "m"),
}
_MARKS = {
    Variation.USUAL: Mark.PLAIN,
    Variation.IMPROVEMENT: Mark.GOOD,
    Variation.CONCERN: Mark.BAD,
    Variation.NEUTRAL_HIGH: Mark.NOTABLE,
    Variation.NEUTRAL_LOW: Mark.NOTABLE,
}
_EMPTY = "The picture appears once there is a first number."
Told = TypeVar("Told")


# ---- the trend -----------------------------------------------------------------------------------


def trend_chart(card: MetricCard, values: CardValues, part: str, day: date) -> Chart:
    """The council's line with its comparators, targets and forecasts, over periods of one kind."""
    rows, metric = values.trend, card.metric
    forecasts = _forecasts(card.facts, rows) if part == Breakdown.ALL_PERSONS else []
    later = [each.period.label for each in forecasts if each.period.label not in _labels(rows)]
    width = len(rows) + len(later)
    decided = _decided(card)
    lines = [
        _line(_our_name(card.facts, part), [row.own for row in rows], SeriesRole.OURS, width),
        *(
            _line(each.name, [row.beside[place] for row in rows], SeriesRole.COMPARATOR, width)
            for place, each in enumerate(values.beside)
        ),
    ]
    lines[0] = _labelled(lines[0], [row.period.label in decided for row in rows])
    if any(row.target is not None for row in rows):
        lines.append(
            Series(
                "Target",
                _padded([row.target for row in rows], width, None),
                _padded([row.target_text or "–" for row in rows], width, "–"),
                SeriesRole.TARGET,
            )
        )
    periods = [*_labels(rows), *later]
    if forecasts:
        lines.append(_forecast_line(forecasts, periods, metric))
    return Chart(
        slug="trend",
        title=metric.name,
        sentence=trend_sentence(values),
        periods=periods,
        series=[line for line in lines if any(value is not None for value in line.values)],
        source=metric.source or metric.data_provider,
        as_at=day,
        breaks=[Break(row.period.label, row.break_before) for row in rows if row.break_before],
        table_closed=True,
        empty_text=_EMPTY,
        **_scale(metric),
    )


def trend_sentence(values: CardValues) -> str:
    """ "From 31.5% in 2018/19 to 34.3% in 2025/26." """
    told = [(row.period.label, row.own.text) for row in values.with_number if row.own]
    if not told:
        return ""
    (first, before), (last, after) = told[0], told[-1]
    if len(told) == 1:
        return f"{after} in {last}: the only value so far, so there is no trend yet."
    return f"From {before} in {first} to {after} in {last}."


def five_year_words(trend: TrendWords | None) -> str:
    """ "5-year trend: rising, and more than chance (2020/21 to 2024/25)." """
    if trend is None or not trend.is_worked_out:
        return trend.sentence if trend else ""
    said = {1: "rising, and more than chance", -1: "falling, and more than chance"}
    words = said.get(trend.direction, "no clear direction; what moved may be chance")
    return f"5-year trend: {words} ({trend.first} to {trend.last})."


def _our_name(facts: CardFacts, part: str) -> str:
    if part == Breakdown.ALL_PERSONS:
        return "This council"
    named = next((each.part_name for each in facts.series if each.part == part), "")
    return f"This council, {named[:1].lower()}{named[1:]}"


def _labels(rows: Sequence[CardRow]) -> list[str]:
    return [row.period.label for row in rows]


def _line(name: str, values: Sequence[CardValue | None], role: SeriesRole, width: int) -> Series:
    bands = [
        (value.lower, value.upper) if value and value.margin else (None, None) for value in values
    ]
    has_band = any(lower is not None for lower, _ in bands)
    marks = [Mark.UNSETTLED if value and value.is_unsettled else Mark.PLAIN for value in values]
    return Series(
        name,
        _padded([value.number if value else None for value in values], width, None),
        _padded([_words(value) for value in values], width, "–"),
        role,
        lower=_padded([lower for lower, _ in bands], width, None) if has_band else (),
        upper=_padded([upper for _, upper in bands], width, None) if has_band else (),
        margins=_padded([(v.margin if v else "") or "–" for v in values], width, "–")
        if has_band
        else (),
        marks=_padded(marks, width, Mark.PLAIN) if any(marks) else (),
    )


def _padded(values: Sequence[Told], width: int, filler: Told) -> list[Told]:
    """The values, and what stands in the periods after them that are only forecast."""
    return [*values, *[filler] * (width - len(values))]


def _labelled(line: Series, is_decided: Sequence[bool]) -> Series:
    """The line with a word above the values whose symbol a person decided."""
    if not any(is_decided):
        return line
    labels = ["decided" if each else "" for each in is_decided]
    return replace(line, labels=_padded(labels, len(line.values), ""))


def _decided(card: MetricCard) -> frozenset[str]:
    """Labels of the periods whose verdict is a person's."""
    latest = [
        report.shown.judgement.inputs.get("latest") if report.shown.judgement else None
        for report in card.decisions
    ]
    return frozenset(facts["period"] for facts in latest if facts)


def _forecasts(facts: CardFacts, rows: Sequence[CardRow]) -> list[Expected]:
    """Those for periods of the picture's kind that it shows, or that come after it."""
    if not rows:
        return []
    kind, first = rows[0].period.kind, rows[0].period.ends
    return [
        each for each in facts.forecasts if each.period.kind == kind and each.period.end >= first
    ]


def _forecast_line(forecasts: Sequence[Expected], periods: Sequence[str], metric: Metric) -> Series:
    expected = {each.period.label: each.number for each in forecasts}
    return Series(
        "Forecast",
        [expected.get(label) for label in periods],
        [as_published(expected[label], metric) if label in expected else "–" for label in periods],
        SeriesRole.FORECAST,
    )


def _words(value: CardValue | None) -> str:
    if value is None:
        return "–"
    return f"{value.text} ({value.state})" if value.state else value.text


def _scale(metric: Metric) -> dict[str, Any]:
    prefix, suffix = AROUND_SCALE.get(UnitKind(metric.unit_kind), ("", ""))
    return {"prefix": prefix, "suffix": suffix, "decimals": metric.decimals}


# ---- the usual range -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Standout:
    """Values in a row that are more than usual variation; number is how the picture names them."""

    number: int
    when: str
    words: str
    mark: Mark


@dataclass(frozen=True)
class RangeChart:
    """The usual range as a picture, with what stands out and where it starts anew.

    assurance  whether what is usual meets the target in force; "" where that cannot be said
    """

    chart: Chart
    standouts: Sequence[Standout]
    restarts: Sequence[str]
    assurance: str = ""


def usual_range_chart(
    metric: Metric,
    segments: Sequence[RangeSegment],
    day: date,
    *,
    rows: Sequence[CardRow] = (),
    polarity: Polarity | None = None,
) -> RangeChart | None:
    """The picture; None where no stretch of values is long enough to say what is usual.

    rows  those of the card, for the target of each period; with ``polarity`` the assurance is told
    """
    if not any(segment.has_limits for segment in segments):
        return None
    points = [point for segment in segments for point in segment.points]
    bounds = [segment for segment in segments for _ in segment.points]
    starts = [0]
    for segment in segments[:-1]:
        starts.append(starts[-1] + len(segment.points))
    standouts, labels = _standouts(points)
    bounding = {row.period.label: row for row in rows if row.target is not None}
    targets = [bounding.get(point.period.label) for point in points]
    chart = Chart(
        slug="usual-range",
        title=f"{metric.name}: its usual range",
        sentence=_range_sentence(segments, metric),
        periods=[point.period.label for point in points],
        series=[
            Series(
                "This council",
                [point.number for point in points],
                [as_published(point.number, metric) for point in points],
                SeriesRole.OURS,
                marks=[_MARKS[point.variation] for point in points],
                labels=labels,
                restarts=starts[1:],
            ),
            Series(
                "Average",
                [segment.mean for segment in bounds],
                _each(
                    bounds, lambda s: as_published(s.mean, metric) if s.mean is not None else "–"
                ),
                SeriesRole.RANGE,
                lower=[segment.lower for segment in bounds],
                upper=[segment.upper for segment in bounds],
                margins=_each(bounds, lambda segment: _limits(segment, metric)),
                band="Usual range",
                restarts=starts[1:],
            ),
            *([_target_line(targets)] if any(targets) else []),
        ],
        source=metric.source or metric.data_provider,
        as_at=day,
        table_closed=True,
        **_scale(metric),
    )
    in_force = targets[-1].target if targets[-1] else None
    told = _assurance_words(segments[-1], in_force, polarity)
    return RangeChart(chart, standouts, _restart_words(segments), told)


_ASSURANCES = {
    Assurance.PASS: "Its usual range lies wholly on the right side of the target:"
    " it will go on meeting it unless something changes.",
    Assurance.INCONSISTENT: "The target lies within its usual range:"
    " it may or may not be met, by usual variation alone.",
    Assurance.FAIL: "Its usual range lies wholly on the wrong side of the target:"
    " it will keep missing it unless something changes.",
}


def _assurance_words(
    segment: RangeSegment, target: Decimal | None, polarity: Polarity | None
) -> str:
    """What the newest usual range says of the target; "" where no way is said to be good."""
    if segment.mean is None or segment.lower is None or segment.upper is None:
        return ""
    if target is None or polarity is None:
        return ""
    limits = Limits(float(segment.mean), float(segment.lower), float(segment.upper))
    found = assurance_of(limits, float(target), polarity)
    return _ASSURANCES[found] if found else ""


def _target_line(rows: Sequence[CardRow | None]) -> Series:
    return Series(
        "Target",
        [row.target if row else None for row in rows],
        [row.target_text if row else "–" for row in rows],
        SeriesRole.TARGET,
    )


def _each(segments: Sequence[RangeSegment], words: Callable[[RangeSegment], str]) -> list[str]:
    return [words(segment) for segment in segments]


def _limits(segment: RangeSegment, metric: Metric) -> str:
    if segment.lower is None or segment.upper is None:
        return "–"
    return f"{as_published(segment.lower, metric)} to {as_published(segment.upper, metric)}"


def _range_sentence(segments: Sequence[RangeSegment], metric: Metric) -> str:
    """What is usual now, and whether the newest value is."""
    newest = segments[-1]
    last = newest.points[-1]
    value = f"{as_published(last.number, metric)} in {last.period.label}"
    if not newest.has_limits:
        return f"{value}. Too few values since the newest start to say what is usual now."
    limits = f"Usually between {_limits(newest, metric).replace(' to ', ' and ')}"
    if not last.is_signal:
        return f"{limits}; {value} is within that."
    return f"{limits}; {value} stands out: {_signal_words(last.signals[0])}."


_SIGNALS = {
    (Rule.BEYOND_LIMIT, 1): "above the usual range",
    (Rule.BEYOND_LIMIT, -1): "below the usual range",
    (Rule.RUN_ON_ONE_SIDE, 1): "many values in a row above the average",
    (Rule.RUN_ON_ONE_SIDE, -1): "many values in a row below the average",
    (Rule.RUN_OF_CHANGES, 1): "rising many times in a row",
    (Rule.RUN_OF_CHANGES, -1): "falling many times in a row",
    (Rule.TWO_OF_THREE, 1): "two of three values close to the top of the usual range",
    (Rule.TWO_OF_THREE, -1): "two of three values close to the bottom of the usual range",
}


def _signal_words(signal: Signal) -> str:
    return _SIGNALS[signal.rule, signal.side]


def _standouts(points: Sequence[RangePoint]) -> tuple[list[Standout], list[str]]:
    """What stands out, a run for one reason as one; and the number above each."""
    runs: list[list[int]] = []
    for place, point in enumerate(points):
        if not point.is_signal:
            continue
        is_next = runs and runs[-1][-1] == place - 1
        if is_next and points[runs[-1][-1]].signals[0] == point.signals[0]:
            runs[-1].append(place)
        else:
            runs.append([place])
    labels = [""] * len(points)
    standouts = []
    for number, run in enumerate(runs, start=1):
        first, last = points[run[0]], points[run[-1]]
        labels[run[0]] = str(number)
        when = first.period.label
        if len(run) > 1:
            when = f"{when} to {last.period.label}"
        words = _signal_words(first.signals[0])
        standouts.append(Standout(number, when, words, _MARKS[first.variation]))
    return standouts, labels


def _restart_words(segments: Sequence[RangeSegment]) -> list[str]:
    """Where the range starts anew by somebody's decision, and why."""
    said = []
    for segment in segments:
        if segment.start is not None and segment.points:
            line = f"{segment.points[0].period.label}: {segment.start.reason}"
            if line not in said:
                said.append(line)
    return said
