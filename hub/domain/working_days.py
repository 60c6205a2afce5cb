"""Which days are worked? Not weekends, and not the bank holidays of England."""

from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether offices are open on ``day``."""
    return day.weekday() < SATURDAY and day not in _bank_holidays()


def working_days_after(day: date, count: int) -> date:
    """The working day that is ``count`` working days after ``day``."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_before(day: date, count: int) -> date:
    """The working day that is ``count`` working days before ``day``."""
    while count > 0:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_until(day: date, end: date) -> int:
    """How many working days lie after ``day``, up to and with ``end``; 0 once it is past."""
    return sum(is_working_day(day + timedelta(days=n)) for n in range(1, (end - day).days + 1))


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")
