"""How does a plan stand in a report: as a whole, and priority by priority?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from hub.models import User
from metrics.domain.classification import HeadlineFlag
from metrics.domain.headline import Headline
from metrics.queries.standing import Standing, headline_of_standings, standings
from reporting.links import plan_metrics_url
from reporting.queries.periods import PeriodChoice, period_choice
from reporting.queries.tally import Tally, tally_of, worse_and_off_target
from strategies.models import Decision, Plan, Priority, ReportingPeriod


@dataclass(frozen=True)
class PriorityLine:
    """One priority of the plan with the counts of its metrics; none where words alone tell it."""

    priority: Priority
    tally: Tally
    list_url: str

    @property
    def url(self) -> str:
        return reverse("reporting:priority", args=[self.priority.plan.slug, self.priority.slug])


@dataclass(frozen=True)
class PlanLine:
    """One plan in the list of plans, with the headline of its latest report."""

    plan: Plan
    latest: ReportingPeriod | None
    headline: Headline


def plan_lines(*, user: User) -> list[PlanLine]:
    """The plans that ``user`` may read, newest first. A council has a handful of them."""
    lines = []
    for plan in Plan.objects.visible_to(user):
        latest = period_choice(None, plan=plan).shown
        rows = standings(plan=plan, reporting_period=latest, user=user) if latest else []
        lines.append(plan_line(plan, latest, rows))
    return lines


def plan_line(plan: Plan, latest: ReportingPeriod | None, rows: Sequence[Standing]) -> PlanLine:
    """The line of a plan whose metrics stand as ``rows`` say in its latest report."""
    return PlanLine(plan, latest, headline_of_standings(rows))


@dataclass(frozen=True)
class PlanDashboard:
    """Everything that the page of a plan shows. Counts are of headline metrics.

    ``rows`` are the headline metrics in the plan's order; ``others`` counts the metrics that the
    plan lists without counting them in its headline.
    """

    plan: Plan
    decision: Decision | None
    periods: PeriodChoice
    headline: Headline
    tally: Tally
    priorities: Sequence[PriorityLine]
    exceptions: Sequence[Standing]
    rows: Sequence[Standing]
    others: int


def plan_dashboard(plan: Plan, periods: PeriodChoice, *, user: User) -> PlanDashboard:
    """The dashboard of ``plan`` in the report shown, as far as ``user`` may read."""
    every = standings(plan=plan, reporting_period=periods.shown, user=user) if periods.shown else []
    rows = [row for row in every if row.is_headline]
    return PlanDashboard(
        plan=plan,
        decision=plan.decisions.first(),
        periods=periods,
        headline=headline_of_standings(rows),
        tally=tally_of(rows),
        priorities=[
            PriorityLine(
                priority,
                tally_of(row for row in rows if priority.pk in row.priority_ids),
                plan_metrics_url(
                    plan, periods.shown, headline=HeadlineFlag.HEADLINE, priority=priority.pk
                ),
            )
            for priority in plan.priorities.select_related("plan").order_by("kind", "order", "name")
        ],
        exceptions=worse_and_off_target(rows),
        rows=rows,
        others=len(every) - len(rows),
    )


@dataclass(frozen=True)
class PriorityDashboard:
    """All that the page of a priority shows; counts are of headline metrics, as the plan's."""

    priority: Priority
    periods: PeriodChoice
    tally: Tally
    exceptions: Sequence[Standing]
    rows: Sequence[Standing]
    other_rows: Sequence[Standing]


def priority_dashboard(
    priority: Priority, periods: PeriodChoice, *, user: User
) -> PriorityDashboard:
    """The dashboard of one priority of a plan in the report shown."""
    every = (
        standings(plan=priority.plan, reporting_period=periods.shown, user=user)
        if periods.shown
        else []
    )
    its = [row for row in every if priority.pk in row.priority_ids]
    rows = [row for row in its if row.is_headline]
    return PriorityDashboard(
        priority=priority,
        periods=periods,
        tally=tally_of(rows),
        exceptions=worse_and_off_target(rows),
        rows=rows,
        other_rows=[row for row in its if not row.is_headline],
    )
