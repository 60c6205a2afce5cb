"""Has the demo council every situation of its strategies, action plans and actions, on any day?"""

from datetime import timedelta

import pytest

from hub.models import User
from metrics.models import MetricLink
from reporting.queries.approve import waiting_updates
from reporting.queries.my import owed_by
from reporting.queries.orphans import orphan_counts
from strategies.domain.duty import DutyState
from strategies.domain.timing import slippage_of
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    DateMoveState,
    KeyStrategy,
    Review,
    ReviewStage,
    StoryOfChange,
    Update,
    UpdateState,
)
from strategies.queries.duties import duty_lines
from tests.reporting.westhaven import Westhaven


def named(full_name: str) -> User:
    return User.objects.get(full_name=full_name)


def test_it_is_as_large_as_a_council(westhaven: Westhaven) -> None:
    assert KeyStrategy.objects.count() == 8
    assert ActionPlan.objects.count() == 20
    assert Action.objects.count() == 150


def test_two_years_of_updates_are_kept_and_none_is_from_tomorrow(westhaven: Westhaven) -> None:
    first = Update.objects.earliest("written_at").written_at
    assert timedelta(days=600) < westhaven.now - first < timedelta(days=760)
    assert not Update.objects.filter(written_at__gt=westhaven.now).exists()
    assert not Update.objects.filter(decided_at__gt=westhaven.now).exists()
    assert Update.objects.count() > 900


@pytest.mark.parametrize("status", ActionStatus)
def test_every_status_occurs(westhaven: Westhaven, status: ActionStatus) -> None:
    assert Action.objects.filter(status=status).exists()


@pytest.mark.parametrize("state", sorted(set(UpdateState) - {UpdateState.DRAFT}))
def test_every_state_of_an_update_occurs(westhaven: Westhaven, state: UpdateState) -> None:
    assert Update.objects.filter(state=state).exists()


def test_an_action_stands_as_its_last_approved_update_says(westhaven: Westhaven) -> None:
    for action in Action.objects.prefetch_related("updates"):
        approved = [each for each in action.updates.all() if each.state == UpdateState.APPROVED]
        newest = max(approved, key=lambda each: each.written_at, default=None)
        assert action.status == (newest.status if newest else ActionStatus.NOT_STARTED), action


def test_what_has_slipped_says_so(westhaven: Westhaven) -> None:
    slipped = Action.objects.filter(date_moves__state=DateMoveState.APPROVED).distinct()
    assert slipped.count() >= 8
    for action in slipped:
        moves = action.date_moves.filter(state=DateMoveState.APPROVED).count()
        words = slippage_of(action.original_due, action.due, moves).sentence
        assert words == "Slipped twice, 94 days"


def test_one_strategy_was_never_reported_and_one_not_for_over_a_year(westhaven: Westhaven) -> None:
    lines = duty_lines(westhaven.insight, westhaven.moments.today)
    assert {DutyState.NEVER, DutyState.OVER_A_YEAR} <= {line.standing.state for line in lines}


def test_some_things_are_orphaned(westhaven: Westhaven) -> None:
    counts = orphan_counts(westhaven.insight)
    assert counts
    assert Action.objects.filter(owner__is_active=False).count() == 3
    assert Action.objects.exclude(owner_as_written="").filter(owner=None).count() == 2


def test_priya_owes_at_least_ten_updates_and_marcus_has_some_to_approve(
    westhaven: Westhaven,
) -> None:
    today = westhaven.moments.today
    assert owed_by(named("Priya Raman"), today).left >= 10
    assert len(waiting_updates(named("Marcus Bell"), today)) >= 2


def test_lessons_a_story_and_metrics_are_there(westhaven: Westhaven) -> None:
    assert Review.objects.filter(stage=ReviewStage.SIGNED).count() == 3
    assert StoryOfChange.objects.get().boxes.filter(metric_links__isnull=False).count() == 2
    assert MetricLink.objects.exclude(key_strategy=None).count() >= 30
