"""Where does a page about one metric or one plan stand, and where does it lead back to?"""

from django.urls import reverse

from hub.nav import Crumb
from metrics.models import Metric
from strategies.models import Plan


def card_url(metric: Metric) -> str:
    """The page of one metric."""
    return reverse("metrics:metric-card", args=[metric.code])


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
