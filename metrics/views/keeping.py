"""Is the library in good order? Overlaps, balance, and the guide to writing a definition."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import check, check_reads_performance
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.choices import choices_of
from hub.listing import Column, Kind, ListFilter, Listing
from hub.nav import Crumb, Tab
from hub.views.form_page import answer_form
from metrics.domain.balance import Imbalance
from metrics.domain.writing_coach import RULES
from metrics.forms.keeping import DifferentForm
from metrics.models import Overlap
from metrics.operations.overlaps import ask_for_overlaps, call_different
from metrics.queries.balance import By, balances_by

READ_AND_POST = ["GET", "HEAD", "POST"]
OPEN, DECIDED = "open", "decided"


@require_safe
def writing_guide(request: SignedInRequest) -> HttpResponse:
    """Every rule of good writing, with a good and a bad example."""
    check(request.user, Permission.READ_PERFORMANCE)
    heading = "How to write a metric"
    context = {"heading": heading, "rules": RULES, "breadcrumbs": _thread(heading)}
    return render(request, "metrics/writing_guide.html", context)


class BalanceFilter(ListFilter):
    """Narrows to what lacks something."""

    lacks = forms.ChoiceField(label="Shows", choices=[("", "All"), *choices_of(Imbalance)])

    def narrow(self, rows: Any) -> Any:
        lacks = self.cleaned_data.get("lacks")
        return [row for row in rows if lacks in row.imbalances] if lacks else rows


BALANCE = Listing(
    name="balance",
    title="Balance of the metrics",
    noun="rows",
    columns=(
        Column("name", "Name", lambda row: row.name, order="value", url=lambda row: row.url),
        Column("part", "Part of", lambda row: row.part_of, order="value"),
        Column("metrics", "Metrics", lambda row: row.metrics, Kind.NUMBER, "value"),
        Column(
            "lacks",
            "What is out of balance",
            lambda row: "; ".join(each.label for each in row.imbalances),
            template="metrics/parts/imbalance_cell.html",
        ),
    ),
    filters=BalanceFilter,
    also=("by",),
    empty_text="There is nothing of this kind to look at.",
)


@require_safe
def balance(request: SignedInRequest) -> HttpResponseBase:
    """The balance of each priority, strategy, scorecard or service."""
    check_reads_performance(request.user)
    asked = request.GET.get("by", "")
    by = By(asked) if asked in set(By) else By.PRIORITY
    rows = balances_by(request.user, by, clock.today())
    context = {
        "lead": "A set of metrics that shows only what goes in, or only what is past, tells half"
        " the story.",
        "tabs": [Tab(each.label, f"?by={each.value}", each is by) for each in By],
        "breadcrumbs": _thread(BALANCE.title),
    }
    return BALANCE.respond(request, rows, "metrics/balance.html", context)


class OverlapFilter(ListFilter):
    """Narrows to what is still to be looked at."""

    state = forms.ChoiceField(
        label="Show", choices=[("", "To decide"), (DECIDED, "Found to be different")]
    )

    def narrow(self, rows: QuerySet[Overlap]) -> QuerySet[Overlap]:
        if self.cleaned_data.get("state") == DECIDED:
            return rows.exclude(different_because="")
        return rows.filter(different_because="")


def _metric_cell(overlap: Overlap) -> str:
    return f"{overlap.metric.name} ({overlap.metric.code})"


OVERLAPS = Listing(
    name="overlaps",
    title="Metrics that may overlap",
    noun="pairs",
    columns=(
        Column(
            "metric",
            "Metric",
            _metric_cell,
            url=lambda each: each.metric.get_absolute_url(),
        ),
        Column(
            "other",
            "Another like it",
            lambda each: f"{each.other.name} ({each.other.code})",
            url=lambda each: each.other.get_absolute_url(),
        ),
        Column("likeness", "How alike, of 100", lambda each: each.likeness, Kind.NUMBER),
        Column(
            "do",
            "What to do",
            lambda each: each.different_because,
            template="metrics/parts/overlap_cell.html",
        ),
    ),
    filters=OverlapFilter,
    empty_text="The library is searched every night. No two metrics in use have nearly the same"
    " name and the same unit.",
)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def overlaps(request: SignedInRequest) -> HttpResponseBase:
    """Every two metrics in use that are nearly the same; by POST they are looked for anew."""
    if request.method == "POST":
        job = ask_for_overlaps(by=request.user, next_url=reverse("metrics:overlaps"))
        return redirect("hub:job-detail", job.pk)
    rows = Overlap.objects.select_related("metric", "other")
    context = {
        "lead": "Each metric is defined once. Two with nearly the same name and the same unit are"
        " either one metric, or need names that tell them apart.",
        "breadcrumbs": _thread(OVERLAPS.title),
    }
    return OVERLAPS.respond(request, rows, "metrics/overlaps.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.EDIT_METRIC)
def overlap_different(request: SignedInRequest, pk: int) -> HttpResponse:
    """Two metrics that are different, for a reason."""
    overlap = get_object_or_404(Overlap.objects.select_related("metric", "other"), pk=pk)
    list_url = reverse("metrics:overlaps")
    return answer_form(
        request,
        DifferentForm(request.POST or None, initial={"because": overlap.different_because}),
        lambda answers: call_different(by=request.user, overlap=overlap, **answers),
        heading="Why are they different?",
        done="Saved. The pair is not shown again.",
        next_url=list_url,
        breadcrumbs=[
            Crumb("Metrics", reverse("metrics:metric-list")),
            Crumb(OVERLAPS.title, list_url),
            Crumb("Different"),
        ],
        template="metrics/overlap_different.html",
        context={"metrics": (overlap.metric, overlap.other)},
    )


def _thread(here: str) -> list[Crumb]:
    return [Crumb("Metrics", reverse("metrics:metric-list")), Crumb(here)]
