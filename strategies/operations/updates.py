"""How does somebody say how an action is going, and how is that approved or returned?

One update of an action is in the making at a time. Whoever writes says which versions they saw, so
that nobody overwrites another; a form sent twice makes one update.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hub import audit, notices
from hub.access.checks import Refused, can, check
from hub.access.permissions import Permission
from hub.models import User
from hub.versions import ChangedMeanwhile
from strategies.domain.approval import DateMoveState, UpdateState
from strategies.domain.lifecycle import PlanState
from strategies.domain.updates import (
    Said,
    flags_of,
    percent_of_milestones,
    problems_of,
    still_true_refusal,
    waits_for_approval,
)
from strategies.models import Action, Update
from strategies.models.update import OPEN_STATES
from strategies.operations.approvers import tell_approvers
from strategies.operations.attachments import Attachment, keep
from strategies.operations.update_effects import (
    ask_for_date,
    become,
    decide_move,
    make_it_count,
)
from strategies.queries.rounds import round_of
from strategies.queries.updates import dates_of, said_of, waiting_for


@dataclass(frozen=True)
class Seen:
    """Which versions a form showed: the action's, and of the update in the making; 0 for none."""

    action: int
    update: int = 0


@dataclass(frozen=True)
class Written:
    """What an update came to; not new where the same form was sent before."""

    update: Update
    is_new: bool = True


@dataclass(frozen=True)
class Decided:
    """What became of many updates: those approved, and those that changed since they were seen."""

    approved: Sequence[Update]
    passed_over: Sequence[Update]


@transaction.atomic
def save_draft(
    *,
    by: User,
    action: Action,
    said: Said,
    seen: Seen,
    now: datetime,
    evidence: Attachment | None = None,
) -> Written:
    """Keep what has been written so far, however unfinished. What was returned stays returned.

    Raises Refused, ValidationError where it waits for approval, or ChangedMeanwhile.
    """
    action = _locked(by, action)
    making = _in_the_making(action)
    if _is_stale(action, making, seen):
        is_mine = making is not None and making.written_by_id == by.pk and evidence is None
        if making and is_mine and said_of(making) == said:
            return Written(making, is_new=False)
        raise ChangedMeanwhile(_newest(action))
    if making and making.state == UpdateState.SUBMITTED:
        raise ValidationError("This update has been sent already. Send it again to change it.")
    if making and evidence is None and said_of(making) == said:
        return Written(making, is_new=False)
    update = making or Update(action=action, state=UpdateState.DRAFT)
    update.evidence = keep(by=by, attachment=evidence, field="evidence") or update.evidence
    _write(update, by, said, now)
    update.save()
    audit.record(
        by=by,
        operation="save_draft",
        subject=action,
        summary=f"Kept a draft of an update of “{action}”",
        details={"update": update.pk},
    )
    return Written(update)


@transaction.atomic
def send_update(
    *,
    by: User,
    action: Action,
    said: Said,
    seen: Seen,
    now: datetime,
    evidence: Attachment | None = None,
) -> Written:
    """Say how the action is going. It counts at once, or once somebody approves it.

    Without new ``evidence``, that of the draft stays. Raises Refused, ValidationError by field, or
    ChangedMeanwhile.
    """
    action, said = _locked(by, action), said.trimmed
    making = _in_the_making(action)
    if _is_stale(action, making, seen):
        return _same_as_sent(by, action, said, evidence)
    if problems := problems_of(said, dates_of(action), today=timezone.localdate(now)):
        raise ValidationError(problems)
    update = making or Update(action=action, state=UpdateState.DRAFT)
    update.unchanged_rounds = 0
    update.evidence = keep(by=by, attachment=evidence, field="evidence") or update.evidence
    _write(update, by, said, now)
    _submit(update, by, now)
    return Written(update)


