"""How do a service's, a directorate's or a cabinet member's metrics stand?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

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
from reporting.queries.structure import METRIC, Structure, action_counts, structure_on
from reporting.queries.tally import Tally, tally_of, worse_and_off_target
from strategies.domain.lifecycle import PlanState
from strategies.domain.rollup import NO_ACTIONS, StatusCounts
from strategies.models import ActionPlan, KeyStrategy, Plan, Priority
from strategies.queries.rollup import counts_by_action_plan, counts_by_strategy


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
    """A service in the list of services: its directorate, and the counts of what it has."""

    pk: int
    name: str
    directorate: str
    tally: Tally
    actions: StatusCounts


@dataclass(frozen=True)
class ServiceLines:
    """The services of a day; ``elsewhere`` is what belongs to none of them."""

    lines: Sequence[ServiceLine]
    elsewhere: ServiceLine


def service_lines(
    periods: PeriodChoice,
    *,
    plan: Plan | None,
    user: User,
    day: date,
    structure: Structure | None = None,
) -> ServiceLines:
    """Every service of ``day`` with the counts of its metrics and actions.

    With the structure of an earlier day: the services of that day, and what there is now counted
    where it belonged then. A constant number of queries.
    """
    rows = standings(plan=plan, reporting_period=periods.shown, user=user) if periods.shown else []
    services = structure_on(structure.day if structure else day).services
    metrics: dict[int | None, list[Standing]] = defaultdict(list)
    for row in rows:
        now = row.service_id
        metrics[structure.service_of(METRIC, row.metric_id, now) if structure else now].append(row)
    actions = action_counts(user, day, structure)

    def line(pks: Iterable[int | None], pk: int, name: str, directorate: str) -> ServiceLine:
        return ServiceLine(
            pk,
            name,
            directorate,
            tally_of(row for each in pks for row in metrics.get(each, ())),
            reduce(StatusCounts.add, (actions.get(each, NO_ACTIONS) for each in pks), NO_ACTIONS),
        )

    shown = {service.pk for service in services}
    others = sorted({*metrics, *actions} - shown, key=lambda pk: pk or 0)
    return ServiceLines(
        [line([each.pk], each.pk, each.name, each.directorate) for each in services],
        line(others, 0, "Elsewhere", ""),
    )


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
class CountedLine:
    """A key strategy or an action plan with the counts of its actions."""

    thing: KeyStrategy | ActionPlan
    counts: StatusCounts


def strategies_of_portfolio(portfolio: Portfolio, *, user: User, day: date) -> list[CountedLine]:
    """The key strategies that a cabinet member answers for: those that name the portfolio, and
    those without one of the services that it covers on ``day``. Two queries."""
    services = PortfolioService.objects.on(day).filter(portfolio=portfolio).values("service")
    found = list(
        KeyStrategy.objects.visible_to(user)
        .filter(Q(portfolio=portfolio) | Q(portfolio=None, service__in=services))
        .exclude(state=PlanState.CLOSED)
        .order_by("title")
    )
    counts = counts_by_strategy(user, [each.pk for each in found], day)
    return [CountedLine(each, counts[each.pk]) for each in found]


def action_plans_of_service(
    service: OrganisationUnit, *, user: User, day: date
) -> list[CountedLine]:
    """The action plans of a service and its teams. Two queries."""
    found = list(
        ActionPlan.objects.visible_to(user)
        .filter(service=service)
        .exclude(state=PlanState.CLOSED)
        .order_by("title")
    )
    counts = counts_by_action_plan(user, [each.pk for each in found], day)
    return [CountedLine(each, counts[each.pk]) for each in found]


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
