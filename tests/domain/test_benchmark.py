"""When is a value apart from what it is compared with, and what is that called?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.methods.benchmark import (
    Standing,
    compare_at_two_levels,
    compare_intervals,
    compare_with_limits,
    compare_with_value,
    proportion_limits,
    rate_limits,
)
from metrics.domain.methods.interval import Interval, MethodError, z_of
from metrics.domain.methods.published_targets import (
    against_previous_national,
    against_range,
    against_value,
    against_value_by_interval,
)
from metrics.domain.methods.wilson import proportion_interval
from metrics.domain.rules import Polarity

HIGH, LOW, NEITHER = Polarity.HIGHER, Polarity.LOWER, Polarity.NEITHER
FIVE = Interval(5, 4, 6)
OPPOSITE = {
    Standing.BEST: Standing.WORST,
    Standing.BETTER: Standing.WORSE,
    Standing.SIMILAR: Standing.SIMILAR,
    Standing.WORSE: Standing.BETTER,
    Standing.WORST: Standing.BEST,
}


@pytest.mark.parametrize(
    ("benchmark", "standing"),
    [
        (3.9, Standing.BETTER),
        (4, Standing.SIMILAR),
        (5, Standing.SIMILAR),
        (6, Standing.SIMILAR),
        (6.1, Standing.WORSE),
        (None, Standing.CANNOT_SAY),
    ],
)
def test_one_interval_and_a_benchmark(benchmark, standing):
    assert compare_with_value(FIVE, benchmark, HIGH) is standing


def test_without_polarity_nothing_is_said_and_without_a_good_way_only_the_side():
    assert compare_with_value(FIVE, 3, None) is Standing.CANNOT_SAY
    assert compare_with_value(FIVE, 3, NEITHER) is Standing.HIGHER
    assert compare_with_value(FIVE, 7, NEITHER) is Standing.LOWER
    assert compare_with_value(None, 7, HIGH) is Standing.CANNOT_SAY


@pytest.mark.parametrize(
    ("benchmark", "standing"),
    [
        (2.9, Standing.BEST),
        (3, Standing.BETTER),
        (3.9, Standing.BETTER),
        (4, Standing.SIMILAR),
        (6.1, Standing.WORSE),
        (7, Standing.WORSE),
        (7.1, Standing.WORST),
    ],
)
def test_two_levels_of_one_value(benchmark, standing):
    strict = Interval(5, 3, 7)
    assert compare_at_two_levels(FIVE, strict, benchmark, HIGH) is standing
    assert compare_at_two_levels(FIVE, strict, benchmark, LOW) is OPPOSITE[standing]
    assert compare_at_two_levels(FIVE, None, benchmark, HIGH) is Standing.CANNOT_SAY


def test_two_levels_where_neither_way_is_good():
    strict = Interval(5, 3, 7)
    assert compare_at_two_levels(FIVE, strict, 2, NEITHER) is Standing.MUCH_HIGHER
    assert compare_at_two_levels(FIVE, strict, 8, NEITHER) is Standing.MUCH_LOWER


def test_two_intervals_that_touch_are_similar():
    assert compare_intervals(FIVE, Interval(7, 6, 8), HIGH) is Standing.SIMILAR
    assert compare_intervals(FIVE, Interval(7, 6.01, 8), HIGH) is Standing.WORSE
    assert compare_intervals(Interval(7, 6.01, 8), FIVE, HIGH) is Standing.BETTER
    assert compare_intervals(FIVE, None, HIGH) is Standing.CANNOT_SAY


def test_no_width_is_an_interval_too():
    exact = Interval(5, 5, 5)
    assert compare_intervals(exact, exact, HIGH) is Standing.SIMILAR
    assert compare_with_value(exact, 5, HIGH) is Standing.SIMILAR
    assert compare_with_value(exact, 5.01, HIGH) is Standing.WORSE


def test_control_limits_are_inside():
    assert compare_with_limits(4, (4, 6), LOW) is Standing.SIMILAR
    assert compare_with_limits(6, (4, 6), LOW) is Standing.SIMILAR
    assert compare_with_limits(6.1, (4, 6), LOW) is Standing.WORSE
    assert compare_with_limits(None, (4, 6), LOW) is Standing.CANNOT_SAY
    assert compare_with_limits(5, None, LOW) is Standing.CANNOT_SAY


def test_limits_around_a_proportion_are_the_interval_of_that_proportion():
    interval = proportion_interval(30, 200, multiplier=100)
    limits = proportion_limits(15, 200, z=z_of(0.95))
    assert limits == pytest.approx((interval.lower, interval.upper))


def test_limits_around_a_rate():
    # 10 expected: at least 4.80, at most 18.39 (Garwood's table).
    assert rate_limits(10, 100_000, tail=0.025) == pytest.approx((4.7954, 18.3904), abs=1e-4)
    assert rate_limits(0, 1000, tail=0.025)[0] == 0


@pytest.mark.parametrize(("benchmark", "people"), [(101, 10), (-1, 10), (50, 0), (50, -3)])
def test_impossible_limits_are_refused(benchmark, people):
    with pytest.raises(MethodError):
        proportion_limits(benchmark, people, z=1.96)
    if benchmark <= 100:
        with pytest.raises(MethodError):
            rate_limits(min(benchmark, 50), people, tail=0.025)


@given(st.floats(-50, 50), st.floats(0, 5), st.floats(0, 5), st.floats(-60, 60), st.floats(0, 5))
def test_the_other_polarity_is_the_opposite(value, below, above, benchmark, more):
    usual = Interval(value, value - below, value + above)
    strict = Interval(value, value - below - more, value + above + more)
    for found, turned in (
        (compare_with_value(usual, benchmark, HIGH), compare_with_value(usual, benchmark, LOW)),
        (
            compare_at_two_levels(usual, strict, benchmark, HIGH),
            compare_at_two_levels(usual, strict, benchmark, LOW),
        ),
    ):
        assert turned is OPPOSITE[found]


# --- Published targets ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "high", "low"),
    [(9, Standing.WORSE, Standing.BETTER), (10, Standing.BETTER, Standing.BETTER),
     (11, Standing.BETTER, Standing.WORSE), (None, Standing.CANNOT_SAY, Standing.CANNOT_SAY)],
)  # fmt: skip
def test_a_target_that_is_reached_is_met(value, high, low):
    assert against_value(value, 10, HIGH) is high
    assert against_value(value, 10, LOW) is low
    assert against_value(value, 10, NEITHER) is Standing.CANNOT_SAY
    assert against_value(value, 10, None) is Standing.CANNOT_SAY


@pytest.mark.parametrize(
    ("lower", "upper", "high"),
    [(10, 12, Standing.BETTER), (9, 10, Standing.SIMILAR), (9, 12, Standing.SIMILAR),
     (7, 9.9, Standing.WORSE), (None, 12, Standing.CANNOT_SAY), (9, None, Standing.CANNOT_SAY)],
)  # fmt: skip
def test_a_target_by_interval(lower, upper, high):
    assert against_value_by_interval(lower, upper, 10, HIGH) is high
    assert against_value_by_interval(lower, upper, 10, LOW) is OPPOSITE.get(high, high)


@pytest.mark.parametrize(
    ("value", "high"),
    [(0.9, Standing.WORSE), (1, Standing.SIMILAR), (1.9, Standing.SIMILAR), (2, Standing.BETTER)],
)
def test_a_range_includes_its_lower_end_only(value, high):
    assert against_range(value, 1, 2, HIGH) is high
    assert against_range(value, 1, 2, LOW) is OPPOSITE[high]


def test_a_range_upside_down_is_refused_and_one_without_width_is_not():
    with pytest.raises(MethodError):
        against_range(1, 2, 1, HIGH)
    assert against_range(1, 1, 1, HIGH) is Standing.BETTER
    assert against_range(1, None, 1, HIGH) is Standing.CANNOT_SAY


@pytest.mark.parametrize(
    ("value", "nation", "standing"),
    [(3, 2, Standing.BETTER), (2, 2, Standing.BETTER), (1, 2, Standing.WORSE),
     (None, 2, Standing.CANNOT_SAY), (1, None, Standing.CANNOT_SAY)],
)  # fmt: skip
def test_the_nation_a_year_ago(value, nation, standing):
    assert against_previous_national(value, nation) is standing
