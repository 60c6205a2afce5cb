"""Where does a count lead? To the list of the metrics that it counts."""

from urllib.parse import urlencode

from django.urls import reverse

from strategies.models import Plan, ReportingPeriod


def plan_url(plan: Plan, period: ReportingPeriod | None) -> str:
    """The dashboard of a plan in a report."""
    return reverse("reporting:plan", args=[plan.slug]) + period_query(period)


def plan_metrics_url(plan: Plan, period: ReportingPeriod | None, **filters: object) -> str:
    """The list of a plan's metrics in a report, narrowed by the list's own filters."""
    asked = ({"period": period.pk} if period else {}) | filters
    return f"{reverse('reporting:plan-metrics', args=[plan.slug])}?{urlencode(asked)}"


def period_query(period: ReportingPeriod | None) -> str:
    """The part of an address that names a report: "?period=7"."""
    return f"?period={period.pk}" if period else ""
