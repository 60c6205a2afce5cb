"""A metric retires with a reason; what uses it is shown, and ended on a day where that is asked."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from metrics.models import CollectedFor, DataReturn, EarlyWarning, FormulaFeeder, Metric, MetricLink
from metrics.operations.retiring import retire_metric
from metrics.queries.used_in import used_in
from strategies.models import Plan
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, make_metric, make_plan
from tests.thread import make_strategy

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 5)
MARCH = date(2026, 3, 31)


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    """A metric that is used in every way the metrics app knows."""
    strategy = make_strategy(cast)
    metric = make_metric(code="R1", plan=Plan.objects.first() or make_plan())
    MetricLink.objects.create(metric=metric, key_strategy=strategy, starts=LONG_AGO)
    MetricLink.objects.create(metric=metric, priority=strategy.priority, starts=LONG_AGO)
    outcome = make_metric("Waste of households per head", code="R2")
    EarlyWarning.objects.create(lead=metric, outcome=outcome, starts=LONG_AGO)
    twice = make_metric("Recycling, twice", code="R3", formula="R1 * 2")
    FormulaFeeder.objects.create(metric=twice, feeder=metric)
    data_return = DataReturn.objects.create(
        name="Waste return", collected_by="The department", kind="statutory", starts=LONG_AGO
    )
    CollectedFor.objects.create(data_return=data_return, metric=metric, starts=LONG_AGO)
    return metric


def test_everything_that_uses_a_metric_is_listed(cast: Cast, recycling: Metric) -> None:
    found = {
        kind.title: [use.name for use in kind.uses] for kind in used_in(cast.ines, recycling, TODAY)
    }
    assert found.keys() == {
        "Plans", "Priorities", "Key strategies", "Formulas", "Warns early about", "Returns",
    }  # fmt: skip
    assert found["Formulas"] == ["Recycling, twice"]
    assert found["Returns"] == ["Waste return, for The department"]
    page = cast.signed_in(cast.ellis).get(reverse("metrics:used-in", args=["R1"]))
    assert "Waste return, for The department" in page.content.decode()


def test_the_card_says_in_short_what_uses_it(cast: Cast, recycling: Metric) -> None:
    page = cast.signed_in(cast.ellis).get("/metrics/R1/").content.decode()
    assert "1 plan, 2 parts of plans, 1 formula, 1 early warning, 1 return" in page


def test_a_draft_plan_is_no_use_that_others_see(cast: Cast) -> None:
    metric = make_metric(code="R1", plan=make_plan(state="draft"))
    assert [kind.title for kind in used_in(cast.ines, metric, TODAY)] == ["Plans"]
    assert used_in(cast.olive, metric, TODAY) == []
    card = cast.signed_in(cast.olive).get("/metrics/R1/").content.decode()
    assert "Nowhere today" in card


def test_a_retired_metric_is_used_up_to_a_day(cast: Cast, recycling: Metric) -> None:
    better = make_metric("Better", code="R9")
    page = cast.signed_in(cast.ines).get(
        reverse("metrics:metric-retire", args=["R1"]), {"replaced_by": "R9"}
    )
    shown = page.content.decode()
    assert "Waste return, for The department" in shown
    assert 'value="R9"' in shown

    retire_metric(
        by=cast.ines,
        metric=recycling,
        because="Measured better",
        replaced_by=better,
        last_day=MARCH,
    )

    for rows in (
        recycling.memberships,
        recycling.links,
        recycling.collected_for,
        recycling.warns_about,
    ):
        assert set(rows.values_list("ends", flat=True)) == {MARCH}
    card = cast.signed_in(cast.olive).get("/metrics/R1/").content.decode()
    assert "Measured better" in card and 'href="/metrics/R9/"' in card


def test_without_a_day_its_uses_stay(cast: Cast, recycling: Metric) -> None:
    retire_metric(by=cast.ines, metric=recycling, because="Nobody asks")
    assert recycling.links.filter(ends=None).count() == 2


def test_what_begins_later_cannot_end_before(cast: Cast, recycling: Metric) -> None:
    MetricLink.objects.filter(metric=recycling, priority=None).update(starts=date(2026, 4, 1))
    with pytest.raises(ValidationError, match="1 April 2026"):
        retire_metric(by=cast.ines, metric=recycling, because="Nobody asks", last_day=MARCH)
    assert not recycling.links.filter(ends=MARCH).exists()


def test_a_retired_metric_replaces_nothing(cast: Cast) -> None:
    old = make_metric("Old", state="retired", retired_because="Gone")
    with pytest.raises(ValidationError, match="retired as well"):
        retire_metric(by=cast.ines, metric=make_metric(), because="Gone", replaced_by=old)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("R9", ""),
        ("better", ""),
        ("R9: Better", ""),
        ("R404", "No metric here"),
        ("R1", "No metric"),
    ],
)
def test_the_replacement_is_typed_as_people_know_it(
    cast: Cast, recycling: Metric, typed: str, problem: str
) -> None:
    make_metric("Better", code="R9")
    answer = cast.signed_in(cast.ines).post(
        reverse("metrics:metric-retire", args=["R1"]),
        {"because": "Measured better", "replaced_by": typed},
    )
    recycling.refresh_from_db()
    if problem:
        assert problem in answer.content.decode()
        assert recycling.state == "in_force"
    else:
        assert recycling.replaced_by and recycling.replaced_by.code == "R9"


def test_the_queries_do_not_grow_with_the_uses(
    cast: Cast, recycling: Metric, django_assert_max_num_queries: Any
) -> None:
    used_in(cast.ines, recycling, TODAY)
    with django_assert_max_num_queries(18):
        few = used_in(cast.ines, recycling, TODAY)
    for number in range(12):
        total = make_metric(f"Sum {number}", code=f"S{number}", formula="R1 + 1")
        FormulaFeeder.objects.create(metric=total, feeder=recycling)
        plan = make_plan(f"Plan {number}")
        recycling.memberships.create(plan=plan, starts=LONG_AGO)
    with django_assert_max_num_queries(18):
        many = used_in(cast.ines, recycling, TODAY)
    assert sum(len(kind.uses) for kind in many) == sum(len(kind.uses) for kind in few) + 24
