"""To what kind of body does a plan, a strategy or an action plan report?"""

from enum import StrEnum


class ReportsTo(StrEnum):
    """A kind of body that progress is reported to."""

    STRATEGIC_GROUP = "strategic_group"
    MANAGEMENT_TEAM = "management_team"
    CABINET_MEMBER = "cabinet_member"
    BOARD = "board"
    FULL_COUNCIL = "full_council"

    @property
    def label(self) -> str:
        """The kind of body as people say it."""
        if self is ReportsTo.FULL_COUNCIL:
            return "Full Council"
        return self.value.replace("_", " ").capitalize()
