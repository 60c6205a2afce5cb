"""What is a table that leaves the hub: its columns, its rows and what must be said about it?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

KEY_TO_SYMBOLS = (
    ("Improved", "Progress: moved in the wanted direction by more than noise or rounding"),
    ("Got worse", "Progress: moved the other way by more than noise or rounding"),
    ("Similar", "Progress: unchanged, or too small a change to tell apart from chance"),
    ("Cannot say", "Progress: no clear direction"),
    ("No new data", "Progress: no value, or nothing newer than last time"),
    ("On target", "Target: met for this period"),
    ("Off target", "Target: not met for this period"),
    ("Not applicable", "Target: there is one, but it cannot be judged this time"),
    ("No target", "Target: none has been set"),
)


class Kind(StrEnum):
    """What a column holds; decides how it is aligned, shown and typed in a file."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    """A number already out of a hundred: 34.3 reads 34.3%."""
    DATE = "date"


NUMERIC = (Kind.NUMBER, Kind.PERCENT)


@dataclass(frozen=True)
class Table:
    """Headings and typed rows, with what the "About" sheet says.

    name: file name without its ending
    rows: each as long as `headings`; read once, so that a million can be streamed
    made_at: aware; written in local time
    filters: pairs of what was narrowed and to what; empty when it is the whole list
    """

    name: str
    title: str
    headings: Sequence[str]
    kinds: Sequence[Kind]
    rows: Iterable[Sequence[Any]]
    made_at: datetime
    filters: Sequence[tuple[str, str]] = field(default_factory=tuple)

    def file_name(self, ending: str) -> str:
        return f"{self.name}-{self.made_at:%Y-%m-%d}.{ending}"
