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
    """Each answer that ``row`` does not expect, in a sentence.

    All are asked to GET and POST; the other methods are asked by one who gets in and one who does
    not, since what answers them knows no roles.
    """
    url = reverse(name, kwargs=dict(row.at(cast))) + row.query
    get_in = row.get | (row.post or NO_ONE)
    asks_all = {min(get_in, default=VISITOR), min(EVERYBODY - get_in, default=VISITOR)}
    return [
        fault
        for part in sorted(EVERYBODY)
        for fault in _faults_for(part, url, row, cast, asks_all=part in asks_all)
    ]


def _faults_for(part: str, url: str, row: Row, cast: Cast, *, asks_all: bool) -> Iterator[str]:
    client = Client(raise_request_exception=False)
    if part != VISITOR:
        sign_in(client, cast[part])
    for method, expected in _expected_of(part, row).items():
        if method not in {"GET", "POST"} and not asks_all:
            continue
        status = _status(client, method, url, row, cast)
        if status not in expected:
            wanted = " or ".join(str(code) for code in sorted(expected))
            yield f"{method} {url} as {part}: {status}, expected {wanted}"


def _expected_of(part: str, row: Row) -> dict[str, set[int]]:
    """Method -> the statuses that may answer it."""
    unseen = 404 if part in row.unseen else row.refuses
    refused = row.turns_away if part in {VISITOR, ENDED} else unseen
    posts = row.post or NO_ONE
    gets_in = part in row.get or part in posts
    closed = {NOT_ALLOWED} if gets_in else {NOT_ALLOWED, refused}
    get = {refused} if row.get else closed
    post = closed if row.post is None else {refused}
    if part in row.get:
        get = {row.answers}
    if part in posts:
        post = set(row.post_answers)
    return {"GET": get, "HEAD": get, "POST": post, **dict.fromkeys(OTHER_METHODS, closed)}


def _status(client: Client, method: str, url: str, row: Row, cast: Cast) -> int:
    """The status that one request is answered; whatever it changed is taken back."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        if method == "POST":
            answer = client.post(url, dict(row.fields(cast)))
        else:
            answer = client.generic(method, url)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer.status_code
