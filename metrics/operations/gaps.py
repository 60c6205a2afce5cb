"""Which gaps are watched, and which equality objectives do metrics show?"""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.dimensions import Dimension, GapKind
from metrics.models import (
    Breakdown,
    EqualityObjective,
    EqualityObjectiveMetric,
    GapMeasure,
    Metric,
)
from strategies.models import Plan

P = Permission.EDIT_METRIC


@transaction.atomic
def watch_gap(
    *,
    by: User,
    metric: Metric,
    dimension: Dimension,
    kind: GapKind,
    part: Breakdown | None,
    reference: Breakdown | None,
    starts: date,
) -> GapMeasure:
    """Watch the gap between two parts, or along all parts of a dimension, from a day on."""
    check(by, P, metric)
    takes_all = kind is GapKind.SLOPE_INDEX
    for name, each in (("part", part), ("reference", reference)):
        if takes_all and each is not None:
            raise ValidationError({name: "The slope takes all parts of the dimension: name none."})
        if not takes_all and each is None:
            raise ValidationError({name: "Say which two parts are compared."})
        if each is not None and each.dimension not in (dimension, Dimension.WHOLE):
            raise ValidationError({name: f"“{each}” is no part of this dimension."})
    if part is not None and part == reference:
        raise ValidationError({"reference": "A part has no gap to itself."})
    gap = GapMeasure(
        metric=metric, dimension=dimension, kind=kind, part=part, reference=reference, starts=starts
    )
    gap.full_clean()
    gap.save(force_insert=True)
    audit.record(
        by=by, operation="watch_gap", subject=metric, summary=f"Began to watch a gap of “{metric}”"
    )
    return gap


@transaction.atomic
def end_gap(*, by: User, gap: GapMeasure, last_day: date) -> GapMeasure:
    """The gap is watched up to a day."""
    check(by, P, gap.metric)
    gap = GapMeasure.objects.select_for_update(of=("self",)).get(pk=gap.pk)
    if last_day < gap.starts:
        raise ValidationError({"last_day": "That is before it began to be watched."})
    gap.ends = last_day
    gap.save(update_fields=["ends"])
    audit.record(
        by=by,
        operation="end_gap",
        subject=gap.metric,
        summary=f"Watches a gap of “{gap.metric}” until {last_day:%-d %B %Y}",
    )
    return gap


@transaction.atomic
def add_equality_objective(
    *,
    by: User,
    text: str,
    strand: str,
    plan: Plan | None,
    owner: User | None,
    metrics: Collection[Metric],
    starts: date,
) -> EqualityObjective:
    """An equality objective from a day on, with the metrics that show it."""
    check(by, P)
    objective = EqualityObjective(
        text=text.strip(), strand=strand, plan=plan, owner=owner, starts=starts
    )
    objective.full_clean()
    objective.save(force_insert=True)
    _link(objective, metrics)
    _record(by, "add_equality_objective", objective, "Added an equality objective")
    return objective


@transaction.atomic
def change_equality_objective(
    *,
    by: User,
    objective: EqualityObjective,
    text: str,
    strand: str,
    plan: Plan | None,
    owner: User | None,
    metrics: Collection[Metric],
) -> EqualityObjective:
    """Other words, another owner or other metrics."""
    check(by, P)
    objective = EqualityObjective.objects.select_for_update().get(pk=objective.pk)
    objective.text, objective.strand = text.strip(), strand
    objective.plan, objective.owner = plan, owner
    objective.full_clean()
    objective.save(update_fields=["text", "strand", "plan", "owner"])
    _link(objective, metrics)
    _record(by, "change_equality_objective", objective, "Changed an equality objective")
    return objective


@transaction.atomic
def end_equality_objective(
    *, by: User, objective: EqualityObjective, last_day: date
) -> EqualityObjective:
    """The objective holds up to a day."""
    check(by, P)
    objective = EqualityObjective.objects.select_for_update().get(pk=objective.pk)
    if last_day < objective.starts:
        raise ValidationError({"last_day": "That is before the objective begins."})
    objective.ends = last_day
    objective.save(update_fields=["ends"])
    _record(by, "end_equality_objective", objective, "Ended an equality objective")
    return objective


def _link(objective: EqualityObjective, metrics: Collection[Metric]) -> None:
    objective.links.exclude(metric__in=metrics).delete()
    there = set(objective.links.values_list("metric", flat=True))
    EqualityObjectiveMetric.objects.bulk_create(
        EqualityObjectiveMetric(objective=objective, metric=metric)
        for metric in metrics
        if metric.pk not in there
    )


def _record(by: User, operation: str, objective: EqualityObjective, words: str) -> None:
    audit.record(
        by=by, operation=operation, subject=objective, summary=f"{words}: {objective.text[:100]}"
    )
