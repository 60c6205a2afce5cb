"""How does a file of values come to its review: read, its columns understood, each value staged?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse

from hub import audit, clock
from hub.access.checks import Refused, can, check
from hub.access.permissions import Permission
from hub.importing.bulk import without_collecting
from hub.importing.likely_sheet import likely_sheet
from hub.importing.sheet_rows import SheetRows
from hub.importing.workbook import read_table_file
from hub.jobs import start_job
from hub.models import Job, User
from hub.stored_files import store_file
from metrics.importing.values_columns import (
    Columns,
    columns_from,
    fingerprint,
    guess_columns,
    recognised,
    remembered,
)
from metrics.importing.values_rows import values_in
from metrics.models import BatchState, CellOutcome, ImportBatch, StagedValue, ValuesMapping
from metrics.operations.values_files import coming
from metrics.operations.values_files.reading import read_values

READ_TASK = "metrics.read_values_file"
AT_ONCE = 2_000
"""Rows; longer files are read, and brought in, by a worker."""


def upload_values_file(
    *, by: User, file_name: str, content: bytes, at_once: int = AT_ONCE
) -> tuple[ImportBatch, Job | None]:
    """Keep a file to look at, and look at it where its columns are known.

    A file of more than ``at_once`` rows is looked at by a worker, and its job returned. Where it is
    no table of values, nothing is kept. Raises Refused, UnreadableTable with the place and the
    cure, TooLarge.
    """
    check(by, Permission.ENTER_VALUES)
    sheets = read_table_file(content, file_name)
    sheet = likely_sheet(sheets, _is_of_values)
    with transaction.atomic():
        batch = keep_file(by=by, file_name=file_name, content=content)
        if sheet is not None:
            _choose(batch, sheet)
        audit.record(
            by=by,
            operation="upload_values_file",
            subject=batch,
            summary=f"Uploaded “{batch}” to bring values in",
        )
        return batch, _look_now_or_later(by, batch, sheet, at_once)


@transaction.atomic
def choose_sheet(*, by: User, batch: ImportBatch, sheet: str) -> Job | None:
    """Which sheet of the workbook holds the values. Raises UnreadableTable for its headings."""
    batch = waiting(by, batch)
    chosen = next(each for each in sheets_of(batch) if each.name == sheet)
    _choose(batch, chosen)
    return _look_now_or_later(by, batch, chosen)


@transaction.atomic
def save_columns(*, by: User, batch: ImportBatch, columns: Columns) -> Job | None:
    """What the columns mean, remembered for the next file of this shape; then look at the file."""
    batch = waiting(by, batch)
    if problems := columns.problems():
        raise ValidationError(dict(problems))
    if len(set(columns.fields.values())) < len(columns.fields):
        raise ValidationError("One column is chosen twice. Each column has one meaning.")
    sheet = sheet_of(batch)
    assert sheet is not None
    headings = [heading.text for heading in sheet.headings()]
    batch.report["columns"] = columns.as_json()
    batch.save(update_fields=["report"])
    ValuesMapping.objects.update_or_create(
        fingerprint=fingerprint(headings),
        defaults={
            "headings": headings,
            "mapping": columns.as_json(),
            "saved_by": by,
            "saved_at": clock.now(),
        },
    )
    return _look_now_or_later(by, batch, sheet)


@without_collecting()
@transaction.atomic
def look_again(*, by: User, batch: ImportBatch, sheet: SheetRows | None = None) -> ImportBatch:
    """Make the review of a waiting file anew, by what stands now. Raises UnreadableTable."""
    batch = waiting(by, batch)
    sheet = sheet or sheet_of(batch)
    if sheet is None or not batch.report.get("columns"):
        raise ValidationError("Say first what the columns of the file hold.")
    given = list(values_in(sheet, columns_from(batch.report["columns"])))
    right = set(
        batch.staged_values.filter(is_right=True).values_list("sheet", "row", "column", "raw")
    )
    read = read_values(batch.uploaded_by or by, given, clock.today())
    batch.staged_values.all().delete()
    coming.begin()
    coming.fill(read.good)
    coming.compare()
    coming.stage(batch, read.rejected)
    _say_right_again(batch, right)
    counts = Counter(
        dict(batch.staged_values.values_list("outcome").annotate(Count("pk")).order_by())
    )
    batch.report["counts"] = {each.value: counts[each.value] for each in CellOutcome}
    batch.report["looked"] = batch.report.get("looked", 0) + 1
    batch.save(update_fields=["report"])
    return batch


@transaction.atomic
def say_right(*, by: User, batch: ImportBatch, right: Sequence[int], shown: Sequence[int]) -> None:
    """Of the doubtful values ``shown``, those in ``right`` are what is meant."""
    batch = waiting(by, batch)
    rows = doubtful(batch).filter(pk__in=shown)
    rows.update(is_right=False)
    rows.filter(pk__in=right).update(is_right=True)


def doubtful(batch: ImportBatch) -> Any:
    """The values that look like slips."""
    return batch.staged_values.filter(~Q(problem=""), outcome__in=["new", "changed"])


def sheets_of(batch: ImportBatch) -> tuple[SheetRows, ...]:
    """The sheets of the kept file that may hold values."""
    assert batch.file is not None
    sheets = read_table_file(bytes(batch.file.content), batch.file_name)
    return tuple(sheet for sheet in sheets if sheet.has_headings()) or sheets


def sheet_of(batch: ImportBatch) -> SheetRows | None:
    """The sheet that is meant; None where somebody must still choose."""
    sheets = sheets_of(batch)
    if len(sheets) == 1:
        return sheets[0]
    return next((each for each in sheets if each.name == batch.report.get("sheet")), None)


def waiting(by: User, batch: ImportBatch) -> ImportBatch:
    """The file, locked, if it may still be decided about."""
    check_may_handle(by, batch)
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state != BatchState.UPLOADED:
        raise ValidationError("This file has been brought in already.")
    return batch


def check_may_handle(by: User, batch: ImportBatch) -> None:
    """Raise Refused unless it is the person's own file, or they keep everybody's."""
    check(by, Permission.ENTER_VALUES)
    if batch.uploaded_by_id != by.pk and not can(by, Permission.IMPORT_TABLES):
        raise Refused("This file is somebody else’s.")


def keep_file(*, by: User, file_name: str, content: bytes) -> ImportBatch:
    """The file and its entry in the log of imports; part of an operation. Raises TooLarge."""
    stored = store_file(by=by, name=file_name, content=content, opened_by=Permission.IMPORT_TABLES)
    return ImportBatch.objects.create(
        kind=ImportBatch.VALUES,
        file=stored,
        file_name=stored.name,
        sha256=stored.sha256,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )


def _choose(batch: ImportBatch, sheet: SheetRows) -> None:
    headings = [heading.text for heading in sheet.headings()]
    known = ValuesMapping.objects.filter(fingerprint=fingerprint(headings)).first()
    guess = guess_columns(headings)
    columns = None
    if known:
        columns = remembered(known.mapping, headings)
    elif guess.certain:
        columns = guess.columns
    batch.report = {"sheet": sheet.name, "columns": columns.as_json() if columns else None}
    batch.save(update_fields=["report"])


def _look_now_or_later(
    by: User, batch: ImportBatch, sheet: SheetRows | None, at_once: int = AT_ONCE
) -> Job | None:
    if sheet is None or not batch.report.get("columns"):
        return None
    if len(sheet.rows) <= at_once:
        batch.report = look_again(by=by, batch=batch, sheet=sheet).report
        return None
    return start_job(
        kind="values file",
        title=f"Reading {batch.file_name}",
        by=by,
        task=READ_TASK,
        parameters={"batch": batch.pk},
        next_url=reverse("metrics:values-file", args=[batch.pk]),
        next_text="See what it would change",
    )


def _is_of_values(headings: list[str]) -> bool:
    return not guess_columns(headings).columns.problems() and recognised(headings) > 1


def _say_right_again(batch: ImportBatch, right: set[tuple[str, int, str, str]]) -> None:
    """What was said to be right stays so in a review that is made anew."""
    if not right:
        return
    again = [
        pk
        for pk, *place in doubtful(batch).values_list("pk", "sheet", "row", "column", "raw")
        if tuple(place) in right
    ]
    StagedValue.objects.filter(pk__in=again).update(is_right=True)
