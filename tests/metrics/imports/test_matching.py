"""Which known metric may a new name mean? Only ever a suggestion."""

import pytest

from metrics.operations.importing.matching import identity_of, near_names

KNOWN = {
    1: identity_of("Gross value added (£ per head)", "pounds"),
    2: identity_of("Key stage 2: reading, writing & maths", "%"),
    3: identity_of("Business rates collection rate", "%"),
    4: identity_of("Active enterprises", "number"),
}


@pytest.mark.parametrize(
    ("name", "unit", "meant"),
    [
        ("Gross value added (pound per head)", "pounds", [1]),
        ("Business rate collection rate", "%", [3]),
        ("Business rates collection rate", "number", [3]),
        ("Key stage 4: reading, writing & maths", "%", []),
        ("Visitor trips", "number", []),
    ],
)
def test_suggestions(name: str, unit: str, meant: list[int]) -> None:
    assert [one.key for one in near_names(identity_of(name, unit), KNOWN)] == meant


def test_name_and_unit_together_are_the_identity() -> None:
    assert identity_of("GVA (£ per head)", "£") == identity_of("gva - pound per head", "Pounds")
    assert identity_of("Active enterprises", "number") != identity_of("Active enterprises", "%")
