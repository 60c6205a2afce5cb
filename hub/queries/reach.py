"""Who can see this thing, who can change it, and why they?

Made from the table of roles and from the thing's owner, service, partner, cover and delegations.
Where a role may do it everywhere the role is named; the others by name, each with the reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Q

from hub.access.permissions import Permission, Scope
from hub.access.reach import REACH, Deed
from hub.access.roles import COVERED, ROLES, RoleCode
from hub.models import (
    Cover,
    Employment,
    OrganisationUnit,
    OrganisationUnitGrant,
    PartnerOrganisation,
    RoleAssignment,
    UnitKind,
    User,
)

DRAFT = "draft"
COVERS = "Covers for"
Reasons = dict[int, list[str]]
"""Id of a person -> why they can do it."""


@dataclass(frozen=True)
class Group:
    """People who can do something for the same reason."""

    reason: str
    people: Sequence[User]

    @property
    def nameless_reason(self) -> str:
        """The same for somebody who may not read the council's directory of people."""
        return "Covers for somebody who can" if self.reason.startswith(COVERS) else self.reason


@dataclass(frozen=True)
class Doers:
    """Who can do one thing: some roles everywhere, and people by name."""

    words: str
    roles: Sequence[RoleCode]
    groups: Sequence[Group]

    @property
    def role_names(self) -> str:
        return ", ".join(role.label for role in self.roles)


@dataclass(frozen=True)
class ReachPage:
    """Who sees a thing and who can do what to it."""

    is_draft: bool
    readers: Doers
    deeds: Sequence[Doers]


def reach_of(kind: str, thing: Any, today: date) -> ReachPage:
    """Who can see ``thing`` and change it on ``today``. The number of queries does not grow."""
    reach = REACH[kind]
    holder = getattr(thing, reach.drafted_with) if reach.drafted_with else thing
    is_draft = getattr(holder, "state", "") == DRAFT
    return ReachPage(
        is_draft=is_draft,
        readers=_readers(kind, thing, is_draft, today),
        deeds=[_doers(deed, thing, today) for deed in reach.deeds],
    )


def roles_with(permission: Permission, scope: Scope) -> list[RoleCode]:
    """The roles that have ``permission`` over ``scope``, in the order of the table."""
    return [code for code, role in ROLES.items() if role.permits.get(permission) == scope]


def holders_of(roles: Iterable[RoleCode], today: date) -> set[int]:
    """Ids of the people who hold one of ``roles`` today and may use the hub."""
    held = RoleAssignment.objects.on(today).filter(role__in=list(roles))
    return set(held.filter(_may_sign_in("person__")).values_list("person", flat=True))


def _readers(kind: str, thing: Any, is_draft: bool, today: date) -> Doers:
    reach = REACH[kind]
    reasons: Reasons = defaultdict(list)
    everywhere = roles_with(Permission.READ_PERFORMANCE, Scope.ANY)
    if is_draft:
        able = holders_of(everywhere, today)
        for person in ids_at(thing, reach.draft_readers) & able:
            reasons[person].append("Looks after it")
        if reach.draft_deed is not None:
            writers = _reasons(reach.draft_deed, thing, today)
            for person in writers.keys() & able:
                reasons[person] += writers[person]
        everywhere = roles_with(Permission.READ_DRAFTS, Scope.ANY)
    else:
        named = PartnerOrganisation.objects.in_bulk(ids_at(thing, reach.partners))
        members = User.objects.filter(_may_sign_in(), partner__in=named)
        for person, partner in members.values_list("pk", "partner"):
            reasons[person].append(f"Belongs to {named[partner]}, which it names")
    return Doers("See it", everywhere, _groups(reasons))


def _doers(deed: Deed, thing: Any, today: date) -> Doers:
    everywhere = roles_with(deed.permission, Scope.ANY)
    return Doers(deed.words, everywhere, _groups(_reasons(deed, thing, today)))


