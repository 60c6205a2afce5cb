"""Olive is away for a fortnight: whoever covers for her may do what she may, in their own name."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub import clock
from hub.access.checks import can, things_with
from hub.access.permissions import Permission
from hub.access.roles import RoleCode
from hub.models import AuditRecord, Cover, Notice, User
from hub.operations.cover import arrange_cover, end_cover
from hub.operations.people import end_person
from strategies.models import Action
from tests.cast import Cast, make_person
from tests.thread import make_action

TODAY = clock.today()
FORTNIGHT = TODAY + timedelta(days=13)


@pytest.fixture
def action(cast: Cast) -> Action:
    return make_action(cast)


def fresh(person: User) -> User:
    """The person as the next request knows them."""
    return User.objects.get(pk=person.pk)


def may_update(person: User, action: Action) -> bool:
    """Whether `can` says so; the filter must say the same."""
    person = fresh(person)
    allowed = can(person, Permission.UPDATE_ACTION, action)
    filtered = Action.objects.filter(things_with(person, Permission.UPDATE_ACTION))
    assert filtered.filter(pk=action.pk).exists() == allowed
    return allowed


def cover(cast: Cast, by: User | None = None, **changes: object) -> Cover:
    facts = {
        "person": cast.olive,
        "deputy": cast.otto,
        "starts": TODAY,
        "ends": FORTNIGHT,
        **changes,
    }
    return arrange_cover(by=by or cast.olive, **facts)


def test_a_deputy_may_do_what_the_absent_person_may(cast: Cast, action: Action) -> None:
    assert not may_update(cast.otto, action), "the control"
    cover(cast)
    assert may_update(cast.otto, action)


def test_from_the_first_day_to_the_last(cast: Cast, action: Action) -> None:
    cover(cast, starts=TODAY + timedelta(days=1))
    assert not may_update(cast.otto, action)
    Cover.objects.update(starts=TODAY - timedelta(days=9), ends=TODAY)
    assert may_update(cast.otto, action)
    Cover.objects.update(ends=TODAY - timedelta(days=1))
    assert not may_update(cast.otto, action)


def test_cover_makes_no_chain(cast: Cast, action: Action) -> None:
    cover(cast)
    cover(cast, by=cast.otto, person=cast.otto, deputy=cast.ellis)
    ottos = make_action(cast, "Plant trees", owner=cast.otto, service=cast.parks)
    assert may_update(cast.ellis, ottos)
    assert not may_update(cast.ellis, action)


def test_cover_brings_nothing_that_an_office_brings(cast: Cast) -> None:
    cover(cast, by=cast.ines, person=cast.ines, deputy=cast.ellis)
    ellis = fresh(cast.ellis)
    assert can(ellis, Permission.LEAD_STRATEGY), "the control"
    assert not can(ellis, Permission.PUBLISH)
    assert not can(ellis, Permission.HAND_OVER)


def test_cover_of_somebody_who_left_brings_nothing(cast: Cast, action: Action) -> None:
    cover(cast)
    end_person(by=cast.petra, person=cast.olive)
    assert not may_update(cast.otto, action)


@pytest.mark.parametrize("part", ["ended", "partner", "councillor", "nobody"])
def test_only_somebody_who_works_here_covers(cast: Cast, part: str) -> None:
    with pytest.raises(ValidationError):
        cover(cast, deputy=fresh(cast[part]))
    assert not Cover.objects.exists()


def test_nobody_covers_for_themself(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Somebody else"):
        cover(cast, deputy=cast.olive)


def test_days_that_are_over_are_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="over"):
        cover(cast, starts=date(2020, 1, 1), ends=date(2020, 1, 9))


@pytest.mark.parametrize(("starts", "ends"), [(0, 13), (13, 20), (-3, 0), (3, 4)])
def test_two_do_not_cover_for_one_at_once(cast: Cast, starts: int, ends: int) -> None:
    cover(cast)
    days = {"starts": TODAY + timedelta(starts), "ends": TODAY + timedelta(ends)}
    with pytest.raises(ValidationError, match="Otto Owens covers for Olive Okafor from"):
        cover(cast, deputy=cast.ellis, **days)


def test_one_cover_follows_another(cast: Cast) -> None:
    first = cover(cast)
    cover(cast, deputy=cast.ellis, starts=first.ends + timedelta(1), ends=first.ends + timedelta(9))
    assert Cover.objects.count() == 2


@pytest.mark.parametrize(
    ("part", "arranges"),
    [
        ("officer", True),
        ("manager", True),
        ("director", True),
        ("insight", True),
        ("technical_administrator", True),
        ("other_manager", False),
        ("other_officer", False),
        ("employee", False),
        ("people_team", False),
    ],
)
def test_who_arranges_cover_for_olive(cast: Cast, part: str, arranges: bool) -> None:
    by, deputy = cast[part], cast.ellis
    if arranges:
        assert cover(cast, by=by, deputy=deputy).arranged_by == by
    else:
        with pytest.raises(PermissionDenied):
            cover(cast, by=by, deputy=deputy)


def test_a_manager_does_not_arrange_for_the_director_above(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        cover(cast, by=cast.maya, person=cast.derek)


def test_both_are_told_once_and_it_is_recorded(cast: Cast) -> None:
    arranged = cover(cast)
    told = Notice.objects.filter(key=f"cover:arranged:{arranged.pk}")
    assert {notice.person for notice in told} == {cast.olive, cast.otto}
    end_cover(by=cast.olive, cover=arranged)
    assert Notice.objects.filter(key=f"cover:ended:{arranged.pk}").count() == 2
    operations = AuditRecord.objects.values_list("operation", flat=True)
    assert {"arrange_cover", "end_cover"} <= set(operations)


def test_cover_ends_at_once_and_stays_on_record(cast: Cast, action: Action) -> None:
    arranged = cover(cast)
    Cover.objects.update(starts=TODAY - timedelta(days=5))
    arranged.refresh_from_db()
    end_cover(by=cast.olive, cover=arranged)
    assert not may_update(cast.otto, action)
    assert Cover.objects.get().ends == TODAY - timedelta(days=1)
    with pytest.raises(ValidationError, match="over already"):
        end_cover(by=cast.olive, cover=arranged)


def test_from_the_page(cast: Cast) -> None:
    client = cast.signed_in(cast.olive)
    days = {"starts": TODAY, "ends": FORTNIGHT}
    fields = {
        f"{name}_{part}": getattr(day, part)
        for name, day in days.items()
        for part in ("day", "month", "year")
    }
    posted = {"deputy": "otto owens", "reason": "annual leave", **fields}
    client.post(reverse("reporting:cover-add"), posted)
    arranged = Cover.objects.get()
    assert (arranged.person, arranged.deputy) == (cast.olive, cast.otto)

    page = client.get(reverse("reporting:cover-list")).content.decode()
    assert "annual leave" in page and "end it" in page
    ottos = cast.signed_in(cast.otto).get(reverse("reporting:cover-list")).content.decode()
    assert "annual leave" in ottos and "end it" not in ottos
    others = cast.signed_in(cast.ellis).get(reverse("reporting:cover-list")).content.decode()
    assert "annual leave" not in others

    end = reverse("reporting:cover-end", args=[arranged.pk])
    assert cast.signed_in(cast.ellis).post(end).status_code == 404
    assert cast.signed_in(cast.otto).post(end).status_code == 403
    assert cast.signed_in(cast.maya).post(end).status_code == 302
    assert not Cover.objects.exists()


def test_who_leads_nobody_arranges_their_own_only(cast: Cast) -> None:
    lonely = make_person("Lena Lowe", RoleCode.OFFICER, unit=cast.libraries)
    page = cast.signed_in(lonely).get(reverse("reporting:cover-add")).content.decode()
    assert "Who covers for you" in page
    assert "Who is away" not in page


def test_queries_are_the_same_at_3_and_at_60_covers(cast: Cast) -> None:
    client = cast.signed_in(cast.ines)
    asked = []
    for already, total in ((0, 3), (3, 60)):
        for number in range(already, total):
            away = make_person(f"Away {number}", RoleCode.OFFICER, unit=cast.parks)
            Cover.objects.create(person=away, deputy=cast.otto, starts=TODAY, ends=FORTNIGHT)
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/cover/?rows=all").content.decode()
        assert page.count("end it") == total, "the control"
        asked.append(len(queries))
    assert asked[0] == asked[1]
