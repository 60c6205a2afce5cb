"""A thing's history tells who changed what, with the words before and after, and no draft."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.queries.history import ON_ONE_PAGE, history_of
from metrics.operations.library import change_metric
from strategies.models import ActionPlan, KeyStrategy, PlanState
from tests.cast import Cast, make_cast
from tests.metrics.library import make_metric
from tests.thread import make_action, make_action_plan, make_priority, make_strategy

pytestmark = pytest.mark.django_db


def test_who_when_before_and_after(cast: Cast) -> None:
    priority = make_priority()
    url = f"/plans/{priority.plan.slug}/priorities/{priority.slug}/change/"
    words = {
        "name": "Cleaner streets",
        "kind": "delivery",
        "narrative": "",
        "order": "0",
        "seen": "1",
    }
    cast.signed_in(cast.ines).post(url, {**words, "lead_unit": cast.streets.pk})

    change, first = history_of(cast.ellis, "priority", priority).changes
    assert (change.who, change.deed) == ("Ines Iqbal", "Change priority")
    assert {(field.label, field.before, field.after) for field in change.fields} == {
        ("Name", "Clean streets", "Cleaner streets"),
        ("Lead unit", "", "Streets and Waste"),
    }
    assert first.is_first

    page = cast.signed_in(cast.ellis).get(f"/history/priority/{priority.pk}/").content.decode()
    assert page.index("Cleaner streets") < page.index("As it was first")


def test_choices_dates_and_lists_are_words(cast: Cast) -> None:
    action = make_action(cast)
    action.status, action.due = "off_track", date(2027, 6, 30)
    action.save()
    change, _ = history_of(cast.ellis, "action", action).changes
    assert {(field.label, field.before, field.after) for field in change.fields} == {
        ("Status", "On track", "Off track"),
        ("Due", "31 March 2027", "30 June 2027"),
    }
    metric = make_metric()
    change_metric(by=cast.ines, metric=metric, equality_strands=["age", "sex"])
    change, _ = history_of(cast.ellis, "metric", metric).changes
    assert [field.after for field in change.fields] == ["Age, Sex"]


def test_a_change_that_only_counts_the_version_is_no_change(cast: Cast) -> None:
    strategy = make_strategy(cast)
    strategy.version += 1
    strategy.save()
    assert len(history_of(cast.ellis, "strategy", strategy).changes) == 1


def test_what_was_written_in_draft_stays_with_those_who_read_drafts(cast: Cast) -> None:
    strategy = make_strategy(cast, state=PlanState.DRAFT, summary="Close two depots")
    strategy.summary = "Look at depots"
    strategy.save()
    strategy.state = PlanState.ADOPTED
    strategy.save()
    assert len(history_of(cast.ines, "strategy", strategy).changes) == 3
    assert len(history_of(cast.maya, "strategy", strategy).changes) == 3
    [seen] = history_of(cast.ellis, "strategy", strategy).changes
    assert seen.is_first
    shown = cast.signed_in(cast.ellis).get(f"/history/strategy/{strategy.pk}/").content.decode()
    assert "Look at depots" in shown
    assert "Close two depots" not in shown


def test_a_name_that_somebody_may_not_read_is_not_told_by_history(cast: Cast) -> None:
    secret = make_strategy(cast, "Secret strategy", state=PlanState.DRAFT)
    plan = make_action_plan(cast, strategy=secret)
    plan.strategy = make_strategy(cast, "Open strategy")
    plan.save()
    url = f"/history/action-plan/{plan.pk}/"
    assert "Secret strategy" in cast.signed_in(cast.ines).get(url).content.decode()
    shown = cast.signed_in(cast.ellis).get(url).content.decode()
    assert "Secret strategy" not in shown
    assert "Something that you may not read" in shown


def test_pages_go_on_where_the_last_ended_and_ask_no_more_for_more(cast: Cast) -> None:
    few, many = make_strategy(cast, "Few"), make_strategy(cast, "Many")
    for strategy, times in ((few, 2), (many, ON_ONE_PAGE + 5)):
        for number in range(times):
            KeyStrategy.objects.filter(pk=strategy.pk).update(summary=f"Version {number}")
    newest, oldest = (history_of(cast.ellis, "strategy", many, page) for page in (1, 2))
    assert len(newest.changes) == ON_ONE_PAGE
    assert newest.changes[-1].fields[0].before == oldest.changes[0].fields[0].after
    assert oldest.changes[-1].is_first

    def queries(strategy: KeyStrategy) -> int:
        with CaptureQueriesContext(connection) as asked:
            history_of(cast.ellis, "strategy", strategy)
        return len(asked)

    queries(few)  # roles are read once
    assert abs(queries(few) - queries(many)) <= 1  # the event before the page, where there is one


@pytest.mark.django_db(transaction=True)
def test_what_its_plan_held_as_a_draft_is_not_told_of_an_action() -> None:
    """Each edit in its own transaction, as in life: the moments tell which were made in draft."""
    cast = make_cast()
    plan = make_action_plan(cast, state=PlanState.DRAFT)
    action = make_action(cast, "Close the depot", action_plan=plan)
    for activity in ("Sell the depot", "Look at depots"):
        action.activity = activity
        action.save()
    ActionPlan.objects.filter(pk=plan.pk).update(state=PlanState.ADOPTED)
    action.activity = "Review the depots"
    action.save()
    action.refresh_from_db()
    told = {
        part: [
            field.after
            for change in history_of(cast[part], "action", action).changes
            for field in change.fields
            if field.label == "Activity"
        ]
        for part in ("insight", "employee")
    }
    assert told["insight"] == [
        "Review the depots",
        "Look at depots",
        "Sell the depot",
        "Close the depot",
    ]
    assert told["employee"] == ["Review the depots", "Look at depots"]
