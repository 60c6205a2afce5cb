"""How does an action come to be, and change?

How it is going is said by updates, and its due date moves by them once its plan is adopted.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import OrganisationUnit, PartnerOrganisation, User
from hub.versions import lock_as_seen
from strategies.domain.lifecycle import PlanState
from strategies.models import Action, ActionPlan, Objective
from strategies.operations.lifecycle import check_open


@dataclass(frozen=True, kw_only=True)
class ActionFacts:
    """What is written down of an action. Money is in pounds; blank is not known, never nothing.

    owner   the responsible officer; lead: the accountable lead
    partner may keep it up to date; works_with: other partners, separated by semicolons
    """

    activity: str
    reference: str = ""
    description: str = ""
    objective: Objective | None = None
    also_serves: Collection[Objective] = ()
    starts: date | None = None
    due: date | None = None
    money: Decimal | None = None
    days: Decimal | None = None
    owner: User | None = None
    lead: User | None = None
    service: OrganisationUnit | None = None
    partner: PartnerOrganisation | None = None
    works_with: str = ""
    risk_reference: str = ""
    decision_reference: str = ""
    equality_reference: str = ""


PLAIN = tuple(name for name in ActionFacts.__dataclass_fields__ if name != "also_serves")


def may_rewrite_due(action: Action) -> bool:
    """Whether the due date may simply be written: it is a promise only once adopted and given."""
    return action.action_plan.state != PlanState.ADOPTED or action.due is None


@transaction.atomic
def add_action(*, by: User, plan: ActionPlan, facts: ActionFacts) -> Action:
    """One more action, after those the plan has. Without a service of its own it is the plan's."""
    check(by, Permission.EDIT_ACTION_PLAN, plan)
    plan = ActionPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    check_open(plan)
    last = plan.actions.aggregate(last=Max("order"))["last"]
    action = Action(action_plan=plan, order=0 if last is None else last + 1)
    _fill(action, facts)
    action.service = facts.service or plan.service
    action.save(force_insert=True)
    action.also_serves.set(facts.also_serves)
    audit.record(
        by=by,
        operation="add_action",
        subject=action,
        summary=f"Added the action “{action}” to “{plan}”",
    )
    return action


@transaction.atomic
def change_action(*, by: User, action: Action, seen: int, facts: ActionFacts) -> Action:
    """Other words, people or references. A promised date moves by an update only, with a reason."""
    check(by, Permission.EDIT_ACTION_PLAN, action.action_plan)
    action = lock_as_seen(action, seen)
    check_open(action.action_plan)
    if facts.due != action.due and not may_rewrite_due(action):
        raise ValidationError(
            {"due": "The plan is adopted: ask for another date in an update, with the reason."}
        )
    _fill(action, facts)
    action.save()
    action.also_serves.set(facts.also_serves)
    audit.record(
        by=by,
        operation="change_action",
        subject=action,
        summary=f"Changed the action “{action}”",
    )
    return action


def _fill(action: Action, facts: ActionFacts) -> None:
    """Put ``facts`` in their places. The first due date given stays on record as the original."""
    if facts.owner is not None:
        action.owner_as_written = ""
    for name in PLAIN:
        setattr(action, name, getattr(facts, name))
    action.original_due = action.original_due or facts.due
    if facts.objective is not None and facts.objective in facts.also_serves:
        raise ValidationError({"also_serves": f"“{facts.objective}” is its objective already."})
    if facts.starts and facts.due and facts.due < facts.starts:
        raise ValidationError({"due": "It is due before it starts."})
    if facts.money is not None and facts.money < 0:
        raise ValidationError({"money": "Enter an amount of nothing or more."})
    if facts.days is not None and facts.days < 0:
        raise ValidationError({"days": "Enter a number of nothing or more."})
    _check_reference(action)
    action.full_clean()


def _check_reference(action: Action) -> None:
    same = Action.objects.filter(action_plan=action.action_plan, reference=action.reference)
    if action.reference and same.exclude(pk=action.pk).exists():
        raise ValidationError({"reference": "Another action of this plan has this number."})
