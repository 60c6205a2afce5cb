"""Has somebody else changed this since it was opened? Every edit says which version it saw."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from hub.models import User

Versioned = TypeVar("Versioned", bound=models.Model)
"""A tracked model with a ``version`` that counts its edits."""


class ChangedMeanwhile(Exception):
    """Somebody else saved the thing after it was opened; nothing was overwritten.

    theirs  the thing as it stands now
    """

    def __init__(self, theirs: Any) -> None:
        super().__init__("Somebody else has changed this since you opened it.")
        self.theirs = theirs


@dataclass(frozen=True)
class LastChange:
    """Who saved a thing last, and when; nobody where the hub itself did."""

    by: User | None
    at: datetime | None


def lock_as_seen(thing: Versioned, seen: int) -> Versioned:
    """The thing as it stands, locked for the edit that its caller is about to save.

    Its version is counted up already. Raises `ChangedMeanwhile` where ``seen`` is not the version
    that stands. Call it inside a transaction.
    """
    rows = type(thing)._default_manager.select_for_update(of=("self",))
    current: Any = rows.get(pk=thing.pk)
    if current.version != seen:
        raise ChangedMeanwhile(current)
    current.version += 1
    found: Versioned = current
    return found


def last_change(thing: Any) -> LastChange:
    """Who saved ``thing`` last, by its history. One query, two where a person did."""
    event: Any = thing.events.select_related("pgh_context").order_by("-pgh_id").first()
    if event is None:
        return LastChange(None, None)
    known = event.pgh_context.metadata if event.pgh_context else {}
    by = User.objects.filter(pk=known["user"]).first() if known.get("user") else None
    return LastChange(by, event.pgh_created_at)