@transaction.atomic
def keep_still_true(*, by: User, action: Action, seen: Seen, now: datetime) -> Written:
    """The last approved update still holds; in how many rounds it was kept is counted.

    Pressed twice in one round, it counts once. Raises Refused, ValidationError where its "by when"
    has passed or an answer to a note is due, or ChangedMeanwhile.
    """
    action, today = _locked(by, action), timezone.localdate(now)
    making, last = _in_the_making(action), _last_approved(action)
    said = said_of(last).repeated if last else None
    if _is_stale(action, making, seen):
        return _same_as_sent(by, action, said)
    if making and making.state != UpdateState.DRAFT:
        raise ValidationError("The update was returned, or waits for approval. Answer it instead.")
    if last is None or said is None or still_true_refusal(said, today=today):
        raise ValidationError(still_true_refusal(said, today=today))
    gathering = round_of(action, today)
    is_counted = last.round_id == (gathering.pk if gathering else None)
    if is_counted and last.unchanged_rounds and making is None:
        return Written(last, is_new=False)
    update = making or Update(action=action, state=UpdateState.DRAFT)
    update.unchanged_rounds = last.unchanged_rounds + (not is_counted)
    _write(update, by, said, now)
    _submit(update, by, now)
    return Written(update)


@transaction.atomic
def approve_updates(*, by: User, seen: Mapping[int, int], now: datetime) -> Decided:
    """Approve many updates at once: id of each -> the version that was seen.

    One that was written anew since, or decided by somebody else, is passed over and said so.
    Raises Refused where one is not theirs to approve, and then approves none.
    """
    updates = _locked_updates(seen)
    fresh = [
        each
        for each in updates
        if each.state == UpdateState.SUBMITTED and each.version == seen[each.pk]
    ]
    _check_may_decide(by, fresh, now)
    for update in fresh:
        update.version += 1
        make_it_count(update, by, now)
        _record(update, by, "approve_updates", "Approved the update of")
    decided = [each for each in updates if each.decided_by_id == by.pk]
    return Decided(fresh, [each for each in updates if each not in decided])


@transaction.atomic
def return_update(*, by: User, update: Update, seen: int, note: str, now: datetime) -> Written:
    """Send an update back to its writer, who is told why. A date that it asked for is refused.

    Raises Refused, ValidationError without a note, or ChangedMeanwhile.
    """
    note = note.strip()
    if not note:
        raise ValidationError({"note": "Say what is missing: a return needs a note."})
    (update,) = _locked_updates([update.pk])
    if update.state != UpdateState.SUBMITTED or update.version != seen:
        is_same = update.state == UpdateState.RETURNED and update.return_note == note
        if is_same and update.decided_by_id == by.pk:
            return Written(update, is_new=False)
        raise ChangedMeanwhile(update)
    _check_may_decide(by, [update], now)
    become(update, UpdateState.RETURNED)
    update.version += 1
    update.return_note, update.decided_by, update.decided_at = note, by, now
    update.save()
    decide_move(update, DateMoveState.REFUSED, by, now)
    _record(update, by, "return_update", "Returned the update of")
    notices.tell(
        person=update.written_by,
        key=f"update-returned:{update.pk}:{update.version}",
        heading="Returned to you",
        text=f"{by} returned your update of “{update.action}”: {note}",
        path=f"{reverse('reporting:my-updates')}?at=action-{update.action_id}",
    )
    return Written(update)


def _locked(by: User, action: Action) -> Action:
    """The action as it stands, locked: whoever writes of it now, or decides, waits for us."""
    rows = Action.objects.select_for_update(of=("self",)).select_related("action_plan")
    action = rows.get(pk=action.pk)
    check(by, Permission.UPDATE_ACTION, action)
    if action.action_plan.state != PlanState.ADOPTED:
        raise ValidationError("Its action plan is not in force, so no updates are taken.")
    return action


