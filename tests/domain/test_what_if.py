"""Which value would have had another symbol? Asked of the judge himself, one way and the other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.periods import financial_year
from metrics.domain.progress import Progress
from metrics.domain.rules import MetricRules, Polarity, UncertaintyModel
from metrics.domain.series import Point
from metrics.domain.target_status import TargetStatus
from metrics.domain.target_text import parse_target
from metrics.domain.values import UnitKind
from metrics.domain.verdict import Verdict, judge
from metrics.domain.what_if import (
    Change,
    Judge,
    changes_of_progress,
    changes_of_target,
    with_number,
)
from metrics.domain.what_if_words import NO_VALUE, words_of_changes

HIGH = MetricRules(polarity=Polarity.HIGHER, decimals=1, unit_kind=UnitKind.PERCENT)
GRADES = MetricRules(ordinal_scale=("D", "C", "B", "A"))
LAST, THIS = financial_year(2022), financial_year(2023)


def judge_of(earlier: Point, rules: MetricRules, target: str = "") -> Judge:
    def judged(latest: Point) -> Verdict:
        return judge(
            points=[earlier, latest],
            reporting=(THIS.start, THIS.end),
            rules=rules,
            target=parse_target(target),
        )

    return judged


def value(text: str, half: str | None = None, period: object = THIS) -> Point:
    number = Decimal(text)
    lower, upper = (
        (None, None) if half is None else (number - Decimal(half), number + Decimal(half))
    )
    return Point(THIS if period is THIS else LAST, number, lower=lower, upper=upper)


def test_the_smallest_changes_that_flip_progress() -> None:
    ask = judge_of(value("56.9", period=LAST), replace(HIGH, tolerance=Decimal("0.5")))

    found = changes_of_progress(value("57.2"), replace(HIGH, tolerance=Decimal("0.5")), ask)

    assert found == [
        Change(Decimal("57.5"), Progress.IMPROVED),
        Change(Decimal("56.3"), Progress.WORSE),
    ]


def test_a_margin_moves_with_its_value() -> None:
    ask = judge_of(value("56.9", "1", LAST), HIGH)

    found = changes_of_progress(value("58.1", "1"), HIGH, ask)

    assert found == [
        Change(Decimal("59.0"), Progress.IMPROVED),
        Change(Decimal("54.8"), Progress.WORSE),
    ]


def test_a_target_flips_where_it_is_met() -> None:
    ask = judge_of(value("50", period=LAST), HIGH, "60%")

    assert changes_of_target(value("57"), HIGH, ask) == [Change(Decimal("60.0"), TargetStatus.ON)]


def test_where_no_value_could_change_it_that_is_said() -> None:
    nobody_said = replace(HIGH, polarity=None)
    lines = words_of_changes(
        value("57"), nobody_said, judge_of(value("50", period=LAST), nobody_said)
    )
    assert [line.text for line in lines] == [NO_VALUE, NO_VALUE]


def test_a_percentage_is_asked_for_no_more_than_all_and_no_less_than_none() -> None:
    ask = judge_of(value("100", period=LAST), HIGH)
    found = changes_of_progress(value("100"), HIGH, ask)
    assert found == [Change(Decimal("99.9"), Progress.WORSE)]


def test_in_words() -> None:
    lines = words_of_changes(value("57.0"), HIGH, judge_of(value("56", period=LAST), HIGH, "60%"))
    assert {line.label: line.text for line in lines} == {
        "Progress": "56.0% instead would show “similar”.",
        "Target": "60.0% instead would show “on target”.",
    }


def test_grades_in_words() -> None:
    earlier, latest = Point(LAST, text="C"), Point(THIS, text="B")
    lines = words_of_changes(latest, GRADES, judge_of(earlier, GRADES, "A"))
    assert {line.label: line.text for line in lines} == {
        "Progress": "D instead would show “got worse”; C instead would show “similar”.",
        "Target": "A instead would show “on target”.",
    }


def test_what_was_counted_moves_in_proportion() -> None:
    share = replace(HIGH, uncertainty=UncertaintyModel.PROPORTION)
    point = replace(value("50"), numerator=Decimal(5), denominator=Decimal(10))

    assert with_number(point, Decimal(60), share).numerator == 6
    none = replace(value("0"), numerator=Decimal(0), denominator=Decimal(10))
    assert with_number(none, Decimal(60), share).numerator == 6


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1), st.decimals(0, 20, places=1))
def test_one_step_short_of_the_change_the_symbol_is_as_it_was(
    earlier: Decimal, now: Decimal, tolerance: Decimal
) -> None:
    rules = replace(HIGH, tolerance=tolerance)
    latest = value(str(now))
    ask = judge_of(value(str(earlier), period=LAST), rules)
    symbol = ask(latest).progress

    for change in changes_of_progress(latest, rules, ask):
        step = Decimal("0.1") * (1 if change.number > now else -1)
        assert ask(with_number(latest, change.number, rules)).progress is change.symbol
        assert ask(with_number(latest, change.number - step, rules)).progress is symbol
        assert 0 <= change.number <= 100
