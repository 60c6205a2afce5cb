"""A slip of the keyboard is asked about before it is kept; what is plausible passes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from metrics.domain.typo_guard import GuardRules, Slip, guard_of
from metrics.domain.values import UnitKind

PERCENT = GuardRules(UnitKind.PERCENT, decimals=1)
COUNT = GuardRules(UnitKind.COUNT, decimals=0)
RATE = GuardRules(UnitKind.RATE, decimals=1)
TO_TEN = GuardRules(UnitKind.SCORE, least=Decimal(0), greatest=Decimal(10))
FROM_0 = GuardRules(UnitKind.COUNT, least=Decimal(0))
STEADY = ("47.1", "48.0", "47.6", "48.9", "48.3")


def slips(number: str, history: tuple[str, ...], rules: GuardRules) -> list[Slip]:
    found = guard_of(Decimal(number), [Decimal(each) for each in history], rules)
    return [each.slip for each in found]


@pytest.mark.parametrize(
    ("number", "history", "rules", "asked"),
    [
        ("48.9", STEADY, RATE, []),
        ("52", STEADY, RATE, [Slip.FAR]),
        ("49.9", STEADY, RATE, []),
        ("483", STEADY, RATE, [Slip.POINT]),
        ("491", STEADY, RATE, [Slip.POINT]),
        ("4830", STEADY, RATE, [Slip.POINT]),
        ("4.83", STEADY, RATE, [Slip.POINT]),
        ("0.483", STEADY, RATE, [Slip.POINT]),
        ("483", STEADY, PERCENT, [Slip.POINT, Slip.RANGE]),
        ("-48.3", STEADY, PERCENT, [Slip.RANGE, Slip.FAR]),
        ("483", ("48.3",), RATE, [Slip.POINT]),
        ("250", ("48.3",), RATE, []),
        ("101", (), PERCENT, [Slip.RANGE]),
        ("100", (), PERCENT, []),
        ("0", (), PERCENT, []),
        ("-3", (), COUNT, []),
        ("130", ("-12.0", "108.0"), PERCENT, []),
        ("-3", (), GuardRules(UnitKind.PERCENT, "% change"), []),
        ("0", ("0", "0", "0", "0", "0"), COUNT, []),
        ("5", ("0", "0", "0", "0", "0"), COUNT, []),
        ("6", ("0", "0", "0", "0", "0"), COUNT, [Slip.FAR]),
        ("99.6", ("100",) * 5, PERCENT, []),
        ("99.4", ("100",) * 5, PERCENT, [Slip.FAR]),
        ("95", ("1", "80", "3", "900", "12"), COUNT, []),
        ("7", ("3", "3", "3", "3"), COUNT, []),
        ("12", (), TO_TEN, [Slip.RANGE]),
        ("-1", (), TO_TEN, [Slip.RANGE]),
        ("120", (), GuardRules(UnitKind.PERCENT, greatest=Decimal(150)), []),
    ],
)  # fmt: skip
def test_what_is_asked(
    number: str, history: tuple[str, ...], rules: GuardRules, asked: list[Slip]
) -> None:
    assert slips(number, history, rules) == asked


@pytest.mark.parametrize(
    ("number", "history", "rules", "sentence"),
    [
        ("483", ("48.3",), RATE, "483 is ten times the last value, 48.3."),
        ("491", ("48.3",), RATE, "491 is about ten times the last value, 48.3."),
        ("0.483", ("48.3",), PERCENT, "0.483% is a hundredth of the last value, 48.3%."),
        ("101", (), PERCENT, "101% cannot be: it lies between 0% and 100%."),
        ("-1", (), FROM_0, "−1 cannot be: it is never less than 0."),
        ("60", STEADY, RATE, "60 is far from every value before it: 47.1 to 48.9."),
    ],
)  # fmt: skip
def test_the_question_says_what_is_odd(
    number: str, history: tuple[str, ...], rules: GuardRules, sentence: str
) -> None:
    (found,) = guard_of(Decimal(number), [Decimal(each) for each in history], rules)
    assert found.sentence == sentence


numbers = some.decimals(-(10**9), 10**9, places=3)
steps = some.decimals("0.001", 10**9, places=3)
histories = some.lists(numbers, max_size=12)


@given(histories.filter(bool), some.data())
def test_what_has_been_before_is_never_asked_about(
    history: list[Decimal], data: some.DataObject
) -> None:
    number = data.draw(some.sampled_from(history))
    assert guard_of(number, history, RATE) == ()


@given(numbers, histories)
def test_every_doubt_names_the_number_and_none_comes_twice(
    number: Decimal, history: list[Decimal]
) -> None:
    found = guard_of(number, history, PERCENT)
    assert len({each.slip for each in found}) == len(found)
    assert all(each.sentence.endswith(".") for each in found)


@given(some.decimals("0.001", 10**6, places=3), some.sampled_from(["10", "100", "0.1", "0.01"]))
def test_a_slipped_point_is_always_found(last: Decimal, factor: str) -> None:
    (found,) = guard_of(last * Decimal(factor), [last], RATE)
    assert found.slip is Slip.POINT


@given(some.decimals("0.001", 10**6, places=3), some.decimals("1.5", "6.9", places=2))
def test_what_grew_less_than_a_slip_is_not_one(last: Decimal, growth: Decimal) -> None:
    """The control: a guard that asks about everything would find this too."""
    assert guard_of(last * growth, [last], RATE) == ()


@given(some.lists(numbers, min_size=5, max_size=12), steps, steps)
def test_farther_out_is_never_less_doubtful(
    history: list[Decimal], out: Decimal, further: Decimal
) -> None:
    near, far = (guard_of(max(history) + each, history, RATE) for each in (out, out + further))
    is_far = any(each.slip is Slip.FAR for each in near)
    assert not is_far or {each.slip for each in far} & {Slip.FAR, Slip.POINT}
