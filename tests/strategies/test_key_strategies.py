"""Maya drafts a key strategy, gives it objectives and finds it in the list with its counts."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from strategies.models import ActionStatus, KeyStrategy, Objective, Plan, PlanState
from tests.cast import Cast
from tests.strategies.test_pages import day
from tests.thread import make_action, make_action_plan, make_priority, make_strategy


def filled(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "title": "Waste strategy",
        "priority": make_priority().pk,
        "owner": "maya.mistry@westhaven.example",
        "service": cast.streets.pk,
        **day("starts", "2026-4-1"),
        **day("ends", "2030-3-31"),
        **more,
    }


def test_from_a_draft_to_an_objective(cast: Cast) -> None:
    client = cast.signed_in(cast.maya)
    client.post(reverse("strategies:strategy-add"), filled(cast))
    strategy = KeyStrategy.objects.get()
    assert (strategy.state, strategy.owner) == (PlanState.DRAFT, cast.maya)
    client.post(reverse("strategies:objective-add", args=[strategy.pk]), {"name": "Less waste"})
    shown = client.get(strategy.get_absolute_url()).content.decode()
    assert "Draft, without an action plan. No actions yet." in shown
    assert "Less waste" in shown
    assert cast.signed_in(cast.olive).get(strategy.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("part", "service", "sentence"),
    [
        ("manager", "parks", "Choose a service of your own."),
        ("officer", "streets", "As it stands here you could not change it again"),
        ("insight", "parks", ""),
    ],
)
def test_a_strategy_is_written_for_ones_own_service(
    cast: Cast, part: str, service: str, sentence: str
) -> None:
    answer = cast.signed_in(cast[part]).post(
        reverse("strategies:strategy-add"),
        filled(cast, service=getattr(cast, service).pk),
    )
    assert answer.status_code == (422 if sentence else 302)
    assert sentence in answer.content.decode()
    assert KeyStrategy.objects.exists() is not bool(sentence)


@pytest.mark.parametrize("asked", ["²", "x", "-1", "9" * 30, ""])
def test_an_odd_priority_in_the_address_is_passed_over(cast: Cast, asked: str) -> None:
    add = reverse("strategies:strategy-add")
    assert cast.signed_in(cast.maya).get(add, {"priority": asked}).status_code == 200


def test_what_it_also_serves_is_never_its_home(cast: Cast) -> None:
    strategy, other = make_strategy(cast), make_priority("Green city")
    client = cast.signed_in(cast.maya)
    url = reverse("strategies:strategy-change", args=[strategy.pk])
    answer = client.post(url, filled(cast, also_serves=[strategy.priority_id, other.pk], seen=1))
    assert "is its home already" in answer.content.decode()
    assert client.post(url, filled(cast, also_serves=[other.pk], seen=1)).status_code == 302
    assert list(strategy.also_serves.all()) == [other]
    form = cast.signed_in(cast.maya).get(url).context["form"]
    assert str(form["also_serves"]).count("checked") == 1, "saving again keeps what it serves"


def test_a_form_keeps_what_it_cannot_offer(cast: Cast) -> None:
    """A strategy carried into a new plan goes on serving a priority of the closed one."""
    earlier = Plan.objects.create(
        title="Before", slug="before", first_year=2016, last_year=2024, state=PlanState.CLOSED
    )
    strategy, old = make_strategy(cast), make_priority("As it was", plan=earlier)
    strategy.also_serves.add(old)
    client = cast.signed_in(cast.maya)
    url = reverse("strategies:strategy-change", args=[strategy.pk])
    assert "As it was" not in client.get(url).content.decode(), "the control: it is not offered"
    assert client.post(url, filled(cast, seen=1)).status_code == 302
    assert list(strategy.also_serves.all()) == [old]


def test_two_people_change_it_and_both_texts_are_shown(cast: Cast) -> None:
    strategy = make_strategy(cast)
    url = reverse("strategies:strategy-change", args=[strategy.pk])
    first = filled(cast, title="Less waste by 2030", seen=1)
    second = filled(cast, title="A cleaner city", seen=1)
    assert cast.signed_in(cast.maya).post(url, first).status_code == 302
    answer = cast.signed_in(cast.derek).post(url, second)
    assert answer.status_code == 409
    assert "Less waste by 2030" in answer.content.decode()
    assert "A cleaner city" in answer.content.decode()
    assert KeyStrategy.objects.get().title == "Less waste by 2030"


def test_a_closed_strategy_stays_as_it_was(cast: Cast) -> None:
    strategy = make_strategy(cast, state=PlanState.CLOSED)
    url = reverse("strategies:strategy-change", args=[strategy.pk])
    answer = cast.signed_in(cast.maya).post(url, filled(cast, title="Other words", seen=1))
    assert "stays as it was" in answer.content.decode()
    shown = cast.signed_in(cast.maya).get(strategy.get_absolute_url()).content.decode()
    assert "Add an objective" not in shown
    assert KeyStrategy.objects.get().title == "Waste strategy"


def test_an_objective_that_ends_stays_readable(cast: Cast) -> None:
    strategy = make_strategy(cast)
    objective = Objective.objects.create(strategy=strategy, name="Fewer missed bins")
    client = cast.signed_in(cast.maya)
    client.post(
        reverse("strategies:objective-change", args=[objective.pk]),
        {"name": "Fewer missed bins", "order": 0, "seen": 1},
    )
    objective.refresh_from_db()
    assert not objective.is_active
    assert "no longer pursued" in client.get(strategy.get_absolute_url()).content.decode()


def test_the_list_counts_actions_and_downloads_as_shown(cast: Cast) -> None:
    plan = make_action_plan(cast)
    make_action(cast, action_plan=plan)
    make_action(cast, action_plan=plan, status=ActionStatus.OFF_TRACK)
    make_strategy(cast, "Parks strategy", service=cast.parks, owner=cast.mo)
    client = cast.signed_in(cast.ellis)
    shown = client.get("/strategies/").content.decode()
    assert "1 off track" in shown
    assert "Draft a key strategy" not in shown
    narrowed = client.get(f"/strategies/?service={cast.parks.pk}").content.decode()
    assert "Parks strategy" in narrowed
    assert "Waste strategy" not in narrowed
    answer = client.get(f"/strategies/?lead={cast.maya.pk}&state=adopted&format=csv")
    head, *rows = b"".join(answer).decode("utf-8-sig").splitlines()
    assert len(rows) == 1
    assert "Waste strategy" in rows[0]
    assert "On track,At risk,Off track" in head


@pytest.mark.parametrize(("part", "is_told"), [("employee", False), ("insight", True)])
def test_a_draft_is_not_named_by_what_belongs_to_it(cast: Cast, part: str, is_told: bool) -> None:
    """The priority of a plan in draft, and the draft that takes a strategy's place."""
    next_plan = Plan.objects.create(
        title="Westhaven 2036", slug="westhaven-2036", first_year=2030, last_year=2036
    )
    make_strategy(cast, priority=make_priority("Otters come home", next_plan))
    draft = make_strategy(cast, "Heron strategy", state=PlanState.DRAFT, service=cast.parks)
    ended = make_strategy(cast, "Ended", state=PlanState.CLOSED, replaced_by=draft)
    client = cast.signed_in(cast[part])
    for address in ("/strategies/", "/strategies/?format=csv"):
        answer = client.get(address)
        shown = b"".join(answer) if answer.streaming else answer.content
        assert (b"Otters come home" in shown) is is_told
        assert b"Waste strategy" in shown
    page = client.get(ended.get_absolute_url()).content.decode()
    assert ("Heron strategy" in page) is is_told


