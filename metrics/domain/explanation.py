"""What must be said of a figure that is off target or got worse: why, what is done, by when?

The same three things that an update of an action must say when it is at risk or off track. They
are kept in the figure's comment, each on a line of its own, and read from there again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus

_DAY = "%d %B %Y"
_LINES = re.compile(
    r"(?:\A|(?P<comment>.*?)\n\n)Why: (?P<why>.*?)\nWhat is done: (?P<what>.*?)"
    r"\nBy when: (?P<by_when>\d{1,2} [A-Z][a-z]+ \d{4})\Z",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a figure is as it is, what is done about it, and by when it will be put right."""

    why: str = ""
    what: str = ""
    by_when: date | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.why.strip() or self.what.strip() or self.by_when)


def needs_explanation(progress: Progress | None, target_status: TargetStatus | None) -> bool:
    """Whether a figure with these symbols must be explained; None where there is no symbol."""
    return progress is Progress.WORSE or target_status is TargetStatus.OFF


def problems_of(
    said: Explanation, progress: Progress | None, target_status: TargetStatus | None, *, today: date
) -> dict[str, str]:
    """Field -> a sentence with the cure, for each thing that still has to be said of a figure.

    Whoever begins to explain what needs no explanation is asked to end it too.
    """
    if not needs_explanation(progress, target_status) and said.is_empty:
        return {}
    found = {}
    if not said.why.strip():
        words = "off target" if target_status is TargetStatus.OFF else "worse"
        found["why"] = f"Say why it is {words}." if progress else "Say why it is so."
    if not said.what.strip():
        found["what"] = "Say what is done about it."
    if said.by_when is None:
        found["by_when"] = "Say by when it will be put right."
    elif said.by_when <= today:
        found["by_when"] = "Give a day in the future, by which it will be put right."
    return found


def comment_with(comment: str, said: Explanation) -> str:
    """The comment that is kept with a figure: the words, and the explanation under them."""
    words = comment.strip()
    if said.is_empty or said.by_when is None:
        return words
    by_when = f"{said.by_when.day} {said.by_when:%B %Y}"
    lines = f"Why: {said.why.strip()}\nWhat is done: {said.what.strip()}\nBy when: {by_when}"
    return f"{words}\n\n{lines}" if words else lines


def read_comment(kept: str) -> tuple[str, Explanation]:
    """A comment as it is kept, in its parts: the words and the explanation, empty without one."""
    match = _LINES.match(kept)
    if match is None:
        return kept, Explanation()
    try:
        by_when = datetime.strptime(match["by_when"], _DAY).date()
    except ValueError:
        return kept, Explanation()
    return match["comment"] or "", Explanation(match["why"], match["what"], by_when)
