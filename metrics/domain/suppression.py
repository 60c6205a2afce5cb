"""Which counts of people must be hidden, so that nobody can be told from a small one?

Cell suppression as official statistics do it (Office for National Statistics, "Policy on protecting
confidentiality in tables of birth and death statistics"; A. Hundepool and others, "Statistical
Disclosure Control", 2012, chapter 4): counts of 1 to 4 are hidden, then more of them until no sum
gives a hidden one away. A count of 0 is shown, unless it must be hidden for another's sake.

Both are hidden under one mark. With two marks one could tell which is the small one: of 1 and 5
that are hidden and come to 6, only the 1 can be below 5.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Number = int | Decimal
Counts = Sequence[Number | None]
"""The counts that stand in one cell: the people, or a numerator and a denominator."""

FEWEST_SHOWN = 5
HIDDEN = "hidden: fewer than 5 people"
HIDDEN_AND_WHY = (
    "Counts of 1 to 4 people are hidden. So are some larger numbers under the same mark, where the"
    " small one could be worked out from them."
)


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """Cells that add up to another one, as anybody can see who reads the table."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def terms(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)


def is_small(count: Number | None) -> bool:
    """Whether a count is of 1 to 4 people."""
    return count is not None and 0 < count < FEWEST_SHOWN


def hidden_cells(
    counts: Mapping[Key, Counts],
    sums: Sequence[Sum[Key]],
    *,
    always_shown: Collection[Key] = (),
    hidden_before: Collection[Key] = (),
) -> frozenset[Key]:
    """The cells that must not be shown.

    counts         what stands in each cell; None for what is not known
    sums           what adds up; a total that is not among the cells is shown nowhere
    always_shown   cells that are published in any case, such as the whole council's
    hidden_before  cells that are hidden already, whatever stands in them

    Nothing is hidden where nothing is small. Where everything that may be hidden is, it ends.
    """
    hidden = {
        key
        for key, cell in counts.items()
        if key in hidden_before or (key not in always_shown and any(map(is_small, cell)))
    }
    nowhere = {each.total for each in sums if each.total not in counts}
    while hidden:
        exposing = _exposing(counts, sums, hidden, nowhere)
        beside = (
            key
            for each in exposing
            for key in (each.parts if _has_shown_part(each, hidden, always_shown) else each.terms)
            if key in counts and key not in hidden and key not in always_shown
        )
        chosen = min(beside, key=lambda key: _order(counts[key]), default=None)
        if chosen is None:
            break
        hidden.add(chosen)
    return frozenset(hidden)


def _has_shown_part(each: Sum[Key], hidden: Collection[Key], always_shown: Collection[Key]) -> bool:
    return any(part not in hidden and part not in always_shown for part in each.parts)


def _order(cell: Counts) -> tuple[bool, Number]:
    """The next-smallest first; a 0 tells that there is nobody, so it is hidden last."""
    smallest = min((count for count in cell if count is not None), default=0)
    return smallest == 0, smallest


def _exposing(
    counts: Mapping[Key, Counts],
    sums: Sequence[Sum[Key]],
    hidden: Collection[Key],
    nowhere: Collection[Key],
) -> list[Sum[Key]]:
    """The sums from which a hidden cell, or a small group of them, can be worked out."""
    unknown = {*hidden, *nowhere}
    while zeros := _plainly_zero(counts, sums, unknown):
        unknown -= zeros
    found_out = _determined(sums, unknown)
    unknown -= found_out
    exposed = found_out & set(hidden)
    return [
        each
        for each in sums
        if exposed.intersection(each.terms)
        or (each.total not in unknown and _is_weak(counts, each, unknown))
    ]


def _plainly_zero(
    counts: Mapping[Key, Counts], sums: Sequence[Sum[Key]], unknown: Collection[Key]
) -> set[Key]:
    """Hidden cells that together come to nothing: each of them is seen to be 0."""
    found: set[Key] = set()
    for each in sums:
        left = [part for part in each.parts if part in unknown and part in counts]
        if each.total not in unknown and all(_is_zero(counts[part]) for part in left):
            found.update(left)
    return found


def _is_zero(cell: Counts) -> bool:
    return bool(cell) and all(count == 0 for count in cell)


def _is_weak(counts: Mapping[Key, Counts], each: Sum[Key], unknown: Collection[Key]) -> bool:
    """Whether the hidden parts of a sum are a small group, or can only be one person each."""
    left = [counts[part] for part in each.parts if part in unknown]
    for column in zip(*left, strict=False):
        known = [count for count in column if count is not None]
        together = sum(known)
        if len(known) == len(column) and (together < FEWEST_SHOWN or together <= len(known)):
            return True
    return False


def _determined(sums: Sequence[Sum[Key]], unknown: Collection[Key]) -> set[Key]:
    """The unknown cells that the sums leave only one value for, by solving them as equations."""
    solved: dict[Key, dict[Key, Fraction]] = {}
    for each in sums:
        row = {key: Fraction(1) for key in each.parts if key in unknown}
        if each.total in unknown:
            row[each.total] = Fraction(-1)
        for key, known in solved.items():
            row = _less(row, known, row.get(key, Fraction(0)))
        if not row:
            continue
        pivot = next(iter(row))
        row = {key: share / row[pivot] for key, share in row.items()}
        for key, known in solved.items():
            solved[key] = _less(known, row, known.get(pivot, Fraction(0)))
        solved[pivot] = row
    return {pivot for pivot, row in solved.items() if len(row) == 1}


def _less(
    row: Mapping[Key, Fraction], other: Mapping[Key, Fraction], times: Fraction
) -> dict[Key, Fraction]:
    if not times:
        return dict(row)
    less = {key: row.get(key, Fraction(0)) - times * other.get(key, 0) for key in {*row, *other}}
    return {key: share for key, share in less.items() if share}
