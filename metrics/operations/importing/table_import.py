"""How is a published table brought in: uploaded, reviewed, confirmed?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pgtrigger
from django.db import connection, transaction
from django.urls import reverse

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Job, User
from hub.stored_files import store_file
from metrics.importing.indicator_table import IndicatorTable, read_indicator_table
from metrics.models import BatchState, DoubtState, ImportBatch, ImportDoubt
from metrics.operations.importing.change_log import ChangeLog
from metrics.operations.importing.table_report import doubts_about, report_of
from metrics.operations.importing.table_rows import Answers, write_table
from metrics.operations.judging import start_judging
from strategies.models import Plan

_IMPORTING = 7_410_101  # any number that nothing else locks


class AlreadyImported(ValueError):
    """The hub has this very file already; `batch` is the import that brought it in."""

    def __init__(self, batch: ImportBatch) -> None:
        super().__init__(f"This file was imported already, as “{batch.file_name}”.")
        self.batch = batch


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, as if it had been done: nothing of it is kept.

    names_plans  whether the headers say which plans the table is about
    """

    report: dict[str, Any]
    doubts: Sequence[ImportDoubt]
    plans: Sequence[Plan]
    names_plans: bool


@transaction.atomic
def upload_table(*, by: User, file_name: str, content: bytes) -> ImportBatch:
    """Keep a file for review. Nothing of it counts until it is confirmed.

    Raises UnreadableTable, TooLarge or AlreadyImported, each with a sentence for the person.
    """
    check(by, Permission.IMPORT_TABLES)
    refuse_imported(content)
    read_indicator_table(content, file_name)
    batch = _keep(by=by, file_name=file_name, content=content)
    audit.record(
        by=by, operation="upload_table", subject=batch, summary=f"Uploaded “{batch}” for review"
    )
    return batch


def preview_table(batch: ImportBatch, *, plan: Plan | None = None) -> Preview:
    """What confirming the upload would do now; found out by doing it and taking it back."""
    with transaction.atomic():
        table = _bring_in(batch, plan=plan, matches={}, now=clock.now())
        plans = Plan.objects.in_bulk([found["id"] for found in batch.report["plans"]])
        preview = Preview(
            batch.report,
            list(batch.doubts.select_related("metric")),
            [plans[found["id"]] for found in batch.report["plans"]],
            all(columns.years for columns in table.plans),
        )
        transaction.set_rollback(True)
    batch.refresh_from_db()
    return preview


@transaction.atomic
def confirm_table(
    *,
    by: User,
    batch: ImportBatch,
    plan: Plan | None = None,
    matches: Mapping[int, int] | None = None,
) -> Job:
    """Bring an uploaded table in, all of it or nothing, and have every report judged.

    ``plan`` is where a table that names no plan belongs; ``matches`` says, by row number, which
    metric of the library a new name means. Raises AlreadyImported.
    """
    check(by, Permission.IMPORT_TABLES)
    batch = ImportBatch.objects.select_for_update(of=["self"]).get(pk=batch.pk)
    if batch.state != BatchState.UPLOADED:
        raise AlreadyImported(batch)
    refuse_imported(batch.content)
    _bring_in(batch, plan=plan, matches=matches or {}, now=clock.now())
    _record(by, batch)
    return judge_after(by=by, batch=batch)


@transaction.atomic
def import_table(
    *, by: User | None, file_name: str, content: bytes, plan: Plan | None = None
) -> ImportBatch:
    """Bring a table in without a review, as the command does; judging is left to the caller.

    ``by`` is nobody at the command line, where whoever types has the machine itself. Raises
    UnreadableTable, TooLarge or AlreadyImported.
    """
    if by is not None:
        check(by, Permission.IMPORT_TABLES)
    refuse_imported(content)
    batch = _keep(by=by, file_name=file_name, content=content)
    _bring_in(batch, plan=plan, matches={}, now=clock.now())
    _record(by, batch)
    return batch


