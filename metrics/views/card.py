"""How does one metric stand, how has it moved, and how is it judged?"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import can
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.slots import panels
from metrics.models import Metric
from metrics.queries.card import metric_card
from metrics.queries.measured import links_metrics
from metrics.views.card_parts import definition_rows, trend_chart

OPENS_SLOT = "metric.card"


@require_safe
def metric_page(request: SignedInRequest, code: str) -> HttpResponse:
    """The card of one metric."""
    metric = get_object_or_404(
        Metric.objects.visible_to(request.user).select_related(
            "service", "owner", "portfolio", "partner", "replaced_by"
        ),
        code=code,
    )
    day = clock.today()
    card = metric_card(metric, user=request.user, day=day)
    context = {
        "card": card,
        "metric": metric,
        "chart": trend_chart(card, day),
        "definition": definition_rows(metric),
        "now": clock.now(),
        "panels": panels(OPENS_SLOT, request.user, [metric.pk])[metric.pk],
        "may_enter": can(request.user, Permission.ENTER_VALUES, metric),
        "may_edit": can(request.user, Permission.EDIT_METRIC, metric),
        "may_link": links_metrics(request.user),
        "may_override": can(request.user, Permission.OVERRIDE_JUDGEMENT),
        "breadcrumbs": [Crumb("Metrics", reverse("metrics:metric-list")), Crumb(metric.code)],
    }
    return render(request, "metrics/metric_card.html", context)
