"""How do some actions stand, each with what was last said of it and how far its date slipped?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from hub.models import User
from strategies.domain.approval import DateMoveState, UpdateState
from strategies.domain.status import ActionStatus
from strategies.domain.timing import NEVER_OVERDUE, Slippage, is_overdue, slippage_of
from strategies.domain.updates import unchanged_words
from strategies.models import Action, DateMove, Milestone, PlanState, Update
from strategies.queries.readable import date_moves, sent_updates


@dataclass(frozen=True)
class ActionRow:
    """One action in a list. ``last`` is its last approved update, ``overdue`` days it is late."""

    action: Action
    slippage: Slippage
    overdue: int
    last: Update | None

    @property
    def status(self) -> ActionStatus:
        return ActionStatus(self.action.status)

    @property
    def overdue_words(self) -> str:
        """ "12 days overdue", empty where it is in time."""
        if not self.overdue:
            return ""
        return "1 day overdue" if self.overdue == 1 else f"{self.overdue:,} days overdue"

    @property
    def said(self) -> str:
        """What was last said of it."""
        return self.last.narrative if self.last else ""

    @property
    def unchanged(self) -> str:
        """ "unchanged for 3 rounds", empty where the words are new."""
        return unchanged_words(self.last.unchanged_rounds) if self.last else ""


def overdue_on(today: date) -> Q:
    """The actions that `strategies.domain.timing.is_overdue` on ``today``, as a filter."""
    return Q(due__lt=today) & ~Q(status__in=NEVER_OVERDUE)


def listed_actions(user: User) -> QuerySet[Action]:
    """The actions that ``user`` may read, with what a row shows of them."""
    return Action.objects.visible_to(user).select_related(
        "action_plan__strategy", "objective", "owner", "lead", "service", "partner"
    )


def action_rows(actions: Sequence[Action], today: date) -> list[ActionRow]:
    """The rows of ``actions``, in their order. Two queries."""
    ids = [action.pk for action in actions]
    moves, last = moves_by_action(ids), last_updates(ids)
    return [
        ActionRow(
            action=action,
            slippage=slippage_of(action.original_due, action.due, moves.get(action.pk, 0)),
            overdue=(today - action.due).days
            if action.due and is_overdue(action.status, action.due, today)
            else 0,
            last=last.get(action.pk),
        )
        for action in actions
    ]


def moves_by_action(ids: Collection[int]) -> Mapping[int, int]:
    """Id of an action -> how often its due date was moved with approval. One query."""
    moved = DateMove.objects.filter(action__in=ids, state=DateMoveState.APPROVED)
    return dict(moved.values_list("action").annotate(times=Count("pk")).order_by())


def last_updates(ids: Collection[int]) -> Mapping[int, Update]:
    """Id of an action -> its last approved update, where there is one. One query."""
    approved = Update.objects.filter(action__in=ids, state=UpdateState.APPROVED)
    newest = approved.order_by("action_id", "-decided_at", "-pk").distinct("action_id")
    return {update.action_id: update for update in newest.select_related("written_by")}


@dataclass(frozen=True)
class UpdateLine:
    """One update as it was said. ``unchanged`` reads "unchanged for 3 rounds", or is empty."""

    update: Update
    unchanged: str


@dataclass(frozen=True)
class ActionPage:
    """Everything that the page of one action shows. Updates and moves come newest first.

    updates  those that count, and those in the making that the reader may see
    """

    row: ActionRow
    milestones: Sequence[Milestone]
    updates: Sequence[UpdateLine]
    moves: Sequence[DateMove]

    @property
    def caption(self) -> str:
        """ "Action A12"."""
        return f"Action {self.row.action.reference}".strip()

    @property
    def sentence(self) -> str:
        """ "On track, due 3 June 2026: slipped once, 94 days (first due …). 40% done."."""
        action, slipped = self.row.action, self.row.slippage.sentence
        due = f"due {action.due:%-d %B %Y}" if action.due else "without a due date"
        if slipped:
            first = f" (first due {action.original_due:%-d %B %Y})"
            due += f": {slipped[0].lower()}{slipped[1:]}{first}"
        done = f" {action.percent}% done." if action.percent is not None else ""
        return f"{self.row.status.label}, {due}.{done}"

    @property
    def milestones_done(self) -> int:
        return sum(milestone.done_on is not None for milestone in self.milestones)


def action_page(action: Action, *, user: User, today: date) -> ActionPage:
    """The page of ``action`` as far as ``user`` may read it. A constant number of queries."""
    updates = (
        sent_updates(user)
        .filter(action=action)
        .select_related("written_by", "decided_by", "round__reporting_period", "evidence")
        .defer("evidence__content")
    )
    moves = date_moves(user).filter(action=action).select_related("asked_by", "decided_by")
    return ActionPage(
        row=action_rows([action], today)[0],
        milestones=list(action.milestones.all()),
        updates=[UpdateLine(each, unchanged_words(each.unchanged_rounds)) for each in updates],
        moves=list(moves.order_by("-asked_at", "-pk")),
    )


def reference_gaps(user: User) -> QuerySet[Action]:
    """The actions without the reference of a committee decision or of an equality assessment.

    Of action plans that are not closed; what is cancelled needs neither.
    """
    return (
        listed_actions(user)
        .exclude(action_plan__state=PlanState.CLOSED)
        .exclude(status=ActionStatus.CANCELLED)
        .filter(Q(decision_reference="") | Q(equality_reference=""))
    )
