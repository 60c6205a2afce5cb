"""How do we keep what was there before? By triggers that append every change of a tracked table."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models

ModelT = TypeVar("ModelT", bound=models.Model)


def tracked(*, exclude: Sequence[str] = ()) -> Callable[[type[ModelT]], type[ModelT]]:
    """Class decorator: keep every insert, update and delete of the model as an event row.

    The triggers fire once a statement, so bulk and raw SQL changes are kept too. ``exclude`` names
    fields that must never be copied, such as a password hash.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
        append_only=True,
        level=pgtrigger.Statement,
    )
