"""Which headline metrics of a plan have no target, and do not say why?"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from metrics.domain.classification import HeadlineFlag, MetricState
from metrics.models import PlanMembership, Target


def headlines_without_a_target(day: date) -> QuerySet[PlanMembership]:
    """The headline uses in force on ``day`` for which nothing is set, reasons or not."""
    standing = Target.objects.filter(
        Q(plan=OuterRef("plan")) | Q(plan=None),
        Q(ends__isnull=True) | Q(ends__gte=day),
        metric=OuterRef("metric"),
        valid_to__isnull=True,
        starts__lte=day,
    ).exclude(parsed__kind="none")
    return (
        PlanMembership.objects.on(day)
        .filter(~Exists(standing), headline=HeadlineFlag.HEADLINE)
        .exclude(metric__state=MetricState.RETIRED)
    )


def unexplained(day: date) -> QuerySet[PlanMembership]:
    """Of those, the ones that do not say why."""
    return headlines_without_a_target(day).filter(no_target_because="")
