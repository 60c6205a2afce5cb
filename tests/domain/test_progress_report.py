"""What does a progress report say first, and is what it cuts counted?"""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.domain.progress_report import answer_of, cut, rest_words, shortened
from strategies.domain.rollup import count_actions
from strategies.domain.status import ActionStatus

SINCE = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("statuses", "overdue", "completed", "answer"),
    [
        ({}, 0, 0, "This strategy has no actions yet."),
        (
            {"on_track": 1},
            0,
            0,
            "Its one action is complete or on track."
            " None is at risk, off track or past its due date.",
        ),
        (
            {"off_track": 1},
            1,
            0,
            "Its one action is not complete or on track."
            " 1 is at risk or off track and 1 is past the due date.",
        ),
        (
            {"on_track": 40, "complete": 11, "at_risk": 5, "off_track": 3, "not_started": 1},
            2,
            9,
            "51 of 60 actions are complete or on track. 8 are at risk or off track and 2 are past"
            " the due date. 9 were completed since 12 June 2026.",
        ),
        (
            {"complete": 2},
            0,
            1,
            "All 2 actions are complete or on track."
            " None is at risk, off track or past its due date."
            " 1 was completed since 12 June 2026.",
        ),
        (
            {"not_started": 3},
            0,
            0,
            "None of 3 actions is complete or on track."
            " None is at risk, off track or past its due date.",
        ),
    ],
)
def test_the_answer_comes_first(
    statuses: Mapping[str, int], overdue: int, completed: int, answer: str
) -> None:
    late = iter([True] * overdue)
    counts = count_actions(
        (ActionStatus(status), next(late, False))
        for status, count in statuses.items()
        for _ in range(count)
    )
    assert answer_of(counts, completed=completed, since=SINCE) == answer


def test_what_is_cut_is_counted_in_words() -> None:
    counts = count_actions([("on_track", False)] * 12 + [("complete", False)])
    assert rest_words(counts) == "and 1 more complete, 12 more on track"
    assert rest_words(count_actions([])) == ""


@given(st.lists(st.integers()), st.integers(1, 20))
def test_nothing_is_lost_by_a_cut(rows: list[int], most: int) -> None:
    found = cut(rows, most)
    assert len(found.rows) + found.more == len(rows)
    assert found.more != 1, "a single row is no longer than the words that count it"


@given(st.text(), st.integers(10, 200))
def test_a_shortened_text_fits_and_begins_as_it_was(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= longest
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


def test_a_text_is_cut_between_words() -> None:
    assert shortened("The maker is late\nwith the vehicles", 20) == "The maker is late…"
    assert shortened("Short.", 20) == "Short."
