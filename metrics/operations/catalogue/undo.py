"""How is a star file taken back, so that every table but the log of imports is as it was?"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.urls import reverse

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.models import (
    Area,
    AreaAlias,
    BatchState,
    Breakdown,
    ExternalId,
    ImportBatch,
    MeasurementPeriod,
    Metric,
    Observation,
    PeriodKey,
    Series,
)
from metrics.operations.catalogue.quiet import quiet_cursor
from metrics.operations.importing.change_log import value_before
from metrics.operations.importing.library import edited_by_people
from metrics.operations.importing.table_import import one_at_a_time, refresh_statistics
from metrics.operations.importing.table_undo import CannotBeUndone
from metrics.operations.judging import start_judging


def undo_star_import(*, by: User | None, batch: ImportBatch) -> None:
    """Take all of it back, or nothing. ``by`` is nobody at the command line.

    Raises CannotBeUndone where a later import, or something that a person did since, rests on it.
    """
    if by is not None:
        check(by, Permission.IMPORT_TABLES)
    try:
        with quiet_cursor() as cursor:
            _undo(cursor, by, batch)
    except IntegrityError as error:
        raise CannotBeUndone(
            "Something that came later rests on this import, such as a plan that uses one of its"
            " metrics. Take that back first."
        ) from error


def _undo(cursor: Any, by: User | None, batch: ImportBatch) -> None:
    one_at_a_time()
    batch = ImportBatch.objects.select_for_update(of=["self"]).get(pk=batch.pk)
    _refuse_if_built_upon(batch)
    touched = Series.objects.filter(observations__import_batch=batch)
    metric_ids = sorted(
        set(touched.exclude(import_batch=batch).values_list("metric", flat=True))
        - set(Metric.objects.filter(import_batch=batch).values_list("pk", flat=True))
    )
    for statement in _TAKE_BACK:
        cursor.execute(statement, {"batch": batch.pk, "since": batch.confirmed_at})
    _delete_the_rest(cursor, batch)
    _restore_metrics(batch)
    # What still points at a row that is gone is found now, not when the page has been answered.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    batch.state, batch.undone_at, batch.undone_by = BatchState.UNDONE, clock.now(), by
    batch.changes = []
    batch.save()
    refresh_statistics()
    audit.record(by=by, operation="undo_star_import", subject=batch, summary=f"Undid “{batch}”")
    if metric_ids:
        start_judging(
            by=by,
            title=f"Judging after “{batch}” was undone",
            metric_ids=metric_ids,
            next_url=reverse("metrics:catalogue-import", args=[batch.pk]),
            next_text="Back to the import",
        )


def _refuse_if_built_upon(batch: ImportBatch) -> None:
    if batch.state != BatchState.CONFIRMED or batch.confirmed_at is None:
        raise CannotBeUndone("This file is not imported, so there is nothing to undo.")
    later = ImportBatch.objects.filter(
        kind=ImportBatch.CATALOGUE, state=BatchState.CONFIRMED, confirmed_at__gt=batch.confirmed_at
    ).order_by("-confirmed_at", "-pk")
    if later:
        files = "; ".join(f"“{one}”" for one in later)
        raise CannotBeUndone(f"Undo the imports made after it first, newest first: {files}.")
    replaced = Observation.objects.filter(import_batch=batch, valid_to__isnull=False)
    ours = Metric.objects.filter(import_batch=batch)
    edited = ours.filter(pk__in=edited_by_people(ours.values_list("pk", flat=True)))
    for rows, path, what in (
        (replaced, "series__metric__name", "Values have been changed"),
        (edited, "name", "Definitions have been edited"),
    ):
        concerned = sorted(set(rows.order_by().values_list(path, flat=True)[:1000]))
        if concerned:
            raise CannotBeUndone(f"{what} since then, for: {'; '.join(concerned[:5])}.")


def _delete_the_rest(cursor: Any, batch: ImportBatch) -> None:
    """Periods and breakdowns name no batch; those that others use by now stay."""
    for model, uses in (
        (
            MeasurementPeriod,
            (("metrics_observation", "period_id"), ("metrics_periodkey", "period_id")),
        ),
        (Breakdown, (("metrics_series", "breakdown_id"),)),
    ):
        made = [
            change["id"]
            for change in batch.changes
            if change["model"] == model._meta.label and change["before"] is None
        ]
        unused = " AND ".join(
            f"NOT EXISTS (SELECT FROM {table} used WHERE used.{column} = made.id)"
            for table, column in uses
        )
        cursor.execute(
            f"DELETE FROM {model._meta.db_table} made WHERE id = ANY(%s) AND {unused}",  # noqa: S608
            [made],
        )


def _restore_metrics(batch: ImportBatch) -> None:
    before = {int(change["id"]): change for change in batch.changes if change["before"] is not None}
    metrics = list(Metric.objects.filter(pk__in=before))
    names: set[str] = set()
    for metric in metrics:
        for name in before[metric.pk]["before"] or {}:
            setattr(metric, name, value_before(before[metric.pk], name))
            names.add(name)
    if metrics:
        Metric.objects.bulk_update(metrics, sorted(names), batch_size=500)


def _delete(model: Any) -> str:
    return f"DELETE FROM {model._meta.db_table} WHERE import_batch_id = %(batch)s"  # noqa: S608


# Whose values came and went: the verdicts reached since go, and the earlier ones stand again.
_TAKE_BACK = (
    """
    CREATE TEMPORARY TABLE star_touched AS
    SELECT DISTINCT series_id FROM metrics_observation WHERE import_batch_id = %(batch)s
    """,
    """
    CREATE TEMPORARY TABLE star_replaced AS
    SELECT old.id FROM metrics_observation new JOIN metrics_observation old
      ON old.series_id = new.series_id AND old.period_id = new.period_id
     AND old.valid_to = new.valid_from
    WHERE new.import_batch_id = %(batch)s
    """,
    """
    DELETE FROM metrics_judgement USING star_touched
    WHERE metrics_judgement.series_id = star_touched.series_id AND valid_from >= %(since)s
    """,
    """
    UPDATE metrics_judgement SET valid_to = NULL FROM star_touched
    WHERE metrics_judgement.series_id = star_touched.series_id AND valid_to >= %(since)s
    """,
    _delete(Observation),
    """
    UPDATE metrics_observation SET valid_to = NULL FROM star_replaced
    WHERE metrics_observation.id = star_replaced.id
    """,
    _delete(Series),
    _delete(ExternalId),
    _delete(Metric),
    _delete(AreaAlias),
    _delete(Area),
    _delete(PeriodKey),
    "DROP TABLE star_touched, star_replaced",
)
