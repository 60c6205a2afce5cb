"""Programs write the golden thread by the same rules as the pages: rights, fields, versions."""

from datetime import timedelta
from typing import Any

import pytest

from hub.models import AuditRecord
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    DutyReport,
    KeyStrategy,
    Milestone,
    Objective,
    Plan,
    PlanState,
    ReportingDuty,
    ReportsTo,
    Update,
    UpdateState,
)
from tests.api.writing import send
from tests.cast import Cast
from tests.thread import (
    NOW,
    make_action,
    make_action_plan,
    make_priority,
    make_round,
    make_strategy,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(cast: Cast) -> Action:
    """Olive's action in Maya's adopted action plan."""
    return make_action(cast, action_plan=make_action_plan(cast), reference="A12")


def test_a_strategy_an_objective_a_plan_an_action_and_a_milestone_are_made(cast: Cast) -> None:
    maya = cast.signed_in(cast.maya)
    priority = make_priority()
    strategy = send(
        maya,
        "strategies",
        {
            "title": "Climate strategy",
            "priority": priority.pk,
            "starts": "2026-04-01",
            "ends": "2030-03-31",
            "owner": cast.maya.email,
            "service": cast.streets.pk,
        },
    )
    assert strategy.status_code == 201, strategy.json()
    made = strategy.json()
    assert (made["state"], made["version"], made["owner"]) == ("draft", 1, "Maya Mistry")
    objective = send(maya, "objectives", {"strategy": made["id"], "name": "Less carbon"}).json()
    plan = send(
        maya,
        "action-plans",
        {
            "strategy": made["id"],
            "title": "Streets climate plan",
            "starts": "2026-04-01",
            "ends": "2028-03-31",
            "approval": "exceptions",
            "deputy_after": 3,
            "owner": "Maya Mistry",
            "service": cast.streets.pk,
        },
    ).json()
    action = send(
        maya,
        "actions",
        {
            "action_plan": plan["id"],
            "activity": "Electric sweepers",
            "objective": objective["id"],
            "owner": cast.olive.email,
            "money": "1200000.50",
            "due": "2027-03-31",
        },
    ).json()
    assert action["original_due"] == "2027-03-31"
    assert action["money"] == "1200000.50"
    milestone = send(maya, "milestones", {"action": action["id"], "name": "Buy two"})
    assert milestone.status_code == 201, milestone.json()
    assert Milestone.objects.get().action.objective == Objective.objects.get()
    written = AuditRecord.objects.values_list("operation", flat=True)
    assert {"add_key_strategy", "add_objective", "add_action_plan", "add_action"} <= set(written)


def test_a_change_leaves_what_it_does_not_name(cast: Cast, action: Action) -> None:
    action.description, action.works_with = "As it is.", "Crews"
    action.save()
    body = {"version": action.version, "activity": "Bring bins to most streets"}
    answer = send(cast.signed_in(cast.maya), f"actions/{action.pk}", body)
    assert answer.status_code == 200, answer.json()
    action.refresh_from_db()
    assert action.activity == "Bring bins to most streets"
    assert (action.description, action.works_with, action.owner) == (
        "As it is.",
        "Crews",
        cast.olive,
    )
    assert answer.json()["version"] == action.version == 2


@pytest.mark.parametrize("kind", ["strategies", "objectives", "action-plans"])
def test_each_kind_can_be_changed(cast: Cast, action: Action, kind: str) -> None:
    strategy = action.action_plan.strategy
    thing, name = {
        "strategies": (strategy, "title"),
        "objectives": (Objective.objects.create(strategy=strategy, name="Less waste"), "name"),
        "action-plans": (action.action_plan, "title"),
    }[kind]
    body = {"version": 1, name: "Other words"}
    answer = send(cast.signed_in(cast.maya), f"{kind}/{thing.pk}", body)
    assert answer.status_code == 200, answer.json()
    assert answer.json()[name] == "Other words"
    thing.refresh_from_db()
    assert str(thing) == "Other words"


def test_a_change_keeps_what_its_caller_cannot_name(cast: Cast) -> None:
    """A priority of a plan in draft, which the strategy serves too."""
    next_plan = Plan.objects.create(
        title="Westhaven 2036", slug="westhaven-2036", first_year=2030, last_year=2036
    )
    hidden, other = make_priority("Otters", next_plan), make_priority("Herons")
    strategy = make_strategy(cast)
    strategy.also_serves.add(hidden)
    body = {"version": 1, "also_serves": [other.pk]}
    assert send(cast.signed_in(cast.maya), f"strategies/{strategy.pk}", body).status_code == 200
    assert set(strategy.also_serves.all()) == {hidden, other}


def test_who_comes_second_is_shown_what_stands(cast: Cast, action: Action) -> None:
    maya = cast.signed_in(cast.maya)
    send(maya, f"actions/{action.pk}", {"version": 1, "activity": "First words"})
    late = send(maya, f"actions/{action.pk}", {"version": 1, "activity": "Second words"})
    assert late.status_code == 409
    refusal = late.json()
    assert refusal["current"]["activity"] == "First words"
    assert refusal["current"]["version"] == 2
    action.refresh_from_db()
    assert action.activity == "First words"


def test_a_promised_date_moves_by_an_update_only(cast: Cast, action: Action) -> None:
    body = {"version": 1, "due": "2028-01-01"}
    answer = send(cast.signed_in(cast.maya), f"actions/{action.pk}", body)
    assert answer.status_code == 400
    assert "ask for another date in an update" in answer.json()["errors"]["due"][0]


def write_as(cast: Cast, part: str, path: str, body: dict[str, Any]) -> int:
    return send(cast.signed_in(cast[part]), path, body).status_code


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ("manager", 200),
        ("director", 200),
        ("insight", 200),
        ("officer", 403),
        ("other_manager", 403),
        ("employee", 403),
        ("cabinet_member", 403),
        ("partner", 404),
        ("nobody", 404),
    ],
)
def test_who_may_change_an_action_is_as_on_its_page(
    cast: Cast, action: Action, part: str, status: int
) -> None:
    body = {"version": 1, "activity": f"By {part}"}
    assert write_as(cast, part, f"actions/{action.pk}", body) == status
    page = cast.signed_in(cast[part]).get(f"/actions/{action.pk}/change/").status_code
    assert page == status
    action.refresh_from_db()
    assert (action.activity == f"By {part}") is (status == 200)


