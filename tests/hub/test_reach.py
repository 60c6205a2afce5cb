""" "Who can see and change this?" says of everybody exactly what `can` and ``visible_to`` say."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from hub import clock
from hub.access.checks import can, reads_performance
from hub.access.grants import let_act_for
from hub.access.permissions import Permission
from hub.access.reach import REACH
from hub.access.roles import ROLES, RoleCode
from hub.models import Cover, RoleAssignment, User
from hub.queries import reach as query
from hub.queries.reach import Doers, reach_of
from strategies.models import Action, Objective, PlanState
from tests.cast import Cast, make_person
from tests.metrics.library import make_metric
from tests.thread import make_action, make_action_plan, make_priority, make_strategy

pytestmark = pytest.mark.django_db

Maker = Callable[[Cast], Any]


def an_action(cast: Cast, **fields: Any) -> Action:
    plan = make_action_plan(cast, strategy=make_strategy(cast, owner=cast.derek), **fields)
    return make_action(cast, action_plan=plan, service=cast.parks, partner=cast.riverside)


THINGS: list[tuple[str, str, Maker]] = [
    ("plan", "adopted", lambda cast: make_priority().plan),
    ("priority", "adopted", lambda cast: make_priority()),
    ("strategy", "of streets", lambda cast: make_strategy(cast)),
    ("strategy", "named a partner", lambda cast: make_strategy(cast, partner=cast.riverside)),
    ("strategy", "draft", lambda cast: make_strategy(cast, state=PlanState.DRAFT)),
    (
        "strategy",
        "draft of an officer elsewhere",
        lambda cast: make_strategy(
            cast, state=PlanState.DRAFT, owner=cast.otto, service=cast.libraries
        ),
    ),
    ("strategy", "of nobody", lambda cast: make_strategy(cast, owner=None, service=None)),
    (
        "objective",
        "adopted",
        lambda cast: Objective.objects.create(strategy=make_strategy(cast), name="Less waste"),
    ),
    ("action-plan", "adopted", lambda cast: an_action(cast).action_plan),
    ("action-plan", "draft", lambda cast: an_action(cast, state=PlanState.DRAFT).action_plan),
    ("action", "adopted", an_action),
    ("action", "draft", lambda cast: an_action(cast, state=PlanState.DRAFT)),
    (
        "metric",
        "in force",
        lambda cast: make_metric(owner=cast.olive, service=cast.parks, partner=cast.hilltop),
    ),
    ("metric", "draft", lambda cast: make_metric(owner=cast.otto, state="draft")),
]


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """The cast with deputies, a delegation, somebody with two roles, and what has ended."""
    today = clock.today()
    week = {"starts": today - timedelta(days=1), "ends": today + timedelta(days=7)}
    Cover.objects.create(person=cast.maya, deputy=cast.ellis, **week)
    Cover.objects.create(person=cast.ines, deputy=cast.colin, **week)
    Cover.objects.create(person=cast.olive, deputy=cast.frank, **week)
    Cover.objects.create(
        person=cast.mo, deputy=cast.petra, starts=date(2020, 1, 1), ends=date(2020, 2, 1)
    )
    let_act_for(cast.mo, cast.streets)
    let_act_for(cast.otto, cast.place)
    RoleAssignment.objects.create(person=cast.dilys, role=RoleCode.MANAGER, starts=today)
    cast.people["demo"] = make_person("Demi Demo", RoleCode.MANAGER, unit=cast.streets)
    User.objects.filter(pk=cast["demo"].pk).update(is_demo=True)
    return cast


def named_or_in_role(doers: Doers, person: User) -> bool:
    named = {each.pk for group in doers.groups for each in group.people}
    today = clock.today()
    roles = set(person.role_assignments.on(today).values_list("role", flat=True))
    return person.may_sign_in and (person.pk in named or bool(roles & set(doers.roles)))


def disagreements(kind: str, thing: Any, cast: Cast) -> list[str]:
    """Everybody of the cast of whom the page and the checks say different things."""
    page = reach_of(kind, thing, clock.today())
    found = []
    for part in cast.people:
        person = User.objects.get(pk=cast[part].pk)
        visible = type(thing).objects.visible_to(person).filter(pk=thing.pk).exists()
        sees = person.may_sign_in and visible
        if named_or_in_role(page.readers, person) != sees:
            found.append(f"{part} sees {kind}: {sees}")
        for deed, doers in zip(REACH[kind].deeds, page.deeds, strict=True):
            over = None if deed.over is None else getattr(thing, deed.over) if deed.over else thing
            able = can(person, deed.permission, over)
            if named_or_in_role(doers, person) != able:
                found.append(f"{part} can {deed.permission}: {able}")
    return found


@pytest.mark.parametrize(
    ("kind", "make"), [pytest.param(k, make, id=f"{k} {state}") for k, state, make in THINGS]
)
def test_the_page_agrees_with_the_checks_about_everybody(
    busy: Cast, kind: str, make: Maker
) -> None:
    assert disagreements(kind, make(busy), busy) == []


def test_a_forgotten_reason_is_noticed(busy: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "_add_deputies", lambda *_: None)
    assert any("employee can" in each for each in disagreements("action", an_action(busy), busy))


def test_every_role_that_changes_things_is_thought_of() -> None:
    """A deed's permission is the table's; one that nobody has would say "nobody" for ever."""
    asked = {deed.permission for reach in REACH.values() for deed in reach.deeds}
    given = {permission for role in ROLES.values() for permission in role.permits}
    assert asked <= given
    assert Permission.EDIT_ACTION_PLAN in asked


def test_people_are_named_with_the_reason(busy: Cast) -> None:
    action = an_action(busy)
    page = reach_of("action", action, clock.today())
    why = {group.reason: [str(each) for each in group.people] for group in page.deeds[0].groups}
    assert why["Owns it"] == ["Olive Okafor"]
    assert why["Works in Parks as a manager or director"] == ["Mo Moran"]
    assert why["Belongs to Riverside Trust, which it names"] == ["Piotr Pawlak"]
    assert any(reason.startswith("Covers for Ines Iqbal until") for reason in why)


def test_a_partner_is_told_reasons_and_no_names(busy: Cast) -> None:
    action = an_action(busy)
    url = f"/who/action/{action.pk}/"
    shown = busy.signed_in(busy.piotr).get(url).content.decode()
    assert not reads_performance(busy.piotr)
    for name in ("Olive Okafor", "Mo Moran", "Ines Iqbal", "Ellis Eaton"):
        assert name not in shown
    assert "Covers for somebody who can" in shown
    assert "Olive Okafor" in busy.signed_in(busy.ellis).get(url).content.decode()
