"""How does the API say no? In one shape, whatever was wrong and wherever it was noticed.

    {"detail": "a sentence", "errors": {"due": ["what is wrong, with the cure"]}, "request_id": "…"}

``errors`` is empty where no single name is to blame. An edit that came second (409) has in
``current`` the thing as it stands now.
"""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from hub import origin

WRONG = "Something in the request is wrong. Nothing was changed."
GENERAL = "general"
"""Under which name stands what no single field is to blame for."""


class Conflict(exceptions.APIException):
    """409: it cannot be done just now, or not from what the caller saw; nothing was changed."""

    status_code = status.HTTP_409_CONFLICT

    def __init__(self, detail: str, current: Any = None) -> None:
        super().__init__(detail)
        self.current = current


class KeyUsedOtherwise(exceptions.APIException):
    """422: the key has been used for another request."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = "This Idempotency-Key was used for another request. Make a new one."


def answer_refusal(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST_FRAMEWORK["EXCEPTION_HANDLER"]: the answer to an error, None where it is our own."""
    if isinstance(error, ValidationError):
        error = exceptions.ValidationError(errors_of(error))
    answer = exception_handler(error, context)
    if answer is None:
        return None
    found = answer.data
    is_by_name = isinstance(error, exceptions.ValidationError)
    answer.data = {
        "detail": WRONG if is_by_name else _sentence(found),
        "errors": (
            (found if isinstance(found, dict) else {GENERAL: found})
            if is_by_name
            else getattr(error, "errors", {})
        ),
        "request_id": origin.current().request_id,
    }
    if isinstance(error, Conflict) and error.current is not None:
        answer.data["current"] = error.current
    return answer


def errors_of(error: ValidationError) -> dict[str, list[str]]:
    """Name -> sentences of what an operation or a form refuses."""
    if not hasattr(error, "error_dict"):
        return {GENERAL: list(error.messages)}
    return {
        GENERAL if name == NON_FIELD_ERRORS else name: list(messages)
        for name, messages in error.message_dict.items()
    }


def _sentence(found: Any) -> str:
    return str(found.get("detail", "")) if isinstance(found, dict) else str(found)
