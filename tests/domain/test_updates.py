"""What an update must say, which ones are exceptions, and when old words may stand again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies.domain.approval import ApprovalRule
from strategies.domain.status import DONE_WITH, NEEDS_EXPLANATION, ActionStatus
from strategies.domain.updates import (
    Dates,
    Said,
    UpdateFlag,
    flags_of,
    is_deputys_turn,
    percent_of_milestones,
    problems_of,
    still_true_refusal,
    unchanged_words,
    waits_for_approval,
)

TODAY = date(2026, 10, 12)
DATES = Dates(starts=date(2026, 4, 1), due=date(2027, 3, 31))
GREEN = Said(ActionStatus.ON_TRACK, "Two wards are live.")
RED = Said(
    ActionStatus.OFF_TRACK,
    "The vehicles have not come.",
    why="The maker went out of business.",
    what="A new order is placed.",
    by_when=date(2026, 11, 30),
    learned="Ask for a bond.",
)
LATER: dict[str, Any] = {"new_due": date(2027, 6, 30), "move_reason": "The vehicles come in May."}


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (GREEN, []),
        (replace(GREEN, narrative=" \n"), ["narrative"]),
        (replace(GREEN, percent=0), []),
        (replace(GREEN, percent=100), []),
        (replace(GREEN, percent=101), ["percent"]),
        (replace(GREEN, percent=-1), ["percent"]),
        (RED, []),
        (replace(RED, status=ActionStatus.AT_RISK), []),
        (replace(RED, why=""), ["why"]),
        (replace(RED, what=""), ["what"]),
        (replace(RED, by_when=None), ["by_when"]),
        (replace(RED, by_when=TODAY), ["by_when"]),
        (replace(RED, by_when=date(2026, 10, 11)), ["by_when"]),
        (replace(RED, learned=" "), ["learned"]),
        (Said(ActionStatus.AT_RISK), ["narrative", "why", "what", "by_when", "learned"]),
        (replace(GREEN, status=ActionStatus.DEFERRED), ["reason"]),
        (replace(GREEN, status=ActionStatus.CANCELLED), ["reason"]),
        (replace(GREEN, status=ActionStatus.CANCELLED, reason="The grant ended."), []),
        (replace(GREEN, status=ActionStatus.COMPLETE), []),
        (replace(GREEN, **LATER), []),
        (replace(GREEN, new_due=date(2027, 6, 30)), ["move_reason"]),
        (replace(GREEN, move_reason="The vehicles come in May."), ["new_due"]),
        (replace(GREEN, **{**LATER, "new_due": DATES.due}), ["new_due"]),
        (replace(GREEN, **{**LATER, "new_due": TODAY}), ["new_due"]),
        (replace(GREEN, **{**LATER, "new_due": date(2026, 10, 13)}), []),
        (replace(GREEN, status=ActionStatus.COMPLETE, **LATER), ["new_due"]),
    ],
)
def test_what_an_update_still_has_to_say(said: Said, fields: list[str]) -> None:
    assert list(problems_of(said, DATES, today=TODAY)) == fields


def test_a_due_date_lies_after_the_start() -> None:
    dates = Dates(starts=date(2027, 1, 1), due=date(2027, 3, 31))
    said = replace(GREEN, new_due=date(2026, 12, 31), move_reason="Sooner is better.")
    assert "starts on 1 January 2027" in problems_of(said, dates, today=TODAY)["new_due"]


@pytest.mark.parametrize(
    ("said", "due", "flags"),
    [
        (GREEN, DATES.due, []),
        (replace(GREEN, status=ActionStatus.NOT_STARTED), DATES.due, []),
        (replace(GREEN, status=ActionStatus.COMPLETE), DATES.due, []),
        (replace(GREEN, status=ActionStatus.AT_RISK), DATES.due, [UpdateFlag.AMBER]),
        (RED, DATES.due, [UpdateFlag.RED]),
        (replace(GREEN, status=ActionStatus.DEFERRED), DATES.due, [UpdateFlag.DEFERRED]),
        (replace(GREEN, status=ActionStatus.CANCELLED), DATES.due, [UpdateFlag.CANCELLED]),
        (replace(GREEN, **LATER), DATES.due, [UpdateFlag.DATE_MOVED]),
        (replace(RED, **LATER), DATES.due, [UpdateFlag.RED, UpdateFlag.DATE_MOVED]),
        (GREEN, date(2026, 10, 11), [UpdateFlag.OVERDUE]),
        (GREEN, TODAY, []),
        (GREEN, None, []),
        (replace(GREEN, **LATER), date(2026, 10, 11), [UpdateFlag.DATE_MOVED]),
        (replace(GREEN, status=ActionStatus.COMPLETE), date(2026, 10, 11), []),
        (RED, date(2026, 10, 11), [UpdateFlag.RED, UpdateFlag.OVERDUE]),
    ],
)
def test_what_makes_an_update_an_exception(
    said: Said, due: date | None, flags: list[UpdateFlag]
) -> None:
    assert list(flags_of(said, Dates(due=due), today=TODAY)) == flags


@pytest.mark.parametrize(
    ("percent", "before", "flags"),
    [
        (40, 60, [UpdateFlag.LESS_DONE]),
        (0, 1, [UpdateFlag.LESS_DONE]),
        (60, 60, []),
        (61, 60, []),
        (None, 60, []),
        (40, None, []),
        (None, None, []),
    ],
)
def test_less_done_than_before_is_an_exception(
    percent: int | None, before: int | None, flags: list[UpdateFlag]
) -> None:
    said = replace(GREEN, percent=percent)
    assert list(flags_of(said, DATES, today=TODAY, percent_before=before)) == flags


@pytest.mark.parametrize(
    ("rule", "flags", "may_approve", "waits"),
    [
        (ApprovalRule.NONE, (), False, False),
        (ApprovalRule.NONE, (UpdateFlag.RED,), False, False),
        (ApprovalRule.EXCEPTIONS, (), False, False),
        (ApprovalRule.EXCEPTIONS, (UpdateFlag.DATE_MOVED,), False, True),
        (ApprovalRule.EXCEPTIONS, (UpdateFlag.RED,), True, False),
        (ApprovalRule.ALL, (), False, True),
        (ApprovalRule.ALL, (), True, False),
        (ApprovalRule.ALL, (UpdateFlag.AMBER,), True, False),
        ("exceptions", (UpdateFlag.AMBER,), False, True),
    ],
)
def test_which_updates_wait_for_somebody_else(
    rule: ApprovalRule, flags: tuple[UpdateFlag, ...], may_approve: bool, waits: bool
) -> None:
    assert waits_for_approval(rule, flags, may_approve=may_approve) is waits


@pytest.mark.parametrize(
    ("today", "is_turn"),
    [
        # Sent on Thursday 24 December 2026. Christmas Day is a Friday, Boxing Day is kept on
        # Monday 28: three working days later is Thursday 31 December.
        (date(2026, 12, 24), False),
        (date(2026, 12, 30), False),
        (date(2026, 12, 31), True),
        (date(2027, 1, 4), True),
    ],
)
def test_the_deputy_comes_after_working_days(today: date, is_turn: bool) -> None:
    assert is_deputys_turn(date(2026, 12, 24), 3, today=today) is is_turn


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (None, "Write a first update"),
        (GREEN, ""),
        (RED, ""),
        (replace(RED, by_when=TODAY), ""),
        (replace(RED, by_when=date(2026, 10, 11)), "by 11 October 2026. That day has passed"),
    ],
)
def test_old_words_stand_until_their_day_has_passed(said: Said | None, refused: str) -> None:
    found = still_true_refusal(said, today=TODAY)
    assert (refused in found) if refused else found == ""


def test_answers_to_what_was_not_asked_are_left_out() -> None:
    said = replace(RED, status=ActionStatus.ON_TRACK, narrative=" Well. ", reason="Money.")
    assert said.trimmed == replace(GREEN, narrative="Well.")
    assert RED.trimmed == RED, "the control: what was asked stays"


def test_old_words_said_again_ask_for_no_other_date() -> None:
    assert replace(GREEN, **LATER, milestones_done=frozenset({1})).repeated == GREEN


def test_unchanged_rounds_are_counted_aloud() -> None:
    assert [unchanged_words(count) for count in (0, 1, 3)] == [
        "",
        "unchanged for 1 round",
        "unchanged for 3 rounds",
    ]


@pytest.mark.parametrize(
    ("done", "total", "percent"), [(0, 0, None), (0, 3, 0), (2, 3, 66), (3, 3, 100)]
)
def test_milestones_say_how_far_it_is(done: int, total: int, percent: int | None) -> None:
    assert percent_of_milestones(done, total) == percent


texts = st.sampled_from(["", " ", "Words."])
dates = st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1))
sayings: st.SearchStrategy[Any] = st.builds(
    Said,
    status=st.sampled_from(ActionStatus),
    narrative=texts,
    why=texts,
    what=texts,
    by_when=dates,
    learned=texts,
    reason=texts,
    new_due=dates,
    move_reason=texts,
)


@given(said=sayings)
def test_amber_and_red_are_never_silent_and_always_flagged(said: Said) -> None:
    if said.status in NEEDS_EXPLANATION:
        assert flags_of(said, DATES, today=TODAY)
        if not problems_of(said, DATES, today=TODAY):
            assert said.why.strip() and said.what.strip() and said.learned.strip()
            assert said.by_when and said.by_when > TODAY


@given(said=sayings)
def test_a_date_never_moves_without_a_reason_and_a_flag(said: Said) -> None:
    if said.new_due is not None and not problems_of(said, DATES, today=TODAY):
        assert said.move_reason.strip()
        assert said.status not in DONE_WITH
        assert UpdateFlag.DATE_MOVED in flags_of(said, DATES, today=TODAY)
