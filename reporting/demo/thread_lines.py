"""What does one line of the demo council's strategies, action plans and actions say?"""

from dataclasses import dataclass
from enum import StrEnum

from strategies.models import ApprovalRule, ReportsTo


class Tale(StrEnum):
    """How an action has fared over two years: each situation that the hub must show well.

    steady     on track all along
    done       complete, some quarters ago
    slipped    its date was moved twice, and it is on track now
    wavering   at risk for the last two quarters
    failing    off track, and past its date
    new        starts next quarter
    same       the same words for three rounds
    silent     nothing said for half a year
    waiting    its last update, at risk, waits for approval
    checked    its last update waits for approval although all goes well
    returned   its last update came back with a note
    deferred   put off
    dropped    cancelled
    left       its owner has left the council
    nobody     nobody owns it; a name in a file that nobody has
    """

    STEADY = "steady"
    DONE = "done"
    SLIPPED = "slipped"
    WAVERING = "wavering"
    FAILING = "failing"
    NEW = "new"
    SAME = "same"
    SILENT = "silent"
    WAITING = "waiting"
    CHECKED = "checked"
    RETURNED = "returned"
    DEFERRED = "deferred"
    DROPPED = "dropped"
    LEFT = "left"
    NOBODY = "nobody"


@dataclass(frozen=True)
class ActionLine:
    """One action: how it fares, what is done, money in thousands of pounds, staff days."""

    tale: Tale
    activity: str
    money: int | None = None
    days: int | None = None
    objective: int | None = None
    partner: str = ""
    milestones: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionPlanLine:
    """One action plan: the strategy it delivers, its service or team, who owns it, its actions."""

    strategy: str
    title: str
    service: str
    owner: str
    actions: tuple[ActionLine, ...]
    officer: str = ""
    """Who keeps its actions up to date; the plan's owner where nobody else does."""
    team: str = ""
    deputy: str = ""
    approval: ApprovalRule = ApprovalRule.EXCEPTIONS
    also_serves: tuple[str, ...] = ()


@dataclass(frozen=True)
class DutyLine:
    """To whom a strategy reports, how often, and how many months ago it did."""

    reports_to: ReportsTo
    every_months: int
    months_ago: tuple[int, ...] = ()
    board: str = ""


@dataclass(frozen=True)
class StrategyLine:
    """One key strategy: where it belongs, who leads it, what it wants, and to whom it reports."""

    key: str
    title: str
    summary: str
    priority: str
    lead: str
    service: str
    portfolio: str
    objectives: tuple[str, ...]
    duties: tuple[DutyLine, ...]
    metrics: tuple[str, ...] = ()
    also_serves: tuple[str, ...] = ()
    board: str = ""
    reviewed: bool = False
    """Whether last year's review is signed."""
