"""How do two years of updates on Westhaven's actions come into the hub at once?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hub.models import User
from reporting.demo.content.thread.words import LEAVER, MOVES, NOT_FOUND, RETURN_NOTE, WORDS
from reporting.demo.moments import Moments, at_noon
from reporting.demo.thread_lines import ActionLine, ActionPlanLine, Tale
from reporting.demo.writing.council import Council
from reporting.demo.writing.thread import Thread
from strategies.domain.updates import Dates, Said, flags_of
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    ApprovalRule,
    DateMove,
    DateMoveState,
    Milestone,
    Round,
    Update,
    UpdateState,
)

_QUARTERS = 8
_DAYS_IN_A_QUARTER = 91
_FIRST_MOVE, _SECOND_MOVE = 45, 49
"""By how many days the two moves of a slipped action put its date off: 94 in all."""

_S = ActionStatus
_FARES: dict[Tale, Sequence[ActionStatus]] = {
    Tale.STEADY: (_S.ON_TRACK,) * 8,
    Tale.DONE: (*(_S.ON_TRACK,) * 4, _S.COMPLETE),
    Tale.SLIPPED: (*(_S.ON_TRACK,) * 3, _S.AT_RISK, _S.AT_RISK, *(_S.ON_TRACK,) * 3),
    Tale.WAVERING: (*(_S.ON_TRACK,) * 6, _S.AT_RISK, _S.AT_RISK),
    Tale.FAILING: (*(_S.ON_TRACK,) * 4, *(_S.AT_RISK,) * 2, *(_S.OFF_TRACK,) * 2),
    Tale.NEW: (_S.NOT_STARTED,),
    Tale.SAME: (_S.ON_TRACK,) * 8,
    Tale.SILENT: (_S.ON_TRACK,) * 6,
    Tale.WAITING: (*(_S.ON_TRACK,) * 7, _S.AT_RISK),
    Tale.CHECKED: (_S.ON_TRACK,) * 8,
    Tale.RETURNED: (_S.ON_TRACK,) * 8,
    Tale.DEFERRED: (*(_S.ON_TRACK,) * 3, _S.DEFERRED),
    Tale.DROPPED: (*(_S.ON_TRACK,) * 2, _S.CANCELLED),
    Tale.LEFT: (_S.ON_TRACK,) * 6,
    Tale.NOBODY: (),
}
"""The status of each quarter's update, the oldest first."""

_ENDS_NOW = frozenset({Tale.NEW})
"""Tales whose updates end with the newest quarter, although there are fewer than eight."""

_DUE_IN = {Tale.FAILING: -40, Tale.SLIPPED: 150, Tale.NEW: 400, Tale.SILENT: 45, Tale.LEFT: 60}
_DUE_LATER = 120
_DUE_STEP = 37


@dataclass(frozen=True)
class _Written:
    """An action with its line, its number in the whole council, and who writes about it."""

    line: ActionLine
    plan: ActionPlan
    action: Action
    number: int
    writer: User

    @property
    def tale(self) -> Tale:
        return self.line.tale


def write_actions(council: Council, thread: Thread, gathering: Round, moments: Moments) -> None:
    """Every action with its milestones, moved dates and updates, as if each came in its day.

    Not by `send_update`, one by one: that is for what people say now, and asks for approval.
    """
    written = list(_actions(council, thread, moments))
    Action.objects.bulk_create(each.action for each in written)
    Milestone.objects.bulk_create(_milestones(written, moments))
    updates = list(_updates(written, gathering, moments))
    Update.objects.bulk_create(updates)
    DateMove.objects.bulk_create(_moves(written, moments))


def _actions(council: Council, thread: Thread, moments: Moments) -> Iterator[_Written]:
    number = 0
    for line, plan in thread.action_plans:
        objectives = list(plan.strategy.objectives.all())
        officer = council.people[line.officer or line.owner]
        for order, each in enumerate(line.actions):
            action = _action(line, each, plan, council, number, moments)
            action.order = order
            action.reference = f"{order + 1}"
            if each.objective is not None:
                action.objective = objectives[each.objective]
            yield _Written(each, plan, action, number, action.owner or officer)
            number += 1


def _action(
    line: ActionPlanLine,
    each: ActionLine,
    plan: ActionPlan,
    council: Council,
    number: int,
    moments: Moments,
) -> Action:
    nobody = each.tale is Tale.NOBODY
    owner = LEAVER if each.tale is Tale.LEFT else line.officer or line.owner
    due = moments.today + timedelta(
        days=_DUE_IN.get(each.tale, _DUE_LATER + number * _DUE_STEP % 600)
    )
    if each.tale is Tale.DONE:
        due = moments.today - timedelta(days=200)
    first_due = due - timedelta(days=_FIRST_MOVE + _SECOND_MOVE)
    last = _FARES[each.tale][-1] if _FARES[each.tale] else _S.NOT_STARTED
    status = _S.ON_TRACK if each.tale is Tale.WAITING else last
    return Action(
        action_plan=plan,
        activity=each.activity,
        starts=plan.starts,
        due=due,
        original_due=first_due if each.tale is Tale.SLIPPED else due,
        money=each.money * 1000 if each.money else None,
        days=each.days,
        owner=None if nobody else council.people[owner],
        owner_as_written=NOT_FOUND if nobody else "",
        lead=council.people[line.owner],
        service=plan.service,
        partner=council.partners.get(each.partner),
        risk_reference=f"CR{number % 12 + 1:02}" if number % 4 == 0 else "",
        decision_reference=f"{plan.starts.year}/{number + 100}" if number % 3 else "",
        equality_reference=f"EIA-{number + 1:03}" if number % 2 else "",
        status=status,
        percent=_percent(each, status),
    )


