"""Which returns does the council make, for whom, of which metrics; what is each service asked?"""

from decimal import Decimal

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can, check_reads_performance
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing import Column, Kind, ListFilter, Listing
from hub.models import OrganisationUnit
from hub.nav import Crumb
from hub.views.form_page import answer_form
from metrics.forms.keeping import CollectForm, LastDayForm, NewReturnForm, ReturnForm
from metrics.models import CollectedFor, Collector, DataReturn, Metric
from metrics.operations import returns as operations
from metrics.queries.asks import (
    MOST_CANDIDATES,
    ServiceAsks,
    asks_of_services,
    candidates_to_stop,
)
from metrics.queries.returns import collected_by, returns_with_counts

READ_AND_POST = ["GET", "HEAD", "POST"]
HEADING = "Returns and funders"
STANDING, OVER = "standing", "over"


class ReturnFilter(ListFilter):
    """Narrows the returns."""

    service = forms.ModelChoiceField(
        OrganisationUnit.objects.services(), label="Service", empty_label="Any"
    )
    kind = forms.ChoiceField(label="Kind", choices=[("", "Any"), *Collector.choices])
    when = forms.ChoiceField(
        label="When", choices=[("", "Any"), (STANDING, "Made today"), (OVER, "Over")]
    )

    def narrow(self, rows: QuerySet[DataReturn]) -> QuerySet[DataReturn]:
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        when, today = chosen.pop("when", ""), clock.today()
        over = Q(ends__lt=today)
        if when:
            rows = rows.filter(over if when == OVER else ~over)
        return rows.filter(**chosen)


RETURNS = Listing(
    name="returns",
    title=HEADING,
    noun="returns",
    columns=(
        Column(
            "name",
            "Return",
            lambda each: each.name,
            order="name",
            url=lambda each: reverse("metrics:return", args=[each.pk]),
        ),
        Column("for", "Who asks for it", lambda each: each.collected_by, order="collected_by"),
        Column("kind", "Kind", lambda each: each.get_kind_display()),
        Column(
            "service",
            "Service",
            lambda each: each.service.name if each.service else "",
            order="service__name",
        ),
        Column("times", "Times a year", lambda each: each.times_a_year, kind=Kind.NUMBER),
        Column("due", "Due next", lambda each: each.next_due, kind=Kind.DATE, order="next_due"),
        Column("metrics", "Metrics", lambda each: each.metric_count, kind=Kind.NUMBER),
        Column("until", "Until", lambda each: each.ends, kind=Kind.DATE, shown=False),
    ),
    filters=ReturnFilter,
    sort="due",
    empty_text="Add the returns that the law, the government or a funder asks for.",
)


@require_safe
def return_list(request: SignedInRequest) -> HttpResponseBase:
    """Every return, the one due next first."""
    check_reads_performance(request.user)
    context = {
        "lead": "What the council sends to others, how often, and of which metrics.",
        "may_edit": can(request.user, Permission.EDIT_METRIC),
        "breadcrumbs": _thread(here=""),
    }
    rows = returns_with_counts(clock.today())
    return RETURNS.respond(request, rows, "metrics/return_list.html", context)


