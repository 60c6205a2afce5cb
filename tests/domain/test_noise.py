"""Did it move by more than noise? One table for each test: intervals, derived, usual range, points.

The names are those of the edge cases in docs/rules/progress.md, so that they can be ticked off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.explain import sentence_of
from metrics.domain.margins import margin_of
from metrics.domain.methods.usual_range import Rule
from metrics.domain.noise import NoiseTest
from metrics.domain.periods import Period, financial_year, months_from
from metrics.domain.progress import Progress
from metrics.domain.rules import (
    Frequency,
    MethodSettings,
    MetricRules,
    Polarity,
    TwoOfThree,
    TwoPointTest,
    UncertaintyModel,
)
from metrics.domain.series import JudgementError, Point
from metrics.domain.usual_ranges import RangeStart, stretches_of
from metrics.domain.values import UnitKind
from metrics.domain.verdict import Verdict, judge

HIGH = MetricRules(polarity=Polarity.HIGHER, decimals=1, unit_kind=UnitKind.PERCENT)
SHARE = replace(HIGH, uncertainty=UncertaintyModel.PROPORTION)
COUNT = MetricRules(
    polarity=Polarity.LOWER,
    decimals=0,
    unit_kind=UnitKind.COUNT,
    uncertainty=UncertaintyModel.COUNT,
)
RATE = MetricRules(
    polarity=Polarity.LOWER,
    decimals=1,
    unit_kind=UnitKind.RATE,
    unit_label="per 100,000 people",
    uncertainty=UncertaintyModel.RATE,
)
MONTHLY = replace(HIGH, frequency=Frequency.MONTHLY)


@dataclass(frozen=True)
class Year:
    """One value with what is known beside it, as text."""

    value: str
    lower: str | None = None
    upper: str | None = None
    counted: str | None = None
    of: str | None = None

    def at(self, period: Period) -> Point:
        known = (self.lower, self.upper, self.counted, self.of)
        lower, upper, counted, of = (None if text is None else Decimal(text) for text in known)
        return Point(
            period, Decimal(self.value), lower=lower, upper=upper, numerator=counted, denominator=of
        )


def two_years(
    before: Year, now: Year, rules: MetricRules = HIGH, settings: MethodSettings | None = None
) -> Verdict:
    return judge(
        points=[before.at(financial_year(2022)), now.at(financial_year(2023))],
        reporting=(date(2023, 4, 1), date(2024, 3, 31)),
        rules=rules,
        settings=settings,
    )


@dataclass(frozen=True)
class Pair:
    before: Year
    now: Year
    outcome: str
    rules: MetricRules = HIGH
    settings: MethodSettings = field(default_factory=MethodSettings)


DIFFERENCE = MethodSettings(two_point_test=TwoPointTest.DIFFERENCE)

INTERVALS = {
    "apart": Pair(
        Year("56.9", "55", "58"), Year("61.1", "60", "62"), "improved: step by intervals"
    ),
    "apart, downwards": Pair(
        Year("61.1", "60", "62"), Year("56.9", "55", "58"), "worse: step by intervals"
    ),
    "overlapping": Pair(
        Year("56.9", "55", "59"), Year("58.1", "56", "60"), "similar: insignificant by intervals"
    ),
    "touching": Pair(
        Year("56.9", "55", "58"), Year("59.1", "58", "60"), "similar: insignificant by intervals"
    ),
    "equal values": Pair(
        Year("56.9", "55", "58"), Year("56.9", "55", "58"), "similar: unchanged by intervals"
    ),
    "one side missing": Pair(
        Year("56.9", "55"), Year("58.1", "56", "60"), "improved: step by points"
    ),
    "one period missing": Pair(
        Year("56.9"), Year("58.1", "56", "60"), "improved: step by points"
    ),
    "one period missing, but worked out": Pair(
        Year("50", counted="50", of="100"), Year("58.1", "56", "60"),
        "similar: insignificant by derived",
    ),
    "zero width": Pair(
        Year("56.9", "56.9", "56.9"), Year("58.1", "58.1", "58.1"), "improved: step by intervals"
    ),
    "zero width and equal": Pair(
        Year("56.9", "56.9", "56.9"), Year("56.9", "56.9", "56.9"),
        "similar: unchanged by intervals",
    ),
    "zero width, by difference": Pair(
        Year("56.9", "56.9", "56.9"), Year("58.1", "58.1", "58.1"), "improved: step by intervals",
        settings=DIFFERENCE,
    ),
    "apart by less than anybody is shown": Pair(
        Year("14.31", "14.309", "14.311"), Year("14.34", "14.339", "14.341"),
        "similar: unchanged by intervals",
    ),
    "overlapping, but different": Pair(
        Year("50", "48", "52"), Year("53", "51", "55"), "improved: step by intervals",
        settings=DIFFERENCE,
    ),
    "no more different than chance": Pair(
        Year("50", "48", "52"), Year("52", "50", "54"), "similar: insignificant by intervals",
        settings=DIFFERENCE,
    ),
    "published limits go before counted ones": Pair(
        Year("50", "49.9", "50.1", "5", "10"), Year("60", "59.9", "60.1", "6", "10"),
        "improved: step by intervals", SHARE,
    ),
    "a tolerance does not stand in for margins": Pair(
        Year("56.9", "55", "58"), Year("61.1", "60", "62"), "improved: step by intervals",
        replace(HIGH, tolerance=Decimal(10)),
    ),
}  # fmt: skip

DERIVED = {
    "a share of few": Pair(
        Year("50", counted="5", of="10"), Year("60", counted="6", of="10"),
        "similar: insignificant by derived", SHARE,
    ),
    "a share of many": Pair(
        Year("50", counted="5000", of="10000"), Year("60", counted="6000", of="10000"),
        "improved: step by derived", SHARE,
    ),
    "a full register is exact": Pair(
        Year("50", counted="5", of="10"), Year("60", counted="6", of="10"),
        "improved: step by points",
    ),
    "x = 0": Pair(
        Year("0", counted="0", of="10"), Year("20", counted="2", of="10"),
        "similar: insignificant by derived", SHARE,
    ),
    "x = n": Pair(
        Year("100", counted="10", of="10"), Year("90", counted="9", of="10"),
        "similar: insignificant by derived", SHARE,
    ),
    "n = 0": Pair(
        Year("0", counted="0", of="0"), Year("60", counted="6", of="10"),
        "improved: step by points", SHARE,
    ),
    "halves that do not make the value": Pair(
        Year("90", counted="5", of="10"), Year("60", counted="6", of="10"),
        "worse: step by points", SHARE,
    ),
    "a count below ten, exact": Pair(
        Year("9"), Year("4"), "similar: insignificant by derived", COUNT
    ),
    "a count from ten on, by Byar": Pair(
        Year("90"), Year("40"), "improved: step by derived", COUNT
    ),
    "a count of none": Pair(Year("9"), Year("0"), "improved: step by points", replace(
        COUNT, uncertainty=UncertaintyModel.NONE
    )),
    "a rate of few": Pair(
        Year("40", counted="4", of="10000"), Year("60", counted="6", of="10000"),
        "similar: insignificant by derived", RATE,
    ),
    "a rate of many": Pair(
        Year("40", counted="400", of="1000000"), Year("60", counted="600", of="1000000"),
        "worse: step by derived", RATE,
    ),
    "a rate whose unit does not say per how many": Pair(
        Year("40", counted="400", of="1000000"), Year("60", counted="600", of="1000000"),
        "worse: step by derived", replace(RATE, unit_label="rate"),
    ),
    "a mean has no margin but its source's": Pair(
        Year("4", counted="400", of="100"), Year("6", counted="600", of="100"),
        "worse: step by points", replace(RATE, uncertainty=UncertaintyModel.MEAN),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*INTERVALS, *DERIVED])
def test_margins_decide_before_points(name: str) -> None:
    pair = {**INTERVALS, **DERIVED}[name]

    verdict = two_years(pair.before, pair.now, pair.rules, pair.settings)

    assert f"{verdict.progress}: {verdict.progress_reason} by {verdict.method}" == pair.outcome
    if verdict.method != NoiseTest.POINTS and verdict.inputs["progress"]["change"] != "0":
        assert verdict.statistic is not None
        assert verdict.threshold is not None
        is_more = verdict.statistic > verdict.threshold
        assert is_more is (verdict.progress is not Progress.SIMILAR)


CONTRADICTIONS = {
    "inverted": (Year("57", "58", "55"), HIGH, "upside down"),
    "value outside": (Year("57", "58", "60"), HIGH, "outside its own interval"),
    "x > n": (Year("120", counted="12", of="10"), SHARE, "cannot be a part of"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_cannot_be_is_an_error_that_says_so(name: str) -> None:
    now, rules, complaint = CONTRADICTIONS[name]

    with pytest.raises(JudgementError, match=complaint):
        two_years(Year("56"), now, rules)


def test_more_than_all_is_no_error_where_nobody_said_that_it_is_a_share() -> None:
    verdict = two_years(Year("110", counted="11", of="10"), Year("120", counted="12", of="10"))
    assert verdict.progress is Progress.IMPROVED


def test_only_one_margin_is_said_and_told() -> None:
    verdict = two_years(Year("56.9"), Year("58.1", "56", "60"))
    assert verdict.inputs["progress"]["margin_missing"] is True


SENTENCES = {
    "inside": (
        Year("56.9", "55", "59"), Year("58.1", "56", "60"),
        "58.1% in 2023/24, from 56.9% in 2022/23: the rise of 1.2 points is inside its 95% margin,"
        " so no clear change.",
    ),
    "outside": (
        Year("56.9", "56", "58"), Year("53.1", "52", "54"),
        "53.1% in 2023/24, from 56.9% in 2022/23: a fall of 3.8 points, more than its 95% margin."
        " High is good.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SENTENCES)
def test_what_a_councillor_reads_of_a_margin(name: str) -> None:
    before, now, expected = SENTENCES[name]
    assert sentence_of(two_years(before, now).inputs) == expected


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_worked_out_margin_holds_the_share_itself(counted: int, of: int) -> None:
    counted = min(counted, of)
    value = (Decimal(100 * counted) / of).quantize(Decimal("0.1"))
    margin = margin_of(
        Year(str(value), counted=str(counted), of=str(of)).at(financial_year(2022)), SHARE
    )
    assert margin is not None
    assert 0 <= margin.lower <= value + Decimal("0.1")
    assert value - Decimal("0.1") <= margin.upper <= 100


# ---- the usual range ----------------------------------------------------------------------------

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
CHARTS: dict[str, tuple[list[float], str]] = {
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
    assert stretches_of(monthly(STEADY), HIGH) == ()


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


PATTERNS = {
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
