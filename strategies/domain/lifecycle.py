"""What may happen next to a plan?"""

from collections.abc import Mapping
from enum import StrEnum


class PlanState(StrEnum):
    """Where a version of the plan stands.

    draft    being written; read by those who write plans only
    adopted  a body of the council has decided it
    closed   its years are over, or a later version took its place; still readable
    """

    DRAFT = "draft"
    ADOPTED = "adopted"
    CLOSED = "closed"


NEXT: Mapping[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.ADOPTED}),
    PlanState.ADOPTED: frozenset({PlanState.CLOSED}),
    PlanState.CLOSED: frozenset(),
}


def may_become(state: PlanState | str, following: PlanState) -> bool:
    """Whether a plan in ``state`` may be ``following`` next."""
    return following in NEXT[PlanState(state)]