@require_safe
def return_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One return and the metrics that it asks for."""
    check_reads_performance(request.user)
    data_return = _return(pk)
    context = {
        "data_return": data_return,
        "collected": collected_by(request.user, data_return, clock.today()),
        "may_edit": can(request.user, Permission.EDIT_METRIC),
        "breadcrumbs": _thread(here=data_return.name),
    }
    return render(request, "metrics/return.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def return_add(request: SignedInRequest) -> HttpResponse:
    """A return that the council makes."""
    return answer_form(
        request,
        NewReturnForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.add_return(by=request.user, **answers),
        heading="Add a return",
        done="Added. Say next which metrics it asks for.",
        next_url=_url,
        cancel_url=reverse("metrics:return-list"),
        breadcrumbs=_thread(here="Add a return"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def return_change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name, date or service."""
    data_return = _return(pk)
    return answer_form(
        request,
        ReturnForm(request.POST or None, instance=_return(pk)),
        lambda answers: operations.change_return(
            by=request.user, data_return=data_return, **answers
        ),
        heading="Change the return",
        done="Saved.",
        next_url=_url(data_return),
        breadcrumbs=_thread(data_return, here="Change"),
        context={"caption": data_return.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def return_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """A return that is made up to a day."""
    data_return = _return(pk)
    return answer_form(
        request,
        LastDayForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda answers: operations.end_return(by=request.user, data_return=data_return, **answers),
        heading="End the return",
        lead="What it asks of metrics ends on the same day.",
        button="End it",
        done="Ended.",
        next_url=_url(data_return),
        breadcrumbs=_thread(data_return, here="End"),
        context={"caption": data_return.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def return_metric_add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Metrics that a return asks for, from a day on."""
    data_return = _return(pk)
    metrics = Metric.objects.visible_to(request.user)
    return answer_form(
        request,
        CollectForm(request.POST or None, metrics=metrics, initial={"starts": clock.today()}),
        lambda answers: operations.collect_for(by=request.user, data_return=data_return, **answers),
        heading="Add metrics",
        done="Added.",
        next_url=_url(data_return),
        breadcrumbs=_thread(data_return, here="Add metrics"),
        context={"caption": data_return.name},
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def return_metric_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """A metric that a return asks for up to a day."""
    collected = get_object_or_404(
        CollectedFor.objects.filter(
            metric__in=Metric.objects.visible_to(request.user)
        ).select_related("data_return", "metric"),
        pk=pk,
    )
    return answer_form(
        request,
        LastDayForm(request.POST or None, initial={"last_day": clock.today()}),
        lambda answers: operations.stop_collecting(by=request.user, collected=collected, **answers),
        heading="Stop asking for a metric",
        lead=f"“{collected.data_return}” asks for “{collected.metric}” {collected.when}.",
        button="Stop",
        done="Saved.",
        next_url=_url(collected.data_return),
        breadcrumbs=_thread(collected.data_return, here="Stop asking"),
    )


def _plain(number: Decimal) -> Decimal:
    """Without a nought after the point: 24, but 12.5."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _library_of(asked: ServiceAsks) -> str:
    service = asked.service.pk if asked.service else ""
    return f"{reverse('metrics:metric-list')}?service={service}"


def _unused_url(asked: ServiceAsks) -> str:
    return f"{_library_of(asked)}&use=none&state=in_force"


ASKS = Listing(
    name="asks-of-services",
    title="What we ask of each service",
    noun="services",
    columns=(
        Column(
            "service",
            "Service",
            lambda each: each.name,
            order="value",
            url=lambda each: f"{_library_of(each)}&state=in_force" if each.service else "",
        ),
        Column("total", "Asks a year", lambda each: _plain(each.total), Kind.NUMBER, "value"),
        Column("metrics", "Metrics", lambda each: each.metrics, Kind.NUMBER, "value"),
        Column("values", "Values a year", lambda each: _plain(each.values), Kind.NUMBER, "value"),
        Column("returns", "Returns a year", lambda each: each.returns, Kind.NUMBER, "value"),
        Column(
            "unused",
            "Used by nobody",
            lambda each: each.unused,
            Kind.NUMBER,
            "value",
            url=lambda each: _unused_url(each) if each.unused else "",
        ),
    ),
    empty_text="Once metrics have a service, it stands here what each is asked for.",
)


@require_safe
def asks(request: SignedInRequest) -> HttpResponseBase:
    """How often a year each service is asked for something, and what could be stopped."""
    check_reads_performance(request.user)
    rows = asks_of_services(request.user, clock.today())
    context = {
        "lead": "Values that are due in a year, and returns that are made.",
        "candidates": candidates_to_stop(request.user, clock.today()),
        "most": MOST_CANDIDATES,
        "all_url": f"{reverse('metrics:metric-list')}?use=none&state=in_force",
        "breadcrumbs": [
            Crumb("Metrics", reverse("metrics:metric-list")),
            Crumb("What we ask of each service"),
        ],
    }
    return ASKS.respond(request, rows, "metrics/asks.html", context)


def _return(pk: int) -> DataReturn:
    return get_object_or_404(DataReturn.objects.select_related("service"), pk=pk)


def _url(data_return: DataReturn) -> str:
    return reverse("metrics:return", args=[data_return.pk])


def _thread(data_return: DataReturn | None = None, *, here: str) -> list[Crumb]:
    """The library, the returns, one of them, and the page itself."""
    crumbs = [Crumb("Metrics", reverse("metrics:metric-list"))]
    crumbs.append(Crumb(HEADING, reverse("metrics:return-list") if here else ""))
    if data_return is not None:
        crumbs.append(Crumb(data_return.name, _url(data_return)))
    return [*crumbs, Crumb(here)] if here else crumbs
