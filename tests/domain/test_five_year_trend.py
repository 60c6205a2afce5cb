"""When is there a 5-year trend, which way does it go, and when is it refused?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.methods.benchmark import Standing
from metrics.domain.methods.five_year_trend import (
    POINTS,
    THRESHOLD,
    TrendKind,
    TrendPoint,
    TrendReason,
    five_year_trend,
)
from metrics.domain.rules import Polarity


def surveyed(*values: float, margin: float = 1) -> list[TrendPoint]:
    """Values with a 95% interval of `margin` to either side."""
    return [TrendPoint(v, v - margin, v + margin) for v in values]


def counted(*numerators: float, of: float = 1000) -> list[TrendPoint]:
    return [TrendPoint(100 * n / of, numerator=n, denominator=of) for n in numerators]


def interval_trend(points):
    return five_year_trend(points, TrendKind.INTERVAL)


def proportion_trend(points):
    return five_year_trend(points, TrendKind.PROPORTION)


def test_a_steady_rise_and_a_steady_fall():
    up, down = (
        interval_trend(surveyed(50, 52, 54, 56, 58)),
        interval_trend(surveyed(58, 56, 54, 52, 50)),
    )
    assert (up.direction, up.reason) == (1, TrendReason.SIGNIFICANT)
    assert up.slope == pytest.approx(2)
    assert (down.direction, down.slope) == (-1, pytest.approx(-2))
    assert up.chi_squared == pytest.approx(down.chi_squared)
    assert proportion_trend(counted(300, 340, 380, 420, 460)).direction == 1


def test_four_points_are_too_few():
    assert interval_trend(surveyed(50, 52, 54, 56)).reason is TrendReason.TOO_FEW_POINTS
    assert interval_trend([]).reason is TrendReason.TOO_FEW_POINTS


def test_of_six_points_the_latest_five_count():
    rise = surveyed(50, 52, 54, 56, 58)
    assert interval_trend([*surveyed(90), *rise]) == interval_trend(rise)
    assert interval_trend([TrendPoint(None), *rise]) == interval_trend(rise)


def test_an_outlier_that_flips_the_sign_is_no_trend():
    """Without the last year the others fall."""
    found = interval_trend(surveyed(50, 49, 48, 47, 70))
    assert found.chi_squared is not None
    assert found.chi_squared > THRESHOLD
    assert (found.direction, found.reason) == (0, TrendReason.RESTS_ON_ONE_POINT)


def test_a_level_rest_is_no_direction_either():
    assert interval_trend(surveyed(50, 50, 50, 50, 70)).reason is TrendReason.RESTS_ON_ONE_POINT


def test_a_level_rest_is_level_whatever_its_last_digits():
    """Margins that differ in the last digit make weights, and a slope, that do."""
    for margin in (0.1, 0.3, 0.109375 * 1.25, 0.7):
        points = surveyed(0.1, 0.1, 0.1, 0.1, 9.3, margin=margin)
        assert interval_trend(points).reason is TrendReason.RESTS_ON_ONE_POINT


def test_all_equal_is_no_trend():
    for found in (interval_trend(surveyed(*[50] * 5)), proportion_trend(counted(*[400] * 5))):
        assert (found.direction, found.reason) == (0, TrendReason.NOT_SIGNIFICANT)
        assert found.chi_squared == pytest.approx(0, abs=1e-9)
        assert not found.is_refused


@pytest.mark.parametrize("extreme", [0, 1000, 1001])
def test_none_or_all_in_one_point_is_refused(extreme):
    assert proportion_trend(counted(300, 340, extreme, 420, 460)).reason is TrendReason.NONE_OR_ALL


def test_all_counted_is_refused_with_intervals_too():
    points = surveyed(50, 52, 54, 56, 58)
    points[2] = replace(points[2], numerator=7, denominator=7)
    assert interval_trend(points).reason is TrendReason.NONE_OR_ALL


MISSING = {
    "a value": (TrendKind.INTERVAL, {"value": None}, TrendReason.MISSING_VALUE),
    "the lower limit": (TrendKind.INTERVAL, {"lower": None}, TrendReason.MISSING_INTERVAL),
    "the upper limit": (TrendKind.INTERVAL, {"upper": None}, TrendReason.MISSING_INTERVAL),
    "any width": (TrendKind.INTERVAL, {"lower": 52, "upper": 52}, TrendReason.ZERO_WIDTH),
    "the right way up": (TrendKind.INTERVAL, {"lower": 53, "upper": 51}, TrendReason.ZERO_WIDTH),
    "a numerator": (TrendKind.PROPORTION, {"numerator": None}, TrendReason.MISSING_VALUE),
    "a denominator": (TrendKind.PROPORTION, {"denominator": None}, TrendReason.MISSING_VALUE),
}


@pytest.mark.parametrize("lacking", MISSING)
def test_what_one_point_lacks_refuses_the_trend(lacking):
    kind, change, reason = MISSING[lacking]
    points = [replace(p, numerator=400, denominator=1000) for p in surveyed(50, 52, 54, 56, 58)]
    assert not five_year_trend(points, kind).is_refused
    points[3] = replace(points[3], **change)
    found = five_year_trend(points, kind)
    assert (found.is_refused, found.reason, found.chi_squared) == (True, reason, None)


def test_periods_that_share_time_are_refused():
    found = five_year_trend(surveyed(50, 52, 54, 56, 58), TrendKind.INTERVAL, years_in_period=3)
    assert found.reason is TrendReason.OVERLAPPING_PERIODS


@pytest.mark.parametrize(
    ("polarity", "standing"),
    [
        (Polarity.HIGHER, Standing.BETTER),
        (Polarity.LOWER, Standing.WORSE),
        (Polarity.NEITHER, Standing.HIGHER),
        (None, Standing.CANNOT_SAY),
    ],
)
def test_a_rise_is_told_by_polarity(polarity, standing):
    assert interval_trend(surveyed(50, 52, 54, 56, 58)).standing(polarity) is standing


def test_a_refusal_has_no_standing():
    assert interval_trend([]).standing(Polarity.HIGHER) is Standing.CANNOT_SAY


VALUES = st.lists(st.floats(-100, 100), min_size=POINTS, max_size=POINTS)


@given(VALUES, st.floats(0.1, 10))
def test_the_other_way_round_in_time_is_the_other_direction(values, margin):
    there = interval_trend(surveyed(*values, margin=margin))
    back = interval_trend(surveyed(*reversed(values), margin=margin))
    assert back.chi_squared == pytest.approx(there.chi_squared, abs=1e-6)
    assert (back.direction, back.reason) == (-there.direction, there.reason)


@given(VALUES, st.floats(0.1, 10), st.floats(1.01, 5))
def test_wider_intervals_never_make_a_trend(values, margin, wider):
    sure = interval_trend(surveyed(*values, margin=margin))
    unsure = interval_trend(surveyed(*values, margin=margin * wider))
    assert abs(unsure.direction) <= abs(sure.direction)


@given(st.lists(st.integers(1, 999), min_size=POINTS, max_size=POINTS))
def test_counting_the_rest_turns_a_proportion_round(numerators):
    one = proportion_trend(counted(*numerators))
    other = proportion_trend(counted(*(1000 - n for n in numerators)))
    assert other.chi_squared == pytest.approx(one.chi_squared)
    assert other.slope == pytest.approx(-(one.slope or 0), abs=1e-9)
