"""What do higher apps add to this page? Panels, by functions that settings name by dotted string.

A lower app asks for a slot by name and never learns who answers. Each function takes the person
and the ids of all things on the page, so that the number of queries does not grow with them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.utils.module_loading import import_string

Key = TypeVar("Key", int, str)


@dataclass(frozen=True)
class Panel:
    """A part of a page: a template, and the context that it alone gets."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def panels(slot: str, user: Any, ids: Collection[Key]) -> dict[Key, list[Panel]]:
    """The panels of each thing with one of ``ids``, in the order of settings.HUB_SLOTS.

    Each function there is ``(user, ids) -> {id: [Panel]}`` and may leave ids out. A misspelt name
    fails loudly: ImportError.
    """
    found: dict[Key, list[Panel]] = {each: [] for each in ids}
    names: Sequence[str] = settings.HUB_SLOTS.get(slot, ())
    for name in names:
        fill: Callable[[Any, Collection[Key]], Mapping[Key, Sequence[Panel]]] = import_string(name)
        for each, more in fill(user, ids).items():
            found[each].extend(more)
    return found
