"""What do the actions of a plan look like in a file, and whom and what may a file name?"""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from hub.access.checks import things_with
from hub.access.permissions import Permission
from hub.models import PartnerOrganisation, User
from hub.queries.organisation import people_here, services_on
from strategies.domain.action_file import Known, Named, Standing, Step, words_of
from strategies.domain.lifecycle import PlanState
from strategies.domain.status import ActionStatus
from strategies.models import Action, ActionPlan, Milestone

PLAIN = (
    "reference", "activity", "description", "starts", "due", "money", "days", "works_with",
    "risk_reference", "decision_reference", "equality_reference", "percent", "owner_as_written",
)  # fmt: skip


def known_of(plan: ActionPlan, today: date) -> Known:
    """Everything that a file of the plan's actions is compared with; a constant number of queries.

    Raises nothing: an empty plan has no actions to compare.
    """
    return Known(
        people=[
            Named(pk, name, email)
            for pk, name, email in people_here().values_list("pk", "full_name", "email")
        ],
        objectives=[
            Named(objective.pk, objective.name)
            for objective in plan.strategy.objectives.filter(is_active=True)
        ],
        services=[Named(unit.pk, unit.name) for unit in services_on(today)],
        partners=[
            Named(partner.pk, partner.name)
            for partner in PartnerOrganisation.objects.filter(is_active=True)
        ],
        actions=standing_actions(plan.actions.all()),
        is_adopted=plan.state == PlanState.ADOPTED,
    )


def standing_actions(actions: QuerySet[Action], kept_back: Collection[int] = ()) -> list[Standing]:
    """The actions as a file has them, in the plan's order. Two people of one name: by address.

    kept_back  ids of those whose responsible officer is not named
    """
    names = Counter(name.casefold() for name in people_here().values_list("full_name", flat=True))

    def person(someone: User | None) -> str:
        if someone is None:
            return ""
        unique = names[someone.full_name.casefold()] == 1 or not someone.is_active
        return someone.full_name if unique else someone.email

    return [
        _standing(action, person, names_officer=action.pk not in kept_back)
        for action in actions.select_related(
            "owner", "lead", "service", "partner", "objective"
        ).prefetch_related(Prefetch("milestones", Milestone.objects.order_by("order", "pk")))
    ]


def waiting_owners(user: User) -> QuerySet[Action]:
    """The actions with an officer whom nobody in the hub is known by, that ``user`` may change."""
    return Action.objects.filter(
        ~Q(owner_as_written=""),
        ~Q(action_plan__state=PlanState.CLOSED),
        things_with(user, Permission.EDIT_ACTION_PLAN, "action_plan__"),
    )


def _standing(action: Action, person: Any, *, names_officer: bool) -> Standing:
    steps = tuple(Step(each.name, each.due, each.done_on) for each in action.milestones.all())
    values: dict[str, Any] = {name: getattr(action, name) for name in PLAIN}
    values |= {
        "status": ActionStatus(action.status),
        "milestones": steps,
        "owner": action.owner_id,
        "lead": action.lead_id,
        "service": action.service_id,
        "partner": action.partner_id,
        "objective": action.objective_id,
    }
    texts = {name: words_of(value) for name, value in values.items()}
    texts |= {
        "owner": (person(action.owner) or action.owner_as_written) if names_officer else "",
        "lead": person(action.lead),
        "service": str(action.service or ""),
        "partner": str(action.partner or ""),
        "objective": str(action.objective or ""),
    }
    return Standing(action.pk, values, texts)
