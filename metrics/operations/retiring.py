"""How does a metric retire? With a reason; what uses it ends on a day, where that is asked."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import MetricState
from metrics.models import CollectedFor, EarlyWarning, Metric, MetricLink, PlanMembership
from metrics.operations.judging import start_judging


@transaction.atomic
def retire_metric(
    *,
    by: User,
    metric: Metric,
    because: str,
    replaced_by: Metric | None = None,
    last_day: date | None = None,
) -> Metric:
    """The metric is measured no longer; its values and judgements stay readable.

    With ``last_day`` its plans, links, early warnings and returns use it up to that day; reports of
    earlier days keep it. Raises ValidationError.
    """
    check(by, Permission.EDIT_METRIC, metric)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    metric.state = MetricState.RETIRED
    metric.retired_because = because.strip()
    metric.replaced_by = replaced_by
    if not metric.retired_because:
        raise ValidationError({"because": "Say why the metric is retired."})
    if replaced_by == metric:
        raise ValidationError({"replaced_by": "A metric cannot replace itself."})
    if replaced_by is not None and replaced_by.state == MetricState.RETIRED:
        raise ValidationError({"replaced_by": "That metric is retired as well."})
    metric.save(update_fields=["state", "retired_because", "replaced_by"])
    ended = _end_uses(metric, last_day) if last_day else 0
    audit.record(
        by=by,
        operation="retire_metric",
        subject=metric,
        summary=f"Retired “{metric}”: {metric.retired_because}",
        details={
            "replaced_by": replaced_by.pk if replaced_by else None,
            "ended": ended,
            "last_day": str(last_day or ""),
        },
    )
    if ended:
        start_judging(by=by, title=f"Judging “{metric}” again", metric_ids=[metric.pk])
    return metric


def _end_uses(metric: Metric, last_day: date) -> int:
    """End what holds on, or begins before, ``last_day``; returns how many."""
    uses: list[tuple[Any, Q]] = [
        (PlanMembership, Q(metric=metric)),
        (MetricLink, Q(metric=metric)),
        (CollectedFor, Q(metric=metric)),
        (EarlyWarning, Q(lead=metric) | Q(outcome=metric)),
    ]
    ended = 0
    for model, of_metric in uses:
        still = model.objects.filter(of_metric).filter(Q(ends__isnull=True) | Q(ends__gt=last_day))
        if later := still.filter(starts__gt=last_day).order_by("-starts").first():
            raise ValidationError(
                {
                    "last_day": "It is used from a later day on:"
                    f" {later.starts:%-d %B %Y}. Choose that day or one after it."
                }
            )
        ended += still.update(ends=last_day)
    return ended
