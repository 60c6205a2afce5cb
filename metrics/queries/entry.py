"""Which values of a metric stand, which are due, and who entered them?"""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from metrics.domain.classification import AreaKind
from metrics.domain.due import periods_due
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.rules import Frequency
from metrics.domain.values import UnitKind, format_value
from metrics.models import Breakdown, Metric, Observation


@dataclass(frozen=True)
class ValueLine:
    """One period of a metric: its value as shown, or none yet; both dates make its address."""

    period: Period
    value: str
    state: str
    comment: str
    entered_by: str
    observation: Observation | None


def value_lines(metric: Metric, today: date) -> list[ValueLine]:
    """The periods that have a value and those that a value may be due for, newest first.

    The council's own area, all persons. One query.
    """
    standing = {
        period_of_value(each): each for each in own_values(metric).select_related("recorded_by")
    }
    newest = max(standing, default=None)
    due = periods_due(Frequency(metric.frequency), today, like=newest)
    recent = [period for period in due if newest is None or period.end > newest.end]
    periods = sorted({*standing, *recent}, reverse=True)
    return [_line(metric, period, standing.get(period)) for period in periods]


def own_values(metric: Metric) -> QuerySet[Observation]:
    """The versions that stand of the council's own values, all persons."""
    return (
        Observation.objects.current()
        .filter(
            series__metric=metric,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("period")
    )


def _line(metric: Metric, period: Period, observation: Observation | None) -> ValueLine:
    if observation is None:
        return ValueLine(period, "", "", "", "", None)
    by = observation.recorded_by
    return ValueLine(
        period=period,
        value=shown_value(metric, observation),
        state=observation.get_state_display(),
        comment=observation.comment,
        entered_by=by.full_name if by else "",
        observation=observation,
    )


def shown_value(metric: Metric, observation: Observation) -> str:
    """A version as a page shows it: the number with its unit, its words, or why there is none."""
    if observation.value is not None:
        return format_value(
            observation.value, UnitKind(metric.unit_kind), metric.decimals, metric.unit_label
        )
    return observation.text or observation.no_value_because or observation.get_qualifier_display()


def period_of_value(observation: Observation) -> Period:
    """The period that a version is for."""
    stored = observation.period
    return Period(PeriodKind(stored.kind), stored.starts, stored.ends)
