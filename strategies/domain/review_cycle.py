"""Where does a yearly review stand: plan, do, review, revise, signed off?"""

from collections.abc import Mapping
from enum import StrEnum


class ReviewStage(StrEnum):
    """A stage of the yearly cycle; a signed review no longer changes."""

    PLAN = "plan"
    DO = "do"
    REVIEW = "review"
    REVISE = "revise"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        """The stage as people say it."""
        return "Signed off" if self is ReviewStage.SIGNED else self.value.capitalize()


NEXT: Mapping[ReviewStage, frozenset[ReviewStage]] = {
    ReviewStage.PLAN: frozenset({ReviewStage.DO}),
    ReviewStage.DO: frozenset({ReviewStage.REVIEW}),
    ReviewStage.REVIEW: frozenset({ReviewStage.DO, ReviewStage.REVISE}),
    ReviewStage.REVISE: frozenset({ReviewStage.REVIEW, ReviewStage.SIGNED}),
    ReviewStage.SIGNED: frozenset(),
}
