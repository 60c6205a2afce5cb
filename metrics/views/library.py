"""Which metrics are there? The library, searched and filtered."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from hub.access.checks import can, check
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.choices import choices_of
from hub.listing import Column, ListFilter, Listing
from hub.models import OrganisationUnit, Portfolio
from metrics.domain.classification import (
    Delivery,
    MetricRole,
    MetricState,
    MetricType,
    Scorecard,
)
from metrics.domain.rules import Frequency
from metrics.models import Metric

ANY = ("", "Any")
SAID, UNSAID = "some", "none"


class LibraryFilter(ListFilter):
    """Narrows the library by words and by what a metric's card says."""

    q = forms.CharField(label="Words", max_length=120)
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.services(), label="Service", empty_label="Any"
    )
    portfolio = forms.ModelChoiceField(
        Portfolio.objects.all(), label="Portfolio", empty_label="Any"
    )
    owner = forms.ChoiceField(
        label="Owner", choices=[ANY, (SAID, "Has an owner"), (UNSAID, "Nobody owns it")]
    )
    type = forms.ChoiceField(label="Type", choices=[ANY, *choices_of(MetricType)])
    role = forms.ChoiceField(label="Role", choices=[ANY, *choices_of(MetricRole)])
    scorecard = forms.ChoiceField(label="Scorecard", choices=[ANY, *choices_of(Scorecard)])
    delivery = forms.ChoiceField(label="Delivery", choices=[ANY, *choices_of(Delivery)])
    frequency = forms.ChoiceField(label="How often", choices=[ANY, *choices_of(Frequency)])
    state = forms.ChoiceField(label="State", choices=[ANY, *choices_of(MetricState)])

    def narrow(self, rows: QuerySet[Metric]) -> QuerySet[Metric]:
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        for word in chosen.pop("q", "").split():
            rows = rows.filter(
                Q(name__icontains=word) | Q(code__icontains=word) | Q(description__icontains=word)
            )
        if owner := chosen.pop("owner", ""):
            rows = rows.filter(owner__isnull=owner == UNSAID)
        return rows.filter(**chosen)


def card_url(metric: Metric) -> str:
    """The page of one metric."""
    return reverse("metrics:metric-card", args=[metric.code])


def _name_of(thing: Any) -> str:
    return str(thing) if thing else ""


LIBRARY = Listing(
    name="metric-library",
    title="Metrics",
    noun="metrics",
    columns=(
        Column("name", "Metric", lambda metric: metric.name, order="name", url=card_url),
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
        Column("description", "Description", lambda metric: metric.description, shown=False),
    ),
    filters=LibraryFilter,
    sort="name",
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
    }
    return LIBRARY.respond(request, metrics, "metrics/metric_list.html", context)
