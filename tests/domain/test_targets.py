"""What did a target ask for, in the words it was set in?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind
from metrics.domain.periods import calendar_year, financial_year, months_from
from metrics.domain.rules import Polarity
from metrics.domain.target_text import parse_target
from metrics.domain.targets import (
    ChangeTarget,
    ComparatorTarget,
    Direction,
    DirectionTarget,
    GapTarget,
    NoTarget,
    Operator,
    OrdinalTarget,
    RangeTarget,
    Standing,
    Target,
    TextTarget,
    TrajectoryTarget,
    UnparsedTarget,
    ValueTarget,
    from_json,
    is_level,
    kind_of,
    polarity_hint,
    to_json,
)

D = Decimal


@pytest.mark.parametrize(
    ("text", "number", "operator"),
    [
        ("95%", "95", None),
        ("0", "0", None),
        ("10 days", "10", None),
        ("£297.5m", "297.5", None),
        ("95% or better", "95", None),
        ("94%+", "94", Operator.AT_LEAST),
        ("49.9+\n", "49.9", Operator.AT_LEAST),
        (">=70", "70", Operator.AT_LEAST),
        ("≥95%", "95", Operator.AT_LEAST),
        ("at least 90%", "90", Operator.AT_LEAST),
        ("50 or more", "50", Operator.AT_LEAST),
        (">1150", "1150", Operator.MORE),
        ("above 90%", "90", Operator.MORE),
        ("<= 5500", "5500", Operator.AT_MOST),
        ("Less than or equal to 4%", "4", Operator.AT_MOST),
        ("no more than 5", "5", Operator.AT_MOST),
        ("20 days or less", "20", Operator.AT_MOST),
        ("Within legal limit of 10 micrograms per cubic metre", "10", Operator.AT_MOST),
        ("<19%", "19", Operator.LESS),
        ("< 3,500", "3500", Operator.LESS),
    ],
)
def test_a_level_is_read_with_the_operator_written(
    text: str, number: str, operator: Operator | None
) -> None:
    target = parse_target(text)

    assert isinstance(target, ValueTarget)
    assert (target.number, target.operator, target.text) == (D(number), operator, text)


@pytest.mark.parametrize(
    ("operator", "polarity", "asked"),
    [
        (None, Polarity.HIGHER, Operator.AT_LEAST),
        (None, Polarity.LOWER, Operator.AT_MOST),
        (None, Polarity.NEITHER, None),
        (None, None, None),
        (Operator.LESS, Polarity.HIGHER, Operator.LESS),
        (Operator.MORE, None, Operator.MORE),
    ],
)
def test_a_written_operator_wins_and_otherwise_polarity_decides(
    operator: Operator | None, polarity: Polarity | None, asked: Operator | None
) -> None:
    assert ValueTarget("", D(5), operator).operator_for(polarity) is asked


@pytest.mark.parametrize(
    ("operator", "met"),
    [
        (Operator.LESS, (True, False, False)),
        (Operator.AT_MOST, (True, True, False)),
        (Operator.AT_LEAST, (False, True, True)),
        (Operator.MORE, (False, False, True)),
    ],
)
def test_strict_stays_strict(operator: Operator, met: tuple[bool, ...]) -> None:
    assert tuple(operator.holds(D(value), D(5)) for value in (4, 5, 6)) == met


def test_a_level_may_fall_due_later() -> None:
    fifty = parse_target("50%+ by 2020")

    assert isinstance(fifty, ValueTarget)
    assert fifty.by == calendar_year(2020)


@pytest.mark.parametrize(
    ("text", "low", "high", "inclusive"),
    [
        ("3,100 to 3,500 users ", 3100, 3500, True),
        ("3,200 to 3,800 users (approx. 1,000 to 1,200 per 100,000)", 3200, 3800, True),
        ("4215- 11905 people", 4215, 11905, True),
        ("580–630", 580, 630, True),
        ("between 5 and 10 days", 5, 10, True),
        (">9000 and<10000", 9000, 10000, False),
        (">580 and <630 children", 580, 630, False),
    ],
)
def test_a_range_keeps_its_ends(text: str, low: int, high: int, inclusive: bool) -> None:
    target = parse_target(text)

    assert isinstance(target, RangeTarget)
    assert (target.low, target.high) == (D(low), D(high))
    assert target.holds(D(low)) is inclusive
    assert target.holds(D(high)) is inclusive
    assert target.holds(D(low + high) / 2)
    assert not target.holds(D(high + 1))


ENGLAND = AreaName(AreaKind.NATION, "England")
NEIGHBOURS = AreaName(AreaKind.STATISTICAL_NEIGHBOURS, "Statistical neighbours")


@pytest.mark.parametrize(
    ("text", "standing", "areas"),
    [
        ("Better than statistical neighbours", Standing.BETTER, (NEIGHBOURS,)),
        ("Equal to or better than statistical neighbours", Standing.BETTER_OR_EQUAL, (NEIGHBOURS,)),
        ("Better than or equal to national average", Standing.BETTER_OR_EQUAL, (ENGLAND,)),
        ("National average", Standing.BETTER_OR_EQUAL, (ENGLAND,)),
        ("Less than national average", Standing.BELOW, (ENGLAND,)),
        ("Below (better than) national average", Standing.BELOW, (ENGLAND,)),
        ("Less than or equal to National average", Standing.AT_OR_BELOW, (ENGLAND,)),
        ("Above or equal to national average", Standing.AT_OR_ABOVE, (ENGLAND,)),
        (
            "Better than statistical neighbours and national average",
            Standing.BETTER,
            (NEIGHBOURS, ENGLAND),
        ),
    ],
)
def test_a_comparator_is_named_and_how_to_stand_to_it(
    text: str, standing: Standing, areas: tuple[AreaName, ...]
) -> None:
    assert parse_target(text) == ComparatorTarget(text, areas, standing)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Last year's national average", Standing.BETTER_OR_EQUAL),
        ("Better than the previous year’s national average", Standing.BETTER),
        ("National average of the previous year", Standing.BETTER_OR_EQUAL),
        ("At or above national average (previous year)", Standing.AT_OR_ABOVE),
    ],
)
def test_a_comparator_may_be_meant_a_year_before(text: str, standing: Standing) -> None:
    assert parse_target(text) == ComparatorTarget(text, (ENGLAND,), standing, years_back=1)


def test_a_comparator_stored_before_years_were_kept_is_still_read() -> None:
    stored = to_json(ComparatorTarget("National average", (ENGLAND,), Standing.BETTER))
    del stored["years_back"]
    assert from_json(stored) == ComparatorTarget("National average", (ENGLAND,), Standing.BETTER)


def test_better_needs_a_polarity_and_below_does_not() -> None:
    assert Standing.BETTER.operator_for(Polarity.LOWER) is Operator.LESS
    assert Standing.BETTER_OR_EQUAL.operator_for(Polarity.HIGHER) is Operator.AT_LEAST
    assert Standing.BETTER.operator_for(None) is None
    assert Standing.BELOW.operator_for(Polarity.HIGHER) is Operator.LESS


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("To increase", Direction.INCREASE),
        ("To decrease", Direction.DECREASE),
        ("To reduce", Direction.DECREASE),
        ("Increase.", Direction.INCREASE),
        ("To improve", Direction.IMPROVE),
    ],
)
def test_a_direction_is_a_target(text: str, direction: Direction) -> None:
    assert parse_target(text) == DirectionTarget(text, direction)


@pytest.mark.parametrize(
    ("text", "amount", "relative"),
    [
        ("reduction of 35% by 2020", "-35", True),
        ("-35% by 2020", "-35", True),
        ("To reduce by 5%", "-5", True),
        ("5% reduction", "-5", True),
        ("Increase by 10", "10", False),
        ("To increase by 3 percentage points from 2019/20 baseline", "3", False),
    ],
)
def test_a_change_is_signed_and_says_of_what(text: str, amount: str, relative: bool) -> None:
    target = parse_target(text)

    assert isinstance(target, ChangeTarget)
    assert (target.amount, target.relative) == (D(amount), relative)


def test_a_change_names_its_base_and_its_year() -> None:
    target = parse_target("To reduce by 5% from 2019/20 by March 2024")

    assert isinstance(target, ChangeTarget)
    assert (target.base, target.by) == (financial_year(2019), months_from(2024, 3))


@pytest.mark.parametrize(
    "text",
    [
        "from 50% in 2018/19 to 60% by 2022/23",
        "50% (2018/19) to 60% by 2022/23",
        "60% by 2022/23 from 50% in 2018/19",
        "baseline 50% (2018/19), target 60% by 2022/23",
    ],
)
def test_a_trajectory_has_two_ends(text: str) -> None:
    assert parse_target(text) == TrajectoryTarget(
        text, D(50), financial_year(2018), D(60), financial_year(2022)
    )


def test_a_gap_is_to_be_reduced() -> None:
    text = "Reduce gap with same group nationally"

    assert parse_target(text) == GapTarget(text, ENGLAND)
    assert parse_target("Narrow the gap") == GapTarget("Narrow the gap")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A", OrdinalTarget("A", "A")),
        ("Grade C+", OrdinalTarget("Grade C+", "C+")),
        ("Merit +", OrdinalTarget("Merit +", "Merit+")),
        ("Good or better", OrdinalTarget("Good or better", "Good")),
        ("Sustainable", TextTarget("Sustainable")),
    ],
)
def test_grades_and_words_are_kept_apart(text: str, target: Target) -> None:
    assert parse_target(text) == target


@pytest.mark.parametrize(
    "text", ["", " ", "N/A", "None set", "No target set", "-", "TBC", "Not applicable"]
)
def test_no_target_is_a_target_of_its_own_kind(text: str) -> None:
    assert parse_target(text) == NoTarget(text)


@pytest.mark.parametrize(
    "text",
    [
        "?3",
        "A&B = 100%",
        "Top quartile",
        "Maintain",
        "in line with national average",
        "better than Atlantis",
        "10 to 5",
        "50 each",
        "95% by soon",
        "from 50% in 2022/23 to 60% by 2018/19",
        "9" * 50,
        "sustainable " * 60,
        "95 " + "a" * 250 + "!",
    ],
)
def test_what_cannot_be_read_is_never_guessed(text: str) -> None:
    target = parse_target(text)

    assert isinstance(target, UnparsedTarget)
    assert target.reason
    assert target.text == text


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("To increase", Polarity.HIGHER),
        ("To reduce by 5%", Polarity.LOWER),
        (">=70", Polarity.HIGHER),
        ("94%+", Polarity.HIGHER),
        ("<19%", Polarity.LOWER),
        ("Less than national average", Polarity.LOWER),
        ("3,100 to 3,500 users", Polarity.NEITHER),
        ("95%", None),
        ("Better than statistical neighbours", None),
        ("N/A", None),
    ],
)
def test_some_targets_tell_which_way_is_good(text: str, polarity: Polarity | None) -> None:
    assert polarity_hint(parse_target(text)) is polarity


EXAMPLES = [
    "95%", "<19%", "50 by 2020", "580-630", "To reduce", "Better than CIPFA and England",
    "Reduce gap with same group nationally", "Narrow the gap", "reduction of 35% by 2020",
    "from 50% in 2018/19 to 60% by 2022/23", "B", "Sustainable", "N/A", "?3",
]  # fmt: skip


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_stored_target_comes_back_the_same(text: str) -> None:
    target = parse_target(text)

    assert from_json(to_json(target)) == target


def test_the_examples_are_of_every_kind() -> None:
    assert len({kind_of(parse_target(text)) for text in EXAMPLES}) == 11


def test_only_a_level_is_met_in_the_period_itself() -> None:
    levels = {kind_of(parse_target(text)) for text in EXAMPLES if is_level(parse_target(text))}

    assert levels == {"value", "range", "comparator", "ordinal"}


@given(st.text(max_size=80))
@example("- by 2020")
@example("by")
@example("£ to £")
def test_no_text_is_ever_an_error(text: str) -> None:
    target = parse_target(text)

    assert target.text == text
    assert from_json(to_json(target)) == target


pieces = st.sampled_from(
    [
        "to",
        "increase",
        "reduce",
        "by",
        "5%",
        "from",
        "2019/20",
        "2020",
        "<",
        ">=",
        "10",
        "-",
        "and",
        "or",
        "better",
        "than",
        "national",
        "average",
        "between",
        "£3m",
        "gap",
        "with",
        "baseline",
        "points",
        "A",
    ]
)


@given(st.lists(pieces, max_size=9))
def test_no_mixture_of_the_right_words_is_an_error(words: list[str]) -> None:
    text = " ".join(words)

    assert from_json(to_json(parse_target(text))) == parse_target(text)
