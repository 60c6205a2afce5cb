"""How does a key strategy come over into the plan that takes its plan's place, or end with it?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.domain.lifecycle import PlanState
from strategies.models import KeyStrategy, Priority


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
    """The strategy is closed with its plan, for a reason; another may take its place."""
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
    return strategy


def _open_strategy(strategy: KeyStrategy) -> KeyStrategy:
    strategy = (
        KeyStrategy.objects.select_for_update(of=["self"])
        .select_related("priority__plan")
        .get(pk=strategy.pk)
    )
    if strategy.state == PlanState.CLOSED:
        raise ValidationError(f"“{strategy}” is closed already.")
    return strategy
