"""A write whose answer was lost is sent again with its key, and is done once."""

import json
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from hub import clock
from hub.models import AuditRecord, IdempotentRequest
from hub.operations.cleaning import clean_up
from strategies.models import Action, Objective
from tests.api.writing import send
from tests.cast import Cast, make_cast
from tests.thread import make_action, make_action_plan, make_strategy


@pytest.fixture
def body(cast: Cast) -> dict[str, Any]:
    return {"strategy": make_strategy(cast).pk, "name": "Less waste"}


@pytest.mark.django_db
class TestOneAtATime:
    def test_sent_again_it_is_answered_alike_and_done_once(
        self, cast: Cast, body: dict[str, Any]
    ) -> None:
        maya = cast.signed_in(cast.maya)
        first = send(maya, "objectives", body, key="once")
        again = send(maya, "objectives", body, key="once")
        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json() == again.json()
        assert again.headers["Idempotent-Replayed"] == "true"
        assert "Idempotent-Replayed" not in first.headers
        assert Objective.objects.count() == 1
        assert AuditRecord.objects.filter(operation="add_objective").count() == 1

    def test_with_another_key_it_is_another_write(self, cast: Cast, body: dict[str, Any]) -> None:
        """The control: without the key there would be two."""
        maya = cast.signed_in(cast.maya)
        for key in ("one", "two"):
            send(maya, "objectives", body, key=key)
        assert Objective.objects.count() == 2

    def test_the_same_key_for_another_body_or_address_is_refused(
        self, cast: Cast, body: dict[str, Any]
    ) -> None:
        maya = cast.signed_in(cast.maya)
        send(maya, "objectives", body, key="once")
        other = send(maya, "objectives", {**body, "name": "Other"}, key="once")
        elsewhere = send(maya, "milestones", body, key="once")
        assert (other.status_code, elsewhere.status_code) == (422, 422)
        assert "Make a new one" in other.json()["detail"]
        assert Objective.objects.count() == 1

    def test_somebody_elses_key_is_not_mine(self, cast: Cast, body: dict[str, Any]) -> None:
        for person in (cast.maya, cast.ines):
            answer = send(cast.signed_in(person), "objectives", body, key="once")
            assert answer.status_code == 201
        assert Objective.objects.count() == 2

    @pytest.mark.parametrize("key", ["", " ", "x" * 81, "å"])
    def test_without_a_proper_key_nothing_is_done_and_the_cure_is_said(
        self, cast: Cast, body: dict[str, Any], key: str
    ) -> None:
        answer = cast.signed_in(cast.maya).post(
            "/api/v1/objectives/",
            json.dumps(body),
            content_type="application/json",
            headers={"Idempotency-Key": key} if key else {},
        )
        assert answer.status_code == 400
        assert "Idempotency-Key" in answer.json()["errors"]
        assert not Objective.objects.exists()

    def test_a_refusal_keeps_nothing_so_the_key_serves_again(
        self, cast: Cast, body: dict[str, Any]
    ) -> None:
        maya = cast.signed_in(cast.maya)
        assert send(maya, "objectives", {**body, "name": ""}, key="once").status_code == 400
        assert not IdempotentRequest.objects.exists()
        assert send(maya, "objectives", body, key="once").status_code == 201

    def test_who_has_lost_the_right_gets_no_old_answer(
        self, cast: Cast, body: dict[str, Any]
    ) -> None:
        maya = cast.signed_in(cast.maya)
        send(maya, "objectives", body, key="once")
        cast.maya.role_assignments.all().delete()
        assert send(maya, "objectives", body, key="once").status_code == 403

    def test_a_change_is_replayed_although_its_version_is_past(self, cast: Cast) -> None:
        action = make_action(cast, action_plan=make_action_plan(cast))
        maya, change = cast.signed_in(cast.maya), {"version": 1, "activity": "Other words"}
        first = send(maya, f"actions/{action.pk}", change, key="once")
        again = send(maya, f"actions/{action.pk}", change, key="once")
        assert (first.status_code, again.status_code) == (200, 200)
        assert first.json() == again.json()
        assert Action.objects.get().version == 2

    def test_keys_are_kept_for_a_week(self, cast: Cast, body: dict[str, Any]) -> None:
        send(cast.signed_in(cast.maya), "objectives", body, key="once")
        clean_up(now=clock.now() + timedelta(days=6))
        assert IdempotentRequest.objects.count() == 1
        clean_up(now=clock.now() + timedelta(days=8))
        assert not IdempotentRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_while_one_is_at_work_another_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two requests with one key at the same moment: one does it, the other is told so."""
    cast = make_cast()
    body = {"strategy": make_strategy(cast).pk, "name": "Less waste"}
    clients = [cast.signed_in(cast.maya) for _ in range(2)]
    is_inside, may_go_on = threading.Event(), threading.Event()

    def slowly(**answers: Any) -> Objective:
        is_inside.set()
        assert may_go_on.wait(60)
        return Objective.objects.create(strategy=answers["strategy"], name=answers["name"])

    monkeypatch.setattr("strategies.operations.objectives.add_objective", slowly)
    answers: list[Any] = []

    def first() -> None:
        try:
            answers.append(send(clients[0], "objectives", body, key="once"))
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    try:
        assert is_inside.wait(60)
        second = send(clients[1], "objectives", body, key="once")
    finally:
        may_go_on.set()
        thread.join(60)
    assert second.status_code == 409
    assert "at work" in second.json()["detail"]
    assert answers[0].status_code == 201
    assert send(clients[1], "objectives", body, key="once").json() == answers[0].json()
    assert Objective.objects.count() == 1
