"""How does what somebody typed survive the end of their session? Sealed, for them alone.

Whose browser it is stands in a signed cookie of its own, set at every visit; a form that is posted
after the session's end waits in the next session, and is given back only to the same person. Files
and secrets are never kept.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponseBase

from hub.models import User
from hub.sealing import BrokenSeal, seal, unseal

COOKIE = "hub_person"
COOKIE_LASTS = timedelta(hours=24)
LONGEST = 500_000
"""Characters of text that are kept of one form."""

_SALT = "hub.access.kept_form"
_IN_SESSION = "hub_kept_form"
_FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_SECRET_WORDS = ("password", "secret", "csrfmiddlewaretoken")
_ABOUT_SIGNING_IN = "/account/"


@dataclass(frozen=True)
class KeptForm:
    """What was posted: to which path, by whom, the fields in order, and whether files were lost."""

    person_id: int
    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool


def remember_person(request: HttpRequest, response: HttpResponseBase) -> None:
    """Note on ``response`` whose browser this is, where it is not noted yet."""
    if request.user.is_authenticated and _person_of(request) != request.user.pk:
        response.set_signed_cookie(
            COOKIE,
            str(request.user.pk),
            salt=_SALT,
            max_age=COOKIE_LASTS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def keep(request: HttpRequest) -> bool:
    """Keep the form that ``request`` posts; whether there was one that can be kept."""
    person_id = _person_of(request)
    if request.method != "POST" or request.content_type not in _FORM_TYPES or person_id is None:
        return False
    if request.path.startswith(_ABOUT_SIGNING_IN):  # codes and links: good once, and for now only
        return False
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name.lower() for word in _SECRET_WORDS)
    ]
    if sum(len(name) + len(value) for name, value in fields) > LONGEST:
        return False
    kept = {
        "person_id": person_id,
        "path": request.get_full_path(),
        "fields": fields,
        "had_files": bool(request.FILES),
    }
    request.session[_IN_SESSION] = seal(json.dumps(kept))
    return True


def kept_for(request: HttpRequest, person: User) -> KeptForm | None:
    """The form that waits for ``person``; one that waits for somebody else is thrown away."""
    sealed = request.session.get(_IN_SESSION)
    if sealed is None:
        return None
    try:
        kept = json.loads(unseal(sealed))
    except BrokenSeal:
        kept = {"person_id": None}
    if kept["person_id"] != person.pk:
        discard(request)
        return None
    return KeptForm(**{**kept, "fields": tuple((name, value) for name, value in kept["fields"])})


def discard(request: HttpRequest) -> None:
    """Throw away what waits, whoever it waits for."""
    request.session.pop(_IN_SESSION, None)


def _person_of(request: HttpRequest) -> int | None:
    try:
        return int(request.get_signed_cookie(COOKIE, "", salt=_SALT, max_age=COOKIE_LASTS) or "")
    except (ValueError, BadSignature):
        return None
