"""Why is this done, and how? The way from a thing of the plan up to the plan, and what is beneath.

A step that the reader may not read is left out. Each function takes the ids of all things on a page
and asks a number of queries that does not grow with them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Prefetch

from hub.models import User
from strategies.domain.rollup import StatusCounts
from strategies.models import Action, ActionPlan, KeyStrategy, Objective, Plan, Priority
from strategies.queries.rollup import (
    counts_by_action_plan,
    counts_by_priority,
    counts_by_strategy,
)

HOME_OF_A_STRATEGY = "priority__plan"
HOME_OF_AN_ACTION_PLAN = f"strategy__{HOME_OF_A_STRATEGY}"


@dataclass(frozen=True)
class Step:
    """One thing on the way: what it is ("Priority"), its name and its page."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True)
class Branch:
    """What is beneath a thing, of one kind: "3 action plans", and each with its page."""

    words: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class Thread:
    """The golden thread through one thing.

    home   from the plan down to its home
    also   the ways to what it also serves
    why    what the priority of its home says; "" where nobody wrote it or it may not be read
    below  what is beneath it, kind by kind
    counts the actions beneath it by status; None where it can have none
    """

    home: Sequence[Step] = ()
    also: Sequence[Sequence[Step]] = ()
    why: str = ""
    below: Sequence[Branch] = field(default_factory=tuple)
    counts: StatusCounts | None = None


Chain = Sequence[Any]


def threads_of_priorities(user: User, ids: Collection[int], today: date) -> dict[int, Thread]:
    """Id of a priority -> its thread: the plan above, strategies and action plans beneath."""
    counts = counts_by_priority(user, ids, today)
    strategies = _beneath(KeyStrategy.objects.visible_to(user), ids, ("priority", "also_serves"))
    plans = _beneath(
        ActionPlan.objects.visible_to(user),
        ids,
        (
            "strategy__priority",
            "strategy__also_serves",
            "also_serves__priority",
            "also_serves__also_serves",
        ),
    )
    return {
        pk: Thread(
            below=_branches(
                ("key strategy", "key strategies", strategies[pk]),
                ("action plan", "action plans", plans[pk]),
            ),
            counts=counts[pk],
        )
        for pk in ids
    }


def threads_of_strategies(user: User, ids: Collection[int], today: date) -> dict[int, Thread]:
    """Id of a strategy -> its thread: priorities above, objectives and action plans beneath."""
    strategies = list(
        KeyStrategy.objects.filter(pk__in=ids)
        .select_related(HOME_OF_A_STRATEGY)
        .prefetch_related(Prefetch("also_serves", Priority.objects.select_related("plan")))
    )
    counts = counts_by_strategy(user, ids, today)
    objectives = _beneath(
        Objective.objects.visible_to(user).filter(is_active=True).select_related("strategy"),
        ids,
        ("strategy",),
    )
    plans = _beneath(ActionPlan.objects.visible_to(user), ids, ("strategy", "also_serves"))
    homes = {each.pk: _above(each.priority) for each in strategies}
    others = {each.pk: [_above(other) for other in each.also_serves.all()] for each in strategies}
    return _threads(
        user,
        homes,
        others,
        counts,
        {
            pk: _branches(
                ("objective", "objectives", objectives[pk]),
                ("action plan", "action plans", plans[pk]),
            )
            for pk in homes
        },
    )


def threads_of_action_plans(user: User, ids: Collection[int], today: date) -> dict[int, Thread]:
    """Id of an action plan -> its thread: strategies above, actions beneath."""
    plans = list(
        ActionPlan.objects.filter(pk__in=ids)
        .select_related(HOME_OF_AN_ACTION_PLAN)
        .prefetch_related(
            Prefetch("also_serves", KeyStrategy.objects.select_related(HOME_OF_A_STRATEGY))
        )
    )
    counts = counts_by_action_plan(user, ids, today)
    homes = {each.pk: _above(each.strategy) for each in plans}
    others = {each.pk: [_above(other) for other in each.also_serves.all()] for each in plans}
    return _threads(user, homes, others, counts, {})


