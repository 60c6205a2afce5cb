"""Maya approves where it adds something: many at one press, one returned with a note."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub import clock
from hub.access.roles import RoleCode
from hub.models import StoredFile, UnitKind
from hub.stored_files import store_file
from strategies.domain.updates import UpdateFlag
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    KeyStrategy,
    Round,
    Update,
    UpdateState,
)
from tests.cast import Cast, make_person, make_unit
from tests.thread import make_action, make_action_plan, make_round, make_strategy, make_update


@pytest.fixture
def maya(cast: Cast) -> Client:
    today = clock.today()
    make_round(opens=today - timedelta(days=5), closes=today + timedelta(days=5))
    make_action_plan(cast)
    return cast.signed_in(cast.maya)


def wait(cast: Cast, activity: str, **fields: Any) -> Update:
    """An update of Olive's that waits."""
    action = make_action(cast, activity)
    fields.setdefault("written_at", clock.now())
    return make_update(action, cast.olive, state=UpdateState.SUBMITTED, **fields)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_an_empty_queue_reads_well(maya: Client) -> None:
    assert "Nothing waits for you" in text(maya.get("/approve/"))


def test_a_row_shows_old_and_new_flags_and_who_since_when(cast: Cast, maya: Client) -> None:
    update = wait(
        cast,
        "Bring bins",
        status=ActionStatus.AT_RISK,
        narrative="One vehicle has not come.",
        flags=[UpdateFlag.AMBER, UpdateFlag.DATE_MOVED, UpdateFlag.LESS_DONE],
        new_due=clock.today() + timedelta(days=400),
        move_reason="The vehicles come in May.",
    )
    make_update(update.action, cast.olive, narrative="Two wards are live.")
    shown = text(maya.get("/approve/"))
    for words in (
        "Two wards are live.", "One vehicle has not come.", "At risk", "Asks for another date",
        "Less done than before",
        "The vehicles come in May.", "Olive Okafor", "1 update waits for you",
    ):  # fmt: skip
        assert words in shown
    assert "Approve all without flags" not in shown


def test_one_is_returned_and_nine_are_approved_at_one_press(cast: Cast, maya: Client) -> None:
    updates = [wait(cast, f"Action {number}") for number in range(9)]
    red = wait(cast, "Red one", status=ActionStatus.OFF_TRACK, flags=[UpdateFlag.RED])
    returned = maya.post(
        f"/approve/{red.pk}/",
        {"deed": "return", "seen": red.version, f"u{red.pk}-note": "Since when?"},
    )
    assert returned.status_code == 302
    shown = text(maya.get("/approve/"))
    assert "Approve all without flags (9)" in shown
    keys = [f"{each.pk}.{each.version}" for each in updates]
    answer = maya.post("/approve/", {"deed": "plain", "plain": keys}, follow=True)
    assert "Approved 9 updates." in text(answer)
    assert Update.objects.filter(state=UpdateState.APPROVED, decided_by=cast.maya).count() == 9
    red.refresh_from_db()
    assert (red.state, red.return_note) == (UpdateState.RETURNED, "Since when?")
    again = maya.post("/approve/", {"deed": "plain", "plain": keys}, follow=True)
    assert "approved already" in text(again)


