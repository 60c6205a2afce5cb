"""Of which parts does a story of change consist?"""

from enum import StrEnum


class StoryColumn(StrEnum):
    """One column of the picture, from left to right."""

    INPUTS = "inputs"
    ACTIVITIES = "activities"
    OUTPUTS = "outputs"
    OUTCOMES = "outcomes"
