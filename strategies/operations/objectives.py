"""How do the objectives of a key strategy change?"""

from django.db import transaction
from django.db.models import Max

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from hub.versions import lock_as_seen
from strategies.models import KeyStrategy, Objective
from strategies.operations.lifecycle import check_open


@transaction.atomic
def add_objective(
    *,
    by: User,
    strategy: KeyStrategy,
    name: str,
    description: str = "",
    owner: User | None = None,
) -> Objective:
    """One more objective, after those the strategy has."""
    check(by, Permission.LEAD_STRATEGY, strategy)
    strategy = KeyStrategy.objects.select_for_update(of=("self",)).get(pk=strategy.pk)
    check_open(strategy)
    last = strategy.objectives.aggregate(last=Max("order"))["last"]
    objective = Objective(
        strategy=strategy,
        name=name.strip(),
        description=description,
        owner=owner,
        order=0 if last is None else last + 1,
    )
    objective.full_clean()
    objective.save(force_insert=True)
    audit.record(
        by=by,
        operation="add_objective",
        subject=objective,
        summary=f"Added the objective “{objective}” to “{strategy}”",
    )
    return objective


@transaction.atomic
def change_objective(
    *,
    by: User,
    objective: Objective,
    seen: int,
    name: str,
    description: str,
    owner: User | None,
    order: int,
    is_active: bool,
) -> Objective:
    """Other words, another place, or an end: what is no longer pursued stays readable."""
    check(by, Permission.LEAD_STRATEGY, objective.strategy)
    objective = lock_as_seen(objective, seen)
    check_open(objective.strategy)
    objective.name, objective.description = name.strip(), description
    objective.owner, objective.order, objective.is_active = owner, order, is_active
    objective.full_clean()
    objective.save()
    audit.record(
        by=by,
        operation="change_objective",
        subject=objective,
        summary=f"Changed the objective “{objective}” of “{objective.strategy}”",
    )
    return objective
