"""What share of headline metrics improved or stayed the same?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.headline import Headline, headline_of
from metrics.domain.progress import Progress

# improved, similar, worse, cannot say, not available: per cent and fraction. The first four are
# years that a council published.
ARITHMETIC = {
    (31, 12, 14, 4, 7): (75, "43/57"),
    (29, 13, 17, 7, 1): (71, "42/59"),
    (42, 10, 15, 7, 1): (78, "52/67"),
    (39, 11, 13, 10, 2): (79, "50/63"),
    (1, 0, 1, 0, 0): (50, "1/2"),
    (1, 0, 7, 0, 0): (13, "1/8"),  # 12.5 rounds up, not to the even 12
    (5, 0, 3, 0, 0): (63, "5/8"),  # 62.5 likewise
    (0, 0, 4, 0, 0): (0, "0/4"),
    (0, 3, 0, 9, 9): (100, "3/3"),
    (0, 0, 0, 4, 2): (None, "0/0"),
    (0, 0, 0, 0, 0): (None, "0/0"),
}


@pytest.mark.parametrize("counts", ARITHMETIC)
def test_the_arithmetic(counts: tuple[int, int, int, int, int]) -> None:
    headline = Headline(*counts)

    assert (headline.percent, headline.fraction) == ARITHMETIC[counts]
    assert headline.total == sum(counts)


def test_the_sentence() -> None:
    assert Headline(39, 11, 13, 10, 2).sentence == (
        "79% (50/63) of directional metrics improved or stayed the same"
    )


def test_the_sentence_says_how_many_only_met_their_target() -> None:
    assert Headline(39, 11, 13, target_met=4).sentence.endswith(
        "stayed the same, of which 4 because the target was already met"
    )


def test_a_plan_without_any_direction_yet_has_a_sentence_too() -> None:
    assert Headline(cannot_say=3).sentence == (
        "No metric can yet be said to have improved, stayed the same or got worse"
    )


def test_counting() -> None:
    symbols = [Progress.IMPROVED, Progress.CANNOT_SAY, Progress.IMPROVED, Progress.WORSE]

    assert headline_of(symbols, target_met=1) == Headline(
        improved=2, worse=1, cannot_say=1, target_met=1
    )


@given(st.lists(st.sampled_from(Progress)))
def test_bounds(symbols: list[Progress]) -> None:
    headline = headline_of(symbols)

    assert headline.total == len(symbols)
    assert 0 <= headline.numerator <= headline.denominator <= headline.total
    assert headline.percent is None or 0 <= headline.percent <= 100
    assert (headline.percent is None) == (headline.denominator == 0)


@given(st.lists(st.sampled_from(Progress)), st.integers(0, 50))
def test_what_has_no_direction_never_moves_the_percentage(
    symbols: list[Progress], more: int
) -> None:
    padded = [*symbols, *[Progress.CANNOT_SAY, Progress.NOT_AVAILABLE] * more]

    assert headline_of(padded).percent == headline_of(symbols).percent
