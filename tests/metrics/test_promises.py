"""What the rules promise about metrics, the database keeps too: each constraint by its name."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from metrics.domain.classification import AreaKind, MetricState
from metrics.models import (
    Area,
    Judgement,
    MeasurementPeriod,
    Metric,
    MetricLink,
    MetricPolarity,
    Observation,
    Override,
    PlanMembership,
    PlanMethod,
    Series,
    SeriesBreak,
    StatedJudgement,
    Target,
)
from metrics.operations.judging import judge_library
from tests.cast import Cast
from tests.metrics.library import (
    LONG_AGO,
    NOW,
    end_of_year,
    give_values,
    make_metric,
    make_plan,
    measurement,
    own_series,
)


@pytest.fixture
def world(cast: Cast) -> dict[str, Any]:
    """One judged metric of a plan, with a target; the names that the rows below use."""
    plan, report = make_plan(), end_of_year(2025)
    metric = make_metric(plan=plan, target="40%")
    (value,) = give_values(metric, {"2025/26": "41"})
    judge_library(now=NOW)
    return {
        "plan": plan, "report": report, "metric": metric, "value": value,
        "series": own_series(metric), "ines": cast.ines, "judgement": Judgement.objects.get(),
    }  # fmt: skip


def again(thing: Any) -> None:
    """Insert a copy of a row."""
    thing.pk = None
    thing._state.adding = True
    thing.save(force_insert=True)


def override(world: dict[str, Any], **more: Any) -> Override:
    return Override.objects.create(
        **{
            "series": world["series"],
            "plan": world["plan"],
            "reporting_period": world["report"],
            "progress": "similar",
            "reason": "Because",
            "made_by": world["ines"],
            "made_at": NOW,
            **more,
        }
    )


def two_overrides(world: dict[str, Any]) -> None:
    override(world)
    override(world)


def value(world: dict[str, Any], **more: Any) -> Observation:
    return Observation.objects.create(
        **{
            "series": world["series"],
            "period": measurement("2024/25"),
            "value": 1,
            "valid_from": NOW,
            "recorded_at": NOW,
            **more,
        }
    )


def twice(model: Any, world: dict[str, Any], **fields: Any) -> None:
    for _ in range(2):
        model.objects.create(**fields)


BROKEN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "metrics_observation_one_current_version": lambda w: again(w["value"]),
    "metrics_observation_valid_to_after_from": lambda w: value(w, valid_to=NOW),
    "metrics_observation_interval_not_inverted": lambda w: value(w, lower=3, upper=2),
    "metrics_observation_says_something": lambda w: value(w, value=None),
    "metrics_measurementperiod_once": lambda w: again(measurement("2025/26")),
    "metrics_measurementperiod_ends_after_it_starts": lambda w: MeasurementPeriod.objects.create(
        kind="span", starts=date(2026, 1, 2), ends=date(2026, 1, 1), label="no"
    ),
    "metrics_series_once": lambda w: again(w["series"]),
    "metrics_area_one_own_area": lambda w: Area.objects.create(name="Two", kind=AreaKind.OWN),
    "metrics_judgement_one_current": lambda w: again(w["judgement"]),
    "metrics_override_one_at_a_time": two_overrides,
    "metrics_override_has_a_reason": lambda w: override(w, reason=""),
    "metrics_override_says_something": lambda w: override(w, progress=""),
    "metrics_statedjudgement_once": lambda w: twice(
        StatedJudgement, w, metric=w["metric"], plan=w["plan"], reporting_period=w["report"]
    ),
    "metrics_planmembership_one_from_a_day": lambda w: again(PlanMembership.objects.get()),
    "metrics_planmembership_ends_after_it_starts": lambda w: PlanMembership.objects.update(
        ends=LONG_AGO - timedelta(days=1)
    ),
    "metrics_metriclink_exactly_one_thing": lambda w: MetricLink.objects.create(
        metric=w["metric"], starts=LONG_AGO
    ),
    "metrics_target_one_current_from_a_day": lambda w: again(Target.objects.get()),
    "metrics_planmethod_one_from_a_period": lambda w: twice(
        PlanMethod, w, plan=w["plan"], effective_from=w["report"], settings={}
    ),
    "metrics_metricpolarity_one_from_a_day": lambda w: again(MetricPolarity.objects.get()),
    "metrics_seriesbreak_once_a_day": lambda w: twice(
        SeriesBreak, w, metric=w["metric"], first_day=LONG_AGO, reason="New method"
    ),
    "metrics_metric_tolerance_not_negative": lambda w: Metric.objects.update(tolerance=-1),
    "metrics_metric_retired_with_a_reason": lambda w: Metric.objects.update(
        state=MetricState.RETIRED
    ),
}


@pytest.mark.parametrize("constraint", BROKEN)
def test_the_database_keeps_the_promise_too(world: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        BROKEN[constraint](world)


def test_the_library_has_a_judgement_of_its_own_beside_a_plans(world: dict[str, Any]) -> None:
    """The control: another set of rules is another judgement; two of the library's are not."""
    judgement = world["judgement"]
    judgement.plan = None
    again(judgement)
    once_more = pytest.raises(IntegrityError, match="metrics_judgement_one_current")
    with once_more, transaction.atomic():
        again(judgement)


def test_every_named_constraint_of_what_is_judged_has_a_test() -> None:
    judged = (
        Observation, MeasurementPeriod, Series, Judgement, Override, StatedJudgement,
        PlanMembership, Target, PlanMethod, SeriesBreak, Metric,
    )  # fmt: skip
    named = {constraint.name for model in judged for constraint in model._meta.constraints}
    assert named - BROKEN.keys() == set()
