"""How is a staff file loaded from the command line? By the same operation as on the page."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from hub.importing.csv_table import UnreadableTable
from hub.operations.staff import changes_of, confirm_staff_batch, upload_staff_file
from hub.queries.staff import ChangeKind, StaffChanges
from hub.stored_files import TooLarge


class Command(BaseCommand):
    help = "Load or refresh the staff list from a CSV file: all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would change only.")
        parser.add_argument(
            "--complete",
            action="store_true",
            help="The file lists everybody: whoever is not in it has left.",
        )

    @transaction.atomic
    def handle(self, *args: Any, file: Path, dry_run: bool, complete: bool, **options: Any) -> None:
        try:
            batch = upload_staff_file(
                by=None, name=file.name, content=file.read_bytes(), is_complete=complete
            )
            changes = changes_of(by=None, batch=batch)
            self._tell(changes)
            if changes.errors:
                raise CommandError("Nothing was loaded: correct the lines above first.")
            if dry_run:
                transaction.set_rollback(True)
            else:
                confirm_staff_batch(by=None, batch=batch)
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from None
        except (UnreadableTable, TooLarge) as problem:
            raise CommandError(str(problem)) from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write("Nothing was changed: a dry run." if dry_run else "Loaded.")

    def _tell(self, changes: StaffChanges) -> None:
        for error in changes.errors:
            self.stderr.write(str(error))
        for change in changes.people:
            if change.kind != ChangeKind.UNCHANGED:
                details = "; ".join(change.details)
                self.stdout.write(f"{change.kind.value}: {change.full_name}  {details}".rstrip())
        self.stdout.write(", ".join(f"{count} {kind}" for kind, count in changes.counts.items()))
