"""Maya, whoever covers for her, and in the end her deputy Otto hear that an update waits."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.models import Cover, Notice
from strategies.models import Action, ActionPlan
from strategies.operations.approvers import tell_deputies
from tests.cast import Cast
from tests.strategies.test_updates import AMBER, send
from tests.thread import NOW, TODAY, make_action


@pytest.fixture
def action(cast: Cast) -> Action:
    """Olive's action in Maya's plan, which asks for approval of exceptions."""
    return make_action(cast)


def test_the_deputy_is_told_once_that_it_is_their_turn(cast: Cast, action: Action) -> None:
    ActionPlan.objects.update(deputy=cast.otto)
    send(cast.olive, action, AMBER)
    week = [TODAY + timedelta(days=after) for after in range(8)]
    told = [day for day in week if tell_deputies(today=day) + tell_deputies(today=day)]
    assert told == [TODAY + timedelta(days=3)]
    notice = cast.otto.notices.get()
    assert (notice.heading, notice.path) == ("Waiting for your approval", "/approve/")
    assert "It was not approved in time" in notice.text

    send(cast.olive, action, replace(AMBER, narrative="Rewritten."), now=NOW + timedelta(days=7))
    assert tell_deputies(today=TODAY + timedelta(days=10)) == 1, "the control: written anew"


def test_a_deputy_is_not_asked_to_approve_their_own(cast: Cast, action: Action) -> None:
    ActionPlan.objects.update(deputy=cast.olive)
    send(cast.olive, action, AMBER)
    assert tell_deputies(today=TODAY + timedelta(days=7)) == 0
    ActionPlan.objects.update(deputy=cast.otto)
    assert tell_deputies(today=TODAY + timedelta(days=7)) == 1, "the control"


def test_a_day_on_which_nothing_ran_loses_no_deputy(cast: Cast, action: Action) -> None:
    ActionPlan.objects.update(deputy=cast.otto)
    send(cast.olive, action, AMBER)
    saturday = TODAY + timedelta(days=5)
    assert [tell_deputies(today=saturday + timedelta(days=after)) for after in range(3)] == [
        0,
        0,
        1,
    ]


def test_whoever_covers_for_the_approver_is_told_too(cast: Cast, action: Action) -> None:
    send(cast.olive, action, AMBER)
    assert list(Notice.objects.values_list("person", flat=True)) == [cast.maya.pk], "the control"
    Cover.objects.create(person=cast.maya, deputy=cast.otto, starts=TODAY, ends=TODAY)
    send(cast.olive, make_action(cast, "Another"), AMBER)
    assert cast.maya.notices.count() == 2
    assert cast.otto.notices.get().path == "/approve/"
