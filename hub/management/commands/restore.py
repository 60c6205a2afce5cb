"""How is a backup tried, and how is the hub brought back from it? `./dev manage restore FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.backup import BackupError, restore, verify
from hub.embedded.places import ServiceError


class Command(BaseCommand):
    help = "Restores a backup, always into a database of its own first, where it is counted."
    requires_system_checks = []  # data comes before pages

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="made by the command backup")
        parser.add_argument(
            "--verify", action="store_true", help="only try the file; the hub stays as it is"
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            if options["verify"]:
                tables = len(verify(file))
                self.stdout.write(f"{file} is whole: {tables} tables with the same rows.")
            else:
                kept = restore(file)
                self.stdout.write(
                    f"The hub is as it was when {file} was made. What was there until now is kept"
                    f" in the database {kept}; drop it when it is no longer needed."
                )
        except (BackupError, ServiceError) as error:
            raise CommandError(str(error)) from error
