"""Has it improved or got worse? One table of described examples for each step, and properties.

An example reads: the values by period (the last period is the one judged), the metric's rules, and
the symbol with its reason. Unless it says otherwise, high is good and values are as written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.periods import financial_year
from metrics.domain.progress import Movement, Progress, ProgressReason, movement_of, progress_of
from metrics.domain.rules import (
    Frequency,
    MethodSettings,
    MetricRules,
    Polarity,
    TargetAchieved,
    ToleranceKind,
)
from metrics.domain.series import Point, series_of
from tests.domain.judging import period, points

HIGH = MetricRules(polarity=Polarity.HIGHER)
LOW = MetricRules(polarity=Polarity.LOWER)
GRADES = MetricRules(ordinal_scale=("D", "C", "B", "A"))


NEITHER = MetricRules(polarity=Polarity.NEITHER)
UNSAID = MetricRules(polarity=None)
MONTHLY = replace(HIGH, frequency=Frequency.MONTHLY)
ONE_DECIMAL = replace(HIGH, decimals=1)
HALF_A_POINT = replace(HIGH, tolerance=Decimal("0.5"))
TWO_PER_CENT = replace(HIGH, tolerance=Decimal(2), tolerance_kind=ToleranceKind.RELATIVE)


@dataclass(frozen=True)
class Example:
    values: dict[str, str]
    outcome: str
    rules: MetricRules = HIGH
    used: str | None = None
    break_before: str | None = None


EXAMPLES = {
    # A: not available
    "nothing was ever given": Example({}, "not_available: no_data"),
    "the latest is N/A": Example({"2016/17": "5", "2017/18": "N/A"}, "not_available: no_data"),
    "the latest is a dash": Example({"2016/17": "5", "2017/18": "-"}, "not_available: no_data"),
    "the latest is blank": Example({"2016/17": "5", "2017/18": ""}, "not_available: no_data"),
    "the latest is NaN": Example({"2016/17": "5", "2017/18": "NaN"}, "not_available: no_data"),
    "a new indicator": Example({"2017/18": "New Indicator"}, "not_available: no_data"),
    "the latest is starred out": Example(
        {"2016/17": "5", "2017/18": "*"}, "not_available: suppressed"
    ),
    "the latest is fewer than five": Example(
        {"2016/17": "12", "2017/18": "<5"}, "not_available: suppressed"
    ),
    "nothing newer than the last report": Example(
        {"2015/16": "5", "2016/17": "6"}, "not_available: no_updated_data", used="2016/17"
    ),
    "the last report used something newer still": Example(
        {"2015/16": "5", "2016/17": "6"}, "not_available: no_updated_data", used="2017/18"
    ),
    "newer than the last report": Example(
        {"2016/17": "5", "2017/18": "6"}, "improved: step", used="2016/17"
    ),
    "far too old for this report": Example(
        {"2010/11": "5", "2011/12": "6"}, "not_available: no_updated_data"
    ),
    # B: words
    "a sentence": Example(
        {"2016/17": "Stable", "2017/18": "Sustainable"}, "cannot_say: not_comparable"
    ),
    "grades without a scale": Example(
        {"2016/17": "B", "2017/18": "A"}, "cannot_say: not_comparable"
    ),
    "a grade that the scale does not have": Example(
        {"2016/17": "B", "2017/18": "E"}, "cannot_say: not_comparable", GRADES
    ),
    # C: neither way is good
    "polarity neither": Example(
        {"2016/17": "5", "2017/18": "6"}, "cannot_say: no_polarity", NEITHER
    ),
    "polarity blank": Example({"2016/17": "5", "2017/18": "6"}, "cannot_say: no_polarity", UNSAID),
    "C comes before D": Example({"2017/18": "6"}, "cannot_say: no_polarity", UNSAID),
    # D: nothing to compare with
    "the first value": Example({"2017/18": "6"}, "cannot_say: baseline"),
    "the first number after N/A": Example(
        {"2016/17": "N/A", "2017/18": "6"}, "cannot_say: baseline"
    ),
    "the first exact number after a hidden one": Example(
        {"2016/17": "<5", "2017/18": "6"}, "cannot_say: baseline"
    ),
    "the first number after words": Example(
        {"2016/17": "Stable", "2017/18": "6"}, "cannot_say: baseline"
    ),
    "redefined this year": Example(
        {"2016/17": "5", "2017/18": "6"}, "cannot_say: break", break_before="2017/18"
    ),
    "too long ago": Example({"2012/13": "5", "2017/18": "6"}, "cannot_say: gap_too_long"),
    "another kind of year": Example({"2016": "5", "2017/18": "6"}, "cannot_say: unlike_periods"),
    # E: it moved
    "up, high is good": Example({"2016/17": "5", "2017/18": "6"}, "improved: step"),
    "down, high is good": Example({"2016/17": "6", "2017/18": "5"}, "worse: step"),
    "up, low is good": Example({"2016/17": "5", "2017/18": "6"}, "worse: step", LOW),
    "down, low is good": Example({"2016/17": "6", "2017/18": "5"}, "improved: step", LOW),
    "from nought": Example({"2016/17": "0", "2017/18": "0.1"}, "improved: step"),
    "to nought": Example({"2016/17": "3", "2017/18": "0"}, "improved: step", LOW),
    "across nought": Example({"2016/17": "-0.3", "2017/18": "0.1"}, "improved: step"),
    "below nought": Example({"2016/17": "-0.3", "2017/18": "-0.4"}, "worse: step"),
    "thousands and millions": Example({"2016/17": "1,299", "2017/18": "21.5m"}, "worse: step"),
    "a tenth of a point, shown": Example(
        {"2016/17": "36.4", "2017/18": "36.5"}, "improved: step", ONE_DECIMAL
    ),
    "the previous year is missing": Example(
        {"2015/16": "5", "2016/17": "N/A", "2017/18": "6"}, "improved: step"
    ),
    "after the break": Example(
        {"2015/16": "9", "2016/17": "5", "2017/18": "6"}, "improved: step", break_before="2016/17"
    ),
    "months in any order, the same month last year": Example(
        {"March 2018": "6", "February 2018": "9", "March 2017": "5"},
        "improved: step",
        MONTHLY,
    ),
    "a grade up": Example({"2016/17": "C", "2017/18": "A"}, "improved: step", GRADES),
    "a grade down": Example({"2016/17": "A", "2017/18": "B"}, "worse: step", GRADES),
    # H: it did not
    "equal": Example({"2016/17": "5", "2017/18": "5.0"}, "similar: unchanged"),
    "nought and nought": Example({"2016/17": "0", "2017/18": "0"}, "similar: unchanged"),
    "the same grade": Example({"2016/17": "B", "2017/18": "b"}, "similar: unchanged", GRADES),
    "equal once rounded": Example(
        {"2016/17": "36.36", "2017/18": "36.44"}, "similar: unchanged", ONE_DECIMAL
    ),
    "a half rounds up": Example(
        {"2016/17": "36.35", "2017/18": "36.44"}, "similar: unchanged", ONE_DECIMAL
    ),
    "on the tolerance": Example(
        {"2016/17": "36.4", "2017/18": "36.9"}, "similar: within_tolerance", HALF_A_POINT
    ),
    "just beyond the tolerance": Example(
        {"2016/17": "36.4", "2017/18": "36.91"}, "improved: step", HALF_A_POINT
    ),
    "within two per cent of it": Example(
        {"2016/17": "200", "2017/18": "204"},
        "similar: within_tolerance",
        TWO_PER_CENT,
    ),
    "two per cent of a debt": Example(
        {"2016/17": "-200", "2017/18": "-204"},
        "similar: within_tolerance",
        TWO_PER_CENT,
    ),
    "two per cent of nought": Example(
        {"2016/17": "0", "2017/18": "1"},
        "improved: step",
        TWO_PER_CENT,
    ),
}


def judged(
    facts: list[Point], how: MetricRules, *, used: str | None = None, by: date = date(2018, 3, 31)
) -> Movement:
    series = series_of(facts)
    return movement_of(
        series,
        series.newest(by),
        reporting_from=date(2017, 4, 1),
        previously_used=period(used) if used else None,
        rules=how,
        settings=MethodSettings(),
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_steps_a_to_h(name: str) -> None:
    example = EXAMPLES[name]

    movement = judged(
        points(example.values, break_before=example.break_before),
        example.rules,
        used=example.used,
    )

    assert f"{movement.progress}: {movement.reason}" == example.outcome


def test_a_tenth_and_a_fifth_are_three_tenths() -> None:
    sum_of_two = Decimal("0.1") + Decimal("0.2")
    facts = [Point(financial_year(2016), sum_of_two), Point(financial_year(2017), Decimal("0.3"))]

    assert judged(facts, HIGH).reason is ProgressReason.UNCHANGED


def test_a_changed_polarity_judges_each_report_by_its_own() -> None:
    facts = points({"2016/17": "5", "2017/18": "6"})

    assert judged(facts, HIGH).progress is Progress.IMPROVED
    assert judged(facts, LOW).progress is Progress.WORSE


def test_no_polarity_still_tells_the_direction() -> None:
    movement = judged(points({"2016/17": "5", "2017/18": "6"}), UNSAID)

    assert movement.step is not None
    assert movement.step.change == 1


def test_a_future_value_does_not_count() -> None:
    facts = points({"2016/17": "5", "2017/18": "6", "2018/19": "1"})

    assert judged(facts, HIGH).progress is Progress.IMPROVED


# Step I. Each row: the symbol from A to H, and what a met target makes of it under each setting.
LIFTS = {
    (Progress.IMPROVED, ProgressReason.STEP): ("step", "step", "step"),
    (Progress.SIMILAR, ProgressReason.UNCHANGED): ("lifted", "lifted", "unchanged"),
    (Progress.WORSE, ProgressReason.STEP): ("step", "lifted", "step"),
    (Progress.CANNOT_SAY, ProgressReason.BASELINE): ("lifted", "lifted", "baseline"),
    (Progress.CANNOT_SAY, ProgressReason.NO_POLARITY): ("lifted", "lifted", "no_polarity"),
    (Progress.NOT_AVAILABLE, ProgressReason.NO_DATA): ("no_data", "no_data", "no_data"),
}
IN_ORDER = (TargetAchieved.UNLESS_WORSE, TargetAchieved.ALWAYS, TargetAchieved.NEVER)


@pytest.mark.parametrize("before", LIFTS, ids=lambda before: str(before[1]))
def test_step_i_lifts_by_the_plans_setting(before: tuple[Progress, ProgressReason]) -> None:
    movement = Movement(*before, latest=None)

    for setting, expected in zip(IN_ORDER, LIFTS[before], strict=True):
        after = progress_of(
            movement,
            is_level_target_met=True,
            settings=MethodSettings(target_achieved=setting),
        )
        if expected == "lifted":
            assert after == (Progress.IMPROVED, ProgressReason.TARGET_ACHIEVED)
        else:
            assert after == (before[0], ProgressReason(expected))


@pytest.mark.parametrize("setting", TargetAchieved)
def test_a_target_that_is_not_met_lifts_nothing(setting: TargetAchieved) -> None:
    movement = Movement(Progress.SIMILAR, ProgressReason.UNCHANGED, latest=None)

    after = progress_of(
        movement, is_level_target_met=False, settings=MethodSettings(target_achieved=setting)
    )

    assert after == (Progress.SIMILAR, ProgressReason.UNCHANGED)


numbers = st.decimals(-10_000, 10_000, places=2)
histories = st.lists(numbers, min_size=1, max_size=8).map(
    lambda values: [
        Point(financial_year(2018 - len(values) + index), value)
        for index, value in enumerate(values)
    ]
)
MIRRORED = {Progress.IMPROVED: Progress.WORSE, Progress.WORSE: Progress.IMPROVED}


@given(histories, st.integers(0, 3))
def test_flipping_what_is_good_mirrors_the_symbol(facts: list[Point], decimals: int) -> None:
    one, other = (judged(facts, replace(how, decimals=decimals)) for how in (HIGH, LOW))

    assert other.progress is MIRRORED.get(one.progress, one.progress)
    assert other.reason is one.reason


@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_points_is_nothing(facts: list[Point], random: Random) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)

    assert judged(shuffled, HIGH) == judged(facts, HIGH)


@given(histories, st.integers(1, 1000), numbers.map(abs))
def test_the_unit_is_nothing(facts: list[Point], scale: int, tolerance: Decimal) -> None:
    scaled = [Point(p.period, p.number * scale) for p in facts if p.number is not None]

    one = judged(facts, replace(HIGH, tolerance=tolerance))
    other = judged(scaled, replace(HIGH, tolerance=tolerance * scale))

    assert (one.progress, one.reason) == (other.progress, other.reason)


@given(histories, numbers.map(abs), numbers.map(abs))
def test_more_tolerance_never_makes_more_of_a_change(
    facts: list[Point], small: Decimal, more: Decimal
) -> None:
    lenient = judged(facts, replace(HIGH, tolerance=small + more)).progress
    strict = judged(facts, replace(HIGH, tolerance=small)).progress

    assert lenient in (strict, Progress.SIMILAR)


@given(histories)
def test_only_the_latest_and_the_one_before_it_decide(facts: list[Point]) -> None:
    assert judged(facts[-2:], HIGH).progress is judged(facts, HIGH).progress
