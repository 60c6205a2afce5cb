"""Do working days pass over weekends and England's bank holidays?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.working_days import is_working_day, working_days_after, working_days_until

EXAMPLES = [
    ("an ordinary Friday", date(2026, 11, 27), True),
    ("a Saturday", date(2026, 11, 28), False),
    ("Christmas Day", date(2026, 12, 25), False),
    ("the Monday in place of Boxing Day, a Saturday in 2026", date(2026, 12, 28), False),
    ("St Andrew's Day, a holiday in Scotland only", date(2026, 11, 30), True),
]


@pytest.mark.parametrize(("what", "day", "worked"), EXAMPLES)
def test_is_working_day(what: str, day: date, worked: bool) -> None:
    assert is_working_day(day) is worked, what


def test_five_working_days_over_christmas() -> None:
    assert working_days_after(date(2026, 12, 23), 5) == date(2027, 1, 4)


def test_a_day_that_is_past_is_no_days_away() -> None:
    assert working_days_until(date(2026, 11, 27), date(2026, 11, 20)) == 0


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 30))
def test_counting_forward_and_back_agree(day: date, count: int) -> None:
    assert working_days_until(day, working_days_after(day, count)) == count
