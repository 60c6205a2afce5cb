"""Who answers for what, from when? Portfolios with holders and services, boards with members."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import (
    Board,
    BoardKind,
    BoardMembership,
    HoldingKind,
    OrganisationUnit,
    Portfolio,
    PortfolioHolding,
    PortfolioService,
    UnitKind,
    User,
)

DatedFact = PortfolioHolding | PortfolioService | BoardMembership


@transaction.atomic
def add_portfolio(*, by: User, name: str, starts: date) -> Portfolio:
    """A new field of responsibility, at first without holder and services."""
    check(by, Permission.MANAGE_PORTFOLIOS)
    portfolio = Portfolio(name=name.strip(), starts=starts)
    portfolio.full_clean()
    portfolio.save(force_insert=True)
    audit.record(by=by, operation="add_portfolio", subject=portfolio, summary=f"Added {portfolio}.")
    return portfolio


@transaction.atomic
def change_portfolio(*, by: User, portfolio: Portfolio, name: str, ends: date | None) -> Portfolio:
    """Another name; or a last day, on which its holders and services end as well."""
    check(by, Permission.MANAGE_PORTFOLIOS)
    portfolio.name, portfolio.ends = name.strip(), ends
    portfolio.full_clean()
    portfolio.save(update_fields=["name", "ends"])
    if ends is not None:
        for facts in (portfolio.holdings, portfolio.service_memberships):
            facts.filter(ends__isnull=True, starts__lte=ends).update(ends=ends)
    audit.record(
        by=by, operation="change_portfolio", subject=portfolio, summary=f"Changed {portfolio}."
    )
    return portfolio


@transaction.atomic
def appoint(
    *, by: User, portfolio: Portfolio, person: User, kind: HoldingKind, starts: date
) -> PortfolioHolding:
    """``person`` holds the portfolio from a day on; whoever held it until then ends the day before.

    Any number of deputies, one holder. Earlier holders stay on record.
    """
    check(by, Permission.MANAGE_PORTFOLIOS)
    if not person.is_active:
        raise ValidationError({"person": f"{person} has left."})
    if kind == HoldingKind.HOLDER:
        _end_present_holder(portfolio, starts)
    holding = PortfolioHolding(portfolio=portfolio, person=person, kind=kind, starts=starts)
    holding.full_clean()
    holding.save(force_insert=True)
    audit.record(
        by=by,
        operation="appoint",
        subject=portfolio,
        summary=f"{person}: {holding.get_kind_display().lower()} for {portfolio}"
        f" from {starts:%-d %B %Y}.",
    )
    return holding


@transaction.atomic
def put_service_in_portfolio(
    *, by: User, portfolio: Portfolio, service: OrganisationUnit, starts: date
) -> PortfolioService:
    """The portfolio covers ``service`` from a day on; services can be shared."""
    check(by, Permission.MANAGE_PORTFOLIOS)
    if service.kind != UnitKind.SERVICE:
        raise ValidationError({"service": "Portfolios cover services."})
    covered = PortfolioService(portfolio=portfolio, service=service, starts=starts)
    covered.full_clean()
    covered.save(force_insert=True)
    audit.record(
        by=by,
        operation="put_service_in_portfolio",
        subject=portfolio,
        summary=f"{portfolio} covers {service} from {starts:%-d %B %Y}.",
    )
    return covered


@transaction.atomic
def add_board(*, by: User, name: str, kind: BoardKind, starts: date) -> Board:
    """A body that plans and reports go to."""
    check(by, Permission.MANAGE_PORTFOLIOS)
    board = Board(name=name.strip(), kind=kind, starts=starts)
    board.full_clean()
    board.save(force_insert=True)
    audit.record(by=by, operation="add_board", subject=board, summary=f"Added {board}.")
    return board


@transaction.atomic
def change_board(*, by: User, board: Board, name: str, kind: BoardKind, ends: date | None) -> Board:
    """Another name or kind; or a last day, on which its members' seats end as well."""
    check(by, Permission.MANAGE_PORTFOLIOS)
    board.name, board.kind, board.ends = name.strip(), kind, ends
    board.full_clean()
    board.save(update_fields=["name", "kind", "ends"])
    if ends is not None:
        board.memberships.filter(ends__isnull=True, starts__lte=ends).update(ends=ends)
    audit.record(by=by, operation="change_board", subject=board, summary=f"Changed {board}.")
    return board


@transaction.atomic
def seat_member(
    *, by: User, board: Board, person: User, is_chair: bool, starts: date
) -> BoardMembership:
    """``person`` sits on the board from a day on."""
    check(by, Permission.MANAGE_PORTFOLIOS)
    if not person.is_active:
        raise ValidationError({"person": f"{person} has left."})
    seat = BoardMembership(board=board, person=person, is_chair=is_chair, starts=starts)
    seat.full_clean()
    seat.save(force_insert=True)
    audit.record(
        by=by,
        operation="seat_member",
        subject=board,
        summary=f"{person} sits on {board} from {starts:%-d %B %Y}"
        + (", as its chair." if is_chair else "."),
    )
    return seat


@transaction.atomic
def end_fact(*, by: User, fact: DatedFact, ends: date) -> None:
    """The holding, cover or seat has its last day on ``ends``."""
    check(by, Permission.MANAGE_PORTFOLIOS)
    fact.ends = ends
    fact.full_clean()
    fact.save(update_fields=["ends"])
    subject = fact.board if isinstance(fact, BoardMembership) else fact.portfolio
    audit.record(
        by=by,
        operation="end_fact",
        subject=subject,
        summary=f"{subject}: {fact} until {ends:%-d %B %Y}.",
    )


def _end_present_holder(portfolio: Portfolio, starts: date) -> None:
    present = portfolio.holdings.filter(kind=HoldingKind.HOLDER, ends__isnull=True).first()
    if present is None:
        return
    if present.starts >= starts:
        raise ValidationError(
            {"starts": f"{present.person} holds it from {present.starts:%-d %B %Y}. Start later."}
        )
    present.ends = starts - timedelta(days=1)
    present.save(update_fields=["ends"])
