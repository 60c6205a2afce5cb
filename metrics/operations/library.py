"""How does a metric come into the library, change its definition, and retire?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.rules import Polarity
from metrics.models import Area, Breakdown, Metric, MetricPolarity, Series
from metrics.operations.judging import start_judging

DEFINITION = (
    "name", "description", "rationale", "numerator_definition", "denominator_definition",
    "geography", "source", "source_link", "data_provider", "licence", "caveats",
)  # fmt: skip
UNIT = (
    "unit_kind", "unit_label", "scale", "decimals", "frequency", "expected_lag_days",
    "tolerance_kind", "tolerance", "uncertainty_model", "is_seasonal", "ordinal_scale",
)  # fmt: skip
CLASSIFICATION = (
    "role", "type", "scorecard", "nature", "delivery", "is_statutory", "is_equality",
    "equality_strands", "is_marmot", "marmot_principle",
)  # fmt: skip
RESPONSIBILITY = ("owner", "service", "portfolio", "partner")

ONE_DAY = timedelta(days=1)

_CHANGEABLE = frozenset({*DEFINITION, *UNIT, *CLASSIFICATION, *RESPONSIBILITY})


@transaction.atomic
def create_metric(
    *, by: User, name: str, code: str = "", is_in_force: bool = False, **fields: Any
) -> Metric:
    """A new metric, a draft unless it is said to be in force, with the council's own series.

    ``fields`` are those of the definition card; without a code it gets the next free one. Raises
    ValidationError, or TypeError for a field that is not on the card.
    """
    check(by, Permission.EDIT_METRIC)
    _refuse_unknown(fields)
    metric = Metric(
        name=name,
        code=code or _next_code(),
        state=MetricState.IN_FORCE if is_in_force else MetricState.DRAFT,
        **fields,
    )
    metric.full_clean()
    metric.save(force_insert=True)
    Series.objects.create(
        metric=metric,
        area=Area.objects.get(kind=AreaKind.OWN),
        breakdown=Breakdown.objects.get(code=Breakdown.ALL_PERSONS),
    )
    audit.record(
        by=by, operation="create_metric", subject=metric, summary=f"Added the metric “{metric}”"
    )
    return metric


@transaction.atomic
def change_metric(*, by: User, metric: Metric, **fields: Any) -> Metric:
    """New words on the card, another class or other people; judged again where that matters.

    Raises ValidationError, or TypeError for a field that is not on the card.
    """
    check(by, Permission.EDIT_METRIC, metric)
    _refuse_unknown(fields)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    changed = {name: value for name, value in fields.items() if getattr(metric, name) != value}
    if not changed:
        return metric
    for name, value in changed.items():
        setattr(metric, name, value)
    metric.full_clean()
    metric.save(update_fields=list(changed))
    audit.record(
        by=by,
        operation="change_metric",
        subject=metric,
        summary=f"Changed “{metric}”",
        details={"fields": sorted(changed)},
    )
    if changed.keys() & set(UNIT):
        start_judging(by=by, title=f"Judging “{metric}” again", metric_ids=[metric.pk])
    return metric


@transaction.atomic
def set_polarity(*, by: User, metric: Metric, polarity: Polarity, starts: date) -> MetricPolarity:
    """Say which way is good from a day on, until the day from which something else was said."""
    check(by, Permission.EDIT_METRIC, metric)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    metric.polarities.filter(starts__lt=starts).on(starts).update(ends=starts - ONE_DAY)
    following = metric.polarities.filter(starts__gt=starts).order_by("starts").first()
    said, _ = MetricPolarity.objects.update_or_create(
        metric=metric,
        starts=starts,
        defaults={
            "polarity": polarity,
            "origin": MetricPolarity.Origin.STATED,
            "ends": following.starts - ONE_DAY if following else None,
        },
    )
    audit.record(
        by=by,
        operation="set_polarity",
        subject=metric,
        summary=f"Said that for “{metric}” {polarity.value} is good from {starts:%-d %B %Y}",
    )
    start_judging(by=by, title=f"Judging “{metric}” again", metric_ids=[metric.pk])
    return said


@transaction.atomic
def put_in_force(*, by: User, metric: Metric) -> Metric:
    """A draft becomes part of the library that everybody reads."""
    check(by, Permission.EDIT_METRIC, metric)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    if metric.state != MetricState.DRAFT:
        raise ValidationError("Only a draft can be put in force.")
    metric.state = MetricState.IN_FORCE
    metric.save(update_fields=["state"])
    audit.record(
        by=by, operation="put_in_force", subject=metric, summary=f"Put “{metric}” in force"
    )
    return metric


@transaction.atomic
def retire_metric(
    *, by: User, metric: Metric, because: str, replaced_by: Metric | None = None
) -> Metric:
    """The metric is measured no longer; its values and judgements stay readable."""
    check(by, Permission.EDIT_METRIC, metric)
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    metric.state = MetricState.RETIRED
    metric.retired_because = because.strip()
    metric.replaced_by = replaced_by
    if not metric.retired_because:
        raise ValidationError({"retired_because": "Say why the metric is retired."})
    if replaced_by == metric:
        raise ValidationError({"replaced_by": "A metric cannot replace itself."})
    metric.save(update_fields=["state", "retired_because", "replaced_by"])
    audit.record(
        by=by, operation="retire_metric", subject=metric, summary=f"Retired “{metric}”: {because}"
    )
    return metric


def _refuse_unknown(fields: Mapping[str, Any]) -> None:
    if unknown := fields.keys() - _CHANGEABLE:
        raise TypeError(f"Not on a metric's card: {', '.join(sorted(unknown))}")


def _next_code() -> str:
    """The number after the highest in use: M001, M002, …"""
    codes = Metric.objects.filter(code__regex=r"^M\d{3,9}$").values_list("code", flat=True)
    highest = max((int(code[1:]) for code in codes), default=0)
    return f"M{highest + 1:03}"
