"""When is a duty to report kept? A table of days, and what holds for every rhythm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.domain.duty import (
    EXCEPTIONS,
    DutyState,
    months_after,
    rhythm_words,
    standing_of,
)

TODAY = date(2026, 10, 12)
START = date(2024, 4, 1)


@pytest.mark.parametrize(
    ("last", "every", "state", "next_due"),
    [
        (None, 12, "never", date(2025, 4, 1)),
        (None, 3, "never", date(2024, 7, 1)),
        # A year to the day is in time; the day after is over a year.
        (date(2025, 10, 12), 12, "up_to_date", date(2026, 10, 12)),
        (date(2025, 10, 11), 12, "over_a_year", date(2026, 10, 11)),
        # A rhythm of its own: every quarter.
        (date(2026, 7, 12), 3, "up_to_date", date(2026, 10, 12)),
        (date(2026, 7, 11), 3, "due", date(2026, 10, 11)),
        (date(2025, 10, 1), 3, "over_a_year", date(2026, 1, 1)),
        # At least once a year, even where the rhythm is slower.
        (date(2025, 9, 1), 24, "over_a_year", date(2027, 9, 1)),
        # A leap day, and the end of a short month.
        (date(2024, 2, 29), 12, "over_a_year", date(2025, 2, 28)),
        (date(2026, 8, 31), 1, "due", date(2026, 9, 30)),
        # Recorded ahead of the meeting.
        (date(2026, 11, 3), 6, "up_to_date", date(2027, 5, 3)),
    ],
)
def test_how_a_duty_stands(last: date | None, every: int, state: str, next_due: date) -> None:
    found = standing_of(last=last, every_months=every, first_day=START, today=TODAY)
    assert (found.state, found.last, found.next_due) == (state, last, next_due)
    assert found.is_exception == (state in {"never", "over_a_year"})


def test_every_state_has_words_and_two_are_exceptions() -> None:
    assert {state.label for state in DutyState} == {
        "Never reported",
        "Over a year ago",
        "Overdue",
        "Up to date",
    }
    assert {DutyState.NEVER, DutyState.OVER_A_YEAR} == EXCEPTIONS


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (1, "every month"),
        (3, "every 3 months"),
        (12, "every year"),
        (18, "every 18 months"),
        (24, "every 2 years"),
    ],
)
def test_a_rhythm_in_words(months: int, words: str) -> None:
    assert rhythm_words(months) == words


days = st.dates(date(1990, 1, 1), date(2190, 1, 1))


@given(days, st.integers(1, 60), days)
def test_a_later_report_never_makes_it_worse(last: date, every: int, today: date) -> None:
    order = list(DutyState)
    before = standing_of(last=last, every_months=every, first_day=START, today=today)
    after = standing_of(
        last=last + timedelta(days=1), every_months=every, first_day=START, today=today
    )
    assert order.index(after.state) >= order.index(before.state)


@given(days, st.integers(0, 60))
def test_months_after_keeps_the_day_or_the_end_of_the_month(day: date, count: int) -> None:
    later = months_after(day, count)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
