"""Which days of a financial year does a report cover?"""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReportingPeriodKind(StrEnum):
    """How much of a financial year a report covers, from its first day or quarter by quarter."""

    END_OF_YEAR = "end_of_year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"


@dataclass(frozen=True)
class Days:
    """From a first day to a last one, both included."""

    starts: date
    ends: date


def days_of(kind: ReportingPeriodKind | str, first_year: int, quarter: int = 1) -> Days:
    """The days that a report of the financial year from April of ``first_year`` covers.

    ``quarter`` (1 to 4) matters to a quarter's report only. Raises ValueError for any other.
    """
    if not 1 <= quarter <= 4:
        raise ValueError(f"A year has quarters 1 to 4, not {quarter}.")
    match ReportingPeriodKind(kind):
        case ReportingPeriodKind.END_OF_YEAR:
            first, months = 4, 12
        case ReportingPeriodKind.HALF_YEAR:
            first, months = 4, 6
        case ReportingPeriodKind.QUARTER:
            first, months = 4 + 3 * (quarter - 1), 3
    return Days(_first_of(first_year, first), _last_of(first_year, first + months - 1))


def financial_year(day: date) -> int:
    """The year in which the financial year of ``day`` began."""
    begins = days_of(ReportingPeriodKind.END_OF_YEAR, day.year).starts
    return day.year if day >= begins else day.year - 1


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _last_of(year: int, month: int) -> date:
    first = _first_of(year, month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
