"""Is every case of the printed symbols judged, and no worse than by comparing two numbers?

The agreement is measured, not met: `python -m tests.vectors` prints it with every disagreement.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from metrics.domain.progress import Progress
from tests.vectors.council_symbols import Compared, agreement, compare_all, report_lines
from tests.vectors.files import MEASURED, VECTORS_DIR, method_files


@pytest.fixture(scope="module")
def compared() -> list[Compared]:
    found = compare_all()
    if not found:
        pytest.skip(f"No {MEASURED}.json in {VECTORS_DIR}; set HUB_VECTORS_DIR to its folder.")
    return found


def test_all_are_judged_and_each_disagreement_is_listed(compared: list[Compared]):
    cases = method_files()[MEASURED]["cases"]
    assert [one.id for one in compared] == [case["id"] for case in cases]
    text = "\n".join(report_lines(compared))
    assert all(f"{one.id}  {one.metric}: printed" in text for one in compared if not one.agrees)


def test_the_judge_agrees_more_often_than_the_plain_rule_in_the_file(compared: list[Compared]):
    """The file tells what comparing the last two numbers says: periods, targets and absent values
    must be worth having. A fixed share would be a thing to tune to."""
    plain = [
        case.get("simple_point_rule") == case["expected"]["progress"]
        for case in method_files()[MEASURED]["cases"]
    ]
    assert agreement(compared) > sum(plain) / len(plain)


def test_control_a_judge_that_always_says_the_same_agrees_less(compared: list[Compared]):
    stubborn = [replace(one, printed=Progress.NOT_AVAILABLE) for one in compared]
    assert agreement(stubborn) < agreement(compared)
