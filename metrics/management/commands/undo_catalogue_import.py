"""How is an import of an intelligence hub's files undone from the command line?"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from metrics.models import BatchState, ImportBatch
from metrics.operations.catalogue.undo import undo_star_import


class Command(BaseCommand):
    help = "Takes back the newest import of an intelligence hub's file, or the one numbered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", nargs="?", type=int, metavar="NUMBER")

    def handle(self, *args: Any, **options: Any) -> None:
        imported = ImportBatch.objects.filter(
            kind=ImportBatch.CATALOGUE, state=BatchState.CONFIRMED
        )
        if options["number"]:
            imported = imported.filter(pk=options["number"])
        batch = imported.order_by("-confirmed_at").first()
        if batch is None:
            raise CommandError("There is no such import to undo.")
        try:
            undo_star_import(by=None, batch=batch)
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        self.stdout.write(f"Undone: {batch} (import {batch.pk}).")
