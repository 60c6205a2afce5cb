"""Which updates does a person owe, which may they approve, and what has been said of an action?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from hub.access.checks import covered_by, is_signed_in, things_with
from hub.access.permissions import Permission
from hub.models import User
from strategies.domain.approval import UpdateState
from strategies.domain.status import ActionStatus
from strategies.domain.timing import Slippage, is_overdue, slippage_of
from strategies.domain.updates import Dates, Said, is_deputys_turn
from strategies.models import Action, Milestone, Round, Update
from strategies.models.update import OPEN_STATES
from strategies.queries.actions import last_updates, moves_by_action
from strategies.queries.rounds import SENT, actions_asked, counted_in, open_rounds


@dataclass(frozen=True)
class DueUpdate:
    """An action that its officer is asked about, and how far the answer has come.

    asked_by    the open round that asks; None for what was returned, or begun, after it closed
    is_sent     whether a round's answer has been sent, approved or not
    written     the update in the making: draft, waiting or returned
    last        the last approved update
    milestones  in their order
    """

    action: Action
    asked_by: Round | None
    is_sent: bool
    written: Update | None
    last: Update | None
    milestones: Sequence[Milestone]
    slippage: Slippage
    is_overdue: bool

    @property
    def milestones_done(self) -> int:
        return sum(each.done_on is not None for each in self.milestones)

    @property
    def is_returned(self) -> bool:
        return self.written is not None and self.written.state == UpdateState.RETURNED

    @property
    def is_draft(self) -> bool:
        return self.written is not None and self.written.state == UpdateState.DRAFT

    @property
    def waits(self) -> bool:
        """Whether it has been sent and waits for approval."""
        return self.written is not None and self.written.state == UpdateState.SUBMITTED

    @property
    def is_done(self) -> bool:
        """Whether nothing more is asked of the officer just now."""
        return self.waits or (self.is_sent and not self.is_returned)


def due_updates(user: User, today: date) -> list[DueUpdate]:
    """What ``user`` owes in the open rounds, sent or not, by action plan; returned ones always.

    A constant number of queries for each open round.
    """
    mine = actions_of(user)
    asked: dict[int, Round] = {}
    missing: set[int] = set()
    for gathering in open_rounds(today):
        wanted = set(actions_asked(gathering).filter(pk__in=mine).values_list("pk", flat=True))
        sent = Update.objects.filter(counted_in(gathering), action__in=wanted, state__in=SENT)
        unsent = wanted - set(sent.values_list("action", flat=True))
        missing |= unsent
        asked |= {pk: asked.get(pk, gathering) for pk in wanted}
    begun = Update.objects.filter(
        action__in=mine, state__in=[UpdateState.DRAFT, UpdateState.RETURNED]
    )
    every = {*asked, *begun.values_list("action", flat=True)}
    return [
        _with_round(each, asked.get(each.action.pk), each.action.pk in missing)
        for each in updates_of(every, today)
    ]


def updates_of(action_ids: Collection[int], today: date) -> list[DueUpdate]:
    """How the update of each action stands, whether or not a round asks. Five queries."""
    actions = (
        Action.objects.filter(pk__in=action_ids)
        .select_related("action_plan__strategy", "action_plan__owner", "owner", "partner")
        .prefetch_related("milestones")
        .order_by("action_plan__title", "action_plan", "order", "pk")
    )
    last = last_updates(action_ids)
    making = Update.objects.filter(action__in=action_ids, state__in=OPEN_STATES)
    written = {
        each.action_id: each
        for each in making.select_related("written_by", "decided_by", "evidence").defer(
            "evidence__content"
        )
    }
    moved = moves_by_action(action_ids)
    return [
        DueUpdate(
            action=action,
            asked_by=None,
            is_sent=False,
            written=written.get(action.pk),
            last=last.get(action.pk),
            milestones=list(action.milestones.all()),
            slippage=slippage_of(action.original_due, action.due, moved.get(action.pk, 0)),
            is_overdue=is_overdue(action.status, action.due, today),
        )
        for action in actions
    ]


def actions_of(user: User) -> QuerySet[Action]:
    """The actions that ``user`` is asked about: their own, those of whom they cover, and those that
    their partner organisation keeps up to date."""
    named = Q(owner__in=[user, *covered_by(user)])
    if user.partner_id is not None:
        named |= Q(partner=user.partner_id)
    return Action.objects.filter(named & things_with(user, Permission.UPDATE_ACTION))


def waiting_for(user: User, today: date) -> QuerySet[Update]:
    """The updates that ``user`` may approve or return today: by right, or as the silent approver's
    deputy, who never approves what they wrote themselves."""
    waiting = Update.objects.filter(state=UpdateState.SUBMITTED)
    if not is_signed_in(user):
        return waiting.none()
    by_right = things_with(user, Permission.APPROVE_UPDATES, "action__action_plan__")
    turns = deputys_turns(Update.objects.filter(action__action_plan__deputy=user), today)
    return waiting.filter(by_right | Q(pk__in=[each.pk for each in turns]))


def deputys_turns(updates: QuerySet[Update], today: date) -> list[Update]:
    """Those of ``updates`` that wait and that a deputy may decide today, their own never."""
    waiting = updates.filter(
        state=UpdateState.SUBMITTED, action__action_plan__deputy__isnull=False
    ).exclude(written_by=F("action__action_plan__deputy"))
    return [
        each
        for each in waiting.select_related("action__action_plan__deputy", "written_by")
        if each.submitted_at is not None
        and is_deputys_turn(
            timezone.localdate(each.submitted_at),
            each.action.action_plan.deputy_after,
            today=today,
        )
    ]


def said_of(update: Update) -> Said:
    """What an update says."""
    return Said(
        status=ActionStatus(update.status),
        narrative=update.narrative,
        percent=update.percent,
        why=update.why,
        what=update.what,
        by_when=update.by_when,
        learned=update.learned,
        reason=update.reason,
        new_due=update.new_due,
        move_reason=update.move_reason,
        milestones_done=frozenset(update.milestones_done),
    )


def dates_of(action: Action) -> Dates:
    """The dates of an action that are in force."""
    return Dates(action.starts, action.due)


def _with_round(each: DueUpdate, gathering: Round | None, is_missing: bool) -> DueUpdate:
    return replace(each, asked_by=gathering, is_sent=gathering is not None and not is_missing)
