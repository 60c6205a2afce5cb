"""Who may take which step with a proposal, from where to where, and what is asked on the way?"""

from datetime import date, timedelta

import pytest

from metrics.domain.proposing import (
    OPEN,
    TURN,
    WAYS,
    Asked,
    Deed,
    Party,
    ProposalKind,
    ProposalState,
    decided_elsewhere,
    deeds_open_to,
    early_review,
    taken_by,
    unanswered,
)

S, TODAY = ProposalState, date(2026, 10, 12)

TABLE = [
    (Deed.CONSULT, S.PREPARING, Party.AUTHOR, S.CONSULTED),
    (Deed.HAND_OVER, S.PREPARING, Party.AUTHOR, S.REVIEWED),
    (Deed.HAND_OVER, S.CONSULTED, Party.AUTHOR, S.REVIEWED),
    (Deed.PUT_TO_MEMBER, S.REVIEWED, Party.MANAGER, S.PUT_TO_MEMBER),
    (Deed.AGREE, S.PUT_TO_MEMBER, Party.MEMBER, S.IN_FORCE),
    (Deed.RETURN, S.REVIEWED, Party.MANAGER, S.PREPARING),
    (Deed.RETURN, S.PUT_TO_MEMBER, Party.MEMBER, S.PREPARING),
    (Deed.DECLINE, S.REVIEWED, Party.MANAGER, S.DECLINED),
    (Deed.DECLINE, S.PUT_TO_MEMBER, Party.MEMBER, S.DECLINED),
    (Deed.WITHDRAW, S.PREPARING, Party.AUTHOR, S.WITHDRAWN),
    (Deed.WITHDRAW, S.CONSULTED, Party.AUTHOR, S.WITHDRAWN),
    (Deed.WITHDRAW, S.REVIEWED, Party.AUTHOR, S.WITHDRAWN),
    (Deed.WITHDRAW, S.PUT_TO_MEMBER, Party.AUTHOR, S.WITHDRAWN),
    (Deed.TAKE_UP, S.DECLINED, Party.AUTHOR, S.PREPARING),
    (Deed.TAKE_UP, S.WITHDRAWN, Party.AUTHOR, S.PREPARING),
]


@pytest.mark.parametrize("deed", sorted(Deed))
@pytest.mark.parametrize("state", sorted(S))
def test_a_step_is_taken_by_whom_the_table_names_and_by_nobody_else(deed: Deed, state: S) -> None:
    named = {(d, s): (who, to) for d, s, who, to in TABLE}
    expected = named.get((deed, state))
    assert taken_by(deed, state) == (expected[0] if expected else None)
    if expected:
        assert WAYS[deed].to is expected[1]
    for party in Party:
        may = bool(expected) and expected[0] is party
        assert (deed in deeds_open_to(frozenset({party}), state)) is may


def test_it_is_the_turn_of_whoever_can_take_it_on() -> None:
    assert set(TURN) == OPEN
    for state, party in TURN.items():
        assert [d for d in deeds_open_to(frozenset({party}), state) if d is not Deed.WITHDRAW]


def test_from_every_open_state_it_can_be_agreed_and_can_be_ended() -> None:
    everybody = frozenset(Party)
    for state in OPEN:
        reached, waiting = {state}, [state]
        while waiting:
            for deed in deeds_open_to(everybody, waiting.pop()):
                if WAYS[deed].to not in reached:
                    reached.add(WAYS[deed].to)
                    waiting.append(WAYS[deed].to)
        assert {S.IN_FORCE, S.DECLINED, S.WITHDRAWN} <= reached


def test_what_is_in_force_is_nobodys_turn() -> None:
    assert deeds_open_to(frozenset(Party), S.IN_FORCE) == ()


def test_no_and_back_ask_for_a_reason() -> None:
    assert {deed for deed, way in WAYS.items() if way.reason} == {
        Deed.RETURN, Deed.DECLINE, Deed.WITHDRAW,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("until", "starts"),
    [
        (None, "Nobody has been consulted."),
        (TODAY + timedelta(days=1), "The consultation runs until 13 October 2026."),
        (TODAY, "The consultation runs until 12 October 2026."),
        (TODAY - timedelta(days=1), ""),
    ],
)
def test_the_manager_is_asked_after_the_consultation(until: date | None, starts: str) -> None:
    said = early_review(until, TODAY)
    assert said.startswith(starts)
    assert bool(said) is bool(starts)
    told = early_review(until, TODAY, somebody_was_asked=True)
    assert told == ("" if until is None else said), "a meeting does not end a promise"


ANSWERED = Asked(
    ProposalKind.TARGET,
    "Nobody requires it",
    "A day a month",
    "Most recycle 40%",
    "42%",
    "Two more",
)


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        (ANSWERED, []),
        (
            Asked(ProposalKind.METRIC),
            ["statutory_need", "resources", "how_others_compare"],
        ),
        (
            Asked(ProposalKind.TARGET, "No", "Nothing", "All the same", " ", "\n"),
            ["target_as_written", "rationale"],
        ),
        (Asked(ProposalKind.TARGET, target="42%", rationale="Two more", in_round=True), []),
        (Asked(ProposalKind.TARGET, target="42%", in_round=True), ["rationale"]),
    ],
)
def test_what_is_not_answered_is_asked_for(asked: Asked, missing: list[str]) -> None:
    assert list(unanswered(asked)) == missing


def test_a_decision_taken_elsewhere_says_when_and_where_it_is_minuted() -> None:
    assert decided_elsewhere(TODAY, " Cabinet, minute 42/26 ", "Agreed as it is. ") == (
        "Decided on 12 October 2026, Cabinet, minute 42/26; recorded by the insight team."
        " Agreed as it is."
    )
