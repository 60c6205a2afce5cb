"""Dilys and Maya keep who reports to whom, and every report leaves a dated record."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.access.checks import Refused
from hub.models import AuditRecord, User
from hub.versions import ChangedMeanwhile
from strategies.domain.duty import DutyState
from strategies.models import (
    DutyReport,
    KeyStrategy,
    Plan,
    PlanState,
    ReportingDuty,
    ReportsTo,
    Review,
)
from strategies.operations import duties as operations
from strategies.queries.duties import (
    count_of_unreported,
    duties_of,
    duty_lines,
    reports_to_nobody,
)
from strategies.queries.reviews_due import reviews_due
from tests.cast import Cast
from tests.strategies.test_pages import day
from tests.thread import NOW, TODAY, make_action_plan, make_priority, make_strategy


@pytest.fixture
def strategy(cast: Cast) -> KeyStrategy:
    return make_strategy(cast)


def to_scrutiny(cast: Cast, thing: Any, **more: Any) -> ReportingDuty:
    return operations.add_duty(
        by=more.pop("by", cast.ines),
        thing=thing,
        reports_to=ReportsTo.BOARD,
        board=cast.scrutiny_board,
        **{"every_months": 12, **more},
    )


def report(by: User, duty: ReportingDuty, on: date = date(2026, 6, 3), **more: Any) -> DutyReport:
    return operations.record_report(
        by=by, duty=duty, reported_on=on, meeting=more.pop("meeting", "Board"), today=TODAY, **more
    )


def test_from_never_reported_to_up_to_date(cast: Cast, strategy: KeyStrategy) -> None:
    client = cast.signed_in(cast.maya)
    client.post(
        reverse("strategies:duty-add", args=["strategy", strategy.pk]),
        {"reports_to": "board", "board": cast.scrutiny_board.pk, "every_months": "12"},
    )
    duty = ReportingDuty.objects.get()
    assert duty.subject == strategy
    listed = client.get(reverse("strategies:duty-list")).content.decode()
    assert "Never reported" in listed
    assert "1 was never reported, or not for over a year" in listed

    answer = client.post(
        reverse("strategies:duty-report", args=[duty.pk]),
        {
            **day("reported_on", "2026-6-3"),
            "meeting": "Environment Scrutiny Board",
            "decision": "Noted; come back in spring.",
            "minute_reference": "2026/14",
            "document": SimpleUploadedFile("minutes.txt", b"Agreed."),
        },
        follow=True,
    )
    shown = answer.content.decode()
    assert "Noted; come back in spring." in shown
    assert "2026/14" in shown
    document = client.get(reverse("strategies:report-document", args=[DutyReport.objects.get().pk]))
    assert b"".join(document) == b"Agreed."
    assert duty_lines(cast.maya, TODAY)[0].standing.state == DutyState.UP_TO_DATE
    assert AuditRecord.objects.filter(operation="record_report", by=cast.maya).count() == 1


def test_a_report_sent_twice_is_one_record(cast: Cast, strategy: KeyStrategy) -> None:
    duty = to_scrutiny(cast, strategy)
    assert report(cast.maya, duty) == report(cast.maya, duty)
    assert report(cast.maya, duty, on=date(2026, 6, 4)) != report(cast.maya, duty)
    assert DutyReport.objects.count() == 2
    assert AuditRecord.objects.filter(operation="record_report").count() == 2


def test_what_is_still_to_come_cannot_have_been_reported(cast: Cast, strategy: KeyStrategy) -> None:
    duty = to_scrutiny(cast, strategy)
    with pytest.raises(ValidationError, match="still to come"):
        report(cast.maya, duty, on=date(2026, 10, 13))
    assert report(cast.maya, duty, on=TODAY)


def test_who_may_record(cast: Cast, strategy: KeyStrategy) -> None:
    """Who looks after it, insight and democratic services; of a plan the offices alone."""
    duty = to_scrutiny(cast, strategy)
    for person in (cast.otto, cast.mo, cast.cleo, cast.ellis, cast.piotr):
        with pytest.raises(Refused):
            report(person, duty)
    for person, on in ((cast.maya, 1), (cast.derek, 2), (cast.dilys, 3), (cast.ines, 4)):
        assert report(person, duty, on=date(2026, 6, on)).recorded_by == person

    of_plan = to_scrutiny(cast, make_priority().plan)
    for person in (cast.maya, cast.derek):
        with pytest.raises(Refused):
            report(person, of_plan)
    assert report(cast.dilys, of_plan)


@pytest.mark.parametrize(
    ("reports_to", "missing"),
    [
        (ReportsTo.CABINET_MEMBER, "portfolio"),
        (ReportsTo.BOARD, "name"),
        (ReportsTo.STRATEGIC_GROUP, "name"),
    ],
)
def test_a_body_has_a_name(
    cast: Cast, strategy: KeyStrategy, reports_to: ReportsTo, missing: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        operations.add_duty(by=cast.ines, thing=strategy, reports_to=reports_to, every_months=12)
    assert set(refusal.value.error_dict) == {missing}


def test_bodies_as_people_say_them(cast: Cast, strategy: KeyStrategy) -> None:
    def body(**named: Any) -> str:
        duty = operations.add_duty(by=cast.ines, thing=strategy, every_months=12, **named)
        return duty.body

    assert body(reports_to=ReportsTo.FULL_COUNCIL) == "Full Council"
    assert body(reports_to=ReportsTo.STRATEGIC_GROUP, name=" One Place ") == "One Place"
    cleo = body(reports_to=ReportsTo.CABINET_MEMBER, portfolio=cast.clean_and_green)
    assert cleo == "Cabinet member for Clean and Green"


def test_a_duty_sent_twice_is_one_duty(cast: Cast, strategy: KeyStrategy) -> None:
    assert to_scrutiny(cast, strategy) == to_scrutiny(cast, strategy)
    with pytest.raises(ValidationError, match="already, every year"):
        to_scrutiny(cast, strategy, every_months=6)
    other = make_strategy(cast, "Another strategy")
    assert to_scrutiny(cast, other) != to_scrutiny(cast, strategy)


def test_two_people_change_one_duty(cast: Cast, strategy: KeyStrategy) -> None:
    duty = to_scrutiny(cast, strategy)
    again: dict[str, Any] = {"reports_to": ReportsTo.FULL_COUNCIL, "every_months": 6}
    operations.change_duty(by=cast.maya, duty=duty, seen=1, **again)
    with pytest.raises(ChangedMeanwhile):
        operations.end_duty(by=cast.ines, duty=duty, seen=1, ended_on=TODAY)
    operations.end_duty(by=cast.ines, duty=duty, seen=2, ended_on=TODAY)
    assert duties_of(cast.ines, "strategy", [strategy.pk], TODAY) == {}
    duty.refresh_from_db()
    with pytest.raises(ValidationError, match="has ended"):
        operations.change_duty(by=cast.maya, duty=duty, seen=3, **again)


def test_a_wrong_day_is_corrected_and_its_history_kept(cast: Cast, strategy: KeyStrategy) -> None:
    made = report(cast.dilys, to_scrutiny(cast, strategy))
    operations.correct_report(
        by=cast.dilys,
        report=made,
        seen=1,
        reported_on=date(2026, 5, 3),
        meeting="Board",
        today=TODAY,
    )
    history: Any = made
    days = history.events.order_by("pgh_id").values_list("reported_on", flat=True)
    assert list(days) == [date(2026, 6, 3), date(2026, 5, 3)]


def test_the_list_begins_with_what_is_worst_and_leaves_out_what_is_over(cast: Cast) -> None:
    plan = make_priority().plan
    never = to_scrutiny(cast, make_strategy(cast, "Never told"))
    long_ago = to_scrutiny(cast, make_strategy(cast, "Told long ago"))
    report(cast.ines, long_ago, on=date(2025, 9, 1))
    quarterly = to_scrutiny(cast, make_action_plan(cast), every_months=3)
    report(cast.ines, quarterly, on=date(2026, 6, 1))
    fine = to_scrutiny(cast, plan)
    report(cast.ines, fine)
    to_scrutiny(cast, make_strategy(cast, "Over", state=PlanState.CLOSED))
    lines = duty_lines(cast.ellis, TODAY)
    assert [line.duty for line in lines] == [never, long_ago, quarterly, fine]
    assert [line.state for line in lines] == [
        "Never reported",
        "Over a year ago",
        "Overdue",
        "Up to date",
    ]


def test_a_draft_is_not_named_to_those_who_may_not_read_it(cast: Cast) -> None:
    duty = to_scrutiny(cast, make_strategy(cast, state=PlanState.DRAFT))
    assert duty_lines(cast.ellis, TODAY) == []
    assert [line.duty for line in duty_lines(cast.maya, TODAY)] == [duty]


def test_what_is_in_force_and_reports_to_nobody(cast: Cast, strategy: KeyStrategy) -> None:
    plan, bins = strategy.priority.plan, make_action_plan(cast, strategy=strategy)
    make_strategy(cast, "Over", state=PlanState.CLOSED)
    make_strategy(cast, "Not yet", state=PlanState.DRAFT)
    assert [each.thing for each in reports_to_nobody(cast.ines, TODAY)] == [plan, strategy, bins]
    page = cast.signed_in(cast.maya).get(reverse("strategies:duty-list")).content.decode()
    assert "3 report to nobody" in page
    assert reverse("strategies:duty-add", args=["strategy", strategy.pk]) in page
    assert reverse("strategies:duty-add", args=["plan", plan.pk]) not in page, "not hers to say"

    duty = to_scrutiny(cast, strategy)
    to_scrutiny(cast, plan)
    assert [each.thing for each in reports_to_nobody(cast.ines, TODAY)] == [bins]
    ReportingDuty.objects.filter(pk=duty.pk).update(ended_on=TODAY)
    assert count_of_unreported(cast.ines, TODAY) == 2, "what has ended is no duty"


def test_a_plan_is_reviewed_every_year_and_an_action_plan_by_its_date(cast: Cast) -> None:
    plan = make_priority().plan
    passed = make_action_plan(cast, review_on=date(2026, 9, 1))
    make_action_plan(cast, "To come", strategy=passed.strategy, review_on=date(2026, 12, 1))
    make_action_plan(cast, "No date", strategy=passed.strategy)
    since = [(due.thing, due.review_on) for due in reviews_due(cast.ellis, TODAY)]
    assert since == [(plan, date(2026, 3, 31)), (passed, date(2026, 9, 1))]
    listed = cast.signed_in(cast.ellis).get(reverse("strategies:duty-list")).content.decode()
    assert "(action plan), since 1 September 2026" in listed
    for thing, on in since:
        page = cast.signed_in(cast.maya).get(thing.get_absolute_url()).content.decode()
        assert f"<strong>Review due</strong> since {on:%-d %B %Y}" in page

    signed = {"stage": "signed", "signed_by": cast.maya, "signed_at": NOW, "first_year": 2025}
    Review.objects.create(plan=plan, **signed)
    Review.objects.create(action_plan=passed, **signed)
    assert reviews_due(cast.ellis, TODAY) == []


def test_a_review_date_that_passed(cast: Cast) -> None:
    make_priority()
    Plan.objects.update(first_year=2026)  # no year of it has ended
    passed = make_strategy(cast, "Passed", review_on=date(2026, 9, 1))
    make_strategy(cast, "To come", review_on=date(2026, 12, 1))
    make_strategy(cast, "Over", review_on=date(2026, 9, 1), state=PlanState.CLOSED)
    assert [due.thing for due in reviews_due(cast.ellis, TODAY)] == [passed]
    review = Review.objects.create(key_strategy=passed, first_year=2025)
    assert reviews_due(cast.ellis, TODAY), "a review that has begun is not one that is signed"
    Review.objects.filter(pk=review.pk).update(stage="signed", signed_by=cast.maya, signed_at=NOW)
    assert reviews_due(cast.ellis, TODAY) == []


def test_the_list_filters_and_downloads(cast: Cast, strategy: KeyStrategy) -> None:
    to_scrutiny(cast, strategy)
    plans = to_scrutiny(cast, strategy.priority.plan)
    report(cast.ines, plans)
    client = cast.signed_in(cast.ellis)
    url = reverse("strategies:duty-list")
    rows = b"".join(client.get(f"{url}?kind=plan&format=csv")).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("What reports,Kind,To whom,How often,Every n months")
    assert len(rows) == 2
    assert "Westhaven 2030" in rows[1]
    assert client.get(f"{url}?format=xlsx").status_code == 200


def test_queries_do_not_grow(cast: Cast) -> None:
    client = cast.signed_in(cast.ines)
    asked = []
    for so_far, total in ((0, 3), (3, 30)):
        for number in range(so_far, total):
            strategy = make_strategy(cast, f"Strategy {number}", review_on=date(2026, 9, 1))
            report(cast.ines, to_scrutiny(cast, strategy), on=date(2025, 1, 1))
            make_action_plan(cast, f"Plan {number}", strategy=strategy, review_on=date(2026, 9, 1))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("strategies:duty-list")).content.decode()
        assert page.count("Strategy ") >= 2 * total, "the control: every row is there"
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("part", "told"), [("insight", True), ("democratic_services", True), ("manager", False)]
)
def test_home_counts_what_was_never_reported(
    cast: Cast, strategy: KeyStrategy, part: str, told: bool
) -> None:
    to_scrutiny(cast, strategy)
    home = cast.signed_in(cast[part]).get("/").content.decode()
    assert ("Never reported, or not for over a year" in home) == told
    assert ("Plans and strategies that report to nobody" in home) == told


def test_the_pages_of_a_strategy_an_action_plan_and_a_plan_say_it(
    cast: Cast, strategy: KeyStrategy
) -> None:
    action_plan = make_action_plan(cast, strategy=strategy)
    client = cast.signed_in(cast.maya)
    for thing in (strategy, action_plan, strategy.priority.plan):
        page = client.get(thing.get_absolute_url()).content.decode()
        assert "Nobody has said yet to whom this reports." in page, thing
        to_scrutiny(cast, thing)
        page = client.get(thing.get_absolute_url()).content.decode()
        assert "Environment Scrutiny Board" in page, thing
        assert "No review yet." in page, thing