def test_the_way_up_is_the_breadcrumb(cast: Cast) -> None:
    strategy = make_strategy(cast)
    shown = cast.signed_in(cast.ellis).get(strategy.get_absolute_url())
    crumbs = [(crumb.label, bool(crumb.url)) for crumb in shown.context["breadcrumbs"]]
    assert crumbs == [("Westhaven 2030", True), ("Clean streets", True), ("Waste strategy", False)]


def test_a_partner_reads_what_names_it_without_a_way_to_what_does_not(cast: Cast) -> None:
    strategy = make_strategy(cast, partner=cast.riverside)
    shown = cast.signed_in(cast.piotr).get(strategy.get_absolute_url())
    assert [crumb.label for crumb in shown.context["breadcrumbs"]] == ["Waste strategy"]
    assert cast.signed_in(cast.quinn).get(strategy.get_absolute_url()).status_code == 404


def test_money_and_time_of_each_priority(cast: Cast) -> None:
    plan = make_action_plan(cast)
    make_action(cast, action_plan=plan, money=240_000, days=3)
    make_action(cast, action_plan=plan)
    make_action(cast, action_plan=plan, money=5_000_000, status=ActionStatus.CANCELLED)
    plan.strategy.also_serves.add(make_priority("Green city"))
    client = cast.signed_in(cast.ellis)
    sentence = "£240,000 known for 1 of 2 actions; 1 says nothing"
    assert sentence in client.get(plan.get_absolute_url()).content.decode()
    assert sentence in client.get(plan.strategy.get_absolute_url()).content.decode()
    assert sentence in client.get(plan.strategy.priority.get_absolute_url()).content.decode()
    table = client.get("/plans/westhaven-2030/resources/").content.decode()
    assert sentence in table, "the plan counts each action once"
    rows = b"".join(client.get("/plans/westhaven-2030/resources/?format=csv")).decode()
    assert rows.count("240000") == 2, "each priority that is served counts it"


def test_each_objective_is_followed_and_told_of_by_its_name(cast: Cast) -> None:
    objective = Objective.objects.create(strategy=make_strategy(cast), name="Less waste")
    shown = cast.signed_in(cast.ellis).get(objective.get_absolute_url())
    for path in ("follow", "history", "who"):
        assertContains(shown, f'href="/{path}/objective/{objective.pk}/"')
    assertContains(shown, 'Follow this<span class="govuk-visually-hidden">: Less waste</span>')
