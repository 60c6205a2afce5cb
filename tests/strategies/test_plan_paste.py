"""Ines copies an outline from a document; it becomes the plan's tree after she has looked at it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.access.checks import Refused
from strategies.importing.indented_list import read_list
from strategies.models import Action, ActionPlan, KeyStrategy, Plan, PlanState, Priority
from strategies.operations.plan_paste import make_from_list, standing_places
from tests.cast import Cast
from tests.thread import make_priority

LIST = """Clean streets
\t1.1 Waste strategy
\t\t• Bins
\t\t\tBuy bins
\t\t\tPlace bins
Green parks
"""


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_priority("Clean streets").plan


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Priority, KeyStrategy, ActionPlan, Action))


def test_the_list_becomes_the_tree_in_drafts(cast: Cast, plan: Plan) -> None:
    made = make_from_list(by=cast.ines, plan=plan, text=LIST)
    assert made == (1, 1, 1, 2), "Clean streets was there already"
    action = Action.objects.get(activity="Place bins")
    assert action.action_plan.title == "Bins"
    assert action.action_plan.strategy.title == "Waste strategy"
    assert action.action_plan.strategy.priority.name == "Clean streets"
    assert action.action_plan.state == PlanState.DRAFT
    assert action.action_plan.owner == cast.ines
    assert [str(each) for each in plan.priorities.order_by("order", "name")][-1] == "Green parks"


def test_the_same_list_twice_adds_nothing(cast: Cast, plan: Plan) -> None:
    make_from_list(by=cast.ines, plan=plan, text=LIST)
    before = counts()
    assert make_from_list(by=cast.ines, plan=plan, text=LIST) == (0, 0, 0, 0)
    assert counts() == before
    more = LIST.replace("\t\t\tPlace bins", "\t\t\tPlace bins\n\t\t\tEmpty bins")
    assert make_from_list(by=cast.ines, plan=plan, text=more) == (0, 0, 0, 1)


def test_a_list_with_problems_adds_nothing(cast: Cast, plan: Plan) -> None:
    with pytest.raises(ValidationError, match="Nothing was added"):
        make_from_list(by=cast.ines, plan=plan, text="New one\n\tA\n\t\t\tB\n\tC")
    assert counts() == (1, 0, 0, 0)


def test_a_closed_plan_stays_as_it_was(cast: Cast, plan: Plan) -> None:
    plan.state = PlanState.CLOSED
    plan.save()
    with pytest.raises(ValidationError, match="closed plan"):
        make_from_list(by=cast.ines, plan=plan, text=LIST)


def test_others_may_not(cast: Cast, plan: Plan) -> None:
    with pytest.raises(Refused):
        make_from_list(by=cast.maya, plan=plan, text=LIST)


def test_the_page_shows_the_tree_before_it_is_made(cast: Cast, plan: Plan) -> None:
    client = cast.signed_in(cast.ines)
    address = reverse("strategies:plan-paste", args=[plan.slug])
    page = client.post(address, {"text": LIST}).content.decode()
    assert "It adds 1 priority, 1 strategy, 1 action plan and 2 actions" in page
    assert "(already there)" in page
    assert counts() == (1, 0, 0, 0), "the control: looking makes nothing"
    answer = client.post(address, {"text": LIST, "make": "1"}, follow=True)
    assert counts() == (2, 1, 1, 2)
    assert "Added 1 priority, 1 strategy, 1 action plan and 2 actions." in answer.content.decode()
    assert (
        "All of it stands in the plan already"
        in client.post(address, {"text": LIST}).content.decode()
    )


def test_the_page_names_the_line_and_the_cure(cast: Cast, plan: Plan) -> None:
    address = reverse("strategies:plan-paste", args=[plan.slug])
    answer = cast.signed_in(cast.ines).post(address, {"text": "A\n\t\tB\n\tC\n", "make": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 2: It stands 2 steps further in" in page
    assert "Add it to the plan" not in page
    assert counts() == (1, 0, 0, 0)


def test_looking_asks_as_little_for_600_lines_as_for_60(cast: Cast, plan: Plan) -> None:
    asked = []
    for count in (60, 600):
        text = "\n".join(f"Priority {number}" for number in range(count))
        with CaptureQueriesContext(connection) as queries:
            standing_places(plan, read_list(text))
        asked.append(len(queries))
    assert asked == [4, 4]
