"""Maya takes a year's review from plan to sign-off; what it decides happens; signed, it stays."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from hub.access.checks import Refused
from hub.models import AuditRecord
from hub.versions import ChangedMeanwhile
from strategies.domain.review_cycle import CHECKLIST, ReviewStage
from strategies.models import (
    Action,
    ActionStatus,
    DateMove,
    DateMoveState,
    KeyStrategy,
    Review,
    ReviewCheck,
    ReviewDecision,
    Update,
    UpdateState,
)
from strategies.operations import review_decisions as decisions
from strategies.operations import reviews as operations
from strategies.operations.reviews import CheckLine
from tests.cast import Cast
from tests.thread import (
    NOW,
    make_action,
    make_action_plan,
    make_priority,
    make_strategy,
    make_update,
)


@pytest.fixture
def strategy(cast: Cast) -> KeyStrategy:
    return make_strategy(cast)


@pytest.fixture
def review(cast: Cast, strategy: KeyStrategy) -> Review:
    """Of 2025-26, at its last stage, every line done but one; written up."""
    review = operations.start_review(by=cast.maya, thing=strategy, first_year=2025)
    review.checks.update(is_done=True)
    Review.objects.filter(pk=review.pk).update(
        stage=ReviewStage.REVISE, what_worked="Going door to door.", what_we_would_change="Start."
    )
    review.refresh_from_db()
    return review


@pytest.fixture
def action(cast: Cast, strategy: KeyStrategy) -> Action:
    return make_action(cast, action_plan=make_action_plan(cast, strategy=strategy))


def sign(cast: Cast, review: Review) -> Review:
    review.refresh_from_db()
    return operations.sign_review(by=cast.maya, review=review, seen=review.version, now=NOW)


def test_a_year_from_start_to_sign_off_in_pages(cast: Cast, strategy: KeyStrategy) -> None:
    client = cast.signed_in(cast.maya)
    client.post(
        reverse("reporting:review-start", args=["strategy", strategy.pk]), {"first_year": "2025"}
    )
    client.post(
        reverse("reporting:review-start", args=["strategy", strategy.pk]), {"first_year": "2025"}
    )
    review = Review.objects.get()
    assert review.checks.count() == sum(map(len, CHECKLIST.values()))

    def post(name: str, fields: dict[str, Any], *more: Any) -> str:
        review.refresh_from_db()
        answer = client.post(
            reverse(f"reporting:{name}", args=[review.pk, *more]),
            {**fields, "seen": review.version},
            follow=True,
        )
        return answer.content.decode()

    for stage in CHECKLIST:
        lines = {
            name: value
            for check in review.checks.filter(stage=stage)
            for name, value in ((f"text_{check.pk}", check.text), (f"done_{check.pk}", "on"))
        }
        post("review-checks", {**lines, "text_new": f"Ours at {stage}"}, stage.value)
    for following in ("do", "review", "revise"):
        post("review-move", {"stage": following})
    refused = post("review-sign", {"is_sure": "on"})
    assert "“Ours at plan” is neither done nor explained." in refused
    assert "Write down what worked, and what we would change." in refused
    for check in review.checks.filter(is_done=False):
        others = review.checks.filter(stage=check.stage)
        lines = {f"text_{each.pk}": each.text for each in others}
        ticks = {f"done_{each.pk}": "on" for each in others if each.is_done}
        post("review-checks", {**lines, **ticks, f"note_{check.pk}": "Next year."}, check.stage)
    post("review-lessons", {"what_worked": "Talking.", "what_we_would_change": "Talk sooner."})
    shown = post("review-sign", {"is_sure": "on"})
    assert "Signed off by Maya Mistry" in shown
    assert "Next year." in shown
    review.refresh_from_db()
    assert review.is_signed
    assert AuditRecord.objects.filter(operation="sign_review", by=cast.maya).count() == 1


def test_lines_are_worded_anew_added_and_taken_away(cast: Cast, review: Review) -> None:
    first, second, *_ = review.checks.filter(stage=ReviewStage.PLAN)
    operations.fill_checklist(
        by=cast.maya,
        review=review,
        seen=review.version,
        stage=ReviewStage.PLAN,
        lines=[
            CheckLine(first.pk, "Worded anew", is_done=False, note="Because."),
            CheckLine(second.pk, ""),
            CheckLine(None, "Added"),
        ],
    )
    first.refresh_from_db()
    assert (first.text, first.is_done, first.note) == ("Worded anew", False, "Because.")
    assert not ReviewCheck.objects.filter(pk=second.pk).exists()
    assert review.checks.filter(text="Added", stage=ReviewStage.PLAN).exists()


def test_a_stage_is_not_skipped_and_nobody_overwrites_another(
    cast: Cast, strategy: KeyStrategy
) -> None:
    review = operations.start_review(by=cast.maya, thing=strategy, first_year=2026)
    for stage in (ReviewStage.REVISE, ReviewStage.SIGNED):
        with pytest.raises(ValidationError, match="cannot go"):
            operations.move_review(by=cast.maya, review=review, seen=1, stage=stage)
    with pytest.raises(ValidationError, match="every stage"):
        operations.sign_review(by=cast.maya, review=review, seen=1, now=NOW)
    operations.move_review(by=cast.maya, review=review, seen=1, stage=ReviewStage.DO)
    with pytest.raises(ChangedMeanwhile):
        operations.write_lessons(
            by=cast.ines, review=review, seen=1, what_worked="A", what_we_would_change="B"
        )


def test_who_leads_it_reviews_it(cast: Cast, strategy: KeyStrategy) -> None:
    plan = make_priority().plan
    for person in (cast.otto, cast.mo, cast.cleo, cast.dilys):
        with pytest.raises(Refused):
            operations.start_review(by=person, thing=strategy, first_year=2025)
    with pytest.raises(Refused):
        operations.start_review(by=cast.maya, thing=plan, first_year=2025)
    assert operations.start_review(by=cast.ines, thing=plan, first_year=2025)
    action_plan = make_action_plan(cast, strategy=strategy)
    assert operations.start_review(by=cast.maya, thing=action_plan, first_year=2025)


def test_what_is_signed_stays_even_against_the_database(cast: Cast, review: Review) -> None:
    decisions.record_decision(by=cast.maya, review=review, text="Go on.", now=NOW)
    # The control: until it is signed, all of this may be changed.
    Review.objects.filter(pk=review.pk).update(what_worked="Anything")
    review.checks.update(note="Anything")
    ReviewDecision.objects.update(text="Anything")
    signed = sign(cast, review)
    with pytest.raises(ValidationError, match="no longer changes"):
        operations.write_lessons(
            by=cast.maya,
            review=signed,
            seen=signed.version,
            what_worked="Other",
            what_we_would_change="Other",
        )
    check = review.checks.first()
    assert check is not None
    for change in (
        lambda: Review.objects.filter(pk=review.pk).update(what_worked="Other"),
        lambda: Review.objects.filter(pk=review.pk).update(stage=ReviewStage.PLAN, signed_at=None),
        lambda: review.checks.update(note="Other"),
        lambda: ReviewCheck.objects.create(review=review, stage="plan", text="Later"),
        lambda: ReviewDecision.objects.update(text="Other"),
        check.delete,
    ):
        with (
            pytest.raises(DatabaseError, match=r"strategies_review|signed off"),
            transaction.atomic(),
        ):
            change()
    with pytest.raises(ValidationError, match="no longer changes"):
        decisions.record_decision(by=cast.maya, review=signed, text="Later.", now=NOW)


def test_a_decision_sent_twice_is_one_decision(cast: Cast, review: Review) -> None:
    for text in ("Go on.", "Go on. ", "Stop."):
        decisions.record_decision(by=cast.maya, review=review, text=text, now=NOW)
    assert list(review.decisions.values_list("text", flat=True)) == ["Go on.", "Stop."]


def test_another_due_date_is_a_counted_move(cast: Cast, review: Review, action: Action) -> None:
    due = date(2027, 9, 30)
    decisions.give_action_another_date(
        by=cast.maya, review=review, action=action, seen=1, due=due, text="One more ward.", now=NOW
    )
    action.refresh_from_db()
    assert (action.due, action.original_due, action.version) == (due, date(2027, 3, 31), 2)
    move = DateMove.objects.get()
    assert (move.state, move.decided_by, move.reason) == (
        DateMoveState.APPROVED,
        cast.maya,
        "One more ward.",
    )
    decision = ReviewDecision.objects.get()
    assert decision.change == (
        "Due date of “Bring food waste bins to every street”: 31 March 2027 to 30 September 2027"
    )
    with pytest.raises(ChangedMeanwhile):
        decisions.give_action_another_date(
            by=cast.maya,
            review=review,
            action=action,
            seen=1,
            due=date(2028, 1, 1),
            text="x",
            now=NOW,
        )


def test_somebody_else_becomes_responsible(cast: Cast, review: Review, action: Action) -> None:
    Action.objects.update(owner=None, owner_as_written="Jo Bloggs")
    decisions.give_action_another_owner(
        by=cast.maya, review=review, action=action, seen=1, owner=cast.otto, text="Moved.", now=NOW
    )
    action.refresh_from_db()
    assert action.owner == cast.otto
    assert action.owner_as_written == "", "nobody is asked any more who was meant"
    with pytest.raises(ValidationError, match="has left"):
        decisions.give_action_another_owner(
            by=cast.maya, review=review, action=action, seen=2, owner=cast.frank, text="x", now=NOW
        )


def test_a_cancelled_action_has_an_update_that_says_why(
    cast: Cast, review: Review, action: Action
) -> None:
    waiting = make_update(action, cast.olive, state=UpdateState.SUBMITTED)
    cancel: dict[str, Any] = {
        "by": cast.maya,
        "review": review,
        "action": action,
        "seen": 1,
        "now": NOW,
    }
    with pytest.raises(ValidationError, match="waits for approval"):
        decisions.cancel_action(text="No money.", **cancel)
    waiting.delete()
    decisions.cancel_action(text="No money.", **cancel)
    action.refresh_from_db()
    assert action.status == ActionStatus.CANCELLED
    update = Update.objects.get()
    assert (update.state, update.reason, update.decided_by) == (
        UpdateState.APPROVED,
        "No money.",
        cast.maya,
    )
    assert ReviewDecision.objects.get().change.startswith("Cancelled")
    with pytest.raises(ValidationError, match="complete or cancelled"):
        decisions.cancel_action(text="Again.", **{**cancel, "seen": action.version})


def test_a_returned_update_goes_with_its_action_and_the_refused_date_stays_on_record(
    cast: Cast, review: Review, action: Action
) -> None:
    returned = make_update(action, cast.olive, state=UpdateState.RETURNED, return_note="Why?")
    move = DateMove.objects.create(
        action=action,
        update=returned,
        due_before=action.due,
        due_after=date(2027, 6, 30),
        reason="The maker is late.",
        state=DateMoveState.REFUSED,
        asked_by=cast.olive,
        asked_at=NOW,
    )
    decisions.cancel_action(
        by=cast.maya, review=review, action=action, seen=1, text="No money.", now=NOW
    )
    assert Update.objects.get().status == ActionStatus.CANCELLED
    move.refresh_from_db()
    assert (move.update, move.state) == (None, DateMoveState.REFUSED)


def test_a_review_changes_only_what_it_is_about_and_its_decider_may_change(
    cast: Cast, review: Review
) -> None:
    elsewhere = make_action_plan(cast, strategy=make_strategy(cast, "Another strategy"))
    foreign = make_action(cast, action_plan=elsewhere)
    with pytest.raises(ValidationError, match="not part of what is reviewed"):
        decisions.cancel_action(
            by=cast.maya, review=review, action=foreign, seen=1, text="x", now=NOW
        )
    parks = make_action_plan(
        cast, "Parks plan", strategy=review.subject, owner=cast.mo, service=cast.parks
    )
    theirs = make_action(cast, action_plan=parks, owner=cast.otto)
    with pytest.raises(Refused):
        decisions.cancel_action(
            by=cast.maya, review=review, action=theirs, seen=1, text="x", now=NOW
        )
    assert decisions.cancel_action(
        by=cast.ines, review=review, action=theirs, seen=1, text="No money.", now=NOW
    )


def test_an_unfinished_review_is_its_leads(cast: Cast, review: Review) -> None:
    url = review.get_absolute_url()
    assert cast.signed_in(cast.ellis).get(url).status_code == 404
    assert cast.signed_in(cast.maya).get(url).status_code == 200
    sign(cast, review)
    assert cast.signed_in(cast.ellis).get(url).status_code == 200


def test_the_page_of_the_strategy_says_that_a_review_is_due(cast: Cast) -> None:
    passed = make_strategy(cast, "Passed", review_on=date(2024, 9, 1))
    page = cast.signed_in(cast.maya).get(passed.get_absolute_url()).content.decode()
    assert "<strong>Review due</strong> since 1 September 2024" in page
    assert reverse("reporting:review-start", args=["strategy", passed.pk]) in page
