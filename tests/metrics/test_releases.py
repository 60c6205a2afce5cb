"""A figure that its source has yet to publish has a day, and nobody is chased before it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hub import clock
from hub.access.checks import Refused
from hub.models import AuditRecord
from metrics.domain.periods import Period, financial_year, financial_year_of
from metrics.models import AwaitedRelease, Metric
from metrics.operations.releases import clear_release, set_releases
from metrics.queries.awaiting import awaited_of, expected_of
from reporting.queries.round_items import items_of
from tests.cast import Cast
from tests.metrics.library import give_values, make_metric
from tests.thread import make_round

TODAY = clock.today()
LAST = financial_year(financial_year_of(TODAY) - 1)
SOON = TODAY + timedelta(days=30)


@pytest.fixture
def recycling(cast: Cast) -> Metric:
    metric = make_metric(owner=cast.olive, service=cast.streets, source="DEFRA")
    give_values(metric, {financial_year(LAST.start.year - 1).label: "34"})
    return metric


def say(cast: Cast, metric: Metric, day: date = SOON, **more: Any) -> int:
    period: Period = more.pop("period", LAST)
    by = more.pop("by", cast.olive)
    return set_releases(
        by=by, figures=[(metric, period)], expected_on=day, source="DEFRA", today=TODAY
    )


def asked(day: date = TODAY) -> list[str]:
    return [each.period.label for each in awaited_of(Metric.objects.all(), day)]


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_nobody_is_asked_before_the_day_and_everybody_on_it(cast: Cast, recycling: Metric) -> None:
    assert asked() == [LAST.label], "the control"
    say(cast, recycling)
    assert asked() == []
    (expected,) = expected_of(Metric.objects.all(), TODAY)
    assert (expected.period, expected.expected_on, expected.source) == (LAST, SOON, "DEFRA")
    assert asked(SOON - timedelta(days=1)) == []
    assert asked(SOON) == [LAST.label]
    assert expected_of(Metric.objects.all(), SOON) == []


def test_a_named_day_counts_rather_than_the_usual_delay(cast: Cast, recycling: Metric) -> None:
    recycling.expected_lag_days = 1000
    recycling.save()
    assert asked() == [], "the control: its source takes three years"
    say(cast, recycling)
    assert asked(SOON) == [LAST.label]


def test_no_round_counts_it_as_missing(cast: Cast, recycling: Metric) -> None:
    gathering = make_round(opens=TODAY - timedelta(days=5), closes=TODAY + timedelta(days=5))
    assert [item.pk for item in items_of(gathering, TODAY)] == [recycling.pk], "the control"
    say(cast, recycling)
    assert items_of(gathering, TODAY) == []
    AwaitedRelease.objects.update(expected_on=TODAY + timedelta(days=4))
    after = TODAY + timedelta(days=5)
    assert [item.pk for item in items_of(gathering, after)] == [recycling.pk]


def test_a_value_that_came_early_is_expected_no_longer(cast: Cast, recycling: Metric) -> None:
    say(cast, recycling)
    give_values(recycling, {LAST.label: "35"})
    assert expected_of(Metric.objects.all(), TODAY) == []


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (TODAY, "Give a day in the future"),
        (LAST.end - timedelta(days=1), "give a later day"),
    ],
)
def test_the_day_lies_ahead(cast: Cast, recycling: Metric, day: date, problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        say(cast, recycling, day)
    assert not AwaitedRelease.objects.exists()


def test_who_enters_a_figure_or_defines_it_may_say_so(cast: Cast, recycling: Metric) -> None:
    for person in (cast.olive, cast.maya, cast.ines):
        say(cast, recycling, by=person)
    for person in (cast.otto, cast.cleo, cast.ellis):
        with pytest.raises(Refused):
            say(cast, recycling, by=person)


def test_said_twice_is_said_once_and_it_can_be_cleared(cast: Cast, recycling: Metric) -> None:
    assert (say(cast, recycling), say(cast, recycling)) == (1, 0)
    assert AuditRecord.objects.filter(operation="set_release").count() == 1
    assert clear_release(by=cast.olive, metric=recycling, period=LAST)
    assert not clear_release(by=cast.olive, metric=recycling, period=LAST)
    assert asked() == [LAST.label]


def test_one_day_for_all_figures_of_a_source(cast: Cast, recycling: Metric) -> None:
    other = make_metric("Litter", owner=cast.olive, service=cast.streets, source="DEFRA")
    give_values(other, {financial_year(LAST.start.year - 1).label: "3"})
    elsewhere = make_metric("Jobs", owner=cast.olive, service=cast.streets, source="ONS")
    olive: Client = cast.signed_in(cast.olive)
    page = text(olive.get("/metrics/releases/", {"source": "DEFRA"}))
    assert "Litter, " in page and f"{elsewhere.name}, " not in page
    keys = [f"{metric.code}/{LAST.start}/{LAST.end}" for metric in (recycling, other)]
    day = {f"expected_on_{part}": str(getattr(SOON, part)) for part in ("day", "month", "year")}
    sent = {"figures": keys, "source": "DEFRA", **day}
    assert olive.post("/metrics/releases/?source=DEFRA", sent).status_code == 302
    assert AwaitedRelease.objects.filter(expected_on=SOON, source="DEFRA").count() == 2
    assert "Recycling rate" in text(olive.get("/metrics/releases/"))


def test_the_pages_of_one_figure(cast: Cast, recycling: Metric) -> None:
    olive: Client = cast.signed_in(cast.olive)
    url = f"/metrics/{recycling.code}/values/{LAST.start}/{LAST.end}/release/"
    day = {f"expected_on_{part}": str(getattr(SOON, part)) for part in ("day", "month", "year")}
    assert olive.post(url, {**day, "source": "DEFRA"}).status_code == 302
    assert f"{SOON:%-d %B %Y}" in text(olive.get(f"/metrics/{recycling.code}/"))
    assert f"{SOON:%-d %B %Y}" in text(olive.get("/metrics/grid/"))
    assert "Clear the day" in text(olive.get(url))
    assert olive.post(f"{url}clear/").status_code == 302
    assert not AwaitedRelease.objects.exists()
