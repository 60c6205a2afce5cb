"""Programs read what their person reads: filtered, paged, documented, and never a word more."""

import csv
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from hub.models import PersonalToken
from hub.sealing import fingerprint
from metrics.domain.classification import MetricState
from metrics.operations.judging import judge_library
from strategies.models import PlanState, Priority
from tests.cast import Cast
from tests.metrics.library import (
    NOW,
    end_of_year,
    england,
    give_values,
    make_metric,
    make_plan,
)

pytestmark = pytest.mark.django_db

LISTS = ["plans", "priorities", "reporting-periods", "metrics", "observations", "judgements"]


@pytest.fixture
def library(cast: Cast) -> Any:
    """A plan with one priority and one judged metric, and a draft of each."""
    plan, report = make_plan(), end_of_year(2025)
    Priority.objects.create(plan=plan, name="Clean streets", slug="clean-streets")
    recycling = make_metric(plan=plan, target="40%", code="R1", partner=cast.riverside)
    give_values(recycling, {"2024/25": "34.3", "2025/26": "41.0"}, raw_value="41.0 %")
    give_values(recycling, {"2025/26": "43.1"}, area=england())
    draft = make_plan("Secret plan", PlanState.DRAFT)
    Priority.objects.create(plan=draft, name="Secret priority", slug="secret")
    hidden = make_metric("Secret metric", plan=draft, code="S1", state=MetricState.DRAFT)
    give_values(hidden, {"2025/26": "99"}, comment="Secret")
    judge_library(now=NOW)
    return report


def ask(client: Any, name: str, **parameters: Any) -> Any:
    return client.get(f"/api/v1/{name}/", parameters)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("part", ["employee", "councillor", "insight"])
def test_a_list_shows_what_the_person_may_read(
    cast: Cast, library: Any, name: str, part: str
) -> None:
    answer = ask(cast.signed_in(cast[part]), name)
    assert answer.status_code == 200
    assert answer.json()["count"] > 0
    has_secrets = "Secret" in answer.content.decode() or "S1" in answer.content.decode()
    assert has_secrets is (part == "insight" and name != "reporting-periods")


def test_a_partner_reads_what_names_it(cast: Cast, library: Any) -> None:
    counts = {
        part: [ask(cast.signed_in(cast[part]), name).json()["count"] for name in LISTS[3:]]
        for part in ("partner", "other_partner")
    }
    assert counts == {"partner": [1, 3, 1], "other_partner": [0, 0, 0]}


def test_what_is_not_theirs_and_what_is_not_there_answer_alike(cast: Cast, library: Any) -> None:
    client = cast.signed_in(cast.ellis)
    answers = [
        client.get(f"/api/v1/{path}/") for path in ("metrics/S1", "metrics/S2", "plans/secret-plan")
    ]
    assert {answer.status_code for answer in answers} == {404}
    said = [{**answer.json(), "request_id": ""} for answer in answers]
    assert said[0] == said[1]
    assert client.get("/api/v1/metrics/R1/").json()["name"] == "Recycling rate"


@pytest.mark.parametrize("name", LISTS)
def test_a_visitor_and_a_person_without_a_role_read_nothing(
    client: Any, cast: Cast, library: Any, name: str
) -> None:
    assert ask(client, name).status_code in (401, 403)
    assert ask(cast.signed_in(cast.noor), name).status_code == 403


def test_a_token_reads_and_an_expired_one_does_not(client: Any, cast: Cast, library: Any) -> None:
    now = datetime.now(UTC)
    PersonalToken.objects.create(
        person=cast.ellis,
        name="A spreadsheet",
        secret_sha256=fingerprint("hub_secret"),
        created_at=now,
        expires_at=now + timedelta(days=1),
    )
    headers = {"Authorization": "Bearer hub_secret"}
    assert client.get("/api/v1/metrics/", headers=headers).json()["count"] == 1
    PersonalToken.objects.update(expires_at=now - timedelta(seconds=1))
    assert client.get("/api/v1/metrics/", headers=headers).status_code == 401


@pytest.mark.parametrize(
    ("name", "parameters", "count"),
    [
        ("metrics", {"q": "recyc"}, 1),
        ("metrics", {"q": "nothing like it"}, 0),
        ("metrics", {"plan": "westhaven-2030"}, 1),
        ("observations", {"metric": "R1"}, 3),
        ("observations", {"metric": "R1", "area_kind": "own"}, 2),
        ("observations", {"area": "england"}, 1),
        ("observations", {"starts_from": "2025-04-01"}, 2),
        ("observations", {"as_of": "2014-01-01T00:00:00Z"}, 0),
        ("judgements", {"progress": "improved"}, 1),
        ("judgements", {"progress": "worse"}, 0),
        ("judgements", {"plan": "westhaven-2030", "target_status": "on"}, 1),
        ("priorities", {"plan": "westhaven-2030"}, 1),
        ("reporting-periods", {"open": "true"}, 1),
    ],
)
def test_filters_narrow(
    cast: Cast, library: Any, name: str, parameters: dict[str, str], count: int
) -> None:
    assert ask(cast.signed_in(cast.ellis), name, **parameters).json()["count"] == count


