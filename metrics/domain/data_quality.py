"""How far can a metric's figures be relied on?"""

from __future__ import annotations

from enum import StrEnum


class QualityRating(StrEnum):
    """One side of a figure's quality, as its reviewer found it."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
