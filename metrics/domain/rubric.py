"""What does each grade of a metric of judgement mean? Written as lines: "Good: most say yes"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_GRADE = 40


class RubricError(ValueError):
    """A line is no grade with its meaning; the message says which line and what would be one."""


@dataclass(frozen=True, slots=True)
class Level:
    """One grade and what it means."""

    grade: str
    meaning: str


def read_levels(text: str) -> tuple[Level, ...]:
    """The levels, one on each line, worst first. Raises RubricError."""
    levels = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        grade, colon, meaning = (part.strip() for part in line.partition(":"))
        if not (grade and colon and meaning):
            raise RubricError(
                f"Line {number}, “{line.strip()[:60]}”: write the grade, a colon and its meaning."
            )
        if len(grade) > LONGEST_GRADE:
            raise RubricError(
                f"Line {number}: a grade has at most {LONGEST_GRADE} characters before the colon."
            )
        levels.append(Level(grade, meaning))
    return tuple(levels)


def written(grades: Sequence[str], meanings: Sequence[str]) -> str:
    """The same as lines, to be edited; grades without a meaning keep an empty one."""
    padded = [*meanings, *[""] * (len(grades) - len(meanings))]
    return "\n".join(f"{grade}: {meaning}" for grade, meaning in zip(grades, padded, strict=False))
