"""Which work of the metrics do the workers do?"""

from collections.abc import Sequence
from typing import Any

from hub import clock, jobs
from hub.importing.csv_table import UnreadableTable
from metrics import values_tasks as values_tasks  # found with these
from metrics.models import ImportBatch
from metrics.operations import overlaps
from metrics.operations.catalogue.bringing_in import TASK as IMPORT_CATALOGUE
from metrics.operations.catalogue.bringing_in import bring_in_batch
from metrics.operations.formulas import with_those_fed
from metrics.operations.importing.table_import import AlreadyImported
from metrics.operations.judging import TASK, contradictions, judge_library, record_judging
from metrics.operations.judging_parts import HELP, help_judging, is_large, judge_in_parts


@jobs.task(TASK)
def judge_metrics(
    job: str | None = None,
    metric_ids: Sequence[int] | None = None,
    reporting_period_ids: Sequence[int] | None = None,
) -> dict[str, Any]:
    """Judge metrics (all, unless named) in reports (all open ones, unless named).

    What is worked out from them is brought up to date first, and judged too.
    """

    def show(done: int, total: int) -> None:
        if job:
            jobs.report_progress(job, done=done, total=total)

    metric_ids = with_those_fed(metric_ids, now=clock.now())
    if job and is_large(metric_ids):
        judged = judge_in_parts(
            job=job, metric_ids=metric_ids, reporting_period_ids=reporting_period_ids
        )
    else:
        judged = judge_library(
            now=clock.now(),
            metric_ids=metric_ids,
            reporting_period_ids=reporting_period_ids,
            on_progress=show,
        )
    record_judging(by=None, judged=judged, job=job)
    return {
        "changed": judged.changed,
        "failures": judged.failures,
        "contradictions": contradictions(metric_ids),
    }


@jobs.task(HELP)
def help_to_judge(
    of_job: str,
    metric_ids: Sequence[int] | None = None,
    reporting_period_ids: Sequence[int] | None = None,
) -> None:
    """Judge parts of another worker's large job."""
    help_judging(of_job=of_job, metric_ids=metric_ids, reporting_period_ids=reporting_period_ids)


@jobs.task(IMPORT_CATALOGUE)
def import_catalogue(job: str, batch: int, year: int | None = None) -> dict[str, Any]:
    """Bring in a star file that somebody uploaded."""
    found = ImportBatch.objects.select_related("file", "uploaded_by").get(pk=batch)

    def show(done: int, total: int) -> None:
        jobs.report_progress(job, done=done, total=total)

    try:
        bring_in_batch(batch=found, year=year, on_progress=show)
    except (UnreadableTable, AlreadyImported) as refusal:
        raise jobs.CannotBeDone(str(refusal)) from refusal
    return {name: count for name, count in found.report.items() if isinstance(count, int)}


@jobs.task(overlaps.TASK)
def find_overlaps(job: str | None = None) -> dict[str, Any]:
    """Search the metrics in force for two that are nearly the same."""

    def show(done: int, total: int) -> None:
        if job:
            jobs.report_progress(job, done=done, total=total)

    return {"pairs": overlaps.find_overlaps(on_progress=show)}
