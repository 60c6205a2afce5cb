"""Does each method give what the bodies that define it publish? One test for every case.

`HUB_VECTORS_DIR` names the folder of method files. A case says itself which method it tests and how
near is near enough; one whose note tells of a flaw upstream is held to what the note says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from metrics.domain.methods.deviations import band_of
from metrics.domain.methods.interval import MethodError
from tests.vectors.checking import UnknownMethodError, check
from tests.vectors.files import MEASURED, VECTORS_DIR, Case, all_cases, method_files

CASES = all_cases()
EXAMPLE = Case("example", "Wilson score interval", "1", {"numerator": 1, "denominator": 2}, {})


def test_the_method_files_are_read():
    if not CASES:
        pytest.skip(f"No method files in {VECTORS_DIR}; set HUB_VECTORS_DIR to their folder.")
    assert {case.file for case in CASES} == set(method_files()) - {MEASURED}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case):
    check(case)


def perturbed(expected: Any) -> Any:
    """The same a little wrong: each number moved, each word another."""
    if isinstance(expected, dict):
        return {key: perturbed(part) for key, part in expected.items()}
    if isinstance(expected, list):
        return [perturbed(part) for part in expected] or [7]
    if isinstance(expected, bool):
        return not expected
    if isinstance(expected, (int, float)):
        return expected * 1.01 + 1
    return "something else"


@pytest.mark.parametrize("case", [c for c in CASES if not c.is_flawed], ids=str)
def test_control_a_perturbed_case_fails(case: Case):
    wrong = replace(case, expected=perturbed(case.expected))
    with pytest.raises((AssertionError, LookupError, MethodError)):
        check(wrong)


def test_control_an_unknown_method_fails_by_its_name():
    with pytest.raises(UnknownMethodError, match=r"example:1.*Weather by rheumatism"):
        check(replace(EXAMPLE, method="Weather by rheumatism"))


def test_control_a_part_that_we_do_not_answer_fails():
    with pytest.raises(AssertionError):
        check(replace(EXAMPLE, expected={"value": 0.5, "colour": "blue"}))


BANDS = [
    (name, band) for name, content in method_files().items() for band in content.get("bands", [])
]


@pytest.mark.parametrize(("name", "band"), BANDS)
def test_band(name: str, band: dict[str, Any]):
    middle = (band["lower"] + band["upper"]) / 2
    assert band_of(middle).value == band["text"].split(" (")[0].replace(" ", "_")
