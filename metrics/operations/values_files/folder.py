"""How do files of values come in by night, from a folder that other systems write to?

A file that comes in goes to ``done/``, one that does not to ``failed/``, each with a report beside
it. Nothing of a failed file is saved; it waits for review on the page like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from hub.importing.csv_table import LARGEST_FILE, UnreadableTable
from hub.models import User
from hub.stored_files import TooLarge
from metrics.models import BatchState, ImportBatch
from metrics.operations.values_files.bringing_in import bring_in, one_at_a_time
from metrics.operations.values_files.review import upload_values_file
from metrics.queries.values_files import to_cure

TASK = "metrics.import_values_folder"
DONE, FAILED = "done", "failed"
ENDINGS = (".csv", ".xlsx")
_MOST_NAMED = 1_000
_ANY_LENGTH = 10**9
"""Whatever is in the folder is read here and now."""


@dataclass(frozen=True)
class BroughtFile:
    """One file of the folder: where it went, and the lines of its report."""

    name: str
    outcome: str
    lines: tuple[str, ...]


def bring_folder_in(
    folder: Path | None = None, *, by: User | None = None
) -> tuple[BroughtFile, ...]:
    """Bring in each file of the folder, by name; those of the settings where none are given.

    Safe to run twice at once, and again after it was killed: a file that had come in already is
    only put away.
    """
    if folder is None or by is None:
        if not settings.HUB_VALUES_FOLDER:
            return ()
        folder = Path(settings.HUB_VALUES_FOLDER)
        by = User.objects.get(email__iexact=settings.HUB_VALUES_USER)
    return tuple(_brought(folder, by))


def _brought(folder: Path, by: User) -> Iterator[BroughtFile]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in ENDINGS or path.is_symlink() or not path.is_file():
            continue
        with transaction.atomic():
            one_at_a_time()
            if not path.exists():  # another run has put it away
                continue
            brought = _bring(by, path)
        _put_away(folder, path, brought)
        yield brought


def _bring(by: User, path: Path) -> BroughtFile:
    """The file in the hub, or not at all; what it came to."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        earlier = _came_in_already(by, content)
        if earlier is not None:
            words = f"This very file came in already, on {earlier.confirmed_at:%-d %B %Y at %H:%M}."
            return BroughtFile(path.name, DONE, (words,))
        with transaction.atomic():
            batch, _ = upload_values_file(
                by=by, file_name=path.name, content=content, at_once=_ANY_LENGTH
            )
        return _confirm(by, path.name, batch)
    except (UnreadableTable, TooLarge, PermissionDenied) as problem:
        return BroughtFile(path.name, FAILED, (str(problem), "Nothing of it was saved."))


def _confirm(by: User, name: str, batch: ImportBatch) -> BroughtFile:
    waits = f"Nothing was saved. It waits for review at /values-files/{batch.pk}/."
    try:
        counts = batch.report.get("counts")
        if counts is None:
            return BroughtFile(name, FAILED, ("The hub does not know its columns.", waits))
        wrong = [
            f"{f'Sheet {each.sheet}, row' if each.sheet else 'Row'} {each.row}, "
            f"{each.column}: {each.problem}"
            for each in to_cure(batch).order_by("row", "pk")[:_MOST_NAMED]
        ]
        if wrong:
            return BroughtFile(name, FAILED, (*wrong, waits))
        if not counts["new"] + counts["changed"]:
            file = batch.file
            batch.delete()
            if file is not None:
                file.delete()
            return BroughtFile(name, DONE, ("It holds no value that the hub did not have.",))
        with transaction.atomic():
            batch = bring_in(by=by, batch=batch, looked=batch.report["looked"], without_bad=False)
    except ValidationError as refusal:
        return BroughtFile(name, FAILED, (refusal.messages[0], waits))
    report = batch.report
    return BroughtFile(name, DONE, (f"{report['new']} new values, {report['changed']} changed.",))


def _came_in_already(by: User, content: bytes) -> ImportBatch | None:
    """The import of the same bytes that stands: a run was killed before it put the file away."""
    return ImportBatch.objects.filter(
        kind=ImportBatch.VALUES,
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
        state=BatchState.CONFIRMED,
    ).first()


def _put_away(folder: Path, path: Path, brought: BroughtFile) -> None:
    """Move the file beside its report; an earlier one of the name is never overwritten."""
    place = folder / brought.outcome
    place.mkdir(exist_ok=True)
    target, number = place / path.name, 1
    while target.exists():
        number += 1
        target = place / f"{path.stem}-{number}{path.suffix}"
    report = target.with_name(f"{target.name}.txt")
    report.write_text("\n".join((path.name, *brought.lines, "")), encoding="utf-8")
    path.replace(target)
