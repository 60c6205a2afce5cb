"""Olive leaves: everything she looks after goes to others in one step, and back within a day."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub import clock
from hub.models import AuditRecord, Cover, Notice, User
from hub.operations.people import end_person
from reporting.operations.hand_over import hand_over, take_back_hand_over
from reporting.queries.hand_over import belongings_of
from strategies.models import (
    Action,
    ActionStatus,
    KeyStrategy,
    Objective,
    PlanState,
    UpdateState,
)
from tests.cast import Cast
from tests.metrics.library import make_metric
from tests.thread import make_action, make_action_plan, make_priority, make_strategy, make_update


@pytest.fixture
def olives(cast: Cast) -> None:
    """Everything that can name Olive names her once; one action is done with."""
    olive = cast.olive
    priority = make_priority()
    priority.plan.owner = priority.owner = olive
    priority.plan.save()
    priority.save()
    strategy = make_strategy(cast, owner=olive)
    Objective.objects.create(strategy=strategy, name="Less waste", owner=olive)
    plan = make_action_plan(cast, strategy=strategy, owner=olive)
    make_action_plan(cast, "Litter action plan", strategy=strategy, deputy=olive)
    make_action(cast, "Deliver bins", action_plan=plan)
    make_action(cast, "Lead on bins", action_plan=plan, owner=cast.maya, lead=olive)
    make_action(cast, "Order bins", action_plan=plan, status=ActionStatus.COMPLETE)
    make_metric(owner=olive, service=cast.streets)
    today = clock.today()
    Cover.objects.create(person=cast.maya, deputy=olive, starts=today, ends=today)


def items(cast: Cast, person: User, by: User) -> list[str]:
    return [item.key for item in belongings_of(person, user=by, day=clock.today()).movable]


def everything_to(cast: Cast, receiver: User, by: User) -> AuditRecord:
    receivers = dict.fromkeys(items(cast, cast.olive, by), receiver)
    return hand_over(by=by, person=cast.olive, receivers=receivers, at=clock.now())


def test_everything_open_moves_in_one_step(cast: Cast, olives: None) -> None:
    record = everything_to(cast, cast.otto, cast.ines)
    assert len(record.details["moves"]) == 10
    assert items(cast, cast.olive, cast.ines) == []
    assert len(items(cast, cast.otto, cast.ines)) == 10
    done = Action.objects.get(status=ActionStatus.COMPLETE)
    assert done.owner == cast.olive, "what is finished stays in her name"
    assert AuditRecord.objects.filter(operation="hand_over").count() == 1


def test_every_move_is_in_the_history_and_counts_a_version(cast: Cast, olives: None) -> None:
    action = Action.objects.get(activity="Deliver bins")
    before = action.version
    everything_to(cast, cast.otto, cast.ines)
    action.refresh_from_db()
    assert action.version == before + 1
    assert action.events.order_by("pgh_id").last().owner == cast.otto


def test_both_are_told(cast: Cast, olives: None) -> None:
    everything_to(cast, cast.otto, cast.ines)
    told = {notice.person: notice.text for notice in Notice.objects.all()}
    assert told[cast.otto] == "You have taken over 10 items of Olive Okafor."
    assert "Otto Owens" in told[cast.olive]


def test_one_receiver_for_all_and_exceptions(cast: Cast, olives: None) -> None:
    metric = next(key for key in items(cast, cast.olive, cast.ines) if key.startswith("metric"))
    receivers = dict.fromkeys(items(cast, cast.olive, cast.ines), cast.otto)
    receivers[metric] = cast.ellis
    hand_over(by=cast.ines, person=cast.olive, receivers=receivers, at=clock.now())
    assert items(cast, cast.ellis, cast.ines) == [metric]
    assert len(items(cast, cast.otto, cast.ines)) == 9


def test_waiting_updates_follow_the_action_plans_owner(cast: Cast, olives: None) -> None:
    make_update(Action.objects.get(activity="Deliver bins"), cast.maya, state=UpdateState.SUBMITTED)
    today = clock.today()
    assert belongings_of(cast.olive, user=cast.ines, day=today).waiting == 1
    everything_to(cast, cast.otto, cast.ines)
    assert belongings_of(cast.olive, user=cast.ines, day=today).waiting == 0
    assert belongings_of(cast.otto, user=cast.ines, day=today).waiting == 1


def test_a_manager_moves_only_what_is_of_their_service(cast: Cast, olives: None) -> None:
    parks = make_action(cast, "Plant trees", service=cast.parks)
    assert f"action-owner-{parks.pk}" not in items(cast, cast.olive, cast.maya)
    assert f"action-owner-{parks.pk}" in items(cast, cast.olive, cast.ines), "the control"
    with pytest.raises(PermissionDenied, match="another service"):
        hand_over(
            by=cast.maya,
            person=cast.olive,
            receivers={f"action-owner-{parks.pk}": cast.otto},
            at=clock.now(),
        )
    parks.refresh_from_db()
    assert parks.owner == cast.olive


@pytest.mark.parametrize("part", ["other_manager", "officer", "people_team", "partner"])
def test_nobody_else_hands_over_for_olive(cast: Cast, olives: None, part: str) -> None:
    with pytest.raises(PermissionDenied):
        hand_over(by=cast[part], person=cast.olive, receivers={}, at=clock.now())


def test_a_manager_hands_over_for_somebody_who_has_left(cast: Cast, olives: None) -> None:
    end_person(by=cast.petra, person=cast.olive)
    olive = User.objects.get(pk=cast.olive.pk)
    client = cast.signed_in(cast.maya)
    assert client.get(f"/hand-over/?person={olive.pk}").status_code == 200
    assert client.get(f"/hand-over/?person={cast.frank.pk}").status_code == 403
    assert cast.signed_in(cast.mo).get(f"/hand-over/?person={cast.frank.pk}").status_code == 200


@pytest.mark.parametrize("part", ["ended", "officer", "partner", "councillor"])
def test_a_receiver_is_somebody_else_who_works_here(cast: Cast, olives: None, part: str) -> None:
    with pytest.raises(ValidationError):
        everything_to(cast, cast[part], cast.ines)
    assert len(items(cast, cast.olive, cast.ines)) == 10


def test_all_or_nothing_where_something_moved_meanwhile(cast: Cast, olives: None) -> None:
    receivers = dict.fromkeys(items(cast, cast.olive, cast.ines), cast.otto)
    Action.objects.filter(activity="Deliver bins").update(owner=cast.maya)
    with pytest.raises(ValidationError, match="no longer Olive Okafor's"):
        hand_over(by=cast.ines, person=cast.olive, receivers=receivers, at=clock.now())
    assert len(items(cast, cast.olive, cast.ines)) == 9


def test_it_is_taken_back_within_a_day(cast: Cast, olives: None) -> None:
    before = set(items(cast, cast.olive, cast.ines))
    record = everything_to(cast, cast.otto, cast.ines)
    take_back_hand_over(by=cast.ines, record=record, at=clock.now())
    after = set(items(cast, cast.olive, cast.ines))
    assert {key for key in before if not key.startswith("cover")} == after
    with pytest.raises(ValidationError, match="already"):
        take_back_hand_over(by=cast.ines, record=record, at=clock.now())


def test_it_is_not_taken_back_later_or_over_what_changed(cast: Cast, olives: None) -> None:
    record = everything_to(cast, cast.otto, cast.ines)
    with pytest.raises(ValidationError, match="more than a day"):
        take_back_hand_over(by=cast.ines, record=record, at=clock.now() + timedelta(days=2))
    Action.objects.filter(activity="Deliver bins").update(owner=cast.maya)
    with pytest.raises(ValidationError, match="somebody has changed Deliver bins"):
        take_back_hand_over(by=cast.ines, record=record, at=clock.now())
    assert len(items(cast, cast.otto, cast.ines)) == 9


def test_from_the_pages(cast: Cast, olives: None) -> None:
    client = cast.signed_in(cast.ines)
    chosen = client.post(reverse("reporting:hand-over"), {"person": "Olive Okafor"})
    page = client.get(chosen["Location"]).content.decode()
    assert "Deliver bins" in page and "Order bins" not in page
    assert "1 finished item stays in their name" in page

    nobody = client.post(chosen["Location"], {"receiver": ""})
    assert nobody.status_code == 422
    metric = next(key for key in items(cast, cast.olive, cast.ines) if key.startswith("metric"))
    unknown = client.post(chosen["Location"], {"receiver": "otto owens", metric: "nemo"})
    assert unknown.status_code == 422
    assert "Nobody here goes by “nemo”" in unknown.content.decode()

    answers = {"receiver": "otto owens", metric: cast.ellis.email}
    preview = client.post(chosen["Location"], answers)
    shown = preview.content.decode()
    assert "To Otto Owens: 9 items" in shown and "To Ellis Eaton: 1 item<" in shown
    assert "Ellis Eaton has no role yet" in shown
    assert len(items(cast, cast.olive, cast.ines)) == 10, "a preview changes nothing"

    seen = preview.context["things"].fingerprint
    Action.objects.filter(activity="Lead on bins").update(lead=cast.maya)
    again = client.post(chosen["Location"], {**answers, "seen": seen})
    assert "Something has changed since you last looked" in again.content.decode()

    seen = again.context["things"].fingerprint
    done = client.post(chosen["Location"], {**answers, "seen": seen}, follow=True)
    assert "Handed over" in done.content.decode()
    assert items(cast, cast.olive, cast.ines) == []
    back = client.get(done.redirect_chain[-1][0] + "take-back/")
    client.post(back.request["PATH_INFO"])
    assert len(items(cast, cast.olive, cast.ines)) == 8


def test_queries_are_the_same_at_3_and_at_300_items(cast: Cast, olives: None) -> None:
    url = f"/hand-over/?person={cast.olive.pk}"
    client = cast.signed_in(cast.ines)
    plan = make_action_plan(cast, "Large action plan")
    asked = []
    for already, total in ((0, 3), (3, 300)):
        for number in range(already, total):
            make_action(cast, f"Activity {number}", action_plan=plan)
        answers = {"receiver": cast.otto.email}
        with CaptureQueriesContext(connection) as looking:
            page = client.get(url)
        with CaptureQueriesContext(connection) as previewing:
            preview = client.post(url, answers)
        assert page.content.decode().count(">Activity ") == total, "the control"
        seen = preview.context["things"].fingerprint
        with CaptureQueriesContext(connection) as doing:
            done = client.post(url, {**answers, "seen": seen})
        assert done.status_code == 302
        asked.append((len(looking), len(previewing), len(doing)))
        take_back_hand_over(
            by=cast.ines,
            record=AuditRecord.objects.get(pk=done["Location"].split("/")[-2]),
            at=clock.now(),
        )
    assert asked[0][:2] == asked[1][:2]
    assert abs(asked[0][2] - asked[1][2]) <= 2


def test_a_draft_moves_without_being_named(cast: Cast, olives: None) -> None:
    make_strategy(cast, "Secret strategy", owner=cast.olive, state=PlanState.DRAFT)
    url = f"/hand-over/?person={cast.olive.pk}"
    assert "Secret strategy" in cast.signed_in(cast.ines).get(url).content.decode()
    tariqs = cast.signed_in(cast.tariq).get(url).content.decode()
    assert "Secret strategy" not in tariqs and "A draft key strategy" in tariqs
    everything_to(cast, cast.otto, cast.tariq)
    assert KeyStrategy.objects.get(title="Secret strategy").owner == cast.otto
