"""What does a metric rest on beside its values: a formula, forecasts, grades with a meaning?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.rubric import Level
from metrics.models import (
    Breakdown,
    Forecast,
    FormulaFeeder,
    MeasurementPeriod,
    Metric,
    Observation,
)
from metrics.queries.columns import read_rows, rows_column
from metrics.queries.forecasts import Expected, as_shown


@dataclass(frozen=True)
class Rest:
    """What one metric rests on; forecasts only of periods whose value has not come."""

    pk: int
    code: str
    formula: str
    feeders: Sequence[Metric]
    levels: Sequence[Level]
    forecasts: Sequence[Expected]


def rests_of(user: User, metrics: Collection[int]) -> list[Rest]:
    """What each of these metrics rests on, as far as ``user`` may read it. One query."""
    came = Observation.objects.current().filter(
        series__metric=OuterRef("metric"),
        series__area__kind=AreaKind.OWN,
        series__breakdown__code=Breakdown.ALL_PERSONS,
        period=OuterRef("period"),
        value__isnull=False,
    )
    found = Metric.objects.filter(pk__in=metrics).annotate(
        fed_by=rows_column(
            FormulaFeeder.objects.filter(
                metric=OuterRef("pk"), feeder__in=Metric.objects.visible_to(user)
            ).order_by("pk"),
            "id",
            feeder=("id", "code", "name"),
        ),
        expected=rows_column(
            Forecast.objects.filter(
                ~Exists(came), metric=OuterRef("pk"), valid_to__isnull=True
            ).order_by("period__ends"),
            "id",
            "value",
            "basis",
            "valid_from",
            period=("id", "label"),
            made_by=("id", "full_name"),
        ),
    )
    return [_rest(metric) for metric in found]


def _rest(metric: Metric) -> Rest:
    feeders = read_rows(FormulaFeeder, metric.fed_by, feeder=Metric)  # type: ignore[attr-defined]
    expected = read_rows(
        Forecast,
        metric.expected,  # type: ignore[attr-defined]
        period=MeasurementPeriod,
        made_by=User,
    )
    return Rest(
        metric.pk,
        metric.code,
        metric.formula,
        [each.feeder for each in feeders],
        [Level(*each) for each in zip(metric.ordinal_scale, metric.rubric, strict=False)],
        [Expected(each, as_shown(metric, each.value)) for each in expected],
    )
