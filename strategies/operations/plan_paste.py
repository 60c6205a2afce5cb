"""How does a pasted list become priorities, strategies, action plans and actions?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.importing.indented_list import LEVELS, Node, Outline, read_list
from strategies.models import Action, ActionPlan, KeyStrategy, Plan, PlanState, Priority
from strategies.operations.action_plans import ActionPlanFacts, add_action_plan
from strategies.operations.actions import ActionFacts, add_action
from strategies.operations.key_strategies import KeyStrategyFacts, add_key_strategy
from strategies.operations.priorities import add_priority


@transaction.atomic
def make_from_list(*, by: User, plan: Plan, text: str) -> tuple[int, ...]:
    """Add what the list has and the plan has not; says how many of each level were made.

    All or nothing. Lines that stand in the plan already, in the same place, are gone on from, so
    the same list twice adds nothing. New strategies and action plans are drafts over the plan's
    years, led by whoever pastes until they are given away. Raises Refused or ValidationError.
    """
    check(by, Permission.MANAGE_PLANS)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state == PlanState.CLOSED:
        raise ValidationError("A closed plan stays as it was.")
    outline = read_list(text)
    if outline.problems:
        raise ValidationError("Some lines must be cured first. Nothing was added.")
    made = [0] * len(LEVELS)
    places = _Places(plan)
    things: dict[int, Any] = {}
    for node, parent in _with_parents(outline):
        above = things.get(parent.line) if parent else plan
        thing = places.find(node, above)
        if thing is None:
            thing = _make(by, plan, node, above)
            made[node.level] += 1
        things[node.line] = thing
    return tuple(made)


def standing_places(plan: Plan, outline: Outline) -> frozenset[int]:
    """The lines of the list that stand in the plan already, in the same place."""
    places = _Places(plan)
    things: dict[int, Any] = {}
    for node, parent in _with_parents(outline):
        above = things.get(parent.line) if parent else plan
        thing = places.find(node, above) if above is not None else None
        if thing is not None:
            things[node.line] = thing
    return frozenset(things)


class _Places:
    """What the plan has, by parent and name; four queries however long the list."""

    def __init__(self, plan: Plan) -> None:
        # What is closed is not gone on from: a line of its name is a new thing.
        strategies = KeyStrategy.objects.filter(priority__plan=plan).exclude(state=PlanState.CLOSED)
        plans = ActionPlan.objects.filter(strategy__in=strategies).exclude(state=PlanState.CLOSED)
        levels: Sequence[tuple[QuerySet[Any], str, str]] = (
            (Priority.objects.filter(plan=plan), "plan_id", "name"),
            (strategies, "priority_id", "title"),
            (plans, "strategy_id", "title"),
            (Action.objects.filter(action_plan__in=plans), "action_plan_id", "activity"),
        )
        self._known = {
            (level, getattr(thing, parent), getattr(thing, name).casefold()): thing
            for level, (things, parent, name) in enumerate(levels)
            for thing in things
        }

    def find(self, node: Node, above: Any) -> Any | None:
        return self._known.get((node.level, above.pk, node.text.casefold()))


def _with_parents(outline: Outline) -> Iterator[tuple[Node, Node | None]]:
    parents = {child.line: node for node in outline for child in node.children}
    for node in outline:
        yield node, parents.get(node.line)


def _make(by: User, plan: Plan, node: Node, above: Any) -> Any:
    starts = date(plan.first_year, 4, 1)
    ends = date(max(plan.last_year, plan.first_year + 1), 3, 31)
    match node.level:
        case 0:
            return add_priority(by=by, plan=plan, name=node.text)
        case 1:
            facts = KeyStrategyFacts(
                title=node.text, priority=above, starts=starts, ends=ends, owner=by
            )
            return add_key_strategy(by=by, facts=facts)
        case 2:
            plan_facts = ActionPlanFacts(title=node.text, starts=starts, ends=ends, owner=by)
            return add_action_plan(by=by, strategy=above, facts=plan_facts)
    return add_action(by=by, plan=above, facts=ActionFacts(activity=node.text))
