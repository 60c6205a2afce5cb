"""Programs read the golden thread as far as their person does on the pages, and no further."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    DateMove,
    DateMoveState,
    DutyReport,
    KeyStrategy,
    Milestone,
    Objective,
    PlanState,
    ReportingDuty,
    ReportsTo,
    Review,
    ReviewStage,
    StoryArrow,
    StoryBox,
    StoryOfChange,
    UpdateState,
)
from tests.cast import PARTS, Cast
from tests.thread import (
    NOW,
    make_action,
    make_action_plan,
    make_priority,
    make_round,
    make_strategy,
    make_update,
)

pytestmark = pytest.mark.django_db

LISTS = [
    "strategies", "objectives", "action-plans", "actions", "milestones", "updates", "date-moves",
    "rounds", "duties", "duty-reports", "reviews", "stories",
]  # fmt: skip
PERSONS = sorted(set(PARTS) - {"ended"})


def write_thread(cast: Cast, words: str, state: PlanState, **fields: Any) -> Action:
    """One of each kind, from a strategy down, all in ``state``."""
    strategy = make_strategy(cast, f"{words} strategy", state=state, **fields)
    Objective.objects.create(strategy=strategy, name=f"{words} objective")
    plan = make_action_plan(cast, f"{words} plan", strategy=strategy, state=state, **fields)
    action = make_action(cast, f"{words} action", action_plan=plan, **fields)
    Milestone.objects.create(action=action, name=f"{words} milestone")
    update = make_update(action, cast.olive, narrative=f"{words} update")
    DateMove.objects.create(
        action=action,
        update=update,
        due_before=action.due,
        due_after=date(2027, 6, 30),
        reason=f"{words} reason",
        state=DateMoveState.APPROVED,
        asked_by=cast.olive,
        asked_at=NOW,
    )
    make_round(strategy=strategy)
    duty = ReportingDuty.objects.create(
        key_strategy=strategy, reports_to=ReportsTo.BOARD, name=f"{words} board"
    )
    DutyReport.objects.create(
        duty=duty, reported_on=date(2026, 6, 1), meeting=f"{words} meeting", recorded_by=cast.maya
    )
    Review.objects.create(
        key_strategy=strategy,
        first_year=2025,
        stage=ReviewStage.SIGNED,
        what_worked=f"{words} lesson",
        signed_by=cast.maya,
        signed_at=NOW,
    )
    story = StoryOfChange.objects.create(key_strategy=strategy, summary=f"{words} story")
    first, second = (
        StoryBox.objects.create(story=story, column=column, text=f"{words} box")
        for column in ("inputs", "outputs")
    )
    StoryArrow.objects.create(story=story, source=first, target=second, assumption="It holds.")
    return action


@pytest.fixture
def thread(cast: Cast) -> Action:
    """An open thread, and a secret one of a service where only insight and Mo write."""
    write_thread(cast, "Secret", PlanState.DRAFT, owner=cast.mo, service=cast.parks)
    return write_thread(cast, "Open", PlanState.ADOPTED)


def ask(client: Any, name: str, **parameters: Any) -> Any:
    return client.get(f"/api/v1/{name}/", parameters)


def ids(client: Any, name: str) -> set[int]:
    answer = ask(client, name, limit=1000)
    return {row["id"] for row in answer.json()["results"]}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("part", ["employee", "councillor", "insight"])
def test_a_list_shows_what_the_person_may_read(
    cast: Cast, thread: Action, name: str, part: str
) -> None:
    answer = ask(cast.signed_in(cast[part]), name)
    assert answer.status_code == 200
    assert answer.json()["count"] == (2 if part == "insight" else 1)
    assert ("Secret" in answer.content.decode()) is (part == "insight" and name != "rounds")


@pytest.mark.parametrize("part", PERSONS)
@pytest.mark.parametrize(
    ("name", "model"),
    [("strategies", KeyStrategy), ("action-plans", ActionPlan), ("actions", Action)],
)
def test_a_list_holds_exactly_the_things_whose_pages_open(
    cast: Cast, thread: Action, name: str, model: Any, part: str
) -> None:
    write_thread(cast, "Partner", PlanState.ADOPTED, partner=cast.riverside)
    make_action(cast, "Theirs", action_plan=thread.action_plan, partner=cast.hilltop)
    person = cast[part]
    client = cast.signed_in(person)
    readable = set(model.objects.visible_to(person).values_list("pk", flat=True))
    answer = ask(client, name)
    if part == "nobody":
        assert answer.status_code == 403
        assert not readable
        return
    assert ids(client, name) == readable
    for thing in model.objects.all():
        opens = client.get(thing.get_absolute_url()).status_code == 200
        is_there = client.get(f"/api/v1/{name}/{thing.pk}/").status_code == 200
        assert opens is is_there is (thing.pk in readable), thing


def test_a_partner_reads_what_names_it(cast: Cast, thread: Action) -> None:
    thread.partner = cast.riverside
    thread.save()
    mine, other = cast.signed_in(cast.piotr), cast.signed_in(cast.quinn)
    counts = {name: len(ids(mine, name)) for name in LISTS}
    assert counts == {
        "strategies": 0, "objectives": 0, "action-plans": 1, "actions": 1, "milestones": 1,
        "updates": 1, "date-moves": 1, "rounds": 0, "duties": 0, "duty-reports": 0, "reviews": 0,
        "stories": 0,
    }  # fmt: skip
    assert not any(ids(other, name) for name in LISTS)


@pytest.mark.parametrize("name", LISTS)
def test_a_visitor_and_a_person_without_a_role_read_nothing(
    client: Any, cast: Cast, thread: Action, name: str
) -> None:
    assert ask(client, name).status_code == 401
    assert ask(cast.signed_in(cast.noor), name).status_code == 403


def test_what_waits_is_read_by_those_it_concerns_and_drafts_by_nobody(
    cast: Cast, thread: Action
) -> None:
    waits = make_update(thread, cast.olive, state=UpdateState.SUBMITTED)
    other = make_action(cast, "Another", action_plan=thread.action_plan)
    draft = make_update(other, cast.olive, state=UpdateState.DRAFT)
    seen = {
        part: ids(cast.signed_in(cast[part]), "updates")
        for part in PERSONS[:-1]
        if part != "nobody"
    }
    assert {part for part, found in seen.items() if waits.pk in found} == {
        "officer", "manager", "director", "insight",
    }  # fmt: skip
    assert not any(draft.pk in found for found in seen.values())


def test_an_unfinished_review_is_its_writers(cast: Cast, thread: Action) -> None:
    strategy = thread.action_plan.strategy
    unsigned = Review.objects.create(key_strategy=strategy, first_year=2026)
    assert unsigned.pk in ids(cast.signed_in(cast.maya), "reviews")
    assert unsigned.pk not in ids(cast.signed_in(cast.ellis), "reviews")


@pytest.mark.parametrize(
    ("name", "parameters", "count"),
    [
        ("strategies", {"plan": "westhaven-2030"}, 1),
        ("strategies", {"plan": "another"}, 0),
        ("strategies", {"state": "closed"}, 0),
        ("strategies", {"priority": "{priority}"}, 1),
        ("objectives", {"is_active": "true"}, 1),
        ("action-plans", {"strategy": "{strategy}"}, 1),
        ("actions", {"status": "on_track"}, 1),
        ("actions", {"owner": "OLIVE.OKAFOR@westhaven.example"}, 1),
        ("actions", {"overdue": "true"}, 0),
        ("actions", {"due_by": "2027-03-31"}, 1),
        ("actions", {"due_from": "2027-04-01"}, 0),
        ("milestones", {"done": "false"}, 1),
        ("milestones", {"done": "true"}, 0),
        ("updates", {"state": "approved", "status": "on_track"}, 1),
        ("date-moves", {"state": "approved"}, 1),
        ("rounds", {"closed": "false"}, 1),
        ("duties", {"key_strategy": "{strategy}"}, 1),
        ("duty-reports", {"reported_from": "2026-07-01"}, 0),
        ("reviews", {"stage": "signed", "first_year": "2025"}, 1),
        ("stories", {"key_strategy": "{strategy}"}, 1),
    ],
)
def test_filters_narrow(
    cast: Cast, thread: Action, name: str, parameters: dict[str, str], count: int
) -> None:
    strategy = thread.action_plan.strategy
    known = {"strategy": strategy.pk, "priority": strategy.priority_id}
    asked = {key: value.format(**known) for key, value in parameters.items()}
    assert ask(cast.signed_in(cast.ellis), name, **asked).json()["count"] == count


def test_what_also_serves_is_found_under_both(cast: Cast, thread: Action) -> None:
    strategy, other = thread.action_plan.strategy, make_priority("Healthy lives")
    strategy.also_serves.add(other)
    found = ask(cast.signed_in(cast.ellis), "strategies", priority=other.pk).json()
    assert found["results"][0]["also_serves"] == [other.pk]


@pytest.mark.parametrize(
    ("name", "parameters", "field"),
    [
        ("actions", {"colour": "red"}, "colour"),
        ("actions", {"status": "sleeping"}, "status"),
        ("actions", {"owner": "a\0b"}, "owner"),
        ("updates", {"state": "draft"}, "state"),
        ("strategies", {"priority": "1 OR 1=1"}, "priority"),
        ("stories", {"limit": "many"}, "limit"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_shape(
    cast: Cast, thread: Action, name: str, parameters: dict[str, str], field: str
) -> None:
    answer = ask(cast.signed_in(cast.ellis), name, **parameters)
    assert answer.status_code == 400
    refusal = answer.json()
    assert set(refusal) == {"detail", "errors", "request_id"}
    assert list(refusal["errors"]) == [field]


def test_an_action_says_how_far_it_slipped(cast: Cast, thread: Action) -> None:
    thread.due, thread.status = date(2020, 1, 1), ActionStatus.AT_RISK
    thread.save()
    found = cast.signed_in(cast.ellis).get(f"/api/v1/actions/{thread.pk}/").json()
    assert (found["original_due"], found["times_moved"]) == ("2027-03-31", 1)
    assert (found["is_overdue"], found["version"]) == (True, thread.version)


@pytest.mark.parametrize("name", LISTS)
def test_queries_do_not_grow_with_rows(
    cast: Cast, thread: Action, name: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        write_thread(cast, f"More {number}", PlanState.ADOPTED)
    client = cast.signed_in(cast.ellis)
    ask(client, name)
    with django_assert_max_num_queries(12):
        assert ask(client, name).json()["count"] == 13


def test_the_document_has_every_address_and_its_page_too(cast: Cast) -> None:
    client = cast.signed_in(cast.ellis)
    document = client.get(reverse("api-schema"), {"format": "json"}).json()
    page = client.get(reverse("api-docs")).content.decode()
    for name in LISTS:
        assert "get" in document["paths"][f"/api/v1/{name}/"]
        assert f"GET /api/v1/{name}/" in page
    names = [call["operationId"] for path in document["paths"].values() for call in path.values()]
    assert len(names) == len(set(names))


def test_the_document_says_what_a_write_takes(cast: Cast) -> None:
    document = cast.signed_in(cast.ellis).get(reverse("api-schema"), {"format": "json"}).json()
    write = document["paths"]["/api/v1/actions/"]["post"]
    body = write["requestBody"]["content"]["application/json"]["schema"]
    assert {"action_plan", "activity"} == set(body["required"])
    assert body["properties"]["due"]["format"] == "date"
    assert "evidence" not in body["properties"]
    assert [each["name"] for each in write["parameters"] if each["required"]] == ["Idempotency-Key"]
    assert {"201", "409", "422"} <= set(write["responses"])
