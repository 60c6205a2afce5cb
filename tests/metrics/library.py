"""A small library to judge: short ways to write down metrics, values, plans and reports."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from metrics.domain.classification import AreaKind, HeadlineFlag, MetricState
from metrics.domain.dimensions import Dimension
from metrics.domain.period_text import parse_period
from metrics.domain.periods import Period
from metrics.domain.rules import Polarity
from metrics.domain.target_text import parse_target
from metrics.domain.targets import to_json
from metrics.domain.values import UnitKind
from metrics.models import (
    Area,
    Breakdown,
    MeasurementPeriod,
    Metric,
    MetricPolarity,
    Observation,
    PlanMembership,
    Series,
    Target,
)
from strategies.models import Plan, PlanState, ReportingPeriod, ReportingPeriodKind
from tests.cast import Cast

LONG_AGO = date(2015, 4, 1)
NOW = datetime(2026, 5, 5, 9, tzinfo=UTC)
"""The moment of most stories: a month after the financial year 2025/26."""


def own_area() -> Area:
    return Area.objects.get_or_create(kind=AreaKind.OWN, defaults={"name": "Westhaven"})[0]


def england() -> Area:
    return Area.objects.get_or_create(name="England", defaults={"kind": AreaKind.NATION})[0]


def everybody() -> Breakdown:
    return Breakdown.objects.get_or_create(
        code=Breakdown.ALL_PERSONS, defaults={"name": "All persons", "dimension": Dimension.WHOLE}
    )[0]


def make_plan(title: str = "Westhaven 2030", state: str = PlanState.ADOPTED, **more: Any) -> Plan:
    return Plan.objects.create(
        **{
            "title": title,
            "slug": title.lower().replace(" ", "-"),
            "first_year": 2024,
            "last_year": 2030,
            "state": state,
            **more,
        }
    )


def end_of_year(first_year: int, *, figures_as_of: datetime | None = None) -> ReportingPeriod:
    return ReportingPeriod.objects.create(
        kind=ReportingPeriodKind.END_OF_YEAR,
        starts=date(first_year, 4, 1),
        ends=date(first_year + 1, 3, 31),
        figures_as_of=figures_as_of,
    )


def make_metric(
    name: str = "Recycling rate",
    *,
    plan: Plan | None = None,
    polarity: Polarity | None = Polarity.HIGHER,
    target: str | None = None,
    headline: HeadlineFlag = HeadlineFlag.HEADLINE,
    order: int | None = None,
    code: str | None = None,
    **fields: Any,
) -> Metric:
    """A metric in force since long ago, with its own series; in ``plan`` where one is given."""
    number = Metric.objects.count() + 1
    metric = Metric.objects.create(
        **{
            "code": code or f"M{number:03}",
            "name": name,
            "state": MetricState.IN_FORCE,
            "unit_kind": UnitKind.PERCENT,
            **fields,
        }
    )
    Series.objects.create(metric=metric, area=own_area(), breakdown=everybody())
    if polarity is not None:
        MetricPolarity.objects.create(metric=metric, polarity=polarity, starts=LONG_AGO)
    if plan is not None:
        PlanMembership.objects.create(
            plan=plan, metric=metric, headline=headline, starts=LONG_AGO, order=order
        )
    if target is not None:
        set_plain_target(metric, target, plan=plan)
    return metric


def classified(cast: Cast) -> dict[str, Any]:
    """What a plan needs to know of a metric, as fields of `make_metric`."""
    return {
        "role": "lag",
        "type": "outcome",
        "scorecard": "outcomes",
        "delivery": "direct",
        "owner": cast.olive,
        "service": cast.streets,
    }


def set_plain_target(metric: Metric, written: str, *, plan: Plan | None = None) -> Target:
    return Target.objects.create(
        metric=metric,
        plan=plan,
        starts=LONG_AGO,
        as_written=written,
        parsed=to_json(parse_target(written)),
        valid_from=datetime(2015, 4, 1, tzinfo=UTC),
    )


def period_of(written: str) -> Period:
    found = parse_period(written).period
    assert found is not None, written
    return found


def measurement(written: str) -> MeasurementPeriod:
    period = period_of(written)
    return MeasurementPeriod.objects.get_or_create(
        kind=period.kind,
        starts=period.start,
        ends=period.end,
        defaults={"label": period.label},
    )[0]


def own_series(metric: Metric) -> Series:
    return metric.series.get(area__kind=AreaKind.OWN, breakdown__code=Breakdown.ALL_PERSONS)


def give_values(
    metric: Metric,
    values: Mapping[str, str],
    *,
    area: Area | None = None,
    since: datetime = datetime(2015, 5, 1, tzinfo=UTC),
    **more: Any,
) -> list[Observation]:
    """Values by period, as written; known ``since`` then."""
    series, _ = Series.objects.get_or_create(
        metric=metric, area=area or own_area(), breakdown=everybody()
    )
    return [
        Observation.objects.create(
            series=series,
            period=measurement(when),
            value=Decimal(value),
            valid_from=since,
            recorded_at=since,
            **more,
        )
        for when, value in values.items()
    ]