def test_those_that_are_ticked_are_approved(cast: Cast, maya: Client) -> None:
    first, second = wait(cast, "One"), wait(cast, "Two")
    maya.post("/approve/", {"deed": "chosen", "update": f"{second.pk}.{second.version}"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (UpdateState.SUBMITTED, UpdateState.APPROVED)


def test_a_return_without_a_note_says_so_at_the_row(cast: Cast, maya: Client) -> None:
    update = wait(cast, "One")
    answer = maya.post(f"/approve/{update.pk}/", {"deed": "return", "seen": update.version})
    assert answer.status_code == 422
    assert "“What is missing?” is empty" in text(answer)


def test_what_was_rewritten_meanwhile_is_looked_at_again(cast: Cast, maya: Client) -> None:
    update = wait(cast, "One")
    Update.objects.update(version=2, narrative="Rewritten.")
    answer = maya.post(
        f"/approve/{update.pk}/",
        {"deed": "return", "seen": 1, f"u{update.pk}-note": "My long note"},
    )
    assert answer.status_code == 409
    assert "Rewritten." in text(answer) and "My long note" in text(answer)
    answer = maya.post("/approve/", {"deed": "chosen", "update": f"{update.pk}.1"}, follow=True)
    assert "1 update was rewritten or decided" in text(answer)
    update.refresh_from_db()
    assert update.state == UpdateState.SUBMITTED


@pytest.mark.parametrize("key", ["", "x", "1", "1.x", "-1.2", "1." + "9" * 30])
def test_a_form_that_cannot_be_read_is_refused(maya: Client, key: str) -> None:
    assert maya.post("/approve/", {"deed": "chosen", "update": key}).status_code == 400


def test_everybody_sees_their_own_queue(cast: Cast, maya: Client) -> None:
    wait(cast, "Streets action")
    assert "Streets action" in text(cast.signed_in(cast.derek).get("/approve/"))
    assert "Streets action" not in text(cast.signed_in(cast.mo).get("/approve/"))
    assert cast.signed_in(cast.ellis).get("/approve/").status_code == 403


def test_a_deputy_finds_what_has_waited_too_long(cast: Cast, maya: Client) -> None:
    deputy = make_person("Dora Dale", RoleCode.EMPLOYEE, unit=cast.streets)
    ActionPlan.objects.update(deputy=deputy)
    wait(cast, "Fresh")
    old = wait(cast, "Old", written_at=clock.now() - timedelta(days=10))
    client = cast.signed_in(deputy)
    shown = text(client.get("/approve/"))
    assert "Old" in shown and "Fresh" not in shown
    client.post(f"/approve/{old.pk}/", {"deed": "approve", "seen": old.version})
    old.refresh_from_db()
    assert (old.state, old.decided_by) == (UpdateState.APPROVED, deputy)


@pytest.fixture
def evidence(cast: Cast) -> StoredFile:
    return store_file(by=cast.olive, name="bins.txt", content=b"120 bins")


def test_evidence_opens_for_whoever_reads_the_action(
    cast: Cast, maya: Client, evidence: StoredFile
) -> None:
    update = wait(cast, "One", evidence=evidence)
    Action.objects.update(partner=cast.riverside)
    url = f"/updates/{update.pk}/evidence/"
    assert url in text(maya.get("/approve/"))

    def opens(part: str) -> bool:
        return cast.signed_in(cast[part]).get(url).status_code == 200

    readers = ("employee", "officer", "manager", "partner", "other_partner")
    assert [opens(part) for part in readers] == [False, True, True, True, False]
    Update.objects.update(state=UpdateState.APPROVED, decided_at=clock.now())
    assert [opens(part) for part in readers] == [True, True, True, True, False]
    Update.objects.update(state=UpdateState.DRAFT)
    assert [opens(part) for part in readers] == [False, True, True, True, False]


def test_the_lead_sees_every_update_beneath_the_strategy(cast: Cast, maya: Client) -> None:
    update = wait(cast, "One", narrative="Waits still.")
    make_update(update.action, cast.olive, narrative="Was approved.", written_at=clock.now())
    url = f"/strategies/{update.action.action_plan.strategy_id}/updates/"
    panel = text(maya.get(f"/strategies/{update.action.action_plan.strategy_id}/"))
    assert "1 approved" in panel and "1 waiting" in panel
    shown = text(maya.get(url))
    assert "Waits still." in shown and "Was approved." in shown
    assert "Between rounds" in shown
    Round.objects.update(closed_at=clock.now() - timedelta(hours=1))
    assert "Since the report" in text(maya.get(url))
    assert "Waits still." not in text(maya.get(f"{url}?state=approved"))
    others = text(cast.signed_in(cast.ellis).get(url))
    assert "Was approved." in others and "Waits still." not in others


@pytest.mark.parametrize("also", [False, True])
def test_a_lead_who_approves_nothing_sees_what_waits_beneath(
    cast: Cast, maya: Client, *, also: bool
) -> None:
    update = wait(cast, "One", narrative="Waits still.")
    strategy = update.action.action_plan.strategy
    if also:
        strategy = make_strategy(cast, "Parks strategy", owner=None, service=cast.parks)
        update.action.action_plan.also_serves.add(strategy)
    url = f"/strategies/{strategy.pk}/updates/"
    assert "Waits still." not in text(cast.signed_in(cast.otto).get(url)), "the control"
    KeyStrategy.objects.filter(pk=strategy.pk).update(owner=cast.otto)
    lead = cast.signed_in(cast.otto)
    assert "Waits still." in text(lead.get(url))
    assert "Nothing waits for you" in text(lead.get("/approve/"))


def test_the_director_sees_what_is_overdue_by_service_and_names_stay_in_the_line(
    cast: Cast, maya: Client
) -> None:
    past = clock.today() - timedelta(days=12)
    late = make_action(cast, "Late action", due=past)
    make_action(cast, "Done action", due=past, status=ActionStatus.COMPLETE)
    shown = text(cast.signed_in(cast.derek).get("/overdue/"))
    assert "Streets and Waste" in shown
    behind = f"/overdue/overdue/?service={cast.streets.pk}"
    assert behind in shown
    for part, sees in (
        ("officer", True), ("manager", True), ("director", True), ("insight", True),
        ("other_officer", False), ("other_manager", False), ("councillor", False),
    ):  # fmt: skip
        shown = text(cast.signed_in(cast[part]).get(behind))
        assert "Late action" in shown and "Done action" not in shown
        assert (
            ">Olive Okafor<" in shown.split("<table")[1].replace("> ", ">").replace(" <", "<")
        ) is sees, part
    assert late.owner == cast.olive


def test_late_updates_are_those_past_the_rounds_last_day(cast: Cast) -> None:
    today = clock.today()
    gathering = make_round(opens=today - timedelta(days=20), closes=today + timedelta(days=1))
    make_action(cast, "Slow one")
    director = cast.signed_in(cast.derek)
    assert "Slow one" not in text(director.get("/overdue/late/"))
    gathering.closes = today - timedelta(days=1)
    gathering.save()
    assert "Slow one" in text(director.get("/overdue/late/"))


LEDGER = ("/approve/", "/strategies/{strategy}/updates/?rows=all", "/overdue/overdue/?rows=all")


def test_overdue_by_service_asks_the_same_queries_at_2_and_at_30_services(
    cast: Cast, maya: Client
) -> None:
    past = clock.today() - timedelta(days=12)
    Round.objects.update(opens=past - timedelta(days=9), closes=past)
    asked = []
    for already, total in ((0, 2), (2, 30)):
        for number in range(already, total):
            service = make_unit(UnitKind.SERVICE, f"Service {number:02}", cast.place)
            make_action(cast, f"Action {number}", due=past, service=service)
        with CaptureQueriesContext(connection) as queries:
            shown = text(maya.get("/overdue/?rows=all"))
        assert shown.count("service=") >= 2 * total, "the control: both numbers of every service"
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_an_actions_page_asks_the_same_queries_at_2_and_at_40_updates(
    cast: Cast, maya: Client
) -> None:
    action = make_action(cast)
    asked = []
    for already, total in ((0, 2), (2, 40)):
        for number in range(already, total):
            at = clock.now() - timedelta(days=number)
            evidence = store_file(by=cast.olive, name="bins.txt", content=str(number).encode())
            make_update(
                action,
                make_person(f"Writer {number}"),
                narrative=f"Said {number}.",
                written_at=at,
                decided_by=make_person(f"Approver {number}"),
                evidence=evidence,
            )
        with CaptureQueriesContext(connection) as queries:
            shown = text(maya.get(action.get_absolute_url()))
        assert shown.count("Said ") >= total, "the control: every update is there"
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_lists_ask_the_same_queries_at_5_and_at_50_rows(cast: Cast, maya: Client) -> None:
    plan = ActionPlan.objects.get()
    asked: dict[str, list[int]] = {}
    past = clock.today() - timedelta(days=12)
    for already, total in ((0, 5), (5, 50)):
        for number in range(already, total):
            action = make_action(cast, f"Action {number}", due=past)
            make_update(action, cast.olive, written_at=clock.now())
            make_update(action, cast.olive, state=UpdateState.SUBMITTED, written_at=clock.now())
        for url in LEDGER:
            address = url.format(strategy=plan.strategy_id)
            with CaptureQueriesContext(connection) as queries:
                shown = maya.get(address).content.decode()
            assert shown.count("Action ") >= total, "the control: every row is there"
            asked.setdefault(url, []).append(len(queries))
    assert not {url: counts for url, counts in asked.items() if counts[0] != counts[1]}
