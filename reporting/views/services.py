"""How do the services and the cabinet portfolios stand?"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import check_reads_performance
from hub.access.request import SignedInRequest
from hub.models import OrganisationUnit, Portfolio
from hub.nav import Crumb
from metrics.models import Metric
from metrics.queries.standing import standings
from reporting import listings
from reporting.forms.reorganising import StructureForm
from reporting.listings import standing_listing
from reporting.queries.current import current_plan
from reporting.queries.periods import period_choice
from reporting.queries.reorganisation import held_on_the_last_day, successors_of
from reporting.queries.services import (
    action_plans_of_service,
    metrics_dashboard,
    metrics_of_portfolio,
    portfolio_lines,
    portfolio_page,
    service_lines,
    strategies_of_portfolio,
)
from reporting.queries.structure import structure_on

SERVICES = "Services"
PORTFOLIOS = "Cabinet portfolios"


@require_safe
def service_list(request: SignedInRequest) -> HttpResponseBase:
    """Every service with the counts of its metrics and actions: those of today, or of a day."""
    check_reads_performance(request.user)
    plan = current_plan(request.user)
    periods = period_choice(request.GET.get("period"), plan=plan)
    form = StructureForm(request.GET)
    day = form.cleaned_data["structure"] if form.is_valid() else None
    structure = structure_on(day) if day else None
    found = service_lines(
        periods, plan=plan, user=request.user, day=clock.today(), structure=structure
    )
    context = {
        "periods": periods,
        "now": clock.now(),
        "structure": structure,
        "structure_form": form,
        "elsewhere": found.elsewhere,
    }
    return listings.SERVICES.respond(request, found.lines, "reporting/service_list.html", context)


@require_safe
def service_dashboard(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One service's dashboard; its metrics are a list that can be filtered and downloaded."""
    check_reads_performance(request.user)
    service = get_object_or_404(
        OrganisationUnit.objects.services().select_related("parent", "successor"), pk=pk
    )
    metrics = Metric.objects.filter(service=service)
    extra = {
        "service": service,
        "successors": successors_of(service),
        "held": held_on_the_last_day(service, request.user) if service.ends else [],
        "action_plans": action_plans_of_service(service, user=request.user, day=clock.today()),
        "breadcrumbs": [Crumb(SERVICES, reverse("reporting:service-list")), Crumb(service.name)],
    }
    return _dashboard(request, metrics, service.name, "reporting/service.html", extra)


@require_safe
def portfolio_list(request: SignedInRequest) -> HttpResponseBase:
    """Every portfolio of today, its cabinet member and the counts of its metrics."""
    check_reads_performance(request.user)
    plan = current_plan(request.user)
    periods = period_choice(request.GET.get("period"), plan=plan)
    lines = portfolio_lines(periods, plan=plan, user=request.user, day=clock.today())
    context = {"periods": periods, "now": clock.now()}
    return listings.PORTFOLIOS.respond(request, lines, "reporting/portfolio_list.html", context)


@require_safe
def portfolio_dashboard(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """One portfolio's dashboard, with who holds it, and held it before."""
    check_reads_performance(request.user)
    portfolio = get_object_or_404(Portfolio, pk=pk)
    metrics = metrics_of_portfolio(portfolio, clock.today())
    extra = {
        "about": portfolio_page(portfolio, day=clock.today()),
        "strategies": strategies_of_portfolio(portfolio, user=request.user, day=clock.today()),
        "breadcrumbs": [
            Crumb(PORTFOLIOS, reverse("reporting:portfolio-list")),
            Crumb(portfolio.name),
        ],
    }
    return _dashboard(request, metrics, portfolio.name, "reporting/portfolio.html", extra)


def _dashboard(
    request: SignedInRequest,
    metrics: QuerySet[Metric],
    title: str,
    template: str,
    extra: dict[str, Any],
) -> HttpResponseBase:
    plan = current_plan(request.user)
    periods = period_choice(request.GET.get("period"), plan=plan)
    rows = (
        standings(plan=plan, reporting_period=periods.shown, user=request.user, metrics=metrics)
        if periods.shown
        else []
    )
    listing = standing_listing(name=title.lower().replace(" ", "-"), title=title, rows=rows)
    context = {
        **extra,
        "page": metrics_dashboard(rows, periods),
        "now": clock.now(),
        "list_url": request.path + (f"?period={periods.shown.pk}" if periods.shown else ""),
    }
    return listing.respond(request, rows, template=template, context=context)
