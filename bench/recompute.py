"""G1 and G3: what does judging a whole library cost, and what do savers notice meanwhile?"""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count

from django.db import connection

from bench.children import finish, meanwhile, start
from bench.databases import Database
from bench.entry import enter, without_a_value
from bench.library import NOW
from bench.measuring import Result, Work, compare
from hub.models import User
from metrics.models import Judgement, Metric
from metrics.operations.judging import judge_library
from metrics.queries import cases

NOTHING_CHANGED = 2.0
ALL_CHANGED = 4.0
LONGEST_SAVE = 50  # milliseconds
LEAST_RATE = 0.9  # of the rate of saving while nothing else happens
SAVES = 20

_versions = count(1)

# The simplest judging there could be: latest and previous of each series, and a plain symbol.
_W = """
SELECT DISTINCT ON (series_id) series_id, value, previous,
       CASE WHEN value > previous THEN 'improved' WHEN value < previous THEN 'worse'
            ELSE 'similar' END
FROM (
    SELECT o.series_id, o.value, p.ends, lag(o.value) OVER years AS previous
    FROM metrics_observation o JOIN metrics_measurementperiod p ON p.id = o.period_id
    WHERE o.valid_to IS NULL WINDOW years AS (PARTITION BY o.series_id ORDER BY p.ends)
) seen
ORDER BY series_id, ends DESC
"""


def recompute_results(database: Database, *, rounds: int) -> list[Result]:
    """Nothing changed and all changed against W, by one worker and by two; saves meanwhile."""
    database.use()
    judge_library(now=NOW)
    _refresh()
    size = f"{database.metrics:,} metrics, {Judgement.objects.count():,} judgements"
    alone = {"W": lambda: _raw_window, "judging": lambda: _judge_unchanged}
    return [
        compare(
            f"G1 nothing changed, against W: {size}",
            alone,
            limit=NOTHING_CHANGED,
            rounds=rounds,
            times=3,
        ),
        compare(
            "G1 all changed, by one worker, against W",
            {"W": lambda: _raw_window, "judging": _all_changed(1)},
            limit=ALL_CHANGED,
            rounds=max(1, rounds // 3),
            times=1,
        ),
        compare(
            "G1 all changed, by two workers, against W",
            {"W": lambda: _raw_window, "judging": _all_changed(2)},
            limit=ALL_CHANGED,
            rounds=max(1, rounds // 3),
            times=1,
        ),
        *_saves_meanwhile(rounds),
    ]


def _raw_window() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_W)
        assert len(cursor.fetchall()) > 0


def _judge_unchanged() -> None:
    before = Judgement.objects.count()
    assert judge_library(now=NOW).changed == 0
    assert Judgement.objects.count() == before


def _all_changed(workers: int) -> Callable[[], Work]:
    """Every fingerprint is new, as after a new version of the hub: every judgement is rewritten."""

    def prepare() -> Work:
        cases.FACTS_VERSION = f"bench {next(_versions)}"
        now = NOW + timedelta(days=next(_versions))
        ids = list(Metric.objects.order_by("pk").values_list("pk", flat=True))
        share = -(-len(ids) // workers)
        shares = [ids[first : first + share] for first in range(0, len(ids), share)]

        def work() -> None:
            if workers == 1:
                assert judge_library(now=now).changed > 0
                return
            children = [
                start(lambda part=part: judge_library(now=now, metric_ids=part))  # type: ignore[misc]
                for part in shares
            ]
            for child in children:
                finish(child)

        return work

    return prepare


def _saves_meanwhile(rounds: int) -> list[Result]:
    """Saves in turns: while nothing else happens, and while a job rewrites every judgement."""
    person = User.objects.get()
    waiting = without_a_value()
    idle: list[float] = []
    busy: list[float] = []
    for _ in range(max(1, rounds // 3)):
        idle += _save(person, waiting)
        with meanwhile(_rewrite_all):
            time.sleep(1)
            busy += _save(person, waiting)
    _refresh()
    rate = (len(busy) / sum(busy)) / (len(idle) / sum(idle))
    shown = f"longest idle {1000 * max(idle):.0f} ms; {len(busy)} saves while the job ran"
    return [
        Result("G3 longest save while the job runs, ms", 1000 * max(busy), LONGEST_SAVE, shown),
        Result(
            "G3 how much slower saving is while the job runs",
            1 / rate,
            1 / LEAST_RATE,
            f"{rate:.2f} of the idle rate; two cores serve the job, the saves and the database",
        ),
    ]


def _rewrite_all() -> None:
    cases.FACTS_VERSION = f"bench {time.monotonic()}"
    judge_library(now=NOW + timedelta(days=400, seconds=time.monotonic()))


def _save(person: User, waiting: Iterator[Metric]) -> list[float]:
    taken = []
    for _ in range(SAVES):
        metric = next(waiting)
        begun = time.perf_counter()
        enter(person, metric)
        taken.append(time.perf_counter() - begun)
    return taken


def _refresh() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT metrics_refresh_statistics()")
