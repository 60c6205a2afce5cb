"""How is an import undone from the command line?"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hub import clock
from metrics.models import BatchState, ImportBatch
from metrics.operations.importing.table_import import imported_reports
from metrics.operations.importing.table_undo import undo_import
from metrics.operations.judging import judge_library


class Command(BaseCommand):
    help = "Undoes the newest import, or the one of the number given, and judges again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", nargs="?", type=int, metavar="NUMBER")

    def handle(self, *args: Any, **options: Any) -> None:
        imported = ImportBatch.objects.filter(
            kind=ImportBatch.INDICATOR_TABLE, state=BatchState.CONFIRMED
        )
        if options["number"]:
            imported = imported.filter(pk=options["number"])
        batch = imported.order_by("-confirmed_at").first()
        if batch is None:
            raise CommandError("There is no such import to undo.")
        try:
            undo_import(by=None, batch=batch)
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        judge_library(now=clock.now(), reporting_period_ids=imported_reports())
        self.stdout.write(f"Undone: {batch} (import {batch.pk}).")
