"""Is this the metric we know under a slightly different name?

Identity is the name and the unit together, since a percentage and a count often share a name. A
match of the normal forms is certain; anything looser is only suggested, and a person confirms.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from metrics.domain.identity import normalised

KeyT = TypeVar("KeyT", bound=Hashable)

LEAST_LIKENESS = 82
ANOTHER_UNIT_COSTS = 8
MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Identity:
    """A metric's name and unit in normal form."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[KeyT]):
    """A metric that may be meant, and how alike the names are, 0 to 100."""

    key: KeyT
    likeness: int


def identity_of(name: str, unit: str) -> Identity:
    """What a row's name and unit are recognised by."""
    return Identity(normalised(name)[:400], normalised(unit)[:120])


def near_names(wanted: Identity, known: Mapping[KeyT, Identity]) -> list[Suggestion[KeyT]]:
    """The known metrics whose names are most like the wanted one, best first, three at most.

    Numbers tell metrics apart ("key stage 2" is not "key stage 4"), so names whose numbers differ
    are never suggested. A unit that differs costs some likeness.
    """
    numbers = _numbers(wanted.name)
    candidates = {
        key: identity.name for key, identity in known.items() if _numbers(identity.name) == numbers
    }
    likely = process.extract(
        wanted.name, candidates, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST_LIKENESS, limit=10
    )
    found = [
        Suggestion(key, round(likeness - ANOTHER_UNIT_COSTS * (known[key].unit != wanted.unit)))
        for _, likeness, key in likely
    ]
    close = [suggestion for suggestion in found if suggestion.likeness >= LEAST_LIKENESS]
    return sorted(close, key=lambda suggestion: -suggestion.likeness)[:MOST_SUGGESTIONS]


def _numbers(name: str) -> list[str]:
    return re.findall(r"\d+", name)
