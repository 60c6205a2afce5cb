"""Of which parts does a story of change consist, and what may lead to what?"""

from enum import StrEnum


class StoryColumn(StrEnum):
    """One column of the picture, from left to right.

    inputs      what we put in: money, people, buildings
    activities  what we do with it
    outputs     what comes out of it and can be counted
    outcomes    what changes for people because of it
    """

    INPUTS = "inputs"
    ACTIVITIES = "activities"
    OUTPUTS = "outputs"
    OUTCOMES = "outcomes"

    @property
    def label(self) -> str:
        """The column's name as people say it."""
        return self.value.capitalize()

    @property
    def asks(self) -> str:
        """The question that its boxes answer."""
        return {
            StoryColumn.INPUTS: "What do we put in?",
            StoryColumn.ACTIVITIES: "What do we do?",
            StoryColumn.OUTPUTS: "What comes out of it?",
            StoryColumn.OUTCOMES: "What changes for people?",
        }[self]


def may_lead(source: StoryColumn | str, target: StoryColumn | str) -> bool:
    """Whether a box of one column may lead to a box of another: onward or beside, never back."""
    columns = list(StoryColumn)
    return columns.index(StoryColumn(source)) <= columns.index(StoryColumn(target))
