"""How are an intelligence hub's lists and values imported from the command line?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub.importing.csv_table import UnreadableTable
from metrics.importing.star_files import Shape, recognise
from metrics.models import ImportBatch
from metrics.operations.catalogue.bringing_in import import_star_file
from metrics.operations.importing.table_import import AlreadyImported

# What others name by key comes first.
_ORDER = list(Shape)


class Command(BaseCommand):
    help = (
        "Imports metric types, periods, geographies, values and attributes of areas from files of"
        " any size: each file whole or not at all, and once. Takes files, or folders of CSV files."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE_OR_FOLDER")
        parser.add_argument(
            "--year",
            type=int,
            metavar="YYYY",
            help="when attributes of areas that name no year were measured",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for path in self._in_order(options["paths"]):
            with path.open("rb") as file:
                try:
                    batch = import_star_file(
                        by=None,
                        file=file,
                        name=path.name,
                        year=options["year"],
                        on_progress=lambda done, total, name=path.name: self._show(  # type: ignore[misc]
                            name, done, total
                        ),
                    )
                except AlreadyImported as again:
                    self.stdout.write(f"{path.name}: {again} Nothing was changed.")
                except UnreadableTable as error:
                    raise CommandError(f"{error} Nothing of this file was imported.") from error
                else:
                    self._tell(batch)

    def _in_order(self, paths: list[Path]) -> list[Path]:
        """The files by shape; in a folder, those with a star file's headings."""
        found: list[tuple[int, str, Path]] = []
        for path in paths:
            for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
                try:
                    with file.open("rb") as opened:
                        shape = recognise(opened, file.name).shape
                except OSError as error:
                    raise CommandError(f"“{file}” cannot be opened: {error.strerror}.") from error
                except UnreadableTable as error:
                    if not path.is_dir():
                        raise CommandError(f"{error} Nothing was imported.") from error
                    self.stdout.write(f"{file.name}: left out. {error}")
                else:
                    found.append((_ORDER.index(shape), file.name, file))
        return [file for _, _, file in sorted(found)]

    def _show(self, name: str, done: int, total: int) -> None:
        if self.stderr.isatty():
            filled = 30 * done // max(total, 1)
            bar = "#" * filled + "." * (30 - filled)
            self.stderr.write(f"\r{name} [{bar}] {100 * done // max(total, 1)}%", ending="")
            if done >= total:
                self.stderr.write("")

    def _tell(self, batch: ImportBatch) -> None:
        report = batch.report
        made = ", ".join(
            f"{count:,} {name.replace('_', ' ')}"
            for name, count in report.items()
            if isinstance(count, int) and name not in ("rows", "queued", "coerced") and count
        )
        self.stdout.write(
            f"{batch.file_name} (import {batch.pk}): {report['rows']:,} rows of"
            f" {report['shape']}; {made or 'nothing new'}."
        )
        for note in report["notes"]:
            what = "left out" if note["is_queued"] else "cleaned"
            self.stdout.write(f"  {note['count']:,} {what}: {note['note']}")
