"""How does a yearly review go on, what must be answered, and when is one due?"""

from datetime import date
from itertools import product

import pytest

from strategies.domain.review_cycle import (
    CHECKLIST,
    NEXT,
    ReviewStage,
    may_become,
    plan_review_on,
    review_is_due,
    unanswered,
)

TODAY = date(2026, 10, 12)
ALLOWED = {
    ("plan", "do"),
    ("do", "review"),
    ("review", "do"),
    ("review", "revise"),
    ("revise", "review"),
    ("revise", "signed"),
}


@pytest.mark.parametrize(("stage", "following"), list(product(ReviewStage, ReviewStage)))
def test_which_stage_follows_which(stage: ReviewStage, following: ReviewStage) -> None:
    assert may_become(stage, following) == ((stage, following) in ALLOWED)


def test_every_stage_but_the_last_has_lines_and_a_way_on() -> None:
    for stage in ReviewStage:
        is_last = stage is ReviewStage.SIGNED
        assert bool(CHECKLIST.get(stage)) == bool(NEXT[stage]) == (not is_last)


def test_lines_are_answered_by_a_tick_or_by_a_note() -> None:
    lines = [
        ("Ticked", True, ""),
        ("Explained", False, "Done together with next year's."),
        ("Left open", False, ""),
        ("A blank is no note", False, "  \n"),
    ]
    assert unanswered(lines) == ["Left open", "A blank is no note"]


@pytest.mark.parametrize(
    ("review_on", "last_signed", "due"),
    [
        (None, None, False),
        (date(2026, 10, 12), None, False),
        (date(2026, 10, 11), None, True),
        (date(2026, 9, 1), date(2026, 9, 20), False),
        (date(2026, 9, 1), date(2026, 3, 1), False),
        (date(2026, 9, 1), date(2026, 2, 28), True),
        # Last year's review, signed off a little late, is not this year's.
        (date(2026, 9, 1), date(2025, 11, 30), True),
    ],
)
def test_when_a_review_is_due(review_on: date | None, last_signed: date | None, due: bool) -> None:
    assert review_is_due(review_on, last_signed, TODAY) is due


@pytest.mark.parametrize(
    ("first_year", "today", "review_on"),
    [
        (2024, date(2026, 10, 12), date(2026, 3, 31)),
        (2024, date(2026, 3, 31), date(2025, 3, 31)),
        (2024, date(2026, 4, 1), date(2026, 3, 31)),
        (2026, date(2026, 10, 12), None),
        (2025, date(2026, 4, 1), date(2026, 3, 31)),
    ],
)
def test_a_plan_is_to_be_reviewed_when_a_year_of_it_has_ended(
    first_year: int, today: date, review_on: date | None
) -> None:
    assert plan_review_on(first_year, today) == review_on