@pytest.mark.parametrize("part", ["employee", "cabinet_member", "partner", "nobody"])
@pytest.mark.parametrize("path", ["strategies", "objectives", "action-plans", "actions"])
def test_who_writes_nothing_adds_nothing(cast: Cast, action: Action, path: str, part: str) -> None:
    assert write_as(cast, part, path, {}) == 403


def test_the_service_of_others_is_out_of_reach(cast: Cast, action: Action) -> None:
    """Field rules hold on create and on change alike."""
    maya = cast.signed_in(cast.maya)
    new = {
        "title": "Parks strategy", "priority": make_priority().pk, "starts": "2026-04-01",
        "ends": "2030-03-31", "service": cast.parks.pk,
    }  # fmt: skip
    assert "service" in send(maya, "strategies", new).json()["errors"]
    strategy = action.action_plan.strategy
    change = send(maya, f"strategies/{strategy.pk}", {"version": 1, "service": cast.parks.pk})
    assert "service" in change.json()["errors"]
    assert not KeyStrategy.objects.filter(service=cast.parks).exists()


def test_what_one_cannot_read_cannot_be_linked(cast: Cast, action: Action) -> None:
    hidden = make_strategy(cast, "Secret", state=PlanState.DRAFT, owner=cast.mo, service=cast.parks)
    secret = Objective.objects.create(strategy=hidden, name="Secret objective")
    maya = cast.signed_in(cast.maya)
    for path, body in [
        ("objectives", {"strategy": hidden.pk, "name": "Mine"}),
        (f"actions/{action.pk}", {"version": 1, "objective": secret.pk}),
        (f"actions/{action.pk}", {"version": 1, "also_serves": [secret.pk]}),
        (f"action-plans/{action.action_plan_id}", {"version": 1, "also_serves": [hidden.pk]}),
        ("action-plans", {
            "strategy": hidden.pk, "title": "P", "starts": "2026-04-01", "ends": "2027-03-31",
            "approval": "all", "deputy_after": 3,
        }),
    ]:  # fmt: skip
        answer = send(maya, path, body)
        assert answer.status_code == 400, (path, answer.json())
        assert "Secret" not in answer.content.decode()
    assert not action.also_serves.exists()


