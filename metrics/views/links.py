"""What does a metric measure? Search for either from the other, link them from a day on, end it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import Refused
from hub.access.request import SignedInRequest
from hub.nav import Crumb
from hub.views.form_page import answer_form
from metrics.forms.links import EndLinkForm, LinkForm, SearchForm
from metrics.models import Metric, MetricLink
from metrics.operations import links as operations
from metrics.queries.measured import MEASURED, Measured, links_metrics, may_link, open_to_links
from metrics.queries.uses import MOST_FOUND, find_metrics, find_things, uses_of
from metrics.views.thread import metric_or_404, metric_thread

READ_AND_POST = ["GET", "HEAD", "POST"]
HEADING = "What it measures"
LINK_A_METRIC = "Link a metric"


@require_safe
def metric_links(request: SignedInRequest, code: str) -> HttpResponse:
    """All that the metric measures, and a search for more."""
    metric = _metric(request, code)
    form, asked = _search(request)
    context = {
        "metric": metric,
        "heading": HEADING,
        "uses": uses_of(request.user, metric, clock.today()),
        "form": form,
        "asked": asked,
        "found": find_things(request.user, metric, asked) if asked else [],
        "most": MOST_FOUND,
        "breadcrumbs": metric_thread(metric, Crumb(HEADING)),
    }
    return render(request, "metrics/link_list.html", context)


@require_safe
def thing_metrics(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    """A search for a metric that measures a thing."""
    measured = _measured(kind)
    thing = get_object_or_404(measured.readable(request.user), pk=pk)
    if pk not in open_to_links(request.user, measured, [pk]):
        raise _refused(thing)
    form, asked = _search(request)
    context = {
        "thing": thing,
        "heading": LINK_A_METRIC,
        "form": form,
        "asked": asked,
        "found": find_metrics(request.user, thing, asked) if asked else [],
        "most": MOST_FOUND,
        "breadcrumbs": [Crumb(str(thing), thing.get_absolute_url()), Crumb(LINK_A_METRIC)],
    }
    return render(request, "metrics/thing_metrics.html", context)


@require_http_methods(READ_AND_POST)
def link_add(request: SignedInRequest, code: str, kind: str, pk: int) -> HttpResponse:
    """The metric measures a thing from a day on; then back to the page from which one came."""
    metric = _metric(request, code)
    measured = _measured(kind)
    thing = get_object_or_404(measured.readable(request.user), pk=pk)
    _check(request, metric, thing)
    return answer_form(
        request,
        LinkForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.link_metric(
            by=request.user, metric=metric, thing=thing, **answers
        ),
        heading="Link the metric",
        lead=f"{metric} measures the {measured.words.lower()} “{thing}”.",
        button="Link it",
        done="Linked.",
        next_url=thing.get_absolute_url() if "back" in request.GET else _links_url(metric),
        breadcrumbs=_thread(metric, "Link"),
    )


@require_http_methods(READ_AND_POST)
def link_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """The metric measures a thing up to a day."""
    link = get_object_or_404(MetricLink.objects.select_related("metric", *MEASURED), pk=pk)
    metric = _metric(request, link.metric.code)
    thing = operations.measured_by(link)
    _check(request, metric, thing)
    return answer_form(
        request,
        EndLinkForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda answers: operations.unlink_metric(by=request.user, link=link, **answers),
        heading="End the link",
        lead=f"{metric} measures “{thing}” {link.when}.",
        button="End it",
        done="Ended.",
        next_url=_links_url(metric),
        breadcrumbs=_thread(metric, "End a link"),
    )


def _search(request: SignedInRequest) -> tuple[SearchForm, str]:
    """The form of a search, and what is searched for; "" while nothing is."""
    form = SearchForm(request.GET)
    return form, form.cleaned_data["q"].strip() if form.is_valid() else ""


def _measured(kind: str) -> Measured:
    measured = next((each for each in MEASURED.values() if each.kind == kind), None)
    if measured is None:
        raise Http404("Metrics do not measure such a thing.")
    return measured


def _metric(request: SignedInRequest, code: str) -> Metric:
    """The metric, for somebody who links metrics to anything."""
    metric = metric_or_404(request, code)
    if not links_metrics(request.user):
        raise Refused("Metrics are linked by those who define them, or write the plan.")
    return metric


def _check(request: SignedInRequest, metric: Metric, thing: object) -> None:
    """Before the form is shown; the operation asks again."""
    if not may_link(request.user, metric, thing):  # type: ignore[arg-type]
        raise _refused(thing)


def _refused(thing: object) -> Refused:
    return Refused(f"You cannot link metrics to “{thing}”: that belongs to those who write it.")


def _links_url(metric: Metric) -> str:
    return reverse("metrics:metric-links", args=[metric.code])


def _thread(metric: Metric, here: str) -> list[Crumb]:
    return metric_thread(metric, Crumb(HEADING, _links_url(metric)), Crumb(here))
