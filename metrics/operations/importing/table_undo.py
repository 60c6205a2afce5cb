"""How is an import taken back, so that every table is as it was before?"""

from __future__ import annotations

from collections import defaultdict

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError, Q

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Job, User
from metrics.models import (
    Area,
    AreaAlias,
    BatchState,
    DoubtState,
    ExternalId,
    ImportBatch,
    ImportDoubt,
    Judgement,
    Metric,
    MetricAlias,
    MetricComparator,
    MetricLink,
    MetricPolarity,
    Observation,
    Override,
    PlanMembership,
    PlanMethod,
    Restatement,
    Series,
    StatedJudgement,
    Target,
)
from metrics.operations.importing.change_log import Change, model_of, value_before
from metrics.operations.importing.library import edited_by_people
from metrics.operations.importing.table_import import judge_after, one_at_a_time, refresh_statistics
from strategies.models import Priority

# What names its batch, in an order in which nothing that goes is still needed by what stays.
_NAMES_ITS_BATCH: tuple[type[Model], ...] = (
    Restatement,
    Observation,
    StatedJudgement,
    Target,
    PlanMembership,
    MetricLink,
    MetricPolarity,
    MetricComparator,
    ExternalId,
    PlanMethod,
    MetricAlias,
    Series,
    Metric,
    AreaAlias,
    Area,
)


class CannotBeUndone(ValidationError):
    """Something has been built on the import since; the message says what, and what to do first."""


def undo_import(*, by: User | None, batch: ImportBatch) -> Job:
    """Take an import back: every table but the log of imports is as it was, and is judged again.

    ``by`` is nobody at the command line. Raises CannotBeUndone where a later import, or something
    that a person did since, rests on it.
    """
    if by is not None:
        check(by, Permission.IMPORT_TABLES)
    try:
        with pgtrigger.ignore(), transaction.atomic():
            return _undo(by, batch)
    except (ProtectedError, IntegrityError) as error:
        raise CannotBeUndone(
            "Something that came later rests on this import, such as a published report."
        ) from error


def _undo(by: User | None, batch: ImportBatch) -> Job:
    one_at_a_time()
    batch = ImportBatch.objects.select_for_update(of=["self"]).get(pk=batch.pk)
    _refuse_if_built_upon(batch)
    _undo_judging(batch)
    ImportDoubt.objects.filter(metric__import_batch=batch).update(metric=None)
    batch.doubts.filter(state=DoubtState.OPEN).update(state=DoubtState.DISMISSED)
    changed = _changed_rows(batch)
    _delete_what_names_it(batch, changed)
    batch.reporting_period = None
    _restore(changed)
    _delete_the_rest(batch)
    batch.state, batch.undone_at, batch.undone_by = BatchState.UNDONE, clock.now(), by
    batch.changes = []
    batch.save()
    refresh_statistics()
    audit.record(by=by, operation="undo_import", subject=batch, summary=f"Undid “{batch}”")
    return judge_after(by=by, batch=batch)


def _refuse_if_built_upon(batch: ImportBatch) -> None:
    if batch.state != BatchState.CONFIRMED or batch.confirmed_at is None:
        raise CannotBeUndone("This file is not imported, so there is nothing to undo.")
    later = ImportBatch.objects.filter(
        Q(confirmed_at__gt=batch.confirmed_at)
        | Q(confirmed_at=batch.confirmed_at, pk__gt=batch.pk),
        state=BatchState.CONFIRMED,
    ).order_by("-confirmed_at", "-pk")
    if later:
        files = "; ".join(f"“{one}”" for one in later)
        raise CannotBeUndone(f"Undo the imports made after it first, newest first: {files}.")
    ours = Metric.objects.filter(import_batch=batch)
    touched = Series.objects.filter(observations__import_batch=batch) | Series.objects.filter(
        import_batch=batch
    )
    by_hand = Observation.objects.filter(
        import_batch__isnull=True, series__in=touched, recorded_at__gt=batch.confirmed_at
    )
    overridden = Override.objects.filter(series__in=touched, made_at__gt=batch.confirmed_at)
    edited = ours.filter(pk__in=edited_by_people(ours.values_list("pk", flat=True)))
    for rows, path, what in (
        (by_hand, "series__metric__name", "Values have been entered"),
        (overridden, "series__metric__name", "Symbols have been overridden"),
        (edited, "name", "Definitions have been edited"),
    ):
        concerned = sorted(set(rows.values_list(path, flat=True)))
        if concerned:
            raise CannotBeUndone(f"{what} since then, for: {'; '.join(concerned[:5])}.")


def _undo_judging(batch: ImportBatch) -> None:
    """Drop the verdicts reached since, for all metrics of the plans, and let the earlier stand."""
    ours = Judgement.objects.filter(
        Q(series__metric__memberships__plan__in=batch.plans.all())
        | Q(series__metric__import_batch=batch)
    )
    ids = list(ours.distinct().values_list("pk", flat=True))
    judged = Judgement.objects.filter(pk__in=ids)
    judged.filter(valid_from__gte=batch.confirmed_at).delete()
    judged.filter(valid_to__gte=batch.confirmed_at).update(valid_to=None)


def _changed_rows(batch: ImportBatch) -> dict[type[Model], dict[str, Change]]:
    """The rows that were there before and were changed, by model and id."""
    found: dict[type[Model], dict[str, Change]] = defaultdict(dict)
    for change in batch.changes:
        if change["before"] is not None:
            found[model_of(change)][str(change["id"])] = change
    return found


def _restore(changed: dict[type[Model], dict[str, Change]]) -> None:
    for model, changes in changed.items():
        rows = {str(row.pk): row for row in model._default_manager.filter(pk__in=changes)}
        names: set[str] = set()
        for key, row in rows.items():
            before = changes[key]["before"] or {}
            for name in before:
                setattr(row, name, value_before(changes[key], name))
            names |= before.keys()
        # Rows that end come before those that are open again: only one may be current at a time.
        in_order = sorted(rows.values(), key=lambda row: getattr(row, "valid_to", 1) is None)
        for part in (
            [row for row in in_order if getattr(row, "valid_to", 1) is not None],
            [row for row in in_order if getattr(row, "valid_to", 1) is None],
        ):
            if part and names:
                model._default_manager.bulk_update(part, sorted(names), batch_size=500)


def _delete_what_names_it(
    batch: ImportBatch, changed: dict[type[Model], dict[str, Change]]
) -> None:
    for model in _NAMES_ITS_BATCH:
        theirs = Q(import_batch=batch) | Q(pk__in=_made(batch).get(model, []))
        rows = model._default_manager.filter(theirs).exclude(pk__in=changed.get(model, {}))
        rows.delete()
    Priority.objects.filter(import_batch_id=batch.pk).exclude(
        pk__in=changed.get(Priority, {})
    ).delete()


def _delete_the_rest(batch: ImportBatch) -> None:
    """What was made and names no batch: periods, reports, plans. What others use by now stays."""
    for model, ids in _made(batch).items():
        for row in model._default_manager.filter(pk__in=ids):
            try:
                row.delete()
            except ProtectedError:
                continue


def _made(batch: ImportBatch) -> dict[type[Model], list[int | str]]:
    made: dict[type[Model], list[int | str]] = defaultdict(list)
    for change in batch.changes:
        if change["before"] is None:
            made[model_of(change)].append(change["id"])
    return made
