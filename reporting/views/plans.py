"""How do the plan and its priorities stand? A page of each, and the lists behind the numbers."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import can, check_reads_performance
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.slots import panels
from metrics.domain.classification import HeadlineFlag
from metrics.queries.standing import standings
from reporting.links import period_query, plan_metrics_url, plan_url
from reporting.listings import standing_listing
from reporting.plan_links import links_of_plan, tasks_of_plan
from reporting.plan_tabs import plan_tabs
from reporting.queries.frozen import latest_frozen
from reporting.queries.periods import PeriodChoice, period_choice
from reporting.queries.plan import plan_dashboard, plan_lines, priority_dashboard
from reporting.queries.scorecard import scorecard
from strategies.models import Plan, PlanState, Priority
from strategies.queries.key_strategies import lifecycle_steps

PLANS = "Plans"


@require_safe
def plan_list(request: SignedInRequest) -> HttpResponse:
    """Every plan, newest first, with its latest headline."""
    check_reads_performance(request.user)
    return render(request, "reporting/plan_list.html", {"lines": plan_lines(user=request.user)})


@require_safe
def plan_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """One plan's dashboard in the report shown."""
    plan = _plan_or_404(request, slug)
    periods = period_choice(request.GET.get("period"), plan=plan)
    page = plan_dashboard(plan, periods, user=request.user)
    headline = plan_metrics_url(plan, periods.shown, headline=HeadlineFlag.HEADLINE)
    context = {
        "page": page,
        "now": clock.now(),
        "frozen": latest_frozen(plan, periods.shown),
        "breadcrumbs": [Crumb(PLANS, reverse("reporting:plan-list")), Crumb(plan.title)],
        "tabs": plan_tabs(plan, "reporting:plan", periods.shown),
        "query": period_query(periods.shown),
        "list_url": headline,
        "others_url": plan_metrics_url(plan, periods.shown),
        "exceptions_url": f"{headline}&progress=worse&target_status=off",
        "lead": _lead(len(page.rows), periods),
        "no_metrics": "Metrics appear here once they are added to the plan and judged.",
        "panels": panels("strategies.plan", request.user, [plan.pk])[plan.pk],
        "steps": lifecycle_steps(plan),
        "links": links_of_plan(plan),
        "tasks": tasks_of_plan(request.user, plan),
    }
    return render(request, "reporting/plan.html", context)


@require_safe
def plan_metrics(request: SignedInRequest, slug: str) -> HttpResponseBase:
    """The list behind a plan's numbers: every metric of the plan, filtered as asked."""
    plan = _plan_or_404(request, slug)
    periods = period_choice(request.GET.get("period"), plan=plan)
    rows = (
        standings(plan=plan, reporting_period=periods.shown, user=request.user)
        if periods.shown
        else []
    )
    listing = standing_listing(
        name=f"{plan.slug}-metrics",
        title=f"Metrics of {plan.title}",
        rows=rows,
        priorities=plan.priorities.values_list("pk", "name"),
    )
    context = {
        "caption": periods.shown.label if periods.shown else "",
        "periods": periods,
        "now": clock.now(),
        "tabs": plan_tabs(plan, "reporting:plan-metrics", periods.shown),
        "breadcrumbs": [*_thread(plan, periods), Crumb("Metrics")],
    }
    return listing.respond(request, rows, "reporting/metric_list.html", context)


@require_safe
def plan_scorecard(request: SignedInRequest, slug: str) -> HttpResponse:
    """The plan's metrics as a balanced scorecard: outcomes, finance, workforce, quality."""
    plan = _plan_or_404(request, slug)
    periods = period_choice(request.GET.get("period"), plan=plan)
    context = {
        "page": scorecard(plan, periods, user=request.user),
        "plan": plan,
        "periods": periods,
        "now": clock.now(),
        "tabs": plan_tabs(plan, "reporting:plan-scorecard", periods.shown),
        "breadcrumbs": [*_thread(plan, periods), Crumb("Scorecard")],
    }
    return render(request, "reporting/scorecard.html", context)


@require_safe
def priority_page(request: SignedInRequest, slug: str, priority_slug: str) -> HttpResponse:
    """One priority's dashboard in the report shown."""
    plan = _plan_or_404(request, slug)
    priority = get_object_or_404(
        Priority.objects.select_related("plan", "portfolio", "lead_unit", "owner"),
        plan=plan,
        slug=priority_slug,
    )
    periods = period_choice(request.GET.get("period"), plan=plan)
    list_url = plan_metrics_url(
        plan, periods.shown, headline=HeadlineFlag.HEADLINE, priority=priority.pk
    )
    context = {
        "page": priority_dashboard(priority, periods, user=request.user),
        "panels": panels("strategies.priority", request.user, [priority.pk])[priority.pk],
        "may_add_strategy": can(request.user, Permission.LEAD_STRATEGY)
        and plan.state != PlanState.CLOSED,
        "now": clock.now(),
        "breadcrumbs": [*_thread(plan, periods), Crumb(priority.name)],
        "list_url": list_url,
        "exceptions_url": f"{list_url}&progress=worse&target_status=off",
    }
    return render(request, "reporting/priority.html", context)


def _plan_or_404(request: SignedInRequest, slug: str) -> Plan:
    plans = Plan.objects.visible_to(request.user).select_related("owner")
    return get_object_or_404(plans, slug=slug)


def _thread(plan: Plan, periods: PeriodChoice) -> list[Crumb]:
    return [
        Crumb(PLANS, reverse("reporting:plan-list")),
        Crumb(plan.title, plan_url(plan, periods.shown)),
    ]


def _lead(count: int, periods: PeriodChoice) -> str:
    if periods.shown is None:
        return "Nothing has been judged in this plan yet."
    metrics = "1 metric" if count == 1 else f"{count} metrics"
    return f"How we are doing on the {metrics} in the plan's headline, {periods.shown.label}."
