"""A program gives values and takes them: checked one by one, kept once, and streamed out again."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.models import AuditRecord
from metrics.api.serializers import ObservationSerializer
from metrics.models import ImportBatch, Metric, Observation
from metrics.operations.values_files.undoing import undo_values_file
from metrics.queries.values_out import FIELDS
from tests.api.writing import send
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


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    plan = make_plan()
    end_of_year(2025)
    metric = make_metric(plan=plan, target="40%", code="R1", owner=cast.olive)
    give_values(metric, {"2023/24": "33.9", "2024/25": "34.3"})
    return metric


def a_value(**more: Any) -> dict[str, Any]:
    return {"code": "R1", "period": "2025/26", "value": 35.2, **more}


def values() -> list[tuple[str, Decimal | None]]:
    rows = Observation.objects.current().order_by("period__ends")
    return [(each.period.label, each.value) for each in rows]


def test_good_values_come_in_and_bad_ones_are_told(cast: Cast, recycling: Metric) -> None:
    body = [
        a_value(),
        a_value(period="2024/25", value="34.3"),
        a_value(period="2023/24", value="34"),
        a_value(period="2022/23", value="lots"),
        a_value(period="31/04/2026"),
        a_value(code="X9"),
        a_value(period="2021/22", value=3390),
        a_value(period="2020/21", colour="red"),
    ]
    answer = send(cast.signed_in(cast.olive), "observations", body)
    assert answer.status_code == 207
    said = answer.json()
    assert [row["status"] for row in said["rows"]] == [
        "new", "unchanged", "changed", "rejected", "rejected", "rejected", "doubtful", "rejected",
    ]  # fmt: skip
    problems = [row["problems"] for row in said["rows"]]
    assert problems[3] == {"value": ["Enter a number, such as 36.4."]}
    assert "period" in problems[4]
    assert "not one of yours" in problems[5]["code"][0]
    assert "is_right" in problems[6]["value"][0]
    assert "colour" in problems[7]["value"][0]
    assert values()[-1] == ("2025/26", Decimal("35.2"))
    assert len(values()) == 3
    batch = ImportBatch.objects.get(pk=said["batch"])
    assert AuditRecord.objects.filter(operation="bring_values_in").count() == 1
    undo_values_file(by=cast.olive, batch=batch)
    assert values() == [("2023/24", Decimal("33.9")), ("2024/25", Decimal("34.3"))]


def test_a_slip_comes_in_where_the_sender_says_that_it_is_right(
    cast: Cast, recycling: Metric
) -> None:
    body = [a_value(value=3.5, is_right=True)]
    answer = send(cast.signed_in(cast.olive), "observations", body)
    assert (answer.status_code, answer.json()["counts"]) == (201, {"new": 1})


def test_all_or_nothing_and_dry_runs(cast: Cast, recycling: Metric) -> None:
    client = cast.signed_in(cast.olive)
    body = [a_value(), a_value(period="2022/23", value="lots")]
    refused = client.post(
        "/api/v1/observations/?all_or_nothing=1",
        json.dumps(body),
        content_type="application/json",
        headers={"Idempotency-Key": "a"},
    )
    assert refused.status_code == 422
    assert refused.json()["errors"] == {"rows[1].value": ["Enter a number, such as 36.4."]}
    dry = client.post(
        "/api/v1/observations/?dry_run=1", json.dumps(body), content_type="application/json"
    )
    assert (dry.status_code, dry.json()["counts"]) == (207, {"new": 1, "rejected": 1})
    assert len(values()) == 2
    assert not ImportBatch.objects.exists()
    odd = client.post("/api/v1/observations/?dry_run=2", "[]", content_type="application/json")
    assert odd.status_code == 400


def test_the_same_key_is_done_once(cast: Cast, recycling: Metric) -> None:
    client = cast.signed_in(cast.olive)
    first = send(client, "observations", [a_value()], key="once")
    again = send(client, "observations", [a_value()], key="once")
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert ImportBatch.objects.count() == 1
    assert send(client, "observations", [a_value(value=36)], key="once").status_code == 422


def test_values_come_as_csv(cast: Cast, recycling: Metric) -> None:
    text = "code,period,value\r\nR1,2025/26,35.2\r\nR1,2024/25,\r\n"
    answer = cast.signed_in(cast.olive).post(
        "/api/v1/observations/",
        text,
        content_type="text/csv",
        headers={"Idempotency-Key": "c"},
    )
    assert (answer.status_code, answer.json()["rows"]) == (
        201,
        [{"row": 2, "status": "new", "problems": {}}],
    )


@pytest.mark.parametrize(
    ("part", "status"), [("olive", 201), ("ines", 201), ("otto", 207), ("ellis", 403)]
)
def test_who_may_give_values(cast: Cast, recycling: Metric, part: str, status: int) -> None:
    answer = send(cast.signed_in(getattr(cast, part)), "observations", [a_value()])
    assert answer.status_code == status
    assert (len(values()) == 3) is (status == 201)


# --- Out ------------------------------------------------------------------------------------------


def test_the_page_says_what_its_document_says(cast: Cast, recycling: Metric) -> None:
    give_values(recycling, {"2022/23": "33.50"}, comment='Said "so"\nand \\ so', lower=33)
    answer = cast.signed_in(cast.ellis).get("/api/v1/observations/").json()
    rows = Observation.objects.order_by("pk")
    told = ObservationSerializer(rows, many=True).data
    assert [set(row) for row in answer["results"]] == [set(FIELDS)] * len(rows)
    for mine, theirs in zip(answer["results"], told, strict=True):
        same = set(FIELDS) - {"valid_from", "valid_to", "recorded_at"}
        assert {name: mine[name] for name in same} == {name: theirs[name] for name in same}


def test_a_long_list_is_walked_by_its_ids(cast: Cast, recycling: Metric) -> None:
    client = cast.signed_in(cast.ellis)
    give_values(recycling, {"2022/23": "33"})
    first = client.get("/api/v1/observations/?after=0&limit=2&fields=id,value").json()
    assert (first["count"], len(first["results"])) == (None, 2)
    assert set(first["results"][0]) == {"id", "value"}
    second = client.get(first["next"]).json()
    assert [row["value"] for row in second["results"]] == ["33"]
    assert second["next"] is None
    assert client.get("/api/v1/observations/?fields=owner").status_code == 400


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("period=2024/25", 1),
        ("period=2024-25", 1),
        ("plan=westhaven-2030", 2),
        ("plan=other", 0),
        ("since=2026-01-01T00:00:00Z", 0),
        ("since=2015-01-01T00:00:00Z", 2),
    ],
)
def test_values_are_narrowed(cast: Cast, recycling: Metric, query: str, count: int) -> None:
    answer = cast.signed_in(cast.ellis).get(f"/api/v1/observations/?{query}")
    assert answer.json()["count"] == count
    client = cast.signed_in(cast.ellis)
    assert client.get("/api/v1/observations/?period=whenever").status_code == 400


def body_of(answer: Any) -> str:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_everything_leaves_as_a_file_in_both_shapes(cast: Cast, recycling: Metric) -> None:
    give_values(recycling, {"2024/25": "40"}, area=england(), comment="=HYPERLINK(1)")
    Metric.objects.update(name="-Recycling")
    client = cast.signed_in(cast.ellis)
    rows = list(csv.DictReader(io.StringIO(body_of(client.get("/api/v1/observations/export/")))))
    assert [(row["period"], row["value"]) for row in rows] == [
        ("2023/24", "33.9"), ("2024/25", "34.3"), ("2024/25", "40"),
    ]  # fmt: skip
    assert rows[2]["comment"] == "'=HYPERLINK(1)"
    assert rows[2]["name"] == "'-Recycling"
    path = "/api/v1/observations/export/?shape=wide"
    wide = list(csv.DictReader(io.StringIO(body_of(client.get(path)))))
    assert [(row["area"], row["2023/24"], row["2024/25"]) for row in wide] == [
        ("England", "", "40"), ("Westhaven", "33.9", "34.3"),
    ]  # fmt: skip
    tidy = json.loads(body_of(client.get("/api/v1/observations/export/?file=json")))
    assert [row["value"] for row in tidy] == ["33.9", "34.3", "40"]
    assert tidy[2]["comment"] == "=HYPERLINK(1)"
    both = json.loads(body_of(client.get(f"{path}&file=json&area=England")))
    assert [row["values"] for row in both] == [{"2024/25": "40"}]
    assert client.get("/api/v1/observations/export/?file=pdf").status_code == 400


def test_a_file_takes_as_many_queries_for_any_length(cast: Cast, recycling: Metric) -> None:
    client = cast.signed_in(cast.ellis)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            body_of(client.get("/api/v1/observations/export/"))
            client.get("/api/v1/observations/")
        return len(queries)

    few = asked()
    give_values(recycling, {f"20{year}/{year + 1:02}": "30" for year in range(10, 20)})
    assert asked() == few
