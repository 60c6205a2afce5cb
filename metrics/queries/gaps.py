"""Which gaps between parts of the people are watched, and is each narrowing?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension, GapKind
from metrics.domain.gaps import (
    VERDICT_WORDS,
    GapJudged,
    GapPoint,
    PartFigure,
    gap_points,
    judge_gap,
)
from metrics.domain.methods.inequality import Gap, GapVerdict
from metrics.domain.periods import Period
from metrics.domain.rules import MetricRules, ToleranceKind
from metrics.domain.values import UnitKind
from metrics.models import Breakdown, GapMeasure, Metric, Observation, SeriesBreak
from metrics.queries.joined_series import as_published, period_of, words_of
from metrics.queries.limits import limits_of, rules_now
from metrics.queries.parts import WORDS, is_hidden
from metrics.queries.small_numbers import part_values

KIND_WORDS = {
    GapKind.ABSOLUTE: "difference",
    GapKind.RELATIVE: "ratio",
    GapKind.SLOPE_INDEX: "slope from most to least deprived",
}
_RATIO_DECIMALS = 2


@dataclass(frozen=True)
class GapLine:
    """One watched gap of one metric, ready to be shown.

    verdict   as in `metrics.domain.methods.inequality`
    sentence  the gap now and before, in words, and why not more can be said
    points    oldest first, those without a gap left out
    """

    measure: GapMeasure
    metric: Metric
    between: str
    verdict: GapVerdict
    value: str
    period: str
    sentence: str
    points: Sequence[tuple[str, float, str]]

    @property
    def dimension(self) -> Dimension:
        return Dimension(self.measure.dimension)

    @property
    def characteristic(self) -> str:
        return WORDS[self.dimension]

    @property
    def kind(self) -> str:
        return KIND_WORDS[GapKind(self.measure.kind)]

    @property
    def word(self) -> str:
        return VERDICT_WORDS[self.verdict]

    @property
    def spark(self) -> list[float]:
        return [number for _, number, _ in self.points]


def gap_lines(
    metrics: Collection[Metric], *, day: date, values: Iterable[Observation] | None = None
) -> dict[int, list[GapLine]]:
    """Metric -> its gaps that are watched on ``day``, each judged. Six queries at most.

    values  those of `part_values` where they are known already; then they are not asked again
    """
    by_id = {metric.pk: metric for metric in metrics}
    measures = list(
        GapMeasure.objects.on(day)
        .filter(metric__in=by_id)
        .select_related("part", "reference")
        .order_by("metric", "dimension", "kind", "pk")
    )
    lines: dict[int, list[GapLine]] = defaultdict(list)
    if not measures:
        return lines
    watched = {measure.metric_id for measure in measures}
    known = _values(watched, part_values(watched) if values is None else values)
    breaks: dict[int, list[date]] = defaultdict(list)
    for each in SeriesBreak.objects.filter(metric__in=watched):
        breaks[each.metric_id].append(each.first_day)
    rules = rules_now(by_id[pk] for pk in watched)
    for measure in measures:
        metric = by_id[measure.metric_id]
        judged, points = _judged(
            measure, metric, rules[metric.pk], known[metric.pk], breaks[metric.pk]
        )
        lines[metric.pk].append(_line(measure, metric, judged, points))
    return lines


Values = Mapping[Breakdown, Mapping[Period, Observation]]


def _values(
    metric_ids: Collection[int], parts: Iterable[Observation]
) -> dict[int, dict[Breakdown, dict[Period, Observation]]]:
    """Metric -> part -> period -> the council's own value; everybody is one of the parts."""
    whole = (
        Observation.objects.current()
        .filter(
            series__metric__in=metric_ids,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("series__area", "series__breakdown", "period")
    )
    found: dict[int, dict[Breakdown, dict[Period, Observation]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for value in (*whole, *parts):
        if value.series.area.kind == AreaKind.OWN:
            by_period = found[value.series.metric_id][value.series.breakdown]
            by_period[period_of(value.period)] = value
    return found


def _judged(
    measure: GapMeasure,
    metric: Metric,
    rules: MetricRules,
    values: Values,
    breaks: Sequence[date],
) -> tuple[GapJudged, list[GapPoint]]:
    kind = GapKind(measure.kind)
    if kind is GapKind.SLOPE_INDEX:
        parts = sorted(
            (part for part in values if part.dimension == measure.dimension),
            key=lambda part: (part.order, part.name),
        )
    else:
        parts = [part for part in (measure.part, measure.reference) if part is not None]
    periods = sorted(
        {p for part in parts if part.dimension != Dimension.WHOLE for p in values.get(part, {})}
    )
    figures = {
        period: [
            _figure(part, value, metric, rules)
            for part in parts
            if (value := values.get(part, {}).get(period)) is not None
        ]
        for period in periods
    }
    points = gap_points(kind, figures, len(parts))
    return judge_gap(points, breaks=breaks, tolerance=_tolerance(kind, metric)), points


def _figure(part: Breakdown, value: Observation, metric: Metric, rules: MetricRules) -> PartFigure:
    limits = limits_of(value, rules)
    return PartFigure(
        name=part.name,
        number=value.value,
        text=words_of(value, metric),
        lower=limits.lower,
        upper=limits.upper,
        people=value.denominator,
        is_hidden=is_hidden(value),
    )


def _tolerance(kind: GapKind, metric: Metric) -> float:
    """A change that cannot be seen in the gap as it is printed is none."""
    if kind is GapKind.RELATIVE:
        return 0.5 * 10**-_RATIO_DECIMALS
    stated = metric.tolerance if metric.tolerance_kind == ToleranceKind.ABSOLUTE else 0
    return max(float(stated), 0.5 * 10**-metric.decimals)


def _line(
    measure: GapMeasure, metric: Metric, judged: GapJudged, points: Sequence[GapPoint]
) -> GapLine:
    kind = GapKind(measure.kind)
    between = (
        f"{measure.part} and {measure.reference}"
        if measure.part
        else f"All parts by {WORDS[Dimension(measure.dimension)].lower()}"
    )
    latest = judged.latest
    now = _words(latest.gap, kind, metric) if latest and latest.gap else ""
    return GapLine(
        measure=measure,
        metric=metric,
        between=between,
        verdict=judged.verdict,
        value=now,
        period=latest.period.label if latest else "",
        sentence=_sentence(judged, kind, metric),
        points=[
            (point.period.label, _size(point.gap, kind), _words(point.gap, kind, metric))
            for point in points
            if point.gap is not None
        ],
    )


def _sentence(judged: GapJudged, kind: GapKind, metric: Metric) -> str:
    latest, earlier = judged.latest, judged.earlier
    if latest is None or latest.gap is None:
        return judged.because
    now, label = _words(latest.gap, kind, metric), latest.period.label
    figures = ", ".join(f"{each.name} {each.text}" for each in latest.figures)
    told = f"{figures} in {label}: a {KIND_WORDS[kind]} of {now}"
    if kind is GapKind.SLOPE_INDEX:
        ahead = "least" if latest.gap.value > 0 else "most"
        told = f"In {label} a {KIND_WORDS[kind]} of {now}, higher among the {ahead} deprived"
    if earlier is None or earlier.gap is None:
        return f"{told}. {judged.because}"
    before = _words(earlier.gap, kind, metric)
    if (earlier.gap.value > 0) != (latest.gap.value > 0) and kind is not GapKind.RELATIVE:
        before += " the other way round"
    return f"{told}, from {before} in {earlier.period.label}. {judged.because}"


def _words(gap: Gap, kind: GapKind, metric: Metric) -> str:
    """The size as shown: "6.1 points", "1.25 times", "£1.2m"."""
    size = _size(gap, kind)
    if kind is GapKind.RELATIVE:
        return f"{size:.{_RATIO_DECIMALS}f} times"
    if metric.unit_kind in (UnitKind.PERCENT, UnitKind.PERCENTAGE_POINTS):
        return f"{size:.{metric.decimals}f} points"
    return as_published(size, metric)


def _size(gap: Gap, kind: GapKind) -> float:
    """How far apart; which part is ahead is said in words."""
    return gap.value if kind is GapKind.RELATIVE else abs(gap.value)
