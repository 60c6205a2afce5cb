"""Does the usual range of a month or a quarter decide where it should, and only there?

The names are those of the edge cases in docs/rules/progress.md, so that they can be ticked off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from metrics.domain.explain import sentence_of
from metrics.domain.methods.usual_range import Rule
from metrics.domain.noise import NoiseTest
from metrics.domain.periods import months_from
from metrics.domain.progress import Progress
from metrics.domain.rules import Frequency, MethodSettings, MetricRules, Polarity, TwoOfThree
from metrics.domain.series import Point
from metrics.domain.usual_ranges import RangeStart, stretches_of
from metrics.domain.values import UnitKind
from metrics.domain.verdict import Verdict, judge

YEARLY = MetricRules(polarity=Polarity.HIGHER, decimals=1, unit_kind=UnitKind.PERCENT)
MONTHLY = replace(YEARLY, frequency=Frequency.MONTHLY)

STEADY = [50, 52, 49, 51, 50, 53, 48, 51, 50, 52, 49, 51, 50]


def monthly(values: Sequence[float], *, missing: int | None = None) -> list[Point]:
    """Values of one month after another up to March 2026."""
    first = 2026 * 12 + 2 - len(values) + 1
    places = [(first + place) for place in range(len(values))]
    return [
        Point(months_from(place // 12, place % 12 + 1), Decimal(str(value)))
        for index, (place, value) in enumerate(zip(places, values, strict=True))
        if index != missing
    ]


def judged(
    points: list[Point],
    rules: MetricRules = MONTHLY,
    settings: MethodSettings | None = None,
    starts: Sequence[RangeStart] = (),
) -> Verdict:
    return judge(
        points=points,
        reporting=(date(2026, 1, 1), date(2026, 3, 31)),
        rules=rules,
        settings=settings,
        range_starts=starts,
    )


FALLING = [60, 59, 58, 57, 56, 55, 54]
CHARTS: dict[str, tuple[Sequence[float], str]] = {
    "12 points: too few, and no month of last year": (
        [*STEADY, 70][-12:],
        "cannot_say: unlike_periods by points",
    ),
    "13 points": ([*STEADY[1:], 70], "improved: step by usual_range"),
    "nothing out of the ordinary": ([*STEADY, 51], "similar: insignificant by usual_range"),
    "constant series": ([50] * 14, "similar: insignificant by usual_range"),
    "far below": ([*STEADY, 30], "worse: step by usual_range"),
    "point on the mean ends a run": (
        [*STEADY[:6], *[52] * 6, 50.5],
        "similar: insignificant by usual_range",
    ),
}


@pytest.mark.parametrize("name", CHARTS)
def test_the_usual_range_of_a_month(name: str) -> None:
    values, outcome = CHARTS[name]

    verdict = judged(monthly(values))

    assert f"{verdict.progress}: {verdict.progress_reason} by {verdict.method}" == outcome


def rules_of_last(verdict: Verdict) -> list[str]:
    found = verdict.inputs["progress"]["usual_range"]
    assert found is not None
    return [str(rule) for rule, _ in found["signals"]]


def test_a_tie_breaks_a_trend() -> None:
    rising = [*STEADY, 47, 48, 49, 50, 51, 52, 53]
    tied = [*STEADY, 47, 48, 49, 50, 50, 51, 52]

    assert Rule.RUN_OF_CHANGES in rules_of_last(judged(monthly(rising)))
    assert Rule.RUN_OF_CHANGES not in rules_of_last(judged(monthly(tied)))


def test_conflicting_signals_give_no_clear_direction() -> None:
    """Seven in a row above their average, and falling all the while."""
    verdict = judged(monthly([*[50, 52, 48] * 6, *FALLING]))

    found = verdict.inputs["progress"]["usual_range"]
    assert found is not None
    assert {side for _, side in found["signals"]} == {1, -1}
    assert f"{verdict.progress}: {verdict.progress_reason}" == "cannot_say: no_clear_direction"
    assert sentence_of(verdict.inputs).endswith("so there is no clear direction.")


def test_a_gap_or_a_break_starts_the_count_anew() -> None:
    values = [*STEADY, 70]
    assert judged(monthly(values, missing=5)).method != NoiseTest.USUAL_RANGE
    broken = monthly(values)
    broken[3] = replace(broken[3], break_before=True)
    assert judged(broken).method != NoiseTest.USUAL_RANGE


def test_a_rebase_that_leaves_fewer_than_13_falls_back_on_the_next_test() -> None:
    points = monthly([*STEADY, *STEADY, 70])
    control = judged(points)
    rebased = judged(points, starts=[RangeStart(points[20].period.start)])

    assert control.method == NoiseTest.USUAL_RANGE
    assert rebased.method == NoiseTest.POINTS


def test_a_fixed_baseline_of_fewer_than_13_tells_nothing() -> None:
    points = monthly([*STEADY, *STEADY, 70])
    start = RangeStart(points[0].period.start, points[11].period.end)
    assert judged(points, starts=[start]).method == NoiseTest.POINTS


def test_a_fixed_baseline_lets_a_new_level_stand_out() -> None:
    points = monthly([*STEADY, *[value + 3 for value in STEADY]])
    start = RangeStart(points[0].period.start, points[12].period.end)

    fixed = judged(points, starts=[start])

    assert fixed.inputs["progress"]["usual_range"]["fixed"] == 13  # type: ignore[index]
    assert Rule.RUN_ON_ONE_SIDE in rules_of_last(fixed)


def test_the_seasons_and_the_years_have_no_usual_range() -> None:
    seasonal = replace(MONTHLY, is_seasonal=True)
    assert judged(monthly([*STEADY, 70]), seasonal).method == NoiseTest.POINTS
    assert stretches_of(monthly(STEADY), YEARLY) == ()


def test_a_plan_says_how_long_a_run_is() -> None:
    values = [*STEADY, *STEADY, *[51.5] * 5]
    assert judged(monthly(values)).progress is Progress.SIMILAR
    five = MethodSettings(run_length=5)
    assert judged(monthly(values), settings=five).progress is Progress.IMPROVED


def test_a_plan_says_whether_two_of_three_counts_what_is_beyond() -> None:
    """The last is near the top, the one before it beyond."""
    values = [*STEADY, *STEADY, 51.5, 58, 55.5]
    beyond = judged(monthly(values))
    inside = judged(monthly(values), settings=MethodSettings(two_of_three=TwoOfThree.ONLY_INSIDE))
    assert rules_of_last(beyond) == [Rule.TWO_OF_THREE]
    assert rules_of_last(inside) == []


PATTERNS: dict[str, tuple[Sequence[float], str]] = {
    "beyond": ([*STEADY, 70], "It is above its usual range ("),
    "within": ([*STEADY, 51], "It is within its usual range ("),
    "run": (
        [*STEADY, *STEADY, *[51.5] * 7],
        "It is one of at least 7 in a row above their average",
    ),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_what_a_councillor_reads_of_a_usual_range(name: str) -> None:
    values, expected = PATTERNS[name]
    sentence = sentence_of(judged(monthly(values)).inputs)
    assert expected in sentence
    assert not {"XmR", "drift", "limit", "sigma"} & set(sentence.split())


def test_a_pattern_that_goes_against_the_year_says_that_it_counts_for_more() -> None:
    """Up on the month before and above the average for long, though below last year's month."""
    verdict = judged(monthly([50, 51, 49, 50, 48, 51, 50, 49, 51, 50, 49, 51, 60, *[53] * 11, 55]))
    assert verdict.inputs["progress"]["change"] == "-5"
    assert verdict.progress is Progress.IMPROVED
    assert "which counts for more than the change since then" in sentence_of(verdict.inputs)
