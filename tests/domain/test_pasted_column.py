"""A column from a spreadsheet finds its rows, and says what it could not use."""

import pytest

from metrics.domain.pasted_column import read_column

CODES = ("M001", "M002", "EDU-7")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("36.4\n12\n7", {"M001": "36.4", "M002": "12", "EDU-7": "7"}),
        ("36.4\n\n7\n", {"M001": "36.4", "EDU-7": "7"}),
        ("36.4", {"M001": "36.4"}),
        ("1,299\n£9.3m\n<5", {"M001": "1,299", "M002": "£9.3m", "EDU-7": "<5"}),
        ("-0.3\n425/736\n36 %", {"M001": "-0.3", "M002": "425/736", "EDU-7": "36 %"}),
        ("M002\t12\nM001\t36.4", {"M002": "12", "M001": "36.4"}),
        ("m002, 1,299", {"M002": "1,299"}),
        ("M002,12", {"M002": "12"}),
        ("M002 12\nedu-7: Good", {"M002": "12", "EDU-7": "Good"}),
        ("36.4\n12\n7\n\n", {"M001": "36.4", "M002": "12", "EDU-7": "7"}),
        ("", {}),
    ],
)
def test_each_value_finds_its_row(text: str, values: dict[str, str]) -> None:
    read = read_column(text, CODES)
    assert (dict(read.values), read.problems) == (values, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1\n2\n3\n4", "The column has 4 values and there are 3 rows."),
        ("M009\t12", "Line 1: “M009” is not among these metrics."),
        ("M001\t1\nM001\t2", "Line 2: M001 stands here twice."),
        ("M001\t1\n2", "Line 2: No code stands here"),
    ],
)
def test_what_finds_none_is_named_with_its_cure(text: str, problem: str) -> None:
    assert read_column(text, CODES).problems[0].startswith(problem)
