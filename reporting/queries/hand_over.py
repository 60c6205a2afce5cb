"""What does a person look after that somebody else could take over?"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Model, Q

from hub.access.checks import roles_of, services_of, things_with
from hub.access.permissions import Permission, Scope
from hub.access.roles import scopes_of
from hub.models import Cover, User
from metrics.domain.classification import MetricState
from metrics.models import Metric
from strategies.domain.approval import UpdateState
from strategies.domain.lifecycle import PlanState
from strategies.domain.status import DONE_WITH
from strategies.models import Action, ActionPlan, KeyStrategy, Objective, Plan, Priority, Update


@dataclass(frozen=True)
class Duty:
    """One way in which a thing names somebody.

    code    in forms: "action-owner"
    words   what the person is to the thing
    open    narrows to what is not finished; finished things stay in the leaver's name
    part_of path to the name of what it belongs to, "" for none
    rights  prefix of the path to the owned thing, None where only lead units count
    """

    code: str
    model: type[Model]
    field: str
    words: str
    open: Q
    part_of: str = ""
    rights: str | None = ""

    @property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name)

    def whole_of(self, thing: Any) -> str:
        """The name of what ``thing`` belongs to; "" where it belongs to nothing."""
        whole = thing
        for name in self.part_of.split("__") if self.part_of else ():
            whole = getattr(whole, name)
        return str(whole) if self.part_of else ""


def _unless_closed(prefix: str = "") -> Q:
    return ~Q(**{f"{prefix}state": PlanState.CLOSED})


_OPEN_ACTION = ~Q(status__in=DONE_WITH) & _unless_closed("action_plan__")

DUTIES = (
    Duty("plan-owner", Plan, "owner", "Owner", _unless_closed(), rights=None),
    Duty(
        "priority-owner", Priority, "owner", "Owner", _unless_closed("plan__"), "plan__title", None
    ),
    Duty("strategy-owner", KeyStrategy, "owner", "Lead", _unless_closed(), "priority__name"),
    Duty(
        "objective-owner",
        Objective,
        "owner",
        "Owner",
        Q(is_active=True) & _unless_closed("strategy__"),
        "strategy__title",
        "strategy__",
    ),
    Duty("plan-of-action-owner", ActionPlan, "owner", "Owner", _unless_closed(), "strategy__title"),
    Duty(
        "plan-of-action-deputy", ActionPlan, "deputy", "Deputy", _unless_closed(), "strategy__title"
    ),
    Duty(
        "action-owner", Action, "owner", "Responsible officer", _OPEN_ACTION, "action_plan__title"
    ),
    Duty("action-lead", Action, "lead", "Accountable lead", _OPEN_ACTION, "action_plan__title"),
    Duty("metric-owner", Metric, "owner", "Owner", ~Q(state=MetricState.RETIRED)),
)
"""Everything that can be handed over, in the order in which it is shown; cover comes last."""

COVER = "cover"


@dataclass(frozen=True)
class Item:
    """One thing that names the person: what it is, and whether the reader may move it.

    A draft that the reader may not open has no name and no address here.
    """

    key: str
    code: str
    pk: int
    noun: str
    name: str
    words: str
    part_of: str
    url: str
    may_move: bool


@dataclass(frozen=True)
class Belongings:
    """What one person looks after.

    waiting   updates and wishes for another date that wait for them, as owner of the action plan
    finished  how many finished things stay in their name
    """

    items: Sequence[Item]
    waiting: int
    finished: int

    @property
    def movable(self) -> list[Item]:
        return [item for item in self.items if item.may_move]

    @property
    def staying(self) -> list[Item]:
        """What somebody else has to hand over: it belongs to another service."""
        return [item for item in self.items if not item.may_move]

    @property
    def fingerprint(self) -> str:
        """Tells whether the list is still the one that was looked at."""
        return hashlib.sha256(" ".join(item.key for item in self.items).encode()).hexdigest()[:16]


def belongings_of(person: User, *, user: User, day: date) -> Belongings:
    """What ``person`` looks after, with what ``user`` may move of it. Queries do not grow."""
    items = [item for duty in DUTIES for item in _items(duty, person, user)]
    covers = covers_given_by(person, day)
    items += [
        Item(
            key=f"{COVER}-{cover.pk}",
            code=COVER,
            pk=cover.pk,
            noun="cover",
            name=f"For {cover.person}",
            words="Covers",
            part_of=cover.when,
            url="",
            may_move=True,
        )
        for cover in covers
    ]
    waiting = Update.objects.filter(
        _unless_closed("action__action_plan__"),
        state=UpdateState.SUBMITTED,
        action__action_plan__owner=person,
    ).count()
    finished = sum(
        duty.model._default_manager.filter(~duty.open, **{duty.field: person}).count()
        for duty in DUTIES
    )
    return Belongings(items, waiting, finished)


def covers_given_by(person: User, day: date) -> list[Cover]:
    """The covers that ``person`` gives on ``day`` or later."""
    return list(person.covers.filter(ends__gte=day).select_related("person", "arranged_by"))


def holders_now(moves: Collection[dict[str, Any]]) -> dict[str, int | None]:
    """Key of each item that was handed over -> id of the person it names now."""
    found: dict[str, int | None] = {}
    for duty in DUTIES:
        ids = [move["pk"] for move in moves if move["code"] == duty.code]
        if ids:
            rows = duty.model._default_manager.filter(pk__in=ids)
            for pk, holder in rows.values_list("pk", duty.field):
                found[f"{duty.code}-{pk}"] = holder
    return found


def _items(duty: Duty, person: User, user: User) -> list[Item]:
    things = (
        duty.model._default_manager.filter(duty.open, **{duty.field: person})
        .annotate(may_move=ExpressionWrapper(_may_move(duty, user), output_field=BooleanField()))
        .select_related(*({duty.part_of.split("__")[0]} if duty.part_of else set()))
    )
    rows: Any = duty.model._default_manager
    readable = set(
        rows.visible_to(user).filter(**{duty.field: person}).values_list("pk", flat=True)
    )
    return [
        Item(
            key=f"{duty.code}-{thing.pk}",
            code=duty.code,
            pk=thing.pk,
            noun=duty.noun,
            name=str(thing) if thing.pk in readable else f"A draft {duty.noun}",
            words=duty.words,
            part_of=duty.whole_of(thing) if thing.pk in readable else "",
            url=thing.get_absolute_url() if thing.pk in readable else "",
            may_move=thing.may_move,
        )
        for thing in things
    ]


def _may_move(duty: Duty, user: User) -> Q:
    if duty.rights is not None:
        return things_with(user, Permission.HAND_OVER, duty.rights)
    if Scope.ANY in scopes_of(roles_of(user), Permission.HAND_OVER):
        return Q(pk__isnull=False)
    if duty.model is Priority:
        units = services_of(user)
        return Q(lead_unit__in=units) | Q(lead_unit__parent__in=units) | Q(owner=user)
    return Q(owner=user)
