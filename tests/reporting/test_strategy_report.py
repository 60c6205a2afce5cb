"""Maya takes two pages to scrutiny: what stood that day, drafted from what was approved."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.models import MetricLink
from metrics.operations.judging import judge_library
from reporting.queries.strategy_report import StrategyReport, frame_of, strategy_report
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    DateMove,
    DateMoveState,
    DutyReport,
    KeyStrategy,
    Objective,
    PlanState,
    ReportingDuty,
    ReportingPeriod,
    ReportingPeriodKind,
    ReportsTo,
    UpdateState,
)
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, end_of_year, give_values, make_metric
from tests.metrics.library import NOW as JUDGED
from tests.thread import TODAY, make_action, make_action_plan, make_strategy, make_update

REPORTED = date(2026, 6, 3)
BEFORE = datetime(2026, 5, 20, 9, tzinfo=UTC)
AFTER = datetime(2026, 9, 20, 9, tzinfo=UTC)


@pytest.fixture
def strategy(cast: Cast) -> KeyStrategy:
    return make_strategy(cast)


@pytest.fixture
def action_plan(cast: Cast, strategy: KeyStrategy) -> ActionPlan:
    return make_action_plan(cast, strategy=strategy)


@pytest.fixture
def duty(cast: Cast, strategy: KeyStrategy) -> ReportingDuty:
    """To scrutiny, which was told in June."""
    duty = ReportingDuty.objects.create(
        key_strategy=strategy, reports_to=ReportsTo.BOARD, board=cast.scrutiny_board
    )
    DutyReport.objects.create(duty=duty, reported_on=REPORTED, meeting="Board")
    return duty


def drafted(
    cast: Cast,
    strategy: KeyStrategy,
    duty: ReportingDuty | None = None,
    period: ReportingPeriod | None = None,
    part: str = "employee",
) -> StrategyReport:
    frame = frame_of(strategy, today=TODAY, duty=duty, period=period, since=None)
    return strategy_report(strategy, frame, cast[part])


def told(report: StrategyReport) -> list[str]:
    return [line.action.activity for part in report.objectives.rows for line in part.told]


def red(cast: Cast, action: Action, at: datetime = AFTER) -> None:
    make_update(
        action,
        cast.olive,
        status=ActionStatus.OFF_TRACK,
        narrative="No vehicles.",
        why="The maker is late.",
        what="We hire one.",
        by_when=date(2026, 12, 1),
        learned="Order earlier.",
        written_at=at,
    )


def test_what_is_new_since_the_last_report_to_this_body(
    cast: Cast, action_plan: ActionPlan, strategy: KeyStrategy, duty: ReportingDuty
) -> None:
    old = make_action(cast, "Told in June", action_plan=action_plan)
    make_update(old, cast.olive, written_at=BEFORE)
    news = make_action(cast, "New in September", action_plan=action_plan)
    make_update(news, cast.olive, written_at=BEFORE)
    make_update(news, cast.olive, narrative="Four wards.", written_at=AFTER)
    done = make_action(cast, "Finished", action_plan=action_plan)
    make_update(done, cast.olive, status=ActionStatus.COMPLETE, written_at=AFTER)
    report = drafted(cast, strategy, duty)
    assert report.frame.since == REPORTED
    assert told(report) == ["New in September"]
    assert [line.action for line in report.completed.rows] == [done]
    assert report.objectives.rows[0].rest == "and 1 more complete, 1 more on track"
    assert report.answer == (
        "All 3 actions are complete or on track. None is at risk, off track or past its due date."
        " 1 was completed since 3 June 2026."
    )


def test_drafts_and_what_waits_are_not_in_it(
    cast: Cast, action_plan: ActionPlan, strategy: KeyStrategy
) -> None:
    action = make_action(cast, action_plan=action_plan)
    make_update(action, cast.olive, narrative="Approved words.", written_at=BEFORE)
    waiting = make_update(
        action,
        cast.olive,
        state=UpdateState.SUBMITTED,
        status=ActionStatus.OFF_TRACK,
        narrative="Waiting words.",
        written_at=AFTER,
    )
    draft_plan = make_action_plan(cast, "A draft", strategy=strategy, state=PlanState.DRAFT)
    make_action(cast, "Of a draft", action_plan=draft_plan)
    url = reverse("reporting:strategy-report", args=[strategy.pk])
    page = cast.signed_in(cast.maya).get(url).content.decode()
    assert "Approved words." in page
    assert "Waiting words." not in page
    assert "Of a draft" not in page
    waiting.state, waiting.decided_at = UpdateState.APPROVED, AFTER
    waiting.save()
    page = cast.signed_in(cast.maya).get(url).content.decode()
    assert "1 off track" in page, "the control: once it counts"


def test_red_says_why_what_and_by_when_and_the_meeting_is_asked(
    cast: Cast, action_plan: ActionPlan, strategy: KeyStrategy, duty: ReportingDuty
) -> None:
    action = make_action(cast, action_plan=action_plan)
    make_update(action, cast.olive, written_at=BEFORE)
    red(cast, action)
    url = reverse("reporting:strategy-report", args=[strategy.pk])
    page = cast.signed_in(cast.ellis).get(url).content.decode()
    for words in (
        "Why: The maker is late.",
        "What is done: We hire one.",
        "By 1 December 2026.",
        "(was on track)",
        "Decide what is needed to bring back the one action off track.",
    ):
        assert words in page
    assert "Record that this was reported" not in page, "Ellis records no reports"


def test_as_it_stood_at_the_end_of_a_period(
    cast: Cast, action_plan: ActionPlan, strategy: KeyStrategy
) -> None:
    action = make_action(cast, action_plan=action_plan, due=date(2027, 6, 30))
    make_update(action, cast.olive, written_at=BEFORE)
    red(cast, action)
    silent = make_action(cast, "Said later only", action_plan=action_plan)
    make_update(silent, cast.olive, written_at=AFTER)
    move = {"action": action, "asked_by": cast.olive, "asked_at": AFTER, "reason": "Vehicles"}
    DateMove.objects.create(
        due_before=date(2027, 3, 31),
        due_after=date(2027, 6, 30),
        state=DateMoveState.APPROVED,
        decided_at=AFTER,
        **move,
    )
    Action.objects.filter(pk=action.pk).update(original_due=date(2027, 3, 31))
    june = ReportingPeriod.objects.create(
        kind=ReportingPeriodKind.QUARTER, starts=date(2026, 4, 1), ends=date(2026, 6, 30)
    )
    then, now = drafted(cast, strategy, period=june), drafted(cast, strategy)
    assert then.counts.sentence == "2 actions: 1 on track, 1 not started"
    assert now.counts.sentence == "2 actions: 1 on track, 1 off track"
    assert then.slipped.rows == []
    assert [line.slippage for line in now.slipped.rows] == ["Slipped once, 91 days"]


def test_what_also_serves_counts_once_and_objectives_take_their_own(
    cast: Cast, action_plan: ActionPlan, strategy: KeyStrategy
) -> None:
    wants = Objective.objects.create(strategy=strategy, name="Less waste")
    make_action(cast, "Ours", action_plan=action_plan, objective=wants)
    other = make_action_plan(cast, strategy=make_strategy(cast, "Another strategy"))
    helping = make_action(cast, "Helping", action_plan=other)
    helping.also_serves.add(wants)
    other.also_serves.add(strategy)
    make_action(cast, "Without an objective", action_plan=action_plan)
    report = drafted(cast, strategy)
    assert [(part.name, part.counts.total) for part in report.objectives.rows] == [
        ("Less waste", 2),
        ("Other actions", 1),
    ]
    assert report.counts.total == 3


def test_its_metrics_come_with_their_sentence(cast: Cast, strategy: KeyStrategy) -> None:
    plan = strategy.priority.plan
    end_of_year(2025)
    metric = make_metric(plan=plan, target="40%", service=cast.streets)
    MetricLink.objects.create(metric=metric, key_strategy=strategy, starts=LONG_AGO)
    give_values(metric, {"2024/25": "36.9", "2025/26": "34.3"})
    judge_library(now=JUDGED)
    report = drafted(cast, strategy)
    (row,) = report.metrics.rows
    assert row.name == "Recycling rate"
    page = cast.signed_in(cast.ellis).get(reverse("reporting:strategy-report", args=[strategy.pk]))
    assert row.sentence[:60] in page.content.decode()
    assert "Got worse" in page.content.decode()


def test_the_record_of_it_is_filled_in(
    cast: Cast, strategy: KeyStrategy, duty: ReportingDuty
) -> None:
    client = cast.signed_in(cast.maya)
    url = reverse("reporting:strategy-report", args=[strategy.pk])
    page = client.get(url)
    to_record = reverse("strategies:duty-report", args=[duty.pk])
    assert "Record that this was reported" in page.content.decode()
    assert f'href="{to_record}?on=' in page.content.decode()
    form = client.get(f"{to_record}?on=2026-06-30&link=http://testserver{url}").content.decode()
    assert f'value="http://testserver{url}"' in form
    assert 'value="Environment Scrutiny Board"' in form
    assert 'value="30"' in form


def test_where_nobody_said_to_whom_it_reports_that_comes_first(
    cast: Cast, strategy: KeyStrategy
) -> None:
    url = reverse("reporting:strategy-report", args=[strategy.pk])
    page = cast.signed_in(cast.maya).get(url).content.decode()
    assert "Say to whom it reports" in page
    assert "This strategy has no actions yet." in page


def test_a_partner_is_led_back_to_what_they_may_open(cast: Cast, strategy: KeyStrategy) -> None:
    KeyStrategy.objects.update(partner=cast.riverside)
    client = cast.signed_in(cast.piotr)
    page = client.get(f"/strategies/{strategy.pk}/report/")
    led = [crumb.url for crumb in page.context["breadcrumbs"] if crumb.url]
    assert strategy.get_absolute_url() in led
    assert {url: status for url in led if (status := client.get(url).status_code) != 200} == {}


def test_a_choice_that_is_not_there_is_said_so(cast: Cast, strategy: KeyStrategy) -> None:
    url = reverse("reporting:strategy-report", args=[strategy.pk])
    page = cast.signed_in(cast.maya).get(f"{url}?period=999999&since=2026-02-31")
    assert page.status_code == 200
    assert "Enter a real date" in page.content.decode()


def test_queries_do_not_grow(cast: Cast, action_plan: ActionPlan, strategy: KeyStrategy) -> None:
    client = cast.signed_in(cast.ines)
    url = reverse("reporting:strategy-report", args=[strategy.pk])
    asked = []
    for so_far, total in ((0, 6), (6, 60)):
        for number in range(so_far, total):
            red(cast, make_action(cast, f"Action {number}", action_plan=action_plan))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url).content.decode()
        assert f"0 of {total}" in page or f"None of {total}" in page, "the control"
        asked.append(len(queries))
    assert asked[0] == asked[1]
