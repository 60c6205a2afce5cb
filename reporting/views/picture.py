"""How does the whole plan hang together? A picture of it, and the same as a table."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from reporting.plan_tabs import plan_tabs
from reporting.queries.picture import plan_picture
from strategies.domain.rollup import READING_ORDER
from strategies.models import Plan


@require_safe
def picture_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """Priorities, strategies, action plans and actions of one plan with their live counts."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    tree = plan_picture(plan, user=request.user, today=clock.today())
    context = {
        "plan": plan,
        "tree": tree,
        "statuses": READING_ORDER,
        "rows": [
            (row, [row.counts.count(status) for status in READING_ORDER]) for row in tree.table
        ],
        "now": clock.now(),
        "tabs": plan_tabs(plan, "reporting:plan-picture"),
        "breadcrumbs": [
            Crumb("Plans", reverse("reporting:plan-list")),
            Crumb(plan.title, plan.get_absolute_url()),
            Crumb("Picture"),
        ],
    }
    return render(request, "reporting/picture.html", context)
