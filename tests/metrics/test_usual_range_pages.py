"""A usual range begins anew by a person's decision, with a reason, and never reaches back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from metrics.domain.noise import NoiseTest
from metrics.domain.progress import Progress
from metrics.domain.rules import Frequency
from metrics.models import UsualRange
from metrics.operations.judging import judge_library
from metrics.operations.rules import start_usual_range, take_back_usual_range
from metrics.queries.usual_range import usual_range_of
from strategies.models import ReportingPeriod
from tests.cast import Cast
from tests.metrics.library import NOW, end_of_year, give_values, make_metric, own_series
from tests.metrics.test_rules import in_report, queries_of
from tests.metrics.test_usual_range import STEADY, monthly, months

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]


@pytest.fixture
def in_may() -> Any:
    with time_machine.travel(datetime(2026, 5, 5, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def this_year() -> ReportingPeriod:
    return end_of_year(2025)


@pytest.fixture
def calls(this_year: ReportingPeriod) -> Any:
    """Thirteen usual months and one far above them, March 2026 the last."""
    series = monthly((*STEADY, "70"), code="C1")
    series.observations.all().delete()
    give_values(series.metric, months((*STEADY[1:], *STEADY, "70"), first_year=2024))
    judge_library(now=NOW)
    return series


def test_a_month_far_outside_its_usual_range_decides(calls: Any, this_year: Any) -> None:
    verdict = in_report(calls.metric, this_year)

    assert (verdict.progress, verdict.method) == (Progress.IMPROVED, NoiseTest.USUAL_RANGE)
    assert verdict.inputs["progress"]["usual_range"]["signals"][0] == ["beyond_limit", 1]


def test_how_it_is_judged_draws_the_usual_range(cast: Cast, calls: Any, this_year: Any) -> None:
    page = cast.signed_in(cast.ellis).get(reverse("metrics:why", args=["C1", this_year.pk])).text

    assert "It is above its usual range (" in page
    assert "Usually between " in page
    assert "Process control (XmR chart" in page


def test_ines_begins_the_usual_range_anew_and_takes_it_back(
    cast: Cast, calls: Any, this_year: Any
) -> None:
    client, address = cast.signed_in(cast.ines), reverse("metrics:usual-range", args=["C1"])
    before = in_report(calls.metric, this_year)
    assert "Begin it anew" in client.get(address).text

    sent = client.post(address, {"first": "2025-06-01", "last": "", "reason": "New phones"})
    assert sent.status_code == 302
    judge_library(now=NOW)

    assert in_report(calls.metric, this_year).method != NoiseTest.USUAL_RANGE
    page = cast.signed_in(cast.ellis).get(address).text
    assert "New phones" in page
    assert "Take back" not in page
    take_back_usual_range(by=cast.ines, started=UsualRange.objects.get())
    judge_library(now=NOW)
    assert in_report(calls.metric, this_year).progress == before.progress


def test_a_start_by_which_a_closed_report_was_judged_stays(
    cast: Cast, calls: Any, this_year: Any
) -> None:
    started = start_usual_range(
        by=cast.ines, series=calls, first_day=date(2025, 6, 1), last_day=None, reason="New phones",
        now=NOW,
    )  # fmt: skip
    ReportingPeriod.objects.update(figures_as_of=NOW + timedelta(days=1))

    with pytest.raises(ValidationError, match="A report has closed since"):
        take_back_usual_range(by=cast.ines, started=started)
    assert UsualRange.objects.exists()


def test_a_start_made_later_is_no_fact_of_a_report_that_closed_before(
    cast: Cast, calls: Any, this_year: Any
) -> None:
    before = in_report(calls.metric, this_year)
    ReportingPeriod.objects.update(figures_as_of=NOW)
    start_usual_range(
        by=cast.ines, series=calls, first_day=date(2025, 6, 1), last_day=None, reason="New phones",
        now=NOW + timedelta(days=1),
    )  # fmt: skip

    judge_library(now=NOW + timedelta(days=1), reporting_period_ids=[this_year.pk])

    assert in_report(calls.metric, this_year) == before


def test_the_page_of_the_usual_range_costs_as_many_queries_however_often_it_began(
    cast: Cast, calls: Any
) -> None:
    client, address = cast.signed_in(cast.ines), reverse("metrics:usual-range", args=["C1"])

    def begin(month: int) -> None:
        UsualRange.objects.create(
            series=calls, first_day=date(2025, month, 1), reason="New phones", made_by=cast.ines,
            made_at=NOW,
        )  # fmt: skip

    begin(1)
    one = queries_of(client, address)
    for month in range(2, 12):
        begin(month)
    assert queries_of(client, address) == one


@pytest.mark.parametrize(
    ("first", "last", "complaint"),
    [
        (date(2023, 6, 1), None, "has a value"),
        (date(2025, 6, 1), date(2025, 5, 1), "before the first"),
        (date(2025, 6, 1), date(2025, 9, 30), "That leaves 4 values"),
    ],
)
def test_a_range_that_cannot_be_is_refused(
    cast: Cast, calls: Any, first: date, last: date | None, complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        start_usual_range(
            by=cast.ines, series=calls, first_day=first, last_day=last, reason="New phones",
            now=NOW,
        )  # fmt: skip
    assert not UsualRange.objects.exists()


def test_only_what_has_a_usual_range_can_begin_it_anew(cast: Cast) -> None:
    recycling = make_metric()
    with pytest.raises(ValidationError, match="monthly or quarterly"):
        start_usual_range(
            by=cast.ines, series=own_series(recycling), first_day=date(2025, 4, 1), last_day=None,
            reason="New phones", now=NOW,
        )  # fmt: skip


def test_a_fixed_range_keeps_its_limits_as_values_come_in(cast: Cast, calls: Any) -> None:
    start_usual_range(
        by=cast.ines, series=calls, first_day=date(2024, 1, 1), last_day=date(2025, 1, 31),
        reason="Before the new phones", now=NOW,
    )  # fmt: skip
    (before,) = usual_range_of(calls)
    give_values(calls.metric, {"March 2026": "90"})

    (after,) = usual_range_of(calls)

    assert (after.lower, after.upper) == (before.lower, before.upper)
    assert after.fixed == 13
    assert after.points[-1].is_signal
    assert calls.metric.frequency == Frequency.MONTHLY
