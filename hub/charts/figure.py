"""What does a chart need to be drawn, read out and tabled from the same numbers?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from hub.charts.sparkline import Number


class SeriesRole(StrEnum):
    """How a line is drawn: ours thick and solid, comparators thin and dashed, the target named.

    range     what is usual: a thin line with its band, in pieces that are not joined
    forecast  what somebody expects: hollow diamonds, joined to nothing
    """

    OURS = "ours"
    COMPARATOR = "comparator"
    TARGET = "target"
    RANGE = "range"
    FORECAST = "forecast"


class Mark(StrEnum):
    """How one point is drawn where it is more than one of many, each a shape of its own.

    unsettled  hollow circle: its source may still change it
    good       triangle: more than usual variation, the wanted way
    bad        diamond: more than usual variation, the other way
    notable    square: more than usual variation, and neither way is good
    """

    PLAIN = ""
    UNSETTLED = "unsettled"
    GOOD = "good"
    BAD = "bad"
    NOTABLE = "notable"


@dataclass(frozen=True)
class Series:
    """One line of a chart.

    values: one for each period of the chart, None for a gap
    texts: the same values as read ("34.3%"); left empty, the values themselves are shown
    lower, upper: ends of the 95% margin, drawn as a pale band; empty for none
    margins: the same as read ("33.1% to 35.5%"); left empty, the ends themselves are shown
    band: what the band is called
    short: name at the end of the line when space is small
    marks: how each point is drawn; empty where all are plain
    labels: a few words at a point; empty for none
    restarts: places of the points that are not joined to the one before
    """

    name: str
    values: Sequence[Number | None]
    texts: Sequence[str] = ()
    role: SeriesRole = SeriesRole.COMPARATOR
    lower: Sequence[Number | None] = ()
    upper: Sequence[Number | None] = ()
    margins: Sequence[str] = ()
    band: str = "95% margin"
    short: str = ""
    marks: Sequence[Mark] = ()
    labels: Sequence[str] = ()
    restarts: Sequence[int] = ()

    @property
    def has_band(self) -> bool:
        return any(number is not None for number in self.lower)

    def margin(self, index: int) -> str:
        """The band at one place as read, a dash where there is none."""
        if self.lower[index] is None:
            return "–"
        return (
            self.margins[index]
            if self.margins
            else f"{self.lower[index]:,} to {self.upper[index]:,}"
        )

    def text(self, index: int) -> str:
        value = self.values[index]
        if value is None:
            return "–"
        return self.texts[index] if self.texts else f"{value:,}"


@dataclass(frozen=True)
class Break:
    """Values before and after this period cannot be compared; the line is broken before it."""

    period: str
    reason: str


@dataclass(frozen=True)
class KeyLine:
    """What one shape of the picture means."""

    shape: str
    words: str


_KEY = {
    Mark.UNSETTLED: "provisional: it may still change",
    Mark.GOOD: "more than usual variation, the wanted way",
    Mark.BAD: "more than usual variation, the other way",
    Mark.NOTABLE: "more than usual variation",
}


@dataclass(frozen=True)
class TableRow:
    """One period of the table twin, its texts in the order of the series."""

    period: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A picture with its sentence and its table.

    slug: id in the page, letters, digits and hyphens; also the name of the downloaded picture
    title: name of the picture; drawn into the download
    sentence: what it shows, in words; stands above it
    periods: labels along the bottom, oldest first
    series: the council's own first; every `values` is as long as `periods`
    source, as_at: drawn into the download with the title
    prefix, suffix, decimals: how the scale at the left is written ("£", "%", 1)
    breaks: drawn as a line down the chart with its reason below
    from_zero: start the scale at nought (bars and counts), else fit the values
    table_closed: fold the table away (it is still there without JavaScript)
    Raises ValueError where a series and the periods differ in length.
    """

    slug: str
    title: str
    sentence: str
    periods: Sequence[str]
    series: Sequence[Series]
    source: str = ""
    as_at: date | None = None
    prefix: str = ""
    suffix: str = ""
    decimals: int = 0
    breaks: Sequence[Break] = ()
    from_zero: bool = False
    heading_shown: bool = False
    table_closed: bool = False
    period_heading: str = "Period"
    empty_text: str = "The picture appears with the first value."

    def __post_init__(self) -> None:
        for series in self.series:
            for numbers in (
                series.values, series.texts, series.lower, series.upper, series.margins,
                series.marks, series.labels,
            ):  # fmt: skip
                if numbers and len(numbers) != len(self.periods):
                    raise ValueError(
                        f"“{series.name}” has {len(numbers)} values for {len(self.periods)} periods"
                    )

    @property
    def has_values(self) -> bool:
        return any(value is not None for series in self.series for value in series.values)

    @property
    def spoken(self) -> str:
        """Text in place of the picture for those who cannot see it."""
        lines = ", ".join(series.name for series in self.series)
        span = f"{self.periods[0]} to {self.periods[-1]}"
        return f"Line chart: {self.title}, {span}. {lines}. {self.sentence}"

    @property
    def key(self) -> Sequence[KeyLine]:
        """The shapes and bands of this picture; empty where all points and lines are plain."""
        marks = {mark for series in self.series for mark in series.marks}
        lines = [KeyLine(mark.value, words) for mark, words in _KEY.items() if mark in marks]
        roles = {series.role for series in self.series}
        if SeriesRole.FORECAST in roles:
            lines.append(KeyLine("forecast", "a forecast, not a value"))
        bands = {series.band for series in self.series if series.has_band}
        return [*lines, *(KeyLine("band", band.lower()) for band in sorted(bands))]

    @property
    def headings(self) -> Sequence[str]:
        """Names of the columns of the table, a band after the line that it belongs to."""
        named = []
        for series in self.series:
            named += [series.name, f"{series.name}: {series.band}"][: 1 + series.has_band]
        return named

    @property
    def table_rows(self) -> Iterator[TableRow]:
        """Newest period first, as the tables of the hub are read."""
        for index in reversed(range(len(self.periods))):
            texts = []
            for series in self.series:
                texts += [series.text(index)] + ([series.margin(index)] if series.has_band else [])
            yield TableRow(self.periods[index], tuple(texts))

    def payload(self) -> dict[str, Any]:
        """What static/js/charts.js draws; numbers as JSON numbers, gaps as null."""
        return {
            "slug": self.slug,
            "title": self.title,
            "sentence": self.sentence,
            "source": self.source,
            "asAt": f"{self.as_at:%-d %B %Y}" if self.as_at else "",
            "periods": list(self.periods),
            "prefix": self.prefix,
            "suffix": self.suffix,
            "decimals": self.decimals,
            "fromZero": self.from_zero,
            "breaks": [{"period": b.period, "reason": b.reason} for b in self.breaks],
            "series": [
                {
                    "name": series.name,
                    "short": series.short or series.name,
                    "role": series.role.value,
                    "values": _floats(series.values),
                    "texts": [series.text(index) for index in range(len(self.periods))],
                    "lower": _floats(series.lower),
                    "upper": _floats(series.upper),
                    "margins": [
                        series.margin(index) if series.has_band else ""
                        for index in range(len(self.periods))
                    ],
                    "band": series.band,
                    "marks": list(series.marks),
                    "labels": list(series.labels),
                    "restarts": list(series.restarts),
                }
                for series in self.series
            ],
        }


def _floats(numbers: Sequence[Number | None]) -> list[float | None]:
    return [None if number is None else float(number) for number in numbers]
