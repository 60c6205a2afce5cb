"""G2: does one entry, judged in its own transaction, cost the same however large the library is?"""

from collections.abc import Callable, Iterator
from itertools import count

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.databases import Database
from bench.library import LAST_YEAR, NOW
from bench.measuring import Result, Work, compare
from hub.models import User
from metrics.domain.entered import Entered
from metrics.models import Judgement, Metric, Observation
from metrics.operations.entry import record_value

LARGEST_RATIO = 1.3
MOST_STATEMENTS = 6
_NOT_COUNTED = ("BEGIN", "COMMIT")

_numbers = count(1)


def entry_results(small: Database, large: Database, *, rounds: int, times: int) -> list[Result]:
    """The ratio of the two sizes, and the statements of one entry in the larger."""
    name = f"G2 one entry, judged: {large.metrics:,} metrics against {small.metrics:,}"
    works: dict[str, Callable[[], Work]] = {
        "small": lambda: _entries_in(small),
        "large": lambda: _entries_in(large),
    }
    return [
        compare(name, works, limit=LARGEST_RATIO, rounds=rounds, times=times),
        _statements_in(large),
    ]


def _entries_in(database: Database) -> Work:
    """Entries of metrics that have no value yet for the year, one after the other."""
    database.use()
    person = User.objects.get()
    waiting = without_a_value()
    enter(person, next(waiting))  # the connection and its plans are warm from here on
    return lambda: enter(person, next(waiting))


def without_a_value() -> Iterator[Metric]:
    """Metrics whose newest year nobody has entered yet."""
    filled = Observation.objects.current().filter(
        period__ends=LAST_YEAR.end, series__area__kind="own"
    )
    metrics = Metric.objects.exclude(series__in=filled.values("series")).order_by("pk")
    yield from list(metrics[:400])


def enter(person: User, metric: Metric) -> None:
    """One new value, judged as it is saved."""
    value = f"{40 + next(_numbers) % 100 / 10}"
    recorded = record_value(
        by=person,
        metric=metric,
        period=LAST_YEAR,
        entered=Entered(value=value),
        seen=None,
        now=NOW,
    )
    assert recorded.is_new


def _statements_in(database: Database) -> Result:
    database.use()
    person = User.objects.get()
    metric = next(without_a_value())
    with CaptureQueriesContext(connection) as asked:
        enter(person, metric)
    own = Judgement.objects.filter(
        series__metric=metric, series__area__kind="own", valid_to__isnull=True
    )
    assert own.get().target_status == "on"
    statements = [query["sql"] for query in asked]
    counted = [sql for sql in statements if not sql.startswith(_NOT_COUNTED)]
    work = [sql for sql in counted if "hub_roleassignment" not in sql]
    return Result("G2 statements of one entry besides who is asking", len(work), MOST_STATEMENTS)
