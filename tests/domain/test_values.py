"""What number did people write in a cell, and how is one shown?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metrics.domain.units import unit_kind_of
from metrics.domain.values import (
    MAX_WHOLE_DIGITS,
    Qualifier,
    UnitKind,
    decimals_of,
    format_value,
    grade_of,
    parse_value,
    round_published,
)

D = Decimal


@pytest.mark.parametrize("text", ["0", "35", "-0.3", "48.30", "22427.00", "+5", "0.1"])
def test_a_plain_number_is_read_as_written(text: str) -> None:
    parsed = parse_value(text)

    assert parsed.number == D(text)
    assert str(parsed.number) == text.removeprefix("+")
    assert parsed.coerced == ()


@pytest.mark.parametrize(
    ("text", "number", "unit", "remark"),
    [
        (" 35 ", "35", None, ""),
        ("\u00a05.2", "5.2", None, ""),
        ("\u22125.2", "-5.2", None, ""),
        ("(5.2)", "-5.2", None, ""),
        ("1,299", "1299", None, ""),
        ("11,111,652", "11111652", None, ""),
        ("48%", "48", "%", ""),
        ("300.0m", "300.0", "m", ""),
        ("£297.5m", "297.5", "£m", ""),
        ("-£3.2m", "-3.2", "£m", ""),
        ("6.7m Overspent", "6.7", "m", "Overspent"),
        ("0.4m underspend", "-0.4", "m", "underspend"),
        ("3358 excluding mental health", "3358", None, "excluding mental health"),
        ("12 days", "12", "days", "days"),
        ("1.2E+05", "120000", None, ""),
        (".5", "0.5", None, ""),
    ],
)
def test_a_number_among_other_marks_is_read_and_told(
    text: str, number: str, unit: str | None, remark: str
) -> None:
    parsed = parse_value(text)

    assert parsed.number == D(number)
    assert (parsed.unit_hint, parsed.remark) == (unit, remark)
    assert parsed.coerced


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("", Qualifier.NOT_AVAILABLE),
        (" \n", Qualifier.NOT_AVAILABLE),
        ("N/A", Qualifier.NOT_AVAILABLE),
        ("-", Qualifier.NOT_AVAILABLE),
        ("\u2013", Qualifier.NOT_AVAILABLE),
        ("NaN", Qualifier.NOT_AVAILABLE),
        ("#DIV/0!", Qualifier.NOT_AVAILABLE),
        ("*", Qualifier.SUPPRESSED),
        ("[c]", Qualifier.SUPPRESSED),
        ("New Indicator", Qualifier.NEW_INDICATOR),
        ("Revised Indicator", Qualifier.REVISED_INDICATOR),
    ],
)
def test_no_number_has_a_reason(text: str, qualifier: Qualifier) -> None:
    parsed = parse_value(text)

    assert (parsed.number, parsed.text, parsed.qualifier) == (None, None, qualifier)


@pytest.mark.parametrize(
    ("text", "qualifier", "bound"),
    [
        ("<5", Qualifier.LESS_THAN, "5"),
        ("< 5", Qualifier.LESS_THAN, "5"),
        ("fewer than 5", Qualifier.LESS_THAN, "5"),
        (">95%", Qualifier.GREATER_THAN, "95"),
    ],
)
def test_a_bound_is_never_taken_for_the_value(text: str, qualifier: Qualifier, bound: str) -> None:
    parsed = parse_value(text)

    assert parsed.number is None
    assert (parsed.qualifier, parsed.bound) == (qualifier, D(bound))


@pytest.mark.parametrize(
    ("text", "halves"),
    [("425/736", (425, 736)), ("23 out of 35", (23, 35)), ("0/1,200", (0, 1200))],
)
def test_both_halves_of_a_fraction_are_kept(text: str, halves: tuple[int, int]) -> None:
    parsed = parse_value(text)

    assert parsed.number is None
    assert (parsed.numerator, parsed.denominator) == (D(halves[0]), D(halves[1]))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" C+", "C+"),
        ("Grade C -", "C-"),
        ("Merit +", "Merit+"),
        ("Distinction\u00a0-", "Distinction-"),
        ("Female - 68.23 Male -31.77", "Female - 68.23 Male -31.77"),
        ("5 of them failed", "5 of them failed"),
        ("A balanced\nbudget", "A balanced budget"),
        ("1,23", "1,23"),
        ("1_000", "1_000"),
        ("--5", "--5"),
        ("٣", "٣"),
    ],
)
def test_what_is_not_plainly_a_number_is_text(text: str, kept: str) -> None:
    parsed = parse_value(text)

    assert (parsed.number, parsed.text, parsed.problem) == (None, kept, None)
    assert parsed.raw == text


@pytest.mark.parametrize("text", ["2018/19", "01/03/2018", "31-Mar-16", "1E+1000000", "1" * 40])
def test_a_date_or_an_endless_number_waits_for_a_person(text: str) -> None:
    parsed = parse_value(text)

    assert parsed.number is None
    assert parsed.problem


finite = st.decimals(
    allow_nan=False,
    allow_infinity=False,
    min_value=D(-(10**17)),
    max_value=D(10**17),
    places=6,
)


@given(finite)
def test_a_number_written_out_reads_back_exactly(number: Decimal) -> None:
    assert parse_value(f"{number:f}").number == number


@given(finite, st.sampled_from([UnitKind.PERCENT, UnitKind.MONEY, UnitKind.COUNT]))
def test_a_number_as_shown_reads_back_exactly(number: Decimal, kind: UnitKind) -> None:
    assert parse_value(format_value(number, kind)).number == number


@given(st.text(max_size=80))
@example("<<5")
@example("£")
@example("(5")
@example("1e9999999999")
@example("0" * 300 + ".5")
def test_no_text_is_ever_an_error(text: str) -> None:
    parsed = parse_value(text)

    assert parsed.raw == text
    assert parsed.number is None or parsed.number.adjusted() < MAX_WHOLE_DIGITS


@pytest.mark.parametrize(
    ("number", "decimals", "rounded"),
    [("0.5", 0, "1"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("36.45", 1, "36.5"), ("7", 1, "7.0")],
)
def test_rounding_is_half_up_and_away_from_nothing(
    number: str, decimals: int, rounded: str
) -> None:
    assert str(round_published(D(number), decimals)) == rounded


def test_rounding_keeps_every_digit_the_database_does() -> None:
    number = D("123456789012345678.12345678901234567890")

    assert round_published(number, 20) == number
    assert decimals_of(number) == 20


@pytest.mark.parametrize(
    ("number", "kind", "decimals", "label", "shown"),
    [
        ("36.4", UnitKind.PERCENT, 1, "", "36.4%"),
        ("11.2", UnitKind.TIME, 1, "days per full-time equivalent", "11.2 days"),
        ("1", UnitKind.TIME, None, "days", "1 day"),
        ("9.25", UnitKind.MONEY_MILLIONS, 1, "", "£9.3m"),
        ("-22427", UnitKind.MONEY, 0, "", "−£22,427"),
        ("1299", UnitKind.COUNT, None, "", "1,299"),
        ("36.40000000000000000000", UnitKind.RATE, None, "", "36.4"),
        ("1.2", UnitKind.PERCENTAGE_POINTS, 1, "", "1.2 points"),
        ("-0.04", UnitKind.PERCENT, 1, "", "0.0%"),
    ],
)
def test_a_number_is_shown_as_a_sentence_says_it(
    number: str, kind: UnitKind, decimals: int | None, label: str, shown: str
) -> None:
    assert format_value(D(number), kind, decimals, label) == shown


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("%", UnitKind.PERCENT),
        ("% difference", UnitKind.PERCENTAGE_POINTS),
        ("rate per 100,000 population", UnitKind.RATE),
        ("number ", UnitKind.COUNT),
        ("pounds", UnitKind.MONEY),
        ("millions of pounds", UnitKind.MONEY_MILLIONS),
        ("£m", UnitKind.MONEY_MILLIONS),
        ("days per full-time equivalent", UnitKind.TIME),
        ("average score", UnitKind.SCORE),
        ("index", UnitKind.INDEX),
        ("grade", UnitKind.GRADE),
        ("tonnes", UnitKind.AMOUNT),
    ],
)
def test_a_unit_makes_a_kind_of_number(unit: str, kind: UnitKind) -> None:
    assert unit_kind_of(unit) is kind


def test_one_grade_has_one_spelling() -> None:
    assert {grade_of(text) for text in ("C+", " C +", "Grade C+", "c+")} == {"C+"}
