"""Was it reported when it should have been? How a duty to report stands on a day.

Whatever rhythm a duty has, progress is to be reported at least once a year: "never reported" and
"over a year" are therefore exceptions of every duty. Overdue by its own rhythm comes after them.
"""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

YEAR = 12
"""Months after which a report is too long ago, whatever the duty's own rhythm."""


class DutyState(StrEnum):
    """How a duty stands, the most serious first.

    never        nothing was ever reported
    over_a_year  the last report is more than a year ago
    due          the next report is overdue by the duty's own rhythm
    up_to_date   none of these
    """

    NEVER = "never"
    OVER_A_YEAR = "over_a_year"
    DUE = "due"
    UP_TO_DATE = "up_to_date"

    @property
    def label(self) -> str:
        """The state as people say it."""
        return {
            DutyState.NEVER: "Never reported",
            DutyState.OVER_A_YEAR: "Over a year ago",
            DutyState.DUE: "Overdue",
            DutyState.UP_TO_DATE: "Up to date",
        }[self]


EXCEPTIONS = frozenset({DutyState.NEVER, DutyState.OVER_A_YEAR})
"""What insight and democratic services are told of."""


@dataclass(frozen=True)
class DutyStanding:
    """How a duty stands: its state, the last report (None: never), and when the next is due."""

    state: DutyState
    last: date | None
    next_due: date

    @property
    def is_exception(self) -> bool:
        return self.state in EXCEPTIONS


def standing_of(
    *, last: date | None, every_months: int, first_day: date, today: date
) -> DutyStanding:
    """How a duty stands on ``today``.

    ``last`` is the day of its latest report; ``first_day`` the day from which what it reports on
    runs: the first report is due one rhythm after it. A day of report itself is in time.
    """
    if last is None:
        return DutyStanding(DutyState.NEVER, None, months_after(first_day, every_months))
    next_due = months_after(last, every_months)
    if months_after(last, YEAR) < today:
        state = DutyState.OVER_A_YEAR
    elif next_due < today:
        state = DutyState.DUE
    else:
        state = DutyState.UP_TO_DATE
    return DutyStanding(state, last, next_due)


def rhythm_words(every_months: int) -> str:
    """How often, as people say it: "every month", "every 3 months", "every year"."""
    years, months = divmod(every_months, YEAR)
    if not months:
        return "every year" if years == 1 else f"every {years} years"
    return "every month" if every_months == 1 else f"every {every_months} months"


def months_after(day: date, count: int) -> date:
    """The same day ``count`` months later (earlier where negative); 31 August + 1 is 30 September.

    Raises ValueError where that is beyond what a calendar holds.
    """
    year, month = divmod(day.year * YEAR + day.month - 1 + count, YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
