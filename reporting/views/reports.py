"""What was reported? Frozen copies for people who sign in, published ones for everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hub import clock
from hub.access.checks import can, check
from hub.access.doors import permitted, recently_authenticated
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from reporting.models import FrozenReport
from reporting.operations.freezing import freeze_report, publish_report
from reporting.queries.frozen import frozen_page, published_reports
from reporting.queries.periods import period_choice
from strategies.models import Plan


@require_safe
def plan_reports(request: SignedInRequest, slug: str) -> HttpResponse:
    """The frozen reports of a plan, and the form that freezes another."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    periods = period_choice(request.GET.get("period"), plan=plan)
    context = {
        "plan": plan,
        "periods": periods,
        "reports": plan.frozen_reports.select_related("reporting_period", "frozen_by").defer(
            "content"
        ),
        "may_publish": can(request.user, Permission.PUBLISH),
        "breadcrumbs": [
            Crumb("Plans", reverse("reporting:plan-list")),
            Crumb(plan.title, reverse("reporting:plan", args=[plan.slug])),
            Crumb("As reported"),
        ],
    }
    return render(request, "reporting/plan_reports.html", context)


@require_POST
def report_freeze(request: SignedInRequest, slug: str) -> HttpResponse:
    """Freeze the plan's report of the period chosen."""
    check(request.user, Permission.PUBLISH)
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    period = period_choice(request.POST.get("period"), plan=plan).shown
    if period is None:
        messages.error(request, "There is nothing to freeze yet.")
        return redirect("reporting:plan-reports", slug=plan.slug)
    try:
        report = freeze_report(by=request.user, plan=plan, reporting_period=period, at=clock.now())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("reporting:plan-reports", slug=plan.slug)
    return redirect("reporting:frozen-report", pk=report.pk)


@require_safe
def frozen_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """One frozen report, with the way back to live figures."""
    report = get_object_or_404(
        FrozenReport.objects.filter(plan__in=Plan.objects.visible_to(request.user)).select_related(
            "plan", "reporting_period"
        ),
        pk=pk,
    )
    live = reverse("reporting:plan", args=[report.plan.slug])
    context = {
        "page": frozen_page(report),
        "report": report,
        "live_url": f"{live}?period={report.reporting_period_id}",
        "may_publish": report.published_at is None and can(request.user, Permission.PUBLISH),
        "breadcrumbs": [
            Crumb("Plans", reverse("reporting:plan-list")),
            Crumb(report.plan.title, live),
            Crumb("As reported", reverse("reporting:plan-reports", args=[report.plan.slug])),
            Crumb(report.reporting_period.label),
        ],
    }
    return render(request, "reporting/frozen_report.html", context)


@require_POST
@permitted(Permission.PUBLISH)
@recently_authenticated
def report_publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make a frozen report public."""
    report = get_object_or_404(FrozenReport, pk=pk)
    publish_report(by=request.user, report=report, at=clock.now())
    messages.success(request, "The report is public now.")
    return redirect("reporting:frozen-report", pk=report.pk)


@login_not_required
@require_safe
def published_list(request: HttpRequest) -> HttpResponse:
    """Every published report, for everybody."""
    return render(request, "reporting/published_list.html", {"reports": published_reports()})


@login_not_required
@require_safe
def published_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One published report, for everybody; an unpublished one is not there."""
    report = get_object_or_404(
        FrozenReport.objects.filter(published_at__isnull=False).select_related(
            "plan", "reporting_period"
        ),
        pk=pk,
    )
    context = {
        "page": frozen_page(report),
        "report": report,
        "breadcrumbs": [
            Crumb("Published reports", reverse("reporting:published-list")),
            Crumb(f"{report.plan.title}, {report.reporting_period.label}"),
        ],
    }
    return render(request, "reporting/published_report.html", context)
