"""What hangs loose is found, counted, and leads to its cure; a manager sees their own service's."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.domain.classification import HeadlineFlag
from metrics.models import MetricLink, PlanMembership
from reporting.queries.orphans import KINDS, orphan_counts, orphans_of
from strategies.models import ActionPlan, ActionStatus, Objective, Plan, PlanState
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, make_metric
from tests.thread import make_action, make_action_plan, make_priority, make_strategy

BY_CODE = {kind.code: kind for kind in KINDS}


def found(cast: Cast, code: str, part: str = "insight") -> list[str]:
    return [orphan.name for orphan in orphans_of(cast[part], BY_CODE[code])]


@pytest.fixture(autouse=True)
def nothing_else_is_loose(cast: Cast) -> None:
    """A thread in which everything is in its place."""
    priority = make_priority()
    Plan.objects.update(owner=cast.ines)
    priority.owner, priority.narrative = cast.ines, "It goes well."
    priority.save()
    make_action(cast)
    assert not any(orphan_counts(cast.ines).values()), "the control"


def test_a_priority_needs_a_headline_metric_or_words(cast: Cast) -> None:
    bare = make_priority("Warm homes")
    bare.owner = cast.ines
    bare.save()
    metric = make_metric(plan=bare.plan, service=cast.parks, owner=cast.otto)
    PlanMembership.objects.filter(metric=metric).update(headline=HeadlineFlag.LISTED)
    MetricLink.objects.create(metric=metric, priority=bare, starts=LONG_AGO)
    assert found(cast, "unmeasured") == ["Warm homes"], "a listed metric is not enough"
    PlanMembership.objects.filter(metric=metric).update(headline=HeadlineFlag.HEADLINE)
    assert found(cast, "unmeasured") == []
    MetricLink.objects.all().delete()
    bare.narrative = "We tell it in words."
    bare.save()
    assert found(cast, "unmeasured") == []


def test_a_strategy_needs_an_action_plan_its_own_or_shared(cast: Cast) -> None:
    alone = make_strategy(cast, "Litter strategy")
    assert found(cast, "undelivered") == ["Litter strategy"]
    make_strategy(cast, "Old strategy", state=PlanState.CLOSED)
    shared = make_action_plan(cast, "Shared", strategy=make_strategy(cast))
    shared.also_serves.add(alone)
    assert found(cast, "undelivered") == []
    shared.state = PlanState.CLOSED
    shared.save()
    assert "Litter strategy" in found(cast, "undelivered"), "a closed one delivers nothing more"
    alone.state = PlanState.CLOSED
    alone.save()
    assert "Litter strategy" not in found(cast, "undelivered")


def test_an_action_plan_needs_actions(cast: Cast) -> None:
    empty = make_action_plan(cast, "Empty plan")
    assert found(cast, "idle") == ["Empty plan"]
    make_action(cast, action_plan=empty)
    assert found(cast, "idle") == []


def test_what_names_somebody_who_left(cast: Cast) -> None:
    make_action(cast, "Prune roses", owner=cast.frank)
    make_action(cast, "Plant bulbs", lead=cast.frank)
    make_action(cast, "Mow", owner=cast.frank, status=ActionStatus.COMPLETE)
    assert found(cast, "leavers") == ["Prune roses", "Plant bulbs"]
    (first, _) = orphans_of(cast.ines, BY_CODE["leavers"])
    assert "Frank Farley, who has left" in first.why
    assert first.cure_url == f"/hand-over/?person={cast.frank.pk}"


def test_what_has_no_owner_or_no_service(cast: Cast) -> None:
    make_action(cast, "Nobody's", owner=None)
    make_action(cast, "Nowhere", service=None)
    make_action(cast, "A partner's", owner=None, service=None, partner=cast.riverside)
    make_action(cast, "Written in a file", owner=None, owner_as_written="Sam from Parks")
    make_metric("Nobody counts", owner=None, service=None)
    why = {each.name: each.why for each in orphans_of(cast.ines, BY_CODE["unowned"])}
    assert why == {
        "Nobody's": "No owner",
        "Nowhere": "No service",
        "Nobody counts": "No owner and no service",
    }
    assert found(cast, "misnamed") == ["Written in a file"]
    ActionPlan.objects.update(state=PlanState.CLOSED)
    assert found(cast, "misnamed") == [], "what is closed changes no more"


def test_a_metric_linked_to_nothing(cast: Cast) -> None:
    metric = make_metric("Lost", service=cast.streets, owner=cast.olive)
    PlanMembership.objects.all().delete()
    assert found(cast, "unlinked") == ["Lost"]
    MetricLink.objects.create(metric=metric, priority=make_priority(), starts=LONG_AGO)
    assert found(cast, "unlinked") == []


def test_a_manager_sees_what_is_of_their_service(cast: Cast) -> None:
    make_action(cast, "Streets'", owner=None)
    make_action(cast, "Parks'", owner=None, service=cast.parks)
    assert found(cast, "unowned", "insight") == ["Streets'", "Parks'"]
    assert found(cast, "unowned", "manager") == ["Streets'"]
    assert found(cast, "unowned", "other_manager") == ["Parks'"]


@pytest.mark.parametrize("part", ["insight", "manager", "technical_administrator"])
def test_every_cure_opens_for_whom_it_is_offered_to(cast: Cast, part: str) -> None:
    everything_loose(cast, range(2))
    alone = make_strategy(cast, "Loose strategy of nobody", owner=None)
    Objective.objects.create(strategy=alone, name="Loose objective")
    make_action_plan(cast, "Loose and idle", strategy=alone)
    metric = make_metric("Loose", service=cast.streets, owner=cast.olive)
    PlanMembership.objects.all().delete()
    client = cast.signed_in(cast[part])
    cures = {row.cure_url for kind in KINDS for row in orphans_of(cast[part], kind)}
    assert {url: status for url in cures if (status := client.get(url).status_code) != 200} == {}
    assert len(cures) > 5, "the control"
    if part != "technical_administrator":
        assert f"/metrics/{metric.code}/links/" in cures


def test_the_page_counts_all_kinds_and_lists_one(cast: Cast) -> None:
    make_action_plan(cast, "Empty plan")
    client = cast.signed_in(cast.ines)
    page = client.get("/orphans/?kind=idle").content.decode()
    assert "Action plans without actions (1)" in page
    assert "Empty plan" in page and "Add an action" in page
    assert client.get("/orphans/?kind=none").status_code == 404
    assert "Loose ends in plans and actions" in client.get("/").content.decode()


def everything_loose(cast: Cast, numbers: range) -> None:
    for number in numbers:
        strategy = make_strategy(cast, f"Loose strategy {number}", owner=cast.frank)
        plan = make_action_plan(cast, f"Loose plan {number}", strategy=make_strategy(cast))
        fields: dict[str, Any] = {"action_plan": plan, "owner": None}
        if number % 2:
            make_action(cast, f"Loose action {number}", service=None, **fields)
            make_action(cast, f"Loose name {number}", owner_as_written="Somebody", **fields)
        make_metric(f"Loose metric {number}", owner=None)
        assert strategy.pk
    PlanMembership.objects.all().delete()


@pytest.mark.parametrize("part", ["insight", "manager"])
def test_queries_are_the_same_at_4_and_at_60(cast: Cast, part: str) -> None:
    client = cast.signed_in(cast[part])
    asked: dict[str, list[int]] = {kind.code: [] for kind in KINDS}
    for numbers in (range(4), range(4, 60)):
        everything_loose(cast, numbers)
        for kind in KINDS:
            with CaptureQueriesContext(connection) as queries:
                page = client.get(f"/orphans/?kind={kind.code}&rows=all").content.decode()
            asked[kind.code].append(len(queries))
        assert page.count("Loose ") >= (numbers.stop if part == "insight" else 0), "the control"
    assert {code: counts for code, counts in asked.items() if counts[0] != counts[1]} == {}
