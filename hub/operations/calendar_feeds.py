"""By which secret does somebody's calendar program read their calendar?"""

import secrets

from django.db import transaction

from hub import audit, clock
from hub.access.checks import Refused, is_signed_in
from hub.models import CalendarFeed, User
from hub.sealing import fingerprint


@transaction.atomic
def make_calendar_feed(*, by: User) -> str:
    """A new secret for one's own calendar, never shown again; an earlier one stops working."""
    if not is_signed_in(by):
        raise Refused("Sign in to subscribe to your calendar.")
    secret = secrets.token_urlsafe(32)
    feed, _ = CalendarFeed.objects.update_or_create(
        person=by, defaults={"secret_sha256": fingerprint(secret), "created_at": clock.now()}
    )
    audit.record(
        by=by,
        operation="make_calendar_feed",
        subject=feed,
        summary="Made an address for a calendar program",
    )
    return secret


@transaction.atomic
def stop_calendar_feed(*, by: User) -> None:
    """The address stops working. Done twice, it is done once."""
    feed = CalendarFeed.objects.filter(person=by).first()
    if feed is not None:
        audit.record(
            by=by,
            operation="stop_calendar_feed",
            subject=feed,
            summary="Stopped the address for a calendar program",
        )
        feed.delete()
