"""Which steps lead from the figures to the meeting?"""

from enum import StrEnum


class StepKind(StrEnum):
    """A step of a round after its figures are due, in the order in which they come."""

    MANAGER_CHECK = "manager_check"
    CABINET_CONSULT = "cabinet_consult"
    CLEARANCE = "clearance"
    SCRUTINY = "scrutiny"
    PAPERS_PUBLIC = "papers_public"
    MEETING = "meeting"

    @property
    def label(self) -> str:
        """The step as people say it."""
        return {
            StepKind.MANAGER_CHECK: "Managers check",
            StepKind.CABINET_CONSULT: "Cabinet member consulted",
            StepKind.CLEARANCE: "Legal and finance clear it",
            StepKind.SCRUTINY: "Scrutiny",
            StepKind.PAPERS_PUBLIC: "Papers public",
            StepKind.MEETING: "Meeting",
        }[self]
