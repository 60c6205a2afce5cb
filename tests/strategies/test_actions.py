"""What an action promises and how it goes: dates, milestones, words, references."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hub.access.checks import Refused
from strategies.models import (
    Action,
    ActionStatus,
    DateMove,
    DateMoveState,
    Milestone,
    Objective,
    PlanState,
    UpdateState,
)
from strategies.operations import actions, milestones
from strategies.operations.actions import ActionFacts
from tests.cast import Cast
from tests.strategies.test_pages import day
from tests.thread import NOW, TODAY, make_action, make_action_plan, make_update

FIRST, LATER = date(2026, 3, 1), date(2026, 6, 3)


def test_the_first_due_date_stays_while_a_draft_is_written(cast: Cast) -> None:
    plan = make_action_plan(cast, state=PlanState.DRAFT)
    facts = ActionFacts(activity="Buy lorries", owner=cast.olive)
    action = actions.add_action(by=cast.maya, plan=plan, facts=facts)
    assert (action.original_due, action.service) == (None, cast.streets)
    for seen, due in ((1, FIRST), (2, LATER)):
        action = actions.change_action(
            by=cast.maya, action=action, seen=seen, facts=replace(facts, due=due)
        )
    action.refresh_from_db()
    assert (action.due, action.original_due) == (LATER, FIRST)


def test_a_promised_date_is_not_written_over(cast: Cast) -> None:
    action = make_action(cast, due=FIRST)
    with pytest.raises(ValidationError, match="ask for another date in an update"):
        actions.change_action(
            by=cast.maya, action=action, seen=1, facts=ActionFacts(activity="Buy", due=LATER)
        )
    client = cast.signed_in(cast.maya)
    url = reverse("strategies:action-change", args=[action.pk])
    assert "due" not in client.get(url).context["form"].fields
    client.post(url, {"activity": "Buy", "seen": "1", **day("due", "2026-6-3")})
    action.refresh_from_db()
    assert (action.activity, action.due, action.original_due) == ("Buy", FIRST, FIRST)


def test_an_adopted_action_without_a_date_may_be_given_its_first(cast: Cast) -> None:
    action = make_action(cast, due=None)
    facts = ActionFacts(activity="Buy lorries", due=LATER)
    actions.change_action(by=cast.maya, action=action, seen=1, facts=facts)
    action.refresh_from_db()
    assert (action.due, action.original_due) == (LATER, LATER)


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({**day("starts", "2027-1-1"), **day("due", "2026-1-1")}, "due before it starts"),
        ({"money": "-5"}, "nothing or more"),
        ({"reference": "A1"}, "Another action of this plan has this number"),
        ({"owner": "nobody here"}, "Nobody here goes by"),
    ],
)
def test_mistakes_are_said_at_their_field(
    cast: Cast, posted: dict[str, str], sentence: str
) -> None:
    plan = make_action_plan(cast)
    make_action(cast, action_plan=plan, reference="A1")
    answer = cast.signed_in(cast.maya).post(
        reverse("strategies:action-add", args=[plan.pk]), {"activity": "Buy lorries", **posted}
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Action.objects.count() == 1


def test_an_objective_is_served_once(cast: Cast) -> None:
    plan = make_action_plan(cast)
    home, other = (
        Objective.objects.create(strategy=plan.strategy, name=name) for name in ("Less", "More")
    )
    url = reverse("strategies:action-add", args=[plan.pk])
    posted = {"activity": "Buy lorries", "objective": home.pk}
    client = cast.signed_in(cast.maya)
    answer = client.post(url, posted | {"also_serves": [home.pk]})
    assert "is its objective already" in answer.content.decode()
    client.post(url, posted | {"also_serves": [other.pk]})
    assert list(Action.objects.get().also_serves.all()) == [other]


def test_the_page_is_honest_about_dates_and_calm_about_references(cast: Cast) -> None:
    action = make_action(cast, due=LATER, original_due=FIRST, percent=40)
    for before, after in ((FIRST, date(2026, 4, 1)), (date(2026, 4, 1), LATER)):
        DateMove.objects.create(
            action=action,
            due_before=before,
            due_after=after,
            reason="The lorries came late.",
            state=DateMoveState.APPROVED,
            asked_by=cast.olive,
            asked_at=NOW,
        )
    make_update(action, cast.olive, narrative="Half the streets have bins.", unchanged_rounds=3)
    make_update(action, cast.olive, state=UpdateState.DRAFT, narrative="Not for others yet.")
    shown = cast.signed_in(cast.ellis).get(action.get_absolute_url()).content.decode()
    assert (
        "On track, due 3 June 2026: slipped twice, 94 days (first due 1 March 2026). 40% done."
        in shown
    )
    assert "Half the streets have bins." in shown
    assert "unchanged for 3 rounds" in shown
    assert shown.count("The lorries came late.") == 2
    assert shown.count("Not recorded yet") == 2
    assert "Not for others yet." not in shown


def test_milestones_say_how_far_it_is(cast: Cast) -> None:
    action = make_action(cast)
    client = cast.signed_in(cast.maya)
    for name in ("Bins bought", "Bins delivered", "Leaflets sent"):
        client.post(reverse("strategies:milestone-add", args=[action.pk]), {"name": name})
    first, second, third = Milestone.objects.all()
    olive = cast.signed_in(cast.olive)
    olive.post(reverse("strategies:milestone-done", args=[first.pk]), {"is_done": "yes"})
    olive.post(reverse("strategies:milestone-done", args=[first.pk]), {"is_done": "yes"})
    action.refresh_from_db()
    assert action.percent == 33
    client.post(reverse("strategies:milestone-remove", args=[third.pk]))
    action.refresh_from_db()
    assert action.percent == 50
    olive.post(reverse("strategies:milestone-done", args=[first.pk]), {"is_done": "no"})
    action.refresh_from_db()
    assert action.percent == 0
    assert "0 of 2 done" in olive.get(action.get_absolute_url()).content.decode()
    assert second.done_on is None


def test_two_people_change_a_milestone_and_both_texts_are_shown(cast: Cast) -> None:
    action = make_action(cast)
    milestone = Milestone.objects.create(action=action, name="Bins bought")
    url = reverse("strategies:milestone-change", args=[milestone.pk])
    client = cast.signed_in(cast.maya)
    assert client.post(url, {"name": "Bins leased", "seen": 1}).status_code == 302
    answer = client.post(url, {"name": "Bins borrowed", "seen": 1})
    assert answer.status_code == 409
    assert "Bins leased" in answer.content.decode()
    assert "Bins borrowed" in answer.content.decode()
    assert "When" not in [each.label for each in answer.context["clashes"]]
    assert Milestone.objects.get().name == "Bins leased"
    assert client.post(url, {"name": "Bins borrowed", "seen": 2}).status_code == 302


def test_who_updates_ticks_and_who_edits_writes(cast: Cast) -> None:
    action = make_action(cast)
    milestone = Milestone.objects.create(action=action, name="Bins bought")
    with pytest.raises(Refused):
        milestones.add_milestone(by=cast.olive, action=action, name="More")
    with pytest.raises(Refused):
        milestones.mark_milestone(by=cast.otto, milestone=milestone, is_done=True, today=TODAY)
    milestones.mark_milestone(by=cast.olive, milestone=milestone, is_done=True, today=TODAY)
    milestone.refresh_from_db()
    assert milestone.done_on == TODAY


def test_a_closed_plan_keeps_its_actions_as_they_were(cast: Cast) -> None:
    action = make_action(cast)
    milestone = Milestone.objects.create(action=action, name="Bins bought")
    action.action_plan.state = PlanState.CLOSED
    action.action_plan.save()
    for change in (
        lambda: actions.change_action(
            by=cast.maya, action=action, seen=1, facts=ActionFacts(activity="Other words")
        ),
        lambda: milestones.mark_milestone(
            by=cast.olive, milestone=milestone, is_done=True, today=TODAY
        ),
    ):
        with pytest.raises(ValidationError, match="stays as it was"):
            change()
    mark = reverse("strategies:milestone-done", args=[milestone.pk])
    page = cast.signed_in(cast.olive).post(mark, {"is_done": "yes"}, follow=True)
    assert "stays as it was" in page.content.decode(), "said, where an open page still had a button"


def test_missing_references_are_listed_and_narrowed(cast: Cast) -> None:
    plan = make_action_plan(cast)
    make_action(cast, "Neither", action_plan=plan)
    make_action(cast, "Decided", action_plan=plan, decision_reference="Cabinet 31")
    make_action(
        cast, "Both", action_plan=plan, decision_reference="Cabinet 31", equality_reference="EA 4"
    )
    make_action(cast, "Dropped", action_plan=plan, status=ActionStatus.CANCELLED)
    client = cast.signed_in(cast.ellis)

    def listed(query: str) -> list[str]:
        page = client.get(f"/actions/missing-references/{query}")
        return sorted(action.activity for action in page.context["list"].objects)

    assert listed("") == ["Decided", "Neither"]
    assert listed("?missing=decision") == ["Neither"]
    assert listed("?missing=equality") == ["Decided", "Neither"]
    assert listed(f"?service={cast.streets.pk}") == ["Decided", "Neither"]


def test_the_action_stands_at_the_end_of_its_thread(cast: Cast) -> None:
    action = make_action(cast)
    page = cast.signed_in(cast.ellis).get(action.get_absolute_url())
    assert [crumb.label for crumb in page.context["breadcrumbs"]] == [
        "Westhaven 2030",
        "Clean streets",
        "Waste strategy",
        "Recycling action plan",
        "Bring food waste bins to every street",
    ]