BAD_BODIES = [
    ({"version": 1, "status": "complete"}, "status"),
    ({"version": 1, "id": 99}, "id"),
    ({"version": 1, "original_due": "2020-01-01"}, "original_due"),
    ({"version": 1, "action_plan": 5}, "action_plan"),
    ({"version": 1, "owner_id": 1}, "owner_id"),
    ({"version": "1", "activity": "A"}, "version"),
    ({"version": True, "activity": "A"}, "version"),
    ({"version": -1, "activity": "A"}, "version"),
    ({"activity": "A"}, "version"),
    ({"version": 1, "activity": ""}, "activity"),
    ({"version": 1, "activity": None}, "activity"),
    ({"version": 1, "activity": ["A"]}, "activity"),
    ({"version": 1, "activity": {"a": 1}}, "activity"),
    ({"version": 1, "activity": 7}, "activity"),
    ({"version": 1, "activity": "x" * 251}, "activity"),
    ({"version": 1, "activity": "a\0b"}, "activity"),
    ({"version": 1, "money": "a lot"}, "money"),
    ({"version": 1, "money": "1E+1000000"}, "money"),
    ({"version": 1, "money": -5}, "money"),
    ({"version": 1, "starts": "31/04/2026"}, "starts"),
    ({"version": 1, "starts": "9999-12-31"}, "starts"),
    ({"version": 1, "starts": "2028-01-01"}, "due"),
    ({"version": 1, "owner": "Nobody Known"}, "owner"),
    ({"version": 1, "service": 10**30}, "service"),
    ({"version": 1, "objective": "x"}, "objective"),
]


@pytest.mark.parametrize(("body", "field"), BAD_BODIES, ids=range(len(BAD_BODIES)))
def test_a_bad_body_is_refused_by_name_and_changes_nothing(
    cast: Cast, action: Action, body: dict[str, Any], field: str
) -> None:
    answer = send(cast.signed_in(cast.maya), f"actions/{action.pk}", body)
    assert answer.status_code == 400, answer.content
    assert field in answer.json()["errors"], answer.json()
    action.refresh_from_db()
    assert action.version == 1


@pytest.mark.parametrize(
    "text",
    [
        "", "nonsense", "[1, 2]", '"text"', "null", "[" * 100_000, '{"a":' * 100_000,
        '{"version": NaN}', '{"version": 1, "activity": "\\ud800"}',
        '{"version": 1, "activity": "a\\u0000b"}', b"\xff\xfe", '{"version": ' + "9" * 5000 + "}",
        '{"version": 1, "objective": 1e400}', '{"version": 1, "also_serves": [1e400]}',
    ],
    ids=range(14),
)  # fmt: skip
def test_what_is_no_honest_body_is_refused(cast: Cast, action: Action, text: Any) -> None:
    answer = send(cast.signed_in(cast.maya), f"actions/{action.pk}", text)
    assert answer.status_code == 400
    assert set(answer.json()) == {"detail", "errors", "request_id"}


def test_a_form_is_not_json(cast: Cast, action: Action) -> None:
    answer = cast.signed_in(cast.maya).post(
        f"/api/v1/actions/{action.pk}/", {"version": 1}, headers={"Idempotency-Key": "form"}
    )
    assert answer.status_code == 415


def update_body(action: Action, **more: Any) -> dict[str, Any]:
    return {
        "action": action.pk, "version": action.version, "status": "on_track",
        "narrative": "Half the streets have theirs.", **more,
    }  # fmt: skip


