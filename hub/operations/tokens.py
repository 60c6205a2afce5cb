"""How does a person let a program of theirs read the API? By a token of its own."""

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit, clock
from hub.access.checks import Refused, is_signed_in
from hub.models import PersonalToken, TokenScope, User
from hub.sealing import fingerprint

PREFIX = "hub_"
"""Lets a scanner of leaked secrets, and people, see what it is."""
LONGEST = timedelta(days=366)
MOST_AT_ONCE = 20


@transaction.atomic
def create_token(
    *, by: User, name: str, lasts: timedelta, scope: TokenScope = TokenScope.READ
) -> tuple[PersonalToken, str]:
    """A new token that reads what ``by`` may read, and its secret, which is never shown again.

    With the scope to write it also writes what ``by`` may write.
    """
    if not is_signed_in(by):
        raise Refused("Sign in to make a token.")
    now = clock.now()
    if not timedelta(0) < lasts <= LONGEST:
        raise ValidationError("A token lasts a year at most.")
    working = by.tokens.filter(revoked_at__isnull=True, expires_at__gt=now)
    if working.count() >= MOST_AT_ONCE:
        raise ValidationError(f"You have {MOST_AT_ONCE} tokens. Revoke one you no longer use.")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = PersonalToken(
        person=by,
        name=name.strip(),
        scope=scope,
        secret_sha256=fingerprint(secret),
        created_at=now,
        expires_at=now + lasts,
    )
    token.full_clean(exclude=["revoked_at", "last_used_at"])
    token.save(force_insert=True)
    audit.record(
        by=by,
        operation="create_token",
        subject=token,
        summary=f"Made the token “{token.name}”: {token.get_scope_display().lower()}.",
    )
    return token, secret


@transaction.atomic
def revoke_token(*, by: User, token: PersonalToken) -> None:
    """The token stops working now. Done twice, it is done once."""
    if token.person_id != by.pk:
        raise Refused("You can revoke your own tokens only.")
    if by.tokens.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=clock.now()):
        audit.record(
            by=by,
            operation="revoke_token",
            subject=token,
            summary=f"Revoked the token “{token.name}”.",
        )
