"""How does a file of the star schema come in: all of it or nothing, once, and to be undone?"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.urls import reverse

from hub import audit, clock, jobs
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.domain.file_name import safe_file_name
from hub.models import Job, StoredFile, User
from hub.stored_files import store_file
from metrics.importing.star_files import Shape, StarFile, recognise
from metrics.models import BatchState, ImportBatch
from metrics.operations.catalogue import staging, statements
from metrics.operations.catalogue.quiet import quiet_cursor
from metrics.operations.importing.change_log import Change
from metrics.operations.importing.table_import import (
    AlreadyImported,
    one_at_a_time,
    refresh_statistics,
)
from metrics.operations.judging import start_judging

TASK = "metrics.import_catalogue"

Progress = Callable[[int, int], None]

_STEPS = 100
_READ = 60  # of the steps; the rest is the merging


def import_star_file(
    *,
    by: User | None,
    file: BinaryIO,
    name: str,
    year: int | None = None,
    on_progress: Progress = lambda done, total: None,
) -> ImportBatch:
    """Bring a star file of any size in, as the command does.

    ``by`` is nobody at the command line. Raises UnreadableTable, or AlreadyImported for a file
    that stands as imported; then nothing is changed.
    """
    if by is not None:
        check(by, Permission.IMPORT_TABLES)
    star = recognise(file, name)
    _refuse_imported(star)
    stored = None
    if star.size <= StoredFile.LARGEST:
        file.seek(0)
        stored = file.read()
    return _bring_in(file, star, by=by, year=year, on_progress=on_progress, content=stored)


@transaction.atomic
def upload_star_file(*, by: User, name: str, content: bytes, year: int | None = None) -> Job:
    """Keep a file and have a worker bring it in; the job's page shows how far it is.

    Raises UnreadableTable, TooLarge or AlreadyImported, each with a sentence for the person.
    """
    check(by, Permission.IMPORT_TABLES)
    star = recognise(io.BytesIO(content), name)
    _refuse_imported(star)
    batch = _new_batch(by, star, content)
    audit.record(by=by, operation="upload_star_file", subject=batch, summary=f"Uploaded “{batch}”")
    return jobs.start_job(
        kind="catalogue_import",
        title=f"Importing “{batch}”",
        by=by,
        task=TASK,
        parameters={"batch": batch.pk, "year": year},
        next_url=reverse("metrics:catalogue-import", args=[batch.pk]),
        next_text="What it brought",
    )


def bring_in_batch(*, batch: ImportBatch, year: int | None, on_progress: Progress) -> None:
    """Bring an uploaded file in, for the worker; nothing where that is done already."""
    if batch.state != BatchState.UPLOADED:
        return
    file = io.BytesIO(batch.content)
    star = recognise(file, batch.file_name)
    _bring_in(file, star, by=batch.uploaded_by, year=year, on_progress=on_progress, batch=batch)


def _bring_in(
    file: BinaryIO,
    star: StarFile,
    *,
    by: User | None,
    year: int | None,
    on_progress: Progress,
    batch: ImportBatch | None = None,
    content: bytes | None = None,
) -> ImportBatch:
    """Stage the rows as they are read, then merge them in one transaction."""
    try:
        rows = staging.stage(
            file,
            star,
            year=year,
            on_progress=lambda done, total: on_progress(_READ * done // max(total, 1), _STEPS),
        )
        with quiet_cursor() as cursor:
            one_at_a_time()
            _refuse_imported(star)
            batch = batch or _new_batch(by, star, content)
            _merge(cursor, batch, star, rows, now=clock.now())
            _record(by, batch)
            _judge_after(by, batch)
        on_progress(_STEPS, _STEPS)
        return batch
    finally:
        staging.clear()


def _merge(cursor: Any, batch: ImportBatch, star: StarFile, rows: int, *, now: datetime) -> None:
    merge = _Merge(cursor, {"batch": batch.pk, "now": now, "scheme": statements.KEY_SCHEME})
    merge.periods()
    merge.areas()
    merge.metrics()
    if star.shape in (Shape.VALUES, Shape.ATTRIBUTES):
        merge.values()
    notes = merge.notes()
    batch.report = {"shape": star.shape.value, "rows": rows, **merge.counts, **notes}
    batch.changes = merge.changes
    batch.state, batch.confirmed_at = BatchState.CONFIRMED, now
    batch.save()
    refresh_statistics()


class _Merge:
    """The statements in their order, and what they came to.

    counts   rows made, changed and left as they were, by what they are
    changes  what undo needs beyond the rows that carry the batch themselves
    """

    def __init__(self, cursor: Any, parameters: dict[str, Any]) -> None:
        self._cursor, self._parameters = cursor, parameters
        self.counts: dict[str, int] = {}
        self.changes: list[Change] = []

    def periods(self) -> None:
        self._run(statements.REPEATED_KEYS.format(table="star_period"))
        self._made("metrics.MeasurementPeriod", statements.PERIODS)
        self._run(statements.OTHER_PERIODS)
        self.counts["new_periods"] = self._run(statements.period_keys())

    def areas(self) -> None:
        self._run(statements.NAME_AREAS)
        self.counts["new_areas"] = self._run(statements.areas())
        self._run(statements.AREA_KEYS)

    def metrics(self) -> None:
        self._run(statements.REPEATED_KEYS.format(table="star_metric"))
        self._run(statements.CODE_METRICS)
        self.counts["new_metrics"] = self._run(statements.metrics())
        for statement in statements.metric_ids():
            self._run(statement)
        changed = []
        self._run(statements.CHANGED_METRICS)
        for id_, before in self._cursor.fetchall():
            changed.append(id_)
            self.changes.append(Change(model="metrics.Metric", id=id_, before=json.loads(before)))
        self._parameters["changed"] = changed
        self.counts["changed_metrics"] = self._run(statements.CHANGE_METRICS) if changed else 0

    def values(self) -> None:
        for table in ("star_placed", "star_matched"):
            self._run(f"DROP TABLE IF EXISTS {table}")
        self._run(statements.PLACE_VALUES)
        self._run("ANALYZE star_placed")
        self._run(statements.UNPLACED_VALUES)
        self._made("metrics.Breakdown", statements.BREAKDOWNS)
        self.counts["new_series"] = self._run(statements.SERIES)
        self._run(statements.MATCH_VALUES)
        self._run("ANALYZE star_matched")
        self._run(statements.REPEATED_VALUES)
        self._run(statements.VALUE_COUNTS)
        new, changed, unchanged = self._cursor.fetchone()
        self.counts |= {"new_values": new, "changed_values": changed, "unchanged_values": unchanged}
        self._run(statements.CLOSE_VALUES)
        self._run(statements.values())
        for table in ("star_placed", "star_matched"):
            self._run(f"DROP TABLE {table}")

    def notes(self) -> dict[str, Any]:
        self._run(statements.NOTES)
        self._run(statements.NOTE_COUNTS)
        found = self._cursor.fetchall()
        return {
            "queued": sum(count for _, is_queued, count in found if is_queued),
            "coerced": sum(count for _, is_queued, count in found if not is_queued),
            "notes": [
                {"note": note, "is_queued": is_queued, "count": count}
                for note, is_queued, count in found
            ],
        }

    def _made(self, model: str, statement: str) -> None:
        self._run(statement)
        self.changes += [
            Change(model=model, id=id_, before=None) for (id_,) in self._cursor.fetchall()
        ]

    def _run(self, statement: str) -> int:
        self._cursor.execute(statement, self._parameters)
        return int(self._cursor.rowcount)


def _new_batch(by: User | None, star: StarFile, content: bytes | None) -> ImportBatch:
    stored = None
    if content is not None:
        stored = store_file(
            by=by, name=star.name, content=content, opened_by=Permission.IMPORT_TABLES
        )
    return ImportBatch.objects.create(
        kind=ImportBatch.CATALOGUE,
        file=stored,
        file_name=stored.name if stored else safe_file_name(star.name),
        sha256=star.sha256,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )


def _refuse_imported(star: StarFile) -> None:
    same = ImportBatch.objects.filter(sha256=star.sha256, state=BatchState.CONFIRMED).first()
    if same:
        raise AlreadyImported(same)


def _judge_after(by: User | None, batch: ImportBatch) -> None:
    """Have the metrics judged whose values are new; of a list alone nothing is to be judged."""
    report = batch.report
    if not (report.get("new_values") or report.get("changed_values")):
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT series.metric_id FROM metrics_observation o"
            " JOIN metrics_series series ON series.id = o.series_id WHERE o.import_batch_id = %s",
            [batch.pk],
        )
        metric_ids = [id_ for (id_,) in cursor.fetchall()]
    start_judging(
        by=by,
        title=f"Judging after “{batch}”",
        metric_ids=sorted(metric_ids),
        next_url=reverse("metrics:catalogue-import", args=[batch.pk]),
        next_text="Back to the import",
    )


def _record(by: User | None, batch: ImportBatch) -> None:
    counts = {key: value for key, value in batch.report.items() if isinstance(value, int)}
    audit.record(
        by=by,
        operation="import_star_file",
        subject=batch,
        summary=f"Imported “{batch}”: {batch.report['rows']} rows of {batch.report['shape']}",
        details=counts,
    )
