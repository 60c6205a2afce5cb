"""How do Westhaven's two plans, and the reports on them, come into the hub?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.access.roles import RoleCode
from hub.models import Board, User
from reporting.demo.content.members import FULL_COUNCIL
from reporting.demo.content.plans import (
    ADOPTION,
    ADOPTION_REFERENCE,
    EARLIER_PRIORITIES,
    EARLIER_TITLE,
    EARLIER_VISION,
    PLAN_TITLE,
    PLAN_VISION,
    PRIORITIES,
)
from reporting.demo.lines import PriorityLine
from reporting.demo.moments import Moments
from reporting.demo.writing.council import Council
from strategies.domain.reporting_calendar import FIGURES_DUE, calendar_of
from strategies.models import Plan, Priority, ReportingPeriod, ReportingPeriodKind, Round
from strategies.operations.plans import close_plan, create_plan, record_decision
from strategies.operations.priorities import add_priority
from strategies.operations.reporting_periods import open_reporting_period
from strategies.operations.rounds import open_round


@dataclass(frozen=True)
class Plans:
    """The present plan and the one before it, each with its priorities by key."""

    present: Plan
    priorities: dict[str, Priority]
    earlier: Plan
    earlier_priorities: dict[str, Priority]


def write_plans(council: Council, moments: Moments) -> Plans:
    """The earlier plan, adopted and closed; the present one, adopted in its place."""
    by = council.holder_of(RoleCode.INSIGHT)
    earlier, earlier_priorities = _write_plan(
        council,
        by,
        years=moments.earlier_plan_years,
        title=EARLIER_TITLE,
        vision=EARLIER_VISION,
        lines=EARLIER_PRIORITIES,
    )
    earlier = close_plan(by=by, plan=earlier)
    present, priorities = _write_plan(
        council,
        by,
        years=moments.plan_years,
        title=PLAN_TITLE.format(last_year=moments.plan_years[1]),
        vision=PLAN_VISION,
        lines=PRIORITIES,
        supersedes=earlier,
    )
    return Plans(present, priorities, earlier, earlier_priorities)


def _write_plan(
    council: Council,
    by: User,
    *,
    years: tuple[int, int],
    title: str,
    vision: str,
    lines: Sequence[PriorityLine],
    supersedes: Plan | None = None,
) -> tuple[Plan, dict[str, Priority]]:
    plan = create_plan(
        by=by,
        title=title,
        first_year=years[0],
        last_year=years[1],
        vision=vision,
        owner=by,
        supersedes=supersedes,
    )
    priorities = {
        line.key: add_priority(
            by=by,
            plan=plan,
            name=line.name,
            narrative=line.narrative,
            kind=line.kind,
            portfolio=council.portfolios.get(line.portfolio),
            lead_unit=council.units.get(line.directorate),
            owner=council.director_of(line.directorate),
        )
        for line in lines
    }
    record_decision(
        by=by,
        plan=plan,
        board=Board.objects.get(name=FULL_COUNCIL),
        body=FULL_COUNCIL,
        decided_on=date(years[0], 3, 12),
        summary=ADOPTION.format(title=title),
        reference=ADOPTION_REFERENCE.format(year=years[0]),
        adopts=True,
    )
    plan.refresh_from_db()
    return plan, priorities


@dataclass(frozen=True)
class Reports:
    """The reporting periods, oldest first: the ends of four years and this year's quarters."""

    years: Sequence[ReportingPeriod]
    quarters: Sequence[ReportingPeriod]
    round: Round

    @property
    def last_year(self) -> ReportingPeriod:
        return self.years[-1]

    @property
    def open(self) -> ReportingPeriod:
        return self.quarters[-1]


def write_reports(council: Council, moments: Moments) -> Reports:
    """The periods, all of them open as yet, and the round of the newest quarter."""
    by = council.holder_of(RoleCode.INSIGHT)
    first = moments.plan_starts.year - 2
    years = [
        open_reporting_period(by=by, kind=ReportingPeriodKind.END_OF_YEAR, first_year=year)
        for year in range(first, moments.this_year)
    ]
    quarters = [
        open_reporting_period(
            by=by, kind=ReportingPeriodKind.QUARTER, first_year=moments.this_year, quarter=quarter
        )
        for quarter in moments.quarters
    ]
    days = calendar_of(moments.meeting)
    gathering = open_round(
        by=by,
        reporting_period=quarters[-1],
        opens=moments.round_opens,
        closes=days.pop(FIGURES_DUE),
        steps=days,
    )
    return Reports(years, quarters, gathering)
