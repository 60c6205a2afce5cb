"""List pages take the same number of queries for a few rows and for many."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension, JoinKind
from metrics.models import (
    Area,
    AreaPredecessor,
    AwaitedRelease,
    ComparatorSet,
    ComparatorSetArea,
    DefinitionVersion,
    EarlyWarning,
    ExternalId,
    Forecast,
    Metric,
    TargetRound,
)
from metrics.operations.formulas import work_out_metrics
from tests.cast import LONG_AGO, Cast
from tests.metrics.library import NOW, england, give_values, make_metric, make_plan, measurement
from tests.metrics.parts import give_part, part

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]

FEW, MANY = range(2, 4), range(4, 20)
"""What the pages show at first, and what comes in addition; numbers to name things by."""


@pytest.fixture
def in_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def ours(cast: Cast, code: str = "R1", **fields: Any) -> Metric:
    found = Metric.objects.filter(code=code).first()
    return found or make_metric(
        f"Metric {code}", code=code, owner=cast.olive, service=cast.streets, **fields
    )


def add_release(cast: Cast, number: int) -> None:
    AwaitedRelease.objects.create(
        metric=ours(cast, f"R{number}"),
        period_starts=date(2025, 4, 1),
        period_ends=date(2026, 3, 31),
        expected_on=NOW.date() + timedelta(days=number),
        source=f"Source {number}",
    )


def add_waiting(cast: Cast, number: int) -> None:
    half, other = ours(cast, f"H{number}"), ours(cast, f"W{number}")
    give_values(half, {"2024/25": "34"})
    rate = ours(cast, f"F{number}", formula=f"H{number} / W{number}")
    for feeder in (half, other):
        rate.feeders.create(feeder=feeder)
    work_out_metrics([rate.pk], now=NOW)


def add_round(cast: Cast, number: int) -> None:
    plan = make_plan(f"Plan {number}")
    make_metric(f"Of plan {number}", plan=plan, owner=cast.olive)
    TargetRound.objects.create(
        plan=plan, starts=date(2027, 4, 1), ends=date(2028, 3, 31), agree_by=date(2027, 2, 28),
        opened_by=cast.ines, opened_at=NOW,
    )  # fmt: skip


def add_breakdown(cast: Cast, number: int) -> None:
    dimension = (Dimension.SEX, Dimension.AGE)[number % 2]
    give_part(ours(cast), part(f"part-{number}", dimension, number), {"2024/25": "3/40"})


def add_part_period(cast: Cast, number: int) -> None:
    add_value(cast, number)
    give_part(ours(cast), part("women"), {f"{2000 + number}/{number + 1:02}": "3/40"})


def add_value(cast: Cast, number: int) -> None:
    give_values(
        ours(cast),
        {f"{2000 + number}/{number + 1:02}": "34"},
        recorded_by=cast.olive,
        comment="Wet",
    )


def add_version(cast: Cast, number: int) -> None:
    """Another version of one value, recorded by one more person, with the one before it ended."""
    metric, at = ours(cast), NOW - timedelta(days=30 - number)
    for series in metric.series.all():
        series.observations.filter(valid_to=None).update(valid_to=at)
    give_values(
        metric,
        {"2024/25": str(number)},
        since=at,
        recorded_by=(cast.olive, cast.maya, cast.ines)[number % 3],
        reason="Counted again",
    )
    if number == 2:
        give_values(metric, {"2024/25": "40"}, area=england())


def add_warning(cast: Cast, number: int) -> None:
    lead = ours(cast, f"L{number}")
    give_values(lead, {"2024/25": "34"})
    EarlyWarning.objects.create(lead=lead, outcome=ours(cast), starts=LONG_AGO)
    EarlyWarning.objects.create(lead=ours(cast), outcome=ours(cast, f"O{number}"), starts=LONG_AGO)


def add_forecast(cast: Cast, number: int) -> None:
    Forecast.objects.create(
        metric=ours(cast), period=measurement(f"{2026 + number}/{27 + number}"), value=Decimal(38),
        basis="The new round", made_by=(cast.olive, cast.maya)[number % 2], valid_from=NOW,
    )  # fmt: skip


def add_definition(cast: Cast, number: int) -> None:
    DefinitionVersion.objects.create(
        metric=ours(cast), number=number, starts=date(2000 + number, 4, 1), made_at=NOW,
        made_by=(cast.ines, cast.maya)[number % 2], reason="Other words",
        card={"name": f"Name {number}", "unit_kind": "percent", "ordinal_scale": []},
    )  # fmt: skip


def add_id(cast: Cast, number: int) -> None:
    ExternalId.objects.create(
        metric=ours(cast), scheme=f"Data set {number}", value=f"{number}-a", relation="exact"
    )


def add_review(cast: Cast, number: int) -> None:
    ours(cast).quality_reviews.create(
        accuracy="poor", completeness="fair", timeliness="good", reason="Half are counted",
        reviewed_by=(cast.ines, cast.maya)[number % 2], reviewed_on=date(2020, 1, number),
    )  # fmt: skip


def add_area(cast: Cast, number: int) -> Area:
    area = Area.objects.create(name=f"City {number}", kind=AreaKind.COUNCIL)
    before = Area.objects.create(name=f"Old city {number}", kind=AreaKind.COUNCIL)
    AreaPredecessor.objects.create(
        area=area, predecessor=before, changed_on=date(2023, 4, 1), joins=JoinKind.BREAK,
        reason="Renamed",
    )  # fmt: skip
    return area


def add_set(cast: Cast, number: int) -> None:
    made = ComparatorSet.objects.create(name=f"Like us {number}", reason="As poor", starts=LONG_AGO)
    for area in (add_area(cast, number), england()):
        ComparatorSetArea.objects.create(comparator_set=made, area=area, starts=LONG_AGO)


def listing(name: str) -> Callable[[], str]:
    return lambda: reverse(f"metrics:{name}")


def of_r1(name: str, *more: Any) -> Callable[[], str]:
    return lambda: reverse(f"metrics:{name}", args=["R1", *more])


PAGES: dict[str, tuple[Callable[[], str], Callable[[Cast, int], object]]] = {
    "releases": (listing("release-list"), add_release),
    "missing feeders": (listing("missing-feeders"), add_waiting),
    "target rounds": (listing("target-round-list"), add_round),
    "breakdowns": (listing("breakdown-list"), add_breakdown),
    "periods of parts": (of_r1("part-periods"), add_part_period),
    "values": (of_r1("value-list"), add_value),
    "versions of a value": (
        of_r1("value-history", date(2024, 4, 1), date(2025, 3, 31)),
        add_version,
    ),
    "warnings": (of_r1("warning-list"), add_warning),
    "forecasts": (of_r1("forecast-list"), add_forecast),
    "versions of the definition": (of_r1("definition-versions"), add_definition),
    "ids elsewhere": (of_r1("external-ids"), add_id),
    "data quality": (of_r1("data-quality"), add_review),
    "comparator sets": (listing("comparator-sets"), add_set),
    "areas": (listing("area-list"), add_area),
}


def asked(client: Client, address: str) -> tuple[int, int]:
    """How many queries a page takes, and how long it is; savepoints of the test do not count."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200
    statements = [each["sql"] for each in queries.captured_queries]
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE")) for sql in statements), len(answer.text)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_list_takes_as_many_queries_for_few_rows_and_for_many(cast: Cast, page: str) -> None:
    address, add = PAGES[page]
    client = cast.signed_in(cast.ines)
    found = []
    for numbers in (FEW, MANY):
        for number in numbers:
            add(cast, number)
        found.append(asked(client, address()))
    (few, short), (many, long) = found
    assert long > short + 8 * len(MANY), "the page shows what was added"
    assert many == few
