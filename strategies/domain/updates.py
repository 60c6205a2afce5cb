"""What must an update of an action say, what makes it an exception, and who has to agree?

Problems name the field that they belong to and the cure, so that a form can put them there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hub.domain.working_days import working_days_after
from strategies.domain.approval import ApprovalRule
from strategies.domain.status import DONE_WITH, NEEDS_EXPLANATION, NEEDS_REASON, ActionStatus
from strategies.domain.timing import is_overdue


class UpdateFlag(StrEnum):
    """What makes an update an exception: something that a second person should look at.

    amber       at risk
    red         off track
    overdue     the due date has passed, no other is asked for, and the action is not complete
    date_moved  another due date is asked for
    less_done   a lower percentage than the last approved update gave
    deferred    put off
    cancelled   dropped
    """

    AMBER = "amber"
    RED = "red"
    OVERDUE = "overdue"
    DATE_MOVED = "date_moved"
    LESS_DONE = "less_done"
    DEFERRED = "deferred"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The flag as people say it."""
        return {
            UpdateFlag.AMBER: "At risk",
            UpdateFlag.RED: "Off track",
            UpdateFlag.OVERDUE: "Past its due date",
            UpdateFlag.DATE_MOVED: "Asks for another date",
            UpdateFlag.LESS_DONE: "Less done than before",
            UpdateFlag.DEFERRED: "Deferred",
            UpdateFlag.CANCELLED: "Cancelled",
        }[self]


_FLAG_OF_STATUS: Mapping[ActionStatus, UpdateFlag] = {
    ActionStatus.AT_RISK: UpdateFlag.AMBER,
    ActionStatus.OFF_TRACK: UpdateFlag.RED,
    ActionStatus.DEFERRED: UpdateFlag.DEFERRED,
    ActionStatus.CANCELLED: UpdateFlag.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of an action.

    percent                 how much is done, 0 to 100; None where nobody says
    why, what, by_when, learned   asked of amber and red
    reason                  asked of what is deferred or cancelled
    new_due, move_reason    a wish for another due date, with its reason
    milestones_done         ids of milestones that it says are done, beside those done already
    """

    status: ActionStatus
    narrative: str = ""
    percent: int | None = None
    why: str = ""
    what: str = ""
    by_when: date | None = None
    learned: str = ""
    reason: str = ""
    new_due: date | None = None
    move_reason: str = ""
    milestones_done: frozenset[int] = frozenset()

    @property
    def trimmed(self) -> "Said":
        """The same without blanks around words, and without answers to what was not asked."""
        explains = self.status in NEEDS_EXPLANATION
        return replace(
            self,
            narrative=self.narrative.strip(),
            why=self.why.strip() if explains else "",
            what=self.what.strip() if explains else "",
            by_when=self.by_when if explains else None,
            learned=self.learned.strip() if explains else "",
            reason=self.reason.strip() if self.status in NEEDS_REASON else "",
            move_reason=self.move_reason.strip(),
        )

    @property
    def repeated(self) -> "Said":
        """The same words said again; a date that was asked for is not asked for again."""
        return replace(self, new_due=None, move_reason="", milestones_done=frozenset())


@dataclass(frozen=True, slots=True)
class Dates:
    """The action's dates in force: when it starts and is due, each None where nobody has said."""

    starts: date | None = None
    due: date | None = None


def problems_of(said: Said, dates: Dates, *, today: date) -> dict[str, str]:
    """Field -> a sentence with the cure, for each thing that an update still has to say."""
    found: dict[str, str] = {}
    if not said.narrative.strip():
        found["narrative"] = "Say in a sentence how it is going."
    if said.percent is not None and not 0 <= said.percent <= 100:
        found["percent"] = "Enter a number from 0 to 100."
    if said.status in NEEDS_EXPLANATION:
        found |= _unexplained(said, today)
    if said.status in NEEDS_REASON and not said.reason.strip():
        found["reason"] = f"Say why it is {said.status.label.lower()}."
    return found | _problems_of_move(said, dates, today)


def _unexplained(said: Said, today: date) -> dict[str, str]:
    found = {}
    if not said.why.strip():
        found["why"] = f"Say why it is {said.status.label.lower()}."
    if not said.what.strip():
        found["what"] = "Say what is done about it."
    if said.by_when is None:
        found["by_when"] = "Say by when it will be put right."
    elif said.by_when <= today:
        found["by_when"] = "Give a day in the future, by which it will be put right."
    if not said.learned.strip():
        found["learned"] = "Say what we learned, so that it need not happen again."
    return found


def _problems_of_move(said: Said, dates: Dates, today: date) -> dict[str, str]:
    if said.new_due is None:
        if said.move_reason.strip():
            return {"new_due": "Give the new date, or take the reason away."}
        return {}
    found = {}
    if not said.move_reason.strip():
        found["move_reason"] = "Say why the date moves."
    if said.status in DONE_WITH:
        found["new_due"] = f"What is {said.status.label.lower()} needs no other due date."
    elif said.new_due == dates.due:
        found["new_due"] = "This is the due date already."
    elif said.new_due <= today:
        found["new_due"] = "Give a day in the future."
    elif dates.starts is not None and said.new_due < dates.starts:
        found["new_due"] = f"The action starts on {dates.starts:%-d %B %Y}. Give a later day."
    return found


def flags_of(
    said: Said, dates: Dates, *, today: date, percent_before: int | None = None
) -> tuple[UpdateFlag, ...]:
    """What makes the update an exception, in the order of `UpdateFlag`; mostly none.

    percent_before  the percentage of the last approved update, None where it gave none
    """
    raised = {_FLAG_OF_STATUS[said.status]} if said.status in _FLAG_OF_STATUS else set()
    moves = said.new_due is not None and said.new_due != dates.due
    if moves:
        raised.add(UpdateFlag.DATE_MOVED)
    if not moves and is_overdue(said.status, dates.due, today):
        raised.add(UpdateFlag.OVERDUE)
    if said.percent is not None and percent_before is not None and said.percent < percent_before:
        raised.add(UpdateFlag.LESS_DONE)
    return tuple(flag for flag in UpdateFlag if flag in raised)


def waits_for_approval(
    rule: ApprovalRule | str, flags: tuple[UpdateFlag, ...], *, may_approve: bool
) -> bool:
    """Whether somebody else has to approve; whoever may approve submits as approved."""
    if may_approve:
        return False
    return rule == ApprovalRule.ALL or (rule == ApprovalRule.EXCEPTIONS and bool(flags))


def is_deputys_turn(submitted_on: date, working_days: int, *, today: date) -> bool:
    """Whether an update has waited so many working days that the deputy may approve it."""
    return today >= working_days_after(submitted_on, working_days)


def still_true_refusal(said: Said | None, *, today: date) -> str:
    """Why the last approved update cannot be kept as still true, in a sentence; "" where it can."""
    if said is None:
        return "Nothing has been said yet that could still be true. Write a first update."
    if said.by_when is not None and said.by_when < today:
        return (
            f"The last update promised something by {said.by_when:%-d %B %Y}. That day has passed:"
            " say what came of it."
        )
    return ""


def unchanged_words(rounds: int) -> str:
    """ "unchanged for 3 rounds"; "" where the words are new."""
    if not rounds:
        return ""
    return "unchanged for 1 round" if rounds == 1 else f"unchanged for {rounds} rounds"


def percent_of_milestones(done: int, total: int) -> int | None:
    """How far the milestones say the action is, rounded down; None where there are none."""
    return 100 * done // total if total else None
