"""Who gains or loses a say with a reorganisation, and whose approval comes to somebody else?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from hub.access.permissions import Scope
from hub.access.roles import ROLES, RoleCode
from hub.models import (
    Employment,
    OrganisationUnit,
    OrganisationUnitGrant,
    RoleAssignment,
    UnitKind,
    User,
)
from reporting.models import Reorganisation
from reporting.queries.moves import END, UNIT, Move, Target
from strategies.domain.approval import DateMoveState, UpdateState
from strategies.models import ActionPlan, DateMove, Update

LEADING = tuple(role for role in RoleCode if Scope.SERVICE in ROLES[role].permits.values())
"""The roles whose holders have a say over whatever their services own."""

Place = int
"""A unit's id, or below zero the number of a new unit of a split: -1 is the first."""


@dataclass(frozen=True)
class RightChange:
    """Somebody who leads services, and over what they gain or lose a say; names of services."""

    person: User
    gains: Sequence[str]
    loses: Sequence[str]


@dataclass(frozen=True)
class ApprovalChange:
    """An action plan with updates or new dates that wait, and who may approve them by leading."""

    action_plan: ActionPlan
    waiting: int
    before: Sequence[str]
    after: Sequence[str]


@dataclass(frozen=True)
class _Unit:
    kind: str
    parent: Place | None
    name: str
    is_there: bool = True


def rights_and_approvals(
    change: Reorganisation, moves: Sequence[Move], user: User
) -> tuple[list[RightChange], list[ApprovalChange]]:
    """What ``moves`` do to who leads what, and to what waits in action plans that ``user`` reads.

    Portfolios give no rights. Queries do not grow.
    """
    if change.unit is None:
        return [], []
    before = _units_now(change)
    after = _units_after(before, change, moves)
    leaders = list(
        User.objects.filter(
            is_active=True,
            role_assignments__in=RoleAssignment.objects.on(change.on).filter(role__in=LEADING),
        ).distinct()
    )
    reach_before, reach_after = _reaches(leaders, change, moves, before, after)
    pairs = _pairs(moves)
    rights = [
        right
        for person in leaders
        if (
            right := _right_change(
                person, reach_before[person.pk], reach_after[person.pk], before, after, pairs
            )
        ).gains
        or right.loses
    ]
    return rights, _approvals(moves, leaders, reach_before, reach_after, user)


def place_of(target: Target) -> Place | None:
    """The place that a move leads to."""
    return target.pk if target.new is None else -1 - target.new


def _units_now(change: Reorganisation) -> dict[Place, _Unit]:
    return {
        unit.pk: _Unit(
            unit.kind, unit.parent_id, unit.name, unit.ends is None or unit.ends >= change.on
        )
        for unit in OrganisationUnit.objects.all()
    }


def _units_after(
    before: Mapping[Place, _Unit], change: Reorganisation, moves: Iterable[Move]
) -> dict[Place, _Unit]:
    after = dict(before)
    assert change.unit is not None
    for number, name in enumerate(change.terms.get("names", ())):
        after[-1 - number] = _Unit(change.unit.kind, change.unit.parent_id, name)
    for move in moves:
        unit = before.get(move.item_id)
        if move.item_type != UNIT or unit is None:
            continue
        if move.field == "parent":
            after[move.item_id] = _Unit(unit.kind, place_of(move.became), unit.name)
        elif move.field == END:
            after[move.item_id] = _Unit(unit.kind, unit.parent, unit.name, is_there=False)
    return after