def rewrite_table(batch: ImportBatch) -> None:
    """Write an imported table again with what people have answered since; part of an operation."""
    one_at_a_time()
    table, log = table_of(batch), ChangeLog(batch)
    plans = list(batch.plans.all())
    with pgtrigger.ignore():
        write_table(
            table,
            batch,
            plan=plans[0] if len(plans) == 1 else None,
            answers=_answers_about(batch),
            now=clock.now(),
            log=log,
        )
    batch.changes = log.as_json()
    batch.save(update_fields=["changes"])


def table_of(batch: ImportBatch) -> IndicatorTable:
    """The table in the batch's file, read afresh."""
    return read_indicator_table(batch.content, batch.file_name)


def imported_reports() -> list[int]:
    """The reporting periods that have an imported table: those a new table may change."""
    confirmed = ImportBatch.objects.filter(state=BatchState.CONFIRMED)
    return sorted(set(confirmed.values_list("reporting_period", flat=True)) - {None})


def judge_after(*, by: User | None, batch: ImportBatch) -> Job:
    """Ask for the judging that an import, an answer or an undo makes necessary."""
    return start_judging(
        by=by,
        title=f"Judging after “{batch}”",
        reporting_period_ids=imported_reports(),
        next_url=reverse("metrics:import-detail", args=[batch.pk]),
        next_text="Back to the import",
    )


def refuse_imported(content: bytes) -> None:
    """Raises AlreadyImported for a file that stands as imported, whatever its name."""
    same = ImportBatch.objects.filter(
        sha256=hashlib.sha256(content).hexdigest(), state=BatchState.CONFIRMED
    ).first()
    if same:
        raise AlreadyImported(same)


def _keep(*, by: User | None, file_name: str, content: bytes) -> ImportBatch:
    stored = store_file(by=by, name=file_name, content=content, opened_by=Permission.IMPORT_TABLES)
    return ImportBatch.objects.create(
        file=stored,
        file_name=stored.name,
        sha256=stored.sha256,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )


def one_at_a_time() -> None:
    """Wait until no other import, answer or undo is at work; holds until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORTING])


def refresh_statistics() -> None:
    """Tell the database how full its tables are now, or judging would read whole indexes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT metrics_refresh_statistics()")


def _bring_in(
    batch: ImportBatch, *, plan: Plan | None, matches: Mapping[int, int], now: datetime
) -> IndicatorTable:
    """Write the table, with one audit record in place of the history of every row."""
    one_at_a_time()
    table, log = table_of(batch), ChangeLog(batch)
    with pgtrigger.ignore():
        written = write_table(
            table, batch, plan=plan, answers=Answers(metrics=matches), now=now, log=log
        )
    doubts = doubts_about(table, written, batch)
    ImportDoubt.objects.bulk_create(doubts)
    batch.report |= report_of(table, written, len(doubts))
    batch.changes = log.as_json()
    batch.state, batch.confirmed_at = BatchState.CONFIRMED, now
    batch.save()
    batch.plans.set([found.plan for found in written.plans])
    refresh_statistics()
    return table


def _record(by: User | None, batch: ImportBatch) -> None:
    report = batch.report
    audit.record(
        by=by,
        operation="import_table",
        subject=batch,
        summary=f"Imported “{batch}”: {report['rows']} rows, {report['new_values']} new values",
        details={key: value for key, value in report.items() if isinstance(value, int)},
    )


def _answers_about(batch: ImportBatch) -> Answers:
    answered = batch.doubts.filter(state=DoubtState.ANSWERED, row__isnull=False)

    def told(answer: str) -> dict[tuple[int, str], str]:
        return {
            (doubt.row, doubt.column): doubt.answer[answer]
            for doubt in answered
            if doubt.row is not None and answer in doubt.answer
        }

    return Answers(periods=told("period"), values=told("value"))
