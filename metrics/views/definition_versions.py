"""How has a metric's definition changed, and what uses the metric? Two pages for every reader."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import can
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from metrics.queries.definition_versions import definition_versions
from metrics.queries.used_in import used_in
from metrics.views.thread import metric_or_404, metric_thread


@require_safe
def definition_version_list(request: SignedInRequest, code: str) -> HttpResponse:
    """Every version of the definition, newest first, both texts word by word."""
    metric = metric_or_404(request, code)
    heading = "How the definition has changed"
    context = {
        "metric": metric,
        "heading": heading,
        "versions": definition_versions(metric),
        "may_edit": can(request.user, Permission.EDIT_METRIC, metric),
        "breadcrumbs": metric_thread(metric, Crumb(heading)),
    }
    return render(request, "metrics/definition_versions.html", context)


@require_safe
def metric_used_in(request: SignedInRequest, code: str) -> HttpResponse:
    """Everything that would miss the metric."""
    metric = metric_or_404(request, code)
    heading = "Where it is used"
    context = {
        "metric": metric,
        "heading": heading,
        "kinds": used_in(request.user, metric, clock.today()),
        "breadcrumbs": metric_thread(metric, Crumb(heading)),
    }
    return render(request, "metrics/used_in.html", context)
