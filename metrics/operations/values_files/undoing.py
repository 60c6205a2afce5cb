"""How is a batch of values taken back, so that everything is as it was before?"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, Q

from hub import audit, clock
from hub.models import User
from metrics.models import (
    BatchState,
    ImportBatch,
    Judgement,
    MeasurementPeriod,
    Observation,
    Override,
    Series,
)
from metrics.operations.values_files.bringing_in import judge_after, one_at_a_time
from metrics.operations.values_files.review import check_may_handle


def undo_values_file(*, by: User, batch: ImportBatch) -> ImportBatch:
    """Remove the values that the batch brought, and let those that it replaced stand again.

    Raises Refused, or ValidationError where somebody has gone on from it; nothing is undone then.
    """
    check_may_handle(by, batch)
    try:
        with transaction.atomic():
            return _undo(by, batch)
    except (ProtectedError, IntegrityError) as error:
        raise ValidationError(
            "Something that came later rests on this file, such as a published report. Nothing was "
            "taken back."
        ) from error


def _undo(by: User, batch: ImportBatch) -> ImportBatch:
    one_at_a_time()
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state != BatchState.CONFIRMED:
        raise ValidationError("This file is not brought in, so there is nothing to take back.")
    ours = Observation.objects.filter(import_batch=batch)
    series = sorted(set(ours.values_list("series", flat=True)))
    metrics = sorted(set(Series.objects.filter(pk__in=series).values_list("metric", flat=True)))
    judged = list(Series.objects.filter(metric__in=metrics).values_list("pk", flat=True))
    _refuse_what_went_on(batch, judged)
    _take_verdicts_back(batch, judged)
    with connection.cursor() as cursor:
        cursor.execute(_REMOVE, {"batch": batch.pk})
    Series.objects.filter(import_batch=batch, observations=None).delete()
    made = [change["id"] for change in batch.changes]
    used = Observation.objects.filter(period__in=made).values("period")
    MeasurementPeriod.objects.filter(pk__in=made, keys=None).exclude(pk__in=used).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    now = clock.now()
    batch.state, batch.undone_at, batch.undone_by = BatchState.UNDONE, now, by
    batch.changes = []
    batch.save(update_fields=["state", "undone_at", "undone_by", "changes"])
    audit.record(
        by=by,
        operation="undo_values_file",
        subject=batch,
        summary=f"Took back the values of “{batch}”",
    )
    standing = list(Series.objects.filter(pk__in=judged).values_list("pk", flat=True))
    judge_after(by=by, batch=batch, metrics=metrics, series=standing, now=now)
    return batch


def _refuse_what_went_on(batch: ImportBatch, judged: list[int]) -> None:
    corrected = Observation.objects.filter(import_batch=batch, valid_to__isnull=False)
    overridden = Override.objects.filter(series__in=judged, made_at__gt=batch.confirmed_at)
    for rows, what in (
        (corrected, "Values of this file have been corrected"),
        (overridden, "Symbols have been overridden"),
    ):
        names = sorted(set(rows.values_list("series__metric__name", flat=True)))
        if names:
            raise ValidationError(
                f"{what} since, so nothing was taken back: {'; '.join(names[:5])}."
            )


def _take_verdicts_back(batch: ImportBatch, judged: list[int]) -> None:
    """Drop the verdicts reached since, in reports that are open, and let the earlier stand."""
    verdicts = Judgement.objects.filter(
        series__in=judged, reporting_period__figures_as_of__isnull=True
    )
    since = Q(valid_from__gte=batch.confirmed_at)
    verdicts.filter(since).delete()
    verdicts.filter(valid_to__gte=batch.confirmed_at).update(valid_to=None)


_REMOVE = """
WITH gone AS (
    DELETE FROM metrics_observation WHERE import_batch_id = %(batch)s
    RETURNING series_id, period_id, valid_from
)
UPDATE metrics_observation version SET valid_to = NULL
FROM gone
WHERE version.series_id = gone.series_id AND version.period_id = gone.period_id
  AND version.valid_to = gone.valid_from
"""
