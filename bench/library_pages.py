"""Does searching the library, and one metric's card, cost the same however large the library is?"""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.databases import Database
from bench.measuring import Result, Work, compare
from hub.models import User
from metrics.models import Metric

LARGEST_RATIO = 1.3
MOST_QUERIES = 15
_NOT_COUNTED = ("BEGIN", "COMMIT")

SEARCH = "/metrics/?q=metric+450"
CARD = "/metrics/B450/"


def page_results(small: Database, large: Database, *, rounds: int, times: int) -> list[Result]:
    """Both pages at both sizes, and their queries in the larger."""
    results = []
    for name, url, holds in (
        ("library search", SEARCH, "Metric 450<"),
        ("metric card", CARD, "Metric 450"),
    ):
        works: dict[str, Callable[[], Work]] = {
            "small": _asking(small, url, holds),
            "large": _asking(large, url, holds),
        }
        title = f"{name}: {large.metrics:,} metrics against {small.metrics:,}"
        results.append(compare(title, works, limit=LARGEST_RATIO, rounds=rounds, times=times))
        results.append(_queries(large, name, url))
    return results


def _asking(database: Database, url: str, holds: str) -> Callable[[], Work]:
    def prepare() -> Work:
        database.use()
        client = _client()

        def ask() -> None:
            answer = client.get(url)
            assert answer.status_code == 200, (url, answer.status_code)
            assert holds in answer.content.decode(), url

        ask()  # the connection is warm from here on
        return ask

    return prepare


def _queries(database: Database, name: str, url: str) -> Result:
    database.use()
    client = _client()
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    queries = [each["sql"] for each in asked if not each["sql"].startswith(_NOT_COUNTED)]
    return Result(f"{name}: queries at {database.metrics:,} metrics", len(queries), MOST_QUERIES)


def _client() -> Client:
    assert Metric.objects.filter(code="B450").exists()
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get())
    return client
