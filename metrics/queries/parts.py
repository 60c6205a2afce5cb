"""How do the parts of the people differ in a metric, as far as it may be shown?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension
from metrics.domain.periods import Period
from metrics.domain.suppression import HIDDEN
from metrics.domain.values import Qualifier
from metrics.models import Breakdown, Metric, Observation
from metrics.queries.joined_series import period_of, words_of
from metrics.queries.small_numbers import part_values

WORDS = {dimension: dimension.value.replace("_", " ").capitalize() for dimension in Dimension}


@dataclass(frozen=True)
class PartsOf:
    """The parts of one dimension with their values, small numbers taken out.

    periods  newest first
    values   period and id of a part -> its value; missing where there is none
    """

    dimension: Dimension
    parts: Sequence[Breakdown]
    periods: Sequence[Period]
    values: Mapping[tuple[Period, int], Observation]
    metric: Metric

    @property
    def title(self) -> str:
        return WORDS[self.dimension]

    def text(self, period: Period, part: Breakdown) -> str:
        """The value as shown; a hidden one says that it is, and never looks like none."""
        value = self.values.get((period, part.pk))
        return words_of(value, self.metric) if value else "–"

    @property
    def rows(self) -> list[tuple[Breakdown, list[str]]]:
        """Each part with its texts, in the order of the periods."""
        return [(part, [self.text(period, part) for period in self.periods]) for part in self.parts]

    @property
    def has_hidden(self) -> bool:
        return any(is_hidden(value) for value in self.values.values())

    @property
    def sentence(self) -> str:
        """The newest values from the highest to the lowest, in words."""
        if not self.periods:
            return ""
        newest = self.periods[0]
        known = sorted(
            (value.value, part.name, words_of(value, self.metric))
            for part in self.parts
            if (value := self.values.get((newest, part.pk))) and value.value is not None
        )
        if not known:
            return f"No number by {self.title.lower()} can be shown for {newest.label}."
        if len(known) == 1:
            return f"{known[0][1]}: {known[0][2]} in {newest.label}."
        low, high = known[0], known[-1]
        return f"In {newest.label} from {low[2]} ({low[1]}) to {high[2]} ({high[1]})."


def is_hidden(value: Observation) -> bool:
    return value.qualifier == Qualifier.SUPPRESSED or value.text == HIDDEN


def parts_of(
    metrics: Collection[Metric], *, values: Iterable[Observation] | None = None, most: int = 6
) -> dict[int, list[PartsOf]]:
    """Metric -> its dimensions with the values of the council's own area. Two queries.

    values  those of `part_values` where they are known already; then none is asked
    most    how many periods of each dimension, the newest
    """
    by_id = {metric.pk: metric for metric in metrics}
    found: dict[tuple[int, str], dict[tuple[Period, int], Observation]] = defaultdict(dict)
    parts: dict[int, Breakdown] = {}
    for value in part_values(by_id) if values is None else values:
        series = value.series
        if series.area.kind != AreaKind.OWN or series.breakdown.dimension == Dimension.WHOLE:
            continue
        parts[series.breakdown_id] = series.breakdown
        place = series.metric_id, series.breakdown.dimension
        found[place][period_of(value.period), series.breakdown_id] = value
    tables: dict[int, list[PartsOf]] = defaultdict(list)
    for (metric_id, dimension), known in sorted(found.items()):
        ids = {part for _, part in known}
        tables[metric_id].append(
            PartsOf(
                dimension=Dimension(dimension),
                parts=sorted((parts[pk] for pk in ids), key=lambda p: (p.order, p.name)),
                periods=sorted({period for period, _ in known}, reverse=True)[:most],
                values=known,
                metric=by_id[metric_id],
            )
        )
    return tables
