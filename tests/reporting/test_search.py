"""One box finds everything that one may read, the best first, and never a word more."""

import ast
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.domain.search_words import words_of
from hub.models import User
from metrics.domain.classification import MetricState
from metrics.models import Metric, MetricAlias
from reporting.queries.search import Found, found, searches
from strategies.models import (
    Action,
    ActionPlan,
    KeyStrategy,
    Milestone,
    Objective,
    Plan,
    PlanState,
    Review,
    ReviewStage,
    UpdateState,
)
from tests.cast import PARTS, Cast
from tests.metrics.library import make_metric
from tests.thread import (
    NOW,
    TODAY,
    make_action,
    make_action_plan,
    make_priority,
    make_strategy,
    make_update,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(cast: Cast) -> ActionPlan:
    """A thread about waste, from the priority down to an update and a lesson, and a metric."""
    strategy = make_strategy(cast, "Waste strategy", summary="Less rubbish, more recycling.")
    Objective.objects.create(strategy=strategy, name="Households throw less away")
    action_plan = make_action_plan(cast, "Recycling action plan", strategy=strategy)
    action = make_action(cast, action_plan=action_plan, reference="A12")
    Milestone.objects.create(action=action, name="Order the caddies")
    make_update(action, cast.olive, narrative="The first caddies were delivered late.")
    Review.objects.create(
        key_strategy=strategy,
        first_year=2025,
        stage=ReviewStage.SIGNED,
        what_worked="Talking to the crews before the routes changed.",
        signed_by=cast.maya,
        signed_at=NOW,
    )
    make_metric("Household waste recycled", code="M012", description="Of all rubbish, by weight.")
    return action_plan


def look_for(user: User, typed: str, **more: Any) -> Found:
    return found(user, words_of(typed), TODAY, **more)


def kinds_and_titles(result: Found) -> list[tuple[str, str]]:
    return [
        (hit.kind, hit.title.replace("<mark>", "").replace("</mark>", "")) for hit in result.hits
    ]


@pytest.mark.parametrize(
    ("typed", "kind", "title"),
    [
        ("clean streets", "priority", "Clean streets"),
        ("waste strategy", "strategy", "Waste strategy"),
        ("households throw", "objective", "Households throw less away"),
        ("recycling action plan", "action-plan", "Recycling action plan"),
        ("food waste bins", "action", "Bring food waste bins to every street"),
        ("order caddies", "milestone", "Order the caddies"),
        ("delivered late", "update", "Bring food waste bins to every street"),
        ("talk to crews", "lesson", "Waste strategy"),
        ("Westhaven 2030", "plan", "Westhaven 2030"),
        ("rubbish by weight", "metric", "Household waste recycled"),
        ("Streets and Waste", "service", "Streets and Waste"),
        ("olive okafor", "person", "Olive Okafor"),
    ],
)
def test_each_kind_is_found_by_its_words(
    cast: Cast, thread: ActionPlan, typed: str, kind: str, title: str
) -> None:
    assert (kind, title) in kinds_and_titles(look_for(cast.ellis, typed))


@pytest.mark.parametrize("typed", ["recyc", "RECYCLED", "recycles", "food wa"])
def test_other_forms_and_beginnings_of_a_word_do(
    cast: Cast, thread: ActionPlan, typed: str
) -> None:
    assert look_for(cast.ellis, typed).every


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ('"food waste"', True),
        ('"waste food"', False),
        ("bins -food", False),
        ("bins -paper", True),
        ("bins or nonsense", True),
        ("bins nonsense", False),
    ],
)
def test_words_can_be_asked_for_as_people_ask_the_web(
    cast: Cast, thread: ActionPlan, typed: str, is_found: bool
) -> None:
    kinds = [kind for kind, _ in kinds_and_titles(look_for(cast.ellis, typed))]
    assert ("action" in kinds) is is_found


def test_a_code_or_number_comes_first(cast: Cast, thread: ActionPlan) -> None:
    make_metric("M012 M012 M012 again and again", code="M013")
    make_action(cast, "See A12 first, A12 and A12", action_plan=thread, reference="B1")
    assert look_for(cast.ellis, "m012").hits[0].about.startswith("Metric M012")
    assert look_for(cast.ellis, "A12").hits[0].about.startswith("Action A12")


def test_a_metric_is_found_by_a_name_that_files_have(cast: Cast, thread: ActionPlan) -> None:
    metric = Metric.objects.get(code="M012")
    MetricAlias.objects.create(
        metric=metric, normalised_name="ni192 dry tonnage", normalised_unit=""
    )
    assert kinds_and_titles(look_for(cast.ellis, "dry tonnage")) == [("metric", metric.name)]


def test_a_name_counts_more_than_a_mention(cast: Cast, thread: ActionPlan) -> None:
    make_strategy(cast, "Parks strategy", summary="Also about libraries, in passing.")
    make_strategy(cast, "Libraries strategy")
    titles = kinds_and_titles(look_for(cast.ellis, "libraries", kind="strategy"))
    assert [title for _, title in titles] == ["Libraries strategy", "Parks strategy"]


