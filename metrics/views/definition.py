"""Where does the insight team write a metric's definition card? One part of it on each page."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from metrics.domain.periods import financial_year, financial_year_of
from metrics.forms.definition import (
    CardForm,
    ClassificationForm,
    DefinitionForm,
    NewMetricForm,
    PolarityForm,
    ResponsibilityForm,
    RetireForm,
    UnitForm,
)
from metrics.models import Metric
from metrics.operations import library
from metrics.views.thread import card_url, metric_thread

READ_AND_POST = ["GET", "HEAD", "POST"]

PARTS: dict[str, tuple[str, type[CardForm]]] = {
    "definition": ("Definition", DefinitionForm),
    "unit": ("Unit and method", UnitForm),
    "classification": ("Classification", ClassificationForm),
    "responsibility": ("Who answers for it", ResponsibilityForm),
}
"""Parts of the card by their address."""


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def metric_add(request: SignedInRequest) -> HttpResponse:
    """A new metric, as a draft."""
    return answer_form(
        request,
        NewMetricForm(request.POST or None),
        lambda answers: library.create_metric(by=request.user, **answers),
        heading="Add a metric",
        lead="It stays a draft, which only the insight team sees, until you put it in force.",
        button="Add the metric",
        done="Added as a draft.",
        next_url=card_url,
        cancel_url=reverse("metrics:metric-list"),
        breadcrumbs=[Crumb("Metrics", reverse("metrics:metric-list")), Crumb("Add a metric")],
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def metric_change(request: SignedInRequest, code: str, part: str) -> HttpResponse:
    """One part of the card."""
    metric = _metric(request, code)
    heading, form_class = PARTS[part]
    # The form gets a copy, so that what it writes into it shows nowhere until it is saved.
    form = form_class(request.POST or None, instance=Metric.objects.get(pk=metric.pk))
    return answer_form(
        request,
        form,
        lambda answers: library.change_metric(by=request.user, metric=metric, **answers),
        heading=heading,
        done="Saved.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb(heading)),
        context={"caption": metric.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def polarity_set(request: SignedInRequest, code: str) -> HttpResponse:
    """Which way is good, from a day on."""
    metric = _metric(request, code)
    return answer_form(
        request,
        PolarityForm(request.POST or None, initial={"starts": _this_year()}),
        lambda answers: library.set_polarity(by=request.user, metric=metric, **answers),
        heading="Is high or low good?",
        done="Saved. The metric is being judged again.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb("Is high or low good?")),
        context={"caption": metric.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def metric_put_in_force(request: SignedInRequest, code: str) -> HttpResponse:
    """A draft becomes part of the library."""
    metric = _metric(request, code)
    return answer_question(
        request,
        lambda: library.put_in_force(by=request.user, metric=metric),
        heading=f"Put “{metric}” in force",
        text="Everybody who reads the library then sees it, and plans can use it.",
        button="Put it in force",
        done="In force.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb("Put in force")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def metric_retire(request: SignedInRequest, code: str) -> HttpResponse:
    """A metric is measured no longer."""
    metric = _metric(request, code)
    others = Metric.objects.visible_to(request.user).exclude(pk=metric.pk)
    return answer_form(
        request,
        RetireForm(request.POST or None, metrics=others),
        lambda answers: library.retire_metric(by=request.user, metric=metric, **answers),
        heading=f"Retire “{metric}”",
        lead="Its values and verdicts stay readable.",
        button="Retire the metric",
        done="Retired.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb("Retire")),
    )


def _metric(request: SignedInRequest, code: str) -> Metric:
    return get_object_or_404(Metric.objects.visible_to(request.user), code=code)


def _this_year() -> date:
    """The first day of the present financial year."""
    return financial_year(financial_year_of(clock.today())).start
