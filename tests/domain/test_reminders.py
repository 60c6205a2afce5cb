"""When is somebody reminded? Five days and a day before, then one, three, and week after week."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.working_days import is_working_day
from strategies.domain.reminders import is_escalated, reminder_step

FRIDAY = date(2026, 10, 16)

EXAMPLES = [
    ("six working days before", date(2026, 10, 8), "", False),
    ("five", date(2026, 10, 9), "before-5", False),
    ("the weekend between changes nothing", date(2026, 10, 11), "before-5", False),
    ("two", date(2026, 10, 14), "before-5", False),
    ("one", date(2026, 10, 15), "before-1", False),
    ("the last day itself is not late", FRIDAY, "before-1", False),
    ("Saturday after: no working day has passed", date(2026, 10, 17), "", False),
    ("one after", date(2026, 10, 19), "after-1", False),
    ("two", date(2026, 10, 20), "after-1", False),
    ("three", date(2026, 10, 21), "after-3", True),
    ("seven", date(2026, 10, 27), "after-3", True),
    ("a week after the third", date(2026, 10, 28), "after-8", True),
    ("and another", date(2026, 11, 4), "after-13", True),
]


@pytest.mark.parametrize(("what", "today", "step", "escalated"), EXAMPLES)
def test_reminder_step(what: str, today: date, step: str, escalated: bool) -> None:
    assert reminder_step(FRIDAY, today) == step, what
    assert is_escalated(FRIDAY, today) is escalated


def test_over_christmas_nobody_is_late_for_days_that_are_not_worked() -> None:
    closes = date(2026, 12, 24)
    assert reminder_step(closes, date(2026, 12, 28)) == ""
    assert reminder_step(closes, date(2026, 12, 29)) == "after-1"


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_each_working_day_of_a_round_has_one_step_and_five_come_in_three_weeks(
    closes: date,
) -> None:
    days = [closes + timedelta(days=n) for n in range(-14, 22)]
    steps = [reminder_step(closes, day) for day in days if is_working_day(day)]
    told = list(dict.fromkeys(step for step in steps if step))
    assert told[:4] == ["before-5", "before-1", "after-1", "after-3"]
