"""What may happen next to a plan, a key strategy or an action plan?"""

from collections.abc import Mapping
from enum import StrEnum


class PlanState(StrEnum):
    """Where a plan, a key strategy or an action plan stands.

    draft      being written; read by those who write it only
    consulted  people were asked what they think of it; everybody may read it
    adopted    a body of the council, or whoever leads, has decided it
    closed     its years are over, or a later one took its place; still readable
    """

    DRAFT = "draft"
    CONSULTED = "consulted"
    ADOPTED = "adopted"
    CLOSED = "closed"


NEXT: Mapping[PlanState, frozenset[PlanState]] = {
    # Straight to adopted: what was decided before the hub came, or needs no consultation.
    PlanState.DRAFT: frozenset({PlanState.CONSULTED, PlanState.ADOPTED}),
    PlanState.CONSULTED: frozenset({PlanState.DRAFT, PlanState.ADOPTED}),
    PlanState.ADOPTED: frozenset({PlanState.CLOSED}),
    PlanState.CLOSED: frozenset(),
}


def may_become(state: PlanState | str, following: PlanState) -> bool:
    """Whether what is in ``state`` may be ``following`` next."""
    return following in NEXT[PlanState(state)]
