"""How do a plan and the one before it stand side by side while both still report?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hub.models import User
from metrics.domain.headline import Headline
from metrics.queries.standing import Standing, headline_of_standings, standings
from reporting.queries.periods import PeriodChoice
from strategies.domain.rollup import StatusCounts
from strategies.models import KeyStrategy, Plan
from strategies.queries.rollup import counts_of_plan


@dataclass(frozen=True)
class CrossoverLine:
    """One metric, as each of the two plans has it; None where a plan does not use it."""

    name: str
    url: str
    earlier: Standing | None
    present: Standing | None


@dataclass(frozen=True)
class CrossoverSide:
    """One of the two plans as a whole: its headline, its key strategies, its actions by status.

    What was carried over serves both plans, and so counts in both.
    """

    plan: Plan
    headline: Headline
    strategies: int
    actions: StatusCounts


@dataclass(frozen=True)
class Crossover:
    """Two plans in one report: each as a whole, and every metric that either uses."""

    earlier: CrossoverSide
    present: CrossoverSide
    lines: Sequence[CrossoverLine]

    @property
    def sides(self) -> tuple[CrossoverSide, CrossoverSide]:
        return self.earlier, self.present

    @property
    def kept(self) -> int:
        return sum(line.earlier is not None and line.present is not None for line in self.lines)

    @property
    def new(self) -> int:
        return sum(line.earlier is None for line in self.lines)

    @property
    def left_behind(self) -> int:
        return sum(line.present is None for line in self.lines)


def crossover(plan: Plan, periods: PeriodChoice, *, user: User, today: date) -> Crossover:
    """``plan`` and the plan that it supersedes in the report shown, metric by metric."""
    assert plan.supersedes is not None
    present, earlier = (_rows(each, periods, user) for each in (plan, plan.supersedes))
    codes = {row.code: row for row in (*earlier, *present)}
    by_code = {row.code: row for row in present}
    earlier_by_code = {row.code: row for row in earlier}
    return Crossover(
        earlier=_side(plan.supersedes, earlier, user, today),
        present=_side(plan, present, user, today),
        lines=[
            CrossoverLine(row.name, row.url, earlier_by_code.get(code), by_code.get(code))
            for code, row in codes.items()
        ],
    )


def _side(plan: Plan, rows: Sequence[Standing], user: User, today: date) -> CrossoverSide:
    serves = Q(priority__plan=plan) | Q(also_serves__plan=plan)
    return CrossoverSide(
        plan=plan,
        headline=headline_of_standings(rows),
        strategies=KeyStrategy.objects.visible_to(user).filter(serves).distinct().count(),
        actions=counts_of_plan(user, plan, today),
    )


def _rows(plan: Plan, periods: PeriodChoice, user: User) -> list[Standing]:
    if periods.shown is None:
        return []
    return standings(plan=plan, reporting_period=periods.shown, user=user)
