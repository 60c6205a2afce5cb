"""What does a person read when something cannot be done, and what can they do about it?

Those Django calls by itself are named in hub/urls.py and settings; the others are called by
middleware and views. The server's own faults (500, 503) are rendered without asking the database
who is reading.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

API = "/api/"


@dataclass(frozen=True)
class Clash:
    """One field that two people changed: what is saved now, and what this person wrote."""

    label: str
    theirs: str
    yours: str


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form cannot be read; a BadRequest's own sentence is shown."""
    words = str(exception) if isinstance(exception, BadRequest) else ""
    return _answer(request, HTTPStatus.BAD_REQUEST, words or "The request could not be read.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not allowed; the refusal's own sentence is shown."""
    words = str(exception) if isinstance(exception, PermissionDenied) else ""
    return _answer(request, HTTPStatus.FORBIDDEN, words or "Your role does not allow this.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was too old, or came from elsewhere (settings.CSRF_FAILURE_VIEW)."""
    words = "This form was open for too long. Go back, load the page again and send it once more."
    return _answer(request, HTTPStatus.FORBIDDEN, words)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here that this person may see; never says which."""
    return _answer(request, HTTPStatus.NOT_FOUND, "There is nothing here.")


def conflict(
    request: HttpRequest, *, clashes: list[Clash], who: str, when: str, again_url: str
) -> HttpResponse:
    """409: somebody else saved first; both texts stand side by side and nothing is lost.

    who, when: the other person's name and the moment they saved, as read
    again_url: the form, fresh with their text
    """
    context = {"clashes": clashes, "who": who, "when": when, "again_url": again_url}
    words = "Somebody else saved this while you were writing. Nothing was overwritten."
    return _answer(request, HTTPStatus.CONFLICT, words, context)


def too_large(request: HttpRequest, limit: str = "10 MB") -> HttpResponse:
    """413: the file or form is larger than the hub takes."""
    words = f"That is larger than the {limit} the hub takes."
    return _answer(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: too many tries; says when to try again."""
    words = f"There were too many tries. Try again in {_duration(seconds)}."
    answer = _answer(request, HTTPStatus.TOO_MANY_REQUESTS, words)
    answer["Retry-After"] = str(seconds)
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing was saved. 503 where the fault is a database that does not answer."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    words = "Something went wrong on our side."
    return _plain_answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, words)


def unavailable(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    """503: the hub is being looked after, or its database does not answer."""
    words = "The hub is not available just now."
    answer = _plain_answer(request, HTTPStatus.SERVICE_UNAVAILABLE, words)
    answer["Retry-After"] = str(seconds)
    return answer


def _answer(
    request: HttpRequest,
    status: HTTPStatus,
    words: str,
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    about = {"words": words, "request_id": _request_id(request), **(context or {})}
    if request.path.startswith(API):
        return _json(request, status, words)
    return render(request, f"{status.value}.html", about, status=status)


def _plain_answer(request: HttpRequest, status: HTTPStatus, words: str) -> HttpResponse:
    if request.path.startswith(API):
        return _json(request, status, words)
    page = render_to_string(
        f"{status.value}.html", {"words": words, "request_id": _request_id(request)}
    )
    return HttpResponse(page, status=status)


def _json(request: HttpRequest, status: HTTPStatus, words: str) -> HttpResponse:
    return JsonResponse({"detail": words, "request_id": _request_id(request)}, status=status)


def _request_id(request: HttpRequest) -> str:
    return str(getattr(request, "request_id", ""))


def _duration(seconds: int) -> str:
    if seconds < 90:
        return f"{seconds} seconds"
    return f"{-(-seconds // 60)} minutes"
