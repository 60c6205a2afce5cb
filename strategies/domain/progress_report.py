"""What does a strategy's progress report say first, and what is cut so that it stays two pages?

Every list has its limit; what is cut is counted aloud, so that nothing goes missing unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from strategies.domain.rollup import StatusCounts
from strategies.domain.status import ActionStatus

Row = TypeVar("Row")

MOST_EXCEPTIONS = 8
"""Actions at risk or off track that are told with why, what and by when."""
MOST_CHANGES = 8
"""Other actions whose news is told."""
MOST_COMPLETED = 8
MOST_SLIPPED = 6
MOST_METRICS = 6
MOST_OBJECTIVES = 8
LONGEST_TEXT = 130
"""Characters of one answer; the whole of it stands on the action's page."""


@dataclass(frozen=True)
class Cut(Generic[Row]):
    """The first rows of a list, and how many more there are."""

    rows: Sequence[Row]
    more: int


def cut(rows: Sequence[Row], most: int) -> Cut[Row]:
    """At most ``most`` of ``rows``; a single one too many is shown, being as short as its count."""
    if len(rows) <= most + 1:
        return Cut(rows, 0)
    return Cut(rows[:most], len(rows) - most)


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """``text`` in one line, cut at a word's end where it is longer than a report bears."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    head, gap, _ = kept.rpartition(" ")
    return f"{head if gap and len(head) > longest // 2 else kept}…"


def answer_of(counts: StatusCounts, *, completed: int, since: date) -> str:
    """The report in one sentence or three: how it stands, what is wrong, what was finished."""
    total = counts.total
    if not total:
        return "This strategy has no actions yet."
    going_well = counts.count(ActionStatus.COMPLETE) + counts.count(ActionStatus.ON_TRACK)
    sentences = [f"{_of(going_well, total)} complete or on track."]
    troubled = counts.count(ActionStatus.AT_RISK) + counts.count(ActionStatus.OFF_TRACK)
    worries = [
        f"{troubled} {_is(troubled)} at risk or off track" if troubled else "",
        f"{counts.overdue} {_is(counts.overdue)} past the due date" if counts.overdue else "",
    ]
    if told := " and ".join(filter(None, worries)):
        sentences.append(f"{told}.")
    else:
        sentences.append("None is at risk, off track or past its due date.")
    if completed:
        was = "was" if completed == 1 else "were"
        sentences.append(f"{completed} {was} completed since {since:%-d %B %Y}.")
    return " ".join(sentences)


def rest_words(counts: StatusCounts) -> str:
    """What was cut, in words: "and 12 more on track, 1 more complete"; "" for nothing."""
    parts = [f"{part.count} more {part.word}" for part in counts.parts]
    return f"and {', '.join(parts)}" if parts else ""


def _of(count: int, total: int) -> str:
    if total == 1:
        return "Its one action is" if count else "Its one action is not"
    if count == total:
        return f"All {total} actions are"
    if not count:
        return f"None of {total} actions is"
    return f"{count} of {total} actions {_is(count)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"