def _locked_updates(ids: Mapping[int, int] | Sequence[int]) -> list[Update]:
    """The updates, their actions locked first and always in one order, so that nobody deadlocks."""
    list(
        Action.objects.select_for_update(of=("self",))
        .filter(updates__in=list(ids))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    updates = Update.objects.filter(pk__in=list(ids)).order_by("action", "pk")
    return list(updates.select_related("action__action_plan", "written_by"))


def _in_the_making(action: Action) -> Update | None:
    return action.updates.filter(state__in=OPEN_STATES).first()


def _last_approved(action: Action) -> Update | None:
    approved = action.updates.filter(state=UpdateState.APPROVED)
    return approved.order_by("-decided_at", "-pk").first()


def _newest(action: Action) -> Update | Action:
    """What a person whose text was not saved is shown as the other one."""
    return action.updates.order_by("-written_at", "-pk").first() or action


def _is_stale(action: Action, making: Update | None, seen: Seen) -> bool:
    return Seen(action.version, making.version if making else 0) != seen


def _same_as_sent(
    by: User, action: Action, said: Said | None, evidence: Attachment | None = None
) -> Written:
    """A form sent twice is not a conflict: the person's own update of the same content stands."""
    theirs = _newest(action)
    if (
        said is None
        or not isinstance(theirs, Update)
        or theirs.state not in (UpdateState.SUBMITTED, UpdateState.APPROVED)
        or theirs.written_by_id != by.pk
        or not _is_same(theirs, said, evidence)
    ):
        raise ChangedMeanwhile(theirs)
    return Written(theirs, is_new=False)


def _is_same(update: Update, said: Said, evidence: Attachment | None) -> bool:
    """Whether an update says just this; milestones, where there are any, give the percentage."""
    kept = said_of(update)
    if update.action.milestones.exists():
        kept, said = replace(kept, percent=None), replace(said, percent=None)
    is_same_file = evidence is None or (
        update.evidence is not None
        and update.evidence.sha256 == hashlib.sha256(evidence.content).hexdigest()
    )
    return kept == said and is_same_file


def _write(update: Update, by: User, said: Said, now: datetime) -> None:
    for name, value in asdict(said).items():
        setattr(update, name, value)
    update.milestones_done = sorted(said.milestones_done)
    update.written_by, update.written_at = by, now
    if update.pk:
        update.version += 1


def _submit(update: Update, by: User, now: datetime) -> None:
    """Send what is written: it waits, or, where nobody else need agree, counts."""
    action, today = update.action, timezone.localdate(now)
    update.round = round_of(action, today)
    update.submitted_at = now
    update.return_note = ""
    update.decided_by = update.decided_at = None
    milestones = list(action.milestones.all())
    done = sum(bool(each.done_on) or each.pk in update.milestones_done for each in milestones)
    if milestones:
        update.percent = percent_of_milestones(done, len(milestones))
    last = _last_approved(action)
    before = last.percent if last else None
    flags = flags_of(said_of(update), dates_of(action), today=today, percent_before=before)
    update.flags = list(flags)
    may_approve = can(by, Permission.APPROVE_UPDATES, action.action_plan)
    waits = waits_for_approval(action.action_plan.approval, flags, may_approve=may_approve)
    if waits and update.state != UpdateState.SUBMITTED:
        become(update, UpdateState.SUBMITTED)
    update.save()
    ask_for_date(update, by, now)
    if waits:
        tell_approvers(update, today=today)
    else:
        make_it_count(update, by, now)
    operation = "keep_still_true" if update.unchanged_rounds else "send_update"
    _record(update, by, operation, "Sent an update of")


def _check_may_decide(by: User, updates: Sequence[Update], now: datetime) -> None:
    theirs = set(waiting_for(by, timezone.localdate(now)).values_list("pk", flat=True))
    if not theirs.issuperset(each.pk for each in updates):
        raise Refused("You cannot approve or return this: that belongs to its action plan's owner.")


def _record(update: Update, by: User, operation: str, words: str) -> None:
    audit.record(
        by=by,
        operation=operation,
        subject=update.action,
        summary=f"{words} “{update.action}”: {update.get_status_display().lower()}",
        details={"update": update.pk, "flags": update.flags, "state": update.state},
    )
