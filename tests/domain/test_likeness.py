"""Names that may mean the same metric are found; those that cannot are left apart."""

import pytest

from metrics.domain.likeness import LEAST_LIKENESS, Named, alike, likeness, pairs_alike, unit_of
from metrics.domain.values import UnitKind


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Household waste recycled", "Household waste recycled", True),
        ("Household waste recycled", "Recycled household waste", True),
        ("Household waste recycled (%)", "Household waste recycled, per cent", True),
        ("Children in need per 10,000", "Children in need per 10000", False),
        ("Pupils at the standard, key stage 2", "Pupils at the standard, key stage 4", False),
        ("Household waste recycled", "Households in fuel poverty", False),
        ("Carers who are satisfied with support", "Carers that are satisfied with support", True),
    ],
)
def test_names_are_compared_word_for_word(one: str, other: str, is_alike: bool) -> None:
    assert (likeness(one, other) >= LEAST_LIKENESS) is is_alike


def test_only_the_same_unit_is_alike_and_the_best_comes_first() -> None:
    others = [
        Named("a", "Waste recycled by households", "percent"),
        Named("b", "Household waste recycled", "percent"),
        Named("c", "Household waste recycled", "tonnes"),
    ]
    assert [key for key, _ in alike("Household waste recycled", "percent", others)] == ["b", "a"]
    assert {key for key, _ in alike("Household waste recycled", "", others)} == {"a", "b", "c"}


def test_a_unit_is_what_was_written_else_its_kind() -> None:
    assert unit_of(UnitKind.PERCENT, "%") == unit_of(UnitKind.PERCENT, "") == "percent"
    assert unit_of(UnitKind.COUNT, "people") == "people"


def test_pairs_are_found_once_and_as_the_comparison_of_two_finds_them() -> None:
    names = [
        Named(number, name, "percent")
        for number, name in enumerate(
            [
                "Household waste recycled",
                "Recycled household waste",
                "Pupils at the standard, key stage 2",
                "Pupils at the standard, key stage 4",
                "Pupils at standard, key stage 4",
            ]
        )
    ]
    found = {(one, other): score for one, other, score in pairs_alike(names)}
    by_hand = {
        (one.key, other.key): likeness(one.name, other.name)
        for one in names
        for other in names
        if one.key < other.key and likeness(one.name, other.name) >= LEAST_LIKENESS
    }
    assert found == by_hand
    assert set(found) == {(0, 1), (3, 4)}
