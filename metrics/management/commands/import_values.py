"""How do the files of values in a folder come in from the command line, or by a timer?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from hub.models import User
from metrics.operations.values_files.folder import FAILED, bring_folder_in


class Command(BaseCommand):
    help = (
        "Brings in every .xlsx and .csv file of values in a folder, and moves each to done/ or "
        "failed/ with a report beside it. Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--by",
            default=settings.HUB_VALUES_USER,
            metavar="EMAIL",
            help="whose rights count, and who is named as having entered the values",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        by = User.objects.filter(email__iexact=options["by"] or "").first()
        if by is None or not by.may_sign_in:
            raise CommandError("Name a person of the hub with --by EMAIL.")
        brought = bring_folder_in(folder, by=by)
        for each in brought:
            self.stdout.write(f"{each.outcome}: {each.name}. {each.lines[0]}")
        if any(each.outcome == FAILED for each in brought):
            raise CommandError("Some files did not come in: see failed/.")
