"""How large is a gap, and is it narrowing or widening by more than noise?"""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.domain.methods.inequality import (
    Gap,
    GapKind,
    GapVerdict,
    Group,
    absolute_gap,
    gap_verdict,
    relative_gap,
    relative_index,
    slope_index,
)
from metrics.domain.methods.interval import Interval, MethodError

DIFFERENCE, RATIO = GapKind.DIFFERENCE, GapKind.RATIO
NARROWING, WIDENING, CANNOT_SAY = GapVerdict


def test_a_gap_between_two_intervals_has_limits():
    found = absolute_gap(Interval(60, 57, 63), Interval(50, 46, 54))
    assert (found.value, found.lower, found.upper) == (10, 5, 15)  # 3, 4, 5


def test_a_gap_between_two_numbers_has_none():
    assert absolute_gap(60, 50) == Gap(DIFFERENCE, 10)
    assert relative_gap(60, 50) == Gap(RATIO, 1.2)
    assert absolute_gap(Interval(60, 57, 63), 50).lower is None


def test_a_ratio_has_limits_on_the_scale_of_logarithms():
    found = relative_gap(Interval(20, 10, 40), Interval(10, 10, 10))
    assert (found.value, found.lower, found.upper) == pytest.approx((2, 1, 4))


def test_a_ratio_to_nought_is_refused_and_one_that_touches_nought_has_no_limits():
    with pytest.raises(MethodError):
        relative_gap(5, 0)
    assert relative_gap(Interval(2, 0, 4), Interval(10, 9, 11)) == Gap(RATIO, 0.2)


# --- Slope and relative index ---------------------------------------------------------------------


def groups(*values: float, margin: float | None = None) -> list[Group]:
    """Ten people in each group."""
    if margin is None:
        return [Group(10, v) for v in values]
    return [Group(10, v, v - margin, v + margin) for v in values]


def test_the_slope_runs_from_end_to_end_of_the_scale():
    """Five equal groups stand at 0.1, 0.3 … 0.9: 2 more in each is 10 from 0 to 1."""
    assert slope_index(groups(10, 12, 14, 16, 18)).value == pytest.approx(10)
    assert relative_index(groups(10, 12, 14, 16, 18)).value == pytest.approx(19 / 9)


def test_a_group_weighs_as_many_as_it_has():
    """Their points lie on one line, so their weights do not matter; off it they do."""
    on_line = [Group(10, 1.05), Group(20, 1.2), Group(70, 1.65)]
    assert slope_index(on_line).value == pytest.approx(1)
    off_line = [Group(10, 5.0), Group(20, 1.2), Group(70, 1.65)]
    assert slope_index(off_line).value != pytest.approx(slope_index(groups(5.0, 1.2, 1.65)).value)


def test_the_slope_has_limits_where_every_group_has():
    found = slope_index(groups(10, 12, 14, 16, 18, margin=1))
    # The parts of the groups in the slope are −1, −½, 0, ½ and 1: √2.5 = √10/2 together.
    assert found.upper == pytest.approx(10 + 10**0.5 / 2)
    assert found.lower == pytest.approx(10 - 10**0.5 / 2)
    some = groups(10, 12, 14, 16, margin=1) + groups(18)
    assert slope_index(some).lower is None
    ratio = relative_index(groups(10, 12, 14, 16, 18, margin=1))
    assert ratio.lower is not None and ratio.upper is not None
    assert 1 < ratio.lower < ratio.value < ratio.upper


@pytest.mark.parametrize("refused", [[], groups(5), [Group(10, 5), Group(0, 6)]])
def test_a_slope_needs_two_groups_of_people(refused):
    for index in (slope_index, relative_index):
        with pytest.raises(MethodError):
            index(refused)


def test_a_line_through_nought_has_no_ratio():
    with pytest.raises(MethodError):
        relative_index(groups(0.1, 5, 10))


@given(st.lists(st.floats(1, 100), min_size=2, max_size=10))
def test_the_other_end_first_turns_the_slope_round(values):
    there, back = slope_index(groups(*values)), slope_index(groups(*reversed(values)))
    assert back.value == pytest.approx(-there.value, abs=1e-6)


