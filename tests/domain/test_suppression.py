"""A small number is hidden, and with it as many others as it takes that nobody can work it out."""

from collections.abc import Mapping, Sequence

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.optimize import linprog

from metrics.domain.suppression import Sum, hidden_cells, is_small

COUNCIL = "all"


def row(*counts: int) -> tuple[dict[str, list[int]], list[Sum[str]]]:
    """One dimension with its total, which is always published: parts a, b, c, …"""
    parts = dict(zip("abcdefghij", counts, strict=False))
    cells = {name: [count] for name, count in parts.items()}
    return {**cells, COUNCIL: [sum(counts)]}, [Sum(COUNCIL, tuple(parts))]


def table(rows: Sequence[Sequence[int]]) -> tuple[dict, list[Sum]]:
    """Wards by age groups, with both totals; that of everything is always published."""
    cells: dict = {(y, x): [count] for y, line in enumerate(rows) for x, count in enumerate(line)}
    height, width = len(rows), len(rows[0])
    sums = []
    for y in range(height):
        cells[y, COUNCIL] = [sum(rows[y])]
        sums.append(Sum((y, COUNCIL), tuple((y, x) for x in range(width))))
    for x in range(width):
        cells[COUNCIL, x] = [sum(line[x] for line in rows)]
        sums.append(Sum((COUNCIL, x), tuple((y, x) for y in range(height))))
    cells[COUNCIL, COUNCIL] = [sum(map(sum, rows))]
    sums.append(Sum((COUNCIL, COUNCIL), tuple((y, COUNCIL) for y in range(height))))
    sums.append(Sum((COUNCIL, COUNCIL), tuple((COUNCIL, x) for x in range(width))))
    return cells, sums


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((12, 30, 8), ""),
        ((0, 30, 8), ""),  # nobody is not a small number
        ((5, 30, 8), ""),
        ((4, 30, 8), "ac"),  # the next-smallest with it
        ((4, 30, 0), "ab"),  # a 0 is hidden last: it is seen to be 0
        ((1, 1, 30), "abc"),  # 32 less 30 is two people, who can only be one and one
        ((1, 2, 30), "abc"),  # three people are a small number too
        ((3, 2, 0, 40), "ab"),
        ((3, 0, 0), "abc"),  # all are hidden where nothing else would do
        ((1, 1, 1, 1, 1, 30), "abcdef"),
    ],
)
def test_one_dimension(counts: tuple[int, ...], hidden: str) -> None:
    assert hidden_cells(*row(*counts), always_shown=[COUNCIL]) == set(hidden)


def test_both_halves_of_a_share_are_looked_at() -> None:
    shares = {"a": [40, 100], "b": [60, 103], "c": [2, 90], COUNCIL: [102, 293]}
    sums = [Sum(COUNCIL, ("a", "b", "c"))]
    assert hidden_cells(shares, sums, always_shown=[COUNCIL]) == {"a", "c"}
    few = {**shares, "c": [0, 3]}
    assert hidden_cells(few, sums, always_shown=[COUNCIL]) == {"a", "c"}


def test_a_total_that_is_not_written_is_known_from_another_dimension() -> None:
    """Women and men give the total, and the total gives the hidden age."""
    ages = {"young": [3], "middle": [40], "old": [20]}
    by_age = Sum(COUNCIL, ("young", "middle", "old"))
    assert hidden_cells(ages, [by_age]) == {"young"}
    both = {**ages, "women": [31], "men": [32]}
    by_sex = Sum(COUNCIL, ("women", "men"))
    assert hidden_cells(both, [by_age, by_sex]) == {"young", "old"}


def test_what_its_source_hid_is_not_given_away_either() -> None:
    cells = {"a": [None], "b": [30], "c": [8], COUNCIL: [41]}
    sums = [Sum(COUNCIL, ("a", "b", "c"))]
    assert hidden_cells(cells, sums, always_shown=[COUNCIL]) == set()
    found = hidden_cells(cells, sums, always_shown=[COUNCIL], hidden_before=["a"])
    assert found == {"a", "c"}


def test_a_bridge_between_two_blocks_is_found_by_solving_all_sums_at_once() -> None:
    """No row and no column has a single hidden cell, and still one of them can be worked out."""
    cells, sums = table([[3, 9, 50, 50], [8, 9, 8, 50], [50, 50, 9, 9], [50, 50, 9, 2]])
    hidden = hidden_cells(cells, sums, always_shown=[(COUNCIL, COUNCIL)])
    assert not _determined(cells, sums, hidden)


