"""How do the actions under each action plan, strategy and priority stand, and those of a plan?

An action counts once for each parent: through its action plan's home and what that "also serves",
through the objectives that the action serves, and through the strategies' own priorities. A plan
counts it once in all. Only actions that the reader may read are counted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from hub.models import User
from strategies.domain.rollup import NO_ACTIONS, StatusCounts, count_actions
from strategies.domain.status import ActionStatus
from strategies.domain.timing import is_overdue
from strategies.models import Action, Plan

TO_STRATEGY = (
    "action_plan__strategy",
    "action_plan__also_serves",
    "objective__strategy",
    "also_serves__strategy",
)
"""The ways from an action to the strategies it serves."""

TO_PRIORITY = tuple(f"{way}__{last}" for way in TO_STRATEGY for last in ("priority", "also_serves"))

Line = tuple[int, int, str, date | None]
"""Id of the parent, id of the action, its status, its due date."""


def counts_by_action_plan(
    user: User, ids: Collection[int], today: date
) -> Mapping[int, StatusCounts]:
    """Id -> counts, for each action plan with one of ``ids``. One query."""
    return _by_parent(user, ("action_plan",), ids, today)


def counts_by_strategy(user: User, ids: Collection[int], today: date) -> Mapping[int, StatusCounts]:
    """Id -> counts, for each key strategy with one of ``ids``. One query."""
    return _by_parent(user, TO_STRATEGY, ids, today)


def counts_by_objective(
    user: User, ids: Collection[int], today: date
) -> Mapping[int, StatusCounts]:
    """Id -> counts, for each objective with one of ``ids``. One query."""
    return _by_parent(user, ("objective", "also_serves"), ids, today)


def counts_by_priority(user: User, ids: Collection[int], today: date) -> Mapping[int, StatusCounts]:
    """Id -> counts, for each priority with one of ``ids``. One query."""
    return _by_parent(user, TO_PRIORITY, ids, today)


def counts_of_plan(user: User, plan: Plan, today: date) -> StatusCounts:
    """The counts of a plan, each action once, however many of its priorities it serves."""
    lines = _lines(user, TO_PRIORITY, list(plan.priorities.values_list("pk", flat=True)))
    each_once = {action: (status, due) for _, action, status, due in lines}
    return count_actions(
        (status, is_overdue(ActionStatus(status), due, today)) for status, due in each_once.values()
    )


def _by_parent(
    user: User, ways: tuple[str, ...], ids: Collection[int], today: date
) -> Mapping[int, StatusCounts]:
    found: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for parent, _, status, due in _lines(user, ways, ids):
        found[parent].append((status, is_overdue(ActionStatus(status), due, today)))
    return {each: count_actions(found[each]) if each in found else NO_ACTIONS for each in ids}


def _lines(user: User, ways: tuple[str, ...], ids: Collection[int]) -> Iterator[Line]:
    """Each action once for each of its parents among ``ids``: the union drops what comes twice."""
    if not ids:
        return iter(())
    first, *others = (
        Action.objects.visible_to(user)
        .filter(**{f"{way}__in": ids})
        .order_by()
        .values_list(way, "pk", "status", "due")
        for way in ways
    )
    return iter(first.union(*others))
