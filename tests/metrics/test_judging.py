"""A metric is judged in every report, again when its facts change, never by later facts."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rules import MethodSettings
from metrics.domain.target_status import TargetStatus
from metrics.models import Judgement, MetricComparator, Observation, PlanMembership, PlanMethod
from metrics.operations import judging
from metrics.operations.judging import judge_library, judge_series
from tests.metrics.library import (
    LONG_AGO,
    NOW,
    end_of_year,
    england,
    give_values,
    make_metric,
    make_plan,
    own_series,
)

pytestmark = pytest.mark.django_db


def judged(metric: Any, report: Any, plan: Any = None) -> Judgement:
    """The judgement that stands for the metric's own series."""
    return Judgement.objects.get(
        series=own_series(metric), reporting_period=report, plan=plan, valid_to__isnull=True
    )


def test_a_metric_is_judged_by_the_plan_that_uses_it() -> None:
    plan, report = make_plan(), end_of_year(2025)
    recycling = make_metric(plan=plan, target="40%")
    give_values(recycling, {"2023/24": "36.9", "2024/25": "34.3", "2025/26": "41.0"})

    judge_library(now=NOW)

    verdict = judged(recycling, report, plan)
    assert (verdict.progress, verdict.target_status) == (Progress.IMPROVED, TargetStatus.ON)
    assert verdict.inputs["earlier"]["number"] == "34.3"
    assert verdict.recent == [
        {"label": "2023/24", "number": "36.9"},
        {"label": "2024/25", "number": "34.3"},
        {"label": "2025/26", "number": "41"},
    ]
    assert not Judgement.objects.filter(plan=None).exists()


def test_a_metric_in_no_plan_is_judged_by_the_librarys_rules() -> None:
    report = end_of_year(2025)
    recycling = make_metric()
    give_values(recycling, {"2024/25": "34.3", "2025/26": "41.0"})

    judge_library(now=NOW)

    assert judged(recycling, report, None).progress == Progress.IMPROVED


def test_each_plan_judges_by_its_own_method() -> None:
    old, new, report = make_plan("Old plan"), make_plan("New plan"), end_of_year(2025)
    PlanMethod.objects.create(
        plan=old, effective_from=report, settings={"target_achieved": "always"}
    )
    waste = make_metric("Waste recycled", plan=old, target="30%")
    PlanMembership.objects.create(plan=new, metric=waste, starts=LONG_AGO)
    give_values(waste, {"2024/25": "41.0", "2025/26": "34.3"})
    waste.targets.update(plan=None)

    judge_library(now=NOW)

    lifted, worse = judged(waste, report, old), judged(waste, report, new)
    assert (lifted.progress, lifted.progress_reason) == (
        Progress.IMPROVED,
        ProgressReason.TARGET_ACHIEVED,
    )
    assert worse.progress == Progress.WORSE
    assert MethodSettings().target_achieved == "unless_worse"


def test_a_method_never_reaches_back() -> None:
    plan, before, report = make_plan(), end_of_year(2024), end_of_year(2025)
    PlanMethod.objects.create(
        plan=plan, effective_from=report, settings={"target_achieved": "always"}
    )
    waste = make_metric(plan=plan, target="30%")
    give_values(waste, {"2023/24": "45", "2024/25": "41.0", "2025/26": "34.3"})

    judge_library(now=NOW)

    assert judged(waste, before, plan).progress == Progress.WORSE
    assert judged(waste, report, plan).progress == Progress.IMPROVED


def test_a_closed_report_is_judged_by_what_was_known_then() -> None:
    plan = make_plan()
    report = end_of_year(2024, figures_as_of=datetime(2025, 6, 1, tzinfo=UTC))
    recycling = make_metric(plan=plan)
    give_values(recycling, {"2023/24": "34.3"})
    (value,) = give_values(recycling, {"2024/25": "33.0"}, since=datetime(2025, 5, 1, tzinfo=UTC))
    value.valid_to = datetime(2025, 9, 1, tzinfo=UTC)
    value.save()
    give_values(recycling, {"2024/25": "39.0"}, since=datetime(2025, 9, 1, tzinfo=UTC))

    judge_library(now=NOW, reporting_period_ids=[report.pk])

    verdict = judged(recycling, report, plan)
    assert verdict.progress == Progress.WORSE
    assert verdict.inputs["latest"]["number"] == "33"


def test_a_value_that_the_report_before_used_is_no_news() -> None:
    plan = make_plan()
    end_of_year(2024, figures_as_of=datetime(2025, 6, 1, tzinfo=UTC))
    report = end_of_year(2025)
    recycling = make_metric(plan=plan)
    give_values(recycling, {"2022/23": "36.9", "2023/24": "34.3"})

    judge_library(now=NOW)

    verdict = judged(recycling, report, plan)
    assert verdict.progress_reason == ProgressReason.NO_UPDATED_DATA
    assert verdict.inputs["previously_used"] == "2023/24"


