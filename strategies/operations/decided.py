"""What does a decision of a body, or of a signed review, change about an action at once?

Such a change needs no further approval: it is made by somebody who may approve it.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.domain.approval import DateMoveState, UpdateState
from strategies.domain.status import DONE_WITH, ActionStatus
from strategies.models import Action, DateMove, Update
from strategies.models.update import OPEN_STATES


@transaction.atomic
def decide_due_date(*, by: User, action: Action, due: date, reason: str, now: datetime) -> DateMove:
    """Another due date by decision, kept beside the first one. A wish that waited is answered.

    Raises Refused, or ValidationError where the action is done with or the date is the same.
    """
    action = _open_action(by, action)
    if not reason.strip():
        raise ValidationError({"reason": "Say why the date moves."})
    if action.due == due:
        raise ValidationError({"due": f"It is due on {due:%-d %B %Y} already."})
    if action.starts is not None and due < action.starts:
        raise ValidationError(
            {"due": f"The action starts on {action.starts:%-d %B %Y}. Give a later day."}
        )
    _refuse_wishes(action, by, now)
    move = DateMove.objects.create(
        action=action,
        due_before=action.due,
        due_after=due,
        reason=reason,
        state=DateMoveState.APPROVED,
        asked_by=by,
        asked_at=now,
        decided_by=by,
        decided_at=now,
    )
    action.due = due
    action.original_due = action.original_due or due
    action.version += 1
    action.save(update_fields=["due", "original_due", "version"])
    audit.record(
        by=by,
        operation="decide_due_date",
        subject=action,
        summary=f"“{action}” is due on {due:%-d %B %Y} by decision: {reason}",
    )
    return move


@transaction.atomic
def decide_cancellation(
    *, by: User, action: Action, reason: str, now: datetime, narrative: str = ""
) -> Update:
    """The action is dropped by decision: its last update says so, with the reason.

    An update in the making goes; its words stay in the history.
    """
    action = _open_action(by, action)
    if not reason.strip():
        raise ValidationError({"reason": "Say why the action is dropped."})
    _refuse_wishes(action, by, now)
    in_the_making = action.updates.filter(state__in=OPEN_STATES)
    # Wishes for another date outlive it, those refused when it was returned too.
    action.date_moves.filter(update__in=in_the_making).update(update=None)
    in_the_making.delete()
    update = Update.objects.create(
        action=action,
        state=UpdateState.APPROVED,
        status=ActionStatus.CANCELLED,
        narrative=narrative,
        reason=reason,
        written_by=by,
        written_at=now,
        submitted_at=now,
        decided_by=by,
        decided_at=now,
    )
    action.status = ActionStatus.CANCELLED
    action.version += 1
    action.save(update_fields=["status", "version"])
    audit.record(
        by=by,
        operation="decide_cancellation",
        subject=action,
        summary=f"Dropped “{action}” by decision: {reason}",
    )
    return update


@transaction.atomic
def decide_replacement(
    *, by: User, action: Action, activity: str, reason: str, now: datetime
) -> Action:
    """Another action takes its place in the same action plan, with the same people and due date."""
    replacement = Action(
        action_plan_id=action.action_plan_id,
        objective_id=action.objective_id,
        activity=activity,
        description=f"Takes the place of “{action}”.",
        due=action.due,
        original_due=action.due,
        owner_id=action.owner_id,
        lead_id=action.lead_id,
        service_id=action.service_id,
        partner_id=action.partner_id,
        order=action.order,
    )
    replacement.full_clean()
    decide_cancellation(by=by, action=action, reason=f"{reason} Replaced by “{activity}”.", now=now)
    replacement.save(force_insert=True)
    audit.record(
        by=by,
        operation="decide_replacement",
        subject=replacement,
        summary=f"“{replacement}” takes the place of “{action}”",
        details={"replaces": action.pk},
    )
    return replacement


def _refuse_wishes(action: Action, by: User, now: datetime) -> None:
    """The decision answers a wish for another date that nobody has answered yet."""
    action.date_moves.filter(state=DateMoveState.ASKED).update(
        state=DateMoveState.REFUSED, decided_by=by, decided_at=now
    )


def _open_action(by: User, action: Action) -> Action:
    action = (
        Action.objects.select_for_update(of=["self"])
        .select_related("action_plan")
        .get(pk=action.pk)
    )
    check(by, Permission.APPROVE_UPDATES, action.action_plan)
    if action.status in DONE_WITH:
        raise ValidationError(f"“{action}” is {action.get_status_display().lower()} already.")
    return action
