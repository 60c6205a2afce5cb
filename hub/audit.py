"""Who did what? Every operation records it once, in its own transaction."""

from collections.abc import Mapping
from typing import Any

import pghistory
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from hub import clock, origin
from hub.models import AuditRecord, User


def record(
    *,
    by: User | AnonymousUser | None,
    operation: str,
    summary: str,
    subject: Model | None = None,
    details: Mapping[str, Any] | None = None,
) -> AuditRecord:
    """Add one record: ``operation`` by its function's name, ``summary`` a sentence for people.

    ``by`` is nobody where the hub itself acts. The request and the address come from the present
    `hub.origin`; the history rows of the same work carry the same request id.
    """
    pghistory.context(operation=operation)
    came_from = origin.current()
    return AuditRecord.objects.create(
        at=clock.now(),
        by=by if isinstance(by, User) else None,
        operation=operation,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        summary=summary,
        details=dict(details or {}),
        request_id=came_from.request_id,
        address=came_from.address,
    )
