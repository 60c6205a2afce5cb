"""Who calls the API? A person in a session, or a program of theirs with a personal token."""

from datetime import timedelta
from typing import TYPE_CHECKING

from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from hub import clock
from hub.access.session import lacks_second_factor
from hub.sealing import fingerprint

if TYPE_CHECKING:
    from hub.models import PersonalToken, User

SCHEME = "Bearer"
WRITES = "write"
READ_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})
USE_NOTED_EVERY = timedelta(minutes=10)


class PersonalTokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer <token>``: reads what the token's owner may read.

    Made for that, it also writes what its owner may write.
    """

    def authenticate(self, request: Request) -> "tuple[User, PersonalToken] | None":
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        token = _valid_token(secret.strip())
        if token is None:
            raise AuthenticationFailed("This token is unknown, has expired or was revoked.")
        if request.method not in READ_ONLY and token.scope != WRITES:
            raise AuthenticationFailed("This token may only read.")
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return SCHEME


class SignedInSession(SessionAuthentication):
    """The session of somebody who has signed in as far as their role asks."""

    def authenticate(self, request: Request) -> "tuple[User, None] | None":
        found = super().authenticate(request)
        if found is not None and lacks_second_factor(request._request):
            raise AuthenticationFailed("Your role asks for a code. Sign in on the pages first.")
        return found


def _valid_token(secret: str) -> "PersonalToken | None":
    from hub.models import PersonalToken

    now = clock.now()
    token = (
        PersonalToken.objects.select_related("person")
        .filter(secret_sha256=fingerprint(secret), expires_at__gt=now, revoked_at__isnull=True)
        .first()
    )
    if token is None or not token.person.may_sign_in:
        return None
    if token.last_used_at is None or now - token.last_used_at > USE_NOTED_EVERY:
        PersonalToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token
