"""Where does the insight team write a metric's definition card? One part of it on each page."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question
from metrics.domain.classification import MetricState
from metrics.domain.periods import financial_year, financial_year_of
from metrics.domain.writing_coach import advice_on
from metrics.forms.definition import (
    CardForm,
    ClassificationForm,
    DefinitionForm,
    NewMetricForm,
    PolarityForm,
    ResponsibilityForm,
    UnitForm,
)
from metrics.forms.keeping import RetireForm, TakeIntoUseForm
from metrics.models import Metric
from metrics.operations import library
from metrics.operations.retiring import retire_metric
from metrics.queries.alike import similar_metrics
from metrics.queries.used_in import used_in
from metrics.queries.writing import draft_of
from metrics.views.thread import card_url, metric_or_404, metric_thread

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
    """A new metric, as a draft, with advice on its wording and those that are like it."""
    form, is_checked = _asked(request, NewMetricForm, None)
    return answer_form(
        request,
        form,
        lambda answers: library.create_metric(by=request.user, **answers),
        heading="Add a metric",
        lead="It stays a draft, which only the insight team sees, until you put it in force.",
        button="Add the metric",
        done="Added as a draft.",
        next_url=card_url,
        cancel_url=reverse("metrics:metric-list"),
        breadcrumbs=[Crumb("Metrics", reverse("metrics:metric-list")), Crumb("Add a metric")],
        template="metrics/definition_form.html",
        context=_advice(request, form.instance, is_checked) if is_checked else {"checks": True},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def metric_change(request: SignedInRequest, code: str, part: str) -> HttpResponse:
    """One part of the card; of what the metric means, with advice on its wording."""
    metric = metric_or_404(request, code)
    heading, form_class = PARTS[part]
    # The form gets a copy, so that what it writes into it shows nowhere until it is saved.
    form, is_checked = _asked(request, form_class, Metric.objects.get(pk=metric.pk))
    advised = part in {"definition", "unit"}
    return answer_form(
        request,
        form,
        lambda answers: library.change_metric(by=request.user, metric=metric, **answers),
        heading=heading,
        done="Saved.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb(heading)),
        template="metrics/definition_form.html" if advised else "layouts/form.html",
        context={
            "caption": metric.name,
            **(_advice(request, form.instance, is_checked) if advised else {}),
        },
    )


def _asked(
    request: SignedInRequest, form_class: type[CardForm], metric: Metric | None
) -> tuple[CardForm, bool]:
    """The form, and whether its wording is only to be looked at: then it is as it was typed."""
    form = form_class(request.POST or None, instance=metric)
    if "check" not in request.POST or not form.is_valid():
        return form, False
    typed = {name: value for name, value in form.cleaned_data.items() if name not in _CARD_FIELDS}
    if "is_comparable" in typed:
        typed["is_comparable"] = "yes" if typed["is_comparable"] else "no"
    return form_class(instance=form.instance, initial=typed), True


_CARD_FIELDS = {field.name for field in Metric._meta.get_fields()}


def _advice(request: SignedInRequest, metric: Metric, is_checked: bool) -> dict[str, Any]:
    """What the coach says of a definition, and which metrics are like it."""
    return {
        "checks": True,
        "is_checked": is_checked,
        "advice": advice_on(draft_of(metric, clock.today())),
        "similar": similar_metrics(
            metric.name, metric.unit_label, user=request.user, excluding=metric
        ),
    }


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def polarity_set(request: SignedInRequest, code: str) -> HttpResponse:
    """Which way is good, from a day on."""
    metric = metric_or_404(request, code)
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
    metric = metric_or_404(request, code)
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
    """A metric is measured no longer; what still uses it is shown first."""
    metric = metric_or_404(request, code)
    others = Metric.objects.visible_to(request.user).exclude(pk=metric.pk)
    return answer_form(
        request,
        RetireForm(
            request.POST or None,
            metrics=others,
            initial={"replaced_by": request.GET.get("replaced_by", "")},
        ),
        lambda answers: retire_metric(by=request.user, metric=metric, **answers),
        heading=f"Retire “{metric}”",
        lead="Its values and verdicts stay readable. Its page says why it was retired.",
        button="Retire the metric",
        done="Retired.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb("Retire")),
        template="metrics/retire_form.html",
        context={"kinds": used_in(request.user, metric, clock.today())},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def metric_take_into_use(request: SignedInRequest, code: str) -> HttpResponse:
    """A metric of the catalogue becomes one of ours."""
    metric = metric_or_404(request, code)
    if metric.state != MetricState.CATALOGUE:
        raise Http404("Only a metric of the catalogue can be taken into use.")
    return answer_form(
        request,
        TakeIntoUseForm(request.POST or None, metric=metric, initial={"starts": _this_year()}),
        lambda answers: library.take_into_use(by=request.user, metric=metric, **answers),
        heading="Use this metric",
        lead="It stands in the catalogue of a source. Once this is said of it, plans can use it,"
        " and whoever keeps it up to date is asked for its values.",
        button="Take it into use",
        done="In use. Plans can use it now.",
        next_url=card_url(metric),
        breadcrumbs=metric_thread(metric, Crumb("Use this metric")),
        context={"caption": metric.name},
    )


def _this_year() -> date:
    """The first day of the present financial year."""
    return financial_year(financial_year_of(clock.today())).start
