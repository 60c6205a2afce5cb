"""Who answers for what? Cabinet portfolios with dated holders, deputies and services."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hub import clock
from hub.access.checks import can
from hub.access.doors import permitted
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.forms_organisation import AppointForm, CoverForm, PortfolioChangeForm, PortfolioForm
from hub.forms_people import EndForm
from hub.listing import Column, Kind, Listing
from hub.models import HoldingKind, Portfolio, PortfolioHolding, PortfolioService
from hub.nav import Crumb
from hub.operations import portfolios as operations
from hub.queries.organisation import portfolio_page
from hub.views.form_page import answer_form

READ_AND_POST = ["GET", "HEAD", "POST"]

PORTFOLIOS = Listing(
    name="cabinet-portfolios",
    title="Cabinet portfolios and their holders",
    noun="portfolios",
    sort="name",
    columns=[
        Column(
            "name",
            "Portfolio",
            lambda portfolio: portfolio.name,
            order="name",
            url=lambda portfolio: reverse("hub:portfolio-detail", kwargs={"pk": portfolio.pk}),
        ),
        Column("starts", "From", lambda portfolio: portfolio.starts, Kind.DATE, order="starts"),
        Column("ends", "Until", lambda portfolio: portfolio.ends, Kind.DATE, order="ends"),
    ],
)


@require_safe
@permitted(Permission.READ_PEOPLE)
def list_portfolios(request: HttpRequest) -> HttpResponseBase:
    """All portfolios, ended ones included."""
    context = {
        "may_change": _may_change(request),
        "add_url": reverse("hub:portfolio-add"),
        "add_text": "Add a portfolio",
    }
    return PORTFOLIOS.respond(
        request, Portfolio.objects.all(), "hub/organisation/governance_list.html", context
    )


@require_safe
@permitted(Permission.READ_PEOPLE)
def show_portfolio(request: HttpRequest, pk: int) -> HttpResponse:
    """One portfolio with everybody who held it and every service it covered."""
    portfolio = get_object_or_404(Portfolio, pk=pk)
    context = {
        "page": portfolio_page(portfolio),
        "may_change": _may_change(request),
        "breadcrumbs": _thread(Crumb(portfolio.name)),
    }
    return render(request, "hub/organisation/portfolio.html", context)


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def add(request: SignedInRequest) -> HttpResponse:
    """A new portfolio."""
    return answer_form(
        request,
        PortfolioForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.add_portfolio(by=request.user, **answers),
        heading="Add a portfolio",
        done="Added. Now appoint somebody and put services in it.",
        next_url=_address,
        cancel_url=reverse("hub:portfolio-list"),
        breadcrumbs=_thread(Crumb("Add a portfolio")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name for a portfolio, or its last day."""
    portfolio = get_object_or_404(Portfolio, pk=pk)
    start = {"name": portfolio.name, "ends": portfolio.ends}
    return answer_form(
        request,
        PortfolioChangeForm(request.POST or None, initial=start),
        lambda answers: operations.change_portfolio(
            by=request.user, portfolio=portfolio, **answers
        ),
        heading=f"Change {portfolio.name}",
        done="Saved.",
        next_url=_address(portfolio),
        breadcrumbs=_thread(_crumb(portfolio), Crumb("Change")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """A cabinet member or deputy for a portfolio."""
    portfolio = get_object_or_404(Portfolio, pk=pk)
    start = {"kind": HoldingKind.HOLDER, "starts": clock.today()}
    return answer_form(
        request,
        AppointForm(request.POST or None, initial=start),
        lambda answers: operations.appoint(by=request.user, portfolio=portfolio, **answers),
        heading=f"Appoint somebody to {portfolio.name}",
        button="Appoint",
        done="Appointed.",
        next_url=_address(portfolio),
        breadcrumbs=_thread(_crumb(portfolio), Crumb("Appoint")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def cover(request: SignedInRequest, pk: int) -> HttpResponse:
    """A service that the portfolio covers."""
    portfolio = get_object_or_404(Portfolio, pk=pk)
    return answer_form(
        request,
        CoverForm(request.POST or None, initial={"starts": clock.today()}),
        lambda answers: operations.put_service_in_portfolio(
            by=request.user, portfolio=portfolio, **answers
        ),
        heading=f"Put a service in {portfolio.name}",
        done="Saved.",
        next_url=_address(portfolio),
        breadcrumbs=_thread(_crumb(portfolio), Crumb("Put a service in it")),
    )


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def end_holding(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last day of a holder or deputy."""
    return _end(request, get_object_or_404(PortfolioHolding, pk=pk))


@require_http_methods(READ_AND_POST)
@permitted(Permission.MANAGE_PORTFOLIOS)
def end_cover(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last day of a service in a portfolio."""
    return _end(request, get_object_or_404(PortfolioService, pk=pk))


def _end(request: SignedInRequest, fact: PortfolioHolding | PortfolioService) -> HttpResponse:
    return answer_form(
        request,
        EndForm(request.POST or None, initial={"ends": fact.ends or clock.today()}),
        lambda answers: operations.end_fact(by=request.user, fact=fact, **answers),
        heading=f"Last day of {fact}",
        done="Saved.",
        next_url=_address(fact.portfolio),
        breadcrumbs=_thread(_crumb(fact.portfolio), Crumb("End")),
    )


def _may_change(request: HttpRequest) -> bool:
    return can(request.user, Permission.MANAGE_PORTFOLIOS)


def _address(portfolio: Portfolio) -> str:
    return reverse("hub:portfolio-detail", kwargs={"pk": portfolio.pk})


def _crumb(portfolio: Portfolio) -> Crumb:
    return Crumb(portfolio.name, _address(portfolio))


def _thread(*further: Crumb) -> list[Crumb]:
    return [
        Crumb("Organisation", reverse("hub:organisation")),
        Crumb("Cabinet portfolios", reverse("hub:portfolio-list")),
        *further,
    ]
