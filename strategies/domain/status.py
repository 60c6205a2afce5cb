"""How is an action going? Its status in the colours that councils know, and in words."""

from enum import StrEnum


class ActionStatus(StrEnum):
    """What its last update says of an action.

    not_started  nothing has been done yet
    on_track     green: will be done by its due date
    at_risk      amber: may be late or fall short unless something changes
    off_track    red: overdue, or will not be done as planned
    complete     blue: done
    deferred     put off until later, with a reason
    cancelled    will not be done, with a reason
    """

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    COMPLETE = "complete"
    DEFERRED = "deferred"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The status as people say it."""
        return self.value.replace("_", " ").capitalize()


DONE_WITH = frozenset({ActionStatus.COMPLETE, ActionStatus.CANCELLED})
"""Nothing more is asked about such an action."""

NEEDS_EXPLANATION = frozenset({ActionStatus.AT_RISK, ActionStatus.OFF_TRACK})
"""Amber and red: an update says why, what is done about it, by when, and what we learned."""

NEEDS_REASON = frozenset({ActionStatus.DEFERRED, ActionStatus.CANCELLED})
"""An update says why the action is put off or dropped."""
