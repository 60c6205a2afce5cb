"""What did a value read in each report, when reports are known in any order?

Reports repeat and correct earlier figures. The versions of a value depend only on what each report
stated, never on the order in which the reports reached the hub.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

ContentT = TypeVar("ContentT")


@dataclass(frozen=True, slots=True)
class Statement(Generic[ContentT]):
    """What one source stated, and from which moment on it was known."""

    since: datetime
    content: ContentT


@dataclass(frozen=True, slots=True)
class Version(Generic[ContentT]):
    """A content and how long it stood. `restated` are the later statements that repeat it."""

    first: Statement[ContentT]
    until: datetime | None
    restated: tuple[Statement[ContentT], ...] = ()


def versions_of(
    statements: Iterable[Statement[ContentT]], *, same: Callable[[ContentT], Hashable]
) -> list[Version[ContentT]]:
    """The versions that the statements make, oldest first; neighbours that are `same` are one."""
    runs: list[list[Statement[ContentT]]] = []
    for statement in sorted(statements, key=lambda each: each.since):
        if runs and same(runs[-1][0].content) == same(statement.content):
            runs[-1].append(statement)
        else:
            runs.append([statement])
    ends = [run[0].since for run in runs[1:]]
    return [
        Version(run[0], until, tuple(run[1:]))
        for run, until in zip(runs, [*ends, None], strict=True)
    ]
