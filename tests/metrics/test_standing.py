"""Dashboards show an override, else what the report printed, else what the hub computed."""

from typing import Any

import pytest

from metrics.domain.classification import HeadlineFlag, MetricState
from metrics.domain.progress import Progress
from metrics.domain.rag import Rag
from metrics.domain.target_status import TargetStatus
from metrics.models import MetricLink, StatedJudgement
from metrics.operations.judging import judge_library
from metrics.operations.overrides import override_judgement, withdraw_override
from metrics.queries.shown import SymbolSource
from metrics.queries.standing import headline_of_standings, standings
from strategies.models import PlanState, Priority
from tests.cast import Cast
from tests.metrics.library import (
    LONG_AGO,
    NOW,
    end_of_year,
    england,
    give_values,
    make_metric,
    make_plan,
)


@pytest.fixture
def judged(cast: Cast) -> Any:
    """Recycling got worse and is off target in the plan's report of 2025/26."""
    plan, report = make_plan(), end_of_year(2025)
    recycling = make_metric(
        plan=plan,
        target="40%",
        service=cast.streets,
        owner=cast.olive,
        portfolio=cast.clean_and_green,
        order=2,
    )
    give_values(recycling, {"2024/25": "36.9", "2025/26": "34.3"})
    give_values(recycling, {"2025/26": "43.1"}, area=england())
    judge_library(now=NOW)
    return plan, report, recycling


def test_a_row_says_everything_a_dashboard_shows(cast: Cast, judged: Any) -> None:
    plan, report, recycling = judged
    priority = Priority.objects.create(plan=plan, name="A cleaner city", slug="cleaner")
    MetricLink.objects.create(metric=recycling, priority=priority, starts=LONG_AGO)

    (row,) = standings(user=cast.ellis, plan=plan, reporting_period=report)

    assert (row.name, row.service, row.owner) == (
        "Recycling rate",
        "Streets and Waste",
        "Olive Okafor",
    )
    assert (row.progress, row.target_status, row.rag) == (
        Progress.WORSE,
        TargetStatus.OFF,
        Rag.RED,
    )
    assert row.source is SymbolSource.COMPUTED
    assert (row.value, row.period) == ("34.3%", "2025/26")
    assert row.change == "down 2.6 points from 36.9%"
    assert row.compare == "England 43.1%"
    assert row.target_text == "40%"
    assert row.priority_ids == (priority.pk,)
    assert row.sentence.startswith("34.3% in 2025/26, from 36.9% in 2024/25: a fall of 2.6 points.")
    assert [str(number) for number in row.spark] == ["36.9", "34.3"]
    assert row.is_headline


def test_what_the_report_printed_is_shown_before_what_the_hub_computes(
    cast: Cast, judged: Any
) -> None:
    plan, report, recycling = judged
    StatedJudgement.objects.create(
        metric=recycling, plan=plan, reporting_period=report, progress=Progress.SIMILAR
    )

    (row,) = standings(user=cast.ellis, plan=plan, reporting_period=report)

    assert (row.progress, row.source) == (Progress.SIMILAR, SymbolSource.PUBLISHED)
    assert (row.target_status, row.target_source) == (TargetStatus.OFF, SymbolSource.COMPUTED)
    assert row.computed_progress is Progress.WORSE


def test_an_override_is_shown_before_all_until_it_is_withdrawn(cast: Cast, judged: Any) -> None:
    plan, report, recycling = judged
    override = override_judgement(
        by=cast.ines,
        metric=recycling,
        plan=plan,
        reporting_period=report,
        progress=Progress.CANNOT_SAY,
        target_status=None,
        reason="The contractor counted twice.",
        now=NOW,
    )

    (row,) = standings(user=cast.ellis, plan=plan, reporting_period=report)
    assert (row.progress, row.source) == (Progress.CANNOT_SAY, SymbolSource.OVERRIDE)
    assert row.sentence.startswith("Decided by Ines Iqbal: The contractor counted twice.")
    assert row.computed_progress is Progress.WORSE

    withdraw_override(by=cast.ines, override=override, now=NOW)
    (row,) = standings(user=cast.ellis, plan=plan, reporting_period=report)
    assert (row.progress, row.source) == (Progress.WORSE, SymbolSource.COMPUTED)


