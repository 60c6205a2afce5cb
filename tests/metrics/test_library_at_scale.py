"""Pages of the library ask no more of one that is 50 times larger."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.models import ImportBatch, Metric, Observation
from metrics.operations.catalogue.bringing_in import import_star_file
from metrics.operations.judging import judge_library
from tests.cast import Cast
from tests.metrics.catalogue.files import AREAS, PERIODS
from tests.metrics.library import NOW, end_of_year, give_values, make_metric, make_plan

pytestmark = pytest.mark.django_db

MOST = 15
SIZES = (30, 1_500)

TYPES = (
    "Metric Type Identifier,Measurement Unit,Measurement Unit (Short Label),MetricTypeKey,Source,"
    "Hyperlink,Theme,Subcategory,Metric Type (Short Label),Metric Type\n"
)
VALUES = (
    "Value,Lower Confidence Interval,Upper Confidence Interval,Publication Status,AreaKey,"
    "PeriodKey,MetricTypeKey,Sex,Age\n"
)


def bring_in(text: str) -> ImportBatch:
    return import_star_file(by=None, file=BytesIO(text.encode()), name="file.csv")


def grow(size: int) -> None:
    """So many metrics of the catalogue, each with four values, and every one judged."""
    bring_in(
        TYPES
        + "".join(
            f"{n},%,100.0,{n}-gen,Gen,,,,Owls seen in wood {n} - {n},Owls - {n}\n"
            for n in range(size)
        )
    )
    bring_in(
        VALUES
        + "".join(
            f"{30 + n % 50},,,Published,{area},{period},{n}-gen,,\n"
            for n in range(size)
            for area in ("ward-1", "msoa-1")
            for period in ("cal_2018", "fin_2018_19")
        )
    )
    judge_library(now=NOW)


def asked(client: Any, address: str, query: dict[str, str]) -> int:
    """How many queries a page takes; savepoints of the test's own transaction do not count."""
    client.get(address, query)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, query).status_code == 200
    return sum(
        not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in queries.captured_queries
    )


def test_pages_ask_no_more_of_a_larger_library(cast: Cast) -> None:
    plan = make_plan()
    end_of_year(2025)
    ours = make_metric("Owls of our own", plan=plan, code="OWL")
    give_values(ours, {"2024/25": "34.3", "2025/26": "41.0"})
    bring_in(PERIODS)
    bring_in(AREAS)
    client = cast.signed_in(cast.ines)
    counts = []
    for size in SIZES:
        grow(size)
        newest = ImportBatch.objects.latest("pk")
        library, card = reverse("metrics:metric-list"), "metrics:metric-card"
        pages: dict[str, tuple[str, dict[str, str]]] = {
            "library": (library, {}),
            "search": (library, {"q": "owls"}),
            "one found": (library, {"q": "owls wood 7"}),
            "own card": (reverse(card, args=["OWL"]), {}),
            "catalogue card": (reverse(card, args=["7-gen"]), {}),
            "files": (reverse("metrics:catalogue-import-list"), {}),
            "file": (reverse("metrics:catalogue-import", args=[newest.pk]), {}),
        }
        counts.append({name: asked(client, *page) for name, page in pages.items()})

    few, many = counts
    assert Metric.objects.count() == SIZES[-1] + 1
    assert Observation.objects.count() == 4 * SIZES[-1] + 2
    assert many == few
    assert {name: count for name, count in many.items() if count > MOST} == {}
