"""Which stretch of time does a value cover, and which earlier one may it be compared with?

A measurement period is what a value covers; it is not the year of the report that printed it.
Reading periods as people write them is `period_text.parse_period`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering

FIRST_YEAR, LAST_YEAR = 1900, 2199

MONTH_NAMES = tuple(calendar.month_name)[1:]
MONTH_SHORT_NAMES = tuple(name[:3] for name in MONTH_NAMES)


class PeriodKind(StrEnum):
    """The shape of a period; two periods of one kind can be compared.

    calendar_year   January to December: "2018"
    financial_year  April to March: "2018/19"
    academic_year   September to August: "2018/19 academic year"
    rolling_year    any other twelve whole months: "Jul 2015–Jun 2016"
    pooled_years    two or more whole years taken together: "2013-15"
    half_year       six months from January, April, July or October: "Apr–Sep 2016"
    quarter         three months from January, April, July or October: "Apr–Jun 2016"
    year_to_date    other parts of a year from its January or April: "Apr–Dec 2016"
    month           one month, as a flow or as a count taken in it (the text does not tell which)
    day             a count taken on one date: "31 March 2016"
    span            anything else: "Oct 2020–Oct 2021"
    """

    CALENDAR_YEAR = "calendar_year"
    FINANCIAL_YEAR = "financial_year"
    ACADEMIC_YEAR = "academic_year"
    ROLLING_YEAR = "rolling_year"
    POOLED_YEARS = "pooled_years"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    YEAR_TO_DATE = "year_to_date"
    MONTH = "month"
    DAY = "day"
    SPAN = "span"


ONE_YEAR_KINDS = frozenset(
    {
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.ACADEMIC_YEAR,
        PeriodKind.ROLLING_YEAR,
    }
)
SNAPSHOT_KINDS = frozenset({PeriodKind.MONTH, PeriodKind.DAY})


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A kind and the first and last day it covers, both included; sorts by end, then start."""

    kind: PeriodKind
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"A period cannot end ({self.end}) before it starts ({self.start}).")

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.end, self.start, self.kind) < (other.end, other.start, other.kind)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The one way the hub writes this period; `parse_period(period.label)` gives it back."""
        return _label_of(self)

    @property
    def months(self) -> int:
        """Number of whole months covered; 0 when the period does not start and end with a month."""
        return _whole_months(self.start, self.end)

    def overlaps(self, other: Period) -> bool:
        """True when the two share at least one day."""
        return self.start <= other.end and other.start <= self.end


def period_between(start: date, end: date) -> Period:
    """The period that runs from `start` to `end`, both included, with the kind its dates show."""
    return Period(_kind_of(start, end), start, end)


def calendar_year(year: int) -> Period:
    return Period(PeriodKind.CALENDAR_YEAR, date(year, 1, 1), date(year, 12, 31))


def financial_year(first_year: int) -> Period:
    """April of `first_year` to March of the next: `financial_year(2018)` is 2018/19."""
    return Period(PeriodKind.FINANCIAL_YEAR, date(first_year, 4, 1), date(first_year + 1, 3, 31))


def financial_year_of(on: date) -> int:
    """The year in which the financial year around a date began: 2018 for 1 March 2019."""
    return on.year if on.month >= 4 else on.year - 1


def academic_year(first_year: int) -> Period:
    """September of `first_year` to August of the next, as schools count it."""
    return Period(PeriodKind.ACADEMIC_YEAR, date(first_year, 9, 1), date(first_year + 1, 8, 31))


def months_from(year: int, month: int, count: int = 1) -> Period:
    """`count` whole months beginning with the given one."""
    last = year * 12 + month - 1 + count - 1
    return period_between(date(year, month, 1), _month_end(last // 12, last % 12 + 1))


def day(on: date) -> Period:
    return Period(PeriodKind.DAY, on, on)


def is_one_year(period: Period) -> bool:
    """True for any period of exactly one year, whatever month it begins in."""
    return period.kind in ONE_YEAR_KINDS


def is_snapshot(period: Period) -> bool:
    """True for a count on a day, or a month that may stand for one ("Mar-18")."""
    return period.kind in SNAPSHOT_KINDS


def months_between(earlier: Period, later: Period) -> int:
    """Months from the end of one period to the end of another; negative if given in reverse."""
    return _month_number(later.end) - _month_number(earlier.end)


def years_between(earlier: Period, later: Period) -> int:
    """`months_between` in whole years, to the nearest: a snapshot a month early still counts 1."""
    return (months_between(earlier, later) + 6) // 12


def months_later(on: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays the last day of a month."""
    number = _month_number(on) + months
    last = _month_end(number // 12, number % 12 + 1)
    is_last = on == _month_end(on.year, on.month)
    return last if is_last else last.replace(day=min(on.day, last.day))


def years_earlier(period: Period, years: int) -> Period:
    """The same period so many years before."""
    start, end = (months_later(on, -12 * years) for on in (period.start, period.end))
    return Period(period.kind, start, end)


def is_same_season(one: Period, other: Period, *, slack_months: int = 1) -> bool:
    """True when both end in the same month of their years, give or take `slack_months`."""
    apart = (one.end.month - other.end.month) % 12
    return min(apart, 12 - apart) <= slack_months


# Every judgement asks this of hundreds of pairs, and a library has few different periods.
@lru_cache(maxsize=16_384)
def _whole_months(start: date, end: date) -> int:
    if start.day != 1 or end != _month_end(end.year, end.month):
        return 0
    return _month_number(end) - _month_number(start) + 1


def _kind_of(start: date, end: date) -> PeriodKind:
    if start == end:
        return PeriodKind.DAY
    months = Period(PeriodKind.SPAN, start, end).months
    if months == 1:
        return PeriodKind.MONTH
    if months == 12:
        return {
            1: PeriodKind.CALENDAR_YEAR,
            4: PeriodKind.FINANCIAL_YEAR,
            9: PeriodKind.ACADEMIC_YEAR,
        }.get(start.month, PeriodKind.ROLLING_YEAR)
    if months and months % 12 == 0:
        return PeriodKind.POOLED_YEARS
    if months == 3 and start.month % 3 == 1:
        return PeriodKind.QUARTER
    if months == 6 and start.month % 3 == 1:
        return PeriodKind.HALF_YEAR
    if 1 < months < 12 and start.month in (1, 4):
        return PeriodKind.YEAR_TO_DATE
    return PeriodKind.SPAN


@lru_cache(maxsize=16_384)
def _label_of(period: Period) -> str:
    start, end = period.start, period.end
    match period.kind:
        case PeriodKind.CALENDAR_YEAR:
            return f"{start.year}"
        case PeriodKind.FINANCIAL_YEAR:
            return _two_years(start.year, "/")
        case PeriodKind.ACADEMIC_YEAR:
            return f"{_two_years(start.year, '/')} academic year"
        case PeriodKind.MONTH:
            return f"{MONTH_NAMES[start.month - 1]} {start.year}"
        case PeriodKind.DAY:
            return _long_date(start)
        case PeriodKind.POOLED_YEARS if start.month == 1:
            return _pooled_label(start.year, end.year)
        case PeriodKind.POOLED_YEARS if start.month == 4:
            return f"{_two_years(start.year, '/')} to {_two_years(end.year - 1, '/')}"
    if not period.months:
        return f"{_long_date(start)} to {_long_date(end)}"
    first, last = MONTH_SHORT_NAMES[start.month - 1], MONTH_SHORT_NAMES[end.month - 1]
    if start.year == end.year:
        return f"{first}–{last} {end.year}"
    return f"{first} {start.year}–{last} {end.year}"


def _pooled_label(first: int, last: int) -> str:
    # "2013-14" would be read as a financial year, so two pooled calendar years are spelt out.
    if last == first + 1:
        return f"{first} and {last}"
    if first // 100 == last // 100:
        return f"{first}-{last % 100:02}"
    return f"{first}-{last}"


def _two_years(first: int, joiner: str) -> str:
    return f"{first}{joiner}{(first + 1) % 100:02}"


def _long_date(on: date) -> str:
    return f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}"


def _month_number(on: date) -> int:
    return on.year * 12 + on.month - 1


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
