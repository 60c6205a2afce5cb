"""Who is who: the directory, and everything that is known of one person's place in the council."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Prefetch, QuerySet
from django.db.models.fields.reverse_related import ManyToOneRel

from hub.access.roles import ROLES, RoleCode
from hub.models import (
    BoardMembership,
    Employment,
    PortfolioHolding,
    RoleAssignment,
    StoredFile,
    User,
)

MOST_OWNED_SHOWN = 20


@dataclass(frozen=True)
class PersonLine:
    """One line of the directory: posts and roles of the day, in words."""

    pk: int
    full_name: str
    email: str
    staff_number: str
    posts: str
    services: str
    roles: str
    is_here: bool
    has_signed_in: bool


@dataclass(frozen=True)
class Owned:
    """What a person owns of one kind: how many, and the first few with their addresses ("")."""

    kind: str
    count: int
    first: tuple[tuple[str, str], ...]

    @property
    def more(self) -> int:
        return self.count - len(self.first)


@dataclass(frozen=True)
class PersonPage:
    """One person: dated facts newest first, and what they own."""

    person: User
    posts: list[Employment]
    roles: list[RoleAssignment]
    portfolios: list[PortfolioHolding]
    seats: list[BoardMembership]
    manages: list[Employment]
    owned: list[Owned]


def everybody(day: date) -> QuerySet[User]:
    """All people, with the posts and roles of ``day`` fetched once for each page."""
    return User.objects.prefetch_related(
        Prefetch(
            "employments",
            Employment.objects.on(day).select_related("unit", "unit__parent"),
            to_attr="posts_of_day",
        ),
        Prefetch("role_assignments", RoleAssignment.objects.on(day), to_attr="roles_of_day"),
    )


def lines_of(people: Sequence[Any]) -> list[PersonLine]:
    """The directory's lines of people from `everybody`."""
    return [
        PersonLine(
            pk=person.pk,
            full_name=person.full_name,
            email=person.email,
            staff_number=person.staff_number,
            posts="; ".join(str(post) for post in person.posts_of_day),
            services="; ".join(dict.fromkeys(_service_of(post) for post in person.posts_of_day)),
            roles=", ".join(given.get_role_display() for given in person.roles_of_day),
            is_here=person.is_active,
            has_signed_in=person.last_login is not None,
        )
        for person in people
    ]


def page_of(person: User, day: date) -> PersonPage:
    """Everything that the person's page shows."""
    return PersonPage(
        person=person,
        posts=list(person.employments.select_related("unit", "unit__parent", "line_manager")),
        roles=list(person.role_assignments.order_by("-starts", "role")),
        portfolios=list(person.portfolio_holdings.select_related("portfolio")),
        seats=list(person.board_memberships.select_related("board")),
        manages=list(
            Employment.objects.on(day).filter(line_manager=person).select_related("person", "unit")
        ),
        owned=owned_by(person),
    )


def owned_by(person: User) -> list[Owned]:
    """What names ``person`` as its owner, of every kind there is, in this app or a higher one.

    Found by the models' own keys, so that a kind added later is listed without being told here.
    """
    found = []
    for relation in User._meta.related_objects:
        model = relation.related_model
        if not isinstance(relation, ManyToOneRel) or relation.field.name != "owner":
            continue
        if model is StoredFile:
            continue
        things = model._default_manager.filter(owner=person)
        count = things.count()
        if count:
            first = tuple((str(each), _address_of(each)) for each in things[:MOST_OWNED_SHOWN])
            found.append(Owned(str(model._meta.verbose_name_plural), count, first))
    return found


def demo_cards(day: date) -> list[tuple[RoleCode, User, str]]:
    """For each role that somebody of the demo council holds: the role, who, and its sentence."""
    held = (
        RoleAssignment.objects.on(day)
        .filter(person__is_demo=True, person__is_active=True)
        .select_related("person")
        .order_by("person_id")
    )
    first: dict[str, User] = {}
    for given in held:
        first.setdefault(given.role, given.person)
    return [(role, first[role], ROLES[role].prose) for role in RoleCode if role in first]


def _address_of(thing: Model) -> str:
    return thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else ""


def _service_of(post: Employment) -> str:
    unit = post.unit
    return str(unit.parent if unit.kind == "team" and unit.parent else unit)
