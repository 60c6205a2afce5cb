"""Before whom does a proposal lie? Its author, the manager of its service, the cabinet member."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hub.access.checks import can, covered_by
from hub.access.grants import ACT_FOR_UNIT
from hub.access.permissions import Permission
from hub.access.roles import ROLES
from hub.models import (
    Cover,
    Employment,
    OrganisationUnit,
    OrganisationUnitGrant,
    PortfolioHolding,
    PortfolioService,
    RoleAssignment,
    UnitKind,
    User,
)
from metrics.domain.proposing import Party
from metrics.models import Metric, Proposal


@dataclass
class Desk:
    """What a proposal is decided for, for `can`: nobody decides on it for having written it."""

    service_id: int | None = None
    portfolio_id: int | None = None
    owner_id: int | None = None
    partner_id: int | None = None


@dataclass(frozen=True)
class Holders:
    """Who can decide: service -> its managers, portfolio -> its members. Those away included."""

    managers: Mapping[int, Sequence[User]]
    members: Mapping[int, Sequence[User]]

    def of(self, proposal: Proposal, party: Party) -> Sequence[User]:
        """The people of the proposal's own manager, or member; nobody where there is none."""
        if party is Party.MANAGER:
            return self.managers.get(proposal.service_id or 0, ())
        if party is Party.MEMBER:
            return self.members.get(proposal.portfolio_id or 0, ())
        return (proposal.proposed_by,)


@dataclass(frozen=True)
class Hand:
    """What somebody is to a proposal.

    stands_in  the parties whose decision they may only record, as nobody holds that office
    """

    parties: frozenset[Party]
    stands_in: frozenset[Party] = frozenset()

    @property
    def all(self) -> frozenset[Party]:
        return self.parties | self.stands_in


def hands_of(user: User, proposals: Collection[Proposal], holders: Holders) -> dict[int, Hand]:
    """Id of each proposal -> what ``user`` is to it. Its metric is read with it; no queries."""
    return {each.pk: _hand(user, each, holders) for each in proposals}


def _hand(user: User, proposal: Proposal, holders: Holders) -> Hand:
    keeps_library = can(user, Permission.EDIT_METRIC, proposal.metric)
    parties, stands_in = set(), set()
    if can(user, Permission.PROPOSE_METRIC) and (
        keeps_library
        or proposal.proposed_by_id in {user.pk, *(person.pk for person in covered_by(user))}
        or (proposal.round_id and can(user, Permission.ENTER_VALUES, proposal.metric))
    ):
        parties.add(Party.AUTHOR)
    if reviews(user, proposal.service_id):
        parties.add(Party.MANAGER)
    if agrees(user, proposal.portfolio_id):
        parties.add(Party.MEMBER)
    if keeps_library:
        stands_in = {
            party
            for party in (Party.MANAGER, Party.MEMBER)
            if party not in parties and not holders.of(proposal, party)
        }
    return Hand(frozenset(parties), frozenset(stands_in))


def reviews(user: User, service_id: int | None) -> bool:
    """Whether ``user`` reviews what is proposed for a service."""
    return service_id is not None and can(
        user, Permission.REVIEW_PROPOSAL, Desk(service_id=service_id)
    )


def agrees(user: User, portfolio_id: int | None) -> bool:
    """Whether ``user`` agrees what is proposed for a portfolio."""
    return portfolio_id is not None and can(
        user, Permission.AGREE_PROPOSAL, Desk(portfolio_id=portfolio_id)
    )


def holders_of(proposals: Collection[Proposal], day: date) -> Holders:
    """Who can decide on ``proposals`` on ``day``. Queries do not grow with them."""
    return Holders(
        _managers({each.service_id for each in proposals if each.service_id}, day),
        _members({each.portfolio_id for each in proposals if each.portfolio_id}, day),
    )


def portfolios_for(metrics: Collection[Metric], day: date) -> dict[int, int | None]:
    """Id of each metric -> the portfolio that answers for it: the metric's own, else that which
    covers its service on ``day``; of several the newest. One query."""
    services = {each.service_id for each in metrics if each.service_id}
    covering = PortfolioService.objects.on(day).filter(service__in=services)
    by_service = dict(covering.order_by("starts", "-pk").values_list("service", "portfolio"))
    return {each.pk: each.portfolio_id or by_service.get(each.service_id or 0) for each in metrics}


def with_deputies(people: Sequence[User], day: date) -> list[User]:
    """``people``, and whoever covers for them on ``day``."""
    covers = Cover.objects.on(day).filter(person__in=people).select_related("deputy")
    return [*people, *(cover.deputy for cover in covers)]


def _managers(services: Collection[int], day: date) -> dict[int, Sequence[User]]:
    """Those whose post lies in the service or its teams; where there are none, its directors."""
    below, above = _units_about(services)
    allowed = _people_with(Permission.REVIEW_PROPOSAL, day)
    near: dict[int, dict[int, User]] = defaultdict(dict)
    far: dict[int, dict[int, User]] = defaultdict(dict)
    units = {*below, *above}
    posts = Employment.objects.on(day).filter(unit__in=units, person__in=allowed)
    found = [(post.unit_id, post.person) for post in posts.select_related("person")]
    grants = OrganisationUnitGrant.objects.filter(
        content_object__in=units, user__in=allowed, permission__codename=ACT_FOR_UNIT
    )
    found += [(each.content_object_id, each.user) for each in grants.select_related("user")]
    for unit, person in found:
        for service in below.get(unit, ()):
            near[service][person.pk] = person
        for service in above.get(unit, ()):
            far[service][person.pk] = person
    return {each: tuple((near.get(each) or far.get(each) or {}).values()) for each in services}


def _units_about(
    services: Collection[int],
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Unit -> the services that it is, or is a team of; and directorate -> its services."""
    below: dict[int, list[int]] = {each: [each] for each in services}
    above: dict[int, list[int]] = defaultdict(list)
    units = OrganisationUnit.objects.filter(pk__in=services) | OrganisationUnit.objects.filter(
        parent__in=services, kind=UnitKind.TEAM
    )
    for pk, parent, kind in units.values_list("pk", "parent", "kind"):
        if kind == UnitKind.TEAM:
            below[pk] = [parent]
        else:
            above[parent].append(pk)
    return below, above


def _members(portfolios: Collection[int], day: date) -> Mapping[int, Sequence[User]]:
    allowed = _people_with(Permission.AGREE_PROPOSAL, day)
    found: dict[int, list[User]] = defaultdict(list)
    holdings = PortfolioHolding.objects.on(day).filter(portfolio__in=portfolios, person__in=allowed)
    for holding in holdings.select_related("person").order_by("-kind", "pk"):
        found[holding.portfolio_id].append(holding.person)
    return found


def people_with(permission: Permission, day: date) -> list[User]:
    """Everybody whose role permits it to something; those who have left are not among them."""
    return list(_people_with(permission, day))


def _people_with(permission: Permission, day: date) -> QuerySet[User]:
    roles = [role for role, each in ROLES.items() if permission in each.permits]
    held = RoleAssignment.objects.on(day).filter(role__in=roles)
    return User.objects.filter(is_active=True, pk__in=held.values("person"))
