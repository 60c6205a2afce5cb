"""How do printed symbols compare with computed ones, from the command line?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hub import clock
from metrics.operations.judging import judge_library
from metrics.queries.reconciliation import (
    NOT_AVAILABLE,
    Reconciliation,
    last_of_each_year,
    published_reports,
    reconciliation,
)
from strategies.models import Plan


class Command(BaseCommand):
    help = (
        "Judges what is stale, then compares the symbols that each year's last report printed with"
        " the hub's own."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", metavar="SLUG")
        parser.add_argument("--year", metavar="2018-19", default="")
        parser.add_argument("--json", action="store_true", help="print the comparison as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        reports = published_reports()
        plan = None
        if options["plan"]:
            plan = Plan.objects.filter(slug=options["plan"]).first()
            if plan is None:
                raise CommandError(f"There is no plan “{options['plan']}”.")
        years = {report.financial_year for report in reports}
        if options["year"] and options["year"] not in years:
            known = ", ".join(sorted(years)) or "none yet"
            raise CommandError(f"No table of “{options['year']}” is imported. Years: {known}.")
        judge_library(now=clock.now(), reporting_period_ids=[report.pk for report in reports])
        found = reconciliation(plan=plan, year=options["year"], reports=last_of_each_year(reports))
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        else:
            self._tell(found)

    def _tell(self, found: Reconciliation) -> None:
        compared = len(found.compared)
        self.stdout.write(
            f"{compared:,} of {len(found.rows):,} headline rows compared:"
            f" {found.agree_progress:,} agree on progress, {found.agree_target:,} on the target."
        )
        for row in found.not_compared:
            self.stdout.write(f"Not compared: {row.metric} ({row.report}). {row.not_compared}")
        for row in found.disagreements:
            self.stdout.write(
                f"{row.report}, {row.plan}: {row.metric}\n"
                f"  progress {row.published_progress} / {row.computed_progress}; target"
                f" {row.published_target or NOT_AVAILABLE} / {row.computed_target}\n"
                f"  {row.reason}"
            )
