"""How is the council organised, and how is that changed? The tree, its units, and partners."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.forms_organisation import (
    DelegateForm,
    PartnerChangeForm,
    PartnerForm,
    UnitEndForm,
    UnitForm,
    UnitMoveForm,
    UnitNameForm,
)
from hub.listing import Column, Listing
from hub.models import OrganisationUnit, PartnerOrganisation, UnitKind, User
from hub.nav import Crumb
from hub.operations import organisation as operations
from hub.queries.organisation import ended_units, tree_on, unit_page
from hub.views.form_page import answer_form
from hub.views.question_page import answer_question

READ_AND_POST = ["GET", "HEAD", "POST"]
BELOW = {UnitKind.DIRECTORATE: UnitKind.SERVICE, UnitKind.SERVICE: UnitKind.TEAM}

PARTNERS = Listing(
    name="partner-organisations",
    title="Partner organisations",
    noun="partner organisations",
    sort="name",
    columns=[
        Column(
            "name",
            "Name",
            lambda partner: partner.name,
            order="name",
            url=lambda partner: reverse("hub:partner-change", kwargs={"pk": partner.pk}),
        ),
        Column("active", "Works with the council", lambda partner: partner.is_active),
    ],
)


@require_safe
@permitted(Permission.READ_PEOPLE)
def tree(request: HttpRequest) -> HttpResponse:
    """Directorates, services and teams of today."""
    today = clock.today()
    context = {
        "tree": tree_on(today),
        "ended": ended_units(today),
        "may_change": _may_change(request),
        "may_set": can(request.user, Permission.MANAGE_SETTINGS),
    }
    return render(request, "hub/organisation/tree.html", context)


@require_safe
@permitted(Permission.READ_PEOPLE)
def show_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One directorate, service or team."""
    unit = _unit(pk)
    context = {
        "page": unit_page(unit, clock.today()),
        "below": BELOW.get(UnitKind(unit.kind)),
        "may_change": _may_change(request),
        "breadcrumbs": _thread(unit),
    }
    return render(request, "hub/organisation/unit.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def add_directorate(request: SignedInRequest) -> HttpResponse:
    """A new directorate."""
    return _add(request, UnitKind.DIRECTORATE, None)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def add_below(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new service in a directorate, or team in a service; a team holds nothing."""
    parent = get_object_or_404(OrganisationUnit, pk=pk, kind__in=BELOW)
    return _add(request, BELOW[UnitKind(parent.kind)], parent)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name for a unit."""
    unit = _unit(pk)
    return answer_form(
        request,
        UnitNameForm(request.POST or None, initial={"name": unit.name}),
        lambda answers: operations.rename_unit(by=request.user, unit=unit, **answers),
        heading=f"Rename {unit.name}",
        done="Renamed.",
        next_url=_address(unit),
        breadcrumbs=_thread(unit, "Rename"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another directorate for a service, another service for a team."""
    unit = get_object_or_404(OrganisationUnit, pk=pk, parent__isnull=False)
    kind = operations.PARENT_KIND[UnitKind(unit.kind)]
    assert kind is not None
    return answer_form(
        request,
        UnitMoveForm(request.POST or None, kind=kind, unit=unit),
        lambda answers: operations.move_unit(by=request.user, unit=unit, **answers),
        heading=f"Move {unit.name}",
        lead="Its people, metrics and history move with it.",
        button="Move",
        done="Moved.",
        next_url=_address(unit),
        breadcrumbs=_thread(unit, "Move"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last day of a unit."""
    unit = _unit(pk)
    return answer_form(
        request,
        UnitEndForm(request.POST or None, unit=unit, initial={"ends": clock.today()}),
        lambda answers: operations.end_unit(by=request.user, unit=unit, **answers),
        heading=f"End {unit.name}",
        lead="It stays on record with everything that was done in it.",
        button="End it",
        done="Saved.",
        next_url=_address(unit),
        breadcrumbs=_thread(unit, "End"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def delegate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let somebody act for a unit as its own people do."""
    unit = _unit(pk)
    return answer_form(
        request,
        DelegateForm(request.POST or None),
        lambda answers: operations.delegate_unit(by=request.user, unit=unit, **answers),
        heading=f"Who else may act for {unit.name}?",
        lead="With the rights of their own role, as if they had a post in it.",
        button="Let them act for it",
        done="Saved.",
        next_url=_address(unit),
        breadcrumbs=_thread(unit, "Who may act for it"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def end_delegation(request: SignedInRequest, pk: int, person_pk: int) -> HttpResponse:
    """Somebody no longer acts for a unit."""
    unit = _unit(pk)
    person = get_object_or_404(User, pk=person_pk)
    return answer_question(
        request,
        lambda: operations.end_delegation(by=request.user, unit=unit, person=person),
        heading=f"{person} no longer acts for {unit}",
        text="What they have done stays as it is.",
        button="Take it back",
        done="Saved.",
        next_url=_address(unit),
        breadcrumbs=_thread(unit, "Who may act for it"),
    )


@require_safe
@permitted(Permission.MANAGE_ORGANISATION)
def list_partners(request: HttpRequest) -> HttpResponseBase:
    """The organisations that deliver with the council."""
    rows = PartnerOrganisation.objects.all()
    return PARTNERS.respond(request, rows, "hub/organisation/partners.html")


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def add_partner(request: SignedInRequest) -> HttpResponse:
    """A new partner organisation."""
    return answer_form(
        request,
        PartnerForm(request.POST or None),
        lambda answers: operations.add_partner(by=request.user, **answers),
        heading="Add a partner organisation",
        done="Added.",
        next_url=reverse("hub:partner-list"),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_ORGANISATION)
def change_partner(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name for a partner, or whether it still works with the council."""
    partner = get_object_or_404(PartnerOrganisation, pk=pk)
    start = {"name": partner.name, "is_active": partner.is_active}
    return answer_form(
        request,
        PartnerChangeForm(request.POST or None, initial=start),
        lambda answers: operations.change_partner(by=request.user, partner=partner, **answers),
        heading=partner.name,
        done="Saved.",
        next_url=reverse("hub:partner-list"),
    )


def _add(request: SignedInRequest, kind: UnitKind, parent: OrganisationUnit | None) -> HttpResponse:
    return answer_form(
        request,
        UnitForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.add_unit(by=request.user, kind=kind, parent=parent, **answers),
        heading=f"Add a {kind.label.lower()}" + (f" to {parent.name}" if parent else ""),
        done="Added.",
        next_url=_address,
        cancel_url=_address(parent) if parent else reverse("hub:organisation"),
        breadcrumbs=_thread(parent, f"Add a {kind.label.lower()}"),
    )


def _unit(pk: int) -> OrganisationUnit:
    return get_object_or_404(OrganisationUnit.objects.select_related("parent__parent"), pk=pk)


def _may_change(request: HttpRequest) -> bool:
    return can(request.user, Permission.MANAGE_ORGANISATION)


def _address(unit: OrganisationUnit) -> str:
    return reverse("hub:unit-detail", kwargs={"pk": unit.pk})


def _thread(unit: OrganisationUnit | None, here: str = "") -> list[Crumb]:
    """From the organisation down to ``unit``, and the page about it."""
    above: list[Crumb] = []
    while unit is not None:
        above.insert(0, Crumb(unit.name, _address(unit)))
        unit = unit.parent
    if here:
        above.append(Crumb(here))
    elif above:
        above[-1] = Crumb(above[-1].label)
    return [Crumb("Organisation", reverse("hub:organisation")), *above]
