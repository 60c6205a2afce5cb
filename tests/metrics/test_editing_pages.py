"""The pages that change a metric: one question each, one operation, nothing overwritten."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from hub.models import Job, OutboxMessage
from metrics.domain.classification import MetricState
from metrics.domain.progress import Progress
from metrics.domain.rules import MethodSettings, TargetAchieved, TwoOfThree, TwoPointTest
from metrics.models import Judgement, Metric, Observation, Override, PlanMethod, Target
from metrics.operations.judging import judge_library
from metrics.queries.cases import settings_from
from tests.cast import Cast
from tests.metrics.library import (
    NOW,
    end_of_year,
    everybody,
    give_values,
    make_metric,
    make_plan,
    own_area,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]


@pytest.fixture
def in_may() -> Any:
    with time_machine.travel(datetime(2026, 5, 5, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    plan = make_plan()
    end_of_year(2025)
    metric = make_metric(plan=plan, target="40%", owner=cast.olive, service=cast.streets, code="R1")
    give_values(metric, {"2023/24": "30.1", "2024/25": "34.3"})
    return metric


def test_a_metric_is_followed_and_told_of_from_its_card(cast: Cast, recycling: Metric) -> None:
    shown = cast.signed_in(cast.ellis).get("/metrics/R1/").content.decode()
    for path in ("follow", "history", "who"):
        assert f'href="/{path}/metric/{recycling.pk}/"' in shown


def value_url(metric: Metric, starts: str = "2025-04-01", ends: str = "2026-03-31") -> str:
    return f"/metrics/{metric.code}/values/{starts}/{ends}/"


def test_olive_chooses_a_period_and_enters_its_value(cast: Cast, recycling: Metric) -> None:
    client = cast.signed_in(cast.olive)
    listed = client.get(reverse("metrics:value-list", args=["R1"])).content.decode()
    assert "Enter 2025/26" in listed
    assert "Correct 2024/25" in listed
    assert "34.3%" in listed
    assert value_url(recycling) in listed

    answer = client.post(value_url(recycling), {"value": "41", "state": "provisional"})

    assert answer.status_code == 302
    assert answer["Location"] == "/metrics/R1/"
    assert Judgement.objects.get(valid_to=None).progress == Progress.IMPROVED


def test_a_problem_stands_at_its_field_and_nothing_is_saved(cast: Cast, recycling: Metric) -> None:
    answer = cast.signed_in(cast.olive).post(
        value_url(recycling), {"value": "plenty", "state": "actual"}
    )
    assert answer.status_code == 422
    assert "Enter a number, such as 36.4." in answer.content.decode()
    assert Observation.objects.count() == 2


def test_maya_sees_both_texts_when_olive_was_quicker(cast: Cast, recycling: Metric) -> None:
    cast.signed_in(cast.olive).post(
        value_url(recycling), {"value": "41", "state": "actual", "comment": "New rounds"}
    )

    answer = cast.signed_in(cast.maya).post(
        value_url(recycling), {"value": "43", "state": "actual", "comment": "My own words"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Olive Okafor" in page
    assert "New rounds" in page and "My own words" in page
    assert Observation.objects.current().get(period__label="2025/26").value == 41


@pytest.mark.parametrize(
    "address",
    ["/metrics/R1/values/2026-03-31/2025-04-01/", "/metrics/R9/values/2025-04-01/2026-03-31/"],
)
def test_what_is_not_there_is_not_found(cast: Cast, recycling: Metric, address: str) -> None:
    assert cast.signed_in(cast.olive).get(address).status_code == 404


def test_ines_adds_a_metric_and_puts_it_in_force(cast: Cast) -> None:
    own_area(), everybody()
    client = cast.signed_in(cast.ines)
    answer = client.post(
        reverse("metrics:metric-add"),
        {"name": "Trees planted", "unit_kind": "count", "decimals": "0", "frequency": "annual"},
    )
    metric = Metric.objects.get()
    assert answer["Location"] == f"/metrics/{metric.code}/"
    assert (metric.code, metric.state) == ("M001", MetricState.DRAFT)
    assert metric.series.count() == 1

    client.post(reverse("metrics:metric-put-in-force", args=[metric.code]))
    assert Metric.objects.get().state == MetricState.IN_FORCE


@pytest.mark.parametrize(
    ("part", "answers", "kept"),
    [
        (
            "definition",
            {"name": "Waste recycled", "caveats": "From April"},
            {"caveats": "From April"},
        ),
        (
            "unit",
            {
                "unit_kind": "percent",
                "scale": "1",
                "decimals": "2",
                "frequency": "annual",
                "tolerance_kind": "absolute",
                "tolerance": "0.5",
                "uncertainty_model": "none",
                "ordinal_scale": "",
            },
            {"decimals": 2},
        ),
        (
            "classification",
            {"nature": "quantitative", "scorecard": "outcomes", "equality_strands": ["age", "sex"]},
            {"scorecard": "outcomes", "equality_strands": ["age", "sex"]},
        ),
    ],
)
def test_each_part_of_the_card_is_a_page(
    cast: Cast, recycling: Metric, part: str, answers: dict[str, Any], kept: dict[str, Any]
) -> None:
    client, address = cast.signed_in(cast.ines), reverse(f"metrics:metric-{part}", args=["R1"])
    assert client.get(address).status_code == 200
    assert client.post(address, answers).status_code == 302
    changed = Metric.objects.get()
    assert {name: getattr(changed, name) for name in kept} == kept
    # Only what bears on the verdict is judged again.
    assert Job.objects.filter(kind="judging").exists() is (part == "unit")


def test_who_answers_for_a_metric_is_named_as_people_know_them(
    cast: Cast, recycling: Metric
) -> None:
    address = reverse("metrics:metric-responsibility", args=["R1"])
    client = cast.signed_in(cast.ines)
    client.post(address, {"owner": "otto.owens@westhaven.example", "service": cast.parks.pk})
    changed = Metric.objects.get()
    assert (changed.owner, changed.service) == (cast.otto, cast.parks)


def test_a_target_is_set_read_and_withdrawn(cast: Cast, recycling: Metric) -> None:
    client = cast.signed_in(cast.ines)
    day = {"starts_day": "1", "starts_month": "4", "starts_year": "2025"}
    client.post(reverse("metrics:target-set", args=["R1"]), {"as_written": ">=45%", **day})
    target = Target.objects.get(as_written=">=45%")
    assert target.parsed["kind"] == "value"
    assert OutboxMessage.objects.filter(task="metrics.judge").count() == 1
    assert "&gt;=45%" in client.get(reverse("metrics:target-list", args=["R1"])).content.decode()

    client.post(reverse("metrics:target-set", args=["R1"]), {"as_written": ">=47%", **day})
    target.refresh_from_db()
    assert target.valid_to is not None

    standing = Target.objects.get(as_written=">=47%")
    client.post(reverse("metrics:target-withdraw", args=[standing.pk]))
    standing.refresh_from_db()
    assert standing.valid_to is not None


def test_a_symbol_is_changed_with_a_reason_only(cast: Cast, recycling: Metric) -> None:
    judge_library(now=NOW)
    report = Judgement.objects.get().reporting_period
    address = reverse("metrics:override-make", args=["R1", report.pk]) + "?plan=westhaven-2030"
    client = cast.signed_in(cast.ines)
    assert client.post(address, {"progress": "similar", "reason": ""}).status_code == 422
    assert client.post(address, {"progress": "", "reason": "Because"}).status_code == 422
    assert not Override.objects.exists()

    client.post(address, {"progress": "similar", "reason": "Counted twice"})
    override = Override.objects.get()
    assert (override.progress, override.made_by) == ("similar", cast.ines)

    client.post(reverse("metrics:override-withdraw", args=[override.pk]))
    override.refresh_from_db()
    assert override.withdrawn_by == cast.ines


def test_a_plans_method_changes_from_an_open_report_on(cast: Cast, recycling: Metric) -> None:
    closed = end_of_year(2023, figures_as_of=datetime(2024, 6, 1, tzinfo=UTC))
    report = end_of_year(2026)
    address = reverse("metrics:plan-method", args=["westhaven-2030"])
    client = cast.signed_in(cast.ines)
    answers = {
        "target_achieved": "never",
        "direction_targets": "scored",
        "two_point_test": "difference",
        "run_length": "8",
        "two_of_three": "only_inside",
        "max_gap": "3",
        "reason": "Decided",
    }
    refused = client.post(address, {**answers, "effective_from": closed.pk})
    assert refused.status_code == 422
    client.post(address, {**answers, "effective_from": report.pk})
    settings = settings_from(PlanMethod.objects.get().settings)
    assert settings == MethodSettings(
        target_achieved=TargetAchieved.NEVER,
        use_drift=False,
        two_point_test=TwoPointTest.DIFFERENCE,
        two_of_three=TwoOfThree.ONLY_INSIDE,
        run_length=8,
    )
    too_short = client.post(address, {**answers, "run_length": "2", "effective_from": report.pk})
    assert too_short.status_code == 422


def test_a_plan_uses_a_metric_from_a_day_on(cast: Cast, recycling: Metric) -> None:
    new = make_plan("New plan")
    address = reverse("metrics:plan-use-metric", args=[new.slug])
    answers = {
        "metric": recycling.pk,
        "headline": "headline",
        "starts_day": "1",
        "starts_month": "4",
        "starts_year": "2026",
    }
    client = cast.signed_in(cast.ines)
    refused = client.post(address, answers)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "First say this of “Recycling rate”: role, type, scorecard and who delivers it." in page
    assert reverse("metrics:metric-classification", args=["R1"]) in page
    assert not new.memberships.exists()

    Metric.objects.update(role="lag", type="outcome", scorecard="outcomes", delivery="direct")
    bare = client.post(address, answers)
    assert bare.status_code == 422, "the target is the old plan's"
    assert "It has no target on that day." in bare.content.decode()
    why = {"no_target_because": "It is to be set next year"}
    assert client.post(address, {**answers, **why}).status_code == 302
    assert new.memberships.get().no_target_because == "It is to be set next year"


@pytest.mark.parametrize("part", ["officer", "manager", "director", "cabinet_member"])
@pytest.mark.parametrize(
    "name", ["metric-definition", "polarity-set", "metric-retire", "target-set", "target-list"]
)
def test_only_the_insight_team_defines(cast: Cast, recycling: Metric, part: str, name: str) -> None:
    assert (
        cast.signed_in(cast[part]).get(reverse(f"metrics:{name}", args=["R1"])).status_code == 403
    )
