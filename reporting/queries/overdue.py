"""Which actions are overdue and which updates late, service by service, and whose are they?"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from hub.models import OrganisationUnit, User
from strategies.domain.lifecycle import PlanState
from strategies.domain.timing import NEVER_OVERDUE
from strategies.models import Action
from strategies.queries.officers import named_when_late
from strategies.queries.rounds import actions_missing, open_rounds


@dataclass(frozen=True)
class OverdueLine:
    """One service: how many of its actions are past their due date, how many updates past theirs.

    service  None for actions that belong to no service
    """

    service: OrganisationUnit | None
    overdue: int
    late: int

    @property
    def name(self) -> str:
        return self.service.name if self.service else "No service"

    @property
    def directorate(self) -> str:
        return self.service.parent.name if self.service and self.service.parent else ""

    @property
    def key(self) -> str:
        return str(self.service.pk) if self.service else "none"


def overdue_lines(user: User, today: date) -> list[OverdueLine]:
    """Every service with something overdue or late, by directorate and name."""
    overdue = _by_service(overdue_actions(user, today))
    late = _by_service(late_actions(user, today))
    ids = [pk for pk in {*overdue, *late} if pk is not None]
    units = OrganisationUnit.objects.filter(pk__in=ids).select_related("parent")
    places: list[OrganisationUnit | None] = [*units.order_by("parent__name", "name")]
    if None in {*overdue, *late}:
        places.append(None)
    return [
        OverdueLine(unit, overdue[unit.pk if unit else None], late[unit.pk if unit else None])
        for unit in places
    ]


def overdue_actions(user: User, today: date) -> QuerySet[Action]:
    """The actions in force that ``user`` may read and that should have been done before today."""
    readable: QuerySet[Action] = Action.objects.visible_to(user)
    return readable.filter(due__lt=today, action_plan__state=PlanState.ADOPTED).exclude(
        status__in=NEVER_OVERDUE
    )


def late_actions(user: User, today: date) -> QuerySet[Action]:
    """The actions of which an open round still lacks an update though its last day has passed."""
    late = {
        pk
        for gathering in open_rounds(today)
        if gathering.closes < today
        for pk in actions_missing(gathering).values_list("pk", flat=True)
    }
    readable: QuerySet[Action] = Action.objects.visible_to(user)
    return readable.filter(pk__in=late)


@dataclass(frozen=True)
class NamedAction:
    """An action in a list of what is late; its officer is named to some readers only."""

    action: Action
    owner: str
    days: int | None


def named_actions(user: User, actions: Collection[Action], today: date) -> list[NamedAction]:
    """The actions with how many days they are overdue, and with the names that ``user`` may see:
    as `strategies.queries.officers` has it."""
    wanted = Action.objects.filter(pk__in=[action.pk for action in actions])
    told = set(wanted.filter(named_when_late(user, today)).values_list("pk", flat=True))
    return [
        NamedAction(
            action,
            str(action.owner or "") if action.pk in told else "",
            (today - action.due).days if action.due and action.due < today else None,
        )
        for action in actions
    ]


def _by_service(actions: QuerySet[Action]) -> Mapping[int | None, int]:
    counted = actions.order_by().values_list("service").annotate(number=Count("pk"))
    return Counter(dict(counted))
