"""By which rules are some of Westhaven's metrics judged otherwise than their cards say?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class RangeLine:
    """A usual range that a person let begin anew.

    months_back   how many months before the open report's last day it begins
    months_fixed  how many months from then on fix its ends; 0 while every later one counts
    """

    code: str
    months_back: int
    reason: str
    months_fixed: int = 0


@dataclass(frozen=True)
class RuleLine:
    """Rules of a metric that hold from the open report on, as they are stored."""

    code: str
    tolerance: str
    reason: str


RANGES = (
    RangeLine("M057", 18, "One telephone number took the place of nine."),
    RangeLine("M023", 48, "The two years before the second team began its work.", 24),
)
RULES = (
    RuleLine(
        "M002", "0.2", "Three young people more or fewer are what late returns alone can move."
    ),
)
