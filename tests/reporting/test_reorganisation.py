"""The council changes its shape: renamed, moved, merged, split, closed, with all that belongs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub import clock
from hub.access.checks import can, services_of
from hub.access.grants import let_act_for
from hub.access.permissions import Permission
from hub.models import (
    OrganisationUnit,
    Portfolio,
    PortfolioService,
    UnitKind,
    User,
)
from metrics.models import Metric
from reporting.models import ItemMove, Reorganisation, ReorganisationKind
from reporting.operations import moving, reorganising
from reporting.queries.moves import moves_of
from reporting.queries.reorganisation import reorganisation_page
from strategies.models import Action, ActionPlan, KeyStrategy, Priority, UpdateState
from tests.cast import Cast, make_unit
from tests.reporting.reorganised import holdings, make_thread, night, plan, prepare, unit
from tests.thread import make_action, make_update

Kind = ReorganisationKind
TODAY = clock.today()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def thread(cast: Cast) -> None:
    make_thread(cast)


# --- Each kind ---


def test_a_renamed_service_stays_what_it_is(cast: Cast, thread: None) -> None:
    before = holdings()
    plan(cast, Kind.RENAME, cast.streets, name="Clean Streets")
    cast.streets.refresh_from_db()
    assert (cast.streets.name, cast.streets.ends) == ("Clean Streets", None)
    assert holdings() == before
    assert ItemMove.objects.get().item_name == "Streets and Waste"


def test_a_moved_service_takes_everything_along(cast: Cast, thread: None) -> None:
    plan(cast, Kind.MOVE, cast.parks, parent=cast.neighbourhoods.pk)
    cast.parks.refresh_from_db()
    assert cast.parks.parent == cast.neighbourhoods
    assert Action.objects.get(activity="Plant trees").service == cast.parks


def test_a_moved_team_takes_its_action_plans_to_the_new_service(cast: Cast, thread: None) -> None:
    action = make_action(
        cast, "Plan rounds", action_plan=ActionPlan.objects.get(team__isnull=False)
    )
    plan(cast, Kind.MOVE, cast.collections, parent=cast.parks.pk)
    action.refresh_from_db()
    assert action.service == action.action_plan.service == cast.parks
    assert ActionPlan.objects.get(team__isnull=True).service == cast.streets, "the control"


def test_a_merged_service_ends_and_names_its_successor(cast: Cast, thread: None) -> None:
    plan(cast, Kind.MERGE, cast.streets, into=cast.parks.pk)
    cast.streets.refresh_from_db()
    assert cast.streets.successor == cast.parks
    assert cast.streets.ends == TODAY - timedelta(days=1)
    assert cast.streets.pk not in {place for key, place in holdings().items()}
    cast.collections.refresh_from_db()
    assert cast.collections.parent == cast.parks


def test_posts_end_on_the_day_before_and_start_anew(cast: Cast, thread: None) -> None:
    plan(cast, Kind.MERGE, cast.streets, into=cast.parks.pk)
    former, present = cast.maya.employments.order_by("starts")
    assert (former.unit, former.ends) == (cast.streets, TODAY - timedelta(days=1))
    assert (present.unit, present.starts, present.ends) == (cast.parks, TODAY, None)
    assert present.title == former.title
    assert cast.olive.employments.get().unit == cast.collections, "a team's people stay in it"


def test_the_cabinet_member_follows_unless_the_other_has_one(cast: Cast, thread: None) -> None:
    plan(cast, Kind.MERGE, cast.streets, into=cast.parks.pk)
    now = PortfolioService.objects.on(TODAY)
    assert [cover.service for cover in now] == [cast.parks]
    other = Portfolio.objects.create(name="Culture", starts=date(2020, 1, 1))
    PortfolioService.objects.create(
        portfolio=other, service=cast.libraries, starts=date(2020, 1, 1)
    )
    plan(cast, Kind.MERGE, cast.parks, into=cast.libraries.pk, on=TOMORROW)
    night(TOMORROW)
    assert [str(each) for each in PortfolioService.objects.on(TOMORROW)] == ["Libraries, Culture"]


def test_a_split_service_becomes_two(cast: Cast, thread: None) -> None:
    change = prepare(cast, Kind.SPLIT, cast.streets, names=["Streets", "Waste"])
    recycling = ActionPlan.objects.get(team__isnull=True)
    reorganising.assign_parts(
        by=cast.tariq,
        change=change,
        goes={
            f"strategies.actionplan:{recycling.pk}": 1,
            f"hub.organisationunit:{cast.collections.pk}": 1,
            f"hub.employment:{cast.maya.employments.get().pk}": 1,
        },
    )
    change.refresh_from_db()
    reorganising.plan_reorganisation(by=cast.tariq, change=change, now=clock.now())
    streets, waste = unit("Streets"), unit("Waste")
    cast.streets.refresh_from_db()
    assert cast.streets.successor == streets
    assert streets.parent == waste.parent == cast.place
    assert Metric.objects.get().service == streets, "what nobody named goes to the first"
    recycling.refresh_from_db()
    assert recycling.service == waste
    assert Action.objects.get(activity="Deliver bins").service == waste, "with its action plan"
    assert ActionPlan.objects.get(team__isnull=False).service == waste, "with its team"
    assert services_of(User.objects.get(pk=cast.maya.pk)) == {waste.pk}
    covered = {each.service for each in PortfolioService.objects.on(TODAY)}
    assert covered == {streets, waste}


def test_a_part_may_keep_the_old_name(cast: Cast, thread: None) -> None:
    plan(cast, Kind.SPLIT, cast.streets, names=["Streets and Waste", "Fleet"])
    assert unit("Streets and Waste") != cast.streets


def test_a_closed_service_leaves_loose_ends_behind(cast: Cast) -> None:
    grass = make_action(cast, "Cut grass", service=cast.parks, owner=cast.otto)
    plan(cast, Kind.CLOSE, cast.parks)
    grass.refresh_from_db()
    assert grass.service is None
    assert not cast.otto.employments.on(TODAY).exists()


def test_a_closed_team_leaves_its_people_and_plans_to_its_service(cast: Cast, thread: None) -> None:
    plan(cast, Kind.CLOSE, cast.collections)
    assert cast.olive.employments.on(TODAY).get().unit == cast.streets
    assert set(ActionPlan.objects.values_list("service", "team")) == {(cast.streets.pk, None)}


def test_a_directorate_merges_into_another(cast: Cast, thread: None) -> None:
    plan(cast, Kind.MERGE, cast.place, into=cast.neighbourhoods.pk)
    assert set(cast.neighbourhoods.children.values_list("name", flat=True)) == {
        "Libraries",
        "Parks",
        "Streets and Waste",
    }
    assert services_of(User.objects.get(pk=cast.derek.pk)) >= {cast.libraries.pk, cast.streets.pk}


def test_a_portfolio_merges_into_another(cast: Cast, thread: None) -> None:
    into = Portfolio.objects.create(name="Environment", starts=date(2020, 1, 1))
    change = prepare(cast, Kind.MERGE, cast.clean_and_green, into=into.pk)
    reorganising.plan_reorganisation(by=cast.dilys, change=change, now=clock.now())
    for model in (Priority, KeyStrategy, Metric):
        assert set(model.objects.values_list("portfolio", flat=True)) == {into.pk}
    assert [each.portfolio for each in PortfolioService.objects.on(TODAY)] == [into]
    assert not cast.cleo.portfolio_holdings.on(TODAY).exists()
    cast.clean_and_green.refresh_from_db()
    assert cast.clean_and_green.ends == TODAY - timedelta(days=1)


def test_a_portfolio_is_split_renamed_and_closed(cast: Cast, thread: None) -> None:
    change = prepare(cast, Kind.SPLIT, cast.clean_and_green, names=["Clean", "Green"])
    metric = Metric.objects.get()
    reorganising.assign_parts(by=cast.dilys, change=change, goes={f"metrics.metric:{metric.pk}": 1})
    reorganising.plan_reorganisation(by=cast.dilys, change=change, now=clock.now())
    metric.refresh_from_db()
    assert str(metric.portfolio) == "Green"
    assert str(cast.cleo.portfolio_holdings.on(TODAY).get().portfolio) == "Clean"
    green = metric.portfolio
    change = prepare(cast, Kind.RENAME, green, on=TOMORROW, name="Parks and Nature")
    reorganising.plan_reorganisation(by=cast.dilys, change=change, now=clock.now())
    night(TOMORROW)
    green.refresh_from_db()
    assert green.name == "Parks and Nature"
    change = prepare(cast, Kind.CLOSE, green, on=TOMORROW)
    reorganising.plan_reorganisation(by=cast.dilys, change=change, now=clock.now())
    night(TOMORROW)
    metric.refresh_from_db()
    assert metric.portfolio is None


# --- What is shown before is what happens ---


@contextmanager
def tried(change: Reorganisation) -> Iterator[None]:
    """The reorganisation has happened, and has not afterwards."""
    from django.db import transaction

    with transaction.atomic():
        moving.carry_out(change)
        yield
        transaction.set_rollback(True)


CHANGES = {
    "rename": lambda cast: (Kind.RENAME, cast.streets, {"name": "Clean Streets"}),
    "move a service": lambda cast: (Kind.MOVE, cast.streets, {"parent": cast.neighbourhoods.pk}),
    "move a team": lambda cast: (Kind.MOVE, cast.collections, {"parent": cast.parks.pk}),
    "merge near": lambda cast: (Kind.MERGE, cast.streets, {"into": cast.parks.pk}),
    "merge far": lambda cast: (Kind.MERGE, cast.streets, {"into": cast.libraries.pk}),
    "merge directorates": lambda cast: (
        Kind.MERGE,
        cast.place,
        {"into": cast.neighbourhoods.pk},
    ),
    "close a service": lambda cast: (Kind.CLOSE, cast.parks, {}),
    "close a team": lambda cast: (Kind.CLOSE, cast.collections, {}),
    "split": lambda cast: (Kind.SPLIT, cast.streets, {"names": ["Streets", "Waste", "Fleet"]}),
}


@pytest.fixture
def delegated(cast: Cast, thread: None) -> None:
    """Mo also acts for Streets and Waste; Maya for Collections."""
    let_act_for(cast.mo, cast.streets)
    let_act_for(cast.maya, cast.collections)
    make_unit(UnitKind.TEAM, "Sweeping", cast.streets)


def say_over(person: User) -> set[tuple[str, int]]:
    """The things over which somebody who leads has a say, as of their next request."""
    person = User.objects.get(pk=person.pk)
    return {
        (type(thing).__name__, thing.pk)
        for model in (KeyStrategy, ActionPlan, Action)
        for thing in model._default_manager.all()
        if can(person, Permission.HAND_OVER, thing)
    }


@pytest.mark.parametrize("name", CHANGES)
@settings(
    max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(data=st.data())
def test_the_preview_is_what_happens(
    cast: Cast, delegated: None, name: str, data: st.DataObject
) -> None:
    kind, subject, terms = CHANGES[name](cast)
    change = Reorganisation(
        kind=kind,
        unit=OrganisationUnit.objects.get(pk=subject.pk),
        on=TODAY,
        terms=terms,
        planned_by=cast.tariq,
        planned_at=clock.now(),
    )
    change.save()
    if kind == Kind.SPLIT:
        keys = sorted({move.key for move in moves_of(change)})
        change.terms["goes"] = {
            key: part
            for key in keys
            if (part := data.draw(st.sampled_from([None, 0, 1, 2]))) is not None
        }
    promised = moves_of(change)
    page = reorganisation_page(change, cast.ines)
    leaders = [cast.maya, cast.mo, cast.derek]
    before, say_before = holdings(), {person: say_over(person) for person in leaders}
    with tried(change):
        kept = [
            (move.item_type, move.item_id, move.field, move.was)
            for move in ItemMove.objects.order_by("pk")
        ]
        assert kept == [(each.item_type, each.item_id, each.field, each.was) for each in promised]
        after = holdings()
        changed = {key for key, place in before.items() if after[key] != place}
        told = {(each.item_type, each.item_id, each.field) for each in promised}
        assert changed == told & before.keys()
        for move in ItemMove.objects.all():
            key = (move.item_type, move.item_id, move.field)
            if key in after:
                assert after[key] == move.became
        by_person = {right.person: right for right in page.rights}
        for person in leaders:
            gained = say_over(person) - say_before[person]
            lost = say_before[person] - say_over(person)
            right = by_person.get(person)
            assert not gained or (right and right.gains), f"{person} gained {gained}"
            assert not lost or (right and right.loses), f"{person} lost {lost}"
    Reorganisation.objects.filter(pk=change.pk).delete()


def test_rights_follow_on_the_next_request_and_were_announced(cast: Cast, thread: None) -> None:
    bins = Action.objects.get(activity="Deliver bins")
    assert not can(cast.mo, Permission.EDIT_ACTION_PLAN, bins), "the control"
    change = prepare(cast, Kind.MERGE, cast.streets, into=cast.parks.pk)
    rights = {right.person: right for right in reorganisation_page(change, cast.ines).rights}
    assert rights[cast.mo].gains == ["Streets and Waste (what goes to Parks)"]
    assert rights[cast.maya].gains == ["Parks"]
    assert cast.derek not in rights, "both are of his directorate"
    reorganising.plan_reorganisation(by=cast.tariq, change=change, now=clock.now())
    bins.refresh_from_db()
    assert can(User.objects.get(pk=cast.mo.pk), Permission.EDIT_ACTION_PLAN, bins)


def test_approvals_that_wait_come_to_others_and_were_announced(cast: Cast, thread: None) -> None:
    bins = Action.objects.get(activity="Deliver bins")
    make_update(bins, cast.olive, state=UpdateState.SUBMITTED)
    change = prepare(cast, Kind.MERGE, cast.streets, into=cast.libraries.pk)
    (approval,) = reorganisation_page(change, cast.ines).approvals
    assert (approval.action_plan, approval.waiting) == (bins.action_plan, 1)
    assert "Derek Dunn" in approval.before
    assert "Derek Dunn" not in approval.after and "Maya Mistry" in approval.after
    reorganising.plan_reorganisation(by=cast.tariq, change=change, now=clock.now())
    plan_now = ActionPlan.objects.get(pk=bins.action_plan_id)
    assert not can(User.objects.get(pk=cast.derek.pk), Permission.APPROVE_UPDATES, plan_now)
    assert can(User.objects.get(pk=cast.maya.pk), Permission.APPROVE_UPDATES, plan_now)
