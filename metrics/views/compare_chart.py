"""How is a metric drawn beside other areas over time?"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from hub.charts.figure import Break, Chart, Series, SeriesRole
from metrics.domain.joining import Figure, Joined
from metrics.domain.methods.quantiles import percentile
from metrics.domain.periods import Period
from metrics.domain.values import UnitKind
from metrics.models import Area
from metrics.queries.comparing import Compared, ComparedSet
from metrics.queries.joined_series import as_published
from metrics.views.card_charts import AROUND_SCALE

FEWEST_FOR_MEDIAN = 3
MOST_LINES = 4


def compare_chart(compared: Compared, day: date) -> Chart:
    """The council's line, the middle of each set, and the areas that the metric names.

    Of the middle, only periods in which at least three areas of the set have a number.
    """
    ours = compared.series.get(compared.own.pk, Joined({})) if compared.own else Joined({})
    kind = next((p.kind for p in sorted(ours.figures, reverse=True)), None)
    periods = sorted(
        {p for joined in compared.series.values() for p in joined.figures if p.kind == kind}
    )
    prefix, suffix = AROUND_SCALE.get(UnitKind(compared.metric.unit_kind), ("", ""))
    lines = [
        _line("This council", ours, periods, compared, SeriesRole.OURS),
        *(_middle(each, periods, compared) for each in compared.sets if each.comparator_set),
        *(
            _line(area.name, compared.series[area.pk], periods, compared, SeriesRole.COMPARATOR)
            for area in compared.named
        ),
    ]
    drawn = [line for line in lines if any(v is not None for v in line.values)]
    return Chart(
        slug="compare",
        title=f"{compared.metric.name}, beside other areas",
        sentence=_sentence([period.label for period in periods], drawn),
        periods=[period.label for period in periods],
        series=drawn[: MOST_LINES + 1],
        source=compared.metric.source or compared.metric.data_provider,
        as_at=day,
        prefix=prefix,
        suffix=suffix,
        decimals=compared.metric.decimals,
        breaks=list(_breaks(compared, ours, periods)),
        table_closed=True,
        empty_text="The picture appears once an area beside us has a number.",
    )


def _sentence(labels: Sequence[str], lines: Sequence[Series]) -> str:
    """Each line from its first value to its last: "This council from 30 in 2017/18 to 19 in …"."""
    told = []
    for line in lines:
        places = [place for place, value in enumerate(line.values) if value is not None]
        first, last = (f"{line.text(each)} in {labels[each]}" for each in (places[0], places[-1]))
        told.append(f"{line.name} {first}" if first == last else f"{line.name} {first}, {last}")
    return f"{'; '.join(told)}." if told else ""


def _line(
    name: str, joined: Joined, periods: Sequence[Period], compared: Compared, role: SeriesRole
) -> Series:
    figures = [joined.figures.get(period) for period in periods]
    return Series(
        name,
        [figure.number if figure else None for figure in figures],
        [_words(figure, compared) for figure in figures],
        role,
    )


def _words(figure: Figure | None, compared: Compared) -> str:
    if figure is None:
        return "–"
    text = figure.text
    if not text and figure.number is not None:
        text = as_published(figure.number, compared.metric)
    return f"{text} (of {' and '.join(figure.of)})" if figure.of else text


def _middle(found: ComparedSet, periods: Sequence[Period], compared: Compared) -> Series:
    areas: list[Area] = [value.area for value in found.values]
    medians = [_median(areas, period, compared) for period in periods]
    return Series(
        f"Middle of {found.comparator_set}",
        medians,
        ["–" if each is None else as_published(each, compared.metric) for each in medians],
        SeriesRole.COMPARATOR,
    )


def _median(areas: Sequence[Area], period: Period, compared: Compared) -> float | None:
    figures = [compared.series[area.pk].figures.get(period) for area in areas]
    numbers: list[Decimal] = [f.number for f in figures if f and f.number is not None]
    if len(numbers) < FEWEST_FOR_MEDIAN:
        return None
    return percentile(sorted(map(float, numbers)), 0.5)


def _breaks(compared: Compared, ours: Joined, periods: Sequence[Period]) -> Iterator[Break]:
    """Where areas that we draw were merged, split or renamed, and figures do not go on."""
    named = [compared.series[area.pk] for area in compared.named]
    for joined in (ours, *named):
        for each in joined.breaks:
            after = next((p.label for p in periods if p.start >= each.first_day), None)
            if after is not None:
                yield Break(after, each.reason)
