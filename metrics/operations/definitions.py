"""How is a definition kept as it stood? Each change of the card makes a version."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Min
from django.utils import timezone

from hub import clock
from hub.models import User
from metrics.domain.classification import MetricState
from metrics.models import DefinitionVersion, Metric, Observation, SeriesBreak

CARD = (
    "name", "description", "rationale", "numerator_definition", "denominator_definition",
    "geography", "source", "source_link", "data_provider", "licence", "caveats", "unit_kind",
    "unit_label", "scale", "frequency", "ordinal_scale", "rubric", "formula",
)  # fmt: skip
"""The fields that say what a metric means; how it is judged and who answers for it are not among
them."""

VERSIONED = frozenset({MetricState.IN_FORCE, MetricState.CATALOGUE, MetricState.RETIRED})
"""The states in which somebody may rely on the definition; before, it is still being written."""


def card_of(metric: Metric) -> Mapping[str, Any]:
    """The definition as it stands, in plain JSON types."""
    return {name: _plain(getattr(metric, name)) for name in CARD}


def record_definition(
    *,
    by: User | None,
    metric: Metric,
    before: Mapping[str, Any],
    starts: date | None = None,
    reason: str = "",
    is_comparable: bool = True,
) -> DefinitionVersion | None:
    """Keep the definition as it now stands, where it is not what it was; call it after the change.

    before         `card_of` the metric as it was
    starts         the day from which the new one holds: today, unless said otherwise
    is_comparable  False draws a break from that day on, and needs a reason

    The first change keeps what stood before it as well. Returns None where nothing changed, or
    while the metric is not in use yet. Raises ValidationError.
    """
    after = card_of(metric)
    if before == after or metric.state not in VERSIONED:
        return None
    now, reason = clock.now(), reason.strip()
    starts = starts or timezone.localdate(now)
    latest = metric.definitions.order_by("number").last()
    if latest is None:
        latest = DefinitionVersion.objects.create(
            metric=metric,
            number=1,
            starts=min(first_known(metric) or starts, starts),
            card=dict(before),
            made_at=now,
        )
    if starts < latest.starts:
        raise ValidationError(
            {"starts": f"The definition before this one holds from {latest.starts:%-d %B %Y}."}
        )
    return DefinitionVersion.objects.create(
        metric=metric,
        number=latest.number + 1,
        starts=starts,
        card=dict(after),
        reason=reason,
        drew_break=None if is_comparable else _draw_break(metric, starts, reason),
        made_by=by,
        made_at=now,
    )


def first_known(metric: Metric) -> date | None:
    """The first day that any value of the metric covers."""
    found: date | None = Observation.objects.filter(series__metric=metric).aggregate(
        first=Min("period__starts")
    )["first"]
    return found


def _draw_break(metric: Metric, starts: date, reason: str) -> SeriesBreak:
    if not reason:
        raise ValidationError({"reason": "Say why values before and after cannot be compared."})
    drawn, _ = SeriesBreak.objects.update_or_create(
        metric=metric, first_day=starts, defaults={"reason": reason}
    )
    return drawn


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return list(value) if isinstance(value, list) else str(value)