@pytest.fixture
def open_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the Monday of the round (tests/thread.py)."""
    monkeypatch.setattr("hub.clock.now", lambda: NOW)
    monkeypatch.setattr("hub.clock.today", lambda: NOW.date())
    make_round()


@pytest.mark.usefixtures("open_round")
class TestUpdates:
    def test_a_green_update_counts_at_once(self, cast: Cast, action: Action) -> None:
        answer = send(cast.signed_in(cast.olive), "updates", update_body(action, percent=50))
        assert answer.status_code == 201, answer.json()
        assert answer.json()["state"] == "approved"
        action.refresh_from_db()
        assert (action.status, action.percent) == (ActionStatus.ON_TRACK, 50)

    def test_red_asks_why_what_by_when_and_what_we_learned(
        self, cast: Cast, action: Action
    ) -> None:
        body = update_body(action, status="off_track")
        answer = send(cast.signed_in(cast.olive), "updates", body)
        assert {"why", "what", "by_when", "learned"} <= set(answer.json()["errors"])
        assert not Update.objects.exists()

    def red(self, action: Action) -> dict[str, Any]:
        return update_body(
            action, status="off_track", why="No crews.", what="We hire.", by_when="2026-12-01",
            learned="Hire earlier.",
        )  # fmt: skip

    def test_red_waits_and_its_approver_approves(self, cast: Cast, action: Action) -> None:
        sent = send(cast.signed_in(cast.olive), "updates", self.red(action)).json()
        assert sent["state"] == "submitted"
        path, body = f"updates/{sent['id']}/approve", {"version": sent["version"]}
        assert write_as(cast, "officer", path, body) == 403
        assert write_as(cast, "employee", path, body) == 404
        answer = send(cast.signed_in(cast.maya), path, body)
        assert answer.status_code == 200, answer.json()
        assert answer.json()["state"] == "approved"
        action.refresh_from_db()
        assert action.status == ActionStatus.OFF_TRACK

    def test_the_deputy_approves_what_has_waited_too_long(
        self, cast: Cast, action: Action, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ActionPlan.objects.update(deputy=cast.otto)
        sent = send(cast.signed_in(cast.olive), "updates", self.red(action)).json()
        path, body = f"updates/{sent['id']}/approve", {"version": sent["version"]}
        assert write_as(cast, "other_officer", path, body) == 403, "the owner's turn"
        later = NOW + timedelta(days=3)
        monkeypatch.setattr("hub.clock.now", lambda: later)
        monkeypatch.setattr("hub.clock.today", later.date)
        assert write_as(cast, "other_officer", path, body) == 200

    def test_an_update_goes_back_with_a_note(self, cast: Cast, action: Action) -> None:
        sent = send(cast.signed_in(cast.olive), "updates", self.red(action)).json()
        maya, path = cast.signed_in(cast.maya), f"updates/{sent['id']}/return"
        assert send(maya, path, {"version": sent["version"]}).status_code == 400
        body = {"version": sent["version"], "note": "Which streets?"}
        assert send(maya, path, body).json()["state"] == "returned"
        assert Update.objects.get().return_note == "Which streets?"

    def test_approving_what_was_written_anew_is_a_conflict(
        self, cast: Cast, action: Action
    ) -> None:
        sent = send(cast.signed_in(cast.olive), "updates", self.red(action)).json()
        answer = send(cast.signed_in(cast.maya), f"updates/{sent['id']}/approve", {"version": 99})
        assert answer.status_code == 409
        assert answer.json()["current"]["id"] == sent["id"]
        assert Update.objects.get().state == UpdateState.SUBMITTED

    def test_a_partner_updates_its_own_action_only(self, cast: Cast, action: Action) -> None:
        theirs = make_action(cast, "Theirs", action_plan=action.action_plan, partner=cast.riverside)
        piotr = cast.signed_in(cast.piotr)
        assert send(piotr, "updates", update_body(theirs)).status_code == 201
        assert send(piotr, "updates", update_body(action)).status_code == 400
        assert write_as(cast, "other_partner", "updates", update_body(theirs)) == 400
        assert list(Update.objects.values_list("action", flat=True)) == [theirs.pk]

    def test_a_milestone_is_done(self, cast: Cast, action: Action) -> None:
        step = Milestone.objects.create(action=action, name="Order the caddies")
        path = f"milestones/{step.pk}/done"
        assert write_as(cast, "employee", path, {"is_done": True}) == 403
        assert write_as(cast, "officer", path, {}) == 400
        answer = send(cast.signed_in(cast.olive), path, {"is_done": True})
        assert answer.json()["done_on"] == "2026-10-12"
        action.refresh_from_db()
        assert action.percent == 100


def test_a_report_is_recorded(cast: Cast, action: Action) -> None:
    duty = ReportingDuty.objects.create(
        key_strategy=action.action_plan.strategy, reports_to=ReportsTo.BOARD, name="Place Board"
    )
    body = {
        "duty": duty.pk, "reported_on": "2026-06-01", "meeting": "Place Board",
        "decision": "Noted.",
    }  # fmt: skip
    assert write_as(cast, "employee", "duty-reports", body) == 403
    assert write_as(cast, "other_manager", "duty-reports", body) == 403
    answer = send(cast.signed_in(cast.dilys), "duty-reports", body)
    assert answer.status_code == 201, answer.json()
    assert DutyReport.objects.get().decision == "Noted."
    assert send(
        cast.signed_in(cast.dilys), "duty-reports", {**body, "reported_on": "2999-01-01"}
    ).json()["errors"]["reported_on"]
