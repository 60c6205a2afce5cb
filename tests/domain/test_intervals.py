"""Do the intervals hold at their edges, and do they behave as intervals must?"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.methods.interval import STRICT, Interval, MethodError, tail_of, z_of
from metrics.domain.methods.poisson import (
    byar_limits,
    count_interval,
    exact_limits,
    rate_interval,
)
from metrics.domain.methods.standardised_rate import Band, standardised_rate
from metrics.domain.methods.student_t import Sample, mean_interval, sample_of
from metrics.domain.methods.wilson import proportion_interval

COUNTS = st.integers(0, 100_000)
LEVELS = st.sampled_from([0.9, 0.95, 0.998, 99.8])


# --- What any interval must be --------------------------------------------------------------------


@pytest.mark.parametrize(("lower", "upper"), [(2, 1), (math.nan, 1), (0, math.nan)])
def test_an_interval_upside_down_is_refused(lower, upper):
    with pytest.raises(MethodError):
        Interval(1.5, lower, upper)


def test_touching_intervals_overlap_and_a_limit_is_inside():
    one, other = Interval(1, 0, 2), Interval(3, 2, 4)
    assert one.overlaps(other)
    assert other.overlaps(one)
    assert one.contains(2)
    assert not one.overlaps(Interval(3, 2.0001, 4))


@pytest.mark.parametrize(
    ("written", "tail"), [(0.95, 0.025), (95, 0.025), (0.998, 0.001), (99.8, 0.001)]
)
def test_a_confidence_is_written_as_share_or_per_cent(written, tail):
    assert tail_of(written) == pytest.approx(tail)


@pytest.mark.parametrize("written", [0.7, 0.89, 1, 14, 89, 100, 125, -1, math.nan])
def test_a_confidence_outside_90_to_100_is_refused(written):
    with pytest.raises(MethodError):
        z_of(written)


# --- Proportions ----------------------------------------------------------------------------------


def test_none_and_all_keep_one_certain_end():
    none, everyone = proportion_interval(0, 20), proportion_interval(20, 20)
    assert (none.value, none.lower) == (0, 0)
    assert (everyone.value, everyone.upper) == (1, 1)
    assert none.upper == pytest.approx(1 - everyone.lower)
    assert 0 < none.upper < 0.2


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(1, 0), (0, 0), (21, 20), (-1, 20), (1, -5), (math.nan, 5)]
)
def test_an_impossible_proportion_is_refused(numerator, denominator):
    with pytest.raises(MethodError):
        proportion_interval(numerator, denominator)


@given(st.integers(1, 10**9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), LEVELS)
def test_wilson_contains_its_value_and_never_leaves_0_to_1(counts, level):
    found = proportion_interval(*counts, confidence=level)
    assert 0 <= found.lower <= found.value <= found.upper <= 1


@given(st.integers(1, 500), st.integers(1, 500), st.integers(2, 50))
def test_wilson_narrows_with_more_people(counted, others, times):
    few = proportion_interval(counted, counted + others)
    many = proportion_interval(counted * times, (counted + others) * times)
    assert many.upper - many.lower < few.upper - few.lower


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_symmetric_between_those_counted_and_the_rest(counts):
    counted, everyone = counts
    one, other = (
        proportion_interval(counted, everyone),
        proportion_interval(everyone - counted, everyone),
    )
    assert one.lower == pytest.approx(1 - other.upper)


@given(st.integers(0, 100))
def test_the_strict_interval_is_the_wider(counted):
    usual = proportion_interval(counted, 100, multiplier=100)
    strict = proportion_interval(counted, 100, confidence=STRICT, multiplier=100)
    assert strict.lower <= usual.lower <= usual.upper <= strict.upper


# --- Counts and rates -----------------------------------------------------------------------------


def test_exact_below_ten_events_and_byar_from_ten():
    assert count_interval(9).method == "exact"
    assert count_interval(10).method == "byar"


def test_no_events_leave_the_lower_limit_at_nought():
    none = count_interval(0)
    assert (none.value, none.lower) == (0, 0)
    assert none.upper == pytest.approx(-math.log(0.025))  # a mean of 3.7 gives none once in 40
    assert byar_limits(0)[0] == 0


@pytest.mark.parametrize("count", [-1, math.nan])
def test_a_count_below_nought_is_refused(count):
    with pytest.raises(MethodError):
        count_interval(count)


@pytest.mark.parametrize("denominator", [0, -1])
def test_a_rate_of_nobody_is_refused(denominator):
    with pytest.raises(MethodError):
        rate_interval(5, denominator)


def test_a_rate_may_be_of_more_events_than_people():
    assert rate_interval(250, 220, multiplier=100).value == pytest.approx(113.636, abs=0.001)


@given(COUNTS, LEVELS)
def test_limits_of_a_count_contain_it(count, level):
    found = count_interval(count, confidence=level)
    assert 0 <= found.lower <= count < found.upper


@given(st.integers(10, 5_000))
def test_byar_is_near_the_exact_limits(count):
    for near, exact in zip(byar_limits(count), exact_limits(count), strict=True):
        assert near == pytest.approx(exact, rel=0.01)


@given(st.integers(1, 50_000))
def test_a_count_is_relatively_surer_the_more_there_are(count):
    few, many = count_interval(count), count_interval(count * 2)
    assert (many.upper - many.lower) / many.value < (few.upper - few.lower) / few.value


# --- Means ----------------------------------------------------------------------------------------


def test_a_mean_from_its_values_and_from_their_summary_is_one():
    values = [3.0, 4.0, 5.0, 8.0]
    assert mean_interval(sample_of(values)) == mean_interval(
        Sample(5.0, sample_of(values).deviation, 4)
    )


def test_equal_values_leave_no_doubt():
    found = mean_interval(sample_of([2.5, 2.5, 2.5]))
    assert (found.lower, found.upper) == (2.5, 2.5)


@pytest.mark.parametrize("values", [[], [1.0]])
def test_one_value_has_no_spread(values):
    with pytest.raises(MethodError):
        sample_of(values)


@pytest.mark.parametrize("sample", [Sample(1, 1, 1), Sample(1, -1, 5), Sample(1, math.nan, 5)])
def test_an_impossible_summary_is_refused(sample):
    with pytest.raises(MethodError):
        mean_interval(sample)


@given(st.floats(0.1, 1000), st.integers(2, 1000))
def test_a_mean_is_surer_with_more_values(deviation, size):
    few, many = (mean_interval(Sample(10, deviation, n)) for n in (size, size + 1))
    assert few.lower < many.lower <= 10 <= many.upper < few.upper


# --- Standardised rates ---------------------------------------------------------------------------


def bands(*events: float | None) -> list[Band]:
    return [Band(each, 1000, 500) for each in events]


def test_nine_events_make_no_rate_and_ten_do():
    assert standardised_rate(bands(4, 5)).rate is None
    assert standardised_rate(bands(4, 5)).events == 9
    ten = standardised_rate(bands(5, 5)).rate
    assert ten is not None
    assert ten.lower < ten.value < ten.upper


def test_a_missing_count_is_none():
    assert standardised_rate(bands(10, None)) == standardised_rate(bands(10, 0))


def test_a_population_like_the_standard_keeps_its_crude_rate():
    """With one weight for all, Dobson's limits are Byar's."""
    found, crude = (
        standardised_rate(bands(12, 20)).rate,
        rate_interval(32, 2000, multiplier=100_000),
    )
    assert found is not None
    assert (found.value, found.lower, found.upper) == pytest.approx(
        (crude.value, crude.lower, crude.upper)
    )


@pytest.mark.parametrize(
    "band", [Band(5, 0, 500), Band(5, -1, 500), Band(-1, 1000, 500), Band(5, 1000, -1)]
)
def test_an_impossible_band_is_refused(band):
    with pytest.raises(MethodError):
        standardised_rate([*bands(20), band])


def test_nothing_to_weigh_by_is_refused():
    for nothing in ([], [Band(20, 1000, 0)]):
        with pytest.raises(MethodError):
            standardised_rate(nothing)


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(500, 9000), st.integers(1, 9000)), min_size=1
    )
)
def test_a_standardised_rate_contains_its_value(rows):
    found = standardised_rate([Band(*row) for row in rows])
    assert (found.rate is None) == (found.events < 10)
    if found.rate:
        assert found.rate.lower <= found.rate.value <= found.rate.upper
