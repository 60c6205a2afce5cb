"""What does an address answer to each of the cast, and where does that differ from its row?"""

from collections.abc import Iterator

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.access.row import ENDED, EVERYBODY, NO_ONE, VISITOR, Row
from tests.cast import Cast, sign_in

OTHER_METHODS = ("PUT", "PATCH", "DELETE")
NOT_ALLOWED = 405


def faults_of(name: str, row: Row, cast: Cast) -> list[str]:
    """Each answer that ``row`` does not expect, in a sentence."""
    url = reverse(name, kwargs=dict(row.at(cast))) + row.query
    return [fault for part in sorted(EVERYBODY) for fault in _faults_for(part, url, row, cast)]


def _faults_for(part: str, url: str, row: Row, cast: Cast) -> Iterator[str]:
    refused = row.turns_away if part in {VISITOR, ENDED} else row.refuses
    posts = row.post or NO_ONE
    get_in = part in row.get or part in posts

    if part in row.get:
        expected_of_get = {row.answers}
    else:
        expected_of_get = {NOT_ALLOWED} if get_in or not row.get else {refused}
        expected_of_get |= {refused} if not row.get else set()
    if part in posts:
        expected_of_post = set(row.post_answers)
    elif row.post is None:
        expected_of_post = {NOT_ALLOWED} | (set() if get_in else {refused})
    else:
        expected_of_post = {refused}
    expected_of_others = {NOT_ALLOWED} | (set() if get_in else {refused})

    asked = {"GET": expected_of_get, "HEAD": expected_of_get, "POST": expected_of_post}
    asked |= dict.fromkeys(OTHER_METHODS, expected_of_others)
    for method, expected in asked.items():
        status = _status(method, url, part, row, cast)
        if status not in expected:
            wanted = " or ".join(str(code) for code in sorted(expected))
            yield f"{method} {url} as {part}: {status}, expected {wanted}"


def _status(method: str, url: str, part: str, row: Row, cast: Cast) -> int:
    """The status that one request is answered; whatever it changed is taken back."""
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        if part != VISITOR:
            sign_in(client, cast[part])
        if method in {"GET", "HEAD"}:
            answer = client.generic(method, url)
        elif method == "POST":
            answer = client.post(url, dict(row.fields(cast)))
        else:
            answer = client.generic(method, url)
        transaction.set_rollback(True)
    return answer.status_code
