"""A plan is drafted, adopted by a recorded decision, and closed; priorities keep their names."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hub.access.checks import Refused
from hub.models import AuditRecord
from strategies.domain.lifecycle import NEXT, PlanState, may_become
from strategies.models import Plan, Priority, PriorityAlias, PriorityKind
from strategies.operations.plans import change_plan, close_plan, create_plan, record_decision
from strategies.operations.priorities import add_priority, change_priority
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def draft(by: Any, title: str = "Westhaven 2030", **more: Any) -> Plan:
    return create_plan(by=by, **{"title": title, "first_year": 2026, "last_year": 2030, **more})


def adopt(by: Any, plan: Plan) -> Any:
    return record_decision(
        by=by,
        plan=plan,
        body="Full Council",
        decided_on=date(2026, 2, 24),
        summary="Adopted as written",
        adopts=True,
    )


def test_ines_drafts_a_plan_and_the_council_adopts_it(cast: Cast) -> None:
    plan = draft(cast.ines)
    assert not Plan.objects.visible_to(cast.ellis).exists()

    adopt(cast.ines, plan)

    assert Plan.objects.visible_to(cast.ellis).get().state == PlanState.ADOPTED
    assert plan.decisions.get().recorded_by == cast.ines
    assert list(AuditRecord.objects.values_list("operation", flat=True)) == [
        "record_decision",
        "create_plan",
    ]


def test_a_plan_is_adopted_once(cast: Cast) -> None:
    plan = draft(cast.ines)
    adopt(cast.ines, plan)
    with pytest.raises(ValidationError, match="adopted already"):
        adopt(cast.ines, plan)
    # The control: another decision about it can be recorded.
    record_decision(
        by=cast.ines, plan=plan, body="Cabinet", decided_on=date(2026, 3, 3), summary="Noted"
    )
    assert plan.decisions.count() == 2


def test_a_closed_plan_changes_no_more(cast: Cast) -> None:
    plan = draft(cast.ines)
    with pytest.raises(ValidationError, match="Only an adopted plan"):
        close_plan(by=cast.ines, plan=plan)
    adopt(cast.ines, plan)
    close_plan(by=cast.ines, plan=plan)
    with pytest.raises(ValidationError):
        change_plan(
            by=cast.ines,
            plan=plan,
            seen=plan.version,
            title="Other",
            first_year=2026,
            last_year=2030,
            vision="",
            owner=None,
        )
    with pytest.raises(ValidationError):
        add_priority(by=cast.ines, plan=plan, name="Too late")


def test_two_plans_of_one_title_have_two_addresses(cast: Cast) -> None:
    assert [draft(cast.ines).slug, draft(cast.ines).slug] == ["westhaven-2030", "westhaven-2030-2"]


@pytest.mark.parametrize(
    "part", ["manager", "director", "cabinet_member", "technical_administrator"]
)
def test_only_the_insight_team_writes_plans(cast: Cast, part: str) -> None:
    with pytest.raises(Refused):
        draft(cast[part])
    assert not Plan.objects.exists()


def test_years_run_forward(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        draft(cast.ines, first_year=2030, last_year=2026)
    ends_first = pytest.raises(IntegrityError, match="strategies_plan_ends_after_it_starts")
    with ends_first, transaction.atomic():
        Plan.objects.create(title="No", slug="no", first_year=2030, last_year=2026)


def test_a_priority_lives_by_its_words_and_keeps_its_earlier_name(cast: Cast) -> None:
    plan = draft(cast.ines)
    first = add_priority(by=cast.ines, plan=plan, name="Clean streets", narrative="Because.")
    second = add_priority(by=cast.ines, plan=plan, name="Clean streets", kind=PriorityKind.ENABLER)
    assert [first.slug, second.slug] == ["clean-streets", "clean-streets-2"]
    assert [first.order, second.order] == [0, 1]

    renamed = change_priority(
        by=cast.ines,
        priority=first,
        seen=1,
        name="Clean, green streets",
        narrative="Because.",
        kind=PriorityKind.DELIVERY,
        theme="",
        order=0,
        portfolio=cast.clean_and_green,
        lead_unit=cast.streets,
        owner=cast.derek,
    )

    assert renamed.slug == "clean-streets"
    assert (renamed.owner, renamed.version) == (cast.derek, 2)
    assert PriorityAlias.objects.get(priority=first).as_written == "Clean streets"


def test_a_priority_has_its_address_once_in_its_plan(cast: Cast) -> None:
    plan = draft(cast.ines)
    Priority.objects.create(plan=plan, name="One", slug="one")
    twice = pytest.raises(IntegrityError, match="strategies_priority_slug_once_in_its_plan")
    with twice, transaction.atomic():
        Priority.objects.create(plan=plan, name="One", slug="one")


@pytest.mark.parametrize(
    ("state", "following", "may"),
    [
        (PlanState.DRAFT, PlanState.ADOPTED, True),
        (PlanState.ADOPTED, PlanState.CLOSED, True),
        (PlanState.DRAFT, PlanState.CLOSED, False),
        (PlanState.ADOPTED, PlanState.DRAFT, False),
        (PlanState.CLOSED, PlanState.ADOPTED, False),
    ],
)
def test_what_may_happen_next_to_a_plan(state: PlanState, following: PlanState, may: bool) -> None:
    assert may_become(state, following) is may
    assert set(NEXT) == set(PlanState)
