"""Which metrics are there? The library, searched and filtered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub import clock
from hub.access.checks import can, check, reads_performance
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.choices import choices_of
from hub.domain.search_words import words_of
from hub.listing import Column, ListFilter, Listing
from hub.models import OrganisationUnit, Portfolio
from hub.nav import Link
from metrics.domain.classification import (
    Delivery,
    EqualityStrand,
    MarmotPrinciple,
    MetricRole,
    MetricState,
    MetricType,
    Nature,
    Scorecard,
)
from metrics.domain.rules import Frequency
from metrics.models import Metric, PlanMembership
from metrics.queries.asks import unused_on
from metrics.queries.classified import to_classify
from metrics.queries.quality import quality_of
from metrics.queries.search import searches
from strategies.models import Plan

ANY = ("", "Any")
SAID, UNSAID = "some", "none"
YES, NO = "yes", "no"
OURS = "ours"


class LibraryFilter(ListFilter):
    """Narrows the library by words and by what a metric's card says.

    The catalogue is not ours: it is found by searching, or where somebody asks for it.
    """

    rare = (
        "role", "nature", "delivery", "frequency", "portfolio", "owner", "statutory", "strand",
        "marmot", "use", "classified",
    )  # fmt: skip

    q = forms.CharField(label="Words, code or id", max_length=120)
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.services(), label="Service", empty_label="Any"
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label="Plan", empty_label="Any", to_field_name="slug"
    )
    type = forms.ChoiceField(label="Type", choices=[ANY, *choices_of(MetricType)])
    scorecard = forms.ChoiceField(label="Scorecard", choices=[ANY, *choices_of(Scorecard)])
    state = forms.ChoiceField(
        label="State",
        choices=[
            ANY,
            (OURS, "Ours only"),
            *choices_of(MetricState),
        ],
    )
    role = forms.ChoiceField(label="Role", choices=[ANY, *choices_of(MetricRole)])
    nature = forms.ChoiceField(label="Nature", choices=[ANY, *choices_of(Nature)])
    delivery = forms.ChoiceField(label="Delivery", choices=[ANY, *choices_of(Delivery)])
    frequency = forms.ChoiceField(label="How often", choices=[ANY, *choices_of(Frequency)])
    portfolio = forms.ModelChoiceField(
        Portfolio.objects.all(), label="Portfolio", empty_label="Any"
    )
    owner = forms.ChoiceField(
        label="Owner", choices=[ANY, (SAID, "Has an owner"), (UNSAID, "Nobody owns it")]
    )
    statutory = forms.ChoiceField(label="Required by law", choices=[ANY, (YES, "Yes"), (NO, "No")])
    strand = forms.ChoiceField(label="Equality strand", choices=[ANY, *choices_of(EqualityStrand)])
    marmot = forms.ChoiceField(
        label="Marmot principle", choices=[ANY, *choices_of(MarmotPrinciple)]
    )
    use = forms.ChoiceField(label="Use", choices=[ANY, (UNSAID, "Used by nobody")])
    classified = forms.ChoiceField(label="Classification", choices=[ANY, (NO, "To classify")])

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        plans: Any = self.fields["plan"]
        plans.queryset = Plan.objects.visible_to(user)

    def narrow(self, rows: QuerySet[Metric]) -> QuerySet[Metric]:
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        words, state = words_of(chosen.pop("q", "")), chosen.pop("state", "")
        if words:
            rows = rows.filter(pk__in=searches(self.user)[0].matching(words))
        if state == OURS or not (state or words):
            rows = rows.exclude(state=MetricState.CATALOGUE)
        elif state:
            rows = rows.filter(state=state)
        for name, find in _SPECIAL.items():
            if value := chosen.pop(name, ""):
                rows = rows.filter(find(value))
        return rows.filter(**chosen)


def _in_plan(plan: Plan) -> Q:
    today = clock.today()
    return Q(Exists(PlanMembership.objects.on(today).filter(metric=OuterRef("pk"), plan=plan)))


_SPECIAL = {
    "plan": _in_plan,
    "owner": lambda asked: Q(owner__isnull=asked == UNSAID),
    "statutory": lambda asked: Q(is_statutory=asked == YES),
    "strand": lambda asked: Q(equality_strands__contains=[asked]),
    "marmot": lambda asked: Q(marmot_principle=asked),
    "use": lambda _: unused_on(clock.today()),
    "classified": lambda _: to_classify(),
}
"""Filters that are not a field of their own name."""


def card_url(metric: Metric) -> str:
    """The page of one metric."""
    return reverse("metrics:metric-card", args=[metric.code])


def _name_of(thing: Any) -> str:
    return str(thing) if thing else ""


def _with_quality(metrics: Sequence[Metric]) -> Sequence[Metric]:
    """The metrics of one part of the list, each with the latest review of its ``quality``."""
    found = quality_of([metric.pk for metric in metrics])
    for metric in metrics:
        metric.quality = found.get(metric.pk)  # type: ignore[attr-defined]
    return metrics


def _quality_words(metric: Any) -> str:
    if metric.quality is None:
        return ""
    return metric.quality.words or "good"


LIBRARY = Listing(
    name="metric-library",
    title="Metrics",
    noun="metrics",
    columns=(
        Column(
            "name",
            "Metric",
            lambda metric: metric.name,
            order="name",
            url=card_url,
            template="metrics/parts/library_name_cell.html",
        ),
        Column("code", "Code", lambda metric: metric.code, order="code"),
        Column("unit", "Unit", lambda metric: metric.unit_label),
        Column("often", "How often", lambda metric: metric.get_frequency_display()),
        Column(
            "service", "Service", lambda metric: _name_of(metric.service), order="service__name"
        ),
        Column("owner", "Owner", lambda metric: _name_of(metric.owner), order="owner__full_name"),
        Column("type", "Type", lambda metric: metric.get_type_display(), order="type"),
        Column("role", "Role", lambda metric: metric.get_role_display(), shown=False),
        Column(
            "scorecard", "Scorecard", lambda metric: metric.get_scorecard_display(), shown=False
        ),
        Column("delivery", "Delivery", lambda metric: metric.get_delivery_display(), shown=False),
        Column("statutory", "Statutory", lambda metric: metric.is_statutory, shown=False),
        Column("state", "State", lambda metric: metric.get_state_display(), shown=False),
        Column("quality", "Data quality", _quality_words, shown=False),
        Column("description", "Description", lambda metric: metric.description, shown=False),
    ),
    sort="name",
    prepare=_with_quality,
    empty_text="Metrics come from an imported table, or are written one by one.",
)


@require_safe
def metric_list(request: SignedInRequest) -> HttpResponseBase:
    """The library as far as the person may read it, as a page or a file."""
    check(request.user, Permission.READ_PERFORMANCE)
    metrics = Metric.objects.visible_to(request.user).select_related("service", "owner")
    context = {
        "lead": "Each metric is defined once and used anywhere.",
        "may_edit": can(request.user, Permission.EDIT_METRIC),
        "may_enter": can(request.user, Permission.ENTER_VALUES),
        "reads_all": reads_performance(request.user),
        "value_files": _value_files(),
    }
    listing = replace(LIBRARY, filters=lambda query: LibraryFilter(query, user=request.user))
    return listing.respond(request, metrics, "metrics/metric_list.html", context)


def _value_files() -> list[Link]:
    """Every value that the person may read, in each shape and kind of file."""
    address = reverse("metrics-api:observation-export")
    return [
        Link(label, f"{address}?shape={shape}&file={kind}")
        for label, shape, kind in (
            ("CSV, a row for each value", "tidy", "csv"),
            ("CSV, a column for each period", "wide", "csv"),
            ("JSON, a row for each value", "tidy", "json"),
            ("JSON, a column for each period", "wide", "json"),
        )
    ]
