"""How far can a metric's figures be relied on?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QualityRating(StrEnum):
    """One side of a figure's quality, as its reviewer found it."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


@dataclass(frozen=True, slots=True)
class Quality:
    """The three sides of quality together.

    accuracy      is the figure right?
    completeness  is everything in it that should be?
    timeliness    is it there in time?
    """

    accuracy: QualityRating
    completeness: QualityRating
    timeliness: QualityRating

    @property
    def is_low(self) -> bool:
        """Whether readers are told beside the symbol: poor on any side, or fair on two."""
        sides = [rating for _, rating in self.sides]
        return QualityRating.POOR in sides or sides.count(QualityRating.FAIR) >= 2

    @property
    def words(self) -> str:
        """The sides that are not good: "accuracy poor, timeliness fair"; "" where all are good."""
        return ", ".join(
            f"{side} {rating.value}"
            for side, rating in self.sides
            if rating is not QualityRating.GOOD
        )

    @property
    def sides(self) -> tuple[tuple[str, QualityRating], ...]:
        return (
            ("accuracy", self.accuracy),
            ("completeness", self.completeness),
            ("timeliness", self.timeliness),
        )