def _reasons(deed: Deed, thing: Any, today: date) -> Reasons:
    """Who can do it but for those whose role lets them do it everywhere, and why they."""
    reasons: Reasons = defaultdict(list)
    if deed.over is not None:
        owned = getattr(thing, deed.over) if deed.over else thing
        _add_owner(reasons, deed.permission, owned, today)
        _add_service(reasons, deed.permission, owned, today)
        _add_partner(reasons, deed.permission, owned, today)
    if deed.permission in COVERED:
        _add_deputies(reasons, roles_with(deed.permission, Scope.ANY), today)
    return reasons


def _add_owner(reasons: Reasons, permission: Permission, owned: Any, today: date) -> None:
    roles = roles_with(permission, Scope.OWN) + roles_with(permission, Scope.SERVICE)
    if owned.owner_id in holders_of(roles, today):
        reasons[owned.owner_id].append("Owns it")


def _add_service(reasons: Reasons, permission: Permission, owned: Any, today: date) -> None:
    """Those whose posts of today lie in the service, its teams or its directorate; delegates."""
    roles = roles_with(permission, Scope.SERVICE)
    if owned.service_id is None or not roles:
        return
    service = OrganisationUnit.objects.filter(pk=owned.service_id, kind=UnitKind.SERVICE)
    units = OrganisationUnit.objects.filter(
        Q(pk__in=service)
        | Q(parent__in=service, kind=UnitKind.TEAM)
        | Q(children__in=service, kind=UnitKind.DIRECTORATE)
    )
    able = holders_of(roles, today)
    which = " or ".join(role.label.lower() for role in roles)
    posts = Employment.objects.on(today).filter(unit__in=units, person__in=able)
    for person, unit in posts.order_by("unit__name").values_list("person", "unit__name"):
        reasons[person].append(f"Works in {unit} as a {which}")
    grants = OrganisationUnitGrant.objects.filter(content_object__in=units, user__in=able)
    for person, unit in grants.values_list("user", "content_object__name"):
        reasons[person].append(f"Acts for {unit} by delegation")


def _add_partner(reasons: Reasons, permission: Permission, owned: Any, today: date) -> None:
    roles = roles_with(permission, Scope.PARTNER)
    if owned.partner_id is None or not roles:
        return
    members = User.objects.filter(partner=owned.partner_id, pk__in=holders_of(roles, today))
    for person, partner in members.values_list("pk", "partner__name"):
        reasons[person].append(f"Belongs to {partner}, which it names")


def _add_deputies(reasons: Reasons, everywhere: Sequence[RoleCode], today: date) -> None:
    """Those who cover today for somebody who can."""
    able = {*reasons, *holders_of(everywhere, today)}
    covers = Cover.objects.on(today).filter(_may_sign_in("deputy__"), person__in=able)
    for cover in covers.select_related("person"):
        until = f" until {cover.ends:%-d %B %Y}" if cover.ends else ""
        reasons[cover.deputy_id].append(f"{COVERS} {cover.person}{until}")


def _groups(reasons: Mapping[int, Sequence[str]]) -> list[Group]:
    """One group for each reason; somebody with two stands in both, but not twice in one."""
    people = User.objects.in_bulk(list(reasons))
    by_reason: dict[str, list[User]] = defaultdict(list)
    for person, why in reasons.items():
        for reason in dict.fromkeys(why):
            by_reason[reason].append(people[person])
    return [Group(reason, sorted(named, key=str)) for reason, named in by_reason.items()]


def ids_at(thing: Any, ways: Sequence[str]) -> set[int]:
    """The ids to which ``ways`` lead from ``thing``."""
    if not ways:
        return set()
    rows = type(thing)._default_manager.filter(pk=thing.pk).order_by().values_list(*ways)
    return {each for row in rows for each in row if each is not None}


def _may_sign_in(prefix: str = "") -> Q:
    """`User.may_sign_in` as a filter."""
    able = Q(**{f"{prefix}is_active": True})
    return able if settings.HUB_DEMO else able & Q(**{f"{prefix}is_demo": False})