# --- The verdict ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "latest", "verdict"),
    [
        (Gap(DIFFERENCE, 10, 8, 12), Gap(DIFFERENCE, 5, 3, 7), NARROWING),
        (Gap(DIFFERENCE, 10, 8, 12), Gap(DIFFERENCE, 6, 4, 8), CANNOT_SAY),  # touching
        (Gap(DIFFERENCE, 5, 3, 7), Gap(DIFFERENCE, 10, 8, 12), WIDENING),
        (Gap(DIFFERENCE, -10, -12, -8), Gap(DIFFERENCE, -5, -7, -3), NARROWING),
        (Gap(DIFFERENCE, -10, -12, -8), Gap(DIFFERENCE, 10, 8, 12), CANNOT_SAY),  # turned round
        (Gap(DIFFERENCE, 10, 8, 12), Gap(DIFFERENCE, 0, -2, 2), NARROWING),
        (Gap(DIFFERENCE, 10), Gap(DIFFERENCE, 9), NARROWING),
        (Gap(DIFFERENCE, 10, 8, 12), Gap(DIFFERENCE, 9), NARROWING),  # limits on one side only
        (Gap(DIFFERENCE, 10), Gap(DIFFERENCE, -10), CANNOT_SAY),
        (Gap(RATIO, 2.0), Gap(RATIO, 1.5), NARROWING),
        (Gap(RATIO, 2.0), Gap(RATIO, 0.4), WIDENING),
        (Gap(RATIO, 0.5), Gap(RATIO, 2.0), CANNOT_SAY),
        (Gap(RATIO, 3, 2.5, 3.5), Gap(RATIO, 1.5, 1.2, 2.0), NARROWING),
        (Gap(RATIO, 1.5, 1.2, 2.0), Gap(RATIO, 0.25, 0.2, 0.4), WIDENING),
        (Gap(RATIO, -1), Gap(RATIO, 2), CANNOT_SAY),
    ],
)
def test_verdict(earlier, latest, verdict):
    assert gap_verdict(earlier, latest) is verdict


def test_a_tolerance_stands_in_for_limits():
    assert gap_verdict(Gap(DIFFERENCE, 10), Gap(DIFFERENCE, 9), tolerance=1) is CANNOT_SAY
    assert gap_verdict(Gap(DIFFERENCE, 10), Gap(DIFFERENCE, 8.9), tolerance=1) is NARROWING


def test_a_difference_beside_a_ratio_is_refused():
    with pytest.raises(MethodError):
        gap_verdict(Gap(DIFFERENCE, 10), Gap(RATIO, 2))


GAPS = st.tuples(
    st.sampled_from([DIFFERENCE]), st.floats(-50, 50), st.floats(0, 10), st.floats(0, 10)
).map(lambda parts: Gap(parts[0], parts[1], parts[1] - parts[2], parts[1] + parts[3]))


@given(GAPS, GAPS)
def test_backwards_in_time_narrowing_is_widening(earlier, latest):
    turned = {NARROWING: WIDENING, WIDENING: NARROWING, CANNOT_SAY: CANNOT_SAY}
    assert gap_verdict(latest, earlier) is turned[gap_verdict(earlier, latest)]


@given(st.floats(1, 100), st.floats(1, 100), st.floats(0, 0.9), st.floats(0, 0.9))
def test_which_group_comes_first_changes_the_sign_and_not_the_size(one, other, near, far):
    first = Interval(one, one * (1 - near), one * (1 + near))
    second = Interval(other, other * (1 - far), other * (1 + far))
    there, back = absolute_gap(first, second), absolute_gap(second, first)
    assert (back.value, back.lower, back.upper) == pytest.approx(
        (-there.value, -(there.upper or 0), -(there.lower or 0))
    )
    ratio, inverse = relative_gap(first, second), relative_gap(second, first)
    assert inverse.value == pytest.approx(1 / ratio.value)
    assume(ratio.lower is not None and ratio.upper is not None)
    assert inverse.lower == pytest.approx(1 / (ratio.upper or 1))