@pytest.mark.parametrize(
    ("name", "parameters", "field"),
    [
        ("metrics", {"colour": "red"}, "colour"),
        ("metrics", {"state": "sleeping"}, "state"),
        ("metrics", {"q": "a\0b"}, "q"),
        ("metrics", {"service": "1 OR 1=1"}, "service"),
        ("observations", {"starts_from": "31/04/2026"}, "starts_from"),
        ("observations", {"as_of": "yesterday"}, "as_of"),
        ("judgements", {"reporting_period": "9" * 40}, None),
        ("plans", {"limit": "many"}, "limit"),
        ("plans", {"limit": "0"}, "limit"),
        ("plans", {"offset": "-1"}, "offset"),
    ],
)
def test_what_cannot_be_read_is_a_400_that_names_it(
    cast: Cast, library: Any, name: str, parameters: dict[str, str], field: str | None
) -> None:
    answer = ask(cast.signed_in(cast.ellis), name, **parameters)
    if field is None:
        assert answer.status_code < 500
    else:
        assert answer.status_code == 400
        assert field in answer.json()["errors"]


def test_pages_are_as_long_as_asked(cast: Cast, library: Any) -> None:
    client = cast.signed_in(cast.ellis)
    first = ask(client, "observations", limit=2).json()
    assert (len(first["results"]), first["count"]) == (2, 3)
    assert len(client.get(first["next"]).json()["results"]) == 1


def test_a_value_comes_with_the_text_it_was_read_from(cast: Cast, library: Any) -> None:
    answer = ask(cast.signed_in(cast.ellis), "observations", metric="R1", area_kind="own")
    value = answer.json()["results"][1]
    assert (value["value"], value["raw_value"], value["period"]) == ("41", "41.0 %", "2025/26")


def test_a_judgement_comes_with_its_sentence(cast: Cast, library: Any) -> None:
    (verdict,) = ask(cast.signed_in(cast.ellis), "judgements").json()["results"]
    assert verdict["sentence"].startswith("41.0% in 2025/26, from 34.3% in 2024/25")
    assert verdict["report"] == "2025-26 end of year"


@pytest.mark.parametrize("name", [name for name in LISTS if name != "observations"])
def test_nothing_can_be_written(cast: Cast, library: Any, name: str) -> None:
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(cast.signed_in(cast.ines), method)(
            f"/api/v1/{name}/", "[" * 100_000, content_type="application/json"
        )
        assert answer.status_code == 405


@pytest.mark.parametrize("name", ["metrics", "observations", "judgements"])
def test_queries_do_not_grow_with_rows(
    cast: Cast, library: Any, name: str, django_assert_max_num_queries: Any
) -> None:
    client = cast.signed_in(cast.ellis)
    for number in range(30):
        metric = make_metric(f"Metric {number}", service=cast.streets, owner=cast.olive)
        give_values(metric, {"2024/25": "34.3", "2025/26": "41.0"})
    judge_library(now=NOW)
    ask(client, name)

    with django_assert_max_num_queries(12):
        assert ask(client, name).json()["count"] >= 31


def test_the_document_is_openapi_3_1_and_says_what_is_refused(cast: Cast) -> None:
    client = cast.signed_in(cast.ellis)
    document = client.get(reverse("api-schema"), {"format": "json"}).json()
    assert document["openapi"].startswith("3.1")
    paths = {path for path in document["paths"] if path.startswith("/api/v1/")}
    assert {f"/api/v1/{name}/" for name in LISTS} <= paths
    for path in paths:
        for method, call in document["paths"][path].items():
            answers = set(call["responses"])
            assert {"400", "401", "403", "429"} <= answers
            assert answers & {"200", "201"}
            assert ("404" in answers) is ("{" in path)
            assert ({"409", "422"} <= answers) is (method == "post")


def test_its_page_runs_no_inline_script_or_style(cast: Cast) -> None:
    page = cast.signed_in(cast.ellis).get(reverse("api-docs")).content.decode()
    assert "<style" not in page
    assert "<script>" not in page


def test_its_page_names_every_address_and_parameter(cast: Cast) -> None:
    client = cast.signed_in(cast.ellis)
    page = client.get(reverse("api-docs")).content.decode()
    for name in LISTS:
        assert f"GET /api/v1/{name}/" in page
    assert "target_status" in page


def test_a_metrics_values_are_a_file_with_the_text_they_were_read_from(
    cast: Cast, library: Any
) -> None:
    client = cast.signed_in(cast.ellis)
    lines = b"".join(client.get("/metrics/R1/data.csv").streaming_content).decode().splitlines()
    heading, *values = csv.reader(lines)
    assert len(values) == 3
    latest = dict(zip(heading, values[1], strict=True))
    assert (latest["value"], latest["raw_value"]) == ("41", "41.0 %")

    document = client.get("/metrics/R1/data.json").json()
    assert document["values"][1]["raw_value"] == "41.0 %"
    assert document["values"][1]["upper_95"] is None
    assert client.get("/metrics/S1/data.csv").status_code == 404