def test_the_colour_follows_the_symbols_shown(cast: Cast, judged: Any) -> None:
    plan, report, recycling = judged
    StatedJudgement.objects.create(
        metric=recycling, plan=plan, reporting_period=report, target_status=TargetStatus.ON
    )

    (row,) = standings(user=cast.ellis, plan=plan, reporting_period=report)

    assert row.rag is Rag.GREEN


def test_a_metric_that_nobody_judged_has_no_new_data(cast: Cast) -> None:
    plan, report = make_plan(), end_of_year(2025)
    make_metric(plan=plan)

    (row,) = standings(user=cast.ellis, plan=plan, reporting_period=report)

    assert (row.progress, row.is_judged) == (Progress.NOT_AVAILABLE, False)


def test_a_service_sees_its_metrics_outside_the_plan_too(cast: Cast, judged: Any) -> None:
    plan, report, recycling = judged
    other = make_metric("Bins missed", service=cast.streets)
    give_values(other, {"2024/25": "3", "2025/26": "4"})
    make_metric("Library visits", service=cast.libraries, plan=plan)
    judge_library(now=NOW)
    mine = type(recycling).objects.filter(service=cast.streets)

    rows = standings(user=cast.maya, plan=plan, reporting_period=report, metrics=mine)

    assert [row.name for row in rows] == ["Recycling rate", "Bins missed"]
    assert [row.progress for row in rows] == [Progress.WORSE, Progress.IMPROVED]


def test_without_a_plan_the_newest_readable_plans_rules_are_shown(cast: Cast, judged: Any) -> None:
    plan, report, _ = judged
    (row,) = standings(user=cast.ellis, reporting_period=report)
    assert row.progress is Progress.WORSE

    type(plan).objects.update(state=PlanState.DRAFT)
    (row,) = standings(user=cast.ellis, reporting_period=report)
    assert not row.is_judged


def test_a_draft_and_anothers_metric_are_not_shown(cast: Cast, judged: Any) -> None:
    plan, report, recycling = judged
    make_metric("Still a draft", plan=plan, state=MetricState.DRAFT)

    assert len(standings(user=cast.ellis, plan=plan, reporting_period=report)) == 1
    assert len(standings(user=cast.ines, plan=plan, reporting_period=report)) == 2
    assert standings(user=cast.piotr, plan=plan, reporting_period=report) == []
    type(recycling).objects.filter(pk=recycling.pk).update(partner=cast.riverside)
    assert len(standings(user=cast.piotr, plan=plan, reporting_period=report)) == 1


def test_the_headline_counts_headline_metrics_only(cast: Cast, judged: Any) -> None:
    plan, report, _ = judged
    for name, flag in (("Better", HeadlineFlag.HEADLINE), ("Beside", HeadlineFlag.SUPPORTING)):
        metric = make_metric(name, plan=plan, headline=flag)
        give_values(metric, {"2024/25": "1", "2025/26": "2"})
    judge_library(now=NOW)

    headline = headline_of_standings(standings(user=cast.ellis, plan=plan, reporting_period=report))

    assert (headline.percent, headline.fraction) == (50, "1/2")


def test_rows_come_in_the_plans_order(cast: Cast, judged: Any) -> None:
    plan, report, _ = judged
    make_metric("Zebra crossings", plan=plan, order=1)
    make_metric("Accidents", plan=plan)

    rows = standings(user=cast.ellis, plan=plan, reporting_period=report)

    assert [row.name for row in rows] == ["Zebra crossings", "Recycling rate", "Accidents"]


@pytest.mark.parametrize("size", [60, 600])
def test_queries_do_not_grow_with_metrics(
    cast: Cast, size: int, django_assert_max_num_queries: Any
) -> None:
    plan, report = make_plan(), end_of_year(2025)
    for number in range(size):
        metric = make_metric(
            f"Metric {number}",
            plan=plan,
            code=f"Q{number}",
            target="40%",
            service=cast.streets,
            owner=cast.olive,
        )
        give_values(metric, {"2024/25": "34.3", "2025/26": "41.0"})
        give_values(metric, {"2025/26": "43.1"}, area=england())
    judge_library(now=NOW)

    with django_assert_max_num_queries(8):
        rows = standings(user=cast.ellis, plan=plan, reporting_period=report)

    assert len(rows) == size
    assert all(row.target_text and row.compare and row.owner for row in rows)
