"""Where does the insight team change how a metric is judged: target, override, method, use?"""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from metrics.domain.classification import MetricState
from metrics.domain.periods import financial_year, financial_year_of
from metrics.forms.judging import MethodForm, OverrideForm, TargetForm, UseForm, WithdrawTargetForm
from metrics.models import Metric, Override, PlanMethod, Target
from metrics.operations.links import link_metric
from metrics.operations.membership import use_metric
from metrics.operations.methods import change_method
from metrics.operations.overrides import override_judgement, withdraw_override
from metrics.operations.targets import set_target, withdraw_target
from metrics.queries.cases import settings_from
from metrics.queries.classified import to_classify
from metrics.views.thread import card_url, metric_or_404, metric_thread, plan_thread
from strategies.models import Plan, ReportingPeriod

READ_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
@permitted(Permission.EDIT_METRIC)
def target_list(request: SignedInRequest, code: str) -> HttpResponse:
    """The targets of a metric, those that were replaced too."""
    metric = metric_or_404(request, code)
    targets = metric.targets.select_related("plan").order_by("-starts", "-valid_from")
    context = {
        "metric": metric,
        "standing": [target for target in targets if target.valid_to is None],
        "earlier": [target for target in targets if target.valid_to is not None],
        "breadcrumbs": metric_thread(metric, Crumb("Targets")),
    }
    return render(request, "metrics/target_list.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def target_set(request: SignedInRequest, code: str) -> HttpResponse:
    """A new target, or another one in its place."""
    metric = metric_or_404(request, code)
    plans = Plan.objects.visible_to(request.user).filter(memberships__metric=metric).distinct()
    return answer_form(
        request,
        TargetForm(request.POST or None, plans=plans, initial={"starts": _this_year()}),
        lambda answers: set_target(by=request.user, metric=metric, now=clock.now(), **answers),
        heading="Set a target",
        button="Set the target",
        done="Set. The metric is being judged again.",
        next_url=reverse("metrics:target-list", args=[metric.code]),
        breadcrumbs=metric_thread(metric, Crumb("Set a target")),
        context={"caption": metric.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def target_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """A target that holds no longer."""
    metrics = Metric.objects.visible_to(request.user)
    target = get_object_or_404(Target.objects.select_related("metric"), pk=pk, metric__in=metrics)
    heading = f"Withdraw the target “{target.as_written}”"
    return answer_form(
        request,
        WithdrawTargetForm(request.POST if request.method == "POST" else None),
        lambda answers: withdraw_target(by=request.user, target=target, now=clock.now(), **answers),
        heading=heading,
        lead="The metric then has no target from this one. What it was stays readable.",
        button="Withdraw the target",
        done="Withdrawn. The metric is being judged again.",
        next_url=reverse("metrics:target-list", args=[target.metric.code]),
        breadcrumbs=metric_thread(target.metric, Crumb("Withdraw a target")),
        context={"caption": target.metric.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.OVERRIDE_JUDGEMENT)
def override_make(request: SignedInRequest, code: str, period: int) -> HttpResponse:
    """Another symbol than the computed one, in one report; ``?plan=`` says by whose rules."""
    metric = metric_or_404(request, code)
    report, plan = get_object_or_404(ReportingPeriod, pk=period), _asked_plan(request)
    return answer_form(
        request,
        OverrideForm(request.POST or None),
        lambda answers: override_judgement(
            by=request.user,
            metric=metric,
            plan=plan,
            reporting_period=report,
            now=clock.now(),
            **answers,
        ),
        heading="Change the symbol",
        lead=f"In {report}{f', {plan}' if plan else ''}. What was computed or published stays"
        " beside it.",
        button="Change the symbol",
        done="Changed.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb("Change the symbol")),
        context={"caption": metric.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.OVERRIDE_JUDGEMENT)
def override_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """The computed or published symbol again."""
    metrics = Metric.objects.visible_to(request.user)
    override = get_object_or_404(
        Override.objects.select_related("series__metric", "reporting_period"),
        pk=pk,
        series__metric__in=metrics,
    )
    metric = override.series.metric
    return answer_question(
        request,
        lambda: withdraw_override(by=request.user, override=override, now=clock.now()),
        heading="Show the computed or published symbol again",
        text=f"In {override.reporting_period}. Who changed it and why stays on record.",
        button="Show it again",
        done="The change is withdrawn.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb("Withdraw a change")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.CHANGE_METHOD)
def plan_method(request: SignedInRequest, slug: str) -> HttpResponse:
    """How a plan's metrics are judged, from a report on."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    standing = PlanMethod.objects.filter(plan=plan).order_by("-effective_from__ends").first()

    def save(answers: dict[str, Any]) -> PlanMethod:
        return change_method(
            by=request.user,
            plan=plan,
            effective_from=answers.pop("effective_from"),
            reason=answers.pop("reason"),
            settings={**(standing.settings if standing else {}), **answers},
        )

    return answer_form(
        request,
        MethodForm(
            request.POST or None, standing=settings_from(standing.settings if standing else {})
        ),
        save,
        heading=f"How “{plan}” is judged",
        lead="Reports before the one you choose stay as they are.",
        done="Saved. The plan's metrics are being judged again.",
        next_url=reverse("reporting:plan", args=[plan.slug]),
        breadcrumbs=plan_thread(plan, Crumb("How it is judged")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PLANS)
def plan_use_metric(request: SignedInRequest, slug: str) -> HttpResponse:
    """A metric that the plan uses from a day on."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), slug=slug)
    metrics = Metric.objects.visible_to(request.user).filter(
        state__in=(MetricState.IN_FORCE, MetricState.DRAFT)
    )

    def save(answers: dict[str, Any]) -> None:
        priority = answers.pop("priority")
        membership = use_metric(by=request.user, plan=plan, **answers)
        if priority is not None:
            link_metric(
                by=request.user,
                metric=membership.metric,
                thing=priority,
                starts=membership.starts,
            )

    return answer_form(
        request,
        UseForm(
            request.POST or None,
            plan=plan,
            metrics=metrics,
            initial={"starts": _this_year(), "headline": "headline"},
        ),
        save,
        heading=f"Use a metric in “{plan}”",
        lead="The metric is not copied: it stays one metric, used in several plans.",
        done="Saved. The metric is being judged for this plan.",
        next_url=reverse("reporting:plan-metrics", args=[plan.slug]),
        breadcrumbs=plan_thread(plan, Crumb("Use a metric")),
        template="metrics/use_metric.html",
        context={"unready": _unready(request, metrics)},
    )


def _unready(request: SignedInRequest, metrics: QuerySet[Metric]) -> Metric | None:
    """The metric that was chosen, where something is still to be said of it before."""
    chosen = request.POST.get("metric", "")
    if not chosen.isdecimal():
        return None
    return metrics.filter(to_classify(), pk=int(chosen)).first()


def _asked_plan(request: SignedInRequest) -> Plan | None:
    """The plan that the address names, None where it names none."""
    slug = request.GET.get("plan", "")
    if not slug:
        return None
    plan = Plan.objects.visible_to(request.user).filter(slug=slug).first()
    if plan is None:
        raise Http404("There is no such plan.")
    return plan


def _this_year() -> date:
    """The first day of the present financial year."""
    return financial_year(financial_year_of(clock.today())).start
