"""How does an action plan come to be, and change?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from hub import audit
from hub.access.checks import Refused, can, check, services_of
from hub.access.permissions import Permission
from hub.models import OrganisationUnit, PartnerOrganisation, User
from hub.versions import lock_as_seen
from strategies.domain.approval import ApprovalRule
from strategies.domain.lifecycle import PlanState
from strategies.models import ActionPlan, KeyStrategy
from strategies.operations.lifecycle import check_open
from strategies.operations.services import OfService, check_own_service


@dataclass(frozen=True, kw_only=True)
class ActionPlanFacts:
    """What is written down of an action plan. ``deputy_after`` counts working days."""

    title: str
    starts: date
    ends: date
    summary: str = ""
    also_serves: Collection[KeyStrategy] = ()
    owner: User | None = None
    deputy: User | None = None
    service: OrganisationUnit | None = None
    team: OrganisationUnit | None = None
    partner: PartnerOrganisation | None = None
    review_on: date | None = None
    approval: ApprovalRule = ApprovalRule.EXCEPTIONS
    deputy_after: int = 3


PLAIN = tuple(name for name in ActionPlanFacts.__dataclass_fields__ if name != "also_serves")


def may_add_action_plan(user: User, strategy: KeyStrategy) -> bool:
    """Whether ``user`` may add an action plan: the strategy's lead, or somebody for a service."""
    services: tuple[int | None, ...] = (None, *services_of(user))
    return can(user, Permission.LEAD_STRATEGY, strategy) or any(
        can(user, Permission.EDIT_ACTION_PLAN, OfService(service)) for service in services
    )


@transaction.atomic
def add_action_plan(*, by: User, strategy: KeyStrategy, facts: ActionPlanFacts) -> ActionPlan:
    """A new draft under ``strategy``. Who does not lead the strategy adds one for their service."""
    if not may_add_action_plan(by, strategy):
        raise Refused("Whoever leads the strategy adds action plans, or a manager of a service.")
    check_open(strategy)
    service = facts.service.pk if facts.service else None
    if not (
        can(by, Permission.LEAD_STRATEGY, strategy)
        or can(by, Permission.EDIT_ACTION_PLAN, OfService(service))
    ):
        raise ValidationError({"service": "Choose a service of your own."})
    plan = ActionPlan(strategy=strategy)
    _fill(plan, facts)
    plan.save(force_insert=True)
    plan.also_serves.set(facts.also_serves)
    audit.record(
        by=by,
        operation="add_action_plan",
        subject=plan,
        summary=f"Drafted the action plan “{plan}” under “{strategy}”",
    )
    return plan


@transaction.atomic
def change_action_plan(
    *,
    by: User,
    plan: ActionPlan,
    seen: int,
    facts: ActionPlanFacts,
    new_home: KeyStrategy | None = None,
) -> ActionPlan:
    """Other words, people, dates or another rule of approval. What is closed stays as it was.

    With ``new_home`` it goes to another key strategy. Its actions leave the objectives of those
    it no longer serves.
    """
    check(by, Permission.EDIT_ACTION_PLAN, plan)
    plan = lock_as_seen(plan, seen)
    check_open(plan)
    check_own_service(by, Permission.EDIT_ACTION_PLAN, facts.service, before=plan.service_id)
    before = plan.strategy
    if new_home is not None:
        _check_home(plan, new_home)
        plan.strategy = new_home
    _fill(plan, facts)
    plan.save()
    plan.also_serves.set(facts.also_serves)
    if plan.strategy == before:
        moved, details = "", {}
    else:
        moved = f" and gave it a new home: “{plan.strategy}” instead of “{before}”"
        details = {
            "was": before.pk,
            "became": plan.strategy_id,
            "left_their_objective": _leave_objectives(plan),
        }
    audit.record(
        by=by,
        operation="change_action_plan",
        subject=plan,
        summary=f"Changed the action plan “{plan}”{moved}",
        details=details,
    )
    return plan


def _check_home(plan: ActionPlan, home: KeyStrategy) -> None:
    if home.state == PlanState.CLOSED:
        raise ValidationError({"new_home": f"“{home}” is closed."})
    if home.state == PlanState.DRAFT and plan.state != PlanState.DRAFT:
        raise ValidationError({"new_home": f"“{home}” is still a draft. Move that on first."})


def _leave_objectives(plan: ActionPlan) -> list[int]:
    """Take the actions of ``plan`` from under objectives of strategies that it no longer serves.

    Says which they are, by their keys.
    """
    served = [plan.strategy_id, *plan.also_serves.values_list("pk", flat=True)]
    strangers = plan.actions.filter(objective__isnull=False).exclude(objective__strategy__in=served)
    left = list(strangers.values_list("pk", flat=True))
    plan.actions.filter(pk__in=left).update(objective=None, version=F("version") + 1)
    return left


def _fill(plan: ActionPlan, facts: ActionPlanFacts) -> None:
    for name in PLAIN:
        setattr(plan, name, getattr(facts, name))
    if plan.strategy in facts.also_serves:
        raise ValidationError({"also_serves": f"“{plan.strategy}” is its home already."})
    if facts.ends < facts.starts:
        raise ValidationError({"ends": "The last day is before the first."})
    if facts.team is not None and facts.team.parent != facts.service:
        raise ValidationError({"team": "Choose a team of the service, or none."})
    if facts.deputy is not None and facts.deputy == facts.owner:
        raise ValidationError({"deputy": "The deputy is somebody other than the owner."})
    plan.full_clean()
