"""May this person do that? The checks that read the roles' table, posts and ownership."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from hub import clock
from hub.access.permissions import Permission, Scope
from hub.access.roles import COVERED, ROLES, RoleCode, scopes_of

if TYPE_CHECKING:
    from hub.models import User


class Owned(Protocol):
    """Something that somebody, a service or a partner keeps up to date."""

    owner_id: int | None
    service_id: int | None
    partner_id: int | None


class Refused(PermissionDenied):
    """The person may not do this; the message says so in a sentence they can read."""


def roles_of(user: Any) -> frozenset[RoleCode]:
    """The roles that ``user`` holds today; none for a visitor or an ended person.

    Read once for each request: a person object lives no longer than that.
    """
    if not is_signed_in(user):
        return frozenset()
    known = vars(user)
    if "_roles_today" not in known:
        held = user.role_assignments.on(clock.today()).values_list("role", flat=True)
        known["_roles_today"] = frozenset(RoleCode(role) for role in held)
    return known["_roles_today"]


def services_of(user: Any) -> frozenset[int]:
    """The services that the person's posts of today lie in or above, delegated ones too."""
    if not is_signed_in(user):
        return frozenset()
    known = vars(user)
    if "_services_today" not in known:
        known["_services_today"] = _find_services(user)
    return known["_services_today"]


def portfolios_of(user: Any) -> frozenset[int]:
    """The portfolios that the person holds today, or deputises for."""
    if not is_signed_in(user):
        return frozenset()
    known = vars(user)
    if "_portfolios_today" not in known:
        held = user.portfolio_holdings.on(clock.today()).values_list("portfolio_id", flat=True)
        known["_portfolios_today"] = frozenset(held)
    return known["_portfolios_today"]


def is_signed_in(user: Any) -> TypeGuard["User"]:
    """Whether ``user`` is a person who may use the hub at all."""
    return bool(user and user.is_authenticated and user.may_sign_in)


def covered_by(user: Any) -> "tuple[User, ...]":
    """The people whom ``user`` covers for today."""
    if not is_signed_in(user):
        return ()
    known = vars(user)
    if "_covered_today" not in known:
        covers = user.covers.on(clock.today()).select_related("person")
        known["_covered_today"] = tuple(cover.person for cover in covers)
    return known["_covered_today"]


def can(user: Any, permission: Permission, thing: Owned | None = None) -> bool:
    """Whether ``user`` may do ``permission``: to ``thing``, or, without one, to anything at all.

    Somebody who covers for another may do to things what the other may, where the table says so.
    """
    return _can(user, permission, thing) or (
        permission in COVERED
        and any(_can(person, permission, thing) for person in covered_by(user))
    )


def _can(user: Any, permission: Permission, thing: Owned | None) -> bool:
    scopes = scopes_of(roles_of(user), permission)
    if thing is None or Scope.ANY in scopes:
        return bool(scopes)
    return (
        ((Scope.OWN in scopes or Scope.SERVICE in scopes) and thing.owner_id == user.pk)
        or (Scope.SERVICE in scopes and thing.service_id in services_of(user))
        or (
            Scope.PARTNER in scopes
            and user.partner_id is not None
            and thing.partner_id == user.partner_id
        )
        or (
            Scope.PORTFOLIO in scopes
            and getattr(thing, "portfolio_id", None) in portfolios_of(user)
        )
    )


def things_with(user: Any, permission: Permission, prefix: str = "") -> Q:
    """The rows over which ``user`` has ``permission``: `can` as a filter of owned things.

    ``prefix`` leads to the owned thing, such as "action_plan__". The deputy's right included.
    """
    people = (user, *covered_by(user)) if permission in COVERED else (user,)
    return reduce(or_, (_things_with(person, permission, prefix) for person in people))


def _things_with(user: Any, permission: Permission, prefix: str) -> Q:
    scopes = scopes_of(roles_of(user), permission)
    if Scope.ANY in scopes:
        return Q(pk__isnull=False)
    found = Q(pk__in=[])
    if Scope.OWN in scopes or Scope.SERVICE in scopes:
        found |= Q(**{f"{prefix}owner": user.pk})
    if Scope.SERVICE in scopes:
        found |= Q(**{f"{prefix}service__in": services_of(user)})
    if Scope.PARTNER in scopes and user.partner_id is not None:
        found |= Q(**{f"{prefix}partner": user.partner_id})
    if Scope.PORTFOLIO in scopes:
        found |= Q(**{f"{prefix}portfolio__in": portfolios_of(user)})
    return found


def check(user: Any, permission: Permission, thing: Owned | None = None) -> None:
    """Raise `Refused` with a sentence unless ``user`` may do ``permission`` to ``thing``."""
    if not can(user, permission, thing):
        who = "the people who look after it" if thing is not None else "somebody else's role"
        deed = permission.value.replace("_", " ")
        raise Refused(f"You cannot {deed} here: that belongs to {who}.")


def can_give(user: Any, role: RoleCode) -> bool:
    """Whether ``user`` may give ``role`` to somebody, and end it."""
    return can(user, Permission.MANAGE_ROLES) or can(user, ROLES[role].given_by)


def roles_given_by(user: Any) -> list[RoleCode]:
    """The roles that ``user`` may give, in the order of the table."""
    return [role for role in RoleCode if can_give(user, role)]


def check_can_give(user: Any, role: RoleCode) -> None:
    """Raise `Refused` unless ``user`` may give ``role``."""
    if not can_give(user, role):
        raise Refused(f"You cannot give or end the role {role.label}: ask an administrator.")


def reads_performance(user: Any) -> bool:
    """Whether ``user`` reads all plans, actions and metrics that are not drafts."""
    return Scope.ANY in scopes_of(roles_of(user), Permission.READ_PERFORMANCE)


def check_reads_performance(user: Any) -> None:
    """Raise `Refused` unless ``user`` reads all plans, actions and metrics that are not drafts."""
    if not reads_performance(user):
        raise Refused("These pages are for the council's people and members.")


def may_read_drafts(user: Any) -> bool:
    """Whether ``user`` reads drafts of anybody's."""
    return can(user, Permission.READ_DRAFTS)


def needs_second_factor(user: Any) -> bool:
    """Whether one of the person's roles asks for an authenticator code at sign-in."""
    return any(ROLES[role].needs_second_factor for role in roles_of(user))


def _find_services(user: "User") -> frozenset[int]:
    from hub.models import OrganisationUnit, UnitKind

    today = clock.today()
    posts = user.employments.on(today).values_list("unit_id", flat=True)
    units = OrganisationUnit.objects.filter(pk__in=posts) | OrganisationUnit.objects.filter(
        grants__user=user
    )
    found: set[int] = set()
    for unit in units.distinct().prefetch_related("children"):
        if unit.kind == UnitKind.SERVICE:
            found.add(unit.pk)
        elif unit.kind == UnitKind.TEAM and unit.parent_id is not None:
            found.add(unit.parent_id)
        else:
            found.update(child.pk for child in unit.children.all())
    return frozenset(found)