def test_names_that_are_also_words_are_found(cast: Cast) -> None:
    User.objects.create(email="w@westhaven.example", full_name="Will May", joined_at=NOW)
    assert ("person", "Will May") in kinds_and_titles(look_for(cast.ellis, "will may"))


def test_an_action_is_found_once_by_its_updates(cast: Cast, thread: ActionPlan) -> None:
    action = Action.objects.get()
    for days in range(1, 6):
        make_update(
            action, cast.olive, narrative=f"Caddies, week {days}.", written_at=NOW - timedelta(days)
        )
    result = look_for(cast.ellis, "caddies", kind="update")
    assert result.part.paginator.count == 1
    assert "first" in result.hits[0].piece, "the latest of them"


def test_what_is_not_approved_is_not_found(cast: Cast, thread: ActionPlan) -> None:
    other = make_action(cast, "Another action", action_plan=thread)
    make_update(other, cast.olive, narrative="A secret giraffe.", state=UpdateState.SUBMITTED)
    for person in cast.people.values():
        assert not look_for(person, "giraffe").every


def test_a_snippet_is_text_and_never_markup(cast: Cast) -> None:
    evil = "<script>alert(1)</script> & <img src=x onerror=y> [giraffe]"
    make_strategy(cast, f"Giraffe {evil}"[:160], summary=f"A giraffe: {evil}")
    shown = cast.signed_in(cast.ellis).get("/search/", {"q": "giraffe"}).content.decode()
    results = shown.split("hub-hits")[1]
    assert "<script>alert" not in results
    assert "<img" not in results
    assert "<mark>giraffe</mark>" in results
    assert results.count("<mark>") == results.count("</mark>")


PERSONS = sorted(set(PARTS) - {"ended"})
READABLE: dict[str, Any] = {"strategy": KeyStrategy, "action-plan": ActionPlan, "action": Action}


@pytest.fixture
def half_hidden(cast: Cast) -> None:
    """Strategies, action plans and actions about otters: open, draft, of a partner, of others."""
    for number, (state, fields) in enumerate(
        [
            (PlanState.ADOPTED, {}),
            (PlanState.DRAFT, {}),
            (PlanState.DRAFT, {"owner": cast.otto, "service": cast.parks}),
            (PlanState.ADOPTED, {"partner": cast.riverside}),
            (PlanState.DRAFT, {"partner": cast.riverside}),
        ]
    ):
        strategy = make_strategy(cast, f"Otters {number}", state=state, **fields)
        action_plan = make_action_plan(
            cast, f"Otter plan {number}", strategy=strategy, state=state, **fields
        )
        make_action(cast, f"Otter count {number}", action_plan=action_plan)
        make_action(cast, f"Otter partner {number}", action_plan=action_plan, partner=cast.hilltop)


@pytest.mark.parametrize("part", PERSONS)
def test_search_finds_exactly_what_may_be_read(cast: Cast, half_hidden: None, part: str) -> None:
    person = cast[part]
    result = look_for(person, "otters")
    counts = {each.kind: each.count for each in result.kinds}
    for kind, model in READABLE.items():
        readable = set(model.objects.visible_to(person).values_list("pk", flat=True))
        assert counts.get(kind, 0) == len(readable)
        assert {hit.pk for hit in result.hits if hit.kind == kind} == readable


def test_a_hit_does_not_name_what_it_belongs_to_where_that_may_not_be_read(cast: Cast) -> None:
    strategy = make_strategy(cast, "Heron strategy")
    make_action_plan(cast, "Otter plan", strategy=strategy, partner=cast.riverside)
    [theirs] = look_for(cast.piotr, "otter plan").hits
    assert theirs.about == "Action plan"
    [ours] = look_for(cast.ellis, "otter plan").hits
    assert ours.about == "Action plan for Heron strategy"


def test_the_cast_differs_in_what_it_finds(cast: Cast, half_hidden: None) -> None:
    """The control of the test above: it compares more than one answer."""
    totals = {part: look_for(cast[part], "otters").every for part in PERSONS}
    assert totals["insight"] > totals["manager"] > totals["employee"] > totals["partner"] > 0
    assert totals["nobody"] == 0


def test_drafts_of_metrics_and_people_for_partners_stay_hidden(cast: Cast) -> None:
    make_metric("Secret giraffes", state=MetricState.DRAFT)
    assert look_for(cast.ines, "giraffes").every == 1
    assert look_for(cast.ellis, "giraffes").every == 0
    assert look_for(cast.ellis, "maya").every == 1
    assert look_for(cast.piotr, "maya").every == 0


def test_nothing_of_appraisals_is_asked() -> None:
    """What is private is not searched: no module that search stands on knows of appraisals."""
    for app in ("hub", "strategies", "metrics", "reporting"):
        tree = ast.parse(Path(f"{app}/queries/search.py").read_text())
        imported = {
            name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in [getattr(node, "module", ""), *(each.name for each in node.names)]
        }
        assert not any(name and name.startswith("appraisals") for name in imported)


