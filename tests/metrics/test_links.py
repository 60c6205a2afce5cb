"""What a metric measures is dated, said by whoever writes the metric or the thing, and shown on
both."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.access.checks import Refused
from hub.models import AuditRecord
from hub.slots import panels
from metrics.models import Metric, MetricLink
from metrics.operations.judging import judge_library
from metrics.operations.links import link_metric, unlink_metric
from strategies.models import KeyStrategy, Objective, PlanState, StoryBox, StoryOfChange
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, NOW, end_of_year, give_values, make_metric
from tests.thread import make_action, make_action_plan, make_priority, make_strategy

pytestmark = pytest.mark.django_db

APRIL = date(2026, 4, 1)


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    """A judged metric of the plan that the thread belongs to."""
    metric = make_metric(plan=make_priority().plan, target="40%", owner=cast.olive)
    end_of_year(2025)
    give_values(metric, {"2024/25": "36.9", "2025/26": "34.3"})
    judge_library(now=NOW)
    return metric


@pytest.fixture
def waste(cast: Cast) -> KeyStrategy:
    return make_strategy(cast)


def test_a_link_said_twice_is_one_link(cast: Cast, recycling: Metric, waste: KeyStrategy) -> None:
    links = {
        link_metric(by=cast.maya, metric=recycling, thing=waste, starts=APRIL).pk for _ in range(2)
    }
    assert len(links) == 1
    [record] = AuditRecord.objects.filter(operation="link_metric")
    assert record.summary == "“Recycling rate” measures the key strategy “Waste strategy”"


def test_a_link_ends_on_a_day_and_not_before_it_began(
    cast: Cast, recycling: Metric, waste: KeyStrategy
) -> None:
    link = link_metric(by=cast.maya, metric=recycling, thing=waste, starts=APRIL)
    with pytest.raises(ValidationError):
        unlink_metric(by=cast.maya, link=link, last_day=date(2026, 3, 31))
    unlink_metric(by=cast.maya, link=link, last_day=date(2026, 9, 30))
    later = link_metric(by=cast.maya, metric=recycling, thing=waste, starts=date(2026, 11, 1))
    assert MetricLink.objects.on(date(2026, 10, 12)).count() == 0
    assert later.ends is None
    with pytest.raises(ValidationError):
        link_metric(by=cast.maya, metric=recycling, thing=waste, starts=date(2026, 10, 5))


def test_who_writes_the_thing_or_the_metric_links_them_and_nobody_else(
    cast: Cast, recycling: Metric, waste: KeyStrategy
) -> None:
    plan = make_action_plan(cast, strategy=waste)
    box = StoryBox.objects.create(
        story=StoryOfChange.objects.create(action_plan=plan), column="outcomes", text="Less waste"
    )
    objective = Objective.objects.create(strategy=waste, name="Half of all waste recycled")
    for thing in (waste, objective, plan, make_action(cast, action_plan=plan), box):
        for stranger in (cast.mo, cast.otto, cast.ellis, cast.piotr):
            with pytest.raises(Refused):
                link_metric(by=stranger, metric=recycling, thing=thing, starts=APRIL)
        link_metric(by=cast.maya, metric=recycling, thing=thing, starts=APRIL)
    with pytest.raises(Refused):  # the plan's own priorities belong to the insight team
        link_metric(by=cast.maya, metric=recycling, thing=waste.priority, starts=APRIL)
    link_metric(by=cast.ines, metric=recycling, thing=waste.priority, starts=APRIL)


def test_maya_finds_her_strategy_links_it_and_ends_the_link(
    cast: Cast, recycling: Metric, waste: KeyStrategy
) -> None:
    client = cast.signed_in(cast.maya)
    links = reverse("metrics:metric-links", args=[recycling.code])
    found = client.get(f"{links}?q=waste").content.decode()
    add = reverse("metrics:metric-link-add", args=[recycling.code, "strategy", waste.pk])
    assert add in found

    client.post(add, {"starts_day": "1", "starts_month": "4", "starts_year": "2026"})
    link = MetricLink.objects.get()
    assert link.key_strategy == waste
    card = client.get(recycling.get_absolute_url()).content.decode()
    assert waste.get_absolute_url() in card

    end = reverse("metrics:metric-link-end", args=[link.pk])
    assert end in client.get(links).content.decode()
    client.post(end, {"last_day_day": "30", "last_day_month": "9", "last_day_year": "2026"})
    link.refresh_from_db()
    assert link.ends == date(2026, 9, 30)


def test_maya_links_a_metric_from_the_page_of_her_strategy_and_comes_back_to_it(
    cast: Cast, recycling: Metric, waste: KeyStrategy
) -> None:
    client = cast.signed_in(cast.maya)
    search = reverse("metrics:thing-metrics", args=["strategy", waste.pk])
    assert search in client.get(waste.get_absolute_url()).content.decode()
    add = reverse("metrics:metric-link-add", args=[recycling.code, "strategy", waste.pk])
    for asked in ("cycl", recycling.code.lower()):
        assert add in client.get(f"{search}?q={asked}").content.decode()
    day = {"starts_day": "1", "starts_month": "4", "starts_year": "2026"}
    assert client.post(f"{add}?back=thing", day).headers["Location"] == waste.get_absolute_url()
    assert MetricLink.objects.get().key_strategy == waste
    assert add not in client.get(f"{search}?q=cycl").content.decode(), "it is linked already"


def test_only_who_writes_an_open_thing_is_offered_to_link_a_metric(
    cast: Cast, recycling: Metric, waste: KeyStrategy
) -> None:
    plan = make_action_plan(cast, strategy=waste)
    things = (waste, plan, make_action(cast, action_plan=plan))

    def offered(person: str) -> list[bool]:
        client = cast.signed_in(cast[person])
        return [
            "Link a metric" in client.get(each.get_absolute_url()).content.decode()
            for each in things
        ]

    assert offered("manager") == offered("insight") == [True, True, True]
    assert offered("other_manager") == offered("employee") == [False, False, False]
    KeyStrategy.objects.update(state=PlanState.CLOSED)
    plan.state = PlanState.CLOSED
    plan.save()
    assert offered("manager") == [False, False, False]


def test_a_search_offers_nothing_that_others_write(cast: Cast, recycling: Metric) -> None:
    make_strategy(cast, "Park strategy", owner=cast.mo, service=cast.parks)
    make_strategy(cast, "Secret strategy", state=PlanState.DRAFT, owner=cast.mo, service=cast.parks)
    links = reverse("metrics:metric-links", args=[recycling.code])
    shown = cast.signed_in(cast.maya).get(f"{links}?q=strategy").content.decode()
    assert "Park strategy" not in shown
    assert "Secret strategy" not in shown
    assert "Park strategy" in cast.signed_in(cast.ines).get(f"{links}?q=strategy").content.decode()


def test_what_it_measures_hides_drafts_from_others(cast: Cast, recycling: Metric) -> None:
    secret = make_strategy(cast, "Secret strategy", state=PlanState.DRAFT)
    MetricLink.objects.create(metric=recycling, key_strategy=secret, starts=LONG_AGO)
    card = recycling.get_absolute_url()
    assert "Secret strategy" in cast.signed_in(cast.maya).get(card).content.decode()
    assert "Secret strategy" not in cast.signed_in(cast.ellis).get(card).content.decode()


def test_a_thing_shows_its_metrics_with_their_symbols(
    cast: Cast, recycling: Metric, waste: KeyStrategy
) -> None:
    link_metric(by=cast.maya, metric=recycling, thing=waste, starts=APRIL)
    found = panels("strategies.strategy", cast.ellis, [waste.pk])[waste.pk]
    [panel] = [each for each in found if each.template == "metrics/parts/linked.html"]
    assert panel.context["in_picture"] == ["Recycling rate: 34.3%, worse, off target"]


def test_metrics_that_somebody_may_not_read_stay_hidden(
    cast: Cast, recycling: Metric, waste: KeyStrategy
) -> None:
    link_metric(by=cast.maya, metric=recycling, thing=waste, starts=APRIL)
    Metric.objects.update(state="draft")
    assert _templates(cast.ines, waste) == {"metrics/parts/linked.html"}
    assert _templates(cast.mo, waste) == set()


def _templates(person: object, strategy: KeyStrategy) -> set[str]:
    found = panels("strategies.strategy", person, [strategy.pk])[strategy.pk]
    return {each.template for each in found if each.template.startswith("metrics/")}


def test_panels_ask_no_more_for_more_things(
    cast: Cast, recycling: Metric, waste: KeyStrategy
) -> None:
    plan = make_action_plan(cast, strategy=waste)
    actions = [make_action(cast, f"Action {number}", action_plan=plan) for number in range(6)]
    for action in actions:
        MetricLink.objects.create(metric=recycling, action=action, starts=LONG_AGO)

    def queries(count: int) -> int:
        ids = [action.pk for action in actions[:count]]
        with CaptureQueriesContext(connection) as asked:
            found = panels("strategies.action", cast.ellis, ids)
        assert all(len(each) == 2 for each in found.values())
        return len(asked)

    queries(1)  # roles and the like are read once
    assert queries(1) == queries(6)
