"""The library is searched and filtered; a metric of the catalogue is found, and taken into use."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from metrics.domain.classification import MetricState
from metrics.domain.rules import Polarity
from metrics.models import ExternalId, Metric, MetricAlias
from metrics.operations.library import take_into_use
from metrics.operations.membership import use_metric
from tests.cast import Cast
from tests.metrics.library import (
    classified,
    end_of_year,
    everybody,
    give_values,
    make_metric,
    make_plan,
    own_area,
)

pytestmark = pytest.mark.django_db


def found(cast: Cast, part: str = "officer", **query: str) -> list[str]:
    page = cast.signed_in(cast[part]).get(reverse("metrics:metric-list"), query)
    return [metric.code for metric in page.context["list"].objects]


@pytest.fixture
def library(cast: Cast) -> Any:
    plan = make_plan()
    make_metric(
        "Household waste recycled", code="A", plan=plan, **classified(cast),
        equality_strands=["age"], is_statutory=True,
    )  # fmt: skip
    make_metric(
        "Parks with a green flag", code="B", service=cast.parks, type="input", scorecard="quality",
        marmot_principle="environment", frequency="quarterly", nature="qualitative",
    )  # fmt: skip
    make_metric("Household waste sent to landfill", code="C", state=MetricState.CATALOGUE)
    make_metric("A household draft", code="D", state=MetricState.DRAFT)
    make_metric(
        "Old waste", code="E", state=MetricState.RETIRED, retired_because="Replaced"
    )  # fmt: skip
    return plan


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, "ABE"),
        ({"q": "household"}, "AC"),
        ({"q": "househ"}, "AC"),
        ({"q": "recycling"}, "A"),
        ({"q": "household", "state": "ours"}, "A"),
        ({"q": "b"}, "B"),
        ({"state": "catalogue"}, "C"),
        ({"state": "retired"}, "E"),
        ({"state": "in_force"}, "AB"),
        ({"plan": "westhaven-2030"}, "A"),
        ({"type": "input"}, "B"),
        ({"role": "lag"}, "A"),
        ({"scorecard": "quality"}, "B"),
        ({"nature": "qualitative"}, "B"),
        ({"delivery": "direct"}, "A"),
        ({"frequency": "quarterly"}, "B"),
        ({"owner": "some"}, "A"),
        ({"owner": "none", "state": "in_force"}, "B"),
        ({"statutory": "yes"}, "A"),
        ({"strand": "age"}, "A"),
        ({"strand": "race"}, ""),
        ({"marmot": "environment"}, "B"),
        ({"use": "none", "state": "in_force"}, "B"),
        ({"classified": "no"}, "B"),
    ],
)
def test_the_library_is_searched_and_filtered(
    cast: Cast, library: Any, query: dict[str, str], codes: str
) -> None:
    assert sorted(found(cast, **query)) == sorted(codes)


def test_the_insight_team_also_reads_drafts(cast: Cast, library: Any) -> None:
    assert sorted(found(cast, "insight", q="household")) == ["A", "C", "D"]


def test_a_metric_is_found_by_the_name_that_a_file_gives_it(cast: Cast, library: Any) -> None:
    metric = Metric.objects.get(code="B")
    MetricAlias.objects.create(metric=metric, normalised_name="awarded open spaces")
    ExternalId.objects.create(metric=metric, scheme="Set", value="7-x", relation="exact")
    assert found(cast, q="awarded") == ["B"]
    assert found(cast, q="7-X") == ["B"]


def test_a_metric_of_the_catalogue_is_taken_into_use_and_then_into_a_plan(
    cast: Cast, library: Any
) -> None:
    own_area(), everybody()
    metric = Metric.objects.get(code="C")
    metric.polarities.all().delete()
    metric.series.all().delete()
    with pytest.raises(ValidationError, match="not in force"):
        use_metric(by=cast.ines, plan=library, metric=metric, starts=date(2026, 4, 1))
    client = cast.signed_in(cast.ines)
    address = reverse("metrics:metric-take-into-use", args=["C"])
    assert address in client.get("/metrics/C/").content.decode()
    answers = {
        "role": "lag",
        "type": "outcome",
        "scorecard": "outcomes",
        "delivery": "direct",
        "polarity": "lower",
        "starts_day": "1",
        "starts_month": "4",
        "starts_year": "2020",
    }
    refused = client.post(address, answers)
    assert "Name an owner" in refused.content.decode()
    done = client.post(address, {**answers, "owner": cast.olive.email, "service": cast.streets.pk})
    assert done.status_code == 302
    metric.refresh_from_db()
    assert (metric.state, metric.owner) == (MetricState.IN_FORCE, cast.olive)
    assert metric.polarities.get().polarity == "lower"
    assert metric.series.count() == 1
    use_metric(by=cast.ines, plan=library, metric=metric, starts=date(2026, 4, 1))
    with pytest.raises(ValidationError, match="not in the catalogue"):
        take_into_use(
            by=cast.ines, metric=metric, role="lag", type="outcome", scorecard="outcomes",
            delivery="direct", polarity=Polarity.LOWER, starts=date(2026, 4, 1),
        )  # fmt: skip
    assert client.get(address).status_code == 404


def test_the_catalogue_is_chased_and_missed_by_nobody(cast: Cast, library: Any) -> None:
    """No dashboard, no orphan list: control, the same metric once it is in force."""
    end_of_year(2025)
    metric = Metric.objects.get(code="C")
    give_values(metric, {"2024/25": "3"})
    client = cast.signed_in(cast.ines)
    address = f"{reverse('reporting:orphans')}?kind=unlinked"
    assert metric.name not in client.get(address).content.decode()
    Metric.objects.filter(pk=metric.pk).update(state=MetricState.IN_FORCE)
    assert metric.name in client.get(address).content.decode()


def test_the_library_asks_no_more_when_it_is_larger(
    cast: Cast, library: Any, django_assert_max_num_queries: Any
) -> None:
    client = cast.signed_in(cast.ines)
    for size in (2, 60):
        for number in range(size):
            metric = make_metric(f"Waste {size} {number}", service=cast.streets)
            ExternalId.objects.create(
                metric=metric, scheme="S", value=f"{size}-{number}", relation="exact"
            )
        for query in ({}, {"q": "waste"}, {"use": "none", "classified": "no"}):
            with django_assert_max_num_queries(15):
                assert client.get(reverse("metrics:metric-list"), query).status_code == 200
