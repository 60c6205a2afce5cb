"""What are the figures of areas over time, those of the areas that they follow before them?"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from metrics.domain.dimensions import JoinKind
from metrics.domain.joining import Figure, Follows, Joined, join
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.rules import MetricRules
from metrics.domain.values import ObservationState, Qualifier, UnitKind, format_value
from metrics.models import Area, AreaPredecessor, Breakdown, MeasurementPeriod, Metric, Observation
from metrics.queries.limits import limits_of, rules_now


@dataclass(frozen=True)
class Followed:
    """Who follows whom, as it has been stated."""

    follows: tuple[Follows, ...]
    ids: Mapping[str, int]

    def with_predecessors(self, areas: Collection[Area]) -> set[int]:
        """The ids of these areas and of all that they follow, directly or not."""
        found = {area.pk for area in areas}
        fresh = {area.name for area in areas}
        while fresh:
            fresh = {each.predecessor for each in self.follows if each.area in fresh}
            fresh = {name for name in fresh if self.ids[name] not in found}
            found |= {self.ids[name] for name in fresh}
        return found


def followed_areas() -> Followed:
    """All that is stated about areas that follow others. One query."""
    stated = AreaPredecessor.objects.select_related("area", "predecessor")
    rows = list(stated.order_by("area", "changed_on", "predecessor__name"))
    return Followed(
        tuple(
            Follows(
                row.area.name, row.predecessor.name, row.changed_on, JoinKind(row.joins), row.reason
            )
            for row in rows
        ),
        {row.predecessor.name: row.predecessor_id for row in rows},
    )


def joined_series(
    metrics: Collection[Metric], areas: Collection[Area]
) -> dict[int, dict[int, Joined]]:
    """Metric -> area -> its figures, all persons, joined as stated. Three queries.

    For areas other than parts of the council's own, whose small numbers are hidden.
    """
    stated = followed_areas()
    found: dict[int, dict[str, dict[Period, Figure]]] = defaultdict(lambda: defaultdict(dict))
    by_id = {metric.pk: metric for metric in metrics}
    rules = rules_now(metrics)
    for value in (
        Observation.objects.current()
        .filter(
            series__metric__in=by_id,
            series__area__in=stated.with_predecessors(areas),
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("series__area", "period")
    ):
        series = value.series
        figure = figure_of(value, by_id[series.metric_id], rules[series.metric_id])
        found[series.metric_id][series.area.name][period_of(value.period)] = figure
    return {
        pk: {
            area.pk: join(
                area.name,
                found[pk],
                stated.follows,
                is_count=metric.unit_kind == UnitKind.COUNT,
            )
            for area in areas
        }
        for pk, metric in by_id.items()
    }


def figure_of(value: Observation, metric: Metric, rules: MetricRules) -> Figure:
    """A value as it is shown beside others."""
    is_plain = value.state == ObservationState.ACTUAL
    limits = limits_of(value, rules)
    return Figure(
        number=value.value,
        text=words_of(value, metric),
        lower=limits.lower,
        upper=limits.upper,
        state="" if is_plain else value.get_state_display().lower(),
    )


def words_of(value: Observation, metric: Metric) -> str:
    """The number with its unit; without one, what is said instead."""
    if value.value is not None:
        return as_published(value.value, metric)
    if value.text or value.no_value_because:
        return value.text or value.no_value_because
    is_hidden = value.qualifier == Qualifier.SUPPRESSED
    return "hidden by its source" if is_hidden else value.get_qualifier_display().lower()


def as_published(number: object, metric: Metric) -> str:
    """A number of the metric's unit, with as many decimals as it is published with."""
    return format_value(
        Decimal(str(number)), UnitKind(metric.unit_kind), metric.decimals, metric.unit_label
    )


def period_of(stored: MeasurementPeriod) -> Period:
    return Period(PeriodKind(stored.kind), stored.starts, stored.ends)
