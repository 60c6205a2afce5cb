"""The insight team sees what came and what did not, nudges somebody, moves a day, closes."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from hub.models import AuditRecord, CalendarFeed, Cover, Notice, PartnerOrganisation, User
from metrics.domain.rules import Frequency
from reporting.queries.round_items import ItemState, items_of, items_since, owed_in
from reporting.queries.rounds import control
from strategies.domain.reporting_calendar import calendar_of
from strategies.models import KeyStrategy, ReportingPeriod, Round, RoundStep, StepKind, UpdateState
from tests.cast import Cast, make_person
from tests.metrics.library import give_values, make_metric
from tests.thread import (
    NOW,
    TODAY,
    make_action,
    make_action_plan,
    make_round,
    make_strategy,
    make_update,
)

pytestmark = pytest.mark.django_db

LATE = datetime(2026, 10, 20, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_of_the_round(time_machine: time_machine.TimeMachineFixture) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def insight(cast: Cast) -> Client:
    return cast.signed_in(cast.ines)


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(answer.content.decode().split())


def test_every_update_is_in_one_of_four_states(cast: Cast) -> None:
    gathering = make_round()
    make_update(make_action(cast, "In time"), cast.olive)
    make_update(make_action(cast, "Waits for approval"), cast.olive, state=UpdateState.SUBMITTED)
    make_update(make_action(cast, "Late"), cast.olive, written_at=LATE)
    make_update(
        make_action(cast, "Sent back"),
        cast.olive,
        state=UpdateState.RETURNED,
        return_note="By when?",
    )
    make_update(make_action(cast, "Begun"), cast.olive, state=UpdateState.DRAFT)
    make_action(cast, "Nothing")
    assert {each.label: each.state for each in items_of(gathering, LATE.date())} == {
        "In time": ItemState.RECEIVED,
        "Waits for approval": ItemState.RECEIVED,
        "Late": ItemState.LATE,
        "Sent back": ItemState.RETURNED,
        "Begun": ItemState.MISSING,
        "Nothing": ItemState.MISSING,
    }
    total = control(gathering, LATE.date()).total
    assert (total.done, total.total) == (3, 6)


def test_figures_that_are_due_are_asked_for_too(cast: Cast) -> None:
    gathering = make_round()
    quarterly = {"frequency": Frequency.QUARTERLY, "owner": cast.olive, "service": cast.streets}
    awaited = make_metric("Bins collected", **quarterly)
    give_values(awaited, {"2026/27 Q1": "97"})
    came = make_metric("Streets swept", **quarterly)
    give_values(came, {"2026/27 Q1": "90"})
    give_values(came, {"2026/27 Q2": "91"}, since=NOW)
    late = make_metric("Missed bins", **quarterly)
    give_values(late, {"2026/27 Q2": "3"}, since=LATE)
    known = make_metric("Known before the round opened", **quarterly)
    give_values(known, {"2026/27 Q2": "4"}, since=datetime(2026, 9, 30, 12, tzinfo=UTC))
    slow = make_metric("Not due until the spring", **quarterly, expected_lag_days=180)
    give_values(slow, {"2025/26 Q4": "5"})
    assert {each.label: each.state for each in items_of(gathering, LATE.date())} == {
        "Bins collected": ItemState.MISSING,
        "Streets swept": ItemState.RECEIVED,
        "Missed bins": ItemState.LATE,
    }
    own = make_round(strategy=make_strategy(cast))
    assert items_of(own, LATE.date()) == []


def test_what_came_after_closing_is_missing_in_it_and_shown_as_since_the_report(
    cast: Cast, insight: Client
) -> None:
    action = make_action(cast)
    metric = make_metric("Bins collected", frequency=Frequency.QUARTERLY, owner=cast.olive)
    give_values(metric, {"2026/27 Q1": "97"})
    gathering = make_round(closed_at=NOW)
    make_update(action, cast.olive, written_at=NOW + timedelta(hours=2))
    give_values(metric, {"2026/27 Q2": "98"}, since=NOW + timedelta(hours=3))
    assert {each.state for each in items_of(gathering, TODAY)} == {ItemState.MISSING}
    assert [each.label for each in items_since(gathering, TODAY)] == [str(action), metric.name]
    shown = page(insight, f"/rounds/{gathering.pk}/")
    assert "Since the report, 2 more have come" in shown
    assert "What never came" in shown
    assert "Nudge" not in shown
    assert "Bins collected" in page(insight, f"/rounds/{gathering.pk}/since/")


def test_every_count_leads_to_the_list_behind_it(cast: Cast, insight: Client) -> None:
    gathering = make_round()
    make_action(cast, "Food waste bins")
    make_update(make_action(cast, "Electric lorries"), cast.olive)
    make_action(cast, "Wild meadows", owner=cast.otto, service=cast.parks)
    shown = page(insight, f"/rounds/{gathering.pk}/")
    assert "1 of 3 received" in shown
    url = f"/rounds/{gathering.pk}/asked/?service={cast.streets.pk}&state=missing"
    assert url.replace("&", "&amp;") in shown
    behind = page(insight, url)
    assert "Food waste bins" in behind
    assert "Electric lorries" not in behind
    assert "Wild meadows" not in behind
    assert "<strong>1</strong> updates and figures" in behind


def test_those_who_owe_are_named_to_the_insight_team_only(cast: Cast, insight: Client) -> None:
    make_action(cast)
    make_action(cast, "Nobody's", owner=None)
    gathering = make_round()
    shown = page(insight, f"/rounds/{gathering.pk}/")
    assert "Olive Okafor: 1" in shown
    assert "Nobody is responsible: 1" in shown
    for part in ("officer", "manager", "director", "cabinet_member"):
        client = cast.signed_in(cast[part])
        assert client.get(f"/rounds/{gathering.pk}/").status_code == 403
        assert client.get(f"/rounds/{gathering.pk}/asked/").status_code == 403


def test_who_owes_stands_by_name_and_not_by_how_much(cast: Cast, insight: Client) -> None:
    make_action(cast, "Nobody's", owner=None)
    make_action(cast)
    for number in range(3):
        make_action(cast, f"Wild meadow {number}", owner=cast.otto)
    gathering = make_round()
    owing = control(gathering, TODAY).owing
    assert [line.person for line in owing] == [cast.olive, cast.otto, None]
    assert [len(line.items) for line in owing] == [1, 3, 1], "the control"


def test_a_partners_people_are_asked_for_what_names_it(cast: Cast) -> None:
    make_action(cast, owner=None, partner=cast.riverside)
    owed = owed_in([make_round()], TODAY)
    assert set(owed) == {cast.piotr.pk}


def test_what_two_rounds_ask_for_is_owed_once(cast: Cast) -> None:
    make_action(cast)
    first = make_round()
    second = Round.objects.create(
        reporting_period=ReportingPeriod.objects.create(
            kind="half_year", starts=date(2026, 4, 1), ends=date(2026, 9, 30)
        ),
        opens=date(2026, 10, 1),
        closes=date(2026, 10, 30),
    )
    owed = owed_in([first, second], TODAY)[cast.olive.pk]
    assert [(each, len(items)) for each, items in owed.items()] == [(first, 1)]


# --- Nudging -------------------------------------------------------------------------------------


def test_one_person_is_nudged_once_a_day_and_it_is_remembered(
    cast: Cast, insight: Client, time_machine: time_machine.TimeMachineFixture
) -> None:
    action = make_action(cast)
    make_action(cast, "Wild meadows", owner=cast.otto)
    gathering = make_round()
    nudge = f"/rounds/{gathering.pk}/nudge/{cast.olive.pk}/"
    assert "Olive Okafor has been nudged." in insight.post(nudge, follow=True).content.decode()
    notice = Notice.objects.get()
    assert notice.person == cast.olive
    assert notice.path == f"/my/?at=action-{action.pk}"
    assert "1 update of yours" in notice.text
    shown = page(insight, f"/rounds/{gathering.pk}/")
    assert "Nudged on 12 October 2026." in shown
    assert nudge not in shown
    assert f"/nudge/{cast.otto.pk}/" in shown  # the control: others can still be nudged
    again = insight.post(nudge, follow=True).content.decode()
    assert "nudged today already" in again
    assert Notice.objects.count() == 1
    assert AuditRecord.objects.filter(operation="nudge_person").count() == 1
    time_machine.move_to(NOW + timedelta(days=1), tick=False)
    cast.signed_in(cast.ines).post(nudge)
    assert Notice.objects.count() == 2


def test_nobody_is_nudged_who_owes_nothing(cast: Cast, insight: Client) -> None:
    make_update(make_action(cast), cast.olive)
    gathering = make_round()
    answer = insight.post(f"/rounds/{gathering.pk}/nudge/{cast.olive.pk}/", follow=True)
    assert "owes nothing in this round" in answer.content.decode()
    assert not Notice.objects.exists()


def test_whoever_covers_is_nudged_instead(cast: Cast, insight: Client) -> None:
    Cover.objects.create(person=cast.olive, deputy=cast.otto, starts=TODAY, ends=TODAY)
    action = make_action(cast)
    gathering = make_round()
    insight.post(f"/rounds/{gathering.pk}/nudge/{cast.olive.pk}/")
    notice = Notice.objects.get()
    assert (notice.person, notice.path) == (cast.otto, f"/my/?at=action-{action.pk}")
    assert "of Olive Okafor’s, for whom you cover" in notice.text
    assert "Nudged on 12 October 2026." in page(insight, f"/rounds/{gathering.pk}/")


# --- Opening, moving, closing --------------------------------------------------------------------


def make_round_with_days(meeting: date = date(2026, 11, 24)) -> Round:
    days = calendar_of(meeting)
    gathering = make_round(closes=days.pop("figures_due"))
    RoundStep.objects.bulk_create(
        RoundStep(round=gathering, kind=step, on=on) for step, on in days.items()
    )
    return gathering


def test_a_moved_day_shows_what_moves_before_anything_is_saved(cast: Cast, insight: Client) -> None:
    make_action(cast)
    make_update(make_action(cast, "Done"), cast.otto)
    gathering = make_round_with_days()
    url = f"/rounds/{gathering.pk}/move/figures_due/"
    asked = {"on": "2026-10-30", "reason": "Half term."}
    preview = " ".join(insight.post(url, asked).content.decode().split())
    assert "Monday 19 October 2026" in preview
    assert "Friday 30 October 2026" in preview
    assert "Managers check" in preview  # on 26 October: it would be passed, so it moves along
    assert "Meeting" not in preview.split("</thead>")[1].split("</table>")[0]
    assert Round.objects.get().closes == date(2026, 10, 19)
    seen = preview.split('name="seen" value="')[1].split('"')[0]
    answer = insight.post(url, {**asked, "seen": seen, "confirm": "yes"})
    assert answer.status_code == 302
    assert Round.objects.get().closes == date(2026, 10, 30)
    told = Notice.objects.get()
    assert told.person == cast.olive  # only Olive still owes something
    assert "Updates and figures due: 30 October 2026" in told.text
    assert "Half term." in page(insight, f"/rounds/{gathering.pk}/")


@pytest.mark.parametrize(
    ("step", "asked", "problem"),
    [
        ("meeting", {"on": "2026-11-24", "reason": "x"}, "It is on that day already."),
        ("scrutiny", {"on": "2026-11-20", "reason": "x"}, "Lowest level first"),
        ("meeting", {"on": "2026-12-01"}, "Why?"),
        ("meeting", {"on": "0001-01-01", "reason": "x"}, "within ten years"),
        ("meeting", {"on": "9999-12-31", "reason": "x"}, "within ten years"),
    ],
)
def test_a_day_that_cannot_be_is_said_at_its_field(
    insight: Client, step: str, asked: dict[str, str], problem: str
) -> None:
    gathering = make_round_with_days()
    answer = insight.post(f"/rounds/{gathering.pk}/move/{step}/", asked)
    assert answer.status_code == 422
    assert problem in answer.content.decode()


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_round_is_not_counted_back_from_another_age(insight: Client, year: str) -> None:
    period = make_round().reporting_period_id
    days = "/rounds/open/days/?reporting_period={}&meeting={}-01-05"
    assert insight.get(days.format(period, year)).status_code == 302
    assert insight.get(days.format(period, "2027")).status_code == 200, "the control"


def test_somebody_elses_move_meanwhile_is_not_overwritten(insight: Client) -> None:
    gathering = make_round_with_days()
    asked = {"on": "2026-12-01", "reason": "x", "seen": "figures_due=2026-01-01", "confirm": "yes"}
    answer = insight.post(f"/rounds/{gathering.pk}/move/meeting/", asked)
    assert answer.status_code == 422
    assert "Somebody else has moved days" in answer.content.decode()
    assert RoundStep.objects.get(kind=StepKind.MEETING).on == date(2026, 11, 24)


def test_there_is_no_such_step(insight: Client) -> None:
    assert insight.get(f"/rounds/{make_round().pk}/move/lunch/").status_code == 404


def test_a_round_is_closed_and_opened_again_with_a_reason(insight: Client) -> None:
    gathering = make_round()
    insight.post(f"/rounds/{gathering.pk}/close/")
    assert Round.objects.get().closed_at == NOW
    assert insight.post(f"/rounds/{gathering.pk}/open-again/", {"reason": " "}).status_code == 422
    insight.post(f"/rounds/{gathering.pk}/open-again/", {"reason": "One service forgot."})
    assert Round.objects.get().closed_at is None
    assert "One service forgot." in page(insight, f"/rounds/{gathering.pk}/")


def test_a_round_within_the_time_before_an_election_is_warned(insight: Client) -> None:
    insight.post(
        "/rounds/elections/add/",
        {"name": "Local elections 2026", "starts": "2026-11-02", "ends": "2026-11-24"},
    )
    gathering = make_round_with_days()
    assert "(Local elections 2026, 2 November to 24 November 2026)" in page(
        insight, f"/rounds/{gathering.pk}/"
    )


# --- The calendar --------------------------------------------------------------------------------


def test_a_calendar_program_reads_by_its_own_address(cast: Cast) -> None:
    gathering = make_round_with_days()
    client = cast.signed_in(cast.olive)
    shown = client.post("/rounds/calendar/subscribe/").content.decode()
    path = shown.split("http://localhost:8000")[1].split("<")[0]
    answer = Client().get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    meeting = next(each for each in events if each["UID"].startswith(f"round-{gathering.pk}-meet"))
    assert meeting.decoded("DTSTART") == date(2026, 11, 24)
    assert str(meeting["SUMMARY"]) == "Meeting: 2026-27 quarter 2"
    assert len(events) == 7
    assert (
        "http://localhost:8000/rounds/feed/" not in client.get("/rounds/calendar/").content.decode()
    )

    client.post("/rounds/calendar/subscribe/")
    assert Client().get(path).status_code == 404  # a new address takes its place
    client.post("/rounds/calendar/stop/")
    assert not CalendarFeed.objects.exists()


def test_the_address_of_somebody_who_has_left_opens_nothing(cast: Cast) -> None:
    shown = cast.signed_in(cast.olive).post("/rounds/calendar/subscribe/").content.decode()
    path = shown.split("http://localhost:8000")[1].split("<")[0]
    assert Client().get(path).status_code == 200  # the control
    User.objects.filter(pk=cast.olive.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_a_calendar_holds_only_what_its_reader_may_read(cast: Cast) -> None:
    make_round()
    make_round(strategy=make_strategy(cast))
    counts = {
        part: cast.signed_in(cast[part]).get("/rounds/calendar.ics").content.count(b"BEGIN:VEVENT")
        for part in ("officer", "partner", "nobody")
    }
    assert counts == {"officer": 2, "partner": 1, "nobody": 0}


# --- The ledger ----------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", "asked/", "since/"])
def test_queries_do_not_grow_with_what_is_asked(cast: Cast, insight: Client, url: str) -> None:
    make_action_plan(cast)
    gathering = make_round(closed_at=None if url != "since/" else NOW)

    def fill(count: int) -> None:
        for number in range(count):
            name = f"{Round.objects.count()} {number} of {count}"
            person = make_person(f"Person {name}", unit=cast.parks)
            partner = PartnerOrganisation.objects.create(name=f"Partner {name}")
            action = make_action(cast, name, owner=person, partner=partner)
            make_metric(name, owner=person, service=cast.parks)
            if number % 2:
                make_update(action, person, written_at=NOW + timedelta(hours=1))

    def queries() -> int:
        insight.get(f"/rounds/{gathering.pk}/{url}")  # what is read once for each session
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert insight.get(f"/rounds/{gathering.pk}/{url}").status_code == 200
        return len(captured)

    fill(2)
    few = queries()
    fill(12)
    assert queries() == few


def test_the_lists_of_rounds_do_not_grow_either(cast: Cast, insight: Client) -> None:
    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert insight.get(url).status_code == 200
        return len(captured)

    make_round_with_days()
    urls = ["/rounds/", "/rounds/calendar/"]
    few = [queries(url) for url in urls]
    for number in range(5):
        make_round(strategy=make_strategy(cast, f"Strategy {number}"))
    assert KeyStrategy.objects.count() == 5
    assert [queries(url) for url in urls] == few
