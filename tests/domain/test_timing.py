"""Is slippage said honestly, and is late only what is late?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.domain.status import ActionStatus
from strategies.domain.timing import is_overdue, slippage_of

FIRST = date(2026, 3, 1)

SENTENCES = [
    ("never moved", FIRST, FIRST, 0, ""),
    ("no date yet", None, None, 0, ""),
    ("a date taken away", FIRST, None, 1, ""),
    ("once, by a day", FIRST, date(2026, 3, 2), 1, "Slipped once, 1 day"),
    ("twice", FIRST, date(2026, 6, 3), 2, "Slipped twice, 94 days"),
    ("often and far", FIRST, date(2029, 3, 1), 5, "Slipped 5 times, 1,096 days"),
    ("earlier", FIRST, date(2026, 2, 19), 1, "Moved once, 10 days earlier"),
    ("there and back", FIRST, FIRST, 2, "Moved twice, back to the first date"),
    ("written anew in a draft", FIRST, date(2026, 3, 8), 0, "7 days later than first planned"),
    ("written anew, earlier", FIRST, date(2026, 2, 28), 0, "Moved, 1 day earlier"),
]


@pytest.mark.parametrize(("what", "original", "due", "moves", "sentence"), SENTENCES)
def test_slippage_in_words(
    what: str, original: date | None, due: date | None, moves: int, sentence: str
) -> None:
    assert slippage_of(original, due, moves).sentence == sentence, what


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-3000, 3000), st.integers(1, 9))
def test_days_count_from_the_first_date_however_often_it_moved(
    first: date, days: int, moves: int
) -> None:
    slippage = slippage_of(first, first + timedelta(days=days), moves)
    assert (slippage.times, slippage.days) == (moves, days)
    assert slippage.sentence.startswith("Slipped") is (days > 0)


LATE = [
    ("the day after", ActionStatus.ON_TRACK, FIRST, True),
    ("on the day", ActionStatus.OFF_TRACK, FIRST + timedelta(days=1), False),
    ("not started and past its date", ActionStatus.NOT_STARTED, FIRST, True),
    ("done", ActionStatus.COMPLETE, FIRST, False),
    ("dropped", ActionStatus.CANCELLED, FIRST, False),
    ("put off", ActionStatus.DEFERRED, FIRST, False),
    ("without a date", ActionStatus.OFF_TRACK, None, False),
]


@pytest.mark.parametrize(("what", "status", "due", "late"), LATE)
def test_overdue(what: str, status: ActionStatus, due: date | None, late: bool) -> None:
    assert is_overdue(status, due, FIRST + timedelta(days=1)) is late, what
