"""The versions of a value depend on what was stated, never on the order of its coming."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.domain.versions import Statement, versions_of


def stated(year: int, content: str) -> Statement[str]:
    return Statement(datetime(year, 4, 1, tzinfo=UTC), content)


def told(*statements: Statement[str]) -> list[tuple[str, int, int | None, int]]:
    """Content, first year, year of its end, number of repetitions."""
    return [
        (v.first.content, v.first.since.year, v.until.year if v.until else None, len(v.restated))
        for v in versions_of(statements, same=str.casefold)
    ]


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ("a", [("a", 2017, None, 0)]),
        ("aa", [("a", 2017, None, 1)]),
        ("aA", [("a", 2017, None, 1)]),
        ("ab", [("a", 2017, 2018, 0), ("b", 2018, None, 0)]),
        ("aba", [("a", 2017, 2018, 0), ("b", 2018, 2019, 0), ("a", 2019, None, 0)]),
        ("abb", [("a", 2017, 2018, 0), ("b", 2018, None, 1)]),
    ],
)
def test_versions(contents: str, expected: list[tuple[str, int, int | None, int]]) -> None:
    statements = [stated(2017 + place, content) for place, content in enumerate(contents)]
    assert told(*statements) == expected


@given(st.permutations(range(6)), st.text("ab", min_size=6, max_size=6))
def test_the_order_does_not_matter(order: list[int], contents: str) -> None:
    in_order = [stated(2010 + place, content) for place, content in enumerate(contents)]
    assert told(*(in_order[place] for place in order)) == told(*in_order)
