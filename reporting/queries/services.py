"""How do a service's, a directorate's or a cabinet member's metrics stand?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from hub.models import (
    HoldingKind,
    OrganisationUnit,
    Portfolio,
    PortfolioHolding,
    PortfolioService,
    User,
)
from metrics.models import Metric
from metrics.queries.standing import Standing, standings
from reporting.queries.periods import PeriodChoice
from reporting.queries.tally import Tally, tally_of, worse_and_off_target
from strategies.models import Plan, Priority


@dataclass(frozen=True)
class MetricsDashboard:
    """The metrics of a service or portfolio in a report, with what needs attention first."""

    periods: PeriodChoice
    tally: Tally
    exceptions: Sequence[Standing]


def metrics_dashboard(rows: Sequence[Standing], periods: PeriodChoice) -> MetricsDashboard:
    """What stands above the list of ``rows``."""
    return MetricsDashboard(periods, tally_of(rows), worse_and_off_target(rows))


@dataclass(frozen=True)
class ServiceLine:
    """A service in the list of services: its directorate, cabinet member and counts."""

    service: OrganisationUnit
    directorate: str
    tally: Tally


def service_lines(
    periods: PeriodChoice, *, plan: Plan | None, user: User, day: date
) -> list[ServiceLine]:
    """Every service of ``day`` with the counts of its metrics, in a constant number of queries."""
    rows = standings(plan=plan, reporting_period=periods.shown, user=user) if periods.shown else []
    services = (
        OrganisationUnit.objects.services()
        .on(day)
        .select_related("parent")
        .order_by("parent__name", "name")
    )
    return [
        ServiceLine(
            service,
            service.parent.name if service.parent else "",
            tally_of(row for row in rows if row.service_id == service.pk),
        )
        for service in services
    ]


@dataclass(frozen=True)
class PortfolioLine:
    """A portfolio in the list: who holds it and deputises today, and the counts of its metrics."""

    portfolio: Portfolio
    holder: User | None
    deputies: Sequence[User]
    tally: Tally


def portfolio_lines(
    periods: PeriodChoice, *, plan: Plan | None, user: User, day: date
) -> list[PortfolioLine]:
    """Every portfolio of ``day``; queries do not grow with portfolios."""
    rows = standings(plan=plan, reporting_period=periods.shown, user=user) if periods.shown else []
    holdings = list(PortfolioHolding.objects.on(day).select_related("person"))
    portfolio_of = portfolios_by_service(day)
    return [
        PortfolioLine(
            portfolio,
            next(iter(_people(holdings, portfolio, HoldingKind.HOLDER)), None),
            _people(holdings, portfolio, HoldingKind.DEPUTY),
            tally_of(row for row in rows if answers_for(portfolio, row, portfolio_of)),
        )
        for portfolio in Portfolio.objects.on(day)
    ]


def portfolios_by_service(day: date) -> dict[int, int]:
    """Service id -> id of the portfolio that covers the service on ``day``."""
    return dict(PortfolioService.objects.on(day).values_list("service", "portfolio"))


def answers_for(portfolio: Portfolio, row: Standing, by_service: Mapping[int, int]) -> bool:
    """Whether a metric counts for a portfolio: by its own word, else by its service's."""
    named = row.portfolio_id or by_service.get(row.service_id or 0)
    return named == portfolio.pk


def metrics_of_portfolio(portfolio: Portfolio, day: date) -> QuerySet[Metric]:
    """The metrics that a portfolio answers for on ``day``: see `answers_for`."""
    services = PortfolioService.objects.on(day).filter(portfolio=portfolio).values("service")
    return Metric.objects.filter(Q(portfolio=portfolio) | Q(portfolio=None, service__in=services))


@dataclass(frozen=True)
class PortfolioPage:
    """What stands beside a portfolio's metrics: people, services, priorities, earlier holders."""

    portfolio: Portfolio
    holdings: Sequence[PortfolioHolding]
    earlier: Sequence[PortfolioHolding]
    services: Sequence[OrganisationUnit]
    priorities: Sequence[Priority]


def portfolio_page(portfolio: Portfolio, *, day: date) -> PortfolioPage:
    """The people, services and priorities of ``portfolio`` on ``day``."""
    holdings = list(portfolio.holdings.select_related("person").order_by("-kind", "-starts"))
    memberships = portfolio.service_memberships.on(day).select_related("service")
    return PortfolioPage(
        portfolio=portfolio,
        holdings=[holding for holding in holdings if holding.is_in_force(day)],
        earlier=[holding for holding in holdings if holding.ends and holding.ends < day],
        services=sorted((each.service for each in memberships), key=lambda unit: unit.name),
        priorities=list(portfolio.priorities.exclude(plan__state="draft").select_related("plan")),
    )


def _people(
    holdings: Iterable[PortfolioHolding], portfolio: Portfolio, kind: HoldingKind
) -> list[User]:
    return [
        each.person for each in holdings if each.portfolio_id == portfolio.pk and each.kind == kind
    ]
