"""Olive says how her action is going; Maya approves where it adds something; nothing is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hub.access.checks import Refused
from hub.models import AuditRecord, Cover, Notice
from hub.versions import ChangedMeanwhile
from strategies.domain.updates import Said
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    ApprovalRule,
    DateMove,
    DateMoveState,
    Milestone,
    PlanState,
    Update,
    UpdateState,
)
from strategies.operations.attachments import Attachment
from strategies.operations.updates import (
    Seen,
    Written,
    approve_updates,
    keep_still_true,
    return_update,
    save_draft,
    send_update,
)
from strategies.queries.updates import due_updates, waiting_for
from tests.cast import Cast
from tests.thread import NOW, TODAY, make_action, make_action_plan, make_round, make_update

GREEN = Said(ActionStatus.ON_TRACK, "Two wards are live.")
AMBER = Said(
    ActionStatus.AT_RISK,
    "One vehicle has not come.",
    why="The maker is late.",
    what="A vehicle is hired.",
    by_when=date(2026, 11, 30),
    learned="Order earlier.",
)
LATER: dict[str, Any] = {"new_due": date(2027, 6, 30), "move_reason": "The vehicles come in May."}


@pytest.fixture
def action(cast: Cast) -> Action:
    """Olive's action in Maya's plan, which asks for approval of exceptions; the round is open."""
    make_round()
    return make_action(cast)


def seen_of(action: Action) -> Seen:
    action.refresh_from_db()
    making = action.updates.exclude(state=UpdateState.APPROVED).first()
    return Seen(action.version, making.version if making else 0)


def send(by: Any, action: Action, said: Said = GREEN, **more: Any) -> Written:
    seen = more.pop("seen", None) or seen_of(action)
    return send_update(by=by, action=action, said=said, seen=seen, now=more.pop("now", NOW), **more)


def still_true(by: Any, action: Action, **more: Any) -> Written:
    seen = more.pop("seen", None) or seen_of(action)
    return keep_still_true(by=by, action=action, seen=seen, now=more.pop("now", NOW))


def approve(by: Any, *updates: Update, **more: Any) -> Any:
    seen = {each.pk: each.version for each in updates}
    return approve_updates(by=by, seen=seen, now=more.pop("now", NOW))


def test_an_ordinary_update_counts_at_once(cast: Cast, action: Action) -> None:
    update = send(cast.olive, action, replace(GREEN, percent=40)).update

    action.refresh_from_db()
    assert (update.state, update.flags) == (UpdateState.APPROVED, [])
    assert (action.status, action.percent, action.version) == (ActionStatus.ON_TRACK, 40, 2)
    assert update.round is not None
    assert AuditRecord.objects.filter(operation="send_update", by=cast.olive).count() == 1


def test_an_exception_waits_and_changes_nothing_until_approved(cast: Cast, action: Action) -> None:
    update = send(cast.olive, action, AMBER).update
    action.refresh_from_db()
    assert (update.state, update.flags) == (UpdateState.SUBMITTED, ["amber"])
    assert action.status == ActionStatus.ON_TRACK
    assert Notice.objects.get(person=cast.maya).heading == "Waiting for your approval"

    approve(cast.maya, update)
    action.refresh_from_db()
    update.refresh_from_db()
    assert (action.status, update.decided_by) == (ActionStatus.AT_RISK, cast.maya)


def test_less_done_than_last_approved_waits(cast: Cast, action: Action) -> None:
    send(cast.olive, action, replace(GREEN, percent=60))
    update = send(cast.olive, action, replace(GREEN, percent=40)).update
    assert (update.state, update.flags) == (UpdateState.SUBMITTED, ["less_done"])
    approve(cast.maya, update)
    again = send(cast.olive, action, replace(GREEN, narrative="Steady.", percent=40)).update
    assert again.flags == [], "it is measured against the last approved one"


@pytest.mark.parametrize(
    ("rule", "said", "state"),
    [
        (ApprovalRule.NONE, AMBER, UpdateState.APPROVED),
        (ApprovalRule.EXCEPTIONS, GREEN, UpdateState.APPROVED),
        (ApprovalRule.EXCEPTIONS, AMBER, UpdateState.SUBMITTED),
        (ApprovalRule.ALL, GREEN, UpdateState.SUBMITTED),
    ],
)
def test_the_action_plan_says_what_waits(
    cast: Cast, action: Action, rule: ApprovalRule, said: Said, state: UpdateState
) -> None:
    ActionPlan.objects.update(approval=rule)
    assert send(cast.olive, action, said).update.state == state


def test_whoever_may_approve_submits_as_approved(cast: Cast, action: Action) -> None:
    ActionPlan.objects.update(approval=ApprovalRule.ALL)
    assert send(cast.maya, action, AMBER).update.state == UpdateState.APPROVED


@pytest.mark.parametrize(
    ("part", "may"),
    [
        ("officer", True),
        ("manager", True),
        ("director", True),
        ("insight", True),
        ("partner", True),
        ("other_officer", False),
        ("other_manager", False),
        ("other_partner", False),
        ("cabinet_member", False),
        ("employee", False),
        ("nobody", False),
        ("ended", False),
    ],
)
def test_who_may_say_how_it_is_going(cast: Cast, action: Action, part: str, may: bool) -> None:
    Action.objects.update(partner=cast.riverside)
    if may:
        assert send(cast[part], action).is_new
    else:
        with pytest.raises(Refused):
            send(cast[part], action)
        assert not Update.objects.exists()


def test_somebody_who_covers_for_olive_writes_in_her_place(cast: Cast, action: Action) -> None:
    with pytest.raises(Refused):
        send(cast.otto, action)
    Cover.objects.create(
        person=cast.olive, deputy=cast.otto, starts=date(2015, 1, 1), ends=date(2035, 1, 1)
    )
    vars(cast.otto).pop("_covered_today", None)
    assert send(cast.otto, action).is_new
    assert [each.action for each in due_updates(cast.otto, TODAY)] == [action]


def test_the_same_form_sent_twice_makes_one_update(cast: Cast, action: Action) -> None:
    shown = seen_of(action)
    first = send(cast.olive, action, seen=shown)
    again = send(cast.olive, action, seen=shown)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.update == first.update
    assert Update.objects.count() == 1

    shown = seen_of(action)
    send(cast.olive, action, AMBER, seen=shown)
    assert not send(cast.olive, action, AMBER, seen=shown).is_new
    assert Update.objects.count() == 2


def test_other_content_from_an_old_window_is_never_taken_for_the_same(
    cast: Cast, action: Action
) -> None:
    shown, file = seen_of(action), Attachment("bins.txt", b"120 bins")
    send(cast.olive, action, replace(GREEN, percent=40), seen=shown, evidence=file)
    assert not send(
        cast.olive, action, replace(GREEN, percent=40), seen=shown, evidence=file
    ).is_new
    for said, more in (
        (replace(GREEN, percent=60), {}),
        (replace(GREEN, percent=40), {"evidence": Attachment("bins.txt", b"121 bins")}),
    ):
        with pytest.raises(ChangedMeanwhile):
            send(cast.olive, action, said, seen=shown, **more)


def test_maya_does_not_overwrite_what_olive_sent_meanwhile(cast: Cast, action: Action) -> None:
    shown = seen_of(action)
    send(cast.olive, action, seen=shown)
    with pytest.raises(ChangedMeanwhile) as clash:
        send(cast.maya, action, replace(GREEN, narrative="All wards are live."), seen=shown)
    assert clash.value.theirs.narrative == "Two wards are live."
    # The control: having seen the other text, the same words are kept.
    assert send(cast.maya, action, replace(GREEN, narrative="All wards are live.")).is_new


def test_a_draft_may_be_unfinished_and_is_sent_later(cast: Cast, action: Action) -> None:
    half = Said(ActionStatus.OFF_TRACK, why="The maker", move_reason="Because")
    draft = save_draft(by=cast.olive, action=action, said=half, seen=seen_of(action), now=NOW)
    assert (draft.update.state, draft.update.move_reason) == (UpdateState.DRAFT, "Because")
    action.refresh_from_db()
    assert (action.status, action.version) == (ActionStatus.ON_TRACK, 1)
    with pytest.raises(ValidationError):
        send(cast.olive, action, half)

    sent = send(cast.olive, action, AMBER)
    assert sent.update == draft.update
    assert Update.objects.count() == 1


def test_a_draft_of_two_windows_is_not_overwritten(cast: Cast, action: Action) -> None:
    shown = seen_of(action)
    save_draft(by=cast.olive, action=action, said=GREEN, seen=shown, now=NOW)
    again = save_draft(by=cast.olive, action=action, said=GREEN, seen=shown, now=NOW)
    assert not again.is_new
    with pytest.raises(ChangedMeanwhile):
        save_draft(by=cast.olive, action=action, said=AMBER, seen=shown, now=NOW)


def test_a_returned_update_says_why_and_is_sent_again(cast: Cast, action: Action) -> None:
    update = send(cast.olive, action, replace(AMBER, **LATER)).update
    with pytest.raises(ValidationError):
        return_update(by=cast.maya, update=update, seen=update.version, note=" ", now=NOW)
    return_update(by=cast.maya, update=update, seen=update.version, note="Which ward?", now=NOW)

    update.refresh_from_db()
    assert (update.state, update.return_note) == (UpdateState.RETURNED, "Which ward?")
    told = Notice.objects.get(person=cast.olive)
    assert "Which ward?" in told.text
    assert told.path == f"/my/?at=action-{action.pk}"
    move = DateMove.objects.get()
    assert move.state == DateMoveState.REFUSED

    again = send(cast.olive, action, replace(AMBER, narrative="Ward 3.", **LATER)).update
    assert (again, again.state) == (update, UpdateState.SUBMITTED)
    move.refresh_from_db()
    assert move.state == DateMoveState.ASKED


def test_a_date_moves_once_it_is_approved_and_the_first_one_stays(
    cast: Cast, action: Action
) -> None:
    update = send(cast.olive, action, replace(GREEN, **LATER)).update
    action.refresh_from_db()
    assert (update.flags, action.due) == (["date_moved"], date(2027, 3, 31))

    approve(cast.maya, update)
    action.refresh_from_db()
    move = DateMove.objects.get()
    assert (action.due, action.original_due) == (date(2027, 6, 30), date(2027, 3, 31))
    assert (move.state, move.decided_by) == (DateMoveState.APPROVED, cast.maya)
    assert (move.due_before, move.due_after) == (date(2027, 3, 31), date(2027, 6, 30))


def test_a_wish_for_a_date_can_be_taken_back_before_it_is_decided(
    cast: Cast, action: Action
) -> None:
    send(cast.olive, action, replace(GREEN, **LATER))
    assert send(cast.olive, action, GREEN).update.state == UpdateState.APPROVED
    assert DateMove.objects.get().state == DateMoveState.REFUSED
    action.refresh_from_db()
    assert action.due == date(2027, 3, 31)


def test_milestones_say_how_far_it_is_once_approved(cast: Cast, action: Action) -> None:
    steps = [Milestone.objects.create(action=action, name=f"Step {n}") for n in range(4)]
    said = replace(AMBER, percent=99, milestones_done=frozenset({steps[0].pk}))
    update = send(cast.olive, action, said).update
    steps[0].refresh_from_db()
    assert (update.percent, steps[0].done_on) == (25, None)

    approve(cast.maya, update)
    steps[0].refresh_from_db()
    action.refresh_from_db()
    assert (action.percent, steps[0].done_on) == (25, TODAY)


def test_still_true_keeps_the_words_and_counts_the_rounds(cast: Cast, action: Action) -> None:
    make_update(action, cast.olive, narrative="Two wards are live.", unchanged_rounds=2)
    kept = still_true(cast.olive, action).update
    assert (kept.narrative, kept.unchanged_rounds) == ("Two wards are live.", 3)
    assert kept.state == UpdateState.APPROVED
    assert not still_true(cast.olive, action).is_new, "once in a round"
    assert Update.objects.count() == 2


def test_still_true_ends_with_its_by_when(cast: Cast, action: Action) -> None:
    make_update(
        action, cast.olive, status=ActionStatus.AT_RISK, why="x", what="x", learned="x",
        by_when=TODAY - timedelta(days=1),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="That day has passed"):
        still_true(cast.olive, action)
    Update.objects.update(by_when=TODAY)
    assert still_true(cast.olive, action).update.state == UpdateState.SUBMITTED


def test_still_true_needs_something_that_was_said(cast: Cast, action: Action) -> None:
    with pytest.raises(ValidationError, match="first update"):
        still_true(cast.olive, action)


def test_many_are_approved_at_once_and_what_changed_is_passed_over(
    cast: Cast, action: Action
) -> None:
    other = make_action(cast, "Another")
    first, second = (send(cast.olive, each, AMBER).update for each in (action, other))
    send(cast.olive, other, replace(AMBER, narrative="Rewritten."))

    decided = approve(cast.maya, first, second)
    assert (decided.approved, decided.passed_over) == ([first], [second])
    again = approve(cast.maya, first)
    assert (again.approved, again.passed_over) == ([], []), "a second press is no conflict"
    other.refresh_from_db()
    assert other.status == ActionStatus.ON_TRACK


@pytest.mark.parametrize("part", ["officer", "other_manager", "partner", "cabinet_member"])
def test_who_may_not_approve(cast: Cast, action: Action, part: str) -> None:
    update = send(cast.olive, action, AMBER).update
    with pytest.raises(Refused):
        approve(cast[part], update)
    with pytest.raises(Refused):
        return_update(by=cast[part], update=update, seen=update.version, note="No.", now=NOW)


def test_the_deputy_approves_after_three_working_days_but_never_their_own(
    cast: Cast, action: Action
) -> None:
    ActionPlan.objects.update(deputy=cast.otto)
    monday = NOW
    update = send(cast.olive, action, AMBER).update
    thursday = monday + timedelta(days=3)
    assert not waiting_for(cast.otto, (monday + timedelta(days=2)).date()).exists()
    with pytest.raises(Refused):
        approve(cast.otto, update, now=monday + timedelta(days=2))
    assert approve(cast.otto, update, now=thursday).approved == [update]

    ActionPlan.objects.update(deputy=cast.olive)
    own = send(cast.olive, make_action(cast, "Another"), AMBER).update
    assert not waiting_for(cast.olive, thursday.date()).filter(pk=own.pk).exists()


def test_after_the_round_an_update_belongs_to_none(cast: Cast, action: Action) -> None:
    action.action_plan.strategy.rounds.all()
    from strategies.models import Round

    Round.objects.update(closed_at=datetime(2026, 10, 16, 17, tzinfo=UTC))
    update = send(cast.olive, action, now=NOW + timedelta(days=7)).update
    assert update.round is None


def test_a_plan_that_is_not_in_force_takes_no_updates(cast: Cast, action: Action) -> None:
    ActionPlan.objects.update(state=PlanState.CLOSED)
    with pytest.raises(ValidationError, match="not in force"):
        send(cast.olive, action)


def test_evidence_stays_with_the_update(cast: Cast, action: Action) -> None:
    update = send(cast.olive, action, evidence=Attachment("bins.txt", b"120 bins")).update
    assert update.evidence is not None
    assert (update.evidence.name, bytes(update.evidence.content)) == ("bins.txt", b"120 bins")
    assert update.evidence.opened_by == ""


def test_what_is_owed_shrinks_as_it_is_sent(cast: Cast, action: Action) -> None:
    make_action(cast, "Another")
    make_action(cast, "Done long ago", status=ActionStatus.COMPLETE)
    make_action(cast, "Not hers", owner=cast.otto)
    make_action(cast, "Draft plan's", action_plan=make_action_plan(cast, "Other", state="draft"))

    assert [each.action.activity for each in due_updates(cast.olive, TODAY)] == [
        action.activity,
        "Another",
    ]
    send(cast.olive, action, AMBER)
    states = [(each.is_done, each.waits) for each in due_updates(cast.olive, TODAY)]
    assert states == [(True, True), (False, False)]
