"""How does the council hang together on a day? Directorates with services with teams, as a tree."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from hub.models import (
    Board,
    BoardMembership,
    Employment,
    OrganisationUnit,
    Portfolio,
    PortfolioHolding,
    PortfolioService,
    User,
)


@dataclass(frozen=True)
class Branch:
    """One unit with what stands under it; ``people`` hold posts in the unit itself."""

    unit: OrganisationUnit
    people: int
    below: tuple["Branch", ...]


@dataclass(frozen=True)
class UnitPage:
    """One unit: what is in it, who works in it, and who may act for it by delegation."""

    unit: OrganisationUnit
    children: list[OrganisationUnit]
    predecessors: list[OrganisationUnit]
    posts: list[Employment]
    portfolios: list[PortfolioService]
    delegates: list[User]


@dataclass(frozen=True)
class PortfolioPage:
    """One portfolio: holders, deputies and services, each with dates, newest first."""

    portfolio: Portfolio
    holdings: list[PortfolioHolding]
    services: list[PortfolioService]


@dataclass(frozen=True)
class BoardPage:
    """One board and everybody who sits or sat on it."""

    board: Board
    seats: list[BoardMembership]


def tree_on(day: date) -> list[Branch]:
    """The directorates of ``day``, each with its services and their teams; one query."""
    units = list(
        OrganisationUnit.objects.on(day).annotate(
            people=Count(
                "employments",
                filter=Q(employments__starts__lte=day)
                & (Q(employments__ends__isnull=True) | Q(employments__ends__gte=day)),
            )
        )
    )
    below: dict[int | None, list[OrganisationUnit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id, []).append(unit)

    def branch(unit: Any) -> Branch:
        return Branch(unit, unit.people, tuple(branch(each) for each in below.get(unit.pk, ())))

    return [branch(unit) for unit in below.get(None, ())]


def ended_units(day: date) -> QuerySet[OrganisationUnit]:
    """The units that were there before ``day``, latest first."""
    return (
        OrganisationUnit.objects.filter(ends__lt=day)
        .select_related("parent", "successor")
        .order_by("-ends", "name")
    )


def unit_page(unit: OrganisationUnit, day: date) -> UnitPage:
    """Everything that the unit's page shows on ``day``."""
    return UnitPage(
        unit=unit,
        children=list(unit.children.on(day)),
        predecessors=list(unit.predecessors.all()),
        posts=list(unit.employments.on(day).select_related("person").order_by("person__full_name")),
        portfolios=list(unit.portfolio_memberships.on(day).select_related("portfolio")),
        delegates=list(User.objects.filter(pk__in=unit.grants.values("user")).distinct()),
    )


def portfolio_page(portfolio: Portfolio) -> PortfolioPage:
    """Everything that the portfolio's page shows."""
    return PortfolioPage(
        portfolio=portfolio,
        holdings=list(portfolio.holdings.select_related("person")),
        services=list(portfolio.service_memberships.select_related("service")),
    )


def board_page(board: Board) -> BoardPage:
    """Everything that the board's page shows."""
    return BoardPage(board=board, seats=list(board.memberships.select_related("person")))


def people_here() -> QuerySet[User]:
    """Everybody who has not left, for choices in forms."""
    return User.objects.filter(is_active=True)


def services_on(day: date) -> QuerySet[OrganisationUnit]:
    """The services of ``day``."""
    return OrganisationUnit.objects.on(day).services()