def test_a_late_figure_is_news_to_the_next_report() -> None:
    plan = make_plan()
    end_of_year(2024, figures_as_of=datetime(2025, 6, 1, tzinfo=UTC))
    report = end_of_year(2025)
    recycling = make_metric(plan=plan)
    give_values(recycling, {"2022/23": "36.9", "2023/24": "34.3"})
    give_values(recycling, {"2024/25": "39.9"}, since=datetime(2025, 12, 1, tzinfo=UTC))

    judge_library(now=NOW)

    assert judged(recycling, report, plan).progress == Progress.IMPROVED


def test_a_comparators_value_is_looked_up() -> None:
    plan, report = make_plan(), end_of_year(2025)
    recycling = make_metric(plan=plan, target="Better than national average")
    MetricComparator.objects.create(
        metric=recycling, area=england(), role="national", starts=LONG_AGO
    )
    give_values(recycling, {"2024/25": "34.3", "2025/26": "41.0"})
    give_values(recycling, {"2025/26": "43.1"}, area=england())

    judge_library(now=NOW)

    assert judged(recycling, report, plan).target_status == TargetStatus.OFF
    assert not Judgement.objects.exclude(series=own_series(recycling)).exists()


def test_judging_again_writes_nothing_and_a_new_fact_closes_the_old_judgement() -> None:
    plan, report = make_plan(), end_of_year(2025)
    recycling = make_metric(plan=plan)
    (_, latest) = give_values(recycling, {"2024/25": "34.3", "2025/26": "41.0"})
    assert judge_library(now=NOW).changed == 1
    first = judged(recycling, report, plan)

    assert judge_library(now=NOW + timedelta(days=1)).changed == 0
    assert judged(recycling, report, plan) == first

    later = NOW + timedelta(days=2)
    Observation.objects.filter(pk=latest.pk).update(valid_to=later)
    give_values(recycling, {"2025/26": "30"}, since=later)
    assert judge_library(now=later).changed == 1

    first.refresh_from_db()
    assert first.valid_to == later
    assert judged(recycling, report, plan).progress == Progress.WORSE


def test_a_library_judged_halfway_is_finished_as_if_never_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan, report = make_plan(), end_of_year(2025)
    for number in range(5):
        metric = make_metric(f"Metric {number}", plan=plan)
        give_values(metric, {"2024/25": "34.3", "2025/26": "41.0"})
    monkeypatch.setattr(judging, "CHUNK", 2)

    class Killed(Exception):
        pass

    def killed_after_two(done: int, total: int) -> None:
        assert total == 5
        raise Killed

    with pytest.raises(Killed):
        judge_library(now=NOW, on_progress=killed_after_two)
    assert Judgement.objects.count() == 2

    assert judge_library(now=NOW).changed == 3
    assert Judgement.objects.filter(reporting_period=report, valid_to__isnull=True).count() == 5


def test_contradictory_facts_stop_only_their_own_metric() -> None:
    plan, report = make_plan(), end_of_year(2025)
    bad, good = make_metric("Bad", plan=plan), make_metric("Good", plan=plan)
    give_values(bad, {"2025/26": "41.0"}, lower=50, upper=60)
    give_values(good, {"2024/25": "34.3", "2025/26": "41.0"})

    judge_library(now=NOW)

    assert judged(good, report, plan).progress == Progress.IMPROVED
    assert judged(bad, report, plan).progress == Progress.CANNOT_SAY
    (told,) = judging.contradictions()
    assert told["metric"] == bad.code
    assert "outside its own interval" in told["reason"]


def test_a_fault_of_the_hub_stops_only_its_own_metric(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, report = make_plan(), end_of_year(2025)
    odd, good = make_metric("Odd", plan=plan), make_metric("Good", plan=plan)
    for metric in (odd, good):
        give_values(metric, {"2024/25": "34.3", "2025/26": "41.0"})
    odd.targets.create(starts=LONG_AGO, parsed={"kind": "no such kind"}, valid_from=NOW)

    result = judge_library(now=NOW)

    assert [failure["series"] for failure in result.failures] == [own_series(odd).pk]
    assert judged(good, report, plan).progress == Progress.IMPROVED


def test_a_metric_that_leaves_the_plan_is_no_longer_judged_by_it() -> None:
    plan, report = make_plan(), end_of_year(2025)
    recycling = make_metric(plan=plan)
    give_values(recycling, {"2024/25": "34.3", "2025/26": "41.0"})
    judge_library(now=NOW)

    PlanMembership.objects.update(ends=date(2025, 12, 31))
    judge_library(now=NOW)

    assert not Judgement.objects.filter(plan=plan, valid_to__isnull=True).exists()
    assert judged(recycling, report, None).progress == Progress.IMPROVED


def test_statements_do_not_grow_with_the_library(django_assert_num_queries: Any) -> None:
    plan = make_plan()
    end_of_year(2025)
    metrics = [make_metric(f"Metric {number}", plan=plan) for number in range(40)]
    for metric in metrics:
        give_values(metric, {"2024/25": "34.3", "2025/26": "41.0"})
    series = [own_series(metric).pk for metric in metrics]

    with django_assert_num_queries(2):
        judge_series(series[:1], now=NOW)
    with django_assert_num_queries(2):
        judge_series(series, now=NOW)
