"""G6 and G7: what do 10,000 values out and 20,000 values in cost against the database alone?"""

import csv
import io
import json
from collections.abc import Callable
from itertools import count

from django.db import connection, transaction
from django.test import Client

from bench.databases import Database
from bench.measuring import Result, Work, compare
from hub.models import User
from metrics.api.observation_bodies import values_of_csv
from metrics.models import Metric, Observation
from metrics.operations.values_files.at_once import bring_values
from metrics.operations.values_files.review import keep_file

OUT, IN = 10_000, 20_000
LARGEST_OUT = 1.2
LARGEST_IN = 2.5
LARGEST_BAD = 1.2
METRICS, FIRST_YEAR = 500, 1901
"""Of each metric the years of a century that has no value yet."""

_turns = count(1)


class _TakeBack(Exception):
    """Ends a turn as if it had never been."""


def values_results(database: Database, *, rounds: int, times: int) -> list[Result]:
    """JSON out against json_agg; a checked upload against a bare upsert; bad rows against none."""
    database.use()
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get())
    codes = list(Metric.objects.order_by("pk").values_list("code", flat=True)[:METRICS])
    good, some_bad = _csv_of(codes), _csv_of(codes, bad_every=100)
    return [
        compare(
            f"G6 JSON of {OUT:,} values against SQL's json_agg",
            {"json_agg": lambda: _json_agg, "page": lambda: _page(client)},
            limit=LARGEST_OUT,
            rounds=rounds,
            times=max(1, times // 5),
        ),
        compare(
            f"G7 {IN:,} values, each checked, against a bare upsert",
            {"upsert": lambda: _taken_back(_upsert), "upload": _uploading(good, IN)},
            limit=LARGEST_IN,
            rounds=rounds,
            times=1,
        ),
        compare(
            "G7 with one bad row in a hundred against none",
            {"good": _uploading(good, IN), "some bad": _uploading(some_bad, IN * 99 // 100)},
            limit=LARGEST_BAD,
            rounds=rounds,
            times=1,
        ),
    ]


def _page(client: Client) -> Work:
    def ask() -> None:
        answer = client.get(f"/api/v1/observations/?after=0&limit={OUT}")
        assert answer.status_code == 200, answer.status_code
        assert len(json.loads(answer.content)["results"]) == OUT

    return ask


def _json_agg() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_JSON_AGG, [OUT])
        (text,) = cursor.fetchone()
    assert len(json.loads(text)) == OUT


def _csv_of(codes: list[str], bad_every: int = 0) -> bytes:
    """Values that nothing stands against; every so many-th is no number."""
    lines = io.StringIO()
    write = csv.writer(lines).writerow
    write(["Code", "Period", "Value", "Comment"])
    for number in range(IN):
        year = FIRST_YEAR + number // METRICS
        is_bad = bad_every and number % bad_every == 0
        value = "many" if is_bad else f"{30 + number % 200 / 10:.1f}"
        write([codes[number % METRICS], f"{year}/{(year + 1) % 100:02}", value, "As printed"])
    return lines.getvalue().encode()


def _uploading(content: bytes, expected: int) -> Callable[[], Work]:
    person = User.objects.get()

    def upload() -> None:
        brought = bring_values(
            by=person,
            given=values_of_csv(content),
            file_name="values.csv",
            content=content,
        )
        assert brought.counts["new"] == expected, brought.counts

    return lambda: _taken_back(upload)


def _upsert() -> None:
    """COPY and one INSERT … ON CONFLICT of the same rows, unchecked."""
    turn = next(_turns)
    batch = keep_file(by=User.objects.get(), file_name="values.csv", content=b"bare")
    lines = io.StringIO()
    write = csv.writer(lines).writerow
    with connection.cursor() as cursor:
        cursor.execute(_SERIES, [METRICS])
        series = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(_PERIODS, [FIRST_YEAR, FIRST_YEAR + IN // METRICS - 1])
        periods = [pk for (pk,) in cursor.fetchall()]
        for number in range(IN):
            write([series[number % METRICS], periods[number // METRICS], 30 + number % 200 / 10])
        cursor.execute(f"CREATE TEMPORARY TABLE bare_{turn} (s bigint, p bigint, v numeric)")
        with cursor.copy(f"COPY bare_{turn} FROM STDIN (FORMAT csv)") as copy:
            copy.write(lines.getvalue())
        cursor.execute(_UPSERT.format(turn=turn), [batch.pk])
        assert cursor.rowcount == IN


def _taken_back(work: Work) -> Work:
    """The work with all that the database checks at a commit, and then as if it had not been."""

    def turn() -> None:
        before = Observation.objects.filter(period__ends__year=FIRST_YEAR + 1).count()
        assert before == 0, before
        try:
            with transaction.atomic():
                work()
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                raise _TakeBack
        except _TakeBack:
            pass

    return turn


_JSON_AGG = """
SELECT json_agg(row_to_json(told))::text FROM (
    SELECT version.id, metric.code AS metric, area.name AS area, area.kind AS area_kind,
           part.code AS breakdown, period.label AS period, period.kind AS period_kind,
           period.starts AS period_starts, period.ends AS period_ends, version.value, version.text,
           version.lower, version.upper, version.numerator, version.denominator, version.state,
           version.qualifier, version.no_value_because, version.comment, version.raw_value,
           version.raw_period, version.raw_area, version.valid_from, version.valid_to,
           version.recorded_at, version.reason
    FROM metrics_observation version
    JOIN metrics_series series ON series.id = version.series_id
    JOIN metrics_metric metric ON metric.id = series.metric_id
    JOIN metrics_area area ON area.id = series.area_id
    JOIN metrics_breakdown part ON part.id = series.breakdown_id
    JOIN metrics_measurementperiod period ON period.id = version.period_id
    WHERE version.valid_to IS NULL ORDER BY version.id LIMIT %s) told
"""
_SERIES = """
SELECT series.id FROM metrics_series series JOIN metrics_area area ON area.id = series.area_id
WHERE area.kind = 'own' ORDER BY series.metric_id LIMIT %s
"""
_PERIODS = """
INSERT INTO metrics_measurementperiod (kind, starts, ends, label)
SELECT 'financial_year', make_date(year, 4, 1), make_date(year + 1, 3, 31), year::text
FROM generate_series(%s, %s) year RETURNING id
"""
_UPSERT = """
INSERT INTO metrics_observation (
    series_id, period_id, value, text, state, qualifier, no_value_because, comment, raw_value,
    raw_period, raw_area, valid_from, recorded_at, recorded_by_id, reason, import_batch_id)
SELECT s, p, v, '', 'actual', 'none', '', 'As printed', v::text, '', '', now(), now(),
       (SELECT min(id) FROM hub_user), '', %s
FROM bare_{turn}
ON CONFLICT (series_id, period_id) WHERE valid_to IS NULL DO UPDATE SET value = excluded.value
"""
