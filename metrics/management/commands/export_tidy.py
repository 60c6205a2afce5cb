"""How does everything measured and judged leave the hub as one file?"""

import csv
import re
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hub.exports.inert import inert
from metrics.queries.tidy import HEADINGS, tidy_rows

_NUMBER = re.compile(r"\s*[+-]?[0-9][0-9,]*(?:\.[0-9]+)?%?\s*")


class Command(BaseCommand):
    help = "Writes one tidy CSV file of all values, with their raw text, and all verdicts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        target = options["file"]
        try:
            with target.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(HEADINGS)
                for row in tidy_rows():
                    writer.writerow([_cell(value) for value in row])
                    count += 1
        except OSError as error:
            raise CommandError(f"“{target}” cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{count:,} rows in {target}")


def _cell(value: Any) -> Any:
    """Numbers in full, and no text that a spreadsheet could run; a raw "-2.40" stays as written."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return value
    return inert(value)
