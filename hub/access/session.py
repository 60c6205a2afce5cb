"""How well did somebody prove who they are in this session, and how long ago?"""

from datetime import timedelta

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from hub import clock
from hub.access.checks import needs_second_factor
from hub.models import User

RECENTLY = timedelta(minutes=10)
PASSWORD = "password"  # noqa: S105
CODE = "mfa"
DEMO_CARD = "demo"
"""One click in a demo counts as every proof there is; it is never recorded outside a demo."""


_BEGAN_AT = "hub_began_at"


def record_proof(request: HttpRequest, person: User, method: str) -> None:
    """Note that ``person`` proved who they are just now, by ``method``."""
    record_authentication(request, person, method, reauthenticated=True)


def proved_recently(request: HttpRequest) -> bool:
    """Whether the person proved who they are within the last ten minutes, in any way."""
    earliest = (clock.now() - RECENTLY).timestamp()
    return any(
        proof["at"] >= earliest or _is_demo(proof)
        for proof in get_authentication_records(request, request.user)
    )


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether one of the person's roles asks for a code that this session has not seen."""
    if not needs_second_factor(request.user):
        return False
    return not any(
        proof["method"] == CODE or _is_demo(proof)
        for proof in get_authentication_records(request, request.user)
    )


def has_lasted_too_long(request: HttpRequest) -> bool:
    """Whether the session began longer ago than any may last, however busy it is.

    An idle one ends before, by its own age. The first request of a session begins it.
    """
    now = clock.now().timestamp()
    longest: timedelta = settings.HUB_SESSION_LONGEST
    return bool(now - request.session.setdefault(_BEGAN_AT, now) >= longest.total_seconds())


def has_authenticator(person: User) -> bool:
    """Whether ``person`` has set up an app that makes codes."""
    return bool(get_mfa_adapter().is_mfa_enabled(person, [Authenticator.Type.TOTP]))


def _is_demo(proof: dict[str, str]) -> bool:
    return settings.HUB_DEMO and proof["method"] == DEMO_CARD
