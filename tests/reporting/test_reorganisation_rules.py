"""A reorganisation waits for its day, happens once or not at all, and is for who may plan it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from hub import clock
from hub.models import (
    AuditRecord,
    Employment,
    Notice,
    OrganisationUnit,
)
from reporting.models import ItemMove, Reorganisation, ReorganisationKind, ReorganisationState
from reporting.operations import moving, reorganising
from tests.cast import Cast
from tests.reporting.reorganised import holdings, make_thread, night, plan, prepare, unit

Kind = ReorganisationKind
TODAY = clock.today()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def thread(cast: Cast) -> None:
    make_thread(cast)


# --- When ---


def test_it_waits_for_its_day_and_can_be_withdrawn_until_then(cast: Cast, thread: None) -> None:
    before = holdings()
    change = plan(cast, Kind.MERGE, cast.streets, on=TOMORROW, into=cast.parks.pk)
    assert night(TODAY) == {"done": 0, "failed": 0}
    assert holdings() == before
    reorganising.withdraw_reorganisation(by=cast.tariq, change=change, now=clock.now())
    assert night(TOMORROW) == {"done": 0, "failed": 0}
    assert holdings() == before


def test_it_is_done_once_and_told_once(cast: Cast, thread: None) -> None:
    change = plan(cast, Kind.MERGE, cast.streets, on=TOMORROW, into=cast.parks.pk)
    assert night(TOMORROW) == {"done": 1, "failed": 0}
    moves, after = ItemMove.objects.count(), holdings()
    assert night(TOMORROW) == {"done": 0, "failed": 0}
    assert (ItemMove.objects.count(), holdings()) == (moves, after)
    assert AuditRecord.objects.filter(operation="carry_out_reorganisation").count() == 1
    assert Notice.objects.filter(key=f"reorganisation:{change.pk}:done").count() == 1
    with pytest.raises(ValidationError, match="taken effect"):
        reorganising.withdraw_reorganisation(by=cast.tariq, change=change, now=clock.now())


class Killed(BaseException):
    """What a worker's death looks like from inside."""


def test_killed_halfway_nothing_of_it_has_happened(
    cast: Cast, thread: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, posts = holdings(), list(Employment.objects.order_by("pk").values())
    change = plan(cast, Kind.MERGE, cast.streets, on=TOMORROW, into=cast.parks.pk)
    reached = []

    def die(*args: object, **kwargs: object) -> int:
        reached.append(Employment.objects.filter(unit=cast.parks).count())
        raise Killed

    monkeypatch.setattr(moving, "reassign", die)
    with pytest.raises(Killed):
        night(TOMORROW)
    assert reached and reached[0] > 0, "the control: some of it had been done"
    assert holdings() == before
    assert list(Employment.objects.order_by("pk").values()) == posts
    assert not ItemMove.objects.exists()
    monkeypatch.undo()
    assert night(TOMORROW) == {"done": 1, "failed": 0}
    change.refresh_from_db()
    assert change.state == ReorganisationState.DONE


def test_one_that_cannot_be_done_keeps_no_other_from_it(cast: Cast, thread: None) -> None:
    stuck = plan(cast, Kind.MERGE, cast.streets, on=TOMORROW, into=cast.parks.pk)
    plan(cast, Kind.RENAME, cast.libraries, on=TOMORROW, name="Libraries and Museums")
    OrganisationUnit.objects.filter(pk=cast.parks.pk).update(ends=TODAY)
    assert night(TOMORROW) == {"done": 1, "failed": 1}
    assert unit("Libraries and Museums") == cast.libraries
    told = Notice.objects.get(key__startswith=f"reorganisation:{stuck.pk}:failed")
    assert "Choose another service" in told.text
    stuck.refresh_from_db()
    assert stuck.state == ReorganisationState.PLANNED


# --- Who, and what is refused ---


@pytest.mark.parametrize("part", ["insight", "director", "manager", "people_team"])
def test_only_who_keeps_the_organisation_reorganises(cast: Cast, part: str) -> None:
    with pytest.raises(PermissionDenied):
        prepare(cast, Kind.CLOSE, cast.parks, by=cast[part])


def test_democratic_services_reorganises_portfolios_only(cast: Cast) -> None:
    prepare(cast, Kind.RENAME, cast.clean_and_green, by=cast.dilys, name="Green")
    with pytest.raises(PermissionDenied):
        prepare(cast, Kind.RENAME, cast.parks, by=cast.dilys, name="Green")


REFUSED = {
    "a name that is taken": lambda cast: (Kind.RENAME, cast.streets, {"name": "parks"}),
    "into itself": lambda cast: (Kind.MERGE, cast.streets, {"into": cast.streets.pk}),
    "into another kind": lambda cast: (Kind.MERGE, cast.streets, {"into": cast.place.pk}),
    "to where it is": lambda cast: (Kind.MOVE, cast.streets, {"parent": cast.place.pk}),
    "under another kind": lambda cast: (Kind.MOVE, cast.streets, {"parent": cast.parks.pk}),
    "a directorate moved": lambda cast: (Kind.MOVE, cast.place, {"parent": cast.parks.pk}),
    "split into one": lambda cast: (Kind.SPLIT, cast.streets, {"names": ["Streets"]}),
    "twice the same name": lambda cast: (Kind.SPLIT, cast.streets, {"names": ["A", "a"]}),
    "with something in it": lambda cast: (Kind.CLOSE, cast.streets, {}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_carried_out_is_refused(cast: Cast, name: str) -> None:
    kind, subject, terms = REFUSED[name](cast)
    with pytest.raises(ValidationError):
        prepare(cast, kind, subject, **terms)
    assert not Reorganisation.objects.exists()


def test_a_unit_is_not_planned_to_end_twice(cast: Cast) -> None:
    plan(cast, Kind.MERGE, cast.streets, on=TOMORROW, into=cast.parks.pk)
    with pytest.raises(ValidationError, match="planned already"):
        prepare(cast, Kind.SPLIT, cast.streets, on=TOMORROW, names=["A", "B"])


def test_what_is_in_it_may_be_planned_to_leave_the_same_day(cast: Cast) -> None:
    plan(cast, Kind.MERGE, cast.streets, on=TOMORROW, into=cast.libraries.pk)
    plan(cast, Kind.MOVE, cast.parks, on=TOMORROW, parent=cast.neighbourhoods.pk)
    plan(cast, Kind.CLOSE, cast.place, on=TOMORROW)
    assert night(TOMORROW) == {"done": 3, "failed": 0}
    assert not OrganisationUnit.objects.on(TOMORROW).filter(name="Place").exists()
