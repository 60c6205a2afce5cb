"""How does a plan with very many metrics come to be, quickly?"""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from metrics.domain.classification import HeadlineFlag, MetricState
from metrics.domain.rules import Polarity
from metrics.domain.target_text import parse_target
from metrics.domain.targets import to_json
from metrics.domain.values import UnitKind
from metrics.models import (
    Metric,
    MetricLink,
    MetricPolarity,
    Observation,
    PlanMembership,
    Series,
    Target,
)
from strategies.models import Plan, Priority
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, england, everybody, measurement, own_area

KNOWN = datetime(2015, 5, 1, tzinfo=UTC)
_numbers = count(1)


def fill_plan(plan: Plan, priority: Priority, cast: Cast, how_many: int) -> None:
    """Headline metrics, each with an owner, a service, a target, four values and a comparator."""
    metrics = Metric.objects.bulk_create(
        Metric(
            code=f"L{number:04}",
            name=f"Measure {number}",
            state=MetricState.IN_FORCE,
            unit_kind=UnitKind.PERCENT,
            owner=cast.olive,
            service=cast.streets,
        )
        for number in (next(_numbers) for _ in range(how_many))
    )
    Target.objects.bulk_create(
        Target(
            metric=metric,
            plan=plan,
            starts=LONG_AGO,
            as_written="50%",
            parsed=to_json(parse_target("50%")),
            valid_from=KNOWN,
        )
        for metric in metrics
    )
    MetricPolarity.objects.bulk_create(
        MetricPolarity(metric=metric, polarity=Polarity.HIGHER, starts=LONG_AGO)
        for metric in metrics
    )
    PlanMembership.objects.bulk_create(
        PlanMembership(
            plan=plan, metric=metric, headline=HeadlineFlag.HEADLINE, starts=LONG_AGO, order=order
        )
        for order, metric in enumerate(metrics)
    )
    MetricLink.objects.bulk_create(
        MetricLink(metric=metric, priority=priority, starts=LONG_AGO) for metric in metrics
    )
    periods = [measurement(f"{year}/{year % 100 + 1}") for year in range(2022, 2026)]
    for area in (own_area(), england()):
        series = Series.objects.bulk_create(
            Series(metric=metric, area=area, breakdown=everybody()) for metric in metrics
        )
        Observation.objects.bulk_create(
            Observation(
                series=each,
                period=period,
                value=Decimal((each.pk * 7 + year * 3) % 90),
                valid_from=KNOWN,
                recorded_at=KNOWN,
            )
            for each in series
            for year, period in enumerate(periods)
        )
