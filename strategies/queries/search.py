"""What of the golden thread can be found by its words, as far as one may read it?"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from hub.full_text import Search
from hub.models import User
from strategies.models import (
    Action,
    ActionPlan,
    KeyStrategy,
    Milestone,
    Objective,
    Plan,
    Priority,
    search_text,
)
from strategies.queries.readable import approved_updates, signed_reviews


def searches(user: User) -> list[Search]:
    """One search for each kind of thing, from the plan down to what people say of an action."""
    actions = Action.objects.visible_to(user)
    return [
        Search(
            "plan",
            "Plans",
            Plan.objects.visible_to(user),
            search_text.PLAN,
            title="title",
            body=["vision"],
            about=lambda plan: f"Plan, {plan.years}",
        ),
        Search(
            "priority",
            "Priorities",
            Priority.objects.visible_to(user),
            search_text.PRIORITY,
            title="name",
            body=["theme", "narrative"],
            load=["plan"],
            about=lambda priority: f"Priority of {priority.plan}",
        ),
        Search(
            "strategy",
            "Strategies",
            KeyStrategy.objects.visible_to(user),
            search_text.KEY_STRATEGY,
            title="title",
            body=["summary"],
            load=["priority"],
            about=_for("Key strategy", "priority", Priority.objects.visible_to(user)),
        ),
        Search(
            "objective",
            "Objectives",
            Objective.objects.visible_to(user),
            search_text.OBJECTIVE,
            title="name",
            body=["description"],
            load=["strategy"],
            about=lambda objective: f"Objective of {objective.strategy}",
        ),
        Search(
            "action-plan",
            "Action plans",
            ActionPlan.objects.visible_to(user),
            search_text.ACTION_PLAN,
            title="title",
            body=["summary"],
            load=["strategy"],
            about=_for("Action plan", "strategy", KeyStrategy.objects.visible_to(user)),
        ),
        Search(
            "action",
            "Actions",
            actions,
            search_text.ACTION,
            title="activity",
            body=["description", "works_with", "risk_reference", "decision_reference"],
            code="reference",
            load=["action_plan"],
            about=lambda action: (
                f"Action {action.reference} of {action.action_plan}"
                if action.reference
                else f"Action of {action.action_plan}"
            ),
        ),
        Search(
            "milestone",
            "Milestones",
            Milestone.objects.filter(action__in=actions),
            search_text.MILESTONE,
            title="name",
            load=["action"],
            about=lambda milestone: f"Milestone of “{milestone.action}”",
            url=lambda milestone: milestone.action.get_absolute_url(),
        ),
        Search(
            "update",
            "Updates",
            approved_updates(user),
            search_text.UPDATE,
            title="action__activity",
            body=["narrative", "why", "what", "learned", "reason"],
            load=["action"],
            once_for=["action_id", "-decided_at", "-pk"],
            about=lambda update: f"Update of {update.decided_at:%-d %B %Y}",
            url=lambda update: update.action.get_absolute_url(),
        ),
        Search(
            "lesson",
            "Lessons",
            signed_reviews(user),
            search_text.REVIEW,
            title=Coalesce("plan__title", "key_strategy__title", "action_plan__title"),
            body=["what_worked", "what_we_would_change"],
            load=["plan", "key_strategy", "action_plan"],
            about=lambda review: f"What the {review.years} review taught",
        ),
    ]


def _for(kind: str, home: str, readable: QuerySet[Any]) -> Callable[[Any], str]:
    """ "Key strategy for Clean streets"; the kind alone where the home may not be read. One query,
    once a row is shown."""

    @cache
    def ids() -> frozenset[int]:
        return frozenset(readable.order_by().values_list("pk", flat=True))

    def words(thing: Any) -> str:
        above = getattr(thing, home)
        return f"{kind} for {above}" if above.pk in ids() else kind

    return words
