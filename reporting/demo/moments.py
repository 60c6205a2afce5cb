"""Which years, quarters and days does the demo council live in, seen from today?"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from hub.domain.working_days import working_days_after
from metrics.domain.periods import (
    Period,
    academic_year,
    calendar_year,
    financial_year,
    financial_year_of,
    months_from,
    period_between,
)
from reporting.demo.content.plans import EARLIER_YEARS, PLAN_YEARS, YEARS_BEFORE_THIS
from reporting.demo.lines import Covers
from strategies.domain.calendar import Days, ReportingPeriodKind, days_of
from strategies.domain.reporting_calendar import (
    CLEAR_DAYS,
    FIGURES_DUE,
    WORKING_DAYS_BEFORE_PAPERS,
)

DAYS_UNTIL_LATE_RELEASE = 42
_DAYS_TO_CLOSE_A_QUARTER = 45
_QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Moments:
    """The council's calendar: everything is counted from ``now``.

    A financial year's figures stand still at the end of June. Until then the year that ended in
    March is the one being reported on; from July on it is the year in which we are.
    """

    now: datetime
    today: date

    @cached_property
    def this_year(self) -> int:
        """First year of the financial year that is being reported on, quarter by quarter."""
        year = financial_year_of(self.today)
        return year if self.today >= date(year, 7, 1) else year - 1

    @property
    def last_year(self) -> int:
        """First year of the newest financial year whose end-of-year report is closed."""
        return self.this_year - 1

    @property
    def quarters(self) -> list[int]:
        """The quarters of this year that have ended; the last of them is the open one."""
        kind = ReportingPeriodKind.QUARTER
        return [q for q in _QUARTERS if days_of(kind, self.this_year, q).ends < self.today]

    @property
    def open_quarter(self) -> Days:
        return days_of(ReportingPeriodKind.QUARTER, self.this_year, self.quarters[-1])

    @property
    def round_closes(self) -> date:
        return working_days_after(self.today, 5)

    @property
    def meeting(self) -> date:
        """The one whose days, counted back, begin with the round's last day."""
        papers = working_days_after(self.round_closes, WORKING_DAYS_BEFORE_PAPERS[FIGURES_DUE])
        return working_days_after(papers, CLEAR_DAYS + 1)

    @property
    def round_opens(self) -> date:
        return max(self.open_quarter.ends, self.today - timedelta(days=14))

    @property
    def plan_starts(self) -> date:
        return date(self.this_year - YEARS_BEFORE_THIS, 4, 1)

    @property
    def plan_years(self) -> tuple[int, int]:
        first = self.plan_starts.year
        return first, first + PLAN_YEARS

    @property
    def earlier_plan_years(self) -> tuple[int, int]:
        return self.plan_starts.year - EARLIER_YEARS, self.plan_starts.year

    @property
    def long_ago(self) -> date:
        """From when the council is as it is, but for what has changed since."""
        return date(self.earlier_plan_years[0] - 2, 4, 1)

    @property
    def last_may(self) -> date:
        """The annual meeting of Full Council, at which portfolios change hands."""
        meeting = date(self.today.year, 5, 20)
        return meeting if meeting < self.today else meeting.replace(year=meeting.year - 1)

    def year_ends(self, first_year: int) -> date:
        return financial_year(first_year).end

    def year_closed(self, first_year: int) -> datetime:
        """When the figures of a financial year's end-of-year report stood still."""
        return at_noon(date(first_year + 1, 6, 29))

    def quarter_closed(self, quarter: int) -> datetime:
        """When the figures of a quarter of this year stood still."""
        ends = days_of(ReportingPeriodKind.QUARTER, self.this_year, quarter).ends
        return at_noon(ends + timedelta(days=_DAYS_TO_CLOSE_A_QUARTER))

    @property
    def words(self) -> dict[str, str]:
        """The years that targets name: a base five years back, and the end of the plan."""
        base, end = self.this_year - 5, self.plan_years[1] - 1
        return {
            "base": financial_year(base).label,
            "end": financial_year(end).label,
            "base_calendar": calendar_year(base).label,
            "end_calendar": calendar_year(end).label,
        }

    def periods(self, covers: Covers, *, lag: int) -> list[Period]:
        """What the values of a metric cover, oldest first, up to the newest that is published."""
        newest = self.today - timedelta(days=lag)
        found: list[Period] = []
        year = self.today.year + 1
        while len(found) < covers.how_many:
            year -= 1
            in_year = [p for p in _periods_of_year(covers, year) if p.end < newest]
            found = [*in_year, *found]
        return found[-covers.how_many :]

    def late_by(self, missing: Period) -> int:
        """The days from the end of a period to a release that is still six weeks away."""
        return (self.today - missing.end).days + DAYS_UNTIL_LATE_RELEASE


def at_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _periods_of_year(covers: Covers, year: int) -> list[Period]:
    match covers:
        case Covers.MONTH:
            return [months_from(year, month) for month in range(1, 13)]
        case Covers.QUARTER:
            return [months_from(year, month, 3) for month in (1, 4, 7, 10)]
        case Covers.FINANCIAL_YEAR:
            return [financial_year(year)]
        case Covers.CALENDAR_YEAR:
            return [calendar_year(year)]
        case Covers.ACADEMIC_YEAR:
            return [academic_year(year)]
        case Covers.THREE_YEARS:
            return [period_between(date(year - 2, 1, 1), date(year, 12, 31))]
