"""Which kinds of thing of a plan can metrics measure, and who links metrics to which of them?"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model, Q, QuerySet

from hub.access.checks import can, things_with
from hub.access.permissions import Permission
from hub.models import User
from metrics.models import Metric
from strategies.models import (
    Action,
    ActionPlan,
    KeyStrategy,
    Objective,
    PlanState,
    Priority,
    StoryBox,
)

NONE = Q(pk__in=[])
EVERY = Q(pk__isnull=False)
OPEN = ~Q(state=PlanState.CLOSED)


@dataclass(frozen=True)
class Measured:
    """A kind of thing that metrics measure.

    kind      as addresses name it
    words     as people name it
    name      its field that a search looks at
    plans     the ways from it to its plan; the first that leads to one
    readable  the things of the kind that somebody may read
    keeps     the things of the kind that somebody writes, and so may link metrics to
    offered   what a search offers: nothing that is over
    """

    kind: str
    words: str
    model: Any
    name: str
    plans: Sequence[str]
    readable: Callable[[User], QuerySet[Any]]
    keeps: Callable[[User], Q]
    offered: Q = EVERY


def _plans_are_kept(user: User) -> Q:
    return EVERY if can(user, Permission.MANAGE_PLANS) else NONE


def _kept(permission: Permission, prefix: str, user: User) -> Q:
    return things_with(user, permission, prefix)


def _readable_boxes(user: User) -> QuerySet[StoryBox]:
    return StoryBox.objects.filter(
        Q(story__priority__in=Priority.objects.visible_to(user))
        | Q(story__key_strategy__in=KeyStrategy.objects.visible_to(user))
        | Q(story__action_plan__in=ActionPlan.objects.visible_to(user))
    )


def _kept_boxes(user: User) -> Q:
    """The boxes of the stories that ``user`` writes."""
    return (
        (Q(story__priority__isnull=False) & _plans_are_kept(user))
        | (
            Q(story__key_strategy__isnull=False)
            & things_with(user, Permission.LEAD_STRATEGY, "story__key_strategy__")
        )
        | (
            Q(story__action_plan__isnull=False)
            & things_with(user, Permission.EDIT_ACTION_PLAN, "story__action_plan__")
        )
    )


MEASURED: Mapping[str, Measured] = {
    "priority": Measured(
        kind="priority",
        words="Priority",
        model=Priority,
        name="name",
        plans=("plan",),
        readable=lambda user: Priority.objects.visible_to(user).select_related("plan"),
        keeps=_plans_are_kept,
        offered=~Q(plan__state=PlanState.CLOSED),
    ),
    "key_strategy": Measured(
        kind="strategy",
        words="Key strategy",
        model=KeyStrategy,
        name="title",
        plans=("priority__plan",),
        readable=lambda user: KeyStrategy.objects.visible_to(user),
        keeps=partial(_kept, Permission.LEAD_STRATEGY, ""),
        offered=OPEN,
    ),
    "objective": Measured(
        kind="objective",
        words="Objective",
        model=Objective,
        name="name",
        plans=("strategy__priority__plan",),
        readable=lambda user: Objective.objects.visible_to(user).select_related("strategy"),
        keeps=partial(_kept, Permission.LEAD_STRATEGY, "strategy__"),
        offered=Q(is_active=True),
    ),
    "action_plan": Measured(
        kind="action-plan",
        words="Action plan",
        model=ActionPlan,
        name="title",
        plans=("strategy__priority__plan",),
        readable=lambda user: ActionPlan.objects.visible_to(user),
        keeps=partial(_kept, Permission.EDIT_ACTION_PLAN, ""),
        offered=OPEN,
    ),
    "action": Measured(
        kind="action",
        words="Action",
        model=Action,
        name="activity",
        plans=("action_plan__strategy__priority__plan",),
        readable=lambda user: Action.objects.visible_to(user),
        keeps=partial(_kept, Permission.EDIT_ACTION_PLAN, "action_plan__"),
        offered=~Q(action_plan__state=PlanState.CLOSED),
    ),
    "story_box": Measured(
        kind="story-box",
        words="Box of a story of change",
        model=StoryBox,
        name="text",
        plans=(
            "story__priority__plan",
            "story__key_strategy__priority__plan",
            "story__action_plan__strategy__priority__plan",
        ),
        readable=_readable_boxes,
        keeps=_kept_boxes,
    ),
}
"""Field of `MetricLink` -> the kind of thing that it points at."""


def field_of(thing: Model) -> str:
    """The field of `MetricLink` that points at ``thing``."""
    return next(field for field, each in MEASURED.items() if isinstance(thing, each.model))


def linkable(user: User, metric: Metric | None, measured: Measured) -> Q:
    """The things of a kind to which ``user`` may link ``metric`` (or any), and end such a link.

    Whoever defines the metric links it to anything; others, any metric to what they write.
    """
    return EVERY if can(user, Permission.EDIT_METRIC, metric) else measured.keeps(user)


def may_link(user: User, metric: Metric, thing: Model) -> bool:
    """Whether ``user`` may link ``metric`` to ``thing``. At most one query."""
    measured = MEASURED[field_of(thing)]
    return bool(
        measured.model.objects.filter(linkable(user, metric, measured), pk=thing.pk).exists()
    )


def open_to_links(user: User, measured: Measured, ids: Collection[int]) -> set[int]:
    """Which of some things ``user`` may link metrics to: none that is over. At most one query."""
    if not links_metrics(user):
        return set()
    things = measured.model.objects.filter(
        measured.offered, linkable(user, None, measured), pk__in=ids
    )
    return set(things.values_list("pk", flat=True))


def links_metrics(user: User) -> bool:
    """Whether there can be anything at all that ``user`` may link a metric to."""
    return any(
        can(user, permission)
        for permission in (
            Permission.EDIT_METRIC,
            Permission.MANAGE_PLANS,
            Permission.LEAD_STRATEGY,
            Permission.EDIT_ACTION_PLAN,
        )
    )
