"""Which returns does the council make, when is each due next, and what does it ask for?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from hub.models import User
from metrics.models import CollectedFor, DataReturn, Metric


def returns_with_counts(today: date) -> QuerySet[DataReturn]:
    """Every return with ``metric_count``, how many metrics it asks for today."""
    asks = Q(collects__ends__isnull=True) | Q(collects__ends__gte=today)
    return DataReturn.objects.select_related("service").annotate(
        metric_count=Count("collects", filter=asks & Q(collects__starts__lte=today))
    )


@dataclass(frozen=True)
class Collected:
    """One metric that a return asks for."""

    link: CollectedFor
    metric: Metric
    is_over: bool


def collected_by(user: User, data_return: DataReturn, today: date) -> Sequence[Collected]:
    """The metrics, as far as ``user`` may read, that a return asks for; what is over last.

    One query.
    """
    links = (
        data_return.collects.filter(metric__in=Metric.objects.visible_to(user))
        .select_related("metric")
        .order_by("metric__name", "starts")
    )
    found = [
        Collected(link, link.metric, link.ends is not None and link.ends < today) for link in links
    ]
    return sorted(found, key=lambda each: each.is_over)
