"""By which ids do other sources know a metric? Added, and taken away again."""

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import ExternalIdRelation
from metrics.models import ExternalId, Metric


@transaction.atomic
def add_external_id(
    *, by: User, metric: Metric, scheme: str, value: str, relation: ExternalIdRelation
) -> ExternalId:
    """``scheme`` names the source. An exact id belongs to one metric. Raises ValidationError."""
    check(by, Permission.EDIT_METRIC, metric)
    given = ExternalId(metric=metric, scheme=scheme.strip(), value=value.strip(), relation=relation)
    given.full_clean()
    other = (
        ExternalId.objects.filter(
            scheme__iexact=given.scheme, value__iexact=given.value, relation=given.relation
        )
        .exclude(metric=metric)
        .select_related("metric")
        .first()
    )
    if relation == ExternalIdRelation.EXACT and other is not None:
        raise ValidationError(
            {"value": f"“{other.metric}” is known by exactly this id. Say related or derived."}
        )
    given.save(force_insert=True)
    audit.record(
        by=by,
        operation="add_external_id",
        subject=metric,
        summary=f"“{metric}” is known to {given.scheme} as {given.value}"
        f" ({given.get_relation_display().lower()})",
    )
    return given


@transaction.atomic
def remove_external_id(*, by: User, external_id: ExternalId) -> None:
    """The id is not this metric's any more; the history keeps that it was."""
    metric = external_id.metric
    check(by, Permission.EDIT_METRIC, metric)
    words = f"{external_id.scheme} {external_id.value}"
    external_id.delete()
    audit.record(
        by=by,
        operation="remove_external_id",
        subject=metric,
        summary=f"“{metric}” is not known as {words} any more",
    )
