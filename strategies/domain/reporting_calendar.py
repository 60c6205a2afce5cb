"""Which days lead to a meeting, and what moves when one of them does?

Papers are public five clear working days before the meeting: neither the day on which they are
published nor the day of the meeting counts, nor weekends and England's bank holidays (Local
Government Act 1972, section 100B). Everything before is counted back from there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from hub.domain.working_days import is_working_day, working_days_before, working_days_until
from strategies.domain.round_steps import StepKind

CLEAR_DAYS = 5

FIGURES_DUE = "figures_due"
"""The step that all others follow: the last day for updates and figures."""

Step = str
"""`FIGURES_DUE` or a `StepKind`, which is a text too."""

WORKING_DAYS_BEFORE_PAPERS: Mapping[Step, int] = {
    FIGURES_DUE: 20,
    StepKind.MANAGER_CHECK: 15,
    StepKind.CABINET_CONSULT: 10,
    StepKind.CLEARANCE: 5,
    StepKind.SCRUTINY: 2,
    StepKind.PAPERS_PUBLIC: 0,
}
"""How long before the papers are public each step ends, unless the council says otherwise."""

LOWEST_FIRST: tuple[Step, ...] = (FIGURES_DUE, *StepKind)
"""Whoever is nearest to the work speaks first; each step waits for the one before it."""

FIXED = (StepKind.PAPERS_PUBLIC, StepKind.MEETING)
"""Days that no other step pushes: only people move them."""

Calendar = Mapping[Step, date]
"""The last day of each step that a round has; the figures' is always there."""


class CalendarProblem(StrEnum):
    """What a calendar is warned of, though the council may still want it so."""

    TOO_FEW_CLEAR_DAYS = "too_few_clear_days"
    NOT_WORKED = "not_worked"
    PRE_ELECTION = "pre_election"


@dataclass(frozen=True)
class Warned:
    """A warning about one step, in a sentence."""

    problem: CalendarProblem
    step: Step
    sentence: str


@dataclass(frozen=True)
class Stretch:
    """A named stretch of days, the last one included: a time before an election."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True)
class Moved:
    """A step whose day is another; None where it was not, or is no longer, in the calendar."""

    step: Step
    before: date | None
    after: date | None

    @property
    def label(self) -> str:
        return label_of(self.step)


def label_of(step: Step) -> str:
    """The step as people say it."""
    return "Updates and figures due" if step == FIGURES_DUE else StepKind(step).label


def publication_day(meeting: date) -> date:
    """The last day on which papers can be public five clear working days before ``meeting``."""
    return working_days_before(meeting, CLEAR_DAYS + 1)


def clear_days(published: date, meeting: date) -> int:
    """The working days between two days, counting neither."""
    return working_days_until(published, meeting - timedelta(days=1))


def calendar_of(meeting: date) -> dict[Step, date]:
    """Every step, counted back from the day on which the papers of ``meeting`` are public."""
    papers = publication_day(meeting)
    days = {
        step: working_days_before(papers, count)
        for step, count in WORKING_DAYS_BEFORE_PAPERS.items()
    }
    return {**days, StepKind.MEETING: meeting}


def moved(calendar: Calendar, step: Step, to: date) -> dict[Step, date]:
    """The calendar once ``step`` is on another day.

    The meeting takes all with it, each at its distance in working days. Any other step takes along
    only those it would pass: later ones come no earlier than it, earlier ones no later. Papers and
    meeting stay, whatever comes near them: see `problems_of`.
    """
    if step == StepKind.MEETING and step in calendar:
        return {
            each: to if each == step else _as_far_before(to, day, calendar[step])
            for each, day in calendar.items()
        }
    place = LOWEST_FIRST.index(step)
    days = {**calendar, step: to}
    for each in calendar:
        if each in FIXED or each == step:
            continue
        pulled = max if LOWEST_FIRST.index(each) > place else min
        days[each] = pulled(days[each], to)
    return days


def moves_between(before: Calendar, after: Calendar) -> list[Moved]:
    """The steps whose days differ, the lowest first."""
    return [
        Moved(step, before.get(step), after.get(step))
        for step in LOWEST_FIRST
        if before.get(step) != after.get(step)
    ]


def problems_of(calendar: Calendar) -> dict[Step, str]:
    """Step -> why its day cannot be: it lies before the day of the step below it."""
    known = [(step, calendar[step]) for step in LOWEST_FIRST if step in calendar]
    return {
        step: f"“{label_of(step)}” on {day:%-d %B %Y} is before “{label_of(below)}” on"
        f" {lower:%-d %B %Y}. Lowest level first: choose a later day, or move the other."
        for (below, lower), (step, day) in pairwise(known)
        if day < lower
    }


def warnings_of(calendar: Calendar, elections: Iterable[Stretch] = ()) -> list[Warned]:
    """What to think of before the calendar is agreed, the lowest step first."""
    elections = list(elections)
    return [
        warning
        for step in LOWEST_FIRST
        if step in calendar
        for warning in _warnings_about(step, calendar, elections)
    ]


def _warnings_about(step: Step, calendar: Calendar, elections: list[Stretch]) -> list[Warned]:
    day, label = calendar[step], label_of(step)
    found = []
    if not is_working_day(day):
        found.append(
            Warned(
                CalendarProblem.NOT_WORKED,
                step,
                f"“{label}” is on {day:%A %-d %B %Y}, which is no working day.",
            )
        )
    meeting = calendar.get(StepKind.MEETING)
    if step == StepKind.PAPERS_PUBLIC and meeting and clear_days(day, meeting) < CLEAR_DAYS:
        latest = publication_day(meeting)
        found.append(
            Warned(
                CalendarProblem.TOO_FEW_CLEAR_DAYS,
                step,
                f"Papers would be public {clear_days(day, meeting)} clear working days before the"
                f" meeting. The law asks for five: publish by {latest:%A %-d %B %Y}.",
            )
        )
    found += [
        Warned(
            CalendarProblem.PRE_ELECTION,
            step,
            f"“{label}” on {day:%-d %B %Y} falls in the time before an election ({each.name},"
            f" {each.starts:%-d %B} to {each.ends:%-d %B %Y}), in which the council publishes with"
            " care.",
        )
        for each in elections
        if each.starts <= day <= each.ends
    ]
    return found


def _as_far_before(meeting: date, day: date, meeting_before: date) -> date:
    return working_days_before(meeting, working_days_until(day, meeting_before))
