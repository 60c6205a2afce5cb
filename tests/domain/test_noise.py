"""Did it move by more than noise? One table for each test: intervals, derived ones, points.

The names are those of the edge cases in docs/rules/progress.md, so that they can be ticked off.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.explain import sentence_of
from metrics.domain.margins import margin_of
from metrics.domain.noise import NoiseTest
from metrics.domain.periods import Period, financial_year
from metrics.domain.progress import Progress
from metrics.domain.rules import (
    Frequency,
    MethodSettings,
    MetricRules,
    Polarity,
    TwoPointTest,
    UncertaintyModel,
)
from metrics.domain.series import JudgementError, Point
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
