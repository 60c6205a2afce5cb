"""Do the days of a round lead to its meeting, over Christmas, Easter and extra bank holidays?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.working_days import working_days_after
from strategies.domain.reporting_calendar import (
    FIGURES_DUE,
    LOWEST_FIRST,
    CalendarProblem,
    Moved,
    Stretch,
    calendar_of,
    clear_days,
    moved,
    moves_between,
    problems_of,
    publication_day,
    warnings_of,
)
from strategies.domain.round_steps import StepKind as S

PUBLICATION = [
    ("an ordinary Tuesday", date(2026, 11, 17), date(2026, 11, 9)),
    ("a Monday: the weekend does not count", date(2026, 11, 16), date(2026, 11, 6)),
    ("over Christmas and New Year", date(2027, 1, 5), date(2026, 12, 23)),
    ("over Easter, Good Friday and Monday", date(2026, 4, 9), date(2026, 3, 30)),
    ("the late May holiday", date(2026, 5, 28), date(2026, 5, 19)),
    ("2022, with two days for the jubilee", date(2022, 6, 8), date(2022, 5, 27)),
    ("2023, with a day for the coronation", date(2023, 5, 10), date(2023, 4, 28)),
    ("the same week a year later, without one", date(2024, 5, 10), date(2024, 5, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "meeting", "published"), PUBLICATION)
def test_papers_are_public_five_clear_working_days_before(
    what: str, meeting: date, published: date
) -> None:
    assert publication_day(meeting) == published, what
    assert clear_days(published, meeting) == 5
    assert clear_days(working_days_after(published, 1), meeting) == 4


CALENDARS = [
    (
        "an ordinary autumn",
        date(2026, 11, 17),
        {
            FIGURES_DUE: date(2026, 10, 12),
            S.MANAGER_CHECK: date(2026, 10, 19),
            S.CABINET_CONSULT: date(2026, 10, 26),
            S.CLEARANCE: date(2026, 11, 2),
            S.SCRUTINY: date(2026, 11, 5),
            S.PAPERS_PUBLIC: date(2026, 11, 9),
        },
    ),
    (
        "a meeting in the new year: Christmas is not worked",
        date(2027, 1, 19),
        {
            FIGURES_DUE: date(2026, 12, 9),
            S.MANAGER_CHECK: date(2026, 12, 16),
            S.CABINET_CONSULT: date(2026, 12, 23),
            S.CLEARANCE: date(2027, 1, 4),
            S.SCRUTINY: date(2027, 1, 7),
            S.PAPERS_PUBLIC: date(2027, 1, 11),
        },
    ),
    (
        "a meeting after Easter",
        date(2026, 4, 21),
        {
            FIGURES_DUE: date(2026, 3, 12),
            S.MANAGER_CHECK: date(2026, 3, 19),
            S.CABINET_CONSULT: date(2026, 3, 26),
            S.CLEARANCE: date(2026, 4, 2),
            S.SCRUTINY: date(2026, 4, 9),
            S.PAPERS_PUBLIC: date(2026, 4, 13),
        },
    ),
    (
        "the coronation year",
        date(2023, 5, 23),
        {
            FIGURES_DUE: date(2023, 4, 13),
            S.MANAGER_CHECK: date(2023, 4, 20),
            S.CABINET_CONSULT: date(2023, 4, 27),
            S.CLEARANCE: date(2023, 5, 5),
            S.SCRUTINY: date(2023, 5, 11),
            S.PAPERS_PUBLIC: date(2023, 5, 15),
        },
    ),
]


@pytest.mark.parametrize(("what", "meeting", "expected"), CALENDARS)
def test_every_step_is_counted_back_from_the_papers(
    what: str, meeting: date, expected: dict[str, date]
) -> None:
    assert calendar_of(meeting) == {**expected, S.MEETING: meeting}, what


AUTUMN = calendar_of(date(2026, 11, 17))

MOVES = [
    (
        "the meeting takes all with it, at their distance in working days",
        S.MEETING,
        date(2026, 11, 24),
        {step: day + timedelta(days=7) for step, day in AUTUMN.items()},
    ),
    (
        "figures two days later pass nothing, so nothing else moves",
        FIGURES_DUE,
        date(2026, 10, 14),
        {FIGURES_DUE: date(2026, 10, 14)},
    ),
    (
        "figures past the managers' check take it along",
        FIGURES_DUE,
        date(2026, 10, 21),
        {FIGURES_DUE: date(2026, 10, 21), S.MANAGER_CHECK: date(2026, 10, 21)},
    ),
    (
        "clearance brought forward takes along what comes before it",
        S.CLEARANCE,
        date(2026, 10, 16),
        {
            S.MANAGER_CHECK: date(2026, 10, 16),
            S.CABINET_CONSULT: date(2026, 10, 16),
            S.CLEARANCE: date(2026, 10, 16),
        },
    ),
    (
        "papers and meeting are pushed by nothing",
        S.SCRUTINY,
        date(2026, 11, 12),
        {S.SCRUTINY: date(2026, 11, 12)},
    ),
    ("the same day moves nothing", S.SCRUTINY, AUTUMN[S.SCRUTINY], {}),
]


@pytest.mark.parametrize(("what", "step", "to", "expected"), MOVES)
def test_moving_one_day_lists_what_moves(
    what: str, step: str, to: date, expected: dict[str, date]
) -> None:
    after = moved(AUTUMN, step, to)
    assert {each.step: each.after for each in moves_between(AUTUMN, after)} == expected, what


def test_a_step_that_is_taken_out_is_listed_too() -> None:
    without = {step: day for step, day in AUTUMN.items() if step != S.SCRUTINY}
    assert moves_between(AUTUMN, without) == [Moved(S.SCRUTINY, date(2026, 11, 5), None)]


def test_a_step_before_the_one_below_it_is_refused_in_a_sentence_that_names_both() -> None:
    assert problems_of(AUTUMN) == {}
    assert problems_of({**AUTUMN, S.MANAGER_CHECK: date(2026, 10, 9)}) == {
        S.MANAGER_CHECK: "“Managers check” on 9 October 2026 is before “Updates and figures due” on"
        " 12 October 2026. Lowest level first: choose a later day, or move the other."
    }
    late_scrutiny = problems_of({**AUTUMN, S.SCRUTINY: date(2026, 11, 12)})
    assert list(late_scrutiny) == [S.PAPERS_PUBLIC]


def test_steps_that_a_round_does_not_have_stand_in_nobodys_way() -> None:
    assert problems_of({FIGURES_DUE: date(2026, 10, 12), S.MEETING: date(2026, 11, 17)}) == {}
    early = problems_of({FIGURES_DUE: date(2026, 10, 12), S.MEETING: date(2026, 10, 9)})
    assert list(early) == [S.MEETING]


ELECTION = Stretch("Local elections 2027", date(2027, 3, 25), date(2027, 5, 6))

WARNED = [
    ("an ordinary calendar", AUTUMN, []),
    (
        "papers a day late",
        {**AUTUMN, S.PAPERS_PUBLIC: date(2026, 11, 10)},
        [(CalendarProblem.TOO_FEW_CLEAR_DAYS, S.PAPERS_PUBLIC)],
    ),
    (
        "a Saturday",
        {**AUTUMN, S.SCRUTINY: date(2026, 11, 7)},
        [(CalendarProblem.NOT_WORKED, S.SCRUTINY)],
    ),
    (
        "the day of the election itself is in the time before it",
        {FIGURES_DUE: date(2027, 3, 24), S.MEETING: date(2027, 5, 6)},
        [(CalendarProblem.PRE_ELECTION, S.MEETING)],
    ),
    (
        "the day after is not",
        {FIGURES_DUE: date(2027, 3, 24), S.MEETING: date(2027, 5, 7)},
        [],
    ),
]


@pytest.mark.parametrize(("what", "calendar", "expected"), WARNED)
def test_what_a_calendar_is_warned_of(
    what: str, calendar: dict[str, date], expected: list[tuple[str, str]]
) -> None:
    found = warnings_of(calendar, [ELECTION])
    assert [(each.problem, each.step) for each in found] == expected, what


@given(st.dates(date(2020, 3, 1), date(2035, 12, 31)))
def test_a_generated_calendar_is_never_refused_nor_too_late(meeting: date) -> None:
    calendar = calendar_of(meeting)
    assert problems_of(calendar) == {}
    assert clear_days(calendar[S.PAPERS_PUBLIC], meeting) >= 5
    kinds = {each.problem for each in warnings_of(calendar)}
    assert kinds <= {CalendarProblem.NOT_WORKED}  # a meeting on a Sunday is the council's affair


@given(
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    st.sampled_from([step for step in LOWEST_FIRST if step not in (S.PAPERS_PUBLIC, S.MEETING)]),
    st.integers(-30, 30),
)
def test_a_moved_step_never_leaves_the_steps_before_the_papers_in_disorder(
    meeting: date, step: str, by: int
) -> None:
    calendar = calendar_of(meeting)
    after = moved(calendar, step, calendar[step] + timedelta(days=by))
    assert set(problems_of(after)) <= {S.PAPERS_PUBLIC}
