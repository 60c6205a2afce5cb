"""How is a usual range drawn: values, average, both ends, and what stands out?"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hub import clock
from hub.charts.figure import Break, Chart, SeriesRole
from hub.charts.figure import Series as Line
from metrics.domain.values import UnitKind, format_value
from metrics.models import Metric
from metrics.queries.usual_range import RangePoint, RangeSegment
from metrics.queries.why import Charted

Numbers = Sequence[float | None]


def chart_of_judgement(metric: Metric, charted: Sequence[Charted]) -> Chart:
    """The usual range that a judgement rests on, up to the value judged."""
    limits = charted[-1].point.limits
    values = [each.point.value for each in charted]
    signals = sum(bool(each.point.signals) for each in charted)
    return _chart(
        metric,
        labels=[each.label for each in charted],
        values=values,
        means=[limits.mean] * len(values),
        lowers=[limits.lower] * len(values),
        uppers=[limits.upper] * len(values),
        sentence=(
            f"{len(values)} values from {charted[0].label} to {charted[-1].label};"
            f" {_standing_out(signals)}"
        ),
        breaks=(),
    )


def chart_of_segments(metric: Metric, segments: Sequence[RangeSegment]) -> Chart:
    """The whole series with each of its usual ranges."""
    placed = [(segment, point) for segment in segments for point in segment.points]
    signals = sum(point.is_signal for _, point in placed)
    return _chart(
        metric,
        labels=[point.period.label for _, point in placed],
        values=[float(point.number) for _, point in placed],
        means=[_float(segment.mean) for segment, _ in placed],
        lowers=[_float(segment.lower) for segment, _ in placed],
        uppers=[_float(segment.upper) for segment, _ in placed],
        sentence=f"{len(placed)} values; {_standing_out(signals)}",
        breaks=[
            Break(_first(segment).period.label, segment.start.reason)
            for segment in segments
            if segment.start is not None and _begins(segment, segment.start.first_day)
        ],
    )


def _begins(segment: RangeSegment, first_day: date) -> bool:
    return _first(segment).period.start == first_day


def _first(segment: RangeSegment) -> RangePoint:
    return segment.points[0]


def _standing_out(signals: int) -> str:
    if not signals:
        return "none stands out from what is usual."
    return f"{signals} stand{'s' if signals == 1 else ''} out from what is usual."


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _chart(
    metric: Metric,
    *,
    labels: Sequence[str],
    values: Numbers,
    means: Numbers,
    lowers: Numbers,
    uppers: Numbers,
    sentence: str,
    breaks: Sequence[Break],
) -> Chart:
    kind = UnitKind(metric.unit_kind)

    def line(name: str, numbers: Numbers, role: SeriesRole) -> Line:
        texts = [
            "–" if n is None else format_value(Decimal(str(n)), kind, metric.decimals, "")
            for n in numbers
        ]
        return Line(name, numbers, texts, role)

    return Chart(
        slug="usual-range",
        title=f"Usual range of {metric.name}",
        sentence=sentence,
        periods=labels,
        series=[
            line("This council", values, SeriesRole.OURS),
            line("Top of the usual range", uppers, SeriesRole.COMPARATOR),
            line("Average", means, SeriesRole.TARGET),
            line("Bottom of the usual range", lowers, SeriesRole.COMPARATOR),
        ],
        source=metric.source or metric.data_provider,
        as_at=clock.today(),
        decimals=metric.decimals,
        breaks=breaks,
        table_closed=True,
    )
