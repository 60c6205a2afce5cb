"""Does the demo council show how a library is kept, on whatever day it is made?"""

from django.test import Client
from django.urls import reverse

from metrics.domain.balance import Imbalance
from metrics.domain.classification import MetricState
from metrics.models import DataReturn, DefinitionVersion, Metric, Overlap
from metrics.queries.balance import By, balances_by
from metrics.queries.quality import quality_of
from reporting.demo.content.keeping import CATALOGUE, REDEFINED, RETIRED, RETURNS
from tests.cast import sign_in
from tests.reporting.westhaven import Westhaven


def test_a_redefinition_drew_the_break(westhaven: Westhaven) -> None:
    first, second = DefinitionVersion.objects.order_by("number")
    assert first.card["description"] == REDEFINED.before != second.card["description"]
    assert second.drew_break is not None
    assert second.drew_break.reason == second.reason


def test_one_metric_is_retired_and_its_page_names_the_one_that_replaced_it(
    westhaven: Westhaven,
) -> None:
    retired = Metric.objects.get(state=MetricState.RETIRED)
    client = Client()
    sign_in(client, westhaven.insight)
    page = client.get(retired.get_absolute_url()).content.decode()
    assert RETIRED.because in page and f"/metrics/{RETIRED.replaced_by}/" in page


def test_the_catalogue_is_found_by_searching_and_is_nobodys_duty(westhaven: Westhaven) -> None:
    client = Client()
    sign_in(client, westhaven.insight)
    address = reverse("metrics:metric-list")
    name = CATALOGUE[0].name
    assert name not in client.get(address).content.decode()
    assert name in client.get(address, {"q": "fuel poverty"}).content.decode()
    assert name in client.get(address, {"q": CATALOGUE[0].id}).content.decode()


def test_one_metric_has_low_quality_and_readers_see_it(westhaven: Westhaven) -> None:
    found = quality_of(Metric.objects.values_list("pk", flat=True))
    assert sorted(each.is_low for each in found.values()) == [False, True]
    rows = westhaven.rows(westhaven.last_year)
    assert [code for code, row in rows.items() if row.quality and row.quality.is_low] == ["M033"]


def test_two_returns_are_due(westhaven: Westhaven) -> None:
    returns = DataReturn.objects.order_by("next_due")
    assert [each.name for each in returns] == ["Homelessness case levels", "Waste data return"]
    assert all(each.next_due and each.next_due > westhaven.moments.today for each in returns)
    assert sum(each.collects.count() for each in returns) == sum(
        len(line.metrics) for line in RETURNS
    )


def test_women_and_men_may_overlap_and_money_has_only_inputs(westhaven: Westhaven) -> None:
    pair = Overlap.objects.get()
    assert {pair.metric.code, pair.other.code} == {"M016", "M017"}
    rows = balances_by(westhaven.insight, By.SCORECARD, westhaven.moments.today)
    assert {row.name: row.imbalances for row in rows}["Finance"][0] == Imbalance.ONLY_INPUTS
