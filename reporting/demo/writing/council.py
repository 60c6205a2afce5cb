"""How do Westhaven's people, organisation, portfolios and boards come into the hub?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from hub.access.roles import RoleCode
from hub.models import (
    Employment,
    HoldingKind,
    OrganisationUnit,
    PartnerOrganisation,
    Portfolio,
    RoleAssignment,
    SettingName,
    UnitKind,
    User,
)
from hub.operations.council import set_council_setting
from hub.operations.organisation import add_partner, add_unit, end_unit
from hub.operations.people import end_person
from hub.operations.portfolios import (
    add_board,
    add_portfolio,
    appoint,
    put_service_in_portfolio,
    seat_member,
)
from reporting.demo.content.members import BOARDS, PORTFOLIOS
from reporting.demo.content.organisation import DIRECTORATES, PARTNERS, REORGANISED
from reporting.demo.content.people import PEOPLE
from reporting.demo.content.thread.words import LEAVER
from reporting.demo.lines import PersonLine, PortfolioLine
from reporting.demo.moments import Moments, at_noon

NAME = "Westhaven City Council"
COLOUR = "#1d4f6e"


@dataclass
class Council:
    """What the demo council is made of, by name."""

    people: dict[str, User]
    units: dict[str, OrganisationUnit] = field(default_factory=dict)
    partners: dict[str, PartnerOrganisation] = field(default_factory=dict)
    portfolios: dict[str, Portfolio] = field(default_factory=dict)

    def holder_of(self, role: RoleCode) -> User:
        """The first person of a role: who does in the demo what that role does."""
        return self.people[next(line.name for line in PEOPLE if line.role is role)]

    def director_of(self, directorate: str) -> User | None:
        """Who is in charge of a directorate; nobody where it is one of those that are gone."""
        names = (
            line.name
            for line in PEOPLE
            if line.role is RoleCode.DIRECTOR and line.unit == directorate
        )
        return self.people.get(next(names, ""))


def write_council(moments: Moments) -> Council:
    """People first, since everything else is done by one of them."""
    council = Council(people=dict(_people(moments)))
    administrator = council.holder_of(RoleCode.TECHNICAL_ADMINISTRATOR)
    for name, value in ((SettingName.COUNCIL_NAME, NAME), (SettingName.COUNCIL_COLOUR, COLOUR)):
        set_council_setting(
            by=administrator, name=name, value=value, effective_from=moments.long_ago
        )
    _write_organisation(council, administrator, moments)
    _write_employments(council, moments)
    secretary = council.holder_of(RoleCode.DEMOCRATIC_SERVICES)
    for line in PORTFOLIOS:
        council.portfolios[line.name] = _write_portfolio(line, council, secretary, moments)
    _write_boards(council, secretary, moments)
    return council


def end_leaver(council: Council) -> None:
    """One officer has left; what he owned waits in the list of things without an owner."""
    end_person(by=council.holder_of(RoleCode.PEOPLE_TEAM), person=council.people[LEAVER])


def _people(moments: Moments) -> Iterator[tuple[str, User]]:
    """Not by invitation: nobody in the demo has a mailbox, or has just arrived."""
    for line in PEOPLE:
        person = User.objects.create_user(
            line.email, full_name=line.name, is_demo=True, joined_at=at_noon(moments.long_ago)
        )
        RoleAssignment.objects.create(person=person, role=line.role, starts=moments.long_ago)
        yield line.name, person


def _write_organisation(council: Council, by: User, moments: Moments) -> None:
    since = moments.long_ago
    for directorate, services in DIRECTORATES.items():
        above = add_unit(
            by=by, kind=UnitKind.DIRECTORATE, name=directorate, parent=None, starts=since
        )
        council.units[directorate] = above
        for service, teams in services.items():
            starts = moments.plan_starts if service == REORGANISED[2] else since
            unit = add_unit(by=by, kind=UnitKind.SERVICE, name=service, parent=above, starts=starts)
            council.units[service] = unit
            for team in teams:
                council.units[team] = add_unit(
                    by=by, kind=UnitKind.TEAM, name=team, parent=unit, starts=starts
                )
    directorate, ended, successor = REORGANISED
    before = add_unit(
        by=by,
        kind=UnitKind.SERVICE,
        name=ended,
        parent=council.units[directorate],
        starts=since,
    )
    end_unit(
        by=by,
        unit=before,
        ends=moments.plan_starts - timedelta(days=1),
        successor=council.units[successor],
    )
    for name in PARTNERS:
        council.partners[name] = add_partner(by=by, name=name)


def _write_employments(council: Council, moments: Moments) -> None:
    heads = {line.unit: line.name for line in PEOPLE if line.role in _HEADS}
    for line in PEOPLE:
        person = council.people[line.name]
        if line.partner:
            person.partner = council.partners[line.partner]
            person.save(update_fields=["partner"])
        if line.unit:
            manager = _manager_of(line, council.units[line.unit], heads)
            Employment.objects.create(
                person=person,
                unit=council.units[line.unit],
                title=line.title,
                line_manager=council.people[manager] if manager else None,
                starts=max(moments.long_ago, council.units[line.unit].starts),
            )


_HEADS = (RoleCode.MANAGER, RoleCode.DIRECTOR)


def _manager_of(line: PersonLine, unit: OrganisationUnit, heads: dict[str, str]) -> str | None:
    """Who leads the unit, or the nearest one above it that somebody else leads."""
    above: OrganisationUnit | None = unit
    while above is not None:
        head = heads.get(above.name)
        if head and head != line.name:
            return head
        above = above.parent
    return None


def _write_portfolio(
    line: PortfolioLine, council: Council, by: User, moments: Moments
) -> Portfolio:
    """The portfolio with its services, and its holder: since last May where it changed hands."""
    since = moments.long_ago
    portfolio = add_portfolio(by=by, name=line.name, starts=since)
    for service in line.services:
        unit = council.units[service]
        put_service_in_portfolio(
            by=by, portfolio=portfolio, service=unit, starts=max(since, unit.starts)
        )
    holders = [(line.until_last_may or line.holder, since)]
    if line.until_last_may:
        holders.append((line.holder, moments.last_may))
    for name, starts in holders:
        appoint(
            by=by,
            portfolio=portfolio,
            person=council.people[name],
            kind=HoldingKind.HOLDER,
            starts=starts,
        )
    if line.deputy:
        appoint(
            by=by,
            portfolio=portfolio,
            person=council.people[line.deputy],
            kind=HoldingKind.DEPUTY,
            starts=moments.last_may,
        )
    return portfolio


def _write_boards(council: Council, by: User, moments: Moments) -> None:
    for line in BOARDS:
        board = add_board(by=by, name=line.name, kind=line.kind, starts=moments.long_ago)
        for name in line.members:
            seat_member(
                by=by,
                board=board,
                person=council.people[name],
                is_chair=name == line.members[0],
                starts=moments.last_may,
            )
