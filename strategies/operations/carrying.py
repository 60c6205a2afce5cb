"""How does a key strategy come over into the plan that takes its plan's place, or end with it?"""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.domain.lifecycle import PlanState
from strategies.domain.status import DONE_WITH
from strategies.models import Action, ActionPlan, KeyStrategy, Priority

NAMED_AT_MOST = 10
"""So many things a refusal names; of more it says how many."""


@transaction.atomic
def carry_strategy(
    *, by: User, strategy: KeyStrategy, priority: Priority, ends: date | None = None
) -> KeyStrategy:
    """The strategy's home is a priority of the new plan, perhaps until another day.

    It goes on serving its earlier priority too, so that both plans show it while both report.
    """
    check(by, Permission.MANAGE_PLANS)
    strategy = _open_strategy(strategy)
    before = strategy.priority
    strategy.priority = priority
    strategy.ends = ends or strategy.ends
    strategy.version += 1
    strategy.full_clean()
    strategy.save(update_fields=["priority", "ends", "version"])
    strategy.also_serves.remove(priority)
    if before.plan_id != priority.plan_id:
        strategy.also_serves.add(before)
    audit.record(
        by=by,
        operation="carry_strategy",
        subject=strategy,
        summary=f"Carried “{strategy}” over from “{before}” to “{priority}”",
        details={"was": before.pk, "became": priority.pk},
    )
    return strategy


@transaction.atomic
def end_strategy(
    *, by: User, strategy: KeyStrategy, reason: str, replaced_by: KeyStrategy | None = None
) -> KeyStrategy:
    """The strategy is closed with its plan, for a reason; another may take its place.

    Then its action plans go to that other one, and serve this one too while both plans report.
    """
    check(by, Permission.MANAGE_PLANS)
    strategy = _open_strategy(strategy)
    if replaced_by is not None and replaced_by.pk == strategy.pk:
        raise ValidationError({"replacement": "A strategy cannot replace itself."})
    strategy.state = PlanState.CLOSED
    strategy.replaced_by = replaced_by
    strategy.version += 1
    strategy.save(update_fields=["state", "replaced_by", "version"])
    audit.record(
        by=by,
        operation="end_strategy",
        subject=strategy,
        summary=f"Closed “{strategy}”: {reason}",
        details={"replaced_by": replaced_by.pk if replaced_by else None},
    )
    if replaced_by is not None:
        _carry_action_plans(by, strategy, replaced_by)
    return strategy


@transaction.atomic
def close_action_plans(*, by: User, strategy: KeyStrategy) -> int:
    """The action plans of a strategy that ended are closed with it; how many.

    Raises ValidationError, which names them, where actions beneath it are still open: nobody
    would answer for them.
    """
    check(by, Permission.MANAGE_PLANS)
    plans = list(_open_action_plans(strategy))
    if still := list(Action.objects.filter(action_plan__in=plans).exclude(status__in=DONE_WITH)):
        raise ValidationError(
            f"“{strategy}” ends, but actions beneath it go on: {_names(still)}. "
            "Retire them too, or give their action plan another home first."
        )
    for plan in plans:
        plan.state = PlanState.CLOSED
        plan.version += 1
        plan.save(update_fields=["state", "version"])
        audit.record(
            by=by,
            operation="close",
            subject=plan,
            summary=f"Closed “{plan}” with its key strategy “{strategy}”",
            details={"strategy": strategy.pk},
        )
    return len(plans)


def _carry_action_plans(by: User, strategy: KeyStrategy, home: KeyStrategy) -> None:
    plans = list(_open_action_plans(strategy))
    if plans and home.state not in (PlanState.CONSULTED, PlanState.ADOPTED):
        raise ValidationError(
            f"“{home}” cannot take the place of “{strategy}” while it is "
            f"{PlanState(home.state).value}: {_names(plans)} would go there."
        )
    for plan in plans:
        plan.strategy = home
        plan.version += 1
        plan.save(update_fields=["strategy", "version"])
        plan.also_serves.remove(home)
        plan.also_serves.add(strategy)
        audit.record(
            by=by,
            operation="carry_action_plan",
            subject=plan,
            summary=f"Carried “{plan}” over from “{strategy}” to “{home}”",
            details={"was": strategy.pk, "became": home.pk},
        )


def _open_action_plans(strategy: KeyStrategy) -> QuerySet[ActionPlan]:
    plans = strategy.action_plans.select_for_update(of=("self",))
    return plans.exclude(state=PlanState.CLOSED).order_by("title", "pk")


def _names(things: Sequence[Model]) -> str:
    named = ", ".join(f"“{each}”" for each in things[:NAMED_AT_MOST])
    more = len(things) - NAMED_AT_MOST
    return f"{named} and {more} more" if more > 0 else named


def _open_strategy(strategy: KeyStrategy) -> KeyStrategy:
    strategy = (
        KeyStrategy.objects.select_for_update(of=["self"])
        .select_related("priority__plan")
        .get(pk=strategy.pk)
    )
    if strategy.state == PlanState.CLOSED:
        raise ValidationError(f"“{strategy}” is closed already.")
    return strategy
