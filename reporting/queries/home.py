"""What does this person need first: what they keep up to date, what they answer for, what waits?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.access.checks import can, roles_of, services_of
from hub.access.permissions import Permission
from hub.access.roles import RoleCode
from hub.domain.working_days import working_days_until
from hub.models import OrganisationUnit, Portfolio, User
from metrics.models import DoubtState, ImportDoubt, Metric
from metrics.queries.proposals import open_consultations, waiting_for
from metrics.queries.standing import Standing, standings
from reporting.queries.current import current_plan
from reporting.queries.my import InTray, in_tray
from reporting.queries.orphans import orphan_counts
from reporting.queries.periods import period_choice
from reporting.queries.plan import PlanLine, plan_line
from reporting.queries.services import answers_for, portfolios_by_service
from reporting.queries.tally import Tally, tally_of, worse_and_off_target
from strategies.models import Plan, ReportingPeriod
from strategies.queries.duties import count_of_unreported, duty_lines
from strategies.queries.rounds import open_rounds
from strategies.queries.subjects import records_all_reports


@dataclass(frozen=True)
class OpenRound:
    """The round whose figures are due next; ``days_left`` counts working days."""

    name: str
    closes: date
    days_left: int

    @property
    def sentence(self) -> str:
        """When the figures are due: "… closes on Friday 27 November, 5 working days from now."."""
        days = "1 working day" if self.days_left == 1 else f"{self.days_left} working days"
        when = f"{days} from now" if self.days_left else "today"
        return f"{self.name} closes on {self.closes:%A %-d %B}, {when}."


@dataclass(frozen=True)
class Answerable:
    """A service or portfolio that the person answers for, with the counts of its metrics."""

    thing: OrganisationUnit | Portfolio
    tally: Tally


@dataclass(frozen=True)
class Home:
    """Everything that the first page shows; each part is empty for those it does not concern."""

    plan: PlanLine | None
    round: OpenRound | None
    mine: Sequence[Standing]
    services: Sequence[Answerable]
    portfolios: Sequence[Answerable]
    exceptions: Sequence[Standing]
    partners: Sequence[Standing]
    open_doubts: int
    without_owner: int
    loose_ends: int
    duties_missed: int
    unreported: int
    tray: InTray
    proposals: int
    consultations: int

    @property
    def is_empty(self) -> bool:
        return not (self.plan or self.mine or self.services or self.portfolios or self.partners)


def home(user: User, *, day: date) -> Home:
    """The first page of ``user`` on ``day``."""
    plan = current_plan(user)
    periods = period_choice(None, plan=plan)
    period = periods.shown
    rows = standings(plan=plan, reporting_period=period, user=user) if period else []
    services = _services(user, day)
    portfolios = list(
        Portfolio.objects.on(day).filter(holdings__in=user.portfolio_holdings.on(day)).distinct()
    )
    by_service = portfolios_by_service(day) if portfolios else {}
    answered_for = [
        row
        for row in rows
        if row.service_id in {unit.pk for unit in services}
        or any(answers_for(portfolio, row, by_service) for portfolio in portfolios)
    ]
    keeps_library = can(user, Permission.IMPORT_TABLES)
    keeps_reports = records_all_reports(user)
    return Home(
        plan=plan_line(plan, period, rows) if plan else None,
        round=open_round(day),
        mine=_named_metrics(user, plan, periods.newest, owner=user),
        services=[
            Answerable(unit, tally_of(row for row in rows if row.service_id == unit.pk))
            for unit in services
        ],
        portfolios=[
            Answerable(each, tally_of(row for row in rows if answers_for(each, row, by_service)))
            for each in portfolios
        ],
        exceptions=worse_and_off_target(answered_for),
        partners=_named_metrics(user, plan, periods.newest, partner=user.partner_id)
        if RoleCode.PARTNER in roles_of(user) and user.partner_id
        else [],
        open_doubts=ImportDoubt.objects.filter(state=DoubtState.OPEN).count()
        if keeps_library
        else 0,
        loose_ends=sum(orphan_counts(user).values()) if keeps_library else 0,
        duties_missed=sum(line.standing.is_exception for line in duty_lines(user, day))
        if keeps_reports
        else 0,
        unreported=count_of_unreported(user, day) if keeps_reports else 0,
        without_owner=Metric.objects.visible_to(user).filter(owner=None).count()
        if keeps_library
        else 0,
        tray=in_tray(user, day),
        proposals=waiting_for(user, day).count(),
        consultations=open_consultations(user, day).exclude(proposed_by=user).count(),
    )


def _named_metrics(
    user: User, plan: Plan | None, period: ReportingPeriod | None, **named: object
) -> Sequence[Standing]:
    """How the metrics that name the person, or the person's partner, stand in the newest report."""
    if period is None:
        return []
    metrics = Metric.objects.filter(**named)
    return standings(plan=plan, reporting_period=period, user=user, metrics=metrics)


def _services(user: User, day: date) -> list[OrganisationUnit]:
    """The services whose dashboards the person answers for: a manager's or director's."""
    if not roles_of(user) & {RoleCode.MANAGER, RoleCode.DIRECTOR}:
        return []
    return list(OrganisationUnit.objects.services().on(day).filter(pk__in=services_of(user)))


def open_round(day: date) -> OpenRound | None:
    """Of everybody's rounds the one that closes next; a strategy's own where there is no other."""
    ahead = [each for each in open_rounds(day) if each.closes >= day]
    shared = [each for each in ahead if each.strategy_id is None]
    gathering = next(iter(shared or ahead), None)
    if gathering is None:
        return None
    return OpenRound(str(gathering), gathering.closes, working_days_until(day, gathering.closes))
