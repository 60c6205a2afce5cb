"""The views of a metric: each has its address, and a link shows exactly what its sender saw."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client

from metrics.models import MetricComparator
from tests.cast import Cast
from tests.metrics.cards import Recycling, peers, recycling
from tests.metrics.library import NOW, england, make_plan
from tests.metrics.parts import give_part, part
from tests.metrics.test_card_trend import drawn

pytestmark = pytest.mark.django_db

TABS = ("trend", "compare", "equalities", "map", "table", "story")


@pytest.fixture
def in_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def story(cast: Cast, in_may: None) -> Recycling:
    return recycling(cast)


@pytest.fixture
def ellis(cast: Cast, in_may: None) -> Client:
    return cast.signed_in(cast.ellis)


def names(page: str) -> list[str]:
    return [each["name"] for each in drawn(page)["series"]]


def address_of(page: str) -> str:
    """The address that the page offers to be copied."""
    found = page.split('class="hub-share__address" data-copy-source>')[1].split("</span>")[0]
    return unescape(found).removeprefix("http://testserver")


def link(page: str, text: str) -> str:
    """Where a link with this text leads to."""
    return unescape(page.split(f">{text}</a>")[0].rsplit('href="', 1)[1].split('"')[0])


@pytest.mark.parametrize("tab", TABS)
def test_each_view_has_its_address_and_the_verdict_above(
    ellis: Client, story: Recycling, tab: str
) -> None:
    page = ellis.get(f"/metrics/R1/?tab={tab}")
    assert page.status_code == 200
    verdict, below = page.text.split('class="hub-tabs"')
    assert below.split('aria-current="page">')[1].startswith(f"{tab.capitalize()}</a>")
    assert "Got worse" in verdict
    assert "Off target" in verdict
    assert "34.3% in 2025/26 (provisional), from 36.9% in 2024/25" in verdict
    assert f"/metrics/R1/why/{story.this_year.pk}/?plan=westhaven-2030" in verdict
    assert all(f"tab={each}" in below for each in TABS)


def test_a_view_that_there_is_not_opens_the_first_one(ellis: Client, story: Recycling) -> None:
    page = ellis.get("/metrics/R1/?tab=poem&report=99999999999999999999&area=x&page=-2&from=soon")
    assert page.status_code == 200
    assert address_of(page.text).startswith("/metrics/R1/?tab=trend&")


def test_the_metric_s_own_comparators_are_shown_until_somebody_chooses(
    ellis: Client, story: Recycling
) -> None:
    page = ellis.get("/metrics/R1/").text
    assert names(page) == ["This council", "England", "Target", "Forecast"]

    with_region = ellis.get(link(page, "Show Region")).text
    assert names(with_region) == ["This council", "England", "Region", "Target", "Forecast"]
    region = ellis.get(link(with_region, "Hide England")).text
    assert names(region) == ["This council", "Region", "Target", "Forecast"]
    alone = ellis.get(link(region, "Hide Region")).text
    assert names(alone) == ["This council", "Target", "Forecast"]


def test_the_link_copies_the_exact_view(ellis: Client, story: Recycling, cast: Cast) -> None:
    chosen = f"/metrics/R1/?tab=trend&report={story.last_year.pk}&plan=westhaven-2030"
    chosen += "&from=2020-04-01&to=2025-03-31"
    page = ellis.get(chosen).text
    address = address_of(page)
    for part_of_it in chosen.split("?")[1].split("&"):
        assert part_of_it in address
    assert "36.9% in 2024/25, from 33.1% in 2023/24" in page

    # What was not chosen is in the address too: a change of the metric's comparators later on
    # does not change what the link shows.
    MetricComparator.objects.update(ends=NOW.date() - timedelta(days=1))
    later = cast.signed_in(cast.olive).get(address).text
    assert drawn(later) == drawn(page)
    assert (
        later.split('class="hub-tabs"')[0].split("hub-verdict")[1:]
        == (page.split('class="hub-tabs"')[0].split("hub-verdict")[1:])
    )
    assert address_of(later) == address


def test_every_choice_is_kept_from_view_to_view(ellis: Client, story: Recycling) -> None:
    page = ellis.get(f"/metrics/R1/?tab=table&area={england().pk}&from=2020-04-01").text
    trend = link(page, "Trend")
    assert trend == f"/metrics/R1/?tab=trend&area={england().pk}&from=2020-04-01"
    assert 'name="tab" value="table"' in page, "the form keeps what it does not ask"


def test_the_areas_of_a_set_are_shown_together(ellis: Client, story: Recycling) -> None:
    group = peers(story.metric, "Easthaven", "Northhaven")
    page = ellis.get(f"/metrics/R1/?set={group.pk}").text
    assert names(page) == ["This council", "Easthaven", "Northhaven", "Target", "Forecast"]
    assert f"set={group.pk}" in address_of(page)


def test_a_part_of_the_people_is_shown_without_its_small_numbers(
    ellis: Client, story: Recycling
) -> None:
    for code, years in (
        ("women", {"2024/25": "200/400", "2025/26": "150/300"}),
        ("men", {"2024/25": "3/400", "2025/26": "90/300"}),
    ):
        give_part(story.metric, part(code), years)
    page = ellis.get("/metrics/R1/?tab=trend&of=women").text
    ours = drawn(page)["series"][0]
    assert ours["name"] == "This council, women"
    assert ours["values"][-1] == 50
    assert "of=women" in address_of(page)

    hidden = ellis.get("/metrics/R1/?tab=table&of=men").text
    assert "hidden: fewer than 5 people" in hidden
    assert "0.8%" not in hidden
    assert "30.0%" in hidden, "the control: a larger number is shown"


def test_a_verdict_by_a_plan_that_one_may_not_read_is_not_opened(
    ellis: Client, story: Recycling, cast: Cast
) -> None:
    make_plan("Secret plan", state="draft")
    page = ellis.get(f"/metrics/R1/?report={story.this_year.pk}&plan=secret-plan").text
    assert "Secret plan" not in page
    assert "Westhaven 2030" in page


def test_nobody_reads_a_draft_by_naming_a_view_of_it(story: Recycling, cast: Cast) -> None:
    story.metric.state = "draft"
    story.metric.save()
    for tab in TABS:
        address = f"/metrics/R1/?tab={tab}"
        assert cast.signed_in(cast.ellis).get(address).status_code == 404
        assert cast.signed_in(cast.ines).get(address).status_code == 200