def threads_of_actions(user: User, ids: Collection[int]) -> dict[int, Thread]:
    """Id of an action -> the way to the plan, and to whatever else it serves."""
    actions = list(
        Action.objects.filter(pk__in=ids)
        .select_related(
            f"action_plan__{HOME_OF_AN_ACTION_PLAN}", f"objective__{HOME_OF_AN_ACTION_PLAN}"
        )
        .prefetch_related(
            Prefetch("also_serves", Objective.objects.select_related(HOME_OF_AN_ACTION_PLAN))
        )
    )
    homes, others = {}, {}
    for each in actions:
        plan, objective = each.action_plan, each.objective
        is_at_home = objective is not None and objective.strategy_id == plan.strategy_id
        between = [objective] if is_at_home else []
        homes[each.pk] = [*_above(plan.strategy), *between, plan]
        elsewhere = [objective] if objective is not None and not is_at_home else []
        others[each.pk] = [_above(other) for other in (*elsewhere, *each.also_serves.all())]
    return _threads(user, homes, others, {}, {})


def _above(thing: Priority | KeyStrategy | Objective) -> list[Any]:
    """From the plan down to ``thing``, itself included."""
    match thing:
        case Priority():
            return [thing.plan, thing]
        case KeyStrategy():
            return [*_above(thing.priority), thing]
        case _:
            return [*_above(thing.strategy), thing]


def _threads(
    user: User,
    homes: Mapping[int, Chain],
    others: Mapping[int, Sequence[Chain]],
    counts: Mapping[int, StatusCounts],
    below: Mapping[int, Sequence[Branch]],
) -> dict[int, Thread]:
    readable = _readable(
        user, [*homes.values(), *(way for ways in others.values() for way in ways)]
    )

    def steps(chain: Chain) -> list[Step]:
        return [_step(each) for each in chain if each.pk in readable[type(each)]]

    def why(chain: Chain) -> str:
        told = (each for each in chain if isinstance(each, Priority))
        return next((each.narrative for each in told if each.pk in readable[Priority]), "")

    return {
        pk: Thread(
            home=steps(home),
            also=[way for way in map(steps, others[pk]) if way],
            why=why(home),
            below=below.get(pk, ()),
            counts=counts.get(pk),
        )
        for pk, home in homes.items()
    }


def _readable(user: User, chains: Iterable[Chain]) -> Mapping[type[models.Model], set[int]]:
    """Model -> the ids of those in ``chains`` that ``user`` may read. A query for each model."""
    named: dict[Any, set[int]] = defaultdict(set)
    for each in (thing for chain in chains for thing in chain):
        named[type(each)].add(each.pk)
    found: dict[Any, set[int]] = defaultdict(set)
    for model, ids in named.items():
        rows = model.objects.visible_to(user).filter(pk__in=ids).order_by()
        found[model] = set(rows.values_list("pk", flat=True))
    return found


def _beneath(
    rows: models.QuerySet[Any], ids: Collection[int], ways: Sequence[str]
) -> Mapping[int, Sequence[Any]]:
    """Id -> the rows that lead to it by any of ``ways``, each once. A query for each way, one more.

    The union of the ways is taken by id, so that what serves twice stands once.
    """
    pairs: dict[int, set[int]] = defaultdict(set)
    for way in ways:
        served = rows.filter(**{f"{way}__in": ids}).order_by().values_list(way, "pk")
        for parent, child in served:
            pairs[parent].add(child)
    known = rows.in_bulk({child for children in pairs.values() for child in children})
    return {
        pk: sorted((known[child] for child in pairs[pk] if child in known), key=str) for pk in ids
    }


def _branches(*kinds: tuple[str, str, Sequence[Any]]) -> list[Branch]:
    return [
        Branch(
            f"{len(things)} {one if len(things) == 1 else many}", [_step(each) for each in things]
        )
        for one, many, things in kinds
        if things
    ]


def _step(thing: Any) -> Step:
    kinds = {
        Plan: "Plan",
        Priority: "Priority",
        KeyStrategy: "Key strategy",
        Objective: "Objective",
        ActionPlan: "Action plan",
    }
    return Step(kinds[type(thing)], str(thing), thing.get_absolute_url())
