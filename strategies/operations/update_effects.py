"""What follows once an update is approved? Status, percentage, milestones and the due date."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.models import User
from strategies.domain.approval import DateMoveState, UpdateState, may_become
from strategies.domain.updates import percent_of_milestones
from strategies.models import Action, DateMove, Update


def make_it_count(update: Update, by: User, now: datetime) -> None:
    """The update counts: status, percentage, milestones and due date follow it."""
    action = update.action
    become(update, UpdateState.APPROVED)
    update.decided_by, update.decided_at = by, now
    update.save()
    said_on = timezone.localdate(update.submitted_at)
    action.milestones.filter(pk__in=update.milestones_done, done_on=None).update(done_on=said_on)
    done = [bool(each) for each in action.milestones.values_list("done_on", flat=True)]
    from_milestones = percent_of_milestones(sum(done), len(done))
    action.status = update.status
    action.percent = update.percent if from_milestones is None else from_milestones
    decide_move(update, DateMoveState.APPROVED, by, now)
    action.version += 1
    action.save(update_fields=["status", "percent", "due", "original_due", "version"])


def become(update: Update, state: UpdateState) -> None:
    """Go to another state, unsaved. Raises ValidationError where there is no such way."""
    if not may_become(update.state, state):
        raise ValidationError(f"An update that is {update.state} cannot become {state}.")
    update.state = state


def ask_for_date(update: Update, by: User, now: datetime) -> None:
    """Write down, or take back, the wish for another due date that goes with the update."""
    if update.new_due is None:
        DateMove.objects.filter(update=update, state=DateMoveState.ASKED).update(
            state=DateMoveState.REFUSED, decided_by=by, decided_at=now
        )
        return
    DateMove.objects.update_or_create(
        update=update,
        defaults={
            "action": update.action,
            "due_before": update.action.due,
            "due_after": update.new_due,
            "reason": update.move_reason,
            "state": DateMoveState.ASKED,
            "asked_by": by,
            "asked_at": now,
            "decided_by": None,
            "decided_at": None,
        },
    )


def decide_move(update: Update, state: DateMoveState, by: User, now: datetime) -> None:
    """Decide on the date that the update asked for; the action takes it on where approved."""
    move = DateMove.objects.filter(update=update, state=DateMoveState.ASKED).first()
    if move is None:
        return
    action = update.action
    if state == DateMoveState.APPROVED:
        _check_after_start(action, move.due_after)
        move.due_before = action.due
        action.due = move.due_after
        action.original_due = action.original_due or move.due_after
    move.state, move.decided_by, move.decided_at = state, by, now
    move.save()


def _check_after_start(action: Action, due: date) -> None:
    if action.starts is not None and due < action.starts:
        raise ValidationError(f"“{action}” now starts after {due:%-d %B %Y}. Return its update.")
