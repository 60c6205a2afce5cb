"""On which way does a proposed metric or target come into force?

The table below says who may take which step from where to where; docs/rules/setting-targets.md
tells the same in plain words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ProposalKind(StrEnum):
    """What is proposed."""

    METRIC = "metric"
    TARGET = "target"


class ProposalState(StrEnum):
    """Where a proposal stands, in the order of its way.

    preparing   its author writes it
    consulted   staff and clients are asked, until a deadline
    reviewed    the manager of its service looks at it
    put_to_member  the cabinet member is asked to agree
    in_force    agreed: the metric or target counts
    declined    the manager or the member said no, with a reason
    withdrawn   its author took it back
    """

    PREPARING = "preparing"
    CONSULTED = "consulted"
    REVIEWED = "reviewed"
    PUT_TO_MEMBER = "put_to_member"
    IN_FORCE = "in_force"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return {
            ProposalState.PREPARING: "Being prepared",
            ProposalState.CONSULTED: "Open for consultation",
            ProposalState.REVIEWED: "With the manager",
            ProposalState.PUT_TO_MEMBER: "With the cabinet member",
            ProposalState.IN_FORCE: "In force",
            ProposalState.DECLINED: "Declined",
            ProposalState.WITHDRAWN: "Withdrawn",
        }[self]


class Party(StrEnum):
    """Whose turn it can be."""

    AUTHOR = "author"
    MANAGER = "manager"
    MEMBER = "member"

    @property
    def label(self) -> str:
        """The party as a sentence names it."""
        return {
            Party.AUTHOR: "its author",
            Party.MANAGER: "the manager of the service",
            Party.MEMBER: "the cabinet member",
        }[self]


class Deed(StrEnum):
    """A step that somebody takes with a proposal; the value stands in its address."""

    CONSULT = "consult"
    HAND_OVER = "hand-over"
    PUT_TO_MEMBER = "put-to-member"
    AGREE = "agree"
    RETURN = "return"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    TAKE_UP = "take-up"

    @property
    def label(self) -> str:
        """The step as its button says it."""
        return {
            Deed.CONSULT: "Ask staff and clients",
            Deed.HAND_OVER: "Ask the manager to review it",
            Deed.PUT_TO_MEMBER: "Put it to the cabinet member",
            Deed.AGREE: "Agree",
            Deed.RETURN: "Return it to its author",
            Deed.DECLINE: "Decline",
            Deed.WITHDRAW: "Withdraw it",
            Deed.TAKE_UP: "Take it up again",
        }[self]


_S = ProposalState

OPEN = frozenset({_S.PREPARING, _S.CONSULTED, _S.REVIEWED, _S.PUT_TO_MEMBER})
"""States in which a proposal is still on its way."""

TURN: Mapping[ProposalState, Party] = {
    _S.PREPARING: Party.AUTHOR,
    _S.CONSULTED: Party.AUTHOR,
    _S.REVIEWED: Party.MANAGER,
    _S.PUT_TO_MEMBER: Party.MEMBER,
}
"""Whose turn it is; nobody's where a proposal is decided."""


@dataclass(frozen=True, slots=True)
class Way:
    """One step of the table.

    takes    from each state in which it can be taken: by whom
    to       the state that it leads to
    reason   whether it always asks for a reason
    """

    takes: Mapping[ProposalState, Party]
    to: ProposalState
    reason: bool = False


_DECIDED_BY = {_S.REVIEWED: Party.MANAGER, _S.PUT_TO_MEMBER: Party.MEMBER}

WAYS: Mapping[Deed, Way] = {
    Deed.CONSULT: Way({_S.PREPARING: Party.AUTHOR}, _S.CONSULTED),
    Deed.HAND_OVER: Way({_S.PREPARING: Party.AUTHOR, _S.CONSULTED: Party.AUTHOR}, _S.REVIEWED),
    Deed.PUT_TO_MEMBER: Way({_S.REVIEWED: Party.MANAGER}, _S.PUT_TO_MEMBER),
    Deed.AGREE: Way({_S.PUT_TO_MEMBER: Party.MEMBER}, _S.IN_FORCE),
    Deed.RETURN: Way(_DECIDED_BY, _S.PREPARING, reason=True),
    Deed.DECLINE: Way(_DECIDED_BY, _S.DECLINED, reason=True),
    Deed.WITHDRAW: Way(dict.fromkeys(OPEN, Party.AUTHOR), _S.WITHDRAWN, reason=True),
    Deed.TAKE_UP: Way(dict.fromkeys((_S.DECLINED, _S.WITHDRAWN), Party.AUTHOR), _S.PREPARING),
}
"""Every step: from where, by whom, to where."""


def taken_by(deed: Deed, state: ProposalState | str) -> Party | None:
    """Who may take the step from ``state``; None where nobody can."""
    return WAYS[deed].takes.get(ProposalState(state))


def deeds_open_to(parties: frozenset[Party], state: ProposalState | str) -> tuple[Deed, ...]:
    """The steps that somebody who is all of ``parties`` may take from ``state``, in order."""
    return tuple(deed for deed in Deed if taken_by(deed, state) in parties)


def early_review(
    consulted_until: date | None, today: date, *, somebody_was_asked: bool = False
) -> str:
    """Why the manager cannot be asked yet without a reason, in a sentence; "" where they can.

    Staff and clients are asked first, and until the day that was promised them; it is enough that
    a meeting with them is recorded.
    """
    if consulted_until is None:
        if somebody_was_asked:
            return ""
        return "Nobody has been consulted. Say why not, or ask staff and clients first."
    if today <= consulted_until:
        return (
            f"The consultation runs until {consulted_until:%-d %B %Y}."
            " Say why it cannot be waited for."
        )
    return ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a proposal says in answer to the questions that every proposal is asked."""

    kind: ProposalKind
    statutory_need: str = ""
    resources: str = ""
    how_others_compare: str = ""
    target: str = ""
    rationale: str = ""
    in_round: bool = False


def unanswered(asked: Asked) -> dict[str, str]:
    """Field -> what is still to be said before anybody else is asked about the proposal.

    In a target round the grid shows how others compare, and the plan has said what is needed: a
    target and its rationale are enough.
    """
    found: dict[str, str] = {}
    if not asked.in_round:
        if not asked.statutory_need.strip():
            found["statutory_need"] = (
                "Say whether the law or a funder requires it, or that nobody does."
            )
        if not asked.resources.strip():
            found["resources"] = "Say what it takes to collect it, or to reach it."
        if not asked.how_others_compare.strip():
            found["how_others_compare"] = "Say how other places do, or that they do not measure it."
    if asked.kind is ProposalKind.TARGET:
        if not asked.target.strip():
            found["target_as_written"] = "Write the target, or “none” where there is to be none."
        if not asked.rationale.strip():
            found["rationale"] = "Say why it is challenging and affordable."
    return found


def decided_elsewhere(on: date, reference: str, note: str) -> str:
    """The words of a decision that was taken outside the hub and is recorded by somebody else."""
    where = f"Decided on {on:%-d %B %Y}, {reference.strip()}; recorded by the insight team."
    return f"{where} {note.strip()}".strip()
