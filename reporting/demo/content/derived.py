"""Which of Westhaven's metrics are worked out, warn, are forecast, or have explained grades?"""

from collections.abc import Sequence
from typing import NamedTuple


class FormulaLine(NamedTuple):
    """A metric that is worked out from others; ``of`` are their codes, as ``text`` names them."""

    code: str
    name: str
    what: str
    text: str
    of: tuple[str, str]


FORMULA = FormulaLine(
    "M071",
    "Local taxes collected in the year they were due",
    "The mean of the shares of council tax and of business rates paid by 31 March.",
    "mean(M048, M049)",
    ("M048", "M049"),
)

WARNINGS: Sequence[tuple[str, str, str]] = (
    ("M046", "M047", "A budget that runs over has savings in it that are not being made."),
)
"""Lead metric, the outcome that it warns about, and why."""

FORECAST = ("M047", "84", "Two thirds of this year's savings have been signed off so far.")
"""Metric, what its owner expects this year, and on what it rests."""

GRADES = (
    "M010",
    (
        "Learners are not safe, or learn too little.",
        "Some lessons are good, others are not yet.",
        "Learners do well in nearly every lesson.",
        "Others come to see how it is done.",
    ),
)
"""A metric whose values are grades, and what each grade means, worst first."""
