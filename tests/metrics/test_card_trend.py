"""The trend of a metric: what is drawn is what is tabled, and what stands out says so."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from metrics.models import Metric, MetricPolarity, Observation, Target, UsualRange
from tests.cast import Cast
from tests.metrics.cards import (
    STEADY,
    Recycling,
    await_release,
    begin_anew,
    calls,
    decide,
    recycling,
)
from tests.metrics.library import NOW, give_values, make_metric

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]


@pytest.fixture
def in_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ellis(cast: Cast) -> Client:
    return cast.signed_in(cast.ellis)


@pytest.fixture
def story(cast: Cast) -> Recycling:
    return recycling(cast)


def drawn(page: str, slug: str = "trend") -> dict[str, Any]:
    """What the picture with an id is drawn from."""
    found = page.split(f'<script id="{slug}-data" type="application/json">')[1]
    payload: dict[str, Any] = json.loads(found.split("</script>")[0])
    return payload


def line(page: str, name: str, slug: str = "trend") -> dict[str, Any]:
    return next(each for each in drawn(page, slug)["series"] if each["name"] == name)


def test_a_band_is_worked_out_from_what_was_counted(ellis: Client) -> None:
    shares = make_metric(code="S1", uncertainty_model="proportion")
    give_values(shares, {"2023/24": "40", "2024/25": "52"})
    Observation.objects.filter(value=52).update(numerator=13, denominator=25)
    page = ellis.get("/metrics/S1/").text
    band = line(page, "This council")
    assert band["lower"] == [None, pytest.approx(33.50, abs=0.01)]
    assert band["upper"] == [None, pytest.approx(69.97, abs=0.01)]
    assert "33.5% to 70.0%" in ellis.get("/metrics/S1/?tab=table").text

    Metric.objects.filter(pk=shares.pk).update(uncertainty_model="none")
    assert not line(ellis.get("/metrics/S1/").text, "This council").get("lower")


def test_the_interval_bands_are_the_numbers_of_the_table(ellis: Client, story: Recycling) -> None:
    page = ellis.get("/metrics/R1/").text
    ours = line(page, "This council")

    assert ours["values"][:2] == [31.5, 34.1]
    assert (ours["lower"][0], ours["upper"][0]) == (30.3, 32.7)
    assert ours["margins"][0] == "30.3% to 32.7%"
    for text in (*ours["texts"][:8], *ours["margins"][:8]):
        assert f'govuk-table__cell--numeric">{text}</td>' in page
    assert "30.3% to 32.7%" in ellis.get("/metrics/R1/?tab=table").text


def test_a_break_is_drawn_with_its_reason_and_is_a_row_of_the_table(
    ellis: Client, story: Recycling
) -> None:
    page = ellis.get("/metrics/R1/").text
    assert drawn(page)["breaks"] == [
        {"period": "2022/23", "reason": "Food waste collection paused"}
    ]
    assert "Break in 2022/23: Food waste collection paused." in page

    table = ellis.get("/metrics/R1/?tab=table").text
    below = table.split("<strong>Break:</strong> Food waste collection paused")[1]
    assert "2021/22" in below
    assert "2022/23" not in below.split("</table>")[0]


def test_a_provisional_value_is_hollow_and_the_key_says_so(ellis: Client, story: Recycling) -> None:
    page = ellis.get("/metrics/R1/").text
    marks = line(page, "This council")["marks"]
    assert marks == [""] * 7 + ["unsettled", ""]
    assert "provisional: it may still change" in page
    assert "34.3% (provisional)" in page

    settled = make_metric("Visits", code="V1")
    give_values(settled, {"2024/25": "5", "2025/26": "6"})
    assert "it may still change" not in ellis.get("/metrics/V1/").text


def test_a_forecast_stands_beside_the_values_and_never_among_them(
    ellis: Client, story: Recycling
) -> None:
    page = ellis.get("/metrics/R1/").text
    assert drawn(page)["periods"][-1] == "2026/27"
    assert line(page, "This council")["values"][-1] is None
    forecast = line(page, "Forecast")
    assert (forecast["role"], forecast["values"][:8]) == ("forecast", [None] * 8)
    assert forecast["texts"][-1] == "37.5%"
    assert "From 31.5% in 2018/19 to 34.3% in 2025/26." in page


def test_the_5_year_trend_is_told_in_a_sentence(ellis: Client, cast: Cast) -> None:
    rising = make_metric("Healthy weight", code="H1")
    for year, value in enumerate((50, 53, 56, 59, 62), start=2020):
        give_values(
            rising,
            {f"{year}/{year - 1999:02}": str(value)},
            numerator=value * 10,
            denominator=1000,
        )
    said = "5-year trend: rising, and more than chance (2020/21 to 2024/25)."
    assert said in ellis.get("/metrics/H1/").text
    assert "500 of 1,000" in ellis.get("/metrics/H1/?tab=table").text


def test_a_person_s_decision_is_marked_on_its_value(
    cast: Cast, ellis: Client, story: Recycling
) -> None:
    decide(story, "The strike is over.", cast)
    page = ellis.get("/metrics/R1/").text
    assert line(page, "This council")["labels"] == [""] * 7 + ["decided", ""]
    assert "Decided by Ines Iqbal: The strike is over." in page
    assert "computed: worse" in ellis.get("/metrics/R1/?tab=table").text


def test_the_next_figure_is_said_with_its_day_and_source(ellis: Client, story: Recycling) -> None:
    assert "Next figure expected in May 2027." in ellis.get("/metrics/R1/").text
    await_release(story.metric, date(2027, 6, 3))
    page = ellis.get("/metrics/R1/").text
    assert "The figure for 2026/27 is expected from The Ministry on 3 June 2027." in page


# --- The usual range ------------------------------------------------------------------------------


def test_a_month_far_outside_its_usual_range_stands_out(cast: Cast, ellis: Client) -> None:
    calls(cast, (*STEADY, "70"))
    page = ellis.get("/metrics/C1/").text
    ours = line(page, "This council", "usual-range")
    usual = line(page, "Average", "usual-range")

    assert (ours["marks"][-1], ours["labels"][-1]) == ("good", "1")
    assert ours["marks"][:-1] == [""] * 13
    assert usual["lower"][0] < 50 < usual["upper"][0] < 70
    assert "70.0% in February 2025 stands out: above the usual range." in page
    assert "February 2025: above the usual range (the wanted way)" in page


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("1%", "it will go on meeting it unless something changes."),
        ("50%", "it may or may not be met, by usual variation alone."),
        ("99%", "it will keep missing it unless something changes."),
        ("", ""),
    ],
)
def test_the_usual_range_is_held_against_the_target(
    cast: Cast, ellis: Client, target: str, sentence: str
) -> None:
    metric = calls(cast, STEADY)
    if target:
        number = target.rstrip("%")
        Target.objects.create(
            metric=metric, starts=date(2024, 4, 1), as_written=target, valid_from=NOW,
            parsed={"kind": "value", "text": target, "number": number},
        )  # fmt: skip
    page = ellis.get("/metrics/C1/").text
    lines = {each["name"]: each for each in drawn(page, "usual-range")["series"]}

    assert ("Target" in lines) == bool(target)
    if target:
        assert lines["Target"]["values"] == [*[None] * 3, *[float(number)] * 10]
    assert ("of the target:" in page or "within its usual range" in page) == bool(target)
    assert sentence in page


def test_nobody_is_told_of_a_target_where_no_way_is_good(cast: Cast, ellis: Client) -> None:
    metric = calls(cast, STEADY)
    MetricPolarity.objects.filter(metric=metric).delete()
    Target.objects.create(
        metric=metric, starts=date(2024, 1, 1), as_written="1%", valid_from=NOW,
        parsed={"kind": "value", "text": "1%", "number": "1"},
    )  # fmt: skip
    page = ellis.get("/metrics/C1/").text
    assert line(page, "Target", "usual-range")
    assert "on meeting it" not in page


def test_control_steady_months_do_not_stand_out(cast: Cast, ellis: Client) -> None:
    calls(cast, STEADY)
    page = ellis.get("/metrics/C1/").text
    assert "Nothing stands out: all values vary as usual." in page
    assert set(line(page, "This council", "usual-range")["marks"]) == {""}


def test_twelve_months_have_no_usual_range_yet(cast: Cast, ellis: Client) -> None:
    calls(cast, STEADY[:12])
    page = ellis.get("/metrics/C1/").text
    assert "What is usual" not in page
    assert drawn(page)["periods"][0] == "January 2024"


def test_a_range_that_a_person_let_begin_anew_is_a_piece_of_its_own(
    cast: Cast, ellis: Client
) -> None:
    metric = calls(cast, (*STEADY, *("70", "72", "69", "71", "70", "73", "68") * 2))
    before = line(ellis.get("/metrics/C1/").text, "Average", "usual-range")
    assert before["restarts"] == []

    begin_anew(metric, date(2025, 2, 1), "New telephones", cast)
    page = ellis.get("/metrics/C1/").text
    usual = line(page, "Average", "usual-range")
    assert usual["restarts"] == [13]
    assert usual["upper"][12] < usual["lower"][13]
    assert "February 2025: New telephones" in page
    assert UsualRange.objects.count() == 1
