"""How is the hub backed up? `./dev manage backup FILE`, while it runs."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.backup import BackupError, back_up, list_beside
from hub.embedded.places import ServiceError


class Command(BaseCommand):
    help = "Saves the whole database to a file, and beside it the rows and checksum of each table."
    requires_system_checks = []  # data comes before pages

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="where to save; FILE.json is written beside it")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            contents = back_up(file)
        except (BackupError, ServiceError) as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in contents.values())
        self.stdout.write(
            f"Saved {rows:,} rows of {len(contents)} tables to {file}, and the list of them to"
            f" {list_beside(file)}. Keep both. Try them: restore {file} --verify"
        )
