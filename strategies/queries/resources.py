"""What do the actions under a plan, a priority, a strategy or an action plan need together?

An action counts once for each parent that it serves, as in `strategies.queries.rollup`, and once
for a plan. Cancelled actions are left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hub.models import User
from strategies.domain.resources import Need, Resources, resources_of
from strategies.domain.status import ActionStatus
from strategies.models import Action, Plan, Priority
from strategies.queries.rollup import TO_PRIORITY, TO_STRATEGY

Line = tuple[int, int, Decimal | None, Decimal | None]
"""Id of the parent, id of the action, its money, its days."""


@dataclass(frozen=True)
class PriorityResources:
    """One priority and what the actions beneath it need."""

    priority: Priority
    resources: Resources


def resources_by_action_plan(user: User, ids: Collection[int]) -> Mapping[int, Resources]:
    """Id -> needs, for each action plan with one of ``ids``. One query."""
    return _by_parent(user, ("action_plan",), ids)


def resources_by_strategy(user: User, ids: Collection[int]) -> Mapping[int, Resources]:
    """Id -> needs, for each key strategy with one of ``ids``. One query."""
    return _by_parent(user, TO_STRATEGY, ids)


def resources_by_priority(user: User, ids: Collection[int]) -> Mapping[int, Resources]:
    """Id -> needs, for each priority with one of ``ids``. One query."""
    return _by_parent(user, TO_PRIORITY, ids)


def plan_resources(user: User, plan: Plan) -> tuple[Resources, Sequence[PriorityResources]]:
    """The needs of a plan, each action once, and those of each of its priorities. Two queries."""
    priorities = list(plan.priorities.select_related("plan").order_by("kind", "order", "name"))
    lines = list(_lines(user, TO_PRIORITY, [each.pk for each in priorities]))
    found = _grouped(lines)
    each_once: dict[int, Need] = {action: (money, days) for _, action, money, days in lines}
    return (
        resources_of(each_once.values()),
        [PriorityResources(each, resources_of(found[each.pk])) for each in priorities],
    )


def _by_parent(user: User, ways: tuple[str, ...], ids: Collection[int]) -> Mapping[int, Resources]:
    found = _grouped(_lines(user, ways, ids))
    return {each: resources_of(found[each]) for each in ids}


def _grouped(lines: Iterator[Line] | Sequence[Line]) -> Mapping[int, list[Need]]:
    found: dict[int, list[Need]] = defaultdict(list)
    for parent, _, money, days in lines:
        found[parent].append((money, days))
    return found


def _lines(user: User, ways: tuple[str, ...], ids: Collection[int]) -> Iterator[Line]:
    """Each action once for each of its parents among ``ids``: the union drops what comes twice."""
    if not ids:
        return iter(())
    needed = Action.objects.visible_to(user).exclude(status=ActionStatus.CANCELLED)
    first, *others = (
        needed.filter(**{f"{way}__in": ids}).order_by().values_list(way, "pk", "money", "days")
        for way in ways
    )
    return iter(first.union(*others))
