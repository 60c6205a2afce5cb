"""May they, or may they not? The checks as a table of people, permissions and things."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from hub.access.checks import Refused, can, check, needs_second_factor, services_of
from hub.access.permissions import Permission as P  # noqa: N817
from hub.access.roles import RoleCode
from hub.models import Employment, RoleAssignment, User
from tests.cast import Cast


@dataclass
class Thing:
    """Something that somebody, a service or a partner keeps up to date."""

    owner_id: int | None = None
    service_id: int | None = None
    partner_id: int | None = None


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("olive", True),
        ("otto", False),
        ("maya", True),
        ("derek", True),
        ("mo", False),
        ("piotr", True),
        ("quinn", False),
        ("ines", True),
        ("ellis", False),
        ("cleo", False),
        ("colin", False),
        ("sana", False),
        ("petra", False),
        ("dilys", False),
        ("tariq", False),
        ("noor", False),
        ("frank", False),
    ],
)
def test_who_enters_the_values_of_olives_metric(cast: Cast, who: str, may: bool) -> None:
    """It is hers, of Streets and Waste, and names Riverside Trust."""
    thing = Thing(cast.olive.pk, cast.streets.pk, cast.riverside.pk)
    person = getattr(cast, who)
    assert can(person, P.ENTER_VALUES, thing) is may
    if not may:
        with pytest.raises(Refused, match="You cannot enter values here"):
            check(person, P.ENTER_VALUES, thing)


def test_nothing_that_names_nobody_is_everybodys(cast: Cast) -> None:
    for who in ("olive", "maya", "derek", "piotr", "noor"):
        assert not can(getattr(cast, who), P.ENTER_VALUES, Thing())


def test_visitors_may_nothing(cast: Cast) -> None:
    assert not any(can(cast.visitor, permission) for permission in P)
    assert not any(can(None, permission) for permission in P)


def test_a_superuser_is_nobody_special(cast: Cast) -> None:
    User.objects.filter(pk=cast.noor.pk).update(is_superuser=True)
    noor = User.objects.get(pk=cast.noor.pk)
    assert not any(can(noor, permission) for permission in P)


def test_a_post_counts_while_it_lasts(cast: Cast) -> None:
    today = timezone.localdate()
    Employment.objects.filter(person=cast.maya).update(ends=today - timedelta(days=1))
    assert services_of(User.objects.get(pk=cast.maya.pk)) == frozenset()
    assert services_of(cast.derek) == {cast.streets.pk, cast.parks.pk}


def test_roles_held_together_add_up_and_end_with_their_day(cast: Cast) -> None:
    today = timezone.localdate()
    RoleAssignment.objects.create(
        person=cast.olive,
        role=RoleCode.PEOPLE_TEAM,
        starts=today - timedelta(days=9),
        ends=today - timedelta(days=1),
    )
    assert not can(cast.olive, P.MANAGE_PEOPLE)
    RoleAssignment.objects.create(person=cast.otto, role=RoleCode.PEOPLE_TEAM, starts=today)
    otto = User.objects.get(pk=cast.otto.pk)
    assert can(otto, P.MANAGE_PEOPLE) and can(otto, P.ENTER_VALUES, Thing(owner_id=otto.pk))
    assert needs_second_factor(otto)
