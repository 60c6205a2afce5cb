"""Every state of a metric has a card that reads well: new, hidden, in words, proposed, retired."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from metrics.models import DataQualityReview, Metric
from metrics.operations.judging import judge_library
from tests.cast import Cast
from tests.metrics.cards import recycling
from tests.metrics.library import (
    NOW,
    end_of_year,
    give_values,
    make_metric,
    measurement,
    own_series,
)
from tests.thread import make_action, make_update

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]

VERDICT = 'class="hub-verdict'
PICTURE = "<canvas"


@pytest.fixture
def in_may() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ellis(cast: Cast) -> Client:
    return cast.signed_in(cast.ellis)


def card(client: Client, tab: str = "trend") -> str:
    return client.get(f"/metrics/M1/?tab={tab}").text


def test_one_without_values_says_when_they_come(ellis: Client) -> None:
    make_metric(code="M1")
    assert "Not judged yet" in card(ellis)
    assert "No values yet" in card(ellis)
    assert "No values yet" in card(ellis, "table")
    assert PICTURE not in card(ellis)


def test_one_value_is_a_dot_and_no_trend(ellis: Client) -> None:
    give_values(make_metric(code="M1"), {"2025/26": "34.3"})
    assert "34.3% in 2025/26: the only value so far, so there is no trend yet." in card(ellis)
    assert PICTURE in card(ellis)


def test_where_every_value_is_hidden_the_card_says_why(ellis: Client) -> None:
    metric = make_metric(code="M1")
    for when in ("2024/25", "2025/26"):
        own_series(metric).observations.create(
            period=measurement(when), qualifier="suppressed", valid_from=NOW, recorded_at=NOW
        )
    shown = card(ellis)
    assert "Every value is hidden" in shown
    assert PICTURE not in shown
    assert "Hidden to protect people" in card(ellis, "table")


def grades() -> Metric:
    metric = make_metric(
        "Quality of care", code="M1", polarity=None, unit_kind="grade", nature="qualitative",
        ordinal_scale=["C", "B", "A"], rubric=["Falls short", "Does what it must", "Leads others"],
    )  # fmt: skip
    for when, grade in (("2023/24", "C"), ("2024/25", "B"), ("2025/26", "B")):
        own_series(metric).observations.create(
            period=measurement(when), text=grade, valid_from=NOW, recorded_at=NOW
        )
    return metric


def test_a_metric_in_grades_shows_its_rubric_with_the_years_of_each(ellis: Client) -> None:
    grades()
    shown = card(ellis)
    table = shown.split("Grades, the best first")[1].split("</table>")[0]
    assert table.index("Leads others") < table.index("Does what it must") < table.index("Falls")
    assert "2025/26, 2024/25" in table
    assert table.count(">Now<") == 1
    assert PICTURE not in shown


def test_a_metric_in_words_lists_them_newest_first(ellis: Client) -> None:
    metric = make_metric(code="M1", polarity=None, unit_kind="text", nature="qualitative")
    for when, words in (("2024/25", "Two case studies"), ("2025/26", "Three case studies")):
        own_series(metric).observations.create(
            period=measurement(when), text=words, valid_from=NOW, recorded_at=NOW
        )
    shown = card(ellis)
    assert shown.index("Three case studies") < shown.index("Two case studies")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"state": "catalogue", "source": "Fingertips"}, "From the catalogue of Fingertips"),
        ({"state": "proposed"}, "it does not count yet"),
        ({"state": "retired", "retired_because": "Nobody asks."}, "Retired: Nobody asks."),
    ],
    ids=["catalogue", "proposed", "retired"],
)
def test_what_is_not_in_force_says_so_first(
    ellis: Client, fields: dict[str, Any], said: str
) -> None:
    give_values(make_metric(code="M1", **fields), {"2024/25": "33", "2025/26": "34.3"})
    shown = card(ellis)
    assert shown.index(said) < shown.index('class="hub-tabs"')
    assert PICTURE in shown
    assert "Enter a value" not in shown


def test_a_retired_metric_leads_to_what_replaced_it(ellis: Client) -> None:
    new = make_metric("Waste per household", code="M2")
    make_metric(code="M1", state="retired", retired_because="Nobody asks.", replaced_by=new)
    assert 'href="/metrics/M2/"' in card(ellis)


def test_low_quality_is_said_beside_the_symbols_on_every_view(cast: Cast, ellis: Client) -> None:
    end_of_year(2025)
    metric = make_metric(code="M1")
    give_values(metric, {"2024/25": "33", "2025/26": "34.3"})
    judge_library(now=NOW)
    assert "Low data quality" not in card(ellis, "map"), "the control"
    DataQualityReview.objects.create(
        metric=metric, accuracy="poor", completeness="good", timeliness="good",
        reason="Half of the sites do not report.", reviewed_by=cast.ines, reviewed_on=NOW.date(),
    )  # fmt: skip
    for tab in ("trend", "map", "story"):
        verdict = card(ellis, tab).split('class="hub-tabs"')[0].split(VERDICT, 1)[1]
        assert "Low data quality" in verdict
        assert "accuracy poor" in verdict


def test_what_can_be_done_depends_on_who_reads(cast: Cast, ellis: Client) -> None:
    recycling(cast)
    reader = ellis.get("/metrics/R1/").text
    assert "Enter a value" not in reader
    assert "More that you can do" not in reader
    assert "Enter a value or a comment" in cast.signed_in(cast.olive).get("/metrics/R1/").text
    ines = cast.signed_in(cast.ines).get("/metrics/R1/").text
    assert "Its usual range" in ines
    assert "Targets" in ines


def test_the_story_tells_what_was_said_and_done(cast: Cast, ellis: Client) -> None:
    story = recycling(cast)
    action = story.metric.links.exclude(action=None).get().action
    assert action is not None
    make_update(action, cast.olive, narrative="Every ward has its rounds.", decided_at=NOW)
    hidden = make_action(cast, activity="Not linked to it")
    shown = ellis.get("/metrics/R1/?tab=story").text
    for words in (
        "New rounds began in May.", "Olive Okafor", "Food waste rounds in all wards",
        "Every ward has its rounds.", "Food waste collection paused",
    ):  # fmt: skip
        assert words in shown
    assert hidden.activity not in shown
    bare = make_metric("Visits", code="M1")
    assert bare.name in card(ellis, "story")
    assert "Nobody has commented on its values yet." in card(ellis, "story")
