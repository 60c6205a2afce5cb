"""How do two versions of the plan differ, side by side?"""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.access.checks import check_reads_performance
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from strategies.forms.compare import CompareForm
from strategies.models import Plan
from strategies.queries.compare import compare_plans

HEADING = "Compare two plans"


@require_safe
def plan_compare(request: SignedInRequest) -> HttpResponse:
    """The two plans that the address names; else the newest and the one that it superseded."""
    check_reads_performance(request.user)
    plans = list(Plan.objects.visible_to(request.user))
    left, right = _asked(request, plans)
    chosen = {"left": left.slug, "right": right.slug} if left and right else {}
    context = {
        "heading": HEADING,
        "form": CompareForm(plans=plans, initial=chosen),
        "page": compare_plans(left, right, user=request.user) if left and right else None,
        "is_one": left is not None and left == right,
        "breadcrumbs": [Crumb("Plans", reverse("reporting:plan-list")), Crumb(HEADING)],
    }
    return render(request, "strategies/plan_compare.html", context)


def _asked(request: SignedInRequest, plans: list[Plan]) -> tuple[Plan | None, Plan | None]:
    """The plans by their slugs; raises Http404 for one that is not there."""
    by_slug = {plan.slug: plan for plan in plans}
    names = [request.GET.get("left", ""), request.GET.get("right", "")]
    if any(name and name not in by_slug for name in names):
        raise Http404("There is no such plan.")
    left, right = (by_slug.get(name) for name in names)
    right = right or next((plan for plan in plans if plan != left), None)
    left = left or _earlier(right, plans)
    return left, right


def _earlier(plan: Plan | None, plans: list[Plan]) -> Plan | None:
    """The plan whose place ``plan`` takes, else the next older one."""
    if plan is None:
        return None
    superseded = (each for each in plans if each.pk == plan.supersedes_id)
    older = (each for each in plans[plans.index(plan) + 1 :])
    return next(superseded, next(older, None))
