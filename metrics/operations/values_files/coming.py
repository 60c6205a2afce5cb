"""How do thousands of values reach the tables in a few statements? Through one of their own.

The temporary table ``values_coming`` is filled by COPY from values just read, or from those that
wait for somebody to confirm them, and is then compared and written as a whole.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from metrics.domain.periods import Period
from metrics.importing.values_check import GoodValue, Rejected
from metrics.models import ImportBatch
from metrics.operations.values_files import statements

TEXTS = ("text", "no_value_because", "comment", "raw_value", "raw_period", "raw_area")
NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
CONTENT = (*NUMBERS, "text", "state", "qualifier", "no_value_because", "comment")
"""What makes two versions the same, as `metrics.domain.entered.Content` has it."""

_PLACE = ("metric_id", "area_id", "breakdown_id", "kind", "starts", "ends", "label")
_SAID = (*CONTENT, "raw_value", "raw_period", "raw_area", "says_state")
_COLUMNS = ("number", "sheet", '"row"', "place", "problem", "is_right", *_PLACE, *_SAID)
_NEVER_NULL = ("sheet", "place", "problem", *TEXTS)


def begin() -> None:
    """An empty table, gone when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(statements.CREATE)


def fill(values: Iterable[GoodValue]) -> None:
    """Copy values in, numbered from 0 in their order."""
    columns = ", ".join(_COLUMNS)
    never_null = ", ".join(_NEVER_NULL)
    with (
        connection.cursor() as cursor,
        cursor.copy(
            f"COPY values_coming ({columns}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({never_null}))"
        ) as copy,
    ):
        for part in _csv_parts(map(_row, range(10**9), values)):
            copy.write(part)


def fill_from_staged(batch: ImportBatch) -> None:
    """The same from what waits for confirmation: all but the rejected, and doubtful ones unsaid."""
    with connection.cursor() as cursor:
        cursor.execute(statements.FILL_FROM_STAGED, {"batch": batch.pk})


def compare() -> None:
    """Find each value's series, period and standing version, and whether it says anything new."""
    with connection.cursor() as cursor:
        cursor.execute(statements.COMPARE)


def outcomes() -> list[tuple[int, str, int | None]]:
    """Number, outcome (new, changed, unchanged) and the version that stands, of each value."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, outcome, replaces FROM values_coming ORDER BY number")
        return cursor.fetchall()


def stage(batch: ImportBatch, rejected: Sequence[Rejected]) -> None:
    """Keep the compared values and the rejected ones for review."""
    with connection.cursor() as cursor:
        cursor.execute(statements.STAGE, {"batch": batch.pk})
        with cursor.copy(
            'COPY metrics_stagedvalue (batch_id, sheet, row, "column", outcome, problem, raw, '
            "metric_id, content, is_right) FROM STDIN (FORMAT csv, "
            'FORCE_NOT_NULL (sheet, "column", problem, raw))'
        ) as copy:
            for part in _csv_parts(_rejected_row(batch, each) for each in rejected):
                copy.write(part)


def has_moved_on() -> bool:
    """Whether another version stands by now than the one that was seen at the review."""
    with connection.cursor() as cursor:
        cursor.execute(statements.MOVED_ON)
        (moved,) = cursor.fetchone()
    return bool(moved)


def make_places(batch: ImportBatch) -> list[int]:
    """Make the series and periods that are missing; ids of the new periods."""
    with connection.cursor() as cursor:
        cursor.execute(statements.MAKE_SERIES, {"batch": batch.pk})
        cursor.execute(statements.MAKE_PERIODS)
        made = [pk for (pk,) in cursor.fetchall()]
        for statement in statements.FIND_PLACES:
            cursor.execute(statement)
    return made


def write(batch: ImportBatch, *, by: int | None, reason: str, now: datetime) -> tuple[int, int]:
    """Close the versions that are replaced and add the new ones; how many are new, and changed.

    A version that somebody else closed meanwhile fails the one-current constraint, and with it all.
    """
    given = {"batch": batch.pk, "by": by, "now": now, "reason": reason}
    with connection.cursor() as cursor:
        cursor.execute(statements.CLOSE, given)
        changed = cursor.rowcount
        cursor.execute(statements.WRITE, given)
        return cursor.rowcount - changed, changed


def metrics_and_series() -> tuple[list[int], list[int]]:
    """The metrics whose values are written, and the series that they bear on.

    A comparator's value is one of the facts on which the council's own is judged.
    """
    with connection.cursor() as cursor:
        cursor.execute(statements.TOUCHED)
        found = cursor.fetchall()
    return sorted({metric for metric, _ in found}), sorted({series for _, series in found})


def _row(number: int, good: GoodValue) -> tuple[Any, ...]:
    placed, content = good.placed, good.content
    given, period = placed.given, placed.period
    texts = given.texts
    return (
        number, given.sheet, given.row, given.column("value"), good.doubt, given.is_right,
        placed.metric.pk, placed.area, placed.breakdown, *_of_period(period),
        content.value, content.lower, content.upper, content.numerator, content.denominator,
        content.text, content.state.value, content.qualifier.value, content.no_value_because,
        content.comment, texts.get("value", ""), texts.get("period", ""), texts.get("area", ""),
        placed.says_state,
    )  # fmt: skip


def _of_period(period: Period) -> tuple[Any, ...]:
    return period.kind.value, period.start, period.end, period.label


def _rejected_row(batch: ImportBatch, each: Rejected) -> tuple[Any, ...]:
    given = each.given
    raw = given.text("value") or given.text("no_value_because")
    metric = each.metric.pk if each.metric else None
    return (
        batch.pk, given.sheet[:100], given.row, each.column[:160], "rejected", each.problem,
        raw, metric, json.dumps(dict(given.texts)), False,
    )  # fmt: skip


def _csv_parts(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """CSV of about 64 KB at a time; a NULL is an empty field."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    for row in rows:
        writer.writerow(row)
        if lines.tell() > 65_536:
            yield lines.getvalue()
            lines.seek(0)
            lines.truncate()
    yield lines.getvalue()
