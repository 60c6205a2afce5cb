"""What does a metric look like on the tile map: one tile for each area, one table beside it?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from metrics.domain.classification import AreaKind
from metrics.domain.methods.quantiles import category_of
from metrics.domain.periods import Period
from metrics.domain.suppression import HIDDEN
from metrics.models import Area, Metric, Observation
from metrics.queries.joined_series import as_published, joined_series, period_of, words_of
from metrics.queries.parts import is_hidden
from metrics.queries.small_numbers import part_values

CLASSES = 5
CLASS_WORDS = {
    5: ("lowest fifth", "second lowest fifth", "middle fifth", "second highest fifth",
        "highest fifth"),
    4: ("lowest quarter", "second lowest quarter", "second highest quarter", "highest quarter"),
    3: ("lowest third", "middle third", "highest third"),
    2: ("lower half", "higher half"),
    1: ("the only value",),
}  # fmt: skip


class TileState(StrEnum):
    VALUE = "value"
    HIDDEN = "hidden"
    MISSING = "missing"


@dataclass(frozen=True)
class Tile:
    """One area of the map; ``number`` is its class, 1 for the lowest values, 0 for none."""

    area: Area
    state: TileState
    text: str
    number: int
    words: str
    is_own: bool = False

    @property
    def short(self) -> str:
        return self.area.short_name or self.area.name[:12]

    @property
    def x(self) -> int:
        return ((self.area.tile_column or 1) - 1) * Map.WIDTH

    @property
    def y(self) -> int:
        return ((self.area.tile_row or 1) - 1) * Map.HEIGHT

    @property
    def middle(self) -> int:
        return self.x + Map.WIDTH // 2

    @property
    def shown(self) -> str:
        """What stands on the tile itself, where there is little room."""
        return {TileState.HIDDEN: "hidden", TileState.MISSING: "no value"}.get(
            self.state, self.text
        )


@dataclass(frozen=True)
class LegendLine:
    """One class, its words and the values in it."""

    number: int
    words: str
    values: str


@dataclass(frozen=True)
class Map:
    """A map of tiles with what it says in words."""

    WIDTH = 120
    HEIGHT = 90

    title: str
    period: str
    tiles: Sequence[Tile]
    legend: Sequence[LegendLine]
    sentence: str

    @property
    def width(self) -> int:
        return max(tile.area.tile_column or 1 for tile in self.tiles) * self.WIDTH

    @property
    def height(self) -> int:
        return max(tile.area.tile_row or 1 for tile in self.tiles) * self.HEIGHT

    @property
    def has_hidden(self) -> bool:
        return any(tile.state is TileState.HIDDEN for tile in self.tiles)

    @property
    def has_missing(self) -> bool:
        return any(tile.state is TileState.MISSING for tile in self.tiles)

    @property
    def spoken(self) -> str:
        """Text in place of the picture for those who cannot see it."""
        return f"Tile map of {len(self.tiles)} areas: {self.title}, {self.period}. {self.sentence}"


@dataclass(frozen=True)
class _Value:
    number: Decimal | None
    text: str
    is_hidden: bool = False


def tile_maps(metrics: Collection[Metric]) -> dict[int, list[Map]]:
    """Metric -> a map of the areas around the council, and one of its own parts. Six queries.

    Each for the newest period in which an area of the map has a number, or hides one.
    """
    placed = list(Area.objects.filter(tile_column__isnull=False, tile_row__isnull=False))
    maps: dict[int, list[Map]] = defaultdict(list)
    if not placed:
        return maps
    parts = [area for area in placed if area.kind == AreaKind.PART_OF_OWN]
    around = [area for area in placed if area.kind != AreaKind.PART_OF_OWN]
    series = joined_series(metrics, around) if around else {}
    of_parts = _values_of_parts(metrics) if parts else {}
    for metric in metrics:
        beside: dict[Area, Mapping[Period, _Value]] = {
            area: {
                period: _Value(f.number, f.text or as_published(f.number or 0, metric))
                for period, f in series[metric.pk][area.pk].figures.items()
            }
            for area in around
        }
        within = {area: of_parts.get((metric.pk, area.pk), {}) for area in parts}
        for title, values in (("Areas around us", beside), ("Parts of our area", within)):
            if (made := _map(title, metric, values)) is not None:
                maps[metric.pk].append(made)
    return maps


def _values_of_parts(metrics: Collection[Metric]) -> dict[tuple[int, int], dict[Period, _Value]]:
    by_id = {metric.pk: metric for metric in metrics}
    found: dict[tuple[int, int], dict[Period, _Value]] = defaultdict(dict)
    for value in part_values(by_id):
        if _is_whole(value):
            place = value.series.metric_id, value.series.area_id
            found[place][period_of(value.period)] = _Value(
                value.value, words_of(value, by_id[value.series.metric_id]), is_hidden(value)
            )
    return found


def _is_whole(value: Observation) -> bool:
    return value.series.breakdown.code == value.series.breakdown.ALL_PERSONS


def _map(title: str, metric: Metric, values: Mapping[Area, Mapping[Period, _Value]]) -> Map | None:
    """The map of the newest period with something to show; None where no area has anything."""
    told = {
        period
        for by_period in values.values()
        for period, value in by_period.items()
        if value.number is not None or value.is_hidden
    }
    if len([area for area, by_period in values.items() if by_period]) < 2 or not told:
        return None
    period = max(told)
    at = {area: by_period.get(period) for area, by_period in values.items()}
    numbers = [float(v.number) for v in at.values() if v is not None and v.number is not None]
    classes = min(CLASSES, len(set(numbers)))
    tiles = [_tile(area, value, numbers, classes) for area, value in at.items()]
    tiles.sort(key=lambda tile: (tile.area.tile_row or 0, tile.area.tile_column or 0))
    return Map(
        title=title,
        period=period.label,
        tiles=tiles,
        legend=_legend(metric, tiles, at, classes),
        sentence=_sentence(period, tiles, at),
    )


def _tile(area: Area, value: _Value | None, numbers: Sequence[float], classes: int) -> Tile:
    is_own = area.kind == AreaKind.OWN
    if value is None or (value.number is None and not value.is_hidden):
        text = value.text if value and value.text else "no value for this period"
        return Tile(area, TileState.MISSING, text, 0, "no value", is_own)
    if value.number is None:
        return Tile(area, TileState.HIDDEN, HIDDEN, 0, "hidden", is_own)
    number = category_of(float(value.number), numbers, classes) or 1
    return Tile(area, TileState.VALUE, value.text, number, CLASS_WORDS[classes][number - 1], is_own)


def _legend(
    metric: Metric, tiles: Sequence[Tile], at: Mapping[Area, _Value | None], classes: int
) -> list[LegendLine]:
    numbers: dict[int, list[Decimal]] = defaultdict(list)
    for tile in tiles:
        value = at[tile.area]
        if tile.number and value and value.number is not None:
            numbers[tile.number].append(value.number)
    lines = []
    for number in sorted(numbers):
        low, high = (as_published(end(numbers[number]), metric) for end in (min, max))
        words = CLASS_WORDS[classes][number - 1]
        lines.append(LegendLine(number, words, low if low == high else f"{low} to {high}"))
    return lines


def _sentence(period: Period, tiles: Sequence[Tile], at: Mapping[Area, _Value | None]) -> str:
    known = sorted(
        ((value.number, tile) for tile in tiles
         if (value := at[tile.area]) and value.number is not None),
        key=lambda pair: pair[0],
    )  # fmt: skip
    if not known:
        return f"No number can be shown for {period.label}."
    low, high = known[0][1], known[-1][1]
    said = f"From {low.text} in {low.area} to {high.text} in {high.area}, in {period.label}."
    own = next((tile for _, tile in known if tile.is_own), None)
    if own:
        said += f" We have {own.text}: {own.words}."
    hidden = sum(tile.state is TileState.HIDDEN for tile in tiles)
    if hidden:
        said += f" {hidden} {'is' if hidden == 1 else 'are'} hidden to protect people."
    return said