def _reaches(
    leaders: Collection[User],
    change: Reorganisation,
    moves: Iterable[Move],
    before: Mapping[Place, _Unit],
    after: Mapping[Place, _Unit],
) -> tuple[dict[int, set[Place]], dict[int, set[Place]]]:
    """Id of each leader -> the services that they lead, before and after."""
    led_before: dict[int, list[Place]] = defaultdict(list)
    led_after: dict[int, list[Place]] = defaultdict(list)
    moved: dict[tuple[str, int], list[Place]] = defaultdict(list)
    touched = set()
    for move in moves:
        key = (move.item_type, move.item_id)
        if move.field in {"unit", "content_object"}:
            touched.add(key)
            if (place := place_of(move.became)) is not None:
                moved[key].append(place)
    seats = [
        *Employment.objects.on(change.on)
        .filter(person__in=leaders)
        .values_list("pk", "person", "unit"),
    ]
    grants = OrganisationUnitGrant.objects.filter(user__in=leaders).values_list(
        "pk", "user", "content_object"
    )
    for model, rows in ((Employment, seats), (OrganisationUnitGrant, grants)):
        for pk, person, unit in rows:
            key = (model._meta.label_lower, pk)
            led_before[person].append(unit)
            led_after[person].extend(moved[key] if key in touched else [unit])
    ids = [person.pk for person in leaders]
    return (
        {pk: _services(led_before[pk], before) for pk in ids},
        {pk: _services(led_after[pk], after) for pk in ids},
    )


def _services(led: Iterable[Place], units: Mapping[Place, _Unit]) -> set[Place]:
    """The services in or above which ``led`` lie, as `hub.access.checks.services_of` finds."""
    found: set[Place] = set()
    for place in led:
        unit = units[place]
        if unit.kind == UnitKind.SERVICE:
            found.add(place)
        elif unit.kind == UnitKind.TEAM and unit.parent is not None:
            found.add(unit.parent)
        else:
            found |= {below for below, each in units.items() if each.parent == place}
    return found


def _pairs(moves: Iterable[Move]) -> set[tuple[Place, Place | None]]:
    """From which service to which do things move? A unit that ends is such a move itself."""
    return {
        (move.was, place_of(move.became))
        for move in moves
        if move.field == "service" and move.item_type.startswith(("strategies.", "metrics."))
        if move.was is not None
    } | {
        (move.item_id, place_of(move.became))
        for move in moves
        if move.item_type == UNIT and move.field == END
    }


def _right_change(
    person: User,
    before: set[Place],
    after: set[Place],
    units_before: Mapping[Place, _Unit],
    units_after: Mapping[Place, _Unit],
    pairs: Collection[tuple[Place, Place | None]],
) -> RightChange:
    """A service that stays counts by itself; what moves counts as what it was part of."""
    gains, loses = set(), set()
    for place, unit in units_before.items():
        if unit.kind == UnitKind.SERVICE and units_after[place].is_there:
            if place in after - before:
                gains.add(unit.name)
            if place in before - after:
                loses.add(unit.name)
    for was, became in pairs:
        if units_before[was].kind != UnitKind.SERVICE:
            continue
        name = units_before[was].name
        if became is not None:
            name += f" (what goes to {units_after[became].name})"
        if was not in before and became in after:
            gains.add(name)
        if was in before and became not in after:
            loses.add(name)
    return RightChange(person, sorted(gains), sorted(loses))


def _approvals(
    moves: Iterable[Move],
    leaders: Sequence[User],
    before: Mapping[int, set[Place]],
    after: Mapping[int, set[Place]],
    user: User,
) -> list[ApprovalChange]:
    label = ActionPlan._meta.label_lower
    moved = {
        move.item_id: move for move in moves if move.item_type == label and move.field == "service"
    }
    waiting: dict[int, int] = defaultdict(int)
    for model, asked in (
        (Update, Q(state=UpdateState.SUBMITTED)),
        (DateMove, Q(state=DateMoveState.ASKED, update=None)),
    ):
        rows = (
            model._default_manager.filter(asked, action__action_plan__in=moved)
            .order_by()
            .values_list("action__action_plan")
            .annotate(Count("pk"))
        )
        for plan, count in rows:
            waiting[plan] += count
    plans = ActionPlan.objects.visible_to(user).in_bulk(waiting)
    return [
        ApprovalChange(
            plan,
            waiting[pk],
            [str(each) for each in leaders if moved[pk].was in before[each.pk]],
            [str(each) for each in leaders if place_of(moved[pk].became) in after[each.pk]],
        )
        for pk, plan in plans.items()
    ]
