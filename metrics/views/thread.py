"""Of which metric is a page, where does it stand, and where does it lead back to?"""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from hub.access.request import SignedInRequest
from hub.nav import Crumb
from metrics.models import Metric
from strategies.models import Plan


def card_url(metric: Metric) -> str:
    """The page of one metric."""
    return reverse("metrics:metric-card", args=[metric.code])


def metric_or_404(request: SignedInRequest, code: str) -> Metric:
    """The metric of an address, where the person may read it."""
    return get_object_or_404(Metric.objects.visible_to(request.user), code=code)


def metric_thread(metric: Metric, *below: Crumb) -> list[Crumb]:
    """The library, the metric, and what is ``below`` it."""
    return [
        Crumb("Metrics", reverse("metrics:metric-list")),
        Crumb(metric.name, card_url(metric)),
        *below,
    ]


def plan_thread(plan: Plan, *below: Crumb) -> list[Crumb]:
    """The plans, the plan, and what is ``below`` it."""
    return [
        Crumb("Plans", reverse("reporting:plan-list")),
        Crumb(plan.title, reverse("reporting:plan", args=[plan.slug])),
        *below,
    ]
