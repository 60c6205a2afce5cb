"""Programs move things on, keep what is written, and say to whom is reported, as the pages do."""

from datetime import timedelta
from typing import Any

import pytest

from hub.models import AuditRecord
from strategies.models import (
    Action,
    Milestone,
    PlanState,
    ReportingDuty,
    ReportsTo,
    Update,
    UpdateState,
)
from tests.api.writing import send
from tests.cast import Cast
from tests.thread import NOW, make_action, make_action_plan, make_round, make_strategy, make_update

pytestmark = pytest.mark.django_db

CONSULTED = {"who": "Residents", "consulted_on": "2026-09-01", "said": "More bins."}
ADOPTED = {"body": "Cabinet", "decided_on": "2026-09-20", "decision": "Adopted, minute 12."}


@pytest.fixture(autouse=True)
def open_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the Monday of the round (tests/thread.py)."""
    monkeypatch.setattr("hub.clock.now", lambda: NOW)
    monkeypatch.setattr("hub.clock.today", lambda: NOW.date())
    make_round()


@pytest.mark.parametrize("path", ["strategies", "action-plans"])
def test_a_draft_is_consulted_on_taken_back_adopted_and_closed(cast: Cast, path: str) -> None:
    strategy = make_strategy(cast)
    thing: Any = strategy if path == "strategies" else make_action_plan(cast, strategy=strategy)
    type(thing).objects.filter(pk=thing.pk).update(state=PlanState.DRAFT)
    maya, at = cast.signed_in(cast.maya), f"{path}/{thing.pk}"
    steps: list[tuple[str, dict[str, str], str]] = [
        ("consult", CONSULTED, "consulted"),
        ("take-back", {"reason": "Too vague."}, "draft"),
        ("adopt", ADOPTED, "adopted"),
        ("close", {"reason": "Its years are over."}, "closed"),
    ]
    for version, (step, said, state) in enumerate(steps, start=1):
        answer = send(maya, f"{at}/{step}", {"version": version, **said}, key=f"{path}-{step}")
        assert answer.status_code == 200, answer.json()
        assert (answer.json()["state"], answer.json()["version"]) == (state, version + 1)
        again = send(maya, f"{at}/{step}", {"version": version, **said}, key=f"{path}-{step}")
        assert again.json() == answer.json(), "sent again, it is done once"
    assert [*AuditRecord.objects.order_by("pk").values_list("operation", flat=True)] == [
        "consult", "take_back", "adopt", "close",
    ]  # fmt: skip


def test_a_step_is_refused_as_on_the_page(cast: Cast) -> None:
    strategy = make_strategy(cast, state=PlanState.CONSULTED)
    path = f"strategies/{strategy.pk}/adopt"
    assert send(cast.signed_in(cast.olive), path, {"version": 1, **ADOPTED}).status_code == 403
    maya = cast.signed_in(cast.maya)
    assert send(maya, path, {"version": 1}).json()["errors"].keys() == ADOPTED.keys()
    tomorrow = (NOW + timedelta(days=1)).date().isoformat()
    ahead = send(maya, path, {"version": 1, **ADOPTED, "decided_on": tomorrow})
    assert "decided_on" in ahead.json()["errors"]
    assert send(maya, path, {"version": 9, **ADOPTED}).status_code == 409
    closed = send(maya, f"strategies/{strategy.pk}/close", {"version": 1, "reason": "Over."})
    assert closed.status_code == 400, "what is consulted on cannot be closed"
    strategy.refresh_from_db()
    assert (strategy.state, strategy.version) == (PlanState.CONSULTED, 1)


def test_a_milestone_is_given_other_words(cast: Cast) -> None:
    action = make_action(cast)
    step = Milestone.objects.create(action=action, name="Order", due=NOW.date())
    path = f"milestones/{step.pk}"
    assert send(cast.signed_in(cast.olive), path, {"version": 1}).status_code == 403
    maya = cast.signed_in(cast.maya)
    answer = send(maya, path, {"version": 1, "name": "Order the caddies"})
    assert answer.json()["name"] == "Order the caddies", answer.json()
    step.refresh_from_db()
    assert step.due == NOW.date(), "what is not named stays"
    stale = send(maya, path, {"version": 1, "name": "Buy"})
    assert stale.status_code == 409, "the version is the action's, which has moved on"


def said_of(action: Action, **more: Any) -> dict[str, Any]:
    return {"action": action.pk, "version": action.version, **more}


def test_a_draft_is_kept_and_then_sent(cast: Cast) -> None:
    action, olive = make_action(cast), cast.signed_in(cast.olive)
    kept = send(olive, "updates/draft", said_of(action, status="on_track", narrative="Half a sent"))
    assert kept.status_code == 201, kept.json()
    assert (kept.json()["state"], kept.json()["narrative"]) == ("draft", "Half a sent")
    assert olive.get("/api/v1/updates/").json()["results"] == [], "a draft is in no list"
    body = said_of(action, status="on_track", narrative="Half a sentence more.")
    assert send(olive, "updates", body).status_code == 409, "the draft was not seen"
    seen = {"update_version": kept.json()["version"]}
    assert send(olive, "updates", {**body, **seen}).status_code == 201
    assert Update.objects.get().state == UpdateState.APPROVED


def test_what_was_said_is_still_true_and_counts_once(cast: Cast) -> None:
    action, olive = make_action(cast), cast.signed_in(cast.olive)
    first = send(olive, "updates/still-true", said_of(action))
    assert first.status_code == 400, "nothing has been said yet"
    make_update(action, cast.olive, written_at=NOW - timedelta(days=90))
    answer = send(olive, "updates/still-true", said_of(action))
    assert answer.status_code == 201, answer.json()
    assert (answer.json()["narrative"], answer.json()["unchanged_rounds"]) == ("Going well.", 1)
    action.refresh_from_db()
    send(olive, "updates/still-true", said_of(action))
    assert Update.objects.filter(unchanged_rounds=1).count() == 1
    extra = send(olive, "updates/still-true", said_of(action, narrative="And more."))
    assert "narrative" in extra.json()["errors"]


@pytest.mark.parametrize(
    ("path", "said"), [("updates/draft", {"status": "on_track"}), ("updates/still-true", {})]
)
def test_nobody_speaks_for_the_action_of_others(
    cast: Cast, path: str, said: dict[str, str]
) -> None:
    action = make_action(cast)
    make_update(action, cast.olive)
    for part, status in (("employee", 403), ("other_officer", 403), ("partner", 400)):
        answer = send(cast.signed_in(cast[part]), path, said_of(action, **said))
        assert answer.status_code == status, part
    assert Update.objects.count() == 1


class TestDuties:
    def test_one_is_added_changed_and_ended(self, cast: Cast) -> None:
        strategy, maya = make_strategy(cast), cast.signed_in(cast.maya)
        body = {
            "key_strategy": strategy.pk, "reports_to": "board", "name": "Place Board",
            "every_months": 6,
        }  # fmt: skip
        made = send(maya, "duties", body)
        assert made.status_code == 201, made.json()
        path = f"duties/{made.json()['id']}"
        changed = send(maya, path, {"version": 1, "every_months": 3})
        assert changed.json()["every_months"] == 3, changed.json()
        assert changed.json()["body"] == "Place Board", "what is not named stays"
        assert send(maya, path, {"version": 1, "every_months": 1}).status_code == 409
        ended = send(maya, f"{path}/end", {"version": 2, "ended_on": "2026-10-01"})
        assert ended.json()["ended_on"] == "2026-10-01"

    def test_it_names_one_thing_that_its_writer_may_read(self, cast: Cast) -> None:
        strategy = make_strategy(cast)
        hidden = make_strategy(cast, "Secret", state=PlanState.DRAFT, owner=cast.mo, service=None)
        to = {"reports_to": "full_council", "every_months": 12}
        dilys = cast.signed_in(cast.dilys)
        plan = strategy.priority.plan.slug
        for names in (
            {}, {"key_strategy": strategy.pk, "plan": plan}, {"key_strategy": hidden.pk},
            {"plan": "no-such-plan"},
        ):  # fmt: skip
            assert send(dilys, "duties", {**to, **names}).status_code == 400, names
        assert not ReportingDuty.objects.exists()
        assert send(dilys, "duties", {**to, "plan": plan}).status_code == 201
        assert ReportingDuty.objects.get().plan == strategy.priority.plan

    def test_whoever_does_not_look_after_it_is_refused(self, cast: Cast) -> None:
        duty = ReportingDuty.objects.create(
            key_strategy=make_strategy(cast), reports_to=ReportsTo.FULL_COUNCIL
        )
        mo = cast.signed_in(cast.mo)
        for path, body in (
            (f"duties/{duty.pk}", {"version": 1, "every_months": 1}),
            (f"duties/{duty.pk}/end", {"version": 1, "ended_on": "2026-10-01"}),
            ("duties", {
                "key_strategy": duty.key_strategy_id, "reports_to": "board", "name": "Mine",
                "every_months": 1,
            }),
        ):  # fmt: skip
            assert send(mo, path, body).status_code == 403, path
        duty.refresh_from_db()
        assert duty.version == 1
