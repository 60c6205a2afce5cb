"""The card asks little of the database, and as much for very many values as for a few."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from metrics.domain.periods import months_from
from metrics.models import (
    MeasurementPeriod,
    MetricComparator,
    MetricLink,
    Observation,
    Series,
    SeriesBreak,
    Target,
)
from metrics.operations.judging import judge_library
from strategies.models import Plan
from tests.cast import Cast
from tests.metrics.cards import Recycling, make_area, peers, recycling
from tests.metrics.library import LONG_AGO, NOW, end_of_year, everybody
from tests.metrics.parts import give_part, part
from tests.metrics.test_card_views import TABS
from tests.thread import make_action, make_update

pytestmark = pytest.mark.django_db

MOST = 15
"""So many queries at most, whoever asks and whatever is chosen."""


@pytest.fixture
def story(cast: Cast) -> Iterator[Recycling]:
    with time_machine.travel(NOW, tick=False):
        yield recycling(cast)


def asked(client: Client, address: str) -> int:
    """How many queries an address takes; savepoints of the test's own transaction do not count."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum(
        not each["sql"].startswith(("SAVEPOINT", "RELEASE")) for each in queries.captured_queries
    )


def grow(story: Recycling, cast: Cast) -> None:
    """Twenty years of months, thirty areas, ten actions, twenty reports, breaks and targets."""
    metric = story.metric
    periods = MeasurementPeriod.objects.bulk_create(
        MeasurementPeriod(kind=each.kind, starts=each.start, ends=each.end, label=each.label)
        for each in (months_from(2005 + n // 12, n % 12 + 1) for n in range(240))
    )
    areas = [make_area(f"City {number}", "council") for number in range(30)]
    series = Series.objects.bulk_create(
        Series(metric=metric, area=area, breakdown=everybody()) for area in areas
    )
    Observation.objects.bulk_create(
        Observation(
            series=each, period=period, value=Decimal(40), valid_from=NOW, recorded_at=NOW,
            comment="As usual",
        )
        for each in [*series, metric.series.get(area__kind="own", breakdown=everybody())]
        for period in periods
    )  # fmt: skip
    for number, area in enumerate(areas):
        MetricComparator.objects.create(
            metric=metric, area=area, role="comparator", starts=LONG_AGO
        )
        if number < 10:
            action = make_action(cast, activity=f"Action {number}")
            make_update(action, cast.olive, decided_at=NOW)
            MetricLink.objects.create(metric=metric, action=action, starts=LONG_AGO)
            SeriesBreak.objects.create(
                metric=metric, first_day=date(2007 + number, 4, 1), reason="Again"
            )
            Target.objects.create(
                metric=metric, starts=date(2016, 4, 1) + timedelta(days=number),
                as_written="40%", valid_from=NOW,
            )  # fmt: skip
            Plan.objects.create(
                title=f"P{number}", slug=f"p{number}", first_year=2024, last_year=2026
            )
            end_of_year(2010 + number)
    judge_library(now=NOW)


@pytest.mark.parametrize("who", ["employee", "officer", "insight", "partner"])
def test_each_view_takes_few_queries_and_no_more_for_much_more(
    cast: Cast, story: Recycling, who: str
) -> None:
    story.metric.partner = cast.riverside
    story.metric.save()
    client = cast.signed_in(cast[who])
    group = peers(story.metric, "Easthaven")
    for code in ("women", "men"):
        give_part(story.metric, part(code), {"2024/25": "200/400", "2025/26": "150/300"})
    addresses = [
        *(f"/metrics/R1/?tab={tab}" for tab in TABS),
        f"/metrics/R1/?tab=trend&set={group.pk}",
        "/metrics/R1/?tab=table&of=women",
    ]
    few = {address: asked(client, address) for address in addresses}
    grow(story, cast)
    many = {address: asked(client, address) for address in addresses}

    assert many == few
    assert {address: count for address, count in many.items() if count > MOST} == {}
