"""How long are the pauses between tries?"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.patience import FIRST_PAUSE, LONGEST_PAUSE, pause_after


@pytest.mark.parametrize(
    ("tries", "seconds"), [(0, 30), (1, 30), (2, 60), (3, 120), (6, 960), (7, 1800), (5000, 1800)]
)
def test_pauses_double_up_to_half_an_hour(tries, seconds):
    assert pause_after(tries) == timedelta(seconds=seconds)


@given(st.integers(0, 10_000))
def test_a_pause_never_shrinks_and_stays_within_its_bounds(tries):
    assert FIRST_PAUSE <= pause_after(tries) <= pause_after(tries + 1) <= LONGEST_PAUSE
