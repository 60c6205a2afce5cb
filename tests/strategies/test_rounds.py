"""A round is opened, moved, closed and opened again; which one asks an action for its update?"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from hub.access.checks import Refused
from hub.models import AuditRecord
from strategies.domain.reporting_calendar import FIGURES_DUE, calendar_of
from strategies.models import (
    Action,
    ActionStatus,
    KeyStrategy,
    PlanState,
    PreElectionPeriod,
    ReportingPeriod,
    Round,
    RoundStep,
    StepKind,
    UpdateState,
)
from strategies.operations.pre_election import (
    record_pre_election_period,
    remove_pre_election_period,
)
from strategies.operations.rounds import close_round, move_round, open_round, reopen_round
from strategies.queries.rounds import (
    actions_asked,
    actions_missing,
    calendar_of_round,
    elections,
    open_rounds,
    round_of,
)
from tests.cast import Cast
from tests.thread import (
    NOW,
    TODAY,
    make_action,
    make_action_plan,
    make_round,
    make_strategy,
    make_update,
)

pytestmark = pytest.mark.django_db

MEETING = date(2026, 11, 17)
REASON = "The Cabinet meets a week later."


def period() -> ReportingPeriod:
    return ReportingPeriod.objects.get_or_create(
        kind="quarter", starts=date(2026, 7, 1), ends=date(2026, 9, 30)
    )[0]


def opened(cast: Cast, **fields: Any) -> Round:
    days = calendar_of(MEETING)
    return open_round(
        **{
            "by": cast.ines,
            "reporting_period": period(),
            "opens": date(2026, 10, 1),
            "closes": days.pop(FIGURES_DUE),
            "steps": days,
            **fields,
        }
    )


def test_a_round_is_opened_with_its_days(cast: Cast) -> None:
    gathering = opened(cast, board=cast.scrutiny_board)
    assert calendar_of_round(gathering) == calendar_of(MEETING)
    assert str(gathering) == "2026-27 quarter 2"
    assert str(opened(cast, strategy=make_strategy(cast))) == "2026-27 quarter 2: Waste strategy"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({}, "is there already"),
        ({"closes": date(2026, 10, 20)}, "is there already"),
    ],
)
def test_a_report_has_one_round_of_everybodys(cast: Cast, fields: Any, refusal: str) -> None:
    opened(cast)
    with pytest.raises(ValidationError, match=refusal):
        opened(cast, **fields)


def test_a_step_before_the_one_below_it_is_refused_at_its_field(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        opened(cast, closes=date(2026, 10, 21))
    assert list(refusal.value.message_dict) == ["manager_check"]
    assert not Round.objects.exists()


def test_only_the_insight_team_opens_moves_and_closes(cast: Cast) -> None:
    with pytest.raises(Refused):
        opened(cast, by=cast.maya)
    gathering = opened(cast)
    days = calendar_of_round(gathering)
    with pytest.raises(Refused):
        move_round(by=cast.maya, gathering=gathering, calendar=days, seen=days, reason=REASON)
    with pytest.raises(Refused):
        close_round(by=cast.maya, gathering=gathering, at=NOW)
    close_round(by=cast.ines, gathering=gathering, at=NOW)
    with pytest.raises(Refused):
        reopen_round(by=cast.maya, gathering=gathering, reason=REASON)


def test_moved_days_are_told_and_remembered_with_their_reason(cast: Cast) -> None:
    gathering = opened(cast)
    before, after = calendar_of(MEETING), calendar_of(MEETING + timedelta(days=7))
    moves = move_round(
        by=cast.ines, gathering=gathering, calendar=after, seen=before, reason=REASON
    )
    assert len(moves) == 7
    assert calendar_of_round(Round.objects.get()) == after
    record = AuditRecord.objects.get(operation="move_round")
    assert "Meeting to 24 November 2026" in record.summary
    assert REASON in record.summary


def test_a_move_needs_a_reason_and_the_days_as_they_are(cast: Cast) -> None:
    gathering = opened(cast)
    before, after = calendar_of(MEETING), calendar_of(MEETING + timedelta(days=7))
    with pytest.raises(ValidationError, match="Say why"):
        move_round(by=cast.ines, gathering=gathering, calendar=after, seen=before, reason=" ")
    move_round(by=cast.ines, gathering=gathering, calendar=after, seen=before, reason=REASON)
    with pytest.raises(ValidationError, match="Somebody else has moved"):
        move_round(by=cast.ines, gathering=gathering, calendar=before, seen=before, reason=REASON)


def test_a_closed_round_does_not_move_until_it_is_opened_again(cast: Cast) -> None:
    gathering = opened(cast)
    days = calendar_of_round(gathering)
    close_round(by=cast.ines, gathering=gathering, at=NOW)
    for refused in (
        lambda: close_round(by=cast.ines, gathering=gathering, at=NOW),
        lambda: move_round(
            by=cast.ines, gathering=gathering, calendar=days, seen=days, reason=REASON
        ),
    ):
        with pytest.raises(ValidationError, match="closed"):
            refused()
    with pytest.raises(ValidationError, match="Say why"):
        reopen_round(by=cast.ines, gathering=gathering, reason="")
    assert reopen_round(by=cast.ines, gathering=gathering, reason=REASON).closed_at is None
    with pytest.raises(ValidationError, match="is open"):
        reopen_round(by=cast.ines, gathering=gathering, reason=REASON)


def test_once_the_figures_stand_still_it_stays_closed(cast: Cast) -> None:
    gathering = close_round(by=cast.ines, gathering=opened(cast), at=NOW)
    ReportingPeriod.objects.update(figures_as_of=NOW)
    with pytest.raises(ValidationError, match="stand still"):
        reopen_round(by=cast.ines, gathering=gathering, reason=REASON)


def test_a_time_before_an_election_is_recorded_and_removed(cast: Cast) -> None:
    days = {"name": "Local elections 2027", "starts": date(2027, 3, 25), "ends": date(2027, 5, 6)}
    with pytest.raises(Refused):
        record_pre_election_period(by=cast.dilys, **days)
    found = record_pre_election_period(by=cast.ines, **days)
    assert [each.name for each in elections()] == ["Local elections 2027"]
    with pytest.raises(Refused):
        remove_pre_election_period(by=cast.dilys, period=found)
    remove_pre_election_period(by=cast.ines, period=found)
    assert elections() == []


# --- Which round asks whom -----------------------------------------------------------------------


def test_a_strategys_own_round_comes_before_everybodys(cast: Cast) -> None:
    action = make_action(cast)
    assert round_of(action, TODAY) is None
    shared = make_round()
    assert round_of(action, TODAY) == shared
    own = make_round(strategy=KeyStrategy.objects.get(), closes=date(2026, 10, 30))
    assert round_of(action, TODAY) == own
    assert open_rounds(TODAY) == [shared, own]
    other = make_action(
        cast,
        "Plant trees",
        action_plan=make_action_plan(cast, "Trees", strategy=make_strategy(cast, "Trees")),
    )
    assert round_of(other, TODAY) == shared
    assert [*actions_asked(shared)] == [other]
    assert [*actions_asked(own)] == [action]


def test_a_strategy_whose_own_round_is_closed_is_not_asked_by_everybodys(cast: Cast) -> None:
    action = make_action(cast)
    shared = make_round()
    make_round(strategy=KeyStrategy.objects.get(), closed_at=NOW)
    assert round_of(action, TODAY) is None
    assert not actions_asked(shared).exists()


def test_a_late_round_still_gathers_but_the_next_one_comes_first(cast: Cast) -> None:
    action = make_action(cast)
    late = make_round(opens=date(2026, 7, 1), closes=date(2026, 7, 17))
    assert round_of(action, TODAY) == late
    ahead = Round.objects.create(
        reporting_period=ReportingPeriod.objects.create(
            kind="half_year", starts=date(2026, 4, 1), ends=date(2026, 9, 30)
        ),
        opens=date(2026, 10, 1),
        closes=date(2026, 10, 30),
    )
    assert round_of(action, TODAY) == ahead


ASKED: list[tuple[str, dict[str, Any], bool]] = [
    ("an action under way", {}, True),
    ("one that has no dates", {"due": None, "starts": None}, True),
    ("one that starts after the last day", {"starts": date(2026, 11, 1)}, False),
    ("one put off", {"status": ActionStatus.DEFERRED}, True),
    ("one done long ago", {"status": ActionStatus.COMPLETE}, False),
    ("one dropped long ago", {"status": ActionStatus.CANCELLED}, False),
]


@pytest.mark.parametrize(("what", "fields", "is_asked"), ASKED)
def test_which_actions_are_asked(
    cast: Cast, what: str, fields: dict[str, Any], is_asked: bool
) -> None:
    action = make_action(cast, **fields)
    assert (action in actions_asked(make_round())) is is_asked, what


def test_an_action_plan_that_is_not_adopted_is_not_asked(cast: Cast) -> None:
    action = make_action(cast, action_plan=make_action_plan(cast, state=PlanState.DRAFT))
    assert action not in actions_asked(make_round())


def test_what_was_reported_as_done_in_this_round_still_counts(cast: Cast) -> None:
    action = make_action(cast)
    gathering = make_round()
    make_update(action, cast.olive, status=ActionStatus.COMPLETE)
    Action.objects.update(status=ActionStatus.COMPLETE)
    assert action in actions_asked(gathering)
    assert not actions_missing(gathering).exists()


SENT: list[tuple[str, UpdateState, timedelta, bool]] = [
    ("approved in time", UpdateState.APPROVED, timedelta(), True),
    ("sent, waiting for approval", UpdateState.SUBMITTED, timedelta(), True),
    ("a draft", UpdateState.DRAFT, timedelta(), False),
    ("sent before the round opened", UpdateState.APPROVED, timedelta(days=-12), False),
]


@pytest.mark.parametrize(("what", "state", "later", "is_received"), SENT)
def test_what_counts_as_received(
    cast: Cast, what: str, state: UpdateState, later: timedelta, is_received: bool
) -> None:
    action, gathering = make_action(cast), make_round()
    make_update(action, cast.olive, state=state, written_at=NOW + later)
    assert (action not in actions_missing(gathering)) is is_received, what


def test_an_update_that_came_after_a_round_closed_joins_the_next(cast: Cast) -> None:
    action = make_action(cast)
    first = make_round(closed_at=NOW)
    make_update(action, cast.olive, written_at=NOW + timedelta(days=3))
    following = Round.objects.create(
        reporting_period=ReportingPeriod.objects.create(
            kind="quarter", starts=date(2026, 10, 1), ends=date(2026, 12, 31)
        ),
        opens=date(2027, 1, 4),
        closes=date(2027, 1, 22),
    )
    assert action in actions_missing(first)
    assert action not in actions_missing(following)


def test_one_update_counts_in_every_round_that_was_open(cast: Cast) -> None:
    action, quarter = make_action(cast), make_round()
    half = Round.objects.create(
        reporting_period=ReportingPeriod.objects.create(
            kind="half_year", starts=date(2026, 4, 1), ends=date(2026, 9, 30)
        ),
        opens=date(2026, 10, 1),
        closes=date(2026, 10, 30),
    )
    assert action in actions_missing(quarter)
    assert action in actions_missing(half)
    make_update(action, cast.olive, round=quarter)
    assert not actions_missing(quarter).exists()
    assert not actions_missing(half).exists()


@pytest.mark.parametrize(
    ("constraint", "break_it"),
    [
        ("strategies_round_one_of_a_period", lambda: make_round()),
        (
            "strategies_roundstep_once",
            lambda: RoundStep.objects.bulk_create(
                RoundStep(round=Round.objects.get(), kind=StepKind.MEETING, on=MEETING)
                for _ in range(2)
            ),
        ),
        (
            "strategies_preelectionperiod_ends_after_it_starts",
            lambda: PreElectionPeriod.objects.create(
                name="x", starts=MEETING, ends=MEETING - timedelta(days=1)
            ),
        ),
    ],
)
def test_the_database_keeps_the_promise_too(
    cast: Cast, constraint: str, break_it: Callable[[], object]
) -> None:
    make_round()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        break_it()


def test_the_first_moment_of_a_round_is_its_first_morning_here(cast: Cast) -> None:
    action, gathering = make_action(cast), make_round()
    midnight = timezone.make_aware(datetime(2026, 10, 1, 0, 0))
    update = make_update(action, cast.olive, written_at=midnight - timedelta(seconds=1))
    assert action in actions_missing(gathering)
    update.submitted_at = midnight + timedelta(seconds=1)
    update.save(update_fields=["submitted_at"])
    assert action not in actions_missing(gathering)
