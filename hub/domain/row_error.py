"""What is wrong with one cell of a file that somebody sent, and what cures it?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong on one line, in which column, and what cures it."""

    line: int
    column: str
    problem: str
    cure: str

    def __str__(self) -> str:
        return f"Line {self.line}, {self.column}: {self.problem} {self.cure}"