def _percent(line: ActionLine, status: ActionStatus) -> int | None:
    if status == _S.COMPLETE:
        return 100
    return 100 * (len(line.milestones) // 2) // len(line.milestones) if line.milestones else None


def _milestones(written: Sequence[_Written], moments: Moments) -> Iterator[Milestone]:
    """Of four steps, the first two are done."""
    for each in written:
        steps = each.line.milestones
        for order, name in enumerate(steps):
            assert each.action.due is not None
            due = each.action.due - timedelta(days=(len(steps) - 1 - order) * _DAYS_IN_A_QUARTER)
            done = order < len(steps) // 2
            done_on = min(due, moments.today - timedelta(days=30 * (len(steps) - order)))
            yield Milestone(
                action=each.action,
                name=name,
                due=due,
                done_on=done_on if done else None,
                order=order,
            )


def _updates(written: Sequence[_Written], gathering: Round, moments: Moments) -> Iterator[Update]:
    for each in written:
        fares = _FARES[each.tale]
        first = _QUARTERS - len(fares) if each.tale in _ENDS_NOW else 0
        for place, status in enumerate(fares):
            quarter = first + place
            said_on = moments.today - timedelta(
                days=20 + (_QUARTERS - 1 - quarter) * _DAYS_IN_A_QUARTER + each.number % 5
            )
            yield _update(each, status, quarter, at_noon(said_on), place == len(fares) - 1)
        if _has_spoken(each):
            yield _this_round(each, gathering, moments)


def _has_spoken(each: _Written) -> bool:
    """Whether the open round has heard of the action: a third of those that go well."""
    return each.tale is Tale.RETURNED or (
        each.tale is Tale.STEADY and each.number % 3 == 0 and each.writer.full_name != "Priya Raman"
    )


def _update(
    each: _Written, status: ActionStatus, quarter: int, at: datetime, is_last: bool
) -> Update:
    words = WORDS[status][(each.number + quarter) % len(WORDS[status])]
    unchanged = 0
    if each.tale is Tale.SAME and quarter >= _QUARTERS - 4:
        words = WORDS[status][each.number % len(WORDS[status])]
        unchanged = max(0, quarter - (_QUARTERS - 4))
    waits = each.tale in (Tale.WAITING, Tale.CHECKED) and is_last
    said = Said(status, words.narrative)
    approver = each.plan.owner
    flags = flags_of(said, Dates(each.action.starts, None), today=at.date())
    needs = each.plan.approval == ApprovalRule.ALL or (
        each.plan.approval == ApprovalRule.EXCEPTIONS and flags
    )
    return Update(
        action=each.action,
        state=UpdateState.SUBMITTED if waits else UpdateState.APPROVED,
        status=status,
        percent=100 if status == _S.COMPLETE else None,
        narrative=words.narrative,
        why=words.why,
        what=words.what,
        by_when=at.date() + timedelta(days=100) if words.what else None,
        learned=words.learned,
        reason=words.reason,
        unchanged_rounds=unchanged,
        flags=[flag.value for flag in flags],
        written_by=each.writer,
        written_at=at,
        submitted_at=at,
        decided_by=approver if needs and not waits else None,
        decided_at=None if waits else at + timedelta(days=2 if needs else 0),
    )


def _this_round(each: _Written, gathering: Round, moments: Moments) -> Update:
    """What was said in the open round already: sent back once, else counted."""
    returned = each.tale is Tale.RETURNED
    at = moments.now - timedelta(days=1, hours=each.number % 6)
    words = WORDS[_S.ON_TRACK][each.number % len(WORDS[_S.ON_TRACK])]
    return Update(
        action=each.action,
        round=gathering,
        state=UpdateState.RETURNED if returned else UpdateState.APPROVED,
        status=_S.ON_TRACK,
        narrative=words.narrative,
        written_by=each.writer,
        written_at=at,
        submitted_at=at,
        decided_by=each.plan.owner if returned else None,
        decided_at=at + timedelta(hours=3),
        return_note=RETURN_NOTE if returned else "",
    )


def _moves(written: Sequence[_Written], moments: Moments) -> Iterator[DateMove]:
    """The two moves of what has slipped, each with its reason."""
    for each in written:
        if each.tale is not Tale.SLIPPED:
            continue
        due: date | None = each.action.original_due
        assert due is not None
        steps = ((_FIRST_MOVE, 4, MOVES[0]), (_SECOND_MOVE, 2, MOVES[1]))
        for days, quarters_ago, reason in steps:
            moved = due + timedelta(days=days)
            at = moments.now - timedelta(days=quarters_ago * _DAYS_IN_A_QUARTER)
            yield DateMove(
                action=each.action,
                due_before=due,
                due_after=moved,
                reason=reason,
                state=DateMoveState.APPROVED,
                asked_by=each.writer,
                asked_at=at,
                decided_by=each.plan.owner,
                decided_at=at + timedelta(days=2),
            )
            due = moved
