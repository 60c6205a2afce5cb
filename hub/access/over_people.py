"""For whom may this person arrange cover, and whose items may they give to somebody else?"""

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from hub import clock
from hub.access.checks import Refused, roles_of, services_of
from hub.access.permissions import Permission, Scope
from hub.access.roles import RoleCode, scopes_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hub.models import User

NOT_STAFF = frozenset(
    {
        RoleCode.CABINET_MEMBER,
        RoleCode.COUNCILLOR,
        RoleCode.SCRUTINY_MEMBER,
        RoleCode.PARTNER,
    }
)
"""Roles of people who do not work for the council."""


def works_here(person: Any) -> bool:
    """Whether ``person`` may use the hub today as somebody who works for the council."""
    return bool(roles_of(person) - NOT_STAFF)


def check_works_here(person: Any) -> None:
    """Raise `Refused` unless ``person`` works for the council."""
    if not works_here(person):
        raise Refused("This page is for people who work for the council.")


def people_arranged_by(user: Any) -> "QuerySet[User]":
    """The people for whom ``user`` may arrange cover and hand over, those who left included.

    Everybody, or those with a post in the services that ``user`` leads: of today, or for somebody
    who left, of their last day.
    """
    from hub.models import Employment, User

    scopes = scopes_of(roles_of(user), Permission.HAND_OVER)
    if Scope.ANY in scopes:
        return User.objects.all()
    if Scope.SERVICE not in scopes:
        return User.objects.none()
    last_day = TruncDate("person__ended_at", tzinfo=timezone.get_default_timezone())
    posts = (
        Employment.objects.filter(
            Q(unit__in=services_of(user)) | Q(unit__parent__in=services_of(user))
        )
        .alias(last_day=last_day)
        .filter(
            Q(
                Q(ends__isnull=True) | Q(ends__gte=clock.today()),
                person__is_active=True,
                starts__lte=clock.today(),
            )
            | Q(Q(ends__isnull=True) | Q(ends__gte=F("last_day")), person__is_active=False)
        )
    )
    return User.objects.filter(pk__in=posts.values("person"))


def may_arrange_for(user: Any, person: "User") -> bool:
    """Whether ``person`` is one of `people_arranged_by`."""
    return people_arranged_by(user).filter(pk=person.pk).exists()


def check_may_arrange_for(user: Any, person: "User") -> None:
    """Raise `Refused` unless ``user`` may arrange things for ``person``."""
    if not may_arrange_for(user, person):
        raise Refused(f"You cannot arrange this for {person}: that is for who leads their service.")
