"""Whose value does a scope cell say it is?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.domain.areas import AreaName, area_of
from metrics.domain.cell_text import collapse_spaces
from metrics.domain.classification import AreaKind
from metrics.importing.headers import SlotKind

_ABSENT = frozenset({"", "n/a", "na", "-"})


@dataclass(frozen=True, slots=True)
class ParsedScope:
    """A scope cell as read: None and no problem when blank, None and a problem when unknown."""

    raw: str
    area: AreaName | None = None
    problem: str | None = None


def is_absent(text: str) -> bool:
    return collapse_spaces(text).lower() in _ABSENT


def own_area_named(scopes: Iterable[str]) -> str:
    """What a table calls the council's own area: the scope written most often beside own values."""
    written = Counter(collapse_spaces(scope) for scope in scopes if not is_absent(scope))
    return written.most_common(1)[0][0] if written else ""


def parse_scope(text: str, *, kind: SlotKind, own_name: str) -> ParsedScope:
    """The area a scope cell names. In an own column only the own area is taken without asking."""
    if is_absent(text):
        return ParsedScope(text)
    area = area_of(text, own_name=own_name)
    shown = collapse_spaces(text)
    if area is None:
        return ParsedScope(text, None, f"The hub does not know the area “{shown}”.")
    if kind is SlotKind.OWN and area.kind is not AreaKind.OWN:
        problem = f"“{shown}” stands where our own area, {own_name}, is expected."
        return ParsedScope(text, None, problem)
    return ParsedScope(text, area)
