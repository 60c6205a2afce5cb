"""How does a metric that a table seemed to bring become the one the library had all along?"""

from __future__ import annotations

from django.core.exceptions import ValidationError

from hub.models import User
from metrics.models import (
    BatchState,
    ImportBatch,
    ImportDoubt,
    Judgement,
    Metric,
    MetricAlias,
    MetricLink,
    Observation,
    Override,
    PlanMembership,
    Series,
    StatedJudgement,
    Target,
)
from metrics.operations.importing.library import edited_by_people
from metrics.operations.importing.table_import import rewrite_table


class CannotMerge(ValidationError):
    """The two must stay apart; the message says why."""


def merge_metric(doubled: Metric, *, into: Metric, by: User) -> None:
    """Know ``doubled`` as ``into`` from now on, with all that tables have said about it.

    Part of an operation. What ``doubled`` has comes from tables alone, so it is dropped and the
    tables are written again under the name they are now known by. Raises CannotMerge.
    """
    _refuse(doubled, into)
    batches = ImportBatch.objects.filter(
        state=BatchState.CONFIRMED,
        pk__in=PlanMembership.objects.filter(metric=doubled).values("import_batch"),
    ).order_by("confirmed_at")
    tables = list(batches)
    ImportDoubt.objects.filter(metric=doubled).update(metric=into)
    MetricAlias.objects.filter(metric=doubled).update(metric=into, confirmed_by=by)
    Judgement.objects.filter(series__metric=doubled).delete()
    Observation.objects.filter(series__metric=doubled).delete()
    for model in (Series, StatedJudgement, Target, PlanMembership, MetricLink):
        model._default_manager.filter(metric=doubled).delete()
    doubled.delete()
    for batch in tables:
        rewrite_table(batch)


def _refuse(doubled: Metric, into: Metric) -> None:
    if doubled.pk == into.pk:
        raise CannotMerge("This is the same metric already.")
    if doubled.import_batch_id is None or edited_by_people([doubled.pk]):
        raise CannotMerge(f"“{doubled}” has been defined by a person, so it cannot be dropped.")
    used = PlanMembership.objects.filter(metric=doubled)
    if PlanMembership.objects.filter(
        metric=into, starts__in=used.values("starts"), plan__in=used.values("plan")
    ).exists():
        raise CannotMerge(f"“{doubled}” and “{into}” stand beside one another in one report.")
    if (
        Observation.objects.filter(series__metric=doubled, import_batch__isnull=True).exists()
        or Override.objects.filter(series__metric=doubled).exists()
    ):
        raise CannotMerge(f"Somebody has entered values or symbols for “{doubled}”.")
