"""Which versions has one value had?"""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from metrics.domain.periods import period_between
from metrics.queries.value_history import value_history
from metrics.views.thread import metric_or_404, metric_thread


@require_safe
def history_page(request: SignedInRequest, code: str, starts: date, ends: date) -> HttpResponse:
    """Every version of the values of one period, ours and the comparators'."""
    metric = metric_or_404(request, code)
    if starts > ends:
        raise Http404("No period ends before it starts.")
    period = period_between(starts, ends)
    may_enter = can(request.user, Permission.ENTER_VALUES, metric)
    values = Crumb("Values", reverse("metrics:value-list", args=[code]) if may_enter else "")
    context = {
        "metric": metric,
        "period": period,
        "areas": value_history(metric, period, may_see_hidden=may_enter),
        "may_enter": may_enter,
        "breadcrumbs": metric_thread(metric, values, Crumb(f"Versions of {period.label}")),
    }
    return render(request, "metrics/value_history.html", context)
