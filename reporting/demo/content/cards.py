"""What did people say about Westhaven's figures, and which actions are to move them?"""

from collections.abc import Mapping

COMMENTS: Mapping[str, Mapping[int, str]] = {
    "M031": {
        2: "The first quarter with food waste rounds in every ward. Loads turned away fell too.",
        6: "Two rounds were cancelled in the snow; what was put out late went to landfill.",
    },
    "M034": {
        3: "The second crew began this month.",
        14: "Reports rose by a third after the new form went live; two days could not be held.",
    },
}
"""Code of a metric -> how many values back -> what its owner wrote beside the value."""

DRIVEN_BY: Mapping[str, tuple[str, ...]] = {
    "M031": (
        "Give every block of flats its own recycling point",
        "Cut recycling that is turned away to one load in twenty",
        "Visit the thousand streets that recycle least",
    ),
}
"""Code of a metric -> the actions that are to move it."""
