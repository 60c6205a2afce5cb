"""How do reviewed values come in: all of them at once, on the versions that were seen, or none?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from hub import audit, clock
from hub.access.checks import things_with
from hub.access.permissions import Permission
from hub.jobs import start_job
from hub.models import Job, User
from metrics.models import BatchState, ImportBatch, MeasurementPeriod, Metric
from metrics.operations.formulas import work_out_fed_by
from metrics.operations.judging import judge_series, start_judging
from metrics.operations.values_files import coming
from metrics.operations.values_files.review import AT_ONCE, doubtful, look_again, waiting

BRING_IN_TASK = "metrics.bring_values_in"
JUDGED_AT_ONCE = 100
"""Series; more are judged by a worker."""
_ONE_AT_A_TIME = 7_410_102  # any number that nothing else locks
_VERSIONS = ("metrics_observation_one_current_version", "metrics_observation_valid_to_after_from")


class ChangedSinceReview(ValidationError):
    """Somebody changed a value that the file changes too: nothing was saved."""


@dataclass(frozen=True)
class Written:
    """How many values a batch brought, and how many it corrected."""

    new: int
    changed: int


def confirm_values_file(
    *, by: User, batch: ImportBatch, looked: int, without_bad: bool = False
) -> Job | None:
    """Bring the reviewed values in, all of them or none; with ``without_bad`` all but the rejected
    and the doubtful that nobody has said to be right.

    looked  the review that ``by`` saw (report["looked"])

    A long file is brought in by a worker, and its job returned. Raises Refused, or ValidationError
    where something must be cured or said first, or where nothing is left to do. Where somebody
    changed a value meanwhile, the review is made anew and ChangedSinceReview raised.
    """
    _check_can_confirm(waiting_now(by, batch), looked, without_bad)
    if sum(batch.report["counts"].values()) <= AT_ONCE:
        bring_in_or_look_again(by=by, batch=batch, looked=looked, without_bad=without_bad)
        return None
    return start_job(
        kind="values file",
        title=f"Bringing in {batch.file_name}",
        by=by,
        task=BRING_IN_TASK,
        parameters={"batch": batch.pk, "looked": looked, "without_bad": without_bad},
        next_url=reverse("metrics:values-file", args=[batch.pk]),
        next_text="See what came in",
    )


def bring_in_or_look_again(
    *, by: User, batch: ImportBatch, looked: int, without_bad: bool
) -> ImportBatch:
    """The work of `confirm_values_file`. Raises as it does."""
    try:
        return bring_in(by=by, batch=batch, looked=looked, without_bad=without_bad)
    except ChangedSinceReview:
        look_again(by=by, batch=batch)
        raise


@transaction.atomic
def bring_in(*, by: User, batch: ImportBatch, looked: int, without_bad: bool) -> ImportBatch:
    """Save what the review lists. Raises as `confirm_values_file` does, and saves nothing then."""
    one_at_a_time()
    batch = waiting(by, batch)
    _check_can_confirm(batch, looked, without_bad)
    coming.begin()
    coming.fill_from_staged(batch)
    coming.compare()
    if coming.has_moved_on():
        raise ChangedSinceReview(_CHANGED)
    _check_rights(by)
    written = write_and_judge(by=by, batch=batch, now=clock.now())
    left_out = batch.report["counts"]["rejected"] + doubtful(batch).filter(is_right=False).count()
    batch.report |= {"new": written.new, "changed": written.changed, "left_out": left_out}
    batch.save(update_fields=["report"])
    return batch


def write_and_judge(*, by: User, batch: ImportBatch, now: datetime) -> Written:
    """Save what stands compared in ``values_coming``, and have it judged; part of an operation."""
    periods = coming.make_places(batch)
    reason = f"Brought in from “{batch.file_name}”"[:250]
    try:
        with transaction.atomic():
            new, changed = coming.write(batch, by=by.pk, reason=reason, now=now)
    except IntegrityError as error:
        if any(name in str(error) for name in _VERSIONS):
            raise ChangedSinceReview(_CHANGED) from error
        raise
    batch.state, batch.confirmed_at = BatchState.CONFIRMED, now
    batch.changes = [
        {"model": MeasurementPeriod._meta.label, "id": pk, "before": None} for pk in periods
    ]
    batch.save(update_fields=["state", "confirmed_at", "changes"])
    audit.record(
        by=by,
        operation="bring_values_in",
        subject=batch,
        summary=f"Brought in “{batch}”: {new} new values and {changed} changed",
        details={"new": new, "changed": changed},
    )
    metrics, series = coming.metrics_and_series()
    judge_after(by=by, batch=batch, metrics=metrics, series=series, now=now)
    return Written(new, changed)


def judge_after(
    *, by: User, batch: ImportBatch, metrics: list[int], series: list[int], now: datetime
) -> None:
    """Work out what these metrics feed, and judge all of it: few at once, many by a worker."""
    fed = work_out_fed_by(metrics, now=now)
    series = sorted({*series, *fed})
    if len(series) <= JUDGED_AT_ONCE:
        judge_series(series, now=now)
        return
    fed_metrics = Metric.objects.filter(series__in=fed).values_list("pk", flat=True)
    start_judging(
        by=by,
        title=f"Judging after “{batch}”",
        metric_ids=sorted({*metrics, *fed_metrics}),
        next_url=reverse("metrics:values-file", args=[batch.pk]),
        next_text="Back to the file",
    )


def one_at_a_time() -> None:
    """Wait until no other batch of values is being written; holds until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def waiting_now(by: User, batch: ImportBatch) -> ImportBatch:
    """The file as it stands, if it may still be decided about."""
    with transaction.atomic():
        return waiting(by, batch)


def _check_can_confirm(batch: ImportBatch, looked: int, without_bad: bool) -> None:
    counts: dict[str, Any] = batch.report.get("counts") or {}
    if not counts or batch.report.get("looked") != looked:
        raise ValidationError("The review has been made anew. Look again: nothing was saved.")
    unsaid = doubtful(batch).filter(is_right=False).count()
    if (counts["rejected"] or unsaid) and not without_bad:
        raise ValidationError(
            "Some values must be cured or said to be right first, or left out. Nothing was saved."
        )
    if counts["new"] + counts["changed"] - unsaid <= 0:
        raise ValidationError("The file would change nothing, so nothing was saved.")


def _check_rights(by: User) -> None:
    """What somebody may enter is asked again when it is saved."""
    metrics, _ = coming.metrics_and_series()
    theirs = Metric.objects.filter(things_with(by, Permission.ENTER_VALUES), pk__in=metrics)
    if theirs.count() < len(metrics):
        raise ChangedSinceReview(
            "Some of the metrics are not yours any longer. Nothing was saved: look again."
        )


_CHANGED = (
    "Somebody has changed values of this file since the review was made. Nothing was saved. The "
    "review is made anew: look again."
)
