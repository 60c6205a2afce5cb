"""Where does a value lie among its peers: which quarter, how far from the middle, in the funnel?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.methods.deviations import Band, band_of, deviation_from_median
from metrics.domain.methods.funnel import (
    Funnel,
    Share,
    proportions_in_funnel,
    rates_in_funnel,
    ratios_in_funnel,
)
from metrics.domain.methods.interval import MethodError
from metrics.domain.methods.quantiles import (
    assign_quantiles,
    category_of,
    percentile,
    quartiles,
)
from metrics.domain.rules import Polarity

HIGH, LOW, NEITHER = Polarity.HIGHER, Polarity.LOWER, Polarity.NEITHER
NUMBERS = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=60)


# --- Quarters, fifths, tenths ---------------------------------------------------------------------


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0], [1.0, 2.0, 3.0]])
def test_fewer_than_four_values_have_no_quartiles(values):
    assert quartiles(values) is None
    assert category_of(1.0, values, 4) is None


def test_quartiles_lie_on_a_straight_line_between_values():
    found = quartiles([4.0, 1.0, 2.0, 3.0])
    assert found is not None
    assert (found.lower, found.median, found.upper) == (1.75, 2.5, 3.25)


def test_an_edge_belongs_to_the_quarter_below():
    values = [1.0, 2.0, 3.0, 4.0, 5.0]
    assert [category_of(value, values, 4) for value in values] == [1, 1, 2, 3, 4]


def test_equal_values_are_all_in_the_first_quarter():
    assert category_of(7.0, [7.0] * 8, 4) == 1


def test_a_value_that_is_not_among_them_is_refused_and_none_is_none():
    with pytest.raises(MethodError):
        category_of(9.0, [1.0, 2.0, 3.0, 4.0], 4)
    assert category_of(None, [1.0, 2.0, 3.0, 4.0], 4) is None


def test_no_percentile_of_nothing():
    with pytest.raises(MethodError):
        percentile([], 0.5)
    with pytest.raises(MethodError):
        percentile([1.0], 1.5)


def test_quantiles_fill_groups_from_the_worst():
    values = [10.0, 20.0, 30.0, 40.0]
    assert assign_quantiles(values, 4, HIGH) == [1, 2, 3, 4]
    assert assign_quantiles(values, 4, LOW) == [4, 3, 2, 1]
    assert assign_quantiles(values, 2, NEITHER) == [1, 1, 2, 2]


def test_equals_share_the_worse_quantile_and_a_missing_value_has_none():
    assert assign_quantiles([10.0, 20.0, 20.0, 40.0, None], 4, HIGH) == [1, 2, 2, 4, None]
    assert assign_quantiles([10.0, None, None, 40.0], 4, HIGH) == [None] * 4


@given(NUMBERS, st.sampled_from([2, 4, 5, 10]))
def test_quantiles_are_in_order_and_in_range(values, groups):
    found = assign_quantiles(values, groups, HIGH)
    if len(values) < groups:
        assert set(found) == {None}
        return
    pairs = sorted(zip(values, found, strict=True))
    placed = [group for _, group in pairs]
    assert placed == sorted(placed)
    assert all(group and 1 <= group <= groups for group in placed)
    assert placed[0] == 1


# --- Deviations from the median -------------------------------------------------------------------


def test_deviations_count_in_median_distances():
    peers = [1.0, 2.0, 3.0, 4.0, 100.0]
    found = deviation_from_median(5.0, peers, HIGH)
    assert (found.median, found.spread, found.number, found.band) == (3, 1, 2, Band.BETTER)
    assert deviation_from_median(5.0, peers, LOW).number == -2


def test_no_spread_measures_nothing_but_the_middle_itself():
    same = [3.0, 3.0, 3.0, 9.0]
    assert deviation_from_median(3.0, same, HIGH).band is Band.BROADLY_SIMILAR
    off = deviation_from_median(9.0, same, HIGH)
    assert (off.spread, off.number, off.band) == (0, None, None)


def test_without_peers_there_is_no_median():
    with pytest.raises(MethodError):
        deviation_from_median(1.0, [], HIGH)


@pytest.mark.parametrize(
    ("deviations", "band"),
    [(0, Band.BROADLY_SIMILAR), (0.5, Band.BROADLY_SIMILAR), (-0.5, Band.BROADLY_SIMILAR),
     (0.51, Band.SLIGHTLY_BETTER), (1.5, Band.SLIGHTLY_BETTER), (-1.5, Band.SLIGHTLY_WORSE),
     (1.51, Band.BETTER), (-3, Band.WORSE), (3.01, Band.MUCH_BETTER), (-7.5, Band.MUCH_WORSE),
     (7.51, Band.EXTREME), (-8, Band.EXTREME)],
)  # fmt: skip
def test_the_bands_and_their_edges(deviations, band):
    assert band_of(deviations) is band


@given(NUMBERS, st.floats(-2000, 2000))
def test_the_other_polarity_turns_the_deviation_round(peers, value):
    one, other = (deviation_from_median(value, peers, way) for way in (HIGH, LOW))
    assert one.spread == other.spread
    assert one.number == (None if other.number is None else pytest.approx(-other.number))


# --- The funnel -----------------------------------------------------------------------------------


def test_the_same_share_stands_out_only_where_many_were_asked():
    areas = [Share(50_000, 100_000), Share(6, 10), Share(600, 1000), Share(400, 1000)]
    assert proportions_in_funnel(areas) == [
        Funnel.INSIDE, Funnel.INSIDE, Funnel.FAR_ABOVE, Funnel.FAR_BELOW,
    ]  # fmt: skip


def test_out_by_the_usual_limits_only():
    assert proportions_in_funnel([Share(50_000, 100_000), Share(535, 1000)])[1] is Funnel.ABOVE
    assert proportions_in_funnel([Share(50_000, 100_000), Share(465, 1000)])[1] is Funnel.BELOW


def test_rates_and_ratios_go_by_the_events_expected():
    assert ratios_in_funnel([Share(30, 20), Share(29, 20), Share(20, 20), Share(0, 9)]) == [
        Funnel.ABOVE, Funnel.INSIDE, Funnel.INSIDE, Funnel.FAR_BELOW,
    ]  # fmt: skip
    assert rates_in_funnel([Share(1000, 100_000), Share(60, 2000), Share(20, 2000)]) == [
        Funnel.INSIDE, Funnel.FAR_ABOVE, Funnel.INSIDE,
    ]  # fmt: skip


@pytest.mark.parametrize("area", [Share(1, 0), Share(-1, 5), Share(6, 5)])
def test_an_impossible_area_is_refused(area):
    with pytest.raises(MethodError):
        proportions_in_funnel([Share(5, 10), area])


def test_no_areas_make_no_funnel():
    for funnel in (proportions_in_funnel, rates_in_funnel, ratios_in_funnel):
        with pytest.raises(MethodError):
            funnel([])


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_areas_that_are_all_alike_are_all_inside(counts):
    assert set(proportions_in_funnel([Share(*counts)] * 3)) == {Funnel.INSIDE}
