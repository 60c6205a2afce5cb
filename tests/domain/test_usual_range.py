"""Which monthly or quarterly values are more than usual variation?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.methods.interval import MethodError
from metrics.domain.methods.usual_range import (
    Assurance,
    Limits,
    Rule,
    Variation,
    assurance_of,
    limits_of,
    runs_of_changes,
    runs_on_one_side,
    signals_of,
    two_of_three,
    usual_range_of,
)
from metrics.domain.rules import Polarity

SAW = [10.0, 12.0] * 7  # fourteen values around 11, moving by 2 each time


def rules_of(point) -> list[Rule]:
    return [signal.rule for signal in point.signals]


# --- The range ------------------------------------------------------------------------------------


def test_the_range_is_the_mean_and_266_average_moving_ranges():
    found = limits_of(SAW)
    assert (found.mean, found.lower, found.upper) == pytest.approx((11, 11 - 5.32, 11 + 5.32))


def test_one_wild_step_is_screened_out_once():
    wild = [*SAW, 40.0, *SAW]
    screened, plain = limits_of(wild), limits_of(wild, is_screened=False)
    assert screened.mean == plain.mean
    assert screened.upper < plain.upper
    assert screened.upper - screened.mean == pytest.approx(5.32)


def test_a_constant_series_has_no_width_and_no_signals():
    for value in (0.0, 0.1, 7.0, 1e9 + 0.1):
        found = usual_range_of([value] * 20)
        limits = found.latest.limits
        assert (limits.lower, limits.upper) == (limits.mean, limits.mean)
        assert all(not point.signals for point in found.points)


def test_a_step_out_of_a_constant_baseline_is_beyond():
    assert rules_of(usual_range_of([5.0] * 13 + [6.0], baseline=13).latest)[0] is Rule.BEYOND_LIMIT


def test_each_segment_has_its_own_range():
    found = usual_range_of([*SAW, *(v + 100 for v in SAW)], rebased_at=[14])
    assert [point.limits.mean for point in found.points[::14]] == [11, 111]
    assert all(not point.signals for point in found.points)
    assert usual_range_of([*SAW, *(v + 100 for v in SAW)]).points[0].signals  # the control


def test_a_fixed_baseline_judges_what_comes_later():
    risen = [*SAW, *(v + 3 for v in SAW)]
    found = usual_range_of(risen, baseline=14)
    assert found.latest.limits == limits_of(SAW)
    assert found.latest.variation(Polarity.HIGHER) is Variation.IMPROVEMENT


@pytest.mark.parametrize("places", [[14], [-1], [0, 99]])
def test_a_segment_outside_the_series_is_refused(places):
    with pytest.raises(MethodError):
        usual_range_of(SAW, rebased_at=places)


def test_nothing_has_no_range():
    for refused in (usual_range_of, limits_of):
        with pytest.raises(MethodError):
            refused([])


# --- The signals ----------------------------------------------------------------------------------


def test_a_tie_breaks_a_run_of_changes():
    assert runs_of_changes([1, 2, 3, 4, 5, 6, 7])[-1] == 1
    assert runs_of_changes([7, 6, 5, 4, 3, 2, 1])[-1] == -1
    assert not any(runs_of_changes([1, 2, 3, 4, 4, 5, 6, 7, 8, 9]))


def test_a_point_on_the_mean_breaks_a_run_on_one_side():
    assert runs_on_one_side([1] * 7)[-1] == 1
    assert runs_on_one_side([-1] * 8)[-2:] == [-1, -1]
    assert not any(runs_on_one_side([1, 1, 1, 1, 0, 1, 1, 1]))
    assert not any(runs_on_one_side([0] * 9))


def test_the_mean_is_found_on_the_line_whatever_its_last_digit():
    found = signals_of([0.1 + 0.2, *[0.3] * 6], Limits(0.3, 0.1, 0.5))
    assert found == [()] * 7


def test_a_run_marks_all_its_points():
    steady = Limits(0, -100, 100)
    found = signals_of([1.0, 2, 1, 2, 1, 2, 1, -1], steady)
    assert [[s.rule for s in point] for point in found] == [[Rule.RUN_ON_ONE_SIDE]] * 7 + [[]]


def test_the_length_of_a_run_is_a_setting():
    steady = Limits(0, -100, 100)
    assert not any(signals_of([1.0, 2] * 4, steady, run=9))
    assert all(signals_of([1.0, 2] * 4, steady, run=8))


def test_two_of_three_reads_points_beyond_the_limit_in_two_ways():
    values, limits = [9.9, 5.0, 7.5], Limits(0, -9, 9)
    with_beyond = signals_of(values, limits)
    without = signals_of(values, limits, counts_beyond=False)
    assert Rule.TWO_OF_THREE in [s.rule for s in with_beyond[2]]
    assert without[2] == ()
    assert with_beyond[0][0].rule is without[0][0].rule is Rule.BEYOND_LIMIT


def test_two_of_three_must_lie_on_one_side():
    assert two_of_three([True, True, False], [1, 1, 1]) == [True] * 3
    assert two_of_three([True, True, False], [1, -1, 1]) == [False] * 3
    assert two_of_three([True, True, False], [1, 1, 0]) == [False] * 3
    with pytest.raises(MethodError):
        two_of_three([True], [1, 1])


def test_conflicting_signals_are_known_and_the_weightiest_decides():
    """Seven falls in a row that are all still above the mean."""
    found = usual_range_of([0.0, 1.0] * 10 + [9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0], baseline=20)
    latest = found.latest
    assert latest.is_conflicting
    assert rules_of(latest)[0] is Rule.BEYOND_LIMIT
    assert latest.variation(Polarity.HIGHER) is Variation.IMPROVEMENT
    assert not found.points[0].is_conflicting


@pytest.mark.parametrize(
    ("polarity", "variation"),
    [
        (Polarity.HIGHER, Variation.IMPROVEMENT),
        (Polarity.LOWER, Variation.CONCERN),
        (Polarity.NEITHER, Variation.NEUTRAL_HIGH),
    ],
)
def test_a_high_point_is_told_by_polarity(polarity, variation):
    assert usual_range_of([*SAW, 40.0]).latest.variation(polarity) is variation
    assert usual_range_of(SAW).latest.variation(polarity) is Variation.USUAL


# --- Against a target -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "high", "low"),
    [
        (0.5, Assurance.PASS, Assurance.FAIL),
        (4, Assurance.FAIL, Assurance.PASS),
        (2, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
        (1, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
        (3, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
        (None, None, None),
    ],
)
def test_assurance(target, high, low):
    limits = Limits(2, 1, 3)
    assert assurance_of(limits, target, Polarity.HIGHER) is high
    assert assurance_of(limits, target, Polarity.LOWER) is low
    assert assurance_of(limits, target, Polarity.NEITHER) is None


# --- Always ---------------------------------------------------------------------------------------

VALUES = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=40)


@given(VALUES)
def test_upside_down_is_the_mirror_image(values):
    there, mirrored = usual_range_of(values), usual_range_of([-value for value in values])
    for point, image in zip(there.points, mirrored.points, strict=True):
        assert [(s.rule, -s.side) for s in point.signals] == [
            (s.rule, s.side) for s in image.signals
        ]
        assert point.variation(Polarity.HIGHER) is image.variation(Polarity.LOWER)


@given(VALUES, st.integers(-1000, 1000))
def test_the_range_moves_with_the_series(values, by):
    here, there = limits_of(values), limits_of([value + by for value in values])
    assert (there.lower, there.mean, there.upper) == pytest.approx(
        (here.lower + by, here.mean + by, here.upper + by), abs=1e-6
    )


@given(VALUES)
def test_screening_never_widens_the_range(values):
    screened, plain = limits_of(values), limits_of(values, is_screened=False)
    assert screened.upper <= plain.upper + 1e-9
    assert screened.lower <= screened.mean <= screened.upper
