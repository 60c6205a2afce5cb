"""Has the target been met? A table for each kind of target, as councils write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind
from metrics.domain.periods import financial_year
from metrics.domain.rag import Rag
from metrics.domain.rules import (
    DirectionTargets,
    MethodSettings,
    MetricRules,
    Polarity,
    TargetAchieved,
    ToleranceKind,
)
from metrics.domain.series import Point
from metrics.domain.target_status import TargetReason, TargetStatus
from metrics.domain.target_text import parse_target
from metrics.domain.targets import Operator, ValueTarget
from metrics.domain.values import UnitKind
from metrics.domain.verdict import Verdict, judge
from tests.domain.judging import points

ENGLAND = AreaName(AreaKind.NATION, "England")
NEIGHBOURS = AreaName(AreaKind.STATISTICAL_NEIGHBOURS, "Statistical neighbours")

HIGH = MetricRules(polarity=Polarity.HIGHER, decimals=1, unit_kind=UnitKind.PERCENT)
LOW = replace(HIGH, polarity=Polarity.LOWER)
NEITHER = replace(HIGH, polarity=Polarity.NEITHER)
UNSAID = replace(HIGH, polarity=None)
COUNTED = replace(HIGH, unit_kind=UnitKind.COUNT, decimals=0)
POUNDS = replace(HIGH, unit_kind=UnitKind.MONEY, decimals=0)
MILLIONS = replace(HIGH, unit_kind=UnitKind.MONEY_MILLIONS)
GRADES = MetricRules(ordinal_scale=("D", "C", "B", "A"))


@dataclass(frozen=True)
class Example:
    """A target as written, our values by year, theirs by year, and the symbol with its reason."""

    target: str
    ours: dict[str, str]
    outcome: str
    rules: MetricRules = HIGH
    england: Mapping[str, str] | None = None
    neighbours: Mapping[str, str] | None = None


def at(value: str) -> dict[str, str]:
    return {"2018/19": value}


EXAMPLES = {
    # none set
    "blank": Example("", at("5"), "none: no_target"),
    "N/A": Example("N/A", at("5"), "none: no_target"),
    "none set": Example("None set", at("5"), "none: no_target"),
    "no target and no value": Example("None set", at("N/A"), "none: no_target"),
    # a value
    "above, high is good": Example("95%", at("96"), "on: met"),
    "below, high is good": Example("95%", at("94"), "off: not_met"),
    "below, low is good": Example("19%", at("18"), "on: met", LOW),
    "equal counts without an operator": Example("95%", at("95"), "on: met"),
    "equal counts, low is good": Example("95%", at("95"), "on: met", LOW),
    "strict stays strict": Example("<19%", at("19"), "off: not_met", LOW),
    "strict upwards": Example(">70", at("70"), "off: not_met"),
    "inclusive as written": Example(">=70", at("70"), "on: met"),
    "at most": Example("<= 5500", at("5500"), "on: met", COUNTED),
    "plus sign": Example("94%+", at("94"), "on: met"),
    "the operator beats the polarity": Example("<19%", at("18"), "on: met", HIGH),
    "an operator needs no polarity": Example(">=70", at("71"), "on: met", UNSAID),
    "no operator, no polarity": Example("95%", at("96"), "not_applicable: no_polarity", UNSAID),
    "no operator, neither is good": Example(
        "95%", at("96"), "not_applicable: no_polarity", NEITHER
    ),
    "nought, reached": Example("0", at("0"), "on: met", LOW),
    "nought, missed": Example("0", at("1"), "off: not_met", LOW),
    "as readers see it": Example("95%", at("94.96"), "on: met"),
    "a finer target than published": Example("94.97%", at("94.96"), "off: not_met"),
    "before its year": Example("50% by 2020", at("45"), "off: not_met"),
    "in its year": Example("50% by 2018/19", at("50"), "on: met"),
    "past its year": Example("50% by 2016/17", at("51"), "not_applicable: expired"),
    "no value": Example("95%", at("N/A"), "not_applicable: no_data"),
    "a hidden value": Example("95%", at("*"), "not_applicable: suppressed"),
    "words for a value": Example("95%", at("Sustainable"), "not_applicable: not_comparable"),
    # units
    "pounds in millions": Example("£297.5m", at("313"), "on: met", MILLIONS),
    "millions against pounds": Example("£297.5m", at("313000000"), "on: met", POUNDS),
    "pounds against millions": Example("£300,000", at("0.2"), "off: not_met", MILLIONS),
    "money against a percentage": Example("£297.5m", at("97.8"), "not_applicable: unit_differs"),
    "a percentage against a count": Example(
        "95%", at("96"), "not_applicable: unit_differs", COUNTED
    ),
    "nought to one against per cent is judged as written": Example(
        "48%", at("0.48"), "off: not_met"
    ),
    # a range
    "inside": Example("3,100 to 3,500 users", at("3200"), "on: met", COUNTED),
    "on its edge": Example("3,100 to 3,500 users", at("3500"), "on: met", COUNTED),
    "outside, on the better side": Example("580-630", at("700"), "off: not_met", COUNTED),
    "on an edge left out": Example(">3400 and <3800", at("3400"), "off: not_met", COUNTED),
    "a range asks no polarity": Example("580-630", at("600"), "on: met", NEITHER),
    # a comparator a year before
    "as last year's, and equal": Example(
        "Last year's national average", at("64"), "on: met", england={"2017/18": "64"}
    ),
    "below last year's": Example(
        "Last year's national average",
        at("63"),
        "off: not_met",
        england={"2017/18": "64", "2018/19": "60"},
    ),
    "last year's is not there": Example(
        "Last year's national average",
        at("63"),
        "not_applicable: comparator_other_period",
        england={"2018/19": "60"},
    ),
    # a direction
    "to increase, and did": Example("To increase", {"2017/18": "4", "2018/19": "5"}, "on: met"),
    "to increase, and fell": Example(
        "To increase", {"2017/18": "5", "2018/19": "4"}, "off: not_met"
    ),
    "to decrease, and did": Example(
        "To decrease", {"2017/18": "5", "2018/19": "4"}, "on: met", LOW
    ),
    "to reduce, and rose": Example(
        "To reduce", {"2017/18": "4", "2018/19": "5"}, "off: not_met", LOW
    ),
    "to increase, and stood still": Example(
        "To increase", {"2017/18": "5", "2018/19": "5"}, "not_applicable: no_clear_direction"
    ),
    "to increase, for the first time": Example(
        "To increase", at("5"), "not_applicable: no_clear_direction"
    ),
    "to increase what is better low": Example(
        "To increase", {"2017/18": "4", "2018/19": "5"}, "not_applicable: direction_conflict", LOW
    ),
    # a comparator
    "better than England": Example(
        "Better than national average", at("65"), "on: met", england=at("64")
    ),
    "better means equal is not enough": Example(
        "Better than national average", at("64"), "off: not_met", england=at("64")
    ),
    "equal is enough when written": Example(
        "Better or equal to national average", at("64"), "on: met", england=at("64")
    ),
    "the bare name is inclusive": Example(
        "National average", at("64"), "on: met", england=at("64")
    ),
    "better is lower where low is good": Example(
        "Better than national average", at("63"), "on: met", LOW, england=at("64")
    ),
    "less than, whatever is good": Example(
        "Less than or equal to National average", at("100"), "off: not_met", england=at("94")
    ),
    "equal as readers see them": Example(
        "National average", at("63.96"), "on: met", england=at("64.04")
    ),
    "better, but which way is that": Example(
        "Better than national average",
        at("65"),
        "not_applicable: no_polarity",
        UNSAID,
        england=at("64"),
    ),
    "nobody to compare with": Example(
        "Better than national average", at("65"), "not_applicable: comparator_missing"
    ),
    "their value is missing": Example(
        "Better than national average",
        at("65"),
        "not_applicable: comparator_missing",
        england=at("N/A"),
    ),
    "their value is for another year": Example(
        "Better than national average",
        at("65"),
        "not_applicable: comparator_other_period",
        england={"2017/18": "64"},
    ),
    "calendar against financial": Example(
        "Better than national average",
        at("65"),
        "not_applicable: comparator_other_period",
        england={"2018": "64"},
    ),
    "both met": Example(
        "Better than statistical neighbours and national average",
        at("65"),
        "on: met",
        england=at("64"),
        neighbours=at("60"),
    ),
    "one of the two missed": Example(
        "Better than statistical neighbours and national average",
        at("65"),
        "off: not_met",
        england=at("66"),
        neighbours=at("60"),
    ),
    "one missed, one unknown": Example(
        "Better than statistical neighbours and national average",
        at("65"),
        "off: not_met",
        england=at("66"),
    ),
    "one met, one unknown": Example(
        "Better than statistical neighbours and national average",
        at("65"),
        "not_applicable: comparator_missing",
        england=at("64"),
    ),
    # a gap
    "the gap shrank": Example(
        "Reduce gap with same group nationally",
        {"2017/18": "50", "2018/19": "54"},
        "on: met",
        england={"2017/18": "60", "2018/19": "62"},
    ),
    "the gap grew although we improved": Example(
        "Reduce gap with same group nationally",
        {"2017/18": "50", "2018/19": "51"},
        "off: not_met",
        england={"2017/18": "60", "2018/19": "62"},
    ),
    "the gap stood still": Example(
        "Reduce gap with same group nationally",
        {"2017/18": "50", "2018/19": "52"},
        "not_applicable: gap_unchanged",
        england={"2017/18": "60", "2018/19": "62"},
    ),
    "ahead, so no gap is left": Example(
        "Reduce gap with same group nationally",
        {"2017/18": "70", "2018/19": "65"},
        "on: met",
        england={"2017/18": "60", "2018/19": "62"},
    ),
    "no gap before": Example(
        "Reduce gap with same group nationally",
        at("54"),
        "not_applicable: comparator_missing",
        england=at("62"),
    ),
    "their earlier value is missing": Example(
        "Reduce gap with same group nationally",
        {"2017/18": "50", "2018/19": "54"},
        "not_applicable: comparator_other_period",
        england={"2018/19": "62"},
    ),
    # a change
    "no base stated": Example(
        "reduction of 35% by 2020", at("64"), "not_applicable: base_not_stated", LOW
    ),
    "its base has no value": Example(
        "reduction of 35% from 2010/11 by 2020/21", at("64"), "not_applicable: base_not_stated", LOW
    ),
    "far enough on the way": Example(
        "reduction of 35% from 2010/11 by 2020/21",
        {"2010/11": "100", "2018/19": "72"},
        "on: met",
        LOW,
    ),
    "not far enough": Example(
        "reduction of 35% from 2010/11 by 2020/21",
        {"2010/11": "100", "2018/19": "80"},
        "off: not_met",
        LOW,
    ),
    "a change by an amount": Example(
        "increase of 5 points from 2017/18", {"2017/18": "60", "2018/19": "65"}, "on: met"
    ),
    "a percentage of nought asks for no more": Example(
        "increase of 5% from 2017/18", {"2017/18": "0", "2018/19": "0"}, "on: met"
    ),
    # a straight line between two points
    "on the line": Example("from 50% in 2014/15 to 60% by 2022/23", at("55"), "on: met"),
    "nineteen twentieths of the way": Example(
        "from 50% in 2014/15 to 60% by 2022/23", at("54.8"), "on: met"
    ),
    "behind the line": Example("from 50% in 2014/15 to 60% by 2022/23", at("54.7"), "off: not_met"),
    "the wrong way": Example("from 50% in 2014/15 to 60% by 2022/23", at("49"), "off: not_met"),
    "down the line": Example("from 60% in 2014/15 to 50% by 2022/23", at("54"), "on: met", LOW),
    "in its last year": Example("from 50% in 2014/15 to 60% by 2018/19", at("60"), "on: met"),
    "after its last year": Example(
        "from 50% in 2010/11 to 60% by 2016/17", at("61"), "not_applicable: expired"
    ),
    "before it starts": Example(
        "from 50% in 2018/19 to 60% by 2022/23", at("50"), "not_applicable: not_started"
    ),
    "base equals target, held": Example(
        "from 50% in 2014/15 to 50% by 2022/23", at("50"), "on: met"
    ),
    "base equals target, lost": Example(
        "from 50% in 2014/15 to 50% by 2022/23", at("49"), "off: not_met"
    ),
    "base equals target, neither is good": Example(
        "from 50% in 2014/15 to 50% by 2022/23", at("49"), "off: not_met", NEITHER
    ),
    # grades and words
    "the grade asked for": Example("A", at("A"), "on: met", GRADES),
    "a better grade": Example("C", at("B"), "on: met", GRADES),
    "a worse grade": Example("A", at("B"), "off: not_met", GRADES),
    "a grade off the scale": Example("A", at("Merit"), "not_applicable: not_comparable", GRADES),
    "a grade where no scale is agreed": Example("A", at("A"), "not_applicable: not_comparable"),
    "a number for a graded metric": Example(
        "95%", at("A"), "not_applicable: not_comparable", GRADES
    ),
    "words": Example("Sustainable", at("Sustainable"), "not_applicable: needs_person"),
    "unreadable": Example("A&B = 100%", at("96"), "not_applicable: unreadable"),
}


def judged(example: Example, settings: MethodSettings | None = None) -> Verdict:
    theirs = {ENGLAND: example.england, NEIGHBOURS: example.neighbours}
    return judge(
        points=points(example.ours),
        reporting=(date(2018, 4, 1), date(2019, 3, 31)),
        rules=example.rules,
        settings=settings,
        target=parse_target(example.target),
        comparators={area: points(values) for area, values in theirs.items() if values},
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_target_symbol(name: str) -> None:
    verdict = judged(EXAMPLES[name])

    assert f"{verdict.target_status}: {verdict.target_reason}" == EXAMPLES[name].outcome


def test_nothing_newer_leaves_the_target_open() -> None:
    verdict = judge(
        points=points({"2017/18": "96"}),
        reporting=(date(2018, 4, 1), date(2019, 3, 31)),
        rules=HIGH,
        target=parse_target("95%"),
        previously_used=financial_year(2017),
    )

    assert verdict.target_status is TargetStatus.NOT_APPLICABLE
    assert verdict.target_reason is TargetReason.NO_UPDATED_DATA


def test_a_target_changed_mid_plan_judges_each_report_by_the_one_then_in_force() -> None:
    in_force = {financial_year(2017): "90%", financial_year(2018): "95%"}

    statuses = [
        judge(
            points=points({"2017/18": "92", "2018/19": "93"}),
            reporting=(year.start, year.end),
            rules=HIGH,
            target=parse_target(written),
        ).target_status
        for year, written in in_force.items()
    ]

    assert statuses == [TargetStatus.ON, TargetStatus.OFF]


def test_a_direction_that_the_plan_does_not_score_is_no_target() -> None:
    example = Example("To increase", {"2017/18": "4", "2018/19": "5"}, "")

    verdict = judged(example, MethodSettings(direction_targets=DirectionTargets.NOT_SCORED))

    assert verdict.target_status is TargetStatus.NONE
    assert verdict.target_reason is TargetReason.DIRECTION_NOT_SCORED


@pytest.mark.parametrize(
    ("target", "ours", "england"),
    [
        ("To increase", {"2017/18": "4", "2018/19": "5"}, None),
        ("reduction of 35% from 2010/11 by 2020/21", {"2010/11": "9", "2018/19": "5"}, None),
        (
            "Reduce gap with same group nationally",
            {"2017/18": "9", "2018/19": "9"},
            {"2017/18": "5", "2018/19": "5"},
        ),
        ("from 4 in 2014/15 to 4 by 2022/23", {"2017/18": "4", "2018/19": "4"}, None),
    ],
)
def test_meeting_a_target_about_movement_never_lifts_progress(
    target: str, ours: dict[str, str], england: dict[str, str] | None
) -> None:
    example = Example(target, ours, "", england=england)

    lifted, plain = (
        judged(example, MethodSettings(target_achieved=setting))
        for setting in (TargetAchieved.ALWAYS, TargetAchieved.NEVER)
    )

    assert plain.target_status is TargetStatus.ON
    assert (lifted.progress, lifted.progress_reason) == (plain.progress, plain.progress_reason)


# Both symbols together, and the colour: they often disagree, and rightly.
TOGETHER = {
    "got worse and is on target": ("90%", {"2017/18": "97", "2018/19": "95"}, "worse on green"),
    "improved and is off target": ("99%", {"2017/18": "90", "2018/19": "95"}, "improved off amber"),
    "got worse and is off target": ("99%", {"2017/18": "97", "2018/19": "95"}, "worse off red"),
    "the same, target already achieved": (
        "90%",
        {"2017/18": "95", "2018/19": "95"},
        "improved on green",
    ),
    "achieved then lost": ("95%", {"2017/18": "96", "2018/19": "94"}, "worse off red"),
    "the first value, and it meets the target": ("90%", at("95"), "improved on green"),
    "no target": ("None set", {"2017/18": "97", "2018/19": "95"}, "worse none grey"),
    "a target for a person": (
        "Sustainable",
        {"2017/18": "97", "2018/19": "95"},
        "worse not_applicable grey",
    ),
    "no value": ("95%", at("N/A"), "not_available not_applicable grey"),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_the_two_symbols_and_the_colour(name: str) -> None:
    target, ours, expected = TOGETHER[name]

    verdict = judged(Example(target, ours, ""))

    assert f"{verdict.progress} {verdict.target_status} {verdict.rag}" == expected


NEAR = {
    "within two points": ("99%", "97", Decimal(2), ToleranceKind.ABSOLUTE, Rag.AMBER),
    "just beyond two points": ("99%", "96.9", Decimal(2), ToleranceKind.ABSOLUTE, Rag.RED),
    "within two per cent of it": ("50", "49", Decimal(2), ToleranceKind.RELATIVE, Rag.AMBER),
    "no tolerance": (">97", "97", Decimal(0), ToleranceKind.ABSOLUTE, Rag.RED),
    "near the edge of a range": ("90-95", "96", Decimal(2), ToleranceKind.ABSOLUTE, Rag.AMBER),
    "a miss of nought within tolerance": (
        ">97",
        "97",
        Decimal(1),
        ToleranceKind.ABSOLUTE,
        Rag.AMBER,
    ),
}


@pytest.mark.parametrize("name", NEAR)
def test_a_near_miss_is_amber(name: str) -> None:
    target, value, tolerance, kind, colour = NEAR[name]
    rules = replace(HIGH, tolerance=tolerance, tolerance_kind=kind)

    verdict = judged(Example(target, {"2017/18": "99.9", "2018/19": value}, "", rules))

    assert verdict.target_status is TargetStatus.OFF
    assert verdict.rag is colour


def test_each_comparator_missed_must_be_near_for_amber() -> None:
    rules = replace(HIGH, tolerance=Decimal(1))
    both = "Better than statistical neighbours and national average"
    falling = {"2017/18": "80", "2018/19": "65"}

    near = judged(Example(both, falling, "", rules, at("65.5"), at("66")))
    far = judged(Example(both, falling, "", rules, at("65.5"), at("70")))

    assert (near.rag, far.rag) == (Rag.AMBER, Rag.RED)


numbers = st.decimals(-1000, 1000, places=1)


@given(numbers, numbers, st.sampled_from(Operator))
def test_an_operator_and_its_opposite_never_agree(
    value: Decimal, bound: Decimal, operator: Operator
) -> None:
    opposite = {
        Operator.LESS: Operator.AT_LEAST,
        Operator.AT_LEAST: Operator.LESS,
        Operator.MORE: Operator.AT_MOST,
        Operator.AT_MOST: Operator.MORE,
    }

    def status(with_operator: Operator) -> TargetStatus:
        return judge(
            points=[Point(financial_year(2018), value)],
            reporting=(date(2018, 4, 1), date(2019, 3, 31)),
            rules=HIGH,
            target=ValueTarget("as asked", bound, with_operator),
        ).target_status

    assert {status(operator), status(opposite[operator])} == {TargetStatus.ON, TargetStatus.OFF}


@given(numbers, numbers)
def test_mirroring_the_numbers_and_what_is_good_changes_nothing(
    value: Decimal, bound: Decimal
) -> None:
    def status(sign: int, rules: MetricRules) -> TargetStatus:
        return judge(
            points=[Point(financial_year(2018), sign * value)],
            reporting=(date(2018, 4, 1), date(2019, 3, 31)),
            rules=rules,
            target=ValueTarget("as asked", sign * bound),
        ).target_status

    assert status(1, HIGH) is status(-1, LOW)
