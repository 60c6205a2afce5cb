"""What is still to be said of a metric before a plan can use it, and of which metrics is it?"""

from django.db.models import Exists, OuterRef, Q

from metrics.domain.classification import MetricState
from metrics.domain.classifying import Classified, Missing, missing_of
from metrics.domain.values import UnitKind
from metrics.models import Metric, MetricPolarity

_WORDS = ("role", "type", "scorecard", "delivery")


def missing_for_a_plan(metric: Metric) -> tuple[Missing, ...]:
    """What is still to be said of ``metric``. One query."""
    return missing_of(
        Classified(
            role=metric.role,
            type=metric.type,
            scorecard=metric.scorecard,
            delivery=metric.delivery,
            has_owner=metric.owner_id is not None,
            has_service=metric.service_id is not None,
            has_polarity=metric.polarities.exists(),
            is_partners=metric.partner_id is not None,
            needs_no_polarity=bool(metric.ordinal_scale) or metric.unit_kind == UnitKind.TEXT,
        )
    )


def to_classify() -> Q:
    """The metrics in force of which something is still to be said, as a filter of metrics."""
    has_polarity = Exists(MetricPolarity.objects.filter(metric=OuterRef("pk")))
    lacks = Q(partner=None) & (Q(owner=None) | Q(service=None))
    lacks |= Q(~has_polarity, ~Q(unit_kind=UnitKind.TEXT), ordinal_scale=[])
    for word in _WORDS:
        lacks |= Q(**{word: ""})
    return Q(state=MetricState.IN_FORCE) & lacks
