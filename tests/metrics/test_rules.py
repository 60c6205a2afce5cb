"""Rules of a metric hold from a report on, are tried before they are set, and never reach back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.access.checks import Refused
from hub.models import AuditRecord
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rules import Polarity
from metrics.models import Judgement, Metric, MetricMethod, MetricPolarity
from metrics.operations.judging import judge_library
from metrics.operations.overrides import override_judgement
from metrics.operations.rules import set_rules
from metrics.queries.rules_preview import preview_rules
from strategies.models import ReportingPeriod
from tests.cast import Cast
from tests.metrics.library import (
    LONG_AGO,
    NOW,
    end_of_year,
    give_values,
    make_metric,
    make_plan,
    own_series,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_may")]

HALF_A_POINT = {"tolerance": "0.5"}


@pytest.fixture
def in_may() -> Any:
    with time_machine.travel(datetime(2026, 5, 5, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def last_year() -> ReportingPeriod:
    return end_of_year(2024, figures_as_of=datetime(2025, 6, 1, tzinfo=UTC))


@pytest.fixture
def this_year() -> ReportingPeriod:
    return end_of_year(2025)


@pytest.fixture
def recycling(last_year: ReportingPeriod, this_year: ReportingPeriod) -> Metric:
    """It rose by 0.4 points in each of two years, in an adopted plan."""
    metric = make_metric(plan=make_plan(), code="R1")
    give_values(metric, {"2023/24": "34.0", "2024/25": "34.4"})
    give_values(metric, {"2025/26": "34.8"}, since=datetime(2026, 5, 1, tzinfo=UTC))
    judge_library(now=NOW, reporting_period_ids=[last_year.pk, this_year.pk])
    return metric


def in_report(metric: Metric, report: ReportingPeriod) -> Judgement:
    return Judgement.objects.get(
        series=own_series(metric), reporting_period=report, valid_to__isnull=True
    )


def test_new_rules_hold_from_their_report_on_and_repaint_no_closed_one(
    cast: Cast, recycling: Metric, last_year: ReportingPeriod, this_year: ReportingPeriod
) -> None:
    before = in_report(recycling, last_year)

    set_rules(
        by=cast.ines, metric=recycling, effective_from=this_year, rules=HALF_A_POINT,
        reason="The survey became smaller", now=NOW,
    )  # fmt: skip
    judge_library(now=NOW, reporting_period_ids=[last_year.pk, this_year.pk])

    assert in_report(recycling, this_year).progress_reason == ProgressReason.WITHIN_TOLERANCE
    assert in_report(recycling, last_year) == before
    assert before.progress == Progress.IMPROVED
    record = AuditRecord.objects.get(operation="set_rules")
    assert "The survey became smaller" in record.summary


def test_rules_set_after_a_report_closed_do_not_reach_a_later_closed_one(
    cast: Cast, recycling: Metric, last_year: ReportingPeriod, this_year: ReportingPeriod
) -> None:
    """Even where somebody wrote them down for an earlier report, what was known then decides."""
    MetricMethod.objects.create(
        metric=recycling, effective_from=last_year, rules=HALF_A_POINT, reason="Late",
        made_by=cast.ines, made_at=NOW,
    )  # fmt: skip

    judge_library(now=NOW, reporting_period_ids=[last_year.pk, this_year.pk])

    assert in_report(recycling, last_year).progress == Progress.IMPROVED
    assert in_report(recycling, this_year).progress == Progress.SIMILAR


@pytest.mark.parametrize(
    ("rules", "complaint"),
    [
        ({"decimals": 3}, "Not rules of a metric"),
        ({"tolerance": "-1"}, "0 or more"),
        ({"tolerance": "NaN"}, "0 or more"),
        ({"uncertainty_model": "magic"}, "magic"),
    ],
)
def test_what_is_no_rule_is_refused(
    cast: Cast, recycling: Metric, this_year: ReportingPeriod, rules: Any, complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        set_rules(
            by=cast.ines, metric=recycling, effective_from=this_year, rules=rules,
            reason="Why not", now=NOW,
        )  # fmt: skip
    assert not MetricMethod.objects.exists()


def test_a_closed_report_and_a_missing_reason_are_refused(
    cast: Cast, recycling: Metric, last_year: ReportingPeriod, this_year: ReportingPeriod
) -> None:
    for report, reason in ((last_year, "Why not"), (this_year, "  ")):
        with pytest.raises(ValidationError):
            set_rules(
                by=cast.ines, metric=recycling, effective_from=report, rules=HALF_A_POINT,
                reason=reason, now=NOW,
            )  # fmt: skip
    with pytest.raises(Refused):
        set_rules(
            by=cast.olive, metric=recycling, effective_from=this_year, rules=HALF_A_POINT,
            reason="I own it", now=NOW,
        )  # fmt: skip
    assert not MetricMethod.objects.exists()


def test_a_preview_shows_both_reports_and_writes_nothing(
    cast: Cast, recycling: Metric, django_assert_max_num_queries: Any
) -> None:
    before = Judgement.objects.count()

    with django_assert_max_num_queries(5):
        found = preview_rules(recycling, HALF_A_POINT, user=cast.ines, now=NOW)

    assert [each.report for each in found] == ["2025-26 end of year", "2024-25 end of year"]
    assert all(each.changes for each in found)
    assert {each.new_progress for each in found} == {Progress.SIMILAR}
    assert "0.5 points counts as no change" in found[0].new_sentence
    assert not any(
        each.changes
        for each in preview_rules(recycling, {"tolerance": "0.3"}, user=cast.ines, now=NOW)
    )
    assert Judgement.objects.count() == before
    assert not MetricMethod.objects.exists()


def test_ines_tries_rules_on_the_page_and_then_sets_them(
    cast: Cast, recycling: Metric, this_year: ReportingPeriod
) -> None:
    client, address = cast.signed_in(cast.ines), reverse("metrics:metric-rules", args=["R1"])
    answers = {
        "effective_from": this_year.pk, "tolerance": "0.5", "tolerance_kind": "absolute",
        "uncertainty_model": "none", "reason": "The survey became smaller",
    }  # fmt: skip
    assert "Show what would change" in client.get(address).text

    tried = client.post(address, {**answers, "preview": "yes"})
    assert tried.status_code == 200
    assert "What the new rules would have changed" in tried.text
    assert "2024-25 end of year" in tried.text
    assert "A change of up to 0.5 points counts as no change" in tried.text
    assert not MetricMethod.objects.exists()

    assert client.post(address, answers).status_code == 302
    page = client.get(address).text
    assert "From 2025-26 end of year" in page
    assert "The survey became smaller" in page
    read = cast.signed_in(cast.ellis).get(address).text
    assert "0.5 points" in read
    assert "Show what would change" not in read


def test_a_wrong_answer_stands_at_its_field_when_rules_are_tried(
    cast: Cast, recycling: Metric
) -> None:
    address = reverse("metrics:metric-rules", args=["R1"])
    tried = cast.signed_in(cast.ines).post(address, {"preview": "yes", "tolerance": "-1"})
    assert tried.status_code == 422
    assert "What the new rules would have changed" not in tried.text


def test_polarity_changed_over_time_judges_each_report_by_its_own(
    recycling: Metric, last_year: ReportingPeriod, this_year: ReportingPeriod
) -> None:
    recycling.polarities.update(ends=date(2025, 3, 31))
    MetricPolarity.objects.create(
        metric=recycling, polarity=Polarity.LOWER, starts=date(2025, 4, 1)
    )

    judge_library(now=NOW, reporting_period_ids=[last_year.pk, this_year.pk])

    assert in_report(recycling, last_year).progress == Progress.IMPROVED
    assert in_report(recycling, this_year).progress == Progress.WORSE
    assert recycling.polarities.filter(starts=LONG_AGO).exists()


def queries_of(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as ran:
        assert client.get(address).status_code == 200
    return len(ran)


def test_the_history_of_rules_costs_as_many_queries_however_long_it_is(
    cast: Cast, recycling: Metric
) -> None:
    client, address = cast.signed_in(cast.ines), reverse("metrics:metric-rules", args=["R1"])

    def change(year: int) -> None:
        MetricMethod.objects.create(
            metric=recycling, effective_from=end_of_year(year), rules=HALF_A_POINT, reason="Agreed",
            made_by=cast.ines, made_at=NOW,
        )  # fmt: skip

    change(2026)
    one = queries_of(client, address)
    for year in range(2027, 2047):
        change(year)
    assert queries_of(client, address) == one


# --- How is this judged? --------------------------------------------------------------------------


def test_how_it_is_judged_says_which_value_would_have_had_another_symbol(
    cast: Cast, recycling: Metric, this_year: ReportingPeriod
) -> None:
    address = reverse("metrics:why", args=["R1", this_year.pk]) + "?plan=westhaven-2030"

    page = cast.signed_in(cast.ellis).get(address).text

    assert "34.8% in 2025/26, from 34.4% in 2024/25: a rise of 0.4 points" in page
    assert "34.4% instead would show “similar”" in page
    assert "No value that this metric could have would change it." in page  # it has no target
    assert "Version 2" in page
    assert "The two values as published, with a tolerance" in page


def test_values_that_change_since_are_no_longer_played_with(
    cast: Cast, recycling: Metric, this_year: ReportingPeriod
) -> None:
    own_series(recycling).observations.filter(period__label="2025/26").update(value=30)

    address = reverse("metrics:why", args=["R1", this_year.pk]) + "?plan=westhaven-2030"
    page = cast.signed_in(cast.ellis).get(address).text

    assert "have changed since this was judged" in page
    assert "instead would show" not in page


def test_an_override_stands_beside_what_was_computed(
    cast: Cast, recycling: Metric, this_year: ReportingPeriod
) -> None:
    override_judgement(
        by=cast.ines, metric=recycling, plan=make_plan_of(recycling), reporting_period=this_year,
        progress=Progress.WORSE, target_status=None, reason="A depot was shut", now=NOW,
    )  # fmt: skip

    address = reverse("metrics:why", args=["R1", this_year.pk]) + "?plan=westhaven-2030"
    page = cast.signed_in(cast.ellis).get(address).text

    assert "A depot was shut" in page
    assert "The hub computes" in page
    assert "Ines Iqbal changed the symbol" in page


def make_plan_of(metric: Metric) -> Any:
    membership = metric.memberships.first()
    assert membership is not None
    return membership.plan


def test_a_report_that_did_not_judge_it_is_not_found(cast: Cast, recycling: Metric) -> None:
    other = end_of_year(2019)
    answer = cast.signed_in(cast.ellis).get(reverse("metrics:why", args=["R1", other.pk]))
    assert answer.status_code == 404


def test_a_judgement_of_the_first_version_is_still_told(
    cast: Cast, recycling: Metric, this_year: ReportingPeriod
) -> None:
    """Stored before margins, usual ranges and trends were kept."""
    standing = in_report(recycling, this_year)
    old = standing.inputs
    old.pop("trend")
    for name in ("statistic", "margin_missing", "usual_range"):
        old["progress"].pop(name)
    for which in ("latest", "earlier"):
        for name in ("numerator", "denominator", "margin"):
            old[which].pop(name)
    for name in ("uncertainty", "is_seasonal"):
        old["rules"].pop(name)
    old["settings"] = {
        "target_achieved": "unless_worse", "direction_targets": "scored", "max_gap": 3,
    }  # fmt: skip
    Judgement.objects.filter(pk=standing.pk).update(inputs=old, method_version="1")

    address = reverse("metrics:why", args=["R1", this_year.pk]) + "?plan=westhaven-2030"
    page = cast.signed_in(cast.ellis).get(address).text

    assert "34.8% in 2025/26, from 34.4% in 2024/25: a rise of 0.4 points" in page
    assert "Version 1" in page
    assert "34.8%" in cast.signed_in(cast.ellis).get("/metrics/R1/").text
