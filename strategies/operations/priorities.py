"""How do the priorities of a plan change?"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import OrganisationUnit, Portfolio, User
from hub.versions import lock_as_seen
from strategies.domain.lifecycle import PlanState
from strategies.models import Plan, Priority, PriorityAlias, PriorityKind


@transaction.atomic
def add_priority(
    *,
    by: User,
    plan: Plan,
    name: str,
    narrative: str = "",
    kind: PriorityKind = PriorityKind.DELIVERY,
    theme: str = "",
    portfolio: Portfolio | None = None,
    lead_unit: OrganisationUnit | None = None,
    owner: User | None = None,
) -> Priority:
    """One more priority, after those the plan has. It may live by its narrative alone."""
    check(by, Permission.MANAGE_PLANS)
    plan = _open_plan(plan)
    last = plan.priorities.aggregate(last=Max("order"))["last"]
    priority = Priority(
        plan=plan,
        name=name,
        slug=_free_slug(plan, name),
        narrative=narrative,
        kind=kind,
        theme=theme,
        portfolio=portfolio,
        lead_unit=lead_unit,
        owner=owner,
        order=0 if last is None else last + 1,
    )
    priority.full_clean()
    priority.save(force_insert=True)
    audit.record(
        by=by,
        operation="add_priority",
        subject=priority,
        summary=f"Added the priority “{priority}” to “{plan}”",
    )
    return priority


@transaction.atomic
def change_priority(
    *,
    by: User,
    priority: Priority,
    seen: int,
    name: str,
    narrative: str,
    kind: PriorityKind,
    theme: str,
    order: int,
    portfolio: Portfolio | None,
    lead_unit: OrganisationUnit | None,
    owner: User | None,
) -> Priority:
    """New words for a priority. Its address stays, and an earlier name stays known as an alias."""
    check(by, Permission.MANAGE_PLANS)
    plan = _open_plan(priority.plan)
    priority = lock_as_seen(priority, seen)
    if name != priority.name:
        PriorityAlias.objects.get_or_create(
            priority=priority,
            normalised_name=priority.name.casefold()[:200],
            defaults={"as_written": priority.name},
        )
    priority.name, priority.narrative, priority.kind = name, narrative, kind
    priority.theme, priority.order = theme, order
    priority.portfolio, priority.lead_unit, priority.owner = portfolio, lead_unit, owner
    priority.full_clean()
    priority.save()
    audit.record(
        by=by,
        operation="change_priority",
        subject=priority,
        summary=f"Changed the priority “{priority}” of “{plan}”",
    )
    return priority


def _open_plan(plan: Plan) -> Plan:
    """The plan, locked, so that two people cannot give two priorities one place."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state == PlanState.CLOSED:
        raise ValidationError("A closed plan stays as it was.")
    return plan


def _free_slug(plan: Plan, name: str) -> str:
    """An address that no priority of the plan has yet."""
    wanted = slugify(name)[:75] or "priority"
    taken = set(plan.priorities.values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
