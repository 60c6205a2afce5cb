"""Figures of merged areas go on only as somebody has stated: by a sum, or after a break."""

from datetime import date
from decimal import Decimal

from metrics.domain.dimensions import JoinKind
from metrics.domain.joining import DrawnBreak, Figure, Follows, join
from metrics.domain.periods import financial_year

MERGED = date(2023, 4, 1)
YEAR = {year: financial_year(year) for year in range(2019, 2026)}


def follows(predecessor: str, joins: JoinKind, area: str = "New", day: date = MERGED) -> Follows:
    return Follows(area, predecessor, day, joins, "Two became one")


def figures(**by_area: dict[int, int | None]) -> dict:
    return {
        area: {
            YEAR[year]: Figure(None if number is None else Decimal(number))
            for year, number in values.items()
        }
        for area, values in by_area.items()
    }


def numbers(joined: object) -> dict[int, int | None]:
    return {p.start.year: f.number for p, f in joined.figures.items()}  # type: ignore[attr-defined]


SUM_OF_TWO = [follows("East", JoinKind.SUM), follows("West", JoinKind.SUM)]


def test_counts_of_all_predecessors_add_up() -> None:
    known = figures(New={2023: 70, 2024: 75}, East={2021: 30, 2022: 31}, West={2021: 40, 2022: 42})
    joined = join("New", known, SUM_OF_TWO, is_count=True)
    assert numbers(joined) == {2021: 70, 2022: 73, 2023: 70, 2024: 75}
    assert joined.figures[YEAR[2022]].of == ("East", "West")
    assert not joined.breaks


def test_one_missing_figure_leaves_the_year_empty() -> None:
    known = figures(New={2023: 70}, East={2021: 30, 2022: 31}, West={2021: None, 2022: 42})
    assert numbers(join("New", known, SUM_OF_TWO, is_count=True)) == {2022: 73, 2023: 70}


def test_shares_do_not_add_up() -> None:
    known = figures(New={2023: 70}, East={2022: 31}, West={2022: 42})
    assert numbers(join("New", known, SUM_OF_TWO, is_count=False)) == {2023: 70}


def test_no_sum_reaches_past_the_change_nor_over_an_own_figure() -> None:
    known = figures(New={2022: 99}, East={2022: 31, 2023: 1}, West={2022: 42, 2023: 1})
    assert numbers(join("New", known, SUM_OF_TWO, is_count=True)) == {2022: 99}


def test_across_a_break_the_figures_of_the_one_before_are_drawn() -> None:
    known = figures(New={2023: 70}, Old={2022: 31})
    joined = join("New", known, [follows("Old", JoinKind.BREAK)], is_count=False)
    assert numbers(joined) == {2022: 31, 2023: 70}
    assert joined.breaks == (DrawnBreak(MERGED, "Two became one"),)


def test_across_a_break_those_of_several_are_not() -> None:
    known = figures(New={2023: 70}, East={2022: 31}, West={2022: 42})
    both = [follows("East", JoinKind.BREAK), follows("West", JoinKind.BREAK)]
    joined = join("New", known, both, is_count=True)
    assert numbers(joined) == {2023: 70}
    assert len(joined.breaks) == 1


def test_a_predecessor_may_have_predecessors() -> None:
    earlier = follows("North", JoinKind.SUM, area="East", day=date(2021, 4, 1))
    known = figures(New={2023: 70}, North={2020: 5}, East={2022: 31}, West={2020: 6, 2022: 42})
    joined = join("New", known, [*SUM_OF_TWO, earlier], is_count=True)
    assert numbers(joined) == {2020: 11, 2022: 73, 2023: 70}


def test_without_a_statement_nothing_is_joined() -> None:
    known = figures(New={2023: 70}, East={2022: 31})
    assert numbers(join("New", known, [], is_count=True)) == {2023: 70}
