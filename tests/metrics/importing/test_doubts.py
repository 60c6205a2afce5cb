"""What looks odd enough that a person should see it?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.domain.doubts import (
    DoubtKind,
    comparator_far_away,
    hundredfold_jump,
    interval_doubt,
    unit_changed,
)
from metrics.domain.identity import normalised
from metrics.domain.values import UnitKind

D = Decimal


@pytest.mark.parametrize(
    ("earlier", "later", "is_odd"),
    [
        ("48.3", "0.48", True),
        ("0.48", "48.3", True),
        ("48.3", "4.8", False),
        ("0", "48.3", False),
        ("-48.3", "0.48", False),
        ("1", "1000", False),
    ],
)
def test_a_hundredfold_jump(earlier: str, later: str, is_odd: bool) -> None:
    assert bool(hundredfold_jump(D(earlier), D(later))) is is_odd


@pytest.mark.parametrize(
    ("own", "other", "kind", "is_odd"),
    [
        ("58", "5.9", UnitKind.PERCENT, False),
        ("58", "5.8", UnitKind.PERCENT, True),
        ("58", "5800", UnitKind.RATE, True),
        ("58", "58000", UnitKind.COUNT, False),
        ("58", "0", UnitKind.PERCENT, False),
    ],
)
def test_a_comparator_far_away(own: str, other: str, kind: UnitKind, is_odd: bool) -> None:
    assert bool(comparator_far_away(D(own), D(other), kind)) is is_odd


@pytest.mark.parametrize(
    ("value", "lower", "upper", "kind"),
    [
        ("5", "4", "6", None),
        ("4", "4", "4", None),
        ("5", None, None, None),
        (None, "4", "6", None),
        ("5", "6", "4", DoubtKind.INTERVAL_INVERTED),
        ("3", "4", "6", DoubtKind.VALUE_OUTSIDE_INTERVAL),
        ("7", None, "6", DoubtKind.VALUE_OUTSIDE_INTERVAL),
    ],
)
def test_an_interval_holds_its_value(
    value: str | None, lower: str | None, upper: str | None, kind: DoubtKind | None
) -> None:
    found = interval_doubt(*(None if text is None else D(text) for text in (value, lower, upper)))

    assert (found and found[0]) == kind


def test_a_unit_that_changed_is_told() -> None:
    assert unit_changed("%", "number")
    assert not unit_changed(" Number", "number")
    assert not unit_changed("%", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Value added (£ per head)", "Value added (pound per head)"),
        ("Key Stage 4: “Progress 8”", "key stage 4 - Progress 8 "),
        ("Crime & disorder", "Crime and disorder"),
        ("% of pupils", "Percentage of pupils"),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)
