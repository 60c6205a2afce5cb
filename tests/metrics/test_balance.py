"""Whose metrics tell half the story? A page for all of it, a warning on the thing itself."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from metrics.domain.balance import Imbalance
from metrics.models import Metric, MetricLink
from metrics.queries.balance import By, balances_by
from strategies.models import KeyStrategy, Priority
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, make_metric
from tests.thread import make_priority, make_strategy

pytestmark = pytest.mark.django_db

TODAY = date(2026, 5, 5)


@pytest.fixture
def clean(cast: Cast) -> Priority:
    """A priority with nothing but input metrics, beside one with none at all."""
    strategy = make_strategy(cast)
    make_priority("Warm homes", strategy.priority.plan)
    for number in range(2):
        metric = make_metric(
            f"Spending {number}", service=cast.streets, type="input", role="lag",
            scorecard="finance",
        )  # fmt: skip
        MetricLink.objects.create(metric=metric, priority=strategy.priority, starts=LONG_AGO)
        MetricLink.objects.create(metric=metric, key_strategy=strategy, starts=LONG_AGO)
    found: Priority = strategy.priority
    return found


@pytest.mark.parametrize(
    ("by", "name", "metrics", "first"),
    [
        (By.PRIORITY, "Clean streets", 2, Imbalance.ONLY_INPUTS),
        (By.PRIORITY, "Warm homes", 0, Imbalance.NOTHING),
        (By.STRATEGY, "Waste strategy", 2, Imbalance.ONLY_INPUTS),
        (By.SCORECARD, "Finance", 2, Imbalance.ONLY_INPUTS),
        (By.SERVICE, "Streets and Waste", 2, Imbalance.ONLY_INPUTS),
        (By.SERVICE, "Parks", 0, Imbalance.NOTHING),
    ],
)
def test_each_way_of_looking_finds_what_lacks(
    cast: Cast, clean: Priority, by: By, name: str, metrics: int, first: Imbalance
) -> None:
    rows = {row.name: row for row in balances_by(cast.olive, by, TODAY)}
    assert (rows[name].metrics, rows[name].imbalances[0]) == (metrics, first)


def test_the_worst_comes_first_and_a_filter_narrows(cast: Cast, clean: Priority) -> None:
    assert [row.name for row in balances_by(cast.olive, By.PRIORITY, TODAY)] == [
        "Warm homes",
        "Clean streets",
    ]
    page = cast.signed_in(cast.olive).get(
        reverse("metrics:balance"), {"by": "priority", "lacks": "only_inputs"}
    )
    assert [row.name for row in page.context["list"].objects] == ["Clean streets"]


def test_the_thing_itself_warns_until_an_outcome_is_measured(cast: Cast, clean: Priority) -> None:
    reader = cast.signed_in(cast.olive)
    addresses = [clean.get_absolute_url(), KeyStrategy.objects.get().get_absolute_url()]
    for address in addresses:
        assert "Only input metrics here" in reader.get(address).content.decode()
    Metric.objects.filter(name="Spending 0").update(type="outcome")
    for address in addresses:
        assert "Only input metrics here" not in reader.get(address).content.decode()


def test_metrics_that_are_not_in_force_balance_nothing(cast: Cast, clean: Priority) -> None:
    metric = make_metric("Litter seen", type="outcome", role="lag", state="catalogue")
    MetricLink.objects.create(metric=metric, priority=clean, starts=LONG_AGO)
    rows = {row.name: row for row in balances_by(cast.olive, By.PRIORITY, TODAY)}
    assert rows["Clean streets"].metrics == 2


@pytest.mark.parametrize("by", sorted(By))
def test_the_queries_do_not_grow(
    cast: Cast, clean: Priority, by: By, django_assert_max_num_queries: Any
) -> None:
    balances_by(cast.olive, by, TODAY)
    for number in range(8):
        metric = make_metric(f"Litter {number}", type="output")
        MetricLink.objects.create(
            metric=metric, priority=make_priority(f"P {number}", clean.plan), starts=LONG_AGO
        )
    with django_assert_max_num_queries(3):
        balances_by(cast.olive, by, TODAY)
