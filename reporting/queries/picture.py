"""How does the whole plan hang together, and how is it going? The tree with live counts.

What serves several parents stands under each, and says so where it is not at home. The counts of
each parent hold an action once, those of the plan once in all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from hub.models import User
from strategies.domain.rollup import StatusCounts
from strategies.domain.status import ActionStatus
from strategies.domain.timing import is_overdue
from strategies.models import Action, ActionPlan, KeyStrategy, Plan, PlanState
from strategies.queries.rollup import (
    counts_by_action_plan,
    counts_by_priority,
    counts_by_strategy,
    counts_of_plan,
)

MOST_ACTIONS = 12
"""How many actions of an action plan the picture unfolds; the rest is on the plan's own page."""

FIRST = (
    ActionStatus.OFF_TRACK,
    ActionStatus.AT_RISK,
    ActionStatus.NOT_STARTED,
    ActionStatus.ON_TRACK,
    ActionStatus.DEFERRED,
    ActionStatus.COMPLETE,
    ActionStatus.CANCELLED,
)
"""What the picture unfolds first: what needs a hand."""


@dataclass(frozen=True)
class ActionLeaf:
    """One action."""

    name: str
    url: str
    status: str
    overdue: bool


@dataclass(frozen=True)
class Node:
    """One thing of the tree with what is beneath it.

    kind     "Plan", "Priority", "Key strategy" or "Action plan"
    level    0 for the plan, 3 for an action plan
    state    "Draft" or "Closed"; "" for what is in force
    is_home  False where it stands here because it also serves this parent
    actions  of an action plan, at most `MOST_ACTIONS`; more are counted in ``more_actions``
    """

    kind: str
    level: int
    name: str
    url: str
    counts: StatusCounts
    children: Sequence["Node"] = ()
    state: str = ""
    owner: str = ""
    is_home: bool = True
    actions: Sequence[ActionLeaf] = ()
    more_actions: int = 0

    @property
    def table(self) -> Sequence["Node"]:
        """Itself and all beneath it, in the order of reading."""
        return [self, *(row for child in self.children for row in child.table)]


@dataclass(frozen=True)
class Under:
    """A child of a parent: its home, or one that it also serves."""

    pk: int
    is_home: bool


def plan_picture(plan: Plan, *, user: User, today: date) -> Node:
    """The tree of ``plan`` as far as ``user`` may read it; a constant number of queries."""
    priorities = list(plan.priorities.order_by("kind", "order", "name"))
    for priority in priorities:
        priority.plan = plan
    strategies = KeyStrategy.objects.visible_to(user).select_related("owner")
    by_priority = _under(strategies, "priority", [each.pk for each in priorities])
    known_strategies = strategies.in_bulk(_ids(by_priority))
    plans = ActionPlan.objects.visible_to(user).select_related("owner")
    by_strategy = _under(plans, "strategy", known_strategies)
    known_plans = plans.in_bulk(_ids(by_strategy))
    counts_of_strategies = counts_by_strategy(user, known_strategies, today)
    counts_of_plans = counts_by_action_plan(user, known_plans, today)
    counts_of_priorities = counts_by_priority(user, [each.pk for each in priorities], today)
    actions = _actions(user, known_plans, today)

    def action_plan(under: Under) -> Node:
        each = known_plans[under.pk]
        listed = actions[each.pk]
        return Node(
            kind="Action plan",
            level=3,
            name=each.title,
            url=each.get_absolute_url(),
            counts=counts_of_plans[each.pk],
            state=_state(each.state),
            owner=str(each.owner or ""),
            is_home=under.is_home,
            actions=listed[:MOST_ACTIONS],
            more_actions=max(len(listed) - MOST_ACTIONS, 0),
        )

    def strategy(under: Under) -> Node:
        each = known_strategies[under.pk]
        return Node(
            kind="Key strategy",
            level=2,
            name=each.title,
            url=each.get_absolute_url(),
            counts=counts_of_strategies[each.pk],
            children=[action_plan(below) for below in by_strategy[each.pk]],
            state=_state(each.state),
            owner=str(each.owner or ""),
            is_home=under.is_home,
        )

    return Node(
        kind="Plan",
        level=0,
        name=plan.title,
        url=plan.get_absolute_url(),
        counts=counts_of_plan(user, plan, today),
        children=[
            Node(
                kind="Priority",
                level=1,
                name=each.name,
                url=each.get_absolute_url(),
                counts=counts_of_priorities[each.pk],
                children=[strategy(below) for below in by_priority[each.pk]],
            )
            for each in priorities
        ],
    )


def _under(
    rows: QuerySet[Any], home: str, parents: Collection[int]
) -> Mapping[int, Sequence[Under]]:
    """Id of a parent -> the rows at home there, then those that also serve it. Two queries."""
    at_home = rows.filter(**{f"{home}__in": parents}).values_list(home, "pk")
    serving = rows.filter(also_serves__in=parents).values_list("also_serves", "pk")
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    for is_home, pairs in ((True, at_home), (False, serving)):
        for parent, pk in pairs:
            found[parent].setdefault(pk, is_home)
    return defaultdict(
        list,
        {
            parent: [Under(pk, is_home) for pk, is_home in children.items()]
            for parent, children in found.items()
        },
    )


def _ids(by_parent: Mapping[int, Iterable[Under]]) -> set[int]:
    return {under.pk for children in by_parent.values() for under in children}


def _actions(user: User, plans: Collection[int], today: date) -> Mapping[int, Sequence[ActionLeaf]]:
    """Id of an action plan -> its actions, those that need a hand first. One query."""
    found: dict[int, list[ActionLeaf]] = defaultdict(list)
    listed = Action.objects.visible_to(user).filter(action_plan__in=plans)
    for each in sorted(
        listed.only("pk", "activity", "status", "due", "action_plan", "order"),
        key=lambda action: (FIRST.index(ActionStatus(action.status)), action.order, action.pk),
    ):
        found[each.action_plan_id].append(
            ActionLeaf(
                each.activity,
                each.get_absolute_url(),
                each.status,
                is_overdue(each.status, each.due, today),
            )
        )
    return found


def _state(state: str) -> str:
    return "" if state in {PlanState.ADOPTED, PlanState.CONSULTED} else state.capitalize()
