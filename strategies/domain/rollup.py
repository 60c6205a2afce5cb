"""How do the actions under a plan, a priority or a strategy stand together? Counts, never a score.

Actions are counted by status and the counts are shown. Nothing is weighted, nothing is made into
one colour, and actions are never counted together with metrics.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from strategies.domain.status import ActionStatus

READING_ORDER = (
    ActionStatus.COMPLETE,
    ActionStatus.ON_TRACK,
    ActionStatus.AT_RISK,
    ActionStatus.OFF_TRACK,
    ActionStatus.NOT_STARTED,
    ActionStatus.DEFERRED,
    ActionStatus.CANCELLED,
)
"""The order of counts on pages: from what is done to what will not be done."""


@dataclass(frozen=True)
class StatusPart:
    """One status with its count and its place in a bar: ``start``, ``width`` in percent of it."""

    status: ActionStatus
    count: int
    start: float
    width: float

    @property
    def label(self) -> str:
        return self.status.label

    @property
    def word(self) -> str:
        """The status as it follows a number: "3 on track"."""
        return self.status.label.lower()


@dataclass(frozen=True)
class StatusCounts:
    """How many actions have which status; ``overdue`` of them are past their due date and open.

    Statuses without an action are left out of ``by_status``.
    """

    by_status: Mapping[ActionStatus, int] = field(default_factory=lambda: MappingProxyType({}))
    overdue: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    def add(self, other: "StatusCounts") -> "StatusCounts":
        """Both together. Right only where no action is in both."""
        both = Counter(self.by_status) + Counter(other.by_status)
        return StatusCounts(MappingProxyType(dict(both)), self.overdue + other.overdue)

    def count(self, status: ActionStatus) -> int:
        """How many actions have ``status``."""
        return self.by_status.get(status, 0)

    @property
    def parts(self) -> tuple[StatusPart, ...]:
        """Every status with an action, in reading order."""
        parts: list[StatusPart] = []
        before = 0
        for status in READING_ORDER:
            if count := self.count(status):
                start = round(100 * before / self.total, 3)
                parts.append(StatusPart(status, count, start, round(100 * count / self.total, 3)))
                before += count
        return tuple(parts)

    @property
    def sentence(self) -> str:
        """The counts in words: "12 actions: 3 complete, 9 on track; 1 overdue"."""
        if not self.total:
            return "No actions yet"
        named = ", ".join(f"{part.count} {part.word}" for part in self.parts)
        overdue = f"; {self.overdue} overdue" if self.overdue else ""
        return f"{self.total} {'action' if self.total == 1 else 'actions'}: {named}{overdue}"


NO_ACTIONS = StatusCounts()


def count_actions(actions: Iterable[tuple[ActionStatus | str, bool]]) -> StatusCounts:
    """The counts of actions, each given as its status and whether it is overdue."""
    listed = [(ActionStatus(status), overdue) for status, overdue in actions]
    return StatusCounts(
        MappingProxyType(dict(Counter(status for status, _ in listed))),
        sum(overdue for _, overdue in listed),
    )
