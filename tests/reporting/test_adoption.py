"""How does a new plan take the place of an earlier one? Ines walks the council to its adoption."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.access.checks import Refused
from metrics.models import Target
from reporting.models import Fate
from reporting.operations.adopting import Terms, adopt_plan, carry_undecided, choose_fate
from reporting.queries.adoption import Section, progress_of
from strategies.models import Action, ActionStatus, Plan, PlanState, Priority, UpdateState
from strategies.operations.priorities import change_priority
from tests.cast import Cast
from tests.metrics.library import make_metric
from tests.thread import (
    NOW,
    make_action,
    make_action_plan,
    make_priority,
    make_strategy,
    make_update,
)

pytestmark = pytest.mark.django_db

DECISION: dict[str, Any] = {
    "body": "Full Council",
    "decided_on": date(2026, 10, 13),
    "summary": "Adopted the plan.",
}


@pytest.fixture
def new_plan(cast: Cast) -> Plan:
    """A consulted plan with a priority of the same name; the earlier one has a strategy."""
    earlier = make_priority("Clean streets").plan
    plan = Plan.objects.create(
        title="Westhaven 2038",
        slug="westhaven-2038",
        first_year=2026,
        last_year=2038,
        state=PlanState.CONSULTED,
        supersedes=earlier,
    )
    make_priority("Clean streets", plan)
    make_priority("Warm homes", plan)
    return plan


def choose(cast: Cast, plan: Plan, section: Section, thing: Any, fate: Fate, **more: Any) -> None:
    reason = more.pop("reason", "")
    choose_fate(
        by=cast.ines,
        plan=plan,
        section=section,
        thing_id=thing.pk,
        fate=fate,
        terms=Terms(**more),
        reason=reason,
        now=NOW,
    )


def test_every_choice_comes_true_with_the_decision(cast: Cast, new_plan: Plan) -> None:
    earlier = new_plan.supersedes
    assert earlier is not None
    kept = make_metric("Recycling rate", plan=earlier)
    harder = make_metric("Missed bins", plan=earlier)
    gone = make_metric("Letters answered", plan=earlier)
    waste = make_strategy(cast, "Waste strategy")
    old = make_strategy(cast, "Paper strategy", priority=make_priority("Paper"))
    better = make_strategy(cast, "Digital strategy", priority=make_priority("Warm homes", new_plan))
    paper = make_action_plan(cast, "Paper action plan", strategy=old)
    bins = make_action(cast, "Food bins", action_plan=make_action_plan(cast, strategy=waste))
    late, dropped, changed = (
        make_action(cast, name, action_plan=bins.action_plan)
        for name in ("New depot", "Leaflets", "Paper forms")
    )
    make_update(dropped, cast.olive, state=UpdateState.DRAFT)
    home = new_plan.priorities.get(name="Clean streets")

    with pytest.raises(ValidationError, match="3 metrics, 2 key strategies, 4 open actions"):
        adopt_plan(by=cast.ines, plan=new_plan, now=NOW, **DECISION)

    choose(
        cast,
        new_plan,
        Section.METRICS,
        harder,
        Fate.RETARGET,
        target="at most 40",
        reason="We can.",
    )
    choose(cast, new_plan, Section.METRICS, gone, Fate.RETIRE, reason="Nobody writes letters.")
    choose(
        cast,
        new_plan,
        Section.STRATEGIES,
        old,
        Fate.REPLACE,
        replacement=better.pk,
        reason="Paper is over.",
    )
    choose(
        cast,
        new_plan,
        Section.ACTIONS,
        late,
        Fate.RETARGET,
        until=date(2028, 3, 31),
        reason="The land came late.",
    )
    choose(cast, new_plan, Section.ACTIONS, dropped, Fate.RETIRE, reason="Not needed.")
    choose(
        cast,
        new_plan,
        Section.ACTIONS,
        changed,
        Fate.REPLACE,
        activity="Forms online",
        reason="Paper is over.",
    )
    carried = [carry_undecided(by=cast.ines, plan=new_plan, section=s, now=NOW) for s in Section]
    assert carried == [1, 1, 1]

    adopted = adopt_plan(by=cast.ines, plan=new_plan, now=NOW, **DECISION)

    assert (adopted.metrics, adopted.strategies, adopted.actions) == (2, 1, 2)
    assert adopted.left_behind == 4
    new_plan.refresh_from_db()
    assert new_plan.state == PlanState.ADOPTED
    assert new_plan.decisions.get().body == "Full Council"
    assert {use.metric for use in new_plan.memberships.all()} == {kept, harder}
    assert Target.objects.get(plan=new_plan).rationale == "We can."
    for thing in (waste, old, bins, late, dropped):
        thing.refresh_from_db()
    assert waste.priority == home
    assert earlier.priorities.get(name="Clean streets") in waste.also_serves.all(), (
        "still shown there"
    )
    assert (old.state, old.replaced_by) == (PlanState.CLOSED, better)
    paper.refresh_from_db()
    assert (paper.strategy, paper.state) == (better, PlanState.ADOPTED), "it went along"
    assert old in paper.also_serves.all(), "still shown there"
    assert (late.due, late.original_due) == (date(2028, 3, 31), date(2027, 3, 31))
    assert dropped.status == ActionStatus.CANCELLED
    assert dropped.updates.get().reason == "Not needed."
    forms = Action.objects.get(activity="Forms online")
    assert (forms.owner, forms.action_plan) == (cast.olive, bins.action_plan)
    earlier.refresh_from_db()
    assert earlier.state == PlanState.ADOPTED, "both report until somebody closes the earlier one"


def test_no_action_goes_on_under_a_strategy_that_ends(cast: Cast, new_plan: Plan) -> None:
    strategy = make_strategy(cast, "Paper strategy")
    plan = make_action_plan(cast, strategy=strategy)
    forms = make_action(cast, "Forms on paper", action_plan=plan)
    make_action(cast, "Last letter", action_plan=plan, status=ActionStatus.COMPLETE)
    choose(cast, new_plan, Section.STRATEGIES, strategy, Fate.RETIRE, reason="Paper is over.")
    choose(cast, new_plan, Section.ACTIONS, forms, Fate.CARRY)
    with pytest.raises(ValidationError) as refusal:
        adopt_plan(by=cast.ines, plan=new_plan, now=NOW, **DECISION)
    assert "“Forms on paper”" in refusal.value.message
    assert "Last letter" not in refusal.value.message, "the control: what is done stays"
    strategy.refresh_from_db()
    assert strategy.state == PlanState.ADOPTED, "nothing has changed"

    choose(cast, new_plan, Section.ACTIONS, forms, Fate.RETIRE, reason="Paper is over.")
    adopt_plan(by=cast.ines, plan=new_plan, now=NOW, **DECISION)
    plan.refresh_from_db()
    assert plan.state == PlanState.CLOSED, "nothing is left to do in it"


def test_a_draft_does_not_take_the_place_of_what_is_at_work(cast: Cast, new_plan: Plan) -> None:
    strategy = make_strategy(cast, "Paper strategy")
    make_action_plan(cast, strategy=strategy)
    draft = make_strategy(
        cast,
        "Digital strategy",
        priority=make_priority("Warm homes", new_plan),
        state=PlanState.DRAFT,
    )
    choose(
        cast,
        new_plan,
        Section.STRATEGIES,
        strategy,
        Fate.REPLACE,
        replacement=draft.pk,
        reason="Paper is over.",
    )
    with pytest.raises(ValidationError, match="cannot take the place"):
        adopt_plan(by=cast.ines, plan=new_plan, now=NOW, **DECISION)
    Plan.objects.filter(pk=new_plan.pk, state=PlanState.CONSULTED).get()


def test_side_by_side_both_plans_count_strategies_and_actions(cast: Cast, new_plan: Plan) -> None:
    make_action(cast, action_plan=make_action_plan(cast))
    for section in Section:
        carry_undecided(by=cast.ines, plan=new_plan, section=section, now=NOW)
    url = reverse("reporting:crossover", args=[new_plan.slug])
    client = cast.signed_in(cast.maya)
    before = client.get(url).context["page"]
    assert [side.strategies for side in before.sides] == [1, 0]
    assert [side.actions.total for side in before.sides] == [1, 0]
    adopt_plan(by=cast.ines, plan=new_plan, now=NOW, **DECISION)
    answer = client.get(url)
    after = answer.context["page"]
    assert [side.strategies for side in after.sides] == [1, 1], "carried over, it serves both"
    assert [side.actions.count(ActionStatus.ON_TRACK) for side in after.sides] == [1, 1]
    shown = answer.content.decode()
    assert shown.count("1 key strategy") == 2 and shown.count("1 on track") == 2


@pytest.mark.parametrize(
    ("section", "fate", "more", "field"),
    [
        (Section.METRICS, Fate.RETARGET, {"reason": "Why not"}, "target"),
        (Section.METRICS, Fate.RETIRE, {}, "reason"),
        (Section.METRICS, Fate.REPLACE, {"reason": "Better"}, "replacement"),
        (Section.STRATEGIES, Fate.CARRY, {}, "priority"),
        (Section.STRATEGIES, Fate.RETARGET, {"reason": "Longer"}, "until"),
        (Section.ACTIONS, Fate.RETARGET, {"reason": "Late"}, "until"),
        (Section.ACTIONS, Fate.REPLACE, {"reason": "Better"}, "activity"),
    ],
)
def test_a_choice_says_all_that_it_needs(
    cast: Cast, new_plan: Plan, section: Section, fate: Fate, more: dict[str, Any], field: str
) -> None:
    things = {
        Section.METRICS: make_metric("Recycling rate", plan=new_plan.supersedes),
        Section.STRATEGIES: make_strategy(cast),
        Section.ACTIONS: make_action(cast),
    }
    with pytest.raises(ValidationError) as refusal:
        choose(cast, new_plan, section, things[section], fate, **more)
    assert field in refusal.value.message_dict


def test_a_reworded_priority_is_still_the_home_of_its_strategies(
    cast: Cast, new_plan: Plan
) -> None:
    make_strategy(cast)
    new = new_plan.priorities.get(name="Clean streets")
    change_priority(
        by=cast.ines,
        priority=new,
        seen=1,
        name="Streets to be proud of",
        narrative="",
        kind=new.kind,
        theme="",
        order=0,
        portfolio=None,
        lead_unit=None,
        owner=None,
    )
    assert carry_undecided(by=cast.ines, plan=new_plan, section=Section.STRATEGIES, now=NOW) == 1


def test_a_strategy_without_a_namesake_waits_for_a_person(cast: Cast, new_plan: Plan) -> None:
    make_strategy(cast, priority=make_priority("Paper"))
    assert carry_undecided(by=cast.ines, plan=new_plan, section=Section.STRATEGIES, now=NOW) == 0


def test_a_manager_cannot_choose_for_the_council(cast: Cast, new_plan: Plan) -> None:
    with pytest.raises(Refused):
        carry_undecided(by=cast.maya, plan=new_plan, section=Section.ACTIONS, now=NOW)


def test_ines_walks_the_pages_to_the_adoption(cast: Cast, new_plan: Plan) -> None:
    make_metric("Recycling rate", plan=new_plan.supersedes)
    action = make_action(cast)
    client = cast.signed_in(cast.ines)
    page = client.get(reverse("reporting:adoption", args=[new_plan.slug]))
    assert "3 to decide" in page.content.decode()

    thing = reverse("reporting:adoption-thing", args=[new_plan.slug, "actions", action.pk])
    assert client.post(thing, {"fate": "retire"}).status_code == 422, "a reason is asked for"
    assert client.post(thing, {"fate": "retire", "reason": "Not needed."}).status_code == 302
    for section in Section:
        client.post(reverse("reporting:adoption-carry", args=[new_plan.slug, section.value]))
    assert all(each.left == 0 for each in progress_of(new_plan))

    adopt = reverse("reporting:adoption-adopt", args=[new_plan.slug])
    answer = client.post(
        adopt,
        {
            "body": "Full Council",
            "decided_on_day": "13",
            "decided_on_month": "10",
            "decided_on_year": "2026",
            "summary": "Adopted.",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    assert client.get(answer["Location"]).status_code == 200, "both plans side by side"


def test_the_walk_asks_no_more_questions_for_more_actions(cast: Cast, new_plan: Plan) -> None:
    client = cast.signed_in(cast.ines)
    url = reverse("reporting:adoption-section", args=[new_plan.slug, "actions"]) + "?rows=all"

    def queries(count: int) -> int:
        plan = Action.objects.first()
        for number in range(count):
            make_action(cast, f"Action {number}", action_plan=plan.action_plan if plan else None)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(url).status_code == 200
        return len(seen)

    queries(1)
    assert queries(5) == queries(40)


def test_priorities_are_of_the_new_plan(cast: Cast, new_plan: Plan) -> None:
    strategy, foreign = make_strategy(cast), Priority.objects.get(plan=new_plan.supersedes)
    with pytest.raises(ValidationError) as refusal:
        choose(cast, new_plan, Section.STRATEGIES, strategy, Fate.CARRY, priority=foreign.pk)
    assert "priority" in refusal.value.message_dict
