"""How wide is each part of a bar that counts progress or target status?"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

PROGRESS_WORDS = {
    "improved": "improved",
    "similar": "similar",
    "worse": "got worse",
    "cannot_say": "cannot say",
    "not_available": "no new data",
}
TARGET_WORDS = {
    "on": "on target",
    "off": "off target",
    "none": "no target",
    "not_applicable": "not applicable",
}
KINDS = {"progress": ("progress", PROGRESS_WORDS), "target": ("target_status", TARGET_WORDS)}


@dataclass(frozen=True)
class Slice:
    """One part of the bar: `start` and `width` in percent of the whole bar."""

    value: str
    word: str
    count: int
    start: float
    width: float
    href: str


def slices_of(kind: str, counts: Mapping[str, int], url: str = "") -> tuple[Slice, ...]:
    """Parts in reading order, nought counts included, for kind "progress" or "target".

    url: address of the list behind the counts; each part links to it filtered by its value.
    Raises KeyError for any other kind.
    """
    parameter, words = KINDS[kind]
    total = sum(counts.get(value, 0) for value in words)
    slices: list[Slice] = []
    before = 0
    for value, word in words.items():
        count = counts.get(value, 0)
        slices.append(
            Slice(
                value,
                word,
                count,
                start=round(100 * before / total, 3) if total else 0.0,
                width=round(100 * count / total, 3) if total else 0.0,
                href=_filtered(url, parameter, value) if url else "",
            )
        )
        before += count
    return tuple(slices)


def _filtered(url: str, parameter: str, value: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode({parameter: value})}"
