"""Which work with files of values do the workers do?"""

from typing import Any

from django.core.exceptions import ValidationError

from hub import jobs
from hub.importing.csv_table import UnreadableTable
from hub.models import Job, User
from metrics.models import BatchState, ImportBatch
from metrics.operations.values_files import bringing_in, folder, review


@jobs.task(review.READ_TASK)
def read_values_file(job: str, batch: int) -> dict[str, Any]:
    """Look at a long file of values, so that its review can be shown."""
    file = ImportBatch.objects.select_related("file", "uploaded_by").get(pk=batch)
    by = _asked_by(job)
    jobs.report_progress(job, done=0, total=2)
    sheet = review.sheet_of(file)
    jobs.report_progress(job, done=1, total=2)
    try:
        looked = review.look_again(by=by, batch=file, sheet=sheet)
    except (ValidationError, UnreadableTable) as refusal:
        raise jobs.CannotBeDone(_sentence(refusal)) from refusal
    jobs.report_progress(job, done=2, total=2)
    return dict(looked.report["counts"])


@jobs.task(bringing_in.BRING_IN_TASK)
def bring_values_in(job: str, batch: int, looked: int, without_bad: bool) -> dict[str, Any]:
    """Save the values of a long file as its review lists them."""
    file = ImportBatch.objects.select_related("file", "uploaded_by").get(pk=batch)
    if file.state == BatchState.CONFIRMED:  # sent twice, or killed once it had saved them
        return {"new": file.report.get("new"), "changed": file.report.get("changed")}
    jobs.report_progress(job, done=0, total=1)
    try:
        file = bringing_in.bring_in_or_look_again(
            by=_asked_by(job), batch=file, looked=looked, without_bad=without_bad
        )
    except (ValidationError, UnreadableTable) as refusal:
        raise jobs.CannotBeDone(_sentence(refusal)) from refusal
    jobs.report_progress(job, done=1, total=1)
    return {"new": file.report["new"], "changed": file.report["changed"]}


@jobs.task(folder.TASK)
def import_values_folder() -> dict[str, Any]:
    """Bring in the files of values that wait in the folder of the settings."""
    brought = folder.bring_folder_in()
    return {"files": [f"{each.name}: {each.outcome}" for each in brought]}


def _asked_by(job: str) -> User:
    by = Job.objects.select_related("asked_by").get(pk=job).asked_by
    assert by is not None
    return by


def _sentence(refusal: ValidationError | UnreadableTable) -> str:
    return refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal)
