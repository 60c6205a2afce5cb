"""Which scale do these grades belong to?"""

from __future__ import annotations

from collections.abc import Iterable

from metrics.domain.values import grade_of

_LETTERS = ("U", *(f"{letter}{sign}" for letter in "GFEDCBA" for sign in ("-", "", "+")), "A*")
_VOCATIONAL = tuple(
    f"{word}{sign}" for word in ("Pass", "Merit", "Distinction") for sign in ("-", "", "+")
)

# From worst to best.
KNOWN_SCALES: tuple[tuple[str, ...], ...] = (
    _LETTERS,
    _VOCATIONAL,
    ("Inadequate", "Requires improvement", "Good", "Outstanding"),
    ("Poor", "Fair", "Good", "Excellent"),
    ("Red", "Amber", "Green"),
)


def scale_of(grades: Iterable[str]) -> tuple[str, ...]:
    """The first known scale, worst grade first, that has all of these grades; () for none."""
    wanted = {grade_of(grade).casefold() for grade in grades}
    if not wanted:
        return ()
    return next(
        (
            scale
            for scale in KNOWN_SCALES
            if wanted <= {grade_of(step).casefold() for step in scale}
        ),
        (),
    )
