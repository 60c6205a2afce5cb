"""How are published tables imported from the command line?"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from hub import clock
from hub.importing.csv_table import UnreadableTable
from hub.stored_files import TooLarge
from metrics.importing.indicator_table import read_indicator_table
from metrics.models import ImportBatch
from metrics.operations.importing.table_import import (
    AlreadyImported,
    import_table,
    imported_reports,
)
from metrics.operations.judging import judge_library
from strategies.models import Plan

COUNTS = (
    "rows",
    "imported",
    "cells",
    "values",
    "texts",
    "plain",
    "queued",
    "coerced",
    "doubts",
)


class Command(BaseCommand):
    help = (
        "Imports published indicator tables as they are, and judges every metric in every report"
        " they touch. All of the files, or nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--plan", metavar="SLUG", help="the plan of tables whose headers name none"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done only")
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = _plan_called(options["plan"])
        with transaction.atomic():
            readable = _read(options["files"])
            batches = {file: _import(file, content, plan) for file, content in readable}
            report = {"files": [_counts(file, *batches[file]) for file in options["files"]]}
            if options["dry_run"]:
                transaction.set_rollback(True)
        if not options["dry_run"]:
            judge_library(now=clock.now(), reporting_period_ids=imported_reports())
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self._tell(report, is_dry_run=options["dry_run"])

    def _tell(self, report: dict[str, Any], *, is_dry_run: bool) -> None:
        for file in report["files"]:
            self.stdout.write(self.style.MIGRATE_HEADING(file["file"]))
            if file.get("again"):
                self.stdout.write("  Imported before; nothing was changed.")
            self.stdout.write(
                f"  {file['imported']:,} of {file['rows']:,} rows. {file['cells']:,} cells:"
                f" {file['values']:,} values, {file['texts']:,} texts, {file['coerced']:,} cleaned,"
                f" {file['plain']:,} other fields, {file['queued']:,} waiting for an answer."
            )
            self.stdout.write(f"  {file['doubts']:,} doubts to look at, on the page “To answer”.")
            for plan in file["plans"]:
                counted = ", ".join(
                    f"{number} {symbol.replace('_', ' ')}"
                    for symbol, number in plan["headline"].items()
                )
                share = "–" if plan["percent"] is None else f"{plan['percent']}%"
                self.stdout.write(f"  {plan['plan']}: {share} ({plan['fraction']}); {counted}.")
        if is_dry_run:
            self.stdout.write("This was a trial: nothing was kept.")


def _plan_called(slug: str | None) -> Plan | None:
    if slug is None:
        return None
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        known = ", ".join(Plan.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no plan “{slug}”. Plans: {known}.")
    return plan


def _read(files: list[Path]) -> list[tuple[Path, bytes]]:
    """The files in the order to import them, every one of them readable.

    Tables that name their plans go first and the others by report, so that plans are known.
    """
    found = []
    for file in files:
        try:
            content = file.read_bytes()
            table = read_indicator_table(content, file.name)
        except OSError as error:
            raise CommandError(f"“{file}” cannot be opened: {error.strerror}.") from error
        except UnreadableTable as error:
            raise CommandError(f"{error} Nothing was imported.") from error
        names_a_plan = any(plan.years for plan in table.plans)
        found.append(((not names_a_plan, table.report), file, content))
    return [(file, content) for _, file, content in sorted(found, key=lambda each: each[0])]


def _import(file: Path, content: bytes, plan: Plan | None) -> tuple[ImportBatch, bool]:
    """The batch, and whether the file had been imported before."""
    try:
        return import_table(by=None, file_name=file.name, content=content, plan=plan), False
    except AlreadyImported as again:
        return again.batch, True
    except TooLarge as error:
        raise CommandError(f"“{file.name}”: {error} Nothing was imported.") from error


def _counts(file: Path, batch: ImportBatch, is_again: bool) -> dict[str, Any]:
    slugs = dict(Plan.objects.values_list("pk", "slug"))
    report = batch.report
    return {
        "file": file.name,
        **{name: report[name] for name in COUNTS},
        **({"again": True} if is_again else {}),
        "plans": [
            {
                "plan": slugs.get(plan["id"], ""),
                **{
                    name: plan[name]
                    for name in ("headline", "target_status", "percent", "fraction")
                },
            }
            for plan in report["plans"]
        ],
    }
