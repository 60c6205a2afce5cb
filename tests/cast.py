"""Who plays in the tests? A small council, and one named person for each way of coming to the hub.

Ask for the ``cast`` fixture and call people by name (``cast.olive``) or by part
(``cast["officer"]``). ``sign_in(client, cast.ines)`` signs in as far as a page asks, authenticator
code included; ``cast.signed_in(cast.olive)`` gives a client that already is.

The directorate Place holds the services Streets and Waste (with its team Collections) and Parks;
the directorate Neighbourhoods holds the service Libraries. Riverside Trust and Hilltop Homes are
partners. Cleo holds the portfolio Clean and Green, which covers Streets and Waste.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client

from hub.access.roles import RoleCode
from hub.models import (
    Board,
    BoardKind,
    BoardMembership,
    Employment,
    OrganisationUnit,
    PartnerOrganisation,
    Portfolio,
    PortfolioHolding,
    PortfolioService,
    RoleAssignment,
    UnitKind,
    User,
)

PASSWORD = "three quiet otters swim"
"""The password of everybody in the cast."""

LONG_AGO = date(2015, 4, 1)
"""The day from which everything of the cast holds."""

PARTS = {
    "employee": ("ellis", "Ellis Eaton", (RoleCode.EMPLOYEE,)),
    "officer": ("olive", "Olive Okafor", (RoleCode.OFFICER,)),
    "manager": ("maya", "Maya Mistry", (RoleCode.MANAGER,)),
    "director": ("derek", "Derek Dunn", (RoleCode.DIRECTOR,)),
    "cabinet_member": ("cleo", "Cleo Carter", (RoleCode.CABINET_MEMBER,)),
    "councillor": ("colin", "Colin Chapman", (RoleCode.COUNCILLOR,)),
    "scrutiny_member": ("sana", "Sana Shah", (RoleCode.SCRUTINY_MEMBER,)),
    "insight": ("ines", "Ines Iqbal", (RoleCode.INSIGHT,)),
    "people_team": ("petra", "Petra Palmer", (RoleCode.PEOPLE_TEAM,)),
    "democratic_services": ("dilys", "Dilys Davies", (RoleCode.DEMOCRATIC_SERVICES,)),
    "technical_administrator": ("tariq", "Tariq Thomas", (RoleCode.TECHNICAL_ADMINISTRATOR,)),
    "partner": ("piotr", "Piotr Pawlak", (RoleCode.PARTNER,)),
    "other_partner": ("quinn", "Quinn Quigley", (RoleCode.PARTNER,)),
    "other_officer": ("otto", "Otto Owens", (RoleCode.OFFICER,)),
    "other_manager": ("mo", "Mo Moran", (RoleCode.MANAGER,)),
    "nobody": ("noor", "Noor Naidu", ()),
    "ended": ("frank", "Frank Farley", (RoleCode.OFFICER,)),
}
"""Part -> (name in code, full name, roles). ``nobody`` can sign in but holds no role; ``ended`` has
left; otto and mo are of Parks, where olive and maya have no say."""


@dataclass
class Cast:
    """The council and its people; a person is also an attribute: ``cast.olive``."""

    place: OrganisationUnit
    streets: OrganisationUnit
    collections: OrganisationUnit
    parks: OrganisationUnit
    neighbourhoods: OrganisationUnit
    libraries: OrganisationUnit
    riverside: PartnerOrganisation
    hilltop: PartnerOrganisation
    clean_and_green: Portfolio
    scrutiny_board: Board
    people: dict[str, User] = field(default_factory=dict)
    visitor: AnonymousUser = field(default_factory=AnonymousUser)

    def __getitem__(self, part: str) -> User:
        return self.people[part]

    def __getattr__(self, name: str) -> User:
        for part, (called, _, _) in PARTS.items():
            if called == name:
                return self.people[part]
        raise AttributeError(name)

    def signed_in(self, person: User) -> Client:
        """A client in which ``person`` has signed in, an authenticator code included."""
        client = Client()
        sign_in(client, person)
        return client


def sign_in(client: Client, person: User, *, with_code: bool = True) -> None:
    """Sign ``person`` in just now by password and, unless told otherwise, authenticator code.

    Writes the session itself, as the sign-in page would have left it: the matrix does this often.
    """
    request = HttpRequest()
    request.session = SessionStore()
    request.session[SESSION_KEY] = str(person.pk)
    request.session[BACKEND_SESSION_KEY] = "hub.access.backend.HubBackend"
    request.session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    for method in ("password", "mfa") if with_code else ("password",):
        record_authentication(request, person, method, reauthenticated=True)
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key


def make_person(
    full_name: str,
    *roles: RoleCode,
    unit: OrganisationUnit | None = None,
    partner: PartnerOrganisation | None = None,
    line_manager: User | None = None,
    starts: date = LONG_AGO,
) -> User:
    """Somebody with ``roles`` and, where a unit is given, a post in it, both from ``starts`` on."""
    person = User.objects.create_user(
        f"{full_name.lower().replace(' ', '.')}@westhaven.example",
        PASSWORD,
        full_name=full_name,
        partner=partner,
        joined_at=datetime(starts.year, starts.month, starts.day, 9, tzinfo=UTC),
    )
    for role in roles:
        RoleAssignment.objects.create(person=person, role=role, starts=starts)
    if unit is not None:
        Employment.objects.create(
            person=person,
            unit=unit,
            title=f"{full_name.split()[0]}'s post",
            starts=starts,
            line_manager=line_manager,
        )
    return person


def make_unit(
    kind: UnitKind, name: str, parent: OrganisationUnit | None = None
) -> OrganisationUnit:
    """A directorate, service or team that has always been there."""
    return OrganisationUnit.objects.create(kind=kind, name=name, parent=parent, starts=LONG_AGO)


def make_cast() -> Cast:
    """Write the council and everybody in it to the database."""
    place = make_unit(UnitKind.DIRECTORATE, "Place")
    neighbourhoods = make_unit(UnitKind.DIRECTORATE, "Neighbourhoods")
    streets = make_unit(UnitKind.SERVICE, "Streets and Waste", place)
    cast = Cast(
        place=place,
        streets=streets,
        collections=make_unit(UnitKind.TEAM, "Collections", streets),
        parks=make_unit(UnitKind.SERVICE, "Parks", place),
        neighbourhoods=neighbourhoods,
        libraries=make_unit(UnitKind.SERVICE, "Libraries", neighbourhoods),
        riverside=PartnerOrganisation.objects.create(name="Riverside Trust"),
        hilltop=PartnerOrganisation.objects.create(name="Hilltop Homes"),
        clean_and_green=Portfolio.objects.create(name="Clean and Green", starts=LONG_AGO),
        scrutiny_board=Board.objects.create(
            name="Environment Scrutiny Board", kind=BoardKind.SCRUTINY, starts=LONG_AGO
        ),
    )
    posts = {
        "employee": cast.libraries,
        "officer": cast.collections,
        "manager": cast.streets,
        "director": cast.place,
        "insight": cast.libraries,
        "people_team": cast.libraries,
        "democratic_services": cast.libraries,
        "technical_administrator": cast.libraries,
        "other_officer": cast.parks,
        "other_manager": cast.parks,
        "ended": cast.parks,
    }
    partners = {"partner": cast.riverside, "other_partner": cast.hilltop}
    for part, (_, full_name, roles) in PARTS.items():
        cast.people[part] = make_person(
            full_name, *roles, unit=posts.get(part), partner=partners.get(part)
        )
    cast["officer"].employments.update(line_manager=cast["manager"])
    cast["ended"].is_active = False
    cast["ended"].ended_at = datetime(2020, 6, 30, 16, tzinfo=UTC)
    cast["ended"].save(update_fields=["is_active", "ended_at"])
    PortfolioHolding.objects.create(
        portfolio=cast.clean_and_green, person=cast["cabinet_member"], starts=LONG_AGO
    )
    PortfolioService.objects.create(
        portfolio=cast.clean_and_green, service=cast.streets, starts=LONG_AGO
    )
    BoardMembership.objects.create(
        board=cast.scrutiny_board, person=cast["scrutiny_member"], starts=LONG_AGO
    )
    return cast
