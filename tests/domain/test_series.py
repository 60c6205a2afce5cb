"""Are the facts in order and free of contradictions?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.rules import MetricRules
from metrics.domain.series import JudgementError, Point, rank_of, series_of
from tests.domain.judging import period, point


def test_points_come_in_order_of_time_and_once_each() -> None:
    older, newer = point("2016/17", "3"), point("2017/18", "4")

    assert series_of([newer, older, newer]).points == (older, newer)


def test_a_year_outranks_the_month_it_ends_with() -> None:
    year, month = point("2017/18", "120"), point("March 2018", "9")

    assert series_of([year, month]).newest(date(2018, 3, 31)) == year


def test_a_value_dated_after_the_horizon_waits_for_its_own_report() -> None:
    now, future = point("2017/18", "3"), point("2018/19", "4")

    assert series_of([now, future]).newest(date(2018, 12, 31)) == now


CONTRADICTIONS = {
    "two values for one period": (
        [point("2018", "3"), point("2018", "4")],
        "two different values for 2018",
    ),
    "an inverted interval": (
        [point("2018", "3", lower="4", upper="2")],
        "interval for 2018 is upside down: 4 to 2",
    ),
    "a value below its interval": (
        [point("2018", "3", lower="3.1", upper="4")],
        "value 3 for 2018 lies outside",
    ),
    "a value above its one-sided interval": (
        [point("2018", "3", upper="2.9")],
        "value 3 for 2018 lies outside",
    ),
    "not a number": ([Point(period("2018"), number=Decimal("NaN"))], "2018 is not a number"),
    "infinite": ([Point(period("2018"), number=Decimal("Infinity"))], "2018 is not a number"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_refused_by_name(name: str) -> None:
    wrong, complaint = CONTRADICTIONS[name]

    with pytest.raises(JudgementError, match=complaint):
        series_of([point("2017", "1"), *wrong])


@pytest.mark.parametrize(
    "sound",
    [
        point("2018", "3", lower="3", upper="3"),
        point("2018", "3", lower="3", upper="4"),
        point("2018", "3", lower="1"),
        point("2018", "N/A", lower="1", upper="2"),
    ],
    ids=["zero width", "on the limit", "one side", "no value"],
)
def test_an_odd_but_possible_interval_is_accepted(sound: Point) -> None:
    assert series_of([sound]).points == (sound,)


HIDDEN = {"*": True, "<5": True, ">95": True, "N/A": False, "-": False, "": False, "16%": False}


@pytest.mark.parametrize(("written", "hidden"), HIDDEN.items())
def test_a_hidden_value_is_told_from_one_that_nobody_has(written: str, hidden: bool) -> None:
    assert point("2018", written).is_hidden is hidden


@pytest.mark.parametrize("written", ["0", "-3", "1,299", "21.5m", "16%", "0.30", "Merit +", "D"])
def test_nought_below_nought_and_words_are_values(written: str) -> None:
    assert point("2018", written).has_value


MEASURES = {
    "published decimals, half up": ("36.45", MetricRules(decimals=1), "36.5"),
    "as written when decimals are not known": ("36.45", MetricRules(), "36.45"),
    "a sentence": ("Sustainable", MetricRules(), None),
    "the worst grade": ("C", MetricRules(ordinal_scale=("C", "B", "A")), "1"),
    "spelt another way": ("grade a", MetricRules(ordinal_scale=("C", "B", "A")), "3"),
    "a grade that is not on the scale": ("D", MetricRules(ordinal_scale=("C", "B", "A")), None),
    "a number where grades are due": ("3", MetricRules(ordinal_scale=("C", "B", "A")), None),
}


@pytest.mark.parametrize("name", MEASURES)
def test_what_is_compared(name: str) -> None:
    written, rules, expected = MEASURES[name]

    measure = point("2018", written).measure(rules)

    assert measure == (None if expected is None else Decimal(expected))


@given(st.lists(st.sampled_from(["D", "C", "C+", "B", "A", "Merit +"]), min_size=1, unique=True))
def test_ranks_follow_the_scale(scale: list[str]) -> None:
    assert [rank_of(grade, tuple(scale)) for grade in scale] == list(range(1, len(scale) + 1))
