"""Ines keeps the library: quality, ids of other sources, returns, overlaps, what each is asked."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from hub.access.checks import Refused
from hub.models import Job
from metrics.domain.classification import ExternalIdRelation
from metrics.domain.data_quality import Quality, QualityRating
from metrics.models import DataReturn, ExternalId, Metric, Overlap
from metrics.operations.external_ids import add_external_id, remove_external_id
from metrics.operations.judging import judge_library
from metrics.operations.overlaps import call_different, find_overlaps
from metrics.operations.quality import review_quality
from metrics.operations.returns import add_return, collect_for, end_return
from metrics.queries.asks import asks_of_services, candidates_to_stop
from metrics.queries.quality import quality_of
from metrics.queries.standing import standings
from metrics.tasks import find_overlaps as find_overlaps_task
from tests.cast import Cast
from tests.metrics.library import (
    LONG_AGO,
    NOW,
    end_of_year,
    give_values,
    make_metric,
    make_plan,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]

TODAY = date(2026, 5, 5)
GOOD, FAIR, POOR = QualityRating
LOW = Quality(POOR, GOOD, GOOD)
HIGH = Quality(GOOD, GOOD, GOOD)


@pytest.fixture
def in_may() -> Any:
    with time_machine.travel(datetime(2026, 5, 5, 9, tzinfo=UTC), tick=False):
        yield


# --- Quality --------------------------------------------------------------------------------------


def test_the_newest_review_holds_and_all_are_kept(cast: Cast) -> None:
    metric = make_metric()
    for quality, day in ((LOW, date(2025, 4, 1)), (HIGH, date(2026, 4, 1))):
        review_quality(
            by=cast.ines, metric=metric, quality=quality, reason="Looked", reviewed_on=day
        )
    assert quality_of([metric.pk])[metric.pk].quality == HIGH
    assert metric.quality_reviews.count() == 2
    with pytest.raises(Refused):
        review_quality(by=cast.olive, metric=metric, quality=HIGH, reason="Mine", reviewed_on=TODAY)
    with pytest.raises(ValidationError):
        review_quality(by=cast.ines, metric=metric, quality=HIGH, reason=" ", reviewed_on=TODAY)


def test_low_quality_is_told_beside_the_symbol_everywhere(cast: Cast) -> None:
    plan, report = make_plan(), end_of_year(2025)
    give_values(make_metric(code="R1", plan=plan), {"2024/25": "30", "2025/26": "31"})
    fine = make_metric("Fine", code="R2", plan=plan)
    client = cast.signed_in(cast.ines)
    answer = client.post(
        reverse("metrics:data-quality", args=["R1"]),
        {
            "accuracy": "poor",
            "completeness": "good",
            "timeliness": "fair",
            "reason": "One depot did not weigh",
            "reviewed_on_day": "1",
            "reviewed_on_month": "4",
            "reviewed_on_year": "2026",
        },
    )
    assert answer.status_code == 302
    review_quality(by=cast.ines, metric=fine, quality=HIGH, reason="Fine", reviewed_on=TODAY)

    judge_library(now=NOW)
    rows = {row.code: row for row in standings(user=cast.olive, reporting_period=report, plan=plan)}
    assert rows["R1"].quality and rows["R1"].quality.words == "accuracy poor, timeliness fair"
    assert rows["R2"].quality and not rows["R2"].quality.is_low
    reader = cast.signed_in(cast.olive)
    for address in (
        reverse("metrics:metric-list"),
        "/metrics/R1/",
        reverse("reporting:plan-metrics", args=[plan.slug]),
    ):
        page = reader.get(address).content.decode()
        assert page.count("Low data quality") == 1, address
        assert "accuracy poor, timeliness fair" in page
    history = reader.get(reverse("metrics:data-quality", args=["R1"])).content.decode()
    assert "One depot did not weigh" in history and "Review the quality" not in history


# --- Ids of other sources -------------------------------------------------------------------------


def test_a_metric_is_found_by_what_others_call_it(cast: Cast) -> None:
    metric, other = make_metric(code="R1"), make_metric("Other", code="R2")
    exact = add_external_id(
        by=cast.ines, metric=metric, scheme="Data set", value="2-lgip",
        relation=ExternalIdRelation.EXACT,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="Recycling rate"):
        add_external_id(
            by=cast.ines, metric=other, scheme="data set", value="2-LGIP",
            relation=ExternalIdRelation.EXACT,
        )  # fmt: skip
    add_external_id(
        by=cast.ines, metric=other, scheme="data set", value="2-LGIP",
        relation=ExternalIdRelation.RELATED,
    )  # fmt: skip
    add_external_id(
        by=cast.ines, metric=metric, scheme="Profiles", value="90362",
        relation=ExternalIdRelation.DERIVED,
    )  # fmt: skip
    reader = cast.signed_in(cast.olive)

    def found(asked: str) -> set[str]:
        page = reader.get(reverse("metrics:metric-list"), {"q": asked}).content.decode()
        return {code for code in ("R1", "R2") if f"/metrics/{code}/" in page}

    assert found("2-LGIP") == {"R1", "R2"}
    assert found("90362") == {"R1"}
    assert "R1" in reader.get("/search/", {"q": "90362"}).content.decode()
    card = reader.get("/metrics/R1/").content.decode()
    assert "Data set 2-lgip, Profiles 90362 (derived)" in card
    remove_external_id(by=cast.ines, external_id=exact)
    assert found("2-lgip") == {"R2"}


def test_ids_are_added_and_removed_on_their_page(cast: Cast) -> None:
    make_metric(code="R1")
    client = cast.signed_in(cast.ines)
    address = reverse("metrics:external-ids", args=["R1"])
    client.post(address, {"scheme": "Profiles", "value": "90362", "relation": "exact"})
    assert "90362" in client.get(address).content.decode()
    again = client.post(address, {"scheme": "Profiles", "value": "90362", "relation": "exact"})
    assert again.status_code == 422
    client.post(reverse("metrics:external-id-remove", args=[ExternalId.objects.get().pk]))
    assert not ExternalId.objects.exists()


# --- Returns, and what each service is asked ------------------------------------------------------


def return_of(cast: Cast, **fields: Any) -> DataReturn:
    return add_return(
        by=cast.ines,
        starts=LONG_AGO,
        **{
            "name": "Waste return",
            "collected_by": "The department",
            "kind": "statutory",
            "service": cast.streets,
            "times_a_year": 4,
            "next_due": date(2026, 7, 31),
            **fields,
        },
    )


def test_a_return_asks_for_metrics_until_it_ends(cast: Cast) -> None:
    metric = make_metric(code="R1")
    waste = return_of(cast)
    assert collect_for(by=cast.ines, data_return=waste, metrics=[metric], starts=LONG_AGO) == 1
    assert collect_for(by=cast.ines, data_return=waste, metrics=[metric], starts=TODAY) == 0
    card = cast.signed_in(cast.olive).get("/metrics/R1/").content.decode()
    assert "Waste return</a>, The department, due 31 July 2026" in card
    end_return(by=cast.ines, data_return=waste, last_day=date(2026, 3, 31))
    assert metric.collected_for.get().ends == date(2026, 3, 31)
    with pytest.raises(ValidationError):
        collect_for(by=cast.ines, data_return=waste, metrics=[metric], starts=TODAY)
    with pytest.raises(Refused):
        end_return(by=cast.olive, data_return=waste, last_day=TODAY)


def test_ines_writes_a_return_and_types_its_metrics_one_on_each_line(cast: Cast) -> None:
    make_metric("Recycling rate", code="R1")
    make_metric("Waste per head", code="R2")
    client = cast.signed_in(cast.ines)
    answer = client.post(
        reverse("metrics:return-add"),
        {
            "name": "Waste return",
            "collected_by": "The department",
            "kind": "statutory",
            "times_a_year": "4",
            "next_due_day": "31",
            "next_due_month": "7",
            "next_due_year": "2026",
            "starts_day": "1",
            "starts_month": "4",
            "starts_year": "2020",
        },
    )
    waste = DataReturn.objects.get()
    assert answer["Location"] == reverse("metrics:return", args=[waste.pk])
    address = reverse("metrics:return-metric-add", args=[waste.pk])
    day = {"starts_day": "1", "starts_month": "4", "starts_year": "2024"}
    refused = client.post(address, {"metrics": "R1\nR404", **day})
    assert "“R404”" in refused.content.decode()
    client.post(address, {"metrics": "R1\nwaste per head\n", **day})
    page = cast.signed_in(cast.colin).get(answer["Location"]).content.decode()
    assert "Recycling rate" in page and "Waste per head" in page and "Add metrics" not in page
    listed = client.get(reverse("metrics:return-list")).content.decode()
    assert "31 July 2026" in listed or "31 Jul 2026" in listed


def test_what_each_service_is_asked_counts_asks_a_year(cast: Cast) -> None:
    plan = make_plan()
    make_metric("A", service=cast.streets, frequency="monthly", plan=plan)
    make_metric("B", service=cast.streets, frequency="biennial")
    make_metric("C", service=cast.streets, formula="M001 * 2")
    make_metric("D", service=cast.parks, frequency="quarterly", plan=plan)
    make_metric("E", service=cast.parks, state="catalogue")
    return_of(cast)
    return_of(cast, name="Ended")
    end_return(by=cast.ines, data_return=DataReturn.objects.get(name="Ended"), last_day=LONG_AGO)
    found = {each.name: each for each in asks_of_services(cast.ines, TODAY)}
    streets, parks = found["Streets and Waste"], found["Parks"]
    assert (streets.metrics, streets.values, streets.returns, streets.total) == (
        3, Decimal("12.5"), 4, Decimal("16.5"),
    )  # fmt: skip
    assert (parks.metrics, parks.total, parks.unused) == (1, Decimal(4), 0)
    assert [each.name for each in candidates_to_stop(cast.ines, TODAY)] == ["B"]
    assert streets.unused == 1
    page = cast.signed_in(cast.derek).get(reverse("metrics:asks")).content.decode()
    assert "16.5" in page and "Could we stop asking for them?" in page


# --- Overlaps -------------------------------------------------------------------------------------


@pytest.fixture
def pair(cast: Cast) -> Overlap:
    make_metric("Household waste sent for recycling", code="R1", unit_label="%")
    make_metric("Waste of households sent for recycling", code="R2", unit_label="%")
    make_metric("Household waste sent for recycling", code="R3", unit_label="tonnes")
    make_metric("Household waste sent to recycling", code="R4", unit_label="%", state="catalogue")
    assert find_overlaps() == 1
    return Overlap.objects.select_related("metric", "other").get()


def test_only_metrics_in_use_overlap(pair: Overlap) -> None:
    assert (pair.metric.code, pair.other.code) == ("R1", "R2")
    assert find_overlaps_task() == {"pairs": 1}


def test_a_pair_that_is_different_is_not_shown_again(cast: Cast, pair: Overlap) -> None:
    client = cast.signed_in(cast.ines)
    address = reverse("metrics:overlaps")
    page = client.get(address).content.decode()
    assert "/metrics/R1/retire/?replaced_by=R2" in page
    client.post(
        reverse("metrics:overlap-different", args=[pair.pk]),
        {"because": "The second counts by weight"},
    )
    find_overlaps()
    assert "R2" not in client.get(address).content.decode()
    assert (
        "The second counts by weight" in client.get(address, {"state": "decided"}).content.decode()
    )
    with pytest.raises(ValidationError):
        call_different(by=cast.ines, overlap=pair, because=" ")


def test_a_pair_goes_when_one_of_it_is_renamed(cast: Cast, pair: Overlap) -> None:
    Metric.objects.filter(code="R2").update(name="Food waste collected")
    assert find_overlaps() == 0
    assert not Overlap.objects.exists()


def test_the_library_is_searched_anew_while_somebody_watches(cast: Cast, pair: Overlap) -> None:
    answer = cast.signed_in(cast.ines).post(reverse("metrics:overlaps"))
    job = Job.objects.get()
    assert answer["Location"] == f"/jobs/{job.pk}/"
    find_overlaps_task(job=str(job.pk))
    job.refresh_from_db()
    assert (job.steps_done, job.steps_total) == (1, 1)


def test_keeping_pages_ask_no_more_of_a_larger_library(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = cast.signed_in(cast.ines)
    addresses = [
        reverse(f"metrics:{name}") for name in ("overlaps", "return-list", "asks", "balance")
    ]
    for size in (2, 30):
        for number in range(size):
            make_metric(f"Waste sent for recycling {size}", service=cast.streets)
            return_of(cast, name=f"Return {size} {number}")
        find_overlaps()
        for address in addresses:
            with django_assert_max_num_queries(15):
                assert client.get(address).status_code == 200
