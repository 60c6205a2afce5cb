"""How do many things get another owner, service or portfolio at once?

A part of larger operations, which check the right, record what was done and tell people.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import F, Model


def reassign(
    model: type[Model], field: str, *, ids: Collection[int], was: int | None, became: int | None
) -> int:
    """Set the key ``field`` from ``was`` to ``became`` on each thing with one of ``ids``.

    Returns how many were changed: fewer than asked where something else changed them first. A
    version counts up, so that nobody saves over it from a page opened before. One query.
    """
    changes: dict[str, Any] = {f"{field}_id": became}
    if any(each.name == "version" for each in model._meta.get_fields()):
        changes["version"] = F("version") + 1
    things = model._default_manager.filter(pk__in=ids, **{f"{field}_id": was})
    return things.update(**changes)
