"""Was this write asked for before? Then it is answered as it was, and nothing is done again.

A program that hears no answer cannot know whether its write arrived. It sends it again with the
same ``Idempotency-Key``. The key and the answer are kept in the transaction that does the work, so
either all of it happened, or none.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.encoders import JSONEncoder

from hub import clock
from hub.api.refusals import Conflict, KeyUsedOtherwise
from hub.models import IdempotentRequest, User

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
LONGEST_KEY = 80


@dataclass(frozen=True)
class Done:
    """What a write came to: the status of its answer, and what it says."""

    status: int
    answer: Any


def answer_once(request: Request, do: Callable[[], Done]) -> Response:
    """What ``do`` answers, done at most once for each person and key.

    A refusal keeps nothing, so its key may be used again with what was wrong put right. Raises
    ValidationError without a key, `KeyUsedOtherwise`, or `Conflict` while another request with the
    same key is at work.
    """
    key = _key_of(request)
    person: Any = request.user
    marked = _fingerprint(request)
    with transaction.atomic():
        _claim(person, key)
        if earlier := IdempotentRequest.objects.filter(person=person, key=key).first():
            if earlier.fingerprint != marked:
                raise KeyUsedOtherwise
            return Response(earlier.answer, earlier.status, headers={REPLAYED: "true"})
        done = do()
        kept = IdempotentRequest.objects.create(
            person=person,
            key=key,
            fingerprint=marked,
            status=done.status,
            answer=_as_sent(done.answer),
            created_at=clock.now(),
        )
    return Response(kept.answer, done.status)


def _key_of(request: Request) -> str:
    key = request.headers.get(HEADER, "").strip()
    if not key:
        words = f"Send the header {HEADER} with a new random text, such as a UUID, for each write."
        raise ValidationError({HEADER: [words]})
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise ValidationError({HEADER: [f"At most {LONGEST_KEY} plain characters."]})
    return key


def _fingerprint(request: Request) -> str:
    parts = [str(request.method).encode(), request.get_full_path().encode(), request._request.body]
    return sha256(b"\n".join(parts)).hexdigest()


def _as_sent(answer: Any) -> Any:
    """The answer as JSON has it, so that it is the same the second time."""
    return json.loads(json.dumps(answer, cls=JSONEncoder))


def _claim(person: User, key: str) -> None:
    """Hold the key until the transaction ends; PostgreSQL drops the hold if the process dies."""
    number = int.from_bytes(sha256(f"{person.pk}:{key}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        raise Conflict("A request with this Idempotency-Key is at work. Ask again in a moment.")
