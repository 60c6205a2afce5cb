"""Whoever follows a thing hears what happens to it: once, not of their own, nor of what they may
not read."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pghistory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.access.checks import Refused
from hub.models import User
from hub.operations.mail_preference import set_mail_preference
from metrics.models import Judgement
from metrics.operations.judging import judge_library
from reporting.models import Follow
from reporting.operations.following import SETTLED_AFTER, follow, tell_followers, unfollow
from reporting.queries.news import news_between
from reporting.tasks import tell_followers as tell_task
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    Milestone,
    PlanState,
    UpdateState,
)
from tests.cast import Cast
from tests.metrics.library import end_of_year, give_values, make_metric, make_plan
from tests.thread import make_action, make_action_plan, make_strategy, make_update

pytestmark = pytest.mark.django_db


def later() -> datetime:
    """When all that has happened is settled."""
    return datetime.now(UTC) + SETTLED_AFTER + timedelta(minutes=1)


def follow_since_long(person: User, thing: Any) -> None:
    """``person`` follows ``thing`` and has heard of nothing yet.

    All of a test happens in one moment of the database's clock, so that what a story starts from is
    news as well.
    """
    followed = follow(by=person, thing=thing)
    long_ago = followed.since - timedelta(hours=2)
    Follow.objects.filter(pk=followed.pk).update(since=long_ago, told_until=long_ago)


def edit(by: User, thing: Any, **fields: object) -> None:
    """``by`` changes ``thing`` in a request of theirs."""
    with pghistory.context(user=by.pk):
        type(thing).objects.filter(pk=thing.pk).update(**fields)


def told(person: User, about: object) -> list[str]:
    """What ``person`` has been told of one thing."""
    texts = person.notices.order_by("pk").values_list("text", flat=True)
    return [text for text in texts if text.startswith(f"“{about}”")]


@pytest.fixture
def action(cast: Cast) -> Action:
    return make_action(cast, action_plan=make_action_plan(cast))


@pytest.mark.parametrize("kind", ["action", "action_plan", "strategy"])
def test_a_change_is_told_to_who_follows_the_thing_or_what_is_above(
    cast: Cast, action: Action, kind: str
) -> None:
    followed = {
        "action": action,
        "action_plan": action.action_plan,
        "strategy": action.action_plan.strategy,
    }[kind]
    follow_since_long(cast.ellis, followed)
    edit(cast.maya, action, due=date(2027, 6, 30))
    tell_followers(now=later())
    (text,) = told(cast.ellis, action)
    assert "due" in text
    assert cast.ellis.notices.get(text=text).path == action.get_absolute_url()


def test_nobody_else_is_told(cast: Cast, action: Action) -> None:
    """The control: the same change, followed by nobody, or the follow taken back."""
    follow_since_long(cast.ellis, action)
    unfollow(by=cast.ellis, thing=action)
    follow_since_long(cast.colin, make_strategy(cast, "Another strategy"))
    edit(cast.maya, action, due=date(2027, 6, 30))
    tell_followers(now=later())
    assert told(cast.ellis, action) == told(cast.colin, action) == []


def test_what_an_action_also_serves_counts_as_above(cast: Cast, action: Action) -> None:
    other = make_strategy(cast, "Climate strategy")
    action.action_plan.also_serves.add(other)
    follow_since_long(cast.ellis, other)
    edit(cast.maya, action, activity="Bring food waste bins to most streets")
    tell_followers(now=later())
    assert told(cast.ellis, "Bring food waste bins to most streets")


def test_nobody_is_told_of_their_own_changes(cast: Cast) -> None:
    with pghistory.context(user=cast.maya.pk):
        action = make_action(cast, action_plan=make_action_plan(cast))
    for person in (cast.maya, cast.ellis):
        follow_since_long(person, action)
    edit(cast.maya, action, due=date(2027, 6, 30))
    tell_followers(now=later())
    assert told(cast.ellis, action)
    assert told(cast.maya, action) == []


def test_told_twice_is_told_once(cast: Cast, action: Action) -> None:
    follow_since_long(cast.ellis, action)
    follow_since_long(cast.ellis, action.action_plan)
    edit(cast.maya, action, due=date(2027, 6, 30))
    moment = later()
    assert tell_followers(now=moment) > 0
    assert tell_followers(now=moment) == 0
    Follow.objects.update(told_until=moment - timedelta(days=1))
    assert tell_followers(now=moment) == 0, "the same events have the same keys"
    assert len(told(cast.ellis, action)) == 1, "and following twice tells once"


def test_what_is_not_settled_waits(cast: Cast, action: Action) -> None:
    """A transaction that began earlier may still commit: it would be overlooked."""
    follow_since_long(cast.ellis, action)
    edit(cast.maya, action, due=date(2027, 6, 30))
    tell_followers(now=datetime.now(UTC) + timedelta(minutes=30))
    assert told(cast.ellis, action) == []
    tell_followers(now=later())
    assert len(told(cast.ellis, action)) == 1


def test_what_happened_before_one_followed_is_not_told(cast: Cast, action: Action) -> None:
    follow(by=cast.ellis, thing=action)
    tell_followers(now=later())
    assert told(cast.ellis, action) == []


def test_what_one_may_no_longer_read_is_not_told(cast: Cast, action: Action) -> None:
    follow_since_long(cast.ellis, action)
    follow_since_long(cast.ines, action)
    edit(cast.maya, action.action_plan, state=PlanState.DRAFT)
    edit(cast.maya, action, activity="A secret change")
    tell_followers(now=later())
    assert told(cast.ellis, "A secret change") == []
    assert told(cast.ines, "A secret change"), "the control: she reads drafts"


def test_a_partner_hears_of_its_own_actions_only(cast: Cast, action: Action) -> None:
    edit(cast.maya, action, partner=cast.riverside)
    other = make_action(cast, "Not theirs", action_plan=action.action_plan)
    follow_since_long(cast.piotr, action.action_plan)
    tell_followers(now=later())
    assert told(cast.piotr, action)
    assert told(cast.piotr, other) == []


def test_an_approved_update_is_told_and_a_draft_is_not(cast: Cast, action: Action) -> None:
    follow_since_long(cast.ellis, action)
    moment = datetime.now(UTC)
    make_update(action, cast.olive, status=ActionStatus.AT_RISK, written_at=moment)
    other = make_action(cast, "Quiet", action_plan=action.action_plan)
    follow_since_long(cast.ellis, other)
    make_update(other, cast.olive, state=UpdateState.SUBMITTED, written_at=moment)
    tell_followers(now=later())
    assert "a new update, at risk" in told(cast.ellis, action)[0]
    assert "update" not in told(cast.ellis, other)[0]


def test_a_milestone_is_a_change_of_its_action(cast: Cast, action: Action) -> None:
    follow_since_long(cast.ellis, action)
    Milestone.objects.create(action=action, name="Order the caddies")
    tell_followers(now=later())
    assert "milestones" in told(cast.ellis, action)[0]


def test_a_metrics_new_verdict_is_told(cast: Cast) -> None:
    end_of_year(2025)
    metric = make_metric(plan=make_plan())
    follow_since_long(cast.ellis, metric)
    give_values(metric, {"2024/25": "34.3", "2025/26": "41.0"})
    moment = datetime.now(UTC)
    judge_library(now=moment)
    tell_followers(now=later())
    assert "improved, no target in 2025-26 end of year" in told(cast.ellis, metric)[0]


def test_a_verdict_that_comes_to_the_same_is_not_told(cast: Cast) -> None:
    end_of_year(2025)
    metric = make_metric(plan=make_plan())
    give_values(metric, {"2024/25": "34.3", "2025/26": "41.0"})
    earlier = datetime.now(UTC) - timedelta(days=3)
    judge_library(now=earlier)
    follow_since_long(cast.ellis, metric)
    Judgement.objects.filter(valid_to=None).update(fingerprint="otherwise")
    judge_library(now=datetime.now(UTC))
    assert Judgement.objects.exclude(valid_to=None).exists(), "the control: it was judged anew"
    tell_followers(now=later())
    assert not any("improved" in text for text in told(cast.ellis, metric))


def test_following_comes_at_once_or_in_the_digest(cast: Cast, action: Action) -> None:
    set_mail_preference(by=cast.colin, at_once=True)
    for person in (cast.colin, cast.ellis):
        follow_since_long(person, action)
    edit(cast.maya, action, due=date(2027, 6, 30))
    tell_followers(now=later())
    assert cast.colin.notices.get().sent_at is not None
    assert cast.ellis.notices.get().sent_at is None


def test_what_one_cannot_read_cannot_be_followed(cast: Cast) -> None:
    hidden = make_action_plan(cast, state=PlanState.DRAFT)
    with pytest.raises(Refused):
        follow(by=cast.ellis, thing=hidden)
    assert not Follow.objects.exists()


def test_followed_twice_is_followed_once_and_the_page_offers_the_other(
    cast: Cast, action: Action
) -> None:
    client = cast.signed_in(cast.ellis)
    url = f"/follow/action/{action.pk}/"
    assert "Follow “" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert "Stop following" in client.get(url).content.decode()
    follow(by=cast.ellis, thing=action)
    assert Follow.objects.filter(person=cast.ellis).count() == 1
    client.post(url)
    assert not Follow.objects.exists()


def test_opening_the_page_changes_nothing(cast: Cast, action: Action) -> None:
    cast.signed_in(cast.ellis).get(f"/follow/action/{action.pk}/")
    assert not Follow.objects.exists()


def test_my_list_shows_what_i_follow_and_may_still_read(cast: Cast, action: Action) -> None:
    for thing in (action, action.action_plan.strategy, make_metric("Recycling rate")):
        follow(by=cast.ellis, thing=thing)
    follow(by=cast.colin, thing=make_strategy(cast, "Colin's strategy"))
    client = cast.signed_in(cast.ellis)
    shown = client.get("/following/").content.decode()
    assert "<strong>3</strong>" in shown
    for name in (action.activity, "Waste strategy", "Recycling rate"):
        assert name in shown
    assert "Colin" not in shown
    ActionPlan.objects.update(state=PlanState.DRAFT)
    assert action.activity not in client.get("/following/").content.decode()


def test_the_day_on_which_i_began_is_the_day_here(cast: Cast, action: Action) -> None:
    follow(by=cast.ellis, thing=action)
    Follow.objects.update(since=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert "1 July 2026" in cast.signed_in(cast.ellis).get("/following/").content.decode()


def test_my_list_asks_the_same_however_much_i_follow(cast: Cast) -> None:
    client = cast.signed_in(cast.ellis)
    asked: list[int] = []
    for more in (3, 30):
        for number in range(more):
            strategy = make_strategy(cast, f"Strategy {more}-{number}")
            follow(by=cast.ellis, thing=strategy)
            follow(by=cast.ellis, thing=make_action_plan(cast, strategy=strategy))
        with CaptureQueriesContext(connection) as queries:
            shown = client.get("/following/").content.decode()
        asked.append(len(queries))
    assert "<strong>66</strong>" in shown
    assert asked[0] == asked[1]


def test_telling_asks_the_same_however_much_happened(cast: Cast) -> None:
    action_plan = make_action_plan(cast)
    follow_since_long(cast.ellis, action_plan)
    asked: list[int] = []
    for more in (3, 60):
        Action.objects.bulk_create(
            Action(action_plan=action_plan, activity=f"Step {more}-{number}")
            for number in range(more)
        )
        with CaptureQueriesContext(connection) as queries:
            news = news_between(datetime.now(UTC) - timedelta(days=1), later())
        asked.append(len(queries))
    assert len([each for each in news if each.kind == "action"]) == 63
    assert asked[0] == asked[1]


def test_the_task_tells(cast: Cast, action: Action) -> None:
    follow_since_long(cast.ellis, action)
    Follow.objects.update(told_until=datetime.now(UTC) - timedelta(days=2))
    assert tell_task() == {"told": 0}, "nothing has settled yet"
    assert Follow.objects.get().told_until > datetime.now(UTC) - timedelta(hours=2)
