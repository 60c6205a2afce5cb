"""How do key strategies and action plans stand, and what is on the page of each?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.models import AuditRecord, User
from hub.slots import Panel, panels
from strategies.domain.resources import Resources
from strategies.domain.rollup import StatusCounts
from strategies.models import ActionPlan, KeyStrategy, Objective, Plan, PlanState, Priority
from strategies.queries.resources import resources_by_action_plan, resources_by_strategy
from strategies.queries.rollup import (
    counts_by_action_plan,
    counts_by_objective,
    counts_by_strategy,
)

LIFECYCLE = (
    "consult", "take_back", "adopt", "close", "carry_strategy", "end_strategy", "carry_action_plan",
)  # fmt: skip
"""Operations whose audit records tell how a thing came to be what it is."""


@dataclass(frozen=True)
class StrategyRow:
    """One key strategy in a list, with its actions by status.

    priority  the name of its home, "" where that may not be read
    """

    strategy: KeyStrategy
    priority: str
    counts: StatusCounts


@dataclass(frozen=True)
class ObjectiveRow:
    """One objective with the actions that serve it, by status, and what else is said of it."""

    objective: Objective
    counts: StatusCounts
    panels: Sequence[Panel]


@dataclass(frozen=True)
class ActionPlanRow:
    """One action plan with its actions by status. ``is_home`` is False where it serves as well."""

    plan: ActionPlan
    counts: StatusCounts
    is_home: bool


@dataclass(frozen=True)
class StrategyPage:
    """Everything that the page of one key strategy shows, beside its panels.

    replaced_by  what took its place, where that may be read
    """

    strategy: KeyStrategy
    counts: StatusCounts
    resources: Resources
    objectives: Sequence[ObjectiveRow]
    ended_objectives: Sequence[ObjectiveRow]
    plans: Sequence[ActionPlanRow]
    replaced_by: KeyStrategy | None
    steps: Sequence[AuditRecord]

    @property
    def sentence(self) -> str:
        """Where it stands: "Adopted, with 2 action plans. 12 actions: 3 complete."."""
        count = len(self.plans)
        plans = {0: "without an action plan", 1: "with 1 action plan"}
        return (
            f"{self.strategy.get_state_display()}, "
            f"{plans.get(count, f'with {count} action plans')}. {self.counts.sentence}."
        )

    @property
    def is_open(self) -> bool:
        return self.strategy.state != PlanState.CLOSED


@dataclass(frozen=True)
class ActionPlanHead:
    """What stands above the list of an action plan's actions."""

    plan: ActionPlan
    counts: StatusCounts
    resources: Resources
    steps: Sequence[AuditRecord]

    @property
    def sentence(self) -> str:
        """Where it stands: "Adopted. 12 actions: 3 complete, 9 on track; 1 overdue."."""
        return f"{self.plan.get_state_display()}. {self.counts.sentence}."


def strategy_rows(
    strategies: Sequence[KeyStrategy], *, user: User, today: date
) -> list[StrategyRow]:
    """The rows of ``strategies``, in their order. Two queries."""
    counts = counts_by_strategy(user, [each.pk for each in strategies], today)
    homes = Priority.objects.visible_to(user).in_bulk({each.priority_id for each in strategies})
    names = {pk: home.name for pk, home in homes.items()}
    return [
        StrategyRow(each, names.get(each.priority_id, ""), counts[each.pk]) for each in strategies
    ]


def strategy_page(strategy: KeyStrategy, *, user: User, today: date) -> StrategyPage:
    """The page of ``strategy`` as far as ``user`` may read it. A constant number of queries."""
    objectives = list(strategy.objectives.select_related("owner"))
    plans = list(
        (strategy.action_plans.all() | strategy.also_served_by_action_plans.all())
        .filter(pk__in=ActionPlan.objects.visible_to(user))
        .select_related("service", "team", "owner")
        .distinct()
        .order_by("title")
    )
    by_objective = counts_by_objective(user, [each.pk for each in objectives], today)
    by_plan = counts_by_action_plan(user, [each.pk for each in plans], today)
    added = panels("strategies.objective", user, [each.pk for each in objectives])
    rows = [ObjectiveRow(each, by_objective[each.pk], added[each.pk]) for each in objectives]
    return StrategyPage(
        strategy=strategy,
        counts=counts_by_strategy(user, [strategy.pk], today)[strategy.pk],
        resources=resources_by_strategy(user, [strategy.pk])[strategy.pk],
        objectives=[row for row in rows if row.objective.is_active],
        ended_objectives=[row for row in rows if not row.objective.is_active],
        plans=[
            ActionPlanRow(each, by_plan[each.pk], each.strategy_id == strategy.pk) for each in plans
        ],
        replaced_by=KeyStrategy.objects.visible_to(user).filter(replaces=strategy).first(),
        steps=lifecycle_steps(strategy),
    )


def action_plan_head(plan: ActionPlan, *, user: User, today: date) -> ActionPlanHead:
    """What stands above the actions of ``plan``. A constant number of queries."""
    return ActionPlanHead(
        plan=plan,
        counts=counts_by_action_plan(user, [plan.pk], today)[plan.pk],
        resources=resources_by_action_plan(user, [plan.pk])[plan.pk],
        steps=lifecycle_steps(plan),
    )


def lifecycle_steps(thing: Plan | KeyStrategy | ActionPlan) -> list[AuditRecord]:
    """Who was consulted about ``thing``, who adopted or closed it, latest first. One query."""
    return list(
        AuditRecord.objects.filter(
            subject_type=thing._meta.label_lower, subject_id=str(thing.pk), operation__in=LIFECYCLE
        ).select_related("by")
    )
