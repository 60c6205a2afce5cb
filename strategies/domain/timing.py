"""Is an action late, and how far has its due date slipped since it was first promised?"""

from dataclasses import dataclass
from datetime import date

from strategies.domain.status import DONE_WITH, ActionStatus

NEVER_OVERDUE = DONE_WITH | {ActionStatus.DEFERRED}
"""What is done with cannot be late; what is deferred was put off with a reason, and says so."""


@dataclass(frozen=True)
class Slippage:
    """How far a due date has moved from the first one.

    times  how often it was moved with approval
    days   from the first due date to the present one; negative where it is earlier
    """

    times: int
    days: int

    @property
    def sentence(self) -> str:
        """ "Slipped twice, 94 days"; empty where the first date stands and was never moved."""
        if not self.times and not self.days:
            return ""
        if self.days <= 0:
            how = f", {_count(-self.days)} earlier" if self.days else ", back to the first date"
            return f"Moved{_often(self.times)}{how}"
        if not self.times:
            return f"{_count(self.days)} later than first planned"
        return f"Slipped{_often(self.times)}, {_count(self.days)}"


def slippage_of(original_due: date | None, due: date | None, moves: int) -> Slippage:
    """How far ``due`` is from ``original_due`` after ``moves`` approved moves.

    Without both dates nothing has slipped.
    """
    if original_due is None or due is None:
        return Slippage(0, 0)
    return Slippage(moves, (due - original_due).days)


def is_overdue(status: ActionStatus | str, due: date | None, today: date) -> bool:
    """Whether an action should have been done before ``today``. The due day itself is in time."""
    return due is not None and due < today and ActionStatus(status) not in NEVER_OVERDUE


def _often(times: int) -> str:
    return {0: "", 1: " once", 2: " twice"}.get(times, f" {times} times")


def _count(days: int) -> str:
    return f"{days:,} day{'' if days == 1 else 's'}"
