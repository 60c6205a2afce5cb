"""Which metrics may be the same thing, defined twice under names that differ a little?

Numbers tell metrics apart ("key stage 2" is not "key stage 4"), and so do units: a percentage and a
count often share a name. What is left is compared word for word, whatever the order of the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from rapidfuzz import fuzz, process

from metrics.domain.identity import normalised
from metrics.domain.values import UnitKind

KeyT = TypeVar("KeyT", bound=Hashable)

LEAST_LIKENESS = 85
"""Of 100: names as alike as this are shown to somebody, who decides."""

_ROWS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Named(Generic[KeyT]):
    """A metric as far as it matters here: ``unit`` as of `unit_of`."""

    key: KeyT
    name: str
    unit: str


def unit_of(kind: UnitKind | str, label: str) -> str:
    """A unit as it is compared: the words written for it, else what its kind is called."""
    return normalised(label) or normalised(str(kind))


def likeness(one: str, other: str) -> int:
    """How alike two names are, 0 to 100; 0 where their numbers differ."""
    if _numbers(one) != _numbers(other):
        return 0
    return int(fuzz.ratio(_sorted_words(one), _sorted_words(other)))


def alike(
    wanted: str, unit: str, others: Iterable[Named[KeyT]], *, least: int = LEAST_LIKENESS
) -> list[tuple[KeyT, int]]:
    """The others of the same unit whose names are so alike, best first, each with its likeness."""
    found = [
        (each.key, likeness(wanted, each.name)) for each in others if not unit or each.unit == unit
    ]
    return sorted((pair for pair in found if pair[1] >= least), key=lambda pair: -pair[1])


def pairs_alike(
    names: Iterable[Named[KeyT]], *, least: int = LEAST_LIKENESS
) -> Iterator[tuple[KeyT, KeyT, int]]:
    """Every two whose names are so alike, once; the time grows with the square of the largest
    group of one unit and the same numbers, some ten million pairs a second."""
    for group in _groups(names).values():
        keys, words = list(group), list(group.values())
        for start in range(0, len(keys), _ROWS_AT_A_TIME):
            rows = words[start : start + _ROWS_AT_A_TIME]
            scores = process.cdist(
                rows, words[start:], scorer=fuzz.ratio, score_cutoff=least, dtype=np.float32
            )
            for row, column in np.argwhere(scores):
                if column > row:
                    one, other = keys[start + row], keys[start + column]
                    yield one, other, int(scores[row, column])


def _groups(names: Iterable[Named[KeyT]]) -> Mapping[object, Mapping[KeyT, str]]:
    """Names whose words stand in order, by unit and the numbers in them."""
    groups: dict[object, dict[KeyT, str]] = defaultdict(dict)
    for each in names:
        groups[each.unit, _numbers(each.name)][each.key] = _sorted_words(each.name)
    return groups


def _sorted_words(name: str) -> str:
    return " ".join(sorted(normalised(name).split()))


def _numbers(name: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\d+", normalised(name))))
