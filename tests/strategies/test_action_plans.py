"""An action plan from draft to a list of its actions, however many there are."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.access.checks import Refused
from hub.models import AuditRecord
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    DateMove,
    DateMoveState,
    Objective,
    PlanState,
)
from strategies.operations import action_plans
from strategies.operations.action_plans import ActionPlanFacts
from tests.cast import Cast
from tests.strategies.test_pages import day
from tests.thread import NOW, make_action, make_action_plan, make_strategy, make_update


def filled(**more: object) -> dict[str, object]:
    return {
        "title": "Recycling action plan",
        "approval": "exceptions",
        "deputy_after": "3",
        **day("starts", "2026-4-1"),
        **day("ends", "2028-3-31"),
        **more,
    }


@pytest.mark.parametrize(
    ("part", "service", "added"),
    [
        ("manager", "parks", True),  # she leads the strategy
        ("other_manager", "parks", True),  # for his own service
        ("other_manager", "streets", False),
        ("insight", "libraries", True),
    ],
)
def test_who_adds_an_action_plan_for_which_service(
    cast: Cast, part: str, service: str, *, added: bool
) -> None:
    strategy = make_strategy(cast)
    answer = cast.signed_in(cast[part]).post(
        reverse("strategies:action-plan-add", args=[strategy.pk]),
        filled(service=getattr(cast, service).pk, owner=cast[part].email),
    )
    assert answer.status_code == (302 if added else 422)
    assert ActionPlan.objects.exists() is added


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("also_serves", "home", "Select a valid choice"),
        ("team", "collections", "Choose a team of the service"),
        ("deputy", "maya", "somebody other than the owner"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(
    cast: Cast, field: str, value: str, sentence: str
) -> None:
    plan = make_action_plan(cast)
    make_strategy(cast, "Parks strategy")
    values = {
        "home": [plan.strategy_id],
        "collections": cast.collections.pk,
        "maya": cast.maya.email,
    }
    answer = cast.signed_in(cast.maya).post(
        reverse("strategies:action-plan-change", args=[plan.pk]),
        filled(owner=cast.maya.email, seen=1, **{field: values[value]}),
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_action_plan_gets_another_home(cast: Cast) -> None:
    plan = make_action_plan(cast)
    before, parks = plan.strategy, make_strategy(cast, "Parks strategy")
    objective = Objective.objects.create(strategy=before, name="Less waste")
    action = make_action(cast, action_plan=plan, objective=objective)
    client = cast.signed_in(cast.maya)
    url = reverse("strategies:action-plan-change", args=[plan.pk])
    asked = filled(owner=cast.maya.email, seen=1)
    twice = client.post(url, {**asked, "new_home": parks.pk, "also_serves": [parks.pk]})
    assert "is its home already" in twice.content.decode()

    answer = client.post(url, {**asked, "new_home": parks.pk})
    assert answer.status_code == 302
    plan.refresh_from_db()
    action.refresh_from_db()
    assert (plan.strategy, action.objective) == (parks, None)
    told = AuditRecord.objects.get(operation="change_action_plan")
    assert "“Parks strategy” instead of “Waste strategy”" in told.summary
    assert told.details == {
        "was": before.pk,
        "became": parks.pk,
        "left_their_objective": [action.pk],
    }
    # The control: where nothing is chosen it stays where it is.
    assert client.post(url, {**asked, "seen": 2}).status_code == 302
    plan.refresh_from_db()
    assert plan.strategy == parks


def test_an_action_stays_under_an_objective_that_its_plan_goes_on_serving(cast: Cast) -> None:
    plan = make_action_plan(cast)
    before, parks = plan.strategy, make_strategy(cast, "Parks strategy")
    objective = Objective.objects.create(strategy=before, name="Less waste")
    action = make_action(cast, action_plan=plan, objective=objective)
    action_plans.change_action_plan(
        by=cast.maya, plan=plan, seen=1, new_home=parks, facts=facts_of(plan, also_serves=[before])
    )
    action.refresh_from_db()
    assert action.objective == objective


@pytest.mark.parametrize(
    ("state", "sentence"), [(PlanState.CLOSED, "is closed"), (PlanState.DRAFT, "still a draft")]
)
def test_a_new_home_is_open_and_readable(cast: Cast, state: PlanState, sentence: str) -> None:
    plan = make_action_plan(cast)
    home = make_strategy(cast, "Parks strategy", state=state)
    with pytest.raises(ValidationError, match=sentence):
        action_plans.change_action_plan(
            by=cast.maya, plan=plan, seen=1, new_home=home, facts=facts_of(plan)
        )
    with pytest.raises(Refused):
        action_plans.change_action_plan(
            by=cast.otto, plan=plan, seen=1, new_home=home, facts=facts_of(plan)
        )
    plan.refresh_from_db()
    assert plan.strategy != home


def facts_of(plan: ActionPlan, **more: Any) -> ActionPlanFacts:
    return ActionPlanFacts(
        **{
            "title": plan.title,
            "starts": plan.starts,
            "ends": plan.ends,
            "owner": plan.owner,
            "service": plan.service,
            **more,
        }
    )


def test_the_page_answers_first_and_narrows_its_actions(cast: Cast) -> None:
    plan = make_action_plan(cast)
    objective = Objective.objects.create(strategy=plan.strategy, name="Less waste")
    make_action(cast, "Buy lorries", action_plan=plan, objective=objective)
    late = make_action(
        cast,
        "Print leaflets",
        action_plan=plan,
        owner=cast.maya,
        due=date(2020, 1, 1),
        status=ActionStatus.OFF_TRACK,
    )
    client = cast.signed_in(cast.ines)
    shown = client.get(plan.get_absolute_url()).content.decode()
    assert "Adopted. 2 actions: 1 on track, 1 off track; 1 overdue." in shown
    assert "days overdue" in shown
    for query, there in (
        ("status=off_track", [late]),
        ("overdue=yes", [late]),
        (f"owner={cast.maya.pk}", [late]),
        (f"objective={objective.pk}", list(Action.objects.filter(activity="Buy lorries"))),
        ("status=complete", []),
    ):
        page = client.get(f"{plan.get_absolute_url()}?{query}")
        assert [row.action for row in page.context["list"].objects] == there, query
    answer = client.get(f"{plan.get_absolute_url()}?status=off_track&format=csv")
    head, *rows = b"".join(answer).decode("utf-8-sig").splitlines()
    assert len(rows) == 1
    assert rows[0].startswith("Print leaflets,")
    assert "First due date" in head


def test_buttons_are_for_those_who_may(cast: Cast) -> None:
    plan = make_action_plan(cast)
    assert "Add an action" in _page(cast, "manager", plan)
    assert "Add an action" not in _page(cast, "officer", plan)
    ActionPlan.objects.update(state=PlanState.CLOSED)
    assert "Add an action" not in _page(cast, "manager", plan)


def test_an_action_plan_of_a_partner_shows_only_the_partners_actions(cast: Cast) -> None:
    plan = make_action_plan(cast)
    make_action(cast, "Theirs", action_plan=plan, partner=cast.riverside)
    secret = Objective.objects.create(strategy=plan.strategy, name="Fewer crews")
    make_action(cast, "Ours", action_plan=plan, owner=cast.otto, objective=secret)
    shown = _page(cast, "partner", plan)
    assert "Olive Okafor" in shown, "the control: the officer of their own action"
    assert "Otto Owens" not in shown, "nor among what the list can be narrowed to"
    assert "Fewer crews" not in shown
    assert "Theirs" in shown
    assert "Ours" not in shown
    assert "1 action:" in shown


def test_queries_are_the_same_at_20_and_at_2000_actions(cast: Cast) -> None:
    plan = make_action_plan(cast)
    objective = Objective.objects.create(strategy=plan.strategy, name="Less waste")
    client = cast.signed_in(cast.maya)
    urls = [
        f"{plan.get_absolute_url()}?rows=all",
        f"{plan.get_absolute_url()}?sort=-due&status=on_track",
        plan.strategy.get_absolute_url(),
        "/strategies/",
        "/actions/missing-references/?rows=all",
        "/plans/westhaven-2030/resources/",
    ]
    asked: dict[str, list[int]] = {url: [] for url in urls}
    already = 0
    for total in (20, 2_000):
        _fill(cast, plan, objective, already, total)
        already = total
        for url in urls:
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(url)
            assert answer.status_code == 200
            asked[url].append(len(queries))
            if "rows=all" in url:
                assert answer.content.count(b"Step ") >= total, "the control: every row is there"
    grown = {url: counts for url, counts in asked.items() if counts[0] != counts[1]}
    assert not grown


def _page(cast: Cast, part: str, plan: ActionPlan) -> str:
    answer = cast.signed_in(cast[part]).get(plan.get_absolute_url())
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def _fill(cast: Cast, plan: ActionPlan, objective: Objective, first: int, last: int) -> None:
    """Actions with an owner, an objective and a date that was moved, as a full plan has them."""
    made = Action.objects.bulk_create(
        Action(
            action_plan=plan,
            activity=f"Step {number}",
            owner=cast.olive,
            service=cast.streets,
            objective=objective,
            due=date(2027, 3, 31),
            original_due=date(2027, 3, 1),
            status=ActionStatus.ON_TRACK,
            money=1000,
            order=number,
        )
        for number in range(first, last)
    )
    DateMove.objects.bulk_create(
        DateMove(
            action=action,
            due_after=date(2027, 3, 31),
            reason="Frost.",
            state=DateMoveState.APPROVED,
            asked_by=cast.olive,
            asked_at=NOW,
        )
        for action in made
    )
    make_update(made[0], cast.olive)
