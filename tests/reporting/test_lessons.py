"""Everybody finds what worked and what others would change; only what was signed off is there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.models import Metric, MetricLink, Target
from strategies.models import PlanState, Review, ReviewDecision, ReviewStage
from tests.cast import Cast
from tests.metrics.library import LONG_AGO, end_of_year, make_metric
from tests.strategies.test_pages import day
from tests.thread import NOW, make_action_plan, make_priority, make_strategy

URL = "/lessons/"


def lesson(
    cast: Cast, worked: str, change: str = "Ask earlier.", first_year: int = 2025, **about: object
) -> Review:
    """A review that Maya signed off, of a strategy unless told otherwise."""
    return Review.objects.create(
        **(about or {"key_strategy": make_strategy(cast)}),
        first_year=first_year,
        stage=ReviewStage.SIGNED,
        signed_by=cast.maya,
        signed_at=NOW,
        what_worked=worked,
        what_we_would_change=change,
    )


def found(cast: Cast, query: str = "", part: str = "employee") -> str:
    response = cast.signed_in(cast[part]).get(URL + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def three(cast: Cast) -> None:
    lesson(cast, "Collecting by boat on the canal.")
    lesson(
        cast,
        "Talking to schools.",
        "We collect too late in the day.",
        first_year=2024,
        action_plan=make_action_plan(cast),
    )
    lesson(cast, "One page for everything.", plan=make_priority().plan)


def test_words_are_found_in_all_their_forms(cast: Cast, three: None) -> None:
    page = found(cast, "?q=collected")
    assert "by boat" in page
    assert "too late in the day" in page
    assert "One page" not in page
    assert "One page" in found(cast, "?q=westhaven"), "by the name of what was reviewed"
    assert "by boat" not in found(cast, "?q=collected+-boat")


def test_by_kind_and_by_year(cast: Cast, three: None) -> None:
    assert "One page" in found(cast, "?kind=plan")
    assert "by boat" not in found(cast, "?kind=plan")
    assert "Talking to schools." in found(cast, "?year=2024")
    assert "by boat" not in found(cast, "?year=2024")


def test_the_list_downloads_as_shown(cast: Cast, three: None) -> None:
    answer = cast.signed_in(cast.cleo).get(f"{URL}?year=2024&format=csv")
    head, *rows = b"".join(answer).decode("utf-8-sig").splitlines()
    assert head == "What was reviewed,Kind,Year,What worked,What we would change,Signed off by"
    assert len(rows) == 1
    assert rows[0].startswith("Recycling action plan,Action plan,2024-25,Talking to schools.")


def test_what_is_not_signed_or_not_theirs_to_read_is_not_there(cast: Cast) -> None:
    Review.objects.create(
        key_strategy=make_strategy(cast), first_year=2026, what_worked="Half a thought"
    )
    lesson(cast, "Of a draft", key_strategy=make_strategy(cast, state=PlanState.DRAFT))
    lesson(cast, "Of a partner", key_strategy=make_strategy(cast, partner=cast.riverside))
    assert "Half a thought" not in found(cast, part="insight")
    assert "Of a draft" in found(cast, part="insight"), "the control: who reads drafts finds it"
    assert "Of a draft" not in found(cast)
    assert "Of a partner" in found(cast, part="partner")
    assert "Of a partner" not in found(cast, part="other_partner")


def test_queries_do_not_grow(cast: Cast) -> None:
    client = cast.signed_in(cast.ellis)
    asked = []
    for so_far, total in ((0, 3), (3, 20)):
        for number in range(so_far, total):
            lesson(cast, f"Lesson {number}", key_strategy=make_strategy(cast, f"No. {number}"))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(URL).content.decode()
        assert page.count("Lesson ") == total, "the control: every row is there"
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.fixture
def measured(cast: Cast) -> tuple[Review, Metric]:
    """Maya's review of 2025-26 of a strategy that the recycling rate measures."""
    strategy = make_strategy(cast)
    end_of_year(2026)
    metric = make_metric(target="40%", service=cast.streets)
    MetricLink.objects.create(metric=metric, key_strategy=strategy, starts=LONG_AGO)
    review = Review.objects.create(key_strategy=strategy, first_year=2025, stage=ReviewStage.REVISE)
    return review, metric


def test_a_review_changes_a_target_with_its_reason(
    cast: Cast, measured: tuple[Review, Metric]
) -> None:
    review, metric = measured
    client = cast.signed_in(cast.ines)
    assert metric.name in client.get(review.get_absolute_url()).content.decode()
    client.post(
        reverse("reporting:review-target", args=[review.pk, metric.code]),
        {"as_written": "45%", "text": "We can do more.", **day("starts", "2026-4-1")},
    )
    target = Target.objects.latest("starts")
    assert target.as_written == "45%"
    assert target.rationale == "Decided in the 2025-26 review of Waste strategy. We can do more."
    assert ReviewDecision.objects.get().change == (
        "Target of “Recycling rate” from 1 April 2026: 45%"
    )


def test_a_target_is_changed_by_who_may_set_targets_alone(
    cast: Cast, measured: tuple[Review, Metric]
) -> None:
    review, metric = measured
    url = reverse("reporting:review-target", args=[review.pk, metric.code])
    assert cast.signed_in(cast.maya).get(url).status_code == 404
    assert "Change a target" not in (
        cast.signed_in(cast.maya).get(review.get_absolute_url()).content.decode()
    )
    other = make_metric("Library visits")
    client = cast.signed_in(cast.ines)
    assert client.get(url.replace(metric.code, other.code)).status_code == 404
