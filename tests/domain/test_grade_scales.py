"""Grades are put in order by the first known scale that has all of them."""

import pytest

from metrics.domain.grade_scales import KNOWN_SCALES, scale_of


@pytest.mark.parametrize(
    ("grades", "worse", "better"),
    [
        (["C-", "C+", "B"], "C-", "B"),
        (["Merit +", "Pass +", "Distinction"], "Pass+", "Distinction"),
        (["Good", "requires improvement"], "Requires improvement", "Good"),
        (["Poor", "Good"], "Poor", "Good"),
    ],
)
def test_a_scale_runs_from_worst_to_best(grades: list[str], worse: str, better: str) -> None:
    scale = scale_of(grades)
    assert scale.index(worse) < scale.index(better)


@pytest.mark.parametrize("grades", [[], ["Balanced"], ["C", "Merit"]])
def test_other_words_have_no_scale(grades: list[str]) -> None:
    assert scale_of(grades) == ()


def test_no_grade_stands_twice_on_a_scale() -> None:
    assert all(len(set(scale)) == len(scale) for scale in KNOWN_SCALES)
