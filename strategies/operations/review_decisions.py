"""How does what a review decided come about: in words, or as a change of an action?

A change goes the way that every such change goes; the review keeps what was decided beside it.
"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from hub.versions import lock_as_seen
from strategies.domain.approval import DateMoveState, UpdateState
from strategies.domain.status import DONE_WITH, ActionStatus
from strategies.models import Action, DateMove, Review, ReviewDecision
from strategies.operations.decided import decide_cancellation, decide_due_date
from strategies.queries.subjects import actions_beneath, check_leads


@transaction.atomic
def record_decision(
    *,
    by: User,
    review: Review,
    text: str,
    now: datetime,
    subject: models.Model | None = None,
    change: str = "",
) -> ReviewDecision:
    """What the review decided; ``change`` says in words what was changed of ``subject``.

    The same words of the same person are one decision, however often they are sent.
    """
    check_leads(by, review.subject)
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if review.is_signed:
        raise ValidationError("This review was signed off. It no longer changes.")
    if not text.strip():
        raise ValidationError({"text": "Say what was decided."})
    said: dict[str, Any] = {"text": text.strip(), "change": change[:250], "decided_by": by}
    if already := review.decisions.filter(**said).first():
        return already
    decision = ReviewDecision.objects.create(
        review=review,
        **said,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        decided_at=now,
    )
    audit.record(
        by=by,
        operation="record_review_decision",
        subject=review,
        summary=f"The {review} decided: {change or text.strip()}"[:500],
    )
    return decision


@transaction.atomic
def give_action_another_date(
    *, by: User, review: Review, action: Action, seen: int, due: date, text: str, now: datetime
) -> ReviewDecision:
    """Another due date: a move with its reason, asked and approved by who decides.

    That has to be somebody who may approve moved dates of the action's plan.
    """
    action = _action(by, review, action, seen, Permission.APPROVE_UPDATES)
    if not text.strip():
        raise ValidationError({"text": "Say why the date moves."})
    if DateMove.objects.filter(action=action, state=DateMoveState.ASKED).exists():
        raise ValidationError("Another date waits for approval. Approve or return it first.")
    was = f"{action.due:%-d %B %Y}" if action.due else "no date"
    decide_due_date(by=by, action=action, due=due, reason=text.strip(), now=now)
    change = f"Due date of “{action}”: {was} to {due:%-d %B %Y}"
    return record_decision(by=by, review=review, text=text, now=now, subject=action, change=change)


@transaction.atomic
def give_action_another_owner(
    *, by: User, review: Review, action: Action, seen: int, owner: User, text: str, now: datetime
) -> ReviewDecision:
    """Somebody else is responsible for the action."""
    action = _action(by, review, action, seen, Permission.EDIT_ACTION_PLAN)
    if not owner.is_active:
        raise ValidationError({"owner": f"{owner} has left."})
    was = str(action.owner or "nobody")
    action.owner, action.owner_as_written = owner, ""
    action.save(update_fields=["owner", "owner_as_written", "version"])
    change = f"Responsible for “{action}”: {was} to {owner}"
    return record_decision(by=by, review=review, text=text, now=now, subject=action, change=change)


@transaction.atomic
def cancel_action(
    *, by: User, review: Review, action: Action, seen: int, text: str, now: datetime
) -> ReviewDecision:
    """The action will not be done: an update says so, with the reason, and counts at once.

    A draft update of it goes; one that waits for approval has to be decided first.
    """
    action = _action(by, review, action, seen, Permission.APPROVE_UPDATES)
    if not text.strip():
        raise ValidationError({"text": "Say why it is cancelled."})
    if action.updates.filter(state=UpdateState.SUBMITTED).exists():
        raise ValidationError("An update waits for approval. Approve or return it first.")
    decide_cancellation(
        by=by,
        action=action,
        reason=text.strip(),
        narrative=f"Decided in the {review}.",
        now=now,
    )
    return record_decision(
        by=by,
        review=review,
        text=text,
        now=now,
        subject=action,
        change=f"Cancelled “{action}”",
    )


def _action(by: User, review: Review, action: Action, seen: int, permission: Permission) -> Action:
    """The action, locked: the review is about it, it still goes on, and ``by`` may change it."""
    check_leads(by, review.subject)
    check(by, permission, action.action_plan)
    if review.is_signed:
        raise ValidationError("This review was signed off. It no longer changes.")
    if not actions_beneath(review.subject).filter(pk=action.pk).exists():
        raise ValidationError("This action is not part of what is reviewed.")
    action = lock_as_seen(action, seen)
    if ActionStatus(action.status) in DONE_WITH:
        raise ValidationError("What is complete or cancelled is no longer changed by a review.")
    return action
