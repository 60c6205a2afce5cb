"""Do lead metrics warn, do forecasts stay beside the figures, do grades say what they mean?"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.access.checks import Refused
from metrics.domain.rubric import Level, RubricError, read_levels, written
from metrics.models import EarlyWarning, Forecast, Metric, Observation
from metrics.operations.early_warnings import add_warning, end_warning
from metrics.operations.forecasts import make_forecast, withdraw_forecast
from metrics.operations.judging import judge_series
from metrics.operations.rubrics import set_rubric
from metrics.queries.early_warnings import in_a_sentence, warnings_around
from metrics.queries.forecasts import coming_periods, forecasts_of
from tests.cast import Cast, sign_in
from tests.metrics.library import (
    NOW,
    end_of_year,
    give_values,
    make_metric,
    measurement,
    own_series,
    period_of,
)

TODAY = date(2026, 5, 5)
SINCE = date(2026, 4, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def outcome(cast: Cast) -> Metric:
    """Complaints in a year; inspections, which fell, are said to warn about them."""
    outcome = make_metric("Complaints upheld", code="OUT", owner=cast.olive)
    lead = make_metric("Inspections made", code="LEAD")
    give_values(lead, {"2024/25": "90", "2025/26": "70"})
    end_of_year(2025)
    judge_series([own_series(lead).pk], now=NOW)
    add_warning(
        by=cast.ines, outcome=outcome, lead=lead, because="Fewer checks, more faults", starts=SINCE
    )
    return outcome


def test_a_lead_metric_is_shown_where_it_warns(cast: Cast, outcome: Metric, client: Client) -> None:
    (lead,) = warnings_around(cast.olive, [outcome.pk], TODAY)[0][outcome.pk]
    assert lead.is_alarming
    assert lead.progress == "worse"
    sign_in(client, cast.olive)
    for address in ("/metrics/OUT/", "/metrics/OUT/warnings/"):
        page = client.get(address).text
        assert "Its early warning got worse or is off target." in page
        assert "Fewer checks, more faults" in page
    assert "It warns about" in client.get("/metrics/LEAD/").text


def test_a_warning_that_has_ended_is_shown_no_more(cast: Cast, outcome: Metric) -> None:
    warning = EarlyWarning.objects.get()
    end_warning(by=cast.ines, warning=warning, last_day=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    assert warnings_around(cast.olive, [outcome.pk], tomorrow)[0] == {}
    assert warnings_around(cast.olive, [warning.lead_id], tomorrow) == ({}, {})
    assert warnings_around(cast.olive, [outcome.pk], TODAY)[0] != {}


@pytest.mark.parametrize(("code", "says"), [("OUT", "about itself"), ("LEAD", "already")])
def test_a_warning_that_says_nothing_new_is_refused(
    cast: Cast, outcome: Metric, code: str, says: str
) -> None:
    with pytest.raises(ValidationError, match=says):
        add_warning(
            by=cast.ines,
            outcome=outcome,
            lead=Metric.objects.get(code=code),
            because="",
            starts=TODAY,
        )


def test_a_draft_that_warns_is_seen_by_its_readers_only(cast: Cast, outcome: Metric) -> None:
    Metric.objects.filter(code="LEAD").update(state="draft")
    assert warnings_around(cast.maya, [outcome.pk], TODAY)[0] == {}
    assert warnings_around(cast.ines, [outcome.pk], TODAY)[0] != {}


def test_how_many_warn_in_a_sentence(cast: Cast, outcome: Metric) -> None:
    quiet = make_metric("Staff in post", code="Q1")
    add_warning(by=cast.ines, outcome=outcome, lead=quiet, because="", starts=SINCE)
    leads = warnings_around(cast.olive, [outcome.pk], TODAY)[0][outcome.pk]
    assert in_a_sentence(leads) == "1 of 2 early warnings got worse or is off target."
    assert in_a_sentence(leads[1:]) == "Its early warning gives no alarm."


def test_many_warnings_cost_no_more_queries_than_one(cast: Cast, outcome: Metric) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            warnings_around(cast.olive, [outcome.pk], TODAY)[0]
        return len(captured)

    queries()  # who Olive is gets read once
    one = queries()
    for number in range(6):
        lead = make_metric(f"Lead {number}", code=f"L{number}")
        EarlyWarning.objects.create(lead=lead, outcome=outcome, starts=SINCE)
    assert queries() == one


# ---- forecasts ------------------------------------------------------------------------------


def forecast(cast: Cast, metric: Metric, value: str = "38", basis: str = "New round") -> Forecast:
    return make_forecast(
        by=cast.olive,
        metric=metric,
        period=period_of("2026/27"),
        value=value,
        basis=basis,
        now=NOW,
    )


def test_a_forecast_stands_beside_the_figures_and_never_among_them(
    cast: Cast, outcome: Metric, client: Client
) -> None:
    forecast(cast, outcome)
    assert not Observation.objects.filter(series__metric=outcome).exists()
    sign_in(client, cast.maya)
    page = client.get("/metrics/OUT/").text
    assert "38.0%" in page
    assert "no symbol rests on it" in page


def test_a_changed_forecast_keeps_what_it_was(cast: Cast, outcome: Metric) -> None:
    first = forecast(cast, outcome)
    assert forecast(cast, outcome) == first, "sent twice it is one"
    later = make_forecast(
        by=cast.olive,
        metric=outcome,
        period=period_of("2026/27"),
        value="40",
        basis="Two rounds",
        now=NOW + timedelta(days=30),
    )
    first.refresh_from_db()
    assert first.valid_to == later.valid_from
    (shown,) = forecasts_of([outcome.pk])[outcome.pk]
    assert shown.shown == "40.0%"


def test_what_came_stands_beside_what_was_expected(cast: Cast, outcome: Metric) -> None:
    forecast(cast, outcome)
    give_values(outcome, {"2026/27": "35.5"})
    (shown,) = forecasts_of([outcome.pk])[outcome.pk]
    assert (shown.shown, shown.came, shown.is_open) == ("38.0%", "35.5%", False)


@pytest.mark.parametrize(
    ("value", "basis", "period", "field"),
    [
        ("a lot", "New round", "2026/27", "value"),
        ("38", " ", "2026/27", "basis"),
        ("38", "New round", "2024/25", "period"),
    ],
)
def test_a_forecast_is_a_number_with_a_basis_for_a_time_to_come(
    cast: Cast, outcome: Metric, value: str, basis: str, period: str, field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        make_forecast(
            by=cast.olive,
            metric=outcome,
            period=period_of(period),
            value=value,
            basis=basis,
            now=NOW,
        )
    assert list(refusal.value.error_dict) == [field]


def test_a_withdrawn_forecast_is_shown_no_more(cast: Cast, outcome: Metric) -> None:
    expected = forecast(cast, outcome)
    for _ in range(2):
        withdraw_forecast(by=cast.olive, forecast=expected, now=NOW + timedelta(days=1))
    assert forecasts_of([outcome.pk]) == {}


def test_only_who_enters_its_values_forecasts_them(cast: Cast, outcome: Metric) -> None:
    with pytest.raises(Refused):
        make_forecast(
            by=cast.otto,
            metric=outcome,
            period=period_of("2026/27"),
            value="1",
            basis="A guess",
            now=NOW,
        )


def test_the_periods_to_come_follow_those_that_were(outcome: Metric) -> None:
    assert [each.label for each in coming_periods(outcome, TODAY)] == ["2026/27", "2027/28"]
    give_values(outcome, {"2025": "3"})
    assert coming_periods(outcome, TODAY)[0].label == measurement("2026").label


# ---- grades ---------------------------------------------------------------------------------


def test_a_rubric_is_written_in_lines_and_read_back() -> None:
    levels = read_levels("Poor: few say yes\n\n Good : most say yes: nearly all\n")
    assert levels == (
        Level("Poor", "few say yes"),
        Level("Good", "most say yes: nearly all"),
    )
    grades, meanings = zip(*((each.grade, each.meaning) for each in levels), strict=True)
    assert read_levels(written(grades, meanings)) == levels


@pytest.mark.parametrize("text", ["Poor", "Poor:", ": nothing", "x" * 41 + ": long"])
def test_a_line_that_is_no_grade_is_named(text: str) -> None:
    with pytest.raises(RubricError, match="Line 2"):
        read_levels(f"Good: fine\n{text}")


def test_a_metric_with_a_rubric_is_judged_by_its_grades(
    cast: Cast, outcome: Metric, client: Client
) -> None:
    set_rubric(
        by=cast.ines,
        metric=outcome,
        levels=[Level("Poor", "few say yes"), Level("Good", "most say yes")],
    )
    outcome.refresh_from_db()
    assert (outcome.nature, outcome.ordinal_scale) == ("qualitative", ["Poor", "Good"])
    sign_in(client, cast.olive)
    assert "most say yes" in client.get("/metrics/OUT/").text


@pytest.mark.parametrize("grades", [["Good"], ["Good", "good"]])
def test_a_rubric_has_two_different_grades(cast: Cast, outcome: Metric, grades: list[str]) -> None:
    with pytest.raises(ValidationError):
        set_rubric(by=cast.ines, metric=outcome, levels=[Level(each, "x") for each in grades])
