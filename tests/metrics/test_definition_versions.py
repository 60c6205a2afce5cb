"""A definition that changes is kept as it was; a redefinition draws a break with its reason."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from metrics.domain.classification import MetricState
from metrics.domain.progress import Progress, ProgressReason
from metrics.models import DefinitionVersion, Judgement, Metric, SeriesBreak
from metrics.operations.judging import judge_library
from metrics.operations.library import change_metric
from metrics.queries.definition_versions import definition_versions
from tests.cast import Cast
from tests.metrics.library import NOW, end_of_year, give_values, make_metric, make_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]

APRIL = date(2025, 4, 1)


@pytest.fixture
def in_may() -> Any:
    with time_machine.travel(datetime(2026, 5, 5, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    metric = make_metric(code="R1", plan=make_plan(), description="Household waste recycled")
    give_values(metric, {"2023/24": "30.1", "2024/25": "34.3", "2025/26": "41"})
    return metric


def test_the_first_change_keeps_what_stood_before_it(cast: Cast, recycling: Metric) -> None:
    change_metric(by=cast.ines, metric=recycling, description="Waste recycled or composted")
    first, second = recycling.definitions.order_by("number")
    assert first.card["description"] == "Household waste recycled"
    assert (first.starts, first.made_by) == (date(2023, 4, 1), None)
    assert second.card["description"] == "Waste recycled or composted"
    assert (second.starts, second.made_by, second.drew_break) == (date(2026, 5, 5), cast.ines, None)


@pytest.mark.parametrize(
    "fields",
    [{"is_statutory": True}, {"tolerance": 1}, {"description": "Household waste recycled"}],
)
def test_what_does_not_change_the_meaning_makes_no_version(
    cast: Cast, recycling: Metric, fields: dict[str, Any]
) -> None:
    change_metric(by=cast.ines, metric=recycling, **fields)
    assert not DefinitionVersion.objects.exists()


def test_a_draft_is_still_being_written(cast: Cast) -> None:
    draft = make_metric(state=MetricState.DRAFT)
    change_metric(by=cast.ines, metric=draft, description="In other words")
    assert not DefinitionVersion.objects.exists()


def test_a_redefinition_draws_a_break_that_the_judge_respects(
    cast: Cast, recycling: Metric
) -> None:
    report = end_of_year(2025)
    judge_library(now=NOW, reporting_period_ids=[report.pk])
    assert Judgement.objects.get(valid_to=None).progress == Progress.IMPROVED

    change_metric(
        by=cast.ines,
        metric=recycling,
        description="Waste recycled, street sweepings left out",
        starts=APRIL,
        reason="Street sweepings are left out",
        is_comparable=False,
    )
    judge_library(now=NOW, reporting_period_ids=[report.pk])

    drawn = SeriesBreak.objects.get()
    assert (drawn.first_day, drawn.reason) == (APRIL, "Street sweepings are left out")
    assert recycling.definitions.get(number=2).drew_break == drawn
    verdict = Judgement.objects.get(valid_to=None)
    assert (verdict.progress, verdict.progress_reason) == (
        Progress.CANNOT_SAY,
        ProgressReason.BREAK,
    )


def test_a_break_needs_its_reason_and_versions_follow_each_other(
    cast: Cast, recycling: Metric
) -> None:
    with pytest.raises(ValidationError, match="cannot be compared"):
        change_metric(by=cast.ines, metric=recycling, source="Other", is_comparable=False)
    change_metric(by=cast.ines, metric=recycling, source="A new return", starts=APRIL)
    with pytest.raises(ValidationError, match="holds from 1 April 2025"):
        change_metric(
            by=cast.ines, metric=recycling, source="An older one", starts=date(2024, 4, 1)
        )
    recycling.refresh_from_db()
    assert recycling.source == "A new return"


def test_ines_redefines_on_the_page_and_everybody_reads_both_texts(
    cast: Cast, recycling: Metric
) -> None:
    client = cast.signed_in(cast.ines)
    address = reverse("metrics:metric-definition", args=["R1"])
    shown = client.get(address).content.decode()
    assert "Can values before and after that day be compared?" in shown
    answer = client.post(
        address,
        {
            "name": recycling.name,
            "description": "Household waste recycled or composted",
            "starts_day": "1",
            "starts_month": "4",
            "starts_year": "2025",
            "reason": "Garden waste now counts",
            "is_comparable": "no",
        },
    )
    assert answer.status_code == 302
    page = (
        cast.signed_in(cast.olive)
        .get(reverse("metrics:definition-versions", args=["R1"]))
        .content.decode()
    )
    assert "Version 2, from 1 April 2025" in page
    assert "Garden waste now counts" in page
    assert re.search(r"<ins[^>]*>.{0,60} or composted", page)
    assert "Version 1, from 1 April 2023" in page
    card = cast.signed_in(cast.olive).get("/metrics/R1/").content.decode()
    assert "Version 2, from 1 April 2025" in card
    assert "Values before that day are not compared with those after it" in card


def test_a_definition_that_never_changed_says_so(cast: Cast, recycling: Metric) -> None:
    page = cast.signed_in(cast.olive).get(reverse("metrics:definition-versions", args=["R1"]))
    assert "The definition has not changed" in page.content.decode()


def test_checking_the_wording_saves_nothing(cast: Cast, recycling: Metric) -> None:
    make_metric("Recycling rates", code="R2")
    answer = cast.signed_in(cast.ines).post(
        reverse("metrics:metric-definition", args=["R1"]),
        {"name": "Recycling rate", "description": "Typed only", "check": "1"},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing is saved yet." in page and "Typed only" in page
    assert "The name does not say what is counted" in page
    assert "R2" in page
    recycling.refresh_from_db()
    assert recycling.description == "Household waste recycled"


def test_versions_are_read_in_one_query(
    cast: Cast, recycling: Metric, django_assert_num_queries: Any
) -> None:
    for number in range(6):
        change_metric(by=cast.ines, metric=recycling, source=f"Return {number}")
    with django_assert_num_queries(1):
        versions = definition_versions(recycling)
    assert [each.number for each in versions] == [7, 6, 5, 4, 3, 2, 1]
    assert [field.label for field in versions[0].changed] == ["Source"]
