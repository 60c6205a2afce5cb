"""What may happen next to an update, and which updates does somebody else have to approve?"""

from collections.abc import Mapping
from enum import StrEnum


class UpdateState(StrEnum):
    """Where an update stands.

    draft      being written; seen by its writer and whoever may update the action
    submitted  waits for approval
    returned   sent back with a note
    approved   counts: its status is the action's
    """

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


NEXT: Mapping[UpdateState, frozenset[UpdateState]] = {
    UpdateState.DRAFT: frozenset({UpdateState.SUBMITTED, UpdateState.APPROVED}),
    UpdateState.SUBMITTED: frozenset({UpdateState.RETURNED, UpdateState.APPROVED}),
    UpdateState.RETURNED: frozenset({UpdateState.SUBMITTED, UpdateState.APPROVED}),
    UpdateState.APPROVED: frozenset(),
}


class ApprovalRule(StrEnum):
    """Which updates of an action plan wait for approval.

    none        none: each counts as soon as it is sent
    exceptions  those with a flag: amber, red, overdue, a moved date, less done, deferred,
                cancelled
    all         every one
    """

    NONE = "none"
    EXCEPTIONS = "exceptions"
    ALL = "all"

    @property
    def label(self) -> str:
        """The rule as people say it."""
        return {
            ApprovalRule.NONE: "No approval",
            ApprovalRule.EXCEPTIONS: "Exceptions only",
            ApprovalRule.ALL: "Every update",
        }[self]


class DateMoveState(StrEnum):
    """Where a wish for another due date stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


def may_become(state: UpdateState | str, following: UpdateState) -> bool:
    """Whether an update in ``state`` may be ``following`` next."""
    return following in NEXT[UpdateState(state)]
