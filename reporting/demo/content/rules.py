"""By which rules are some of Westhaven's metrics judged otherwise than their cards say?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class RangeLine:
    """A usual range that a person let begin anew.

    months_back  how many months before the open report's last day it begins
    """

    code: str
    months_back: int
    reason: str


@dataclass(frozen=True)
class RuleLine:
    """Rules of a metric that hold from the open report on, as they are stored."""

    code: str
    tolerance: str
    reason: str


RANGES = (RangeLine("M057", 18, "One telephone number took the place of nine."),)
RULES = (
    RuleLine(
        "M002", "0.2", "Three young people more or fewer are what late returns alone can move."
    ),
)
