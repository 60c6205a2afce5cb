"""The picture of a plan holds every strategy, action plan and action, each counted as it should."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.queries.picture import MOST_ACTIONS, Node, plan_picture
from strategies.models import ActionStatus, KeyStrategy, Objective, PlanState
from strategies.queries.rollup import (
    counts_by_objective,
    counts_by_priority,
    counts_by_strategy,
    counts_of_plan,
)
from tests.cast import Cast
from tests.thread import TODAY, make_action, make_action_plan, make_priority, make_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def waste(cast: Cast) -> KeyStrategy:
    """Two actions for clean streets; one of them serves an objective for green parks too."""
    strategy = make_strategy(cast)
    plan = make_action_plan(cast, strategy=strategy)
    parks = make_strategy(cast, "Parks strategy", priority=make_priority("Green parks"))
    objective = Objective.objects.create(strategy=parks, name="Cleaner parks")
    make_action(cast, "Bins in parks", action_plan=plan).also_serves.add(objective)
    make_action(
        cast,
        "Late lorries",
        action_plan=plan,
        due=date(2026, 9, 30),
        status=ActionStatus.OFF_TRACK,
    )
    return strategy


def test_each_parent_counts_an_action_once_and_the_plan_once_in_all(
    cast: Cast, waste: KeyStrategy
) -> None:
    plan = waste.priority.plan
    parks = KeyStrategy.objects.get(title="Parks strategy")
    strategies = counts_by_strategy(cast.ellis, [waste.pk, parks.pk], TODAY)
    assert {pk: each.total for pk, each in strategies.items()} == {waste.pk: 2, parks.pk: 1}
    priorities = counts_by_priority(cast.ellis, [waste.priority_id, parks.priority_id], TODAY)
    assert [each.total for each in priorities.values()] == [2, 1]
    total = counts_of_plan(cast.ellis, plan, TODAY)
    assert (total.total, total.overdue) == (2, 1)


def test_serving_a_parent_in_two_ways_is_serving_it_once(cast: Cast, waste: KeyStrategy) -> None:
    waste.also_serves.add(waste.priority, make_priority("Green parks"))
    action_plan = waste.action_plans.get()
    action_plan.also_serves.add(KeyStrategy.objects.get(title="Parks strategy"))
    objective = Objective.objects.get()
    action_plan.actions.update(objective=objective)
    parks = objective.strategy
    assert counts_by_strategy(cast.ellis, [parks.pk], TODAY)[parks.pk].total == 2
    green = parks.priority_id
    assert counts_by_priority(cast.ellis, [green], TODAY)[green].total == 2
    assert counts_by_objective(cast.ellis, [objective.pk], TODAY)[objective.pk].total == 2
    assert counts_of_plan(cast.ellis, waste.priority.plan, TODAY).total == 2


def test_drafts_count_for_those_who_read_them(cast: Cast, waste: KeyStrategy) -> None:
    draft = make_action_plan(cast, "Draft", strategy=waste, state=PlanState.DRAFT)
    make_action(cast, "Secret", action_plan=draft, owner=None, lead=None)
    totals = {
        part: counts_by_strategy(cast[part], [waste.pk], TODAY)[waste.pk].total
        for part in ("employee", "insight", "manager", "partner")
    }
    assert totals == {"employee": 2, "insight": 3, "manager": 3, "partner": 0}


def names(node: Node) -> list[str]:
    return [row.name for row in node.table]


def test_what_serves_two_stands_under_both_and_says_so(cast: Cast, waste: KeyStrategy) -> None:
    waste.also_serves.add(make_priority("Green parks"))
    tree = plan_picture(waste.priority.plan, user=cast.ellis, today=TODAY)
    rows = [row for row in tree.table if row.name == "Waste strategy"]
    assert [row.is_home for row in rows] == [True, False]
    assert tree.counts.total == 2


def test_the_page_shows_the_tree_and_the_same_as_a_table(cast: Cast, waste: KeyStrategy) -> None:
    slug = waste.priority.plan.slug
    shown = cast.signed_in(cast.ellis).get(f"/plans/{slug}/picture/").content.decode()
    tree, table = shown.split('id="as-a-table"')
    for name in ("Green parks", "Waste strategy", "Recycling action plan"):
        assert name in tree
        assert name in table
    assert "Late lorries" in tree
    assert "Picture</a>" in cast.signed_in(cast.ellis).get(f"/plans/{slug}/").content.decode()


def test_drafts_of_others_are_not_in_the_picture(cast: Cast, waste: KeyStrategy) -> None:
    make_strategy(cast, "Secret strategy", state=PlanState.DRAFT)
    plan = waste.priority.plan
    assert "Secret strategy" in names(plan_picture(plan, user=cast.ines, today=TODAY))
    assert "Secret strategy" not in names(plan_picture(plan, user=cast.ellis, today=TODAY))


def test_a_long_action_plan_unfolds_what_needs_a_hand(cast: Cast, waste: KeyStrategy) -> None:
    plan = waste.action_plans.get()
    for number in range(MOST_ACTIONS + 8):
        make_action(cast, f"Action {number}", action_plan=plan, status=ActionStatus.COMPLETE)
    tree = plan_picture(waste.priority.plan, user=cast.ellis, today=TODAY)
    [node] = [row for row in tree.table if row.kind == "Action plan"]
    assert len(node.actions) == MOST_ACTIONS
    assert node.more_actions == 10
    assert (node.actions[0].name, node.actions[0].overdue) == ("Late lorries", True)


def test_the_picture_asks_no_more_for_a_larger_plan(cast: Cast, waste: KeyStrategy) -> None:
    client = cast.signed_in(cast.ellis)
    url = f"/plans/{waste.priority.plan.slug}/picture/"

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    few = queries()
    for number in range(6):
        priority = make_priority(f"Priority {number}")
        strategy = make_strategy(cast, f"Strategy {number}", priority=priority)
        plan = make_action_plan(cast, f"Action plan {number}", strategy=strategy)
        for action in range(4):
            make_action(cast, f"Action {number}.{action}", action_plan=plan)
    assert queries() == few