def test_every_search_reads_models_below_appraisals(cast: Cast) -> None:
    apps = {each.rows.model._meta.app_label for each in searches(cast.ines, TODAY)}
    assert apps == {"hub", "strategies", "metrics"}


ODD = [
    "",
    "   ",
    "\0",
    "the of and",
    "x" * 10_000,
    "waste " * 3_000,
    "'; DROP TABLE hub_user; --",
    "a & b | !c <-> (d",
    "\\ ' \" : * ( ) & | !",
    "<b>waste</b>",
    "%%%s%d",
    "\u202e\ue000\U0001f9a6",
    "-",
    '"',
    "-waste",
    "or or or",
]


@pytest.mark.parametrize("typed", ODD, ids=range(len(ODD)))
def test_odd_questions_are_answered(cast: Cast, thread: ActionPlan, typed: str) -> None:
    answer = cast.signed_in(cast.ellis).get("/search/", {"q": typed})
    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "page=99",
        "page=-1",
        "page=x",
        pytest.param(f"page={'9' * 5000}", id="page=999..."),
        "kind=x",
    ],
)
def test_odd_pages_and_kinds_are_answered(cast: Cast, thread: ActionPlan, query: str) -> None:
    answer = cast.signed_in(cast.ellis).get(f"/search/?q=waste&{query}")
    assert answer.status_code == 200
    assert "Waste strategy" in answer.content.decode().replace("<mark>", "").replace("</mark>", "")


def test_the_page_counts_each_kind_and_shows_one_of_them(cast: Cast, thread: ActionPlan) -> None:
    client = cast.signed_in(cast.ellis)
    shown = client.get("/search/?q=waste").content.decode()
    assert "Strategies (1)" in shown
    assert "Metrics (1)" in shown
    assert "(0)" not in shown
    one_kind = client.get("/search/?q=waste&kind=metric").content.decode()
    assert "<strong>1</strong> found" in one_kind
    assert "Metric M012" in one_kind


def test_nothing_found_says_what_to_try(cast: Cast) -> None:
    shown = cast.signed_in(cast.ellis).get("/search/?q=zebra").content.decode()
    assert "Nothing found for “zebra”" in shown
    assert "fewer words" in shown


def test_the_header_leads_here_from_every_page(cast: Cast) -> None:
    shown = cast.signed_in(cast.ellis).get("/").content.decode()
    assert 'action="/search/"' in shown
    assert "Search the hub" in shown


def test_pages_hold_every_hit_once(cast: Cast) -> None:
    plan = make_action_plan(cast, "Big plan")
    Action.objects.bulk_create(
        Action(action_plan=plan, activity=f"Otter {number}") for number in range(45)
    )
    seen = [hit.pk for page in "123" for hit in look_for(cast.ellis, "otter", page=page).hits]
    assert len(seen) == len(set(seen)) == 45


def fill(cast: Cast, many: int) -> None:
    """So many otters of every kind."""
    priority, plan = make_priority(), make_action_plan(cast, f"Otter plan of {many}")
    KeyStrategy.objects.bulk_create(
        KeyStrategy(
            title=f"Otter strategy {number}",
            priority=priority,
            state=PlanState.ADOPTED,
            starts=TODAY,
            ends=TODAY,
        )
        for number in range(many)
    )
    Action.objects.bulk_create(
        Action(action_plan=plan, activity=f"Otter action {number}") for number in range(many)
    )
    Metric.objects.bulk_create(
        Metric(code=f"O{many}-{number}", name="Otters", state=MetricState.IN_FORCE)
        for number in range(many)
    )


def test_queries_are_the_same_at_60_and_at_600_things(cast: Cast) -> None:
    client = cast.signed_in(cast.ellis)
    asked: list[int] = []
    for more in (20, 180):
        fill(cast, more)
        with CaptureQueriesContext(connection) as queries:
            shown = client.get("/search/?q=otter").content.decode()
        asked.append(len(queries))
        assert f"Actions ({20 if more == 20 else 200})" in shown, "the control: all are there"
    assert asked[0] == asked[1]
    assert asked[0] <= 16


def test_an_index_answers(cast: Cast) -> None:
    """The words asked for are those that the index has, to the letter."""
    words = words_of("otter")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for each in searches(cast.ines, TODAY):
        plan = each.matching(words).explain()
        assert "_words" in plan, (each.kind, plan)


def test_a_plan_of_its_own_is_found_by_its_vision(cast: Cast) -> None:
    Plan.objects.create(
        title="P", slug="p", first_year=2024, last_year=2030, vision="A city of otters",
        state=PlanState.ADOPTED,
    )  # fmt: skip
    assert kinds_and_titles(look_for(cast.ellis, "city of otters")) == [("plan", "P")]
