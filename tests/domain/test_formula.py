"""What is a metric that is worked out from others?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.formula import LONGEST, FormulaError, cycle_through, read_formula, work_out

VALUES = {
    "M001": Decimal(30),
    "M002": Decimal(12),
    "M003": Decimal(60),
    "EDU-7": Decimal("0.5"),
    "ZERO": Decimal(0),
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("M001", "30"),
        ("M001 + M002", "42"),
        ("M001 − M002", "18"),
        ("M001-M002", "18"),
        ("M001 + M002 × 2", "54"),
        ("(M001 + M002) × 2", "84"),
        ("(M001 + M002) ÷ M003 × 100", "70"),
        ("-M002", "-12"),
        ("sum(M001, M002, M003)", "102"),
        ("mean(M001, M002)", "21"),
        ("mean(M001, sum(M002, M003))", "51"),
        ("[EDU-7] * M003", "30"),
        ("0.1 + 0.2 + M002 - M002", "0.3"),
    ],
)
def test_a_formula_is_worked_out_in_whole_decimals(text: str, value: str) -> None:
    assert work_out(read_formula(text), VALUES).value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "100",
        "M001 +",
        "(M001",
        "M001 ** 2",
        "M001 % 2",
        "M001 < M002",
        "M001 if M002 else M003",
        "max(M001, M002)",
        "sum()",
        "sum(*M001)",
        "mean(x=M001)",
        "M001.real",
        "M001[0] + 1",
        "'M001'",
        "True + M001",
        "lambda: M001",
        "[] + M001",
        "__import__('os')",
        "M001\0",
        "(" * 300 + "M001" + ")" * 300,
        "M" * (LONGEST + 1),
    ],
)
def test_what_is_no_formula_is_refused_in_words(text: str) -> None:
    with pytest.raises(FormulaError, match=r"\w"):
        read_formula(text)


def test_many_signs_in_a_row_do_no_harm() -> None:
    assert work_out(read_formula("-" * 400 + "M001"), VALUES).value == Decimal(30)


def test_a_metric_is_named_once_in_the_order_of_the_text() -> None:
    assert read_formula("(M002 + M001) / (M002 - [EDU-7])").codes == ("M002", "M001", "EDU-7")


def test_a_missing_feeder_is_named_and_nothing_is_worked_out() -> None:
    worked = work_out(read_formula("(M001 + GONE) / LOST"), {**VALUES, "GONE": None})
    assert (worked.value, worked.missing) == (None, ("GONE", "LOST"))


def test_control_with_its_feeders_there_is_a_value() -> None:
    worked = work_out(read_formula("M001 + GONE"), {**VALUES, "GONE": Decimal(1)})
    assert (worked.value, worked.missing) == (Decimal(31), ())


@pytest.mark.parametrize("text", ["M001 / ZERO", "ZERO / ZERO", "M001 / (M002 - M002)"])
def test_dividing_by_nought_is_said_and_no_error(text: str) -> None:
    worked = work_out(read_formula(text), VALUES)
    assert worked.value is None
    assert "nought" in worked.problem


@pytest.mark.parametrize(
    ("code", "text", "feeders", "way"),
    [
        ("A", "A + 1", {}, ["A", "A"]),
        ("A", "B", {"B": ["A"]}, ["A", "B", "A"]),
        ("A", "B + C", {"C": ["D"], "D": ["A"]}, ["A", "C", "D", "A"]),
        ("A", "B + C", {"B": ["D"], "C": ["D"]}, []),
        ("A", "B", {"B": ["C"], "C": ["B"]}, []),
    ],
)
def test_a_metric_must_not_feed_itself(
    code: str, text: str, feeders: dict[str, list[str]], way: list[str]
) -> None:
    assert cycle_through(code, read_formula(text), feeders) == way


@given(st.decimals(-1000, 1000, places=3), st.decimals(-1000, 1000, places=3))
def test_what_is_added_can_be_taken_away(one: Decimal, other: Decimal) -> None:
    values = {"A": one, "B": other}
    assert work_out(read_formula("A + B - B"), values).value == one
    assert work_out(read_formula("sum(A, B) - mean(A, B) × 2"), values).value == 0


@given(st.text(max_size=40))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        read_formula(text)
    except FormulaError as error:
        assert str(error)
