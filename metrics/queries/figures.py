"""What stands beside a figure that somebody is about to enter: the last ones, the comparators'?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from metrics.domain.classification import AreaKind
from metrics.domain.due import periods_due
from metrics.domain.explanation import read_comment
from metrics.domain.periods import Period
from metrics.domain.rules import Frequency
from metrics.domain.typo_guard import GuardRules
from metrics.domain.values import UnitKind
from metrics.models import Area, Breakdown, Metric, MetricComparator, Observation
from metrics.queries.awaiting import expected_releases
from metrics.queries.entry import period_of_value, shown_value

MOST_RECENT = 10
_PERIODS_TO_CHOOSE = 5


@dataclass(frozen=True)
class AreaValues:
    """The values of one area that stand, oldest first."""

    metric: Metric
    values: Sequence[Observation]

    def at(self, period: Period) -> Observation | None:
        """The value of a period."""
        return next((each for each in self.values if period_of_value(each) == period), None)

    def before(self, period: Period) -> "AreaValues":
        """The values of earlier periods."""
        earlier = [each for each in self.values if period_of_value(each) < period]
        return AreaValues(self.metric, earlier)

    @property
    def numbers(self) -> list[Decimal]:
        return [each.value for each in self.values if each.value is not None]

    @property
    def recent(self) -> list[Decimal | None]:
        """The last values for a line in the space of a word; None where there was none."""
        return [each.value for each in self.values[-MOST_RECENT:]]

    @property
    def last(self) -> str:
        """ "34.3% (2024/25)"; "" for none."""
        if not self.values:
            return ""
        newest = self.values[-1]
        return f"{shown_value(self.metric, newest)} ({newest.period.label})"

    @property
    def last_words(self) -> str:
        """What was said of the last value, the explanation of what was off target included."""
        return self.values[-1].comment if self.values else ""


@dataclass(frozen=True)
class Beside:
    """An area that the metric is compared with, and what is known of it.

    standing  its value of the period that is asked for, if it has come
    periods   those that a value of it may be for, the newest first
    """

    area: Area
    values: AreaValues
    standing: Observation | None
    periods: Sequence[Period]


@dataclass(frozen=True)
class Figure:
    """One metric in one period, with everything that helps to enter its value.

    standing     the council's own value, if it has come
    own          its own values of earlier periods
    expected_on  the day on which the source will publish it; None where nobody has said
    """

    metric: Metric
    period: Period
    standing: Observation | None
    own: AreaValues
    beside: Sequence[Beside]
    expected_on: date | None = None
    source: str = ""

    @property
    def guard_rules(self) -> GuardRules:
        return guard_rules_of(self.metric)

    @property
    def key(self) -> str:
        """What names the figure in a form: "M001/2025-04-01/2026-03-31"."""
        return f"{self.metric.code}/{self.period.start}/{self.period.end}"

    @property
    def beside_awaited(self) -> int:
        """How many comparators have no value for the period."""
        return sum(each.standing is None for each in self.beside)


def guard_rules_of(metric: Metric) -> GuardRules:
    """What the definition says about the numbers that a metric can have."""
    return GuardRules(
        unit_kind=UnitKind(metric.unit_kind),
        unit_label=metric.unit_label,
        decimals=metric.decimals,
        least=metric.least_possible,
        greatest=metric.greatest_possible,
    )


def figures_of(asked: Iterable[tuple[Metric, Period]], today: date) -> list[Figure]:
    """A figure for each metric and period, in the order given. Three queries, however many."""
    asked = list(asked)
    metrics = {metric.pk: metric for metric, _ in asked}
    beside: dict[int, list[Area]] = defaultdict(list)
    comparators = MetricComparator.objects.on(today).filter(metric__in=metrics)
    for each in comparators.select_related("area").order_by("-role", "area__name"):
        if each.area not in beside[each.metric_id]:
            beside[each.metric_id].append(each.area)
    values = _values_of(metrics)
    releases = expected_releases(metrics)
    return [
        _figure(
            metric,
            period,
            values,
            beside.get(metric.pk, ()),
            releases.get((metric.pk, period.start, period.end)),
        )
        for metric, period in asked
    ]


def figure_of(metric: Metric, period: Period, today: date) -> Figure:
    """One of them."""
    return figures_of([(metric, period)], today)[0]


def _figure(
    metric: Metric,
    period: Period,
    values: Mapping[tuple[int, int | None], list[Observation]],
    areas: Iterable[Area],
    release: tuple[date, str] | None,
) -> Figure:
    own = AreaValues(metric, values.get((metric.pk, None), []))
    expected_on, source = release or (None, "")
    return Figure(
        metric=metric,
        period=period,
        standing=own.at(period),
        own=own.before(period),
        beside=[
            _beside(area, AreaValues(metric, values.get((metric.pk, area.pk), [])), period)
            for area in areas
        ],
        expected_on=expected_on,
        source=source,
    )


def _beside(area: Area, values: AreaValues, period: Period) -> Beside:
    frequency = Frequency(values.metric.frequency)
    due = periods_due(frequency, period.end, like=period, count=_PERIODS_TO_CHOOSE)
    return Beside(area, values, values.at(period), sorted({period, *due}, reverse=True))


def _values_of(
    metrics: Mapping[int, Metric],
) -> Mapping[tuple[int, int | None], list[Observation]]:
    """Metric id and area id (None: the council's own) -> the values that stand, oldest first."""
    compared = Q(
        series__area__in=MetricComparator.objects.filter(metric__in=metrics).values("area")
    )
    standing = (
        Observation.objects.current()
        .filter(
            Q(series__area__kind=AreaKind.OWN) | compared,
            series__metric__in=metrics,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("period", "series__area", "recorded_by")
        .order_by("period__ends", "period__starts")
    )
    found: dict[tuple[int, int | None], list[Observation]] = defaultdict(list)
    for each in standing:
        area = each.series.area
        found[each.series.metric_id, None if area.kind == AreaKind.OWN else area.pk].append(each)
    return found


def words_and_explanation(observation: Observation | None) -> dict[str, object]:
    """The comment of a version in the parts in which a form asks for it."""
    words, said = read_comment(observation.comment if observation else "")
    return {"comment": words, "why": said.why, "what": said.what, "by_when": said.by_when}
