"""How does somebody without a password get in once? By a link, mailed to them or printed."""

import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit, clock
from hub.models import OneTimeLink, OneTimeLinkPurpose, User
from hub.sealing import fingerprint

LASTS = {
    OneTimeLinkPurpose.INVITATION: timedelta(days=7),
    OneTimeLinkPurpose.PASSWORD_RESET: timedelta(hours=4),
    OneTimeLinkPurpose.FIRST_ADMINISTRATOR: timedelta(hours=24),
}

WORN_OUT = "This link has been used or has expired. Ask for a new one."


def make_link(*, person: User, purpose: OneTimeLinkPurpose) -> str:
    """The secret of a new link for ``person``; links made for them earlier stop working.

    Part of an operation that has checked who asks. Only a hash of the secret is kept.
    """
    now = clock.now()
    OneTimeLink.objects.filter(person=person, used_at__isnull=True).update(expires_at=now)
    secret = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(
        person=person,
        purpose=purpose,
        secret_sha256=fingerprint(secret),
        created_at=now,
        expires_at=now + LASTS[purpose],
    )
    return secret


def find_link(*, secret: str) -> OneTimeLink | None:
    """The link with this secret, while it still works."""
    return (
        OneTimeLink.objects.select_related("person")
        .filter(
            secret_sha256=fingerprint(secret),
            used_at__isnull=True,
            expires_at__gt=clock.now(),
            person__is_active=True,
        )
        .first()
    )


@transaction.atomic
def use_link(*, secret: str, password: str) -> User:
    """Let the link's person choose a password; a link works once, even when pressed twice at once.

    Raises ValidationError where the link is worn out or the password too weak.
    """
    link = find_link(secret=secret)
    if link is None:
        raise ValidationError(WORN_OUT)
    validate_password(password, link.person)
    claimed = OneTimeLink.objects.filter(pk=link.pk, used_at__isnull=True).update(
        used_at=clock.now()
    )
    if not claimed:
        raise ValidationError(WORN_OUT)
    link.person.set_password(password)
    link.person.save(update_fields=["password"])
    audit.record(
        by=link.person,
        operation="use_link",
        subject=link.person,
        summary=f"{link.person} chose a password by a link ({link.get_purpose_display()}).",
    )
    return link.person
