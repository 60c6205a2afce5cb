"""How does a plan come to be, change, and end?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Board, User
from hub.versions import lock_as_seen
from strategies.domain.lifecycle import PlanState, may_become
from strategies.models import Decision, Plan


@transaction.atomic
def create_plan(
    *,
    by: User,
    title: str,
    first_year: int,
    last_year: int,
    vision: str = "",
    owner: User | None = None,
    supersedes: Plan | None = None,
) -> Plan:
    """A new draft, perhaps of a plan that is to take the place of an earlier one."""
    check(by, Permission.MANAGE_PLANS)
    plan = Plan(
        title=title,
        slug=_free_slug(title),
        first_year=first_year,
        last_year=last_year,
        vision=vision,
        owner=owner,
        supersedes=supersedes,
    )
    plan.full_clean()
    plan.save(force_insert=True)
    audit.record(by=by, operation="create_plan", subject=plan, summary=f"Drafted “{plan}”")
    return plan


@transaction.atomic
def change_plan(
    *,
    by: User,
    plan: Plan,
    seen: int,
    title: str,
    first_year: int,
    last_year: int,
    vision: str,
    owner: User | None,
) -> Plan:
    """New words, years or owner; the plan's address stays. A closed plan no longer changes."""
    check(by, Permission.MANAGE_PLANS)
    plan = lock_as_seen(plan, seen)
    if plan.state == PlanState.CLOSED:
        raise ValidationError("A closed plan stays as it was. Draft a new one instead.")
    plan.title, plan.vision, plan.owner = title, vision, owner
    plan.first_year, plan.last_year = first_year, last_year
    plan.full_clean()
    plan.save()
    audit.record(by=by, operation="change_plan", subject=plan, summary=f"Changed “{plan}”")
    return plan


@transaction.atomic
def record_decision(
    *,
    by: User,
    plan: Plan,
    body: str,
    decided_on: date,
    summary: str,
    board: Board | None = None,
    reference: str = "",
    link: str = "",
    adopts: bool = False,
) -> Decision:
    """What a body decided about the plan; with ``adopts``, a draft becomes the council's plan.

    Raises ValidationError where the plan is adopted already.
    """
    check(by, Permission.MANAGE_PLANS)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if adopts and not may_become(plan.state, PlanState.ADOPTED):
        raise ValidationError("This plan has been adopted already.")
    decision = Decision(
        plan=plan,
        board=board,
        body=body,
        decided_on=decided_on,
        summary=summary,
        reference=reference,
        link=link,
        recorded_by=by,
    )
    decision.full_clean()
    decision.save(force_insert=True)
    if adopts:
        plan.state = PlanState.ADOPTED
        plan.save(update_fields=["state"])
    audit.record(
        by=by,
        operation="record_decision",
        subject=plan,
        summary=f"Recorded that {body} {'adopted' if adopts else 'decided about'} “{plan}”",
    )
    return decision


@transaction.atomic
def close_plan(*, by: User, plan: Plan) -> Plan:
    """The plan is over: it stays readable and no longer changes."""
    check(by, Permission.MANAGE_PLANS)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if not may_become(plan.state, PlanState.CLOSED):
        raise ValidationError("Only an adopted plan can be closed.")
    plan.state = PlanState.CLOSED
    plan.save(update_fields=["state"])
    audit.record(by=by, operation="close_plan", subject=plan, summary=f"Closed “{plan}”")
    return plan


def _free_slug(title: str) -> str:
    """An address that no plan has yet: the title, numbered where it is taken."""
    wanted = slugify(title)[:55] or "plan"
    taken = set(Plan.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