counts = some.one_of(some.integers(0, 6), some.integers(0, 60))
tables = some.integers(2, 4).flatmap(
    lambda width: some.lists(
        some.lists(counts, min_size=width, max_size=width), min_size=2, max_size=4
    )
)


@settings(max_examples=300, deadline=None)
@given(some.lists(counts, min_size=2, max_size=7))
def test_no_part_can_be_worked_out_from_the_others(parts: list[int]) -> None:
    cells, sums = row(*parts)
    hidden = hidden_cells(cells, sums, always_shown=[COUNCIL])

    assert {name for name, [n] in cells.items() if is_small(n) and name != COUNCIL} <= hidden
    left = sum(cells[name][0] for name in hidden)
    if hidden and left:
        # Each may be anything from nothing to all that is left, so two values at least.
        assert len(hidden) > 1
    if hidden and len(hidden) < len(parts):
        assert left >= 5 and left > len(hidden), "nor are the hidden ones a small group"


@settings(max_examples=150, deadline=None)
@given(tables)
def test_in_a_table_no_small_number_has_only_one_solution(rows: list[list[int]]) -> None:
    """By every whole number of people, nought or more, that the shown cells and totals allow."""
    cells, sums = table(rows)
    hidden = hidden_cells(cells, sums, always_shown=[(COUNCIL, COUNCIL)])
    # A nought that was hidden in vain may be seen to be one: there is nobody to protect.
    assert not [key for key in _determined(cells, sums, hidden) if cells[key] != [0]]
    for key in hidden:
        if is_small(cells[key][0]):
            least, most = _range(cells, sums, hidden, key)
            assert most - least > 0.5, (key, least, most)


@given(tables)
def test_nothing_is_hidden_where_nothing_is_small(rows: list[list[int]]) -> None:
    cells, sums = table([[count if count == 0 else count + 5 for count in line] for line in rows])
    assert hidden_cells(cells, sums, always_shown=[(COUNCIL, COUNCIL)]) == set()


@given(tables)
def test_hiding_again_hides_nothing_more(rows: list[list[int]]) -> None:
    cells, sums = table(rows)
    once = hidden_cells(cells, sums, always_shown=[(COUNCIL, COUNCIL)])
    again = hidden_cells(cells, sums, always_shown=[(COUNCIL, COUNCIL)], hidden_before=once)
    assert again == once


def test_the_control_a_single_hidden_cell_is_found_out() -> None:
    cells, sums = row(3, 30, 8)
    assert _determined(cells, sums, {"a"})
    assert _range(cells, sums, {"a"}, "a") == (3, 3)


def _equations(
    cells: Mapping, sums: Sequence[Sum], hidden: set
) -> tuple[list, numpy.ndarray, numpy.ndarray]:
    """What a reader can write down: unknowns, coefficients, and what is on the other side."""
    unknown = sorted(hidden, key=str)
    left = numpy.array(
        [[(key in s.parts) - (key == s.total) for key in unknown] for s in sums], dtype=float
    )
    right = numpy.array(
        [
            (s.total not in hidden) * cells[s.total][0]
            - sum(cells[key][0] for key in s.parts if key not in hidden)
            for s in sums
        ],
        dtype=float,
    )
    return unknown, left, right


def _determined(cells: Mapping, sums: Sequence[Sum], hidden: set) -> list:
    """Unknowns that do not move in any solution: a unit row adds nothing to the rank."""
    if not hidden:
        return []
    unknown, left, _ = _equations(cells, sums, hidden)
    rank = numpy.linalg.matrix_rank(left)
    units = numpy.eye(len(unknown))
    return [
        key
        for key, unit in zip(unknown, units, strict=True)
        if numpy.linalg.matrix_rank(numpy.vstack([left, unit])) == rank
    ]


def _range(cells: Mapping, sums: Sequence[Sum], hidden: set, key: object) -> tuple[float, float]:
    unknown, left, right = _equations(cells, sums, hidden)
    aim = numpy.array([each == key for each in unknown], dtype=float)
    ends = [linprog(sign * aim, A_eq=left, b_eq=right, method="highs") for sign in (1, -1)]
    assert all(end.success for end in ends)
    return round(ends[0].fun, 6), round(-ends[1].fun, 6)
