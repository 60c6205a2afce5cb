"""What happens around every request: a reference, a log line, limits, rules for caches?"""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from pghistory.middleware import HistoryMiddleware

from hub import clock, origin
from hub.origin import Origin
from hub.proxies import client_address
from hub.views import errors

Answer = Callable[[HttpRequest], HttpResponse]

REQUEST_ID = "X-Request-ID"
REQUEST_ID_FORM = re.compile(r"[A-Za-z0-9-]{8,36}")
MINUTE = 60  # seconds

access_log = logging.getLogger("hub.access_log")


class RequestOrigin:
    """Gives the request a reference, tells it to everything done for it, and logs its end."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        came_from = Origin(_request_id(request), client_address(request) or None)
        request.request_id = came_from.request_id  # type: ignore[attr-defined]
        started = time.monotonic()
        with origin.working_for(came_from):
            response = self.get_response(request)
            response[REQUEST_ID] = came_from.request_id
            access_log.info("request", extra={"hub": _about(request, response, started)})
        return response


class LargestBody:
    """Refuses a body by its declared length, before a byte of it is read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        declared = request.META.get("CONTENT_LENGTH") or "0"
        if not declared.isdigit():
            return errors.bad_request(request)
        if int(declared) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return errors.too_large(request)
        return self.get_response(request)


class RateLimit:
    """Answers 429 to a person, or to an address where nobody is signed in, who asks too often.

    Each web process counts for itself, so the limit is approximate and needs no shared store.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit: int = settings.HUB_REQUESTS_PER_MINUTE
        if limit and _requests_this_minute(request) > limit:
            return errors.too_many(request, MINUTE)
        return self.get_response(request)


class HistoryOrigin(HistoryMiddleware):
    """Ties every history row to the person, the request and the address."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        came_from = origin.current()
        return {
            **super().get_context(request),
            "request_id": came_from.request_id,
            "address": came_from.address,
        }


class PrivateAnswers:
    """Keeps what signed-in people see out of shared caches, and private pages out of any."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(tuple(settings.HUB_NEVER_STORED)):
            response["Cache-Control"] = "no-store"
        elif "Cache-Control" not in response and request.user.is_authenticated:
            response["Cache-Control"] = "private, no-cache"
        return response


def _request_id(request: HttpRequest) -> str:
    """The proxy's reference where it is well formed, else one of our own."""
    given = request.headers.get(REQUEST_ID, "")
    return given if REQUEST_ID_FORM.fullmatch(given) else str(uuid.uuid4())


def _about(request: HttpRequest, response: HttpResponse, started: float) -> dict[str, Any]:
    # The route and not the path: an address can hold a one-time secret or a person's search.
    match = request.resolver_match
    user = getattr(request, "_cached_user", None)  # never ask the database for a log line
    return {
        "method": request.method,
        "route": match.route if match else "",
        "status": response.status_code,
        "milliseconds": round((time.monotonic() - started) * 1000),
        "user": user.pk if user is not None else None,
        "address": origin.current().address,
    }


def _requests_this_minute(request: HttpRequest) -> int:
    who = request.user.pk if request.user.is_authenticated else client_address(request)
    key = f"requests:{who}:{int(clock.now().timestamp()) // MINUTE}"
    cache.add(key, 0, timeout=2 * MINUTE)
    try:
        return cache.incr(key)
    except ValueError:  # dropped between the two calls, for want of room
        return 1
