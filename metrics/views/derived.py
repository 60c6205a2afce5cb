"""On which pages is it said what a metric rests on, warns about and is expected to reach?"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import INVALID, add_errors, answer_form
from hub.views.question_page import answer_question
from metrics.domain.formula import FormulaError, read_formula
from metrics.domain.rubric import written
from metrics.forms.derived import (
    EndWarningForm,
    ForecastForm,
    FormulaForm,
    RubricForm,
    WarningForm,
)
from metrics.models import EarlyWarning, Forecast, Metric
from metrics.operations import early_warnings, forecasts, formulas, rubrics
from metrics.queries.early_warnings import in_a_sentence, warnings_around
from metrics.queries.forecasts import coming_periods, forecasts_of
from metrics.queries.worked_out import tried_out, waiting_for_feeders
from metrics.views.thread import card_url, metric_or_404, metric_thread

READ_AND_POST = ["GET", "HEAD", "POST"]
_READS = Permission.READ_PERFORMANCE


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def metric_formula(request: SignedInRequest, code: str) -> HttpResponse:
    """How a metric is worked out from others: tried on their newest values, then kept."""
    metric = metric_or_404(request, code)
    form = FormulaForm(request.POST or None, initial={"text": metric.formula})
    tried = None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"].strip()
        try:
            if "try" in request.POST:
                tried = tried_out(metric, read_formula(text))
            else:
                formulas.set_formula(by=request.user, metric=metric, text=text, now=clock.now())
                messages.success(request, "Saved. Its values are worked out now.")
                return redirect(card_url(metric))
        except FormulaError as error:
            form.add_error("text", str(error))
        except ValidationError as refusal:
            add_errors(form, refusal)
    heading = "How it is worked out"
    context = {
        "metric": metric,
        "form": form,
        "tried": tried,
        "heading": heading,
        "breadcrumbs": metric_thread(metric, Crumb(heading)),
    }
    status = INVALID if form.errors else None
    return render(request, "metrics/derived/formula.html", context, status=status)


@require_safe
@permitted(_READS)
def missing_feeders(request: SignedInRequest) -> HttpResponse:
    """Which metrics cannot be worked out now, and whose values they wait for."""
    heading = "Waiting for other metrics"
    context = {
        "heading": heading,
        "rows": waiting_for_feeders(request.user),
        "breadcrumbs": [Crumb("Metrics", reverse("metrics:metric-list")), Crumb(heading)],
    }
    return render(request, "metrics/derived/missing_feeders.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def metric_rubric(request: SignedInRequest, code: str) -> HttpResponse:
    """What each grade of a metric means."""
    metric = metric_or_404(request, code)
    initial = {"levels": written(metric.ordinal_scale, metric.rubric)}
    return answer_form(
        request,
        RubricForm(request.POST or None, initial=initial),
        lambda answers: rubrics.set_rubric(by=request.user, metric=metric, **answers),
        heading="What each grade means",
        lead="The metric is then judged by grades instead of numbers.",
        done="Saved. The metric is being judged again.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb("What each grade means")),
        context={"caption": metric.name},
    )


@require_safe
@permitted(_READS)
def warning_list(request: SignedInRequest, code: str) -> HttpResponse:
    """The metrics that warn about this one, how they stand, and what it warns about itself."""
    metric, today = metric_or_404(request, code), clock.today()
    warnings, about = warnings_around(request.user, [metric.pk], today)
    leads = warnings.get(metric.pk, [])
    heading = "Early warnings"
    context = {
        "metric": metric,
        "heading": heading,
        "leads": leads,
        "sentence": in_a_sentence(leads) if leads else "",
        "warns_about": about.get(metric.pk, []),
        "may_edit": can(request.user, Permission.EDIT_METRIC, metric),
        "breadcrumbs": metric_thread(metric, Crumb(heading)),
    }
    return render(request, "metrics/derived/warnings.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def warning_add(request: SignedInRequest, code: str) -> HttpResponse:
    """Name a metric that warns about this one."""
    outcome = metric_or_404(request, code)
    others = Metric.objects.visible_to(request.user).exclude(pk=outcome.pk)
    return answer_form(
        request,
        WarningForm(request.POST or None, metrics=others, initial={"starts": clock.today()}),
        lambda answers: early_warnings.add_warning(by=request.user, outcome=outcome, **answers),
        heading="Add an early warning",
        lead="A metric with newer figures, which tells early how this one will turn out.",
        button="Add it",
        done="Added.",
        next_url=_warnings_url(outcome),
        breadcrumbs=metric_thread(outcome, _warnings_crumb(outcome), Crumb("Add")),
        context={"caption": outcome.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def warning_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """A metric warns about another one no longer."""
    warning = get_object_or_404(EarlyWarning.objects.select_related("lead", "outcome"), pk=pk)
    outcome = metric_or_404(request, warning.outcome.code)
    return answer_form(
        request,
        EndWarningForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda answers: early_warnings.end_warning(by=request.user, warning=warning, **answers),
        heading="End the early warning",
        lead=f"“{warning.lead}” warns about “{outcome}” {warning.when}.",
        button="End it",
        done="Ended.",
        next_url=_warnings_url(outcome),
        breadcrumbs=metric_thread(outcome, _warnings_crumb(outcome), Crumb("End")),
    )


@require_safe
@permitted(_READS)
def forecast_list(request: SignedInRequest, code: str) -> HttpResponse:
    """What the metric is expected to reach, and how good earlier forecasts were."""
    metric = metric_or_404(request, code)
    heading = "Forecasts"
    context = {
        "metric": metric,
        "heading": heading,
        "forecasts": forecasts_of([metric.pk]).get(metric.pk, []),
        "may_enter": can(request.user, Permission.ENTER_VALUES, metric),
        "breadcrumbs": metric_thread(metric, Crumb(heading)),
    }
    return render(request, "metrics/derived/forecasts.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.ENTER_VALUES)
def forecast_make(request: SignedInRequest, code: str) -> HttpResponse:
    """Say what the metric is expected to reach."""
    metric = metric_or_404(request, code)
    check(request.user, Permission.ENTER_VALUES, metric)
    periods = coming_periods(metric, clock.today())
    return answer_form(
        request,
        ForecastForm(request.POST or None, periods=periods),
        lambda answers: forecasts.make_forecast(
            by=request.user, metric=metric, now=clock.now(), **answers
        ),
        heading="Forecast",
        lead="It is shown beside the figures and never counts as one.",
        done="Saved.",
        next_url=_forecasts_url(metric),
        breadcrumbs=metric_thread(
            metric, Crumb("Forecasts", _forecasts_url(metric)), Crumb("Forecast")
        ),
        context={"caption": metric.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.ENTER_VALUES)
def forecast_withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Expect nothing in particular any more."""
    forecast = get_object_or_404(Forecast.objects.select_related("metric", "period"), pk=pk)
    metric = metric_or_404(request, forecast.metric.code)
    check(request.user, Permission.ENTER_VALUES, metric)
    return answer_question(
        request,
        lambda: forecasts.withdraw_forecast(by=request.user, forecast=forecast, now=clock.now()),
        heading="Withdraw the forecast",
        text=f"Nothing will be said any more of what “{metric}” may reach in {forecast.period}.",
        button="Withdraw it",
        done="Withdrawn.",
        next_url=_forecasts_url(metric),
        breadcrumbs=metric_thread(
            metric, Crumb("Forecasts", _forecasts_url(metric)), Crumb("Withdraw")
        ),
    )


def _warnings_url(metric: Metric) -> str:
    return reverse("metrics:warning-list", args=[metric.code])


def _warnings_crumb(metric: Metric) -> Crumb:
    return Crumb("Early warnings", _warnings_url(metric))


def _forecasts_url(metric: Metric) -> str:
    return reverse("metrics:forecast-list", args=[metric.code])
