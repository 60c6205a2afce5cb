"""How do a plan and the one before it stand side by side while both still report?"""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.models import User
from metrics.domain.headline import Headline
from metrics.queries.standing import Standing, headline_of_standings, standings
from reporting.queries.periods import PeriodChoice
from strategies.models import Plan


@dataclass(frozen=True)
class CrossoverLine:
    """One metric, as each of the two plans has it; None where a plan does not use it."""

    name: str
    url: str
    earlier: Standing | None
    present: Standing | None


@dataclass(frozen=True)
class Crossover:
    """Two plans in one report: the headline of each, and every metric that either uses."""

    plan: Plan
    earlier: Plan
    headline: Headline
    earlier_headline: Headline
    lines: Sequence[CrossoverLine]

    @property
    def kept(self) -> int:
        return sum(line.earlier is not None and line.present is not None for line in self.lines)

    @property
    def new(self) -> int:
        return sum(line.earlier is None for line in self.lines)

    @property
    def left_behind(self) -> int:
        return sum(line.present is None for line in self.lines)


def crossover(plan: Plan, periods: PeriodChoice, *, user: User) -> Crossover:
    """``plan`` and the plan that it supersedes in the report shown, metric by metric."""
    assert plan.supersedes is not None
    present, earlier = (_rows(each, periods, user) for each in (plan, plan.supersedes))
    codes = {row.code: row for row in (*earlier, *present)}
    by_code = {row.code: row for row in present}
    earlier_by_code = {row.code: row for row in earlier}
    return Crossover(
        plan=plan,
        earlier=plan.supersedes,
        headline=headline_of_standings(present),
        earlier_headline=headline_of_standings(earlier),
        lines=[
            CrossoverLine(row.name, row.url, earlier_by_code.get(code), by_code.get(code))
            for code, row in codes.items()
        ],
    )


def _rows(plan: Plan, periods: PeriodChoice, user: User) -> list[Standing]:
    if periods.shown is None:
        return []
    return standings(plan=plan, reporting_period=periods.shown, user=user)
