"""Does the demo show every way in which a symbol can come about?"""

from metrics.domain.noise import NoiseTest
from metrics.domain.progress import ProgressReason
from metrics.models import Judgement, Metric, MetricMethod
from metrics.queries.usual_range import usual_range_of
from tests.metrics.library import own_series
from tests.reporting.westhaven import Westhaven


def _standing(westhaven: Westhaven) -> list[Judgement]:
    return list(
        Judgement.objects.filter(plan=westhaven.plan, valid_to__isnull=True).select_related(
            "series__metric"
        )
    )


def test_symbols_are_decided_by_each_kind_of_evidence(westhaven: Westhaven) -> None:
    decided = {(each.method, each.progress_reason) for each in _standing(westhaven)}
    assert decided >= {
        (NoiseTest.USUAL_RANGE, ProgressReason.STEP),
        (NoiseTest.USUAL_RANGE, ProgressReason.INSIGNIFICANT),
        (NoiseTest.INTERVALS, ProgressReason.INSIGNIFICANT),
        (NoiseTest.INTERVALS, ProgressReason.DRIFT),
        (NoiseTest.POINTS, ProgressReason.STEP),
    }


def test_a_monthly_metric_stands_out_from_its_usual_range(westhaven: Westhaven) -> None:
    row = westhaven.rows(westhaven.open)["M023"]
    assert row.progress_reason is ProgressReason.STEP
    assert "It is above its usual range (" in row.sentence


def test_the_months_before_a_second_team_fix_what_is_usual(westhaven: Westhaven) -> None:
    *_, segment = usual_range_of(own_series(Metric.objects.get(code="M023")))
    assert segment.fixed == 24
    assert [point.is_signal for point in segment.points[:24]].count(True) < 8
    assert segment.points[-1].is_signal


def test_fewer_smoke_by_the_5_year_trend(westhaven: Westhaven) -> None:
    row = westhaven.rows(westhaven.last_year)["M029"]
    assert row.progress_reason is ProgressReason.DRIFT
    assert "The 5-year trend is down." in row.sentence


def test_a_usual_range_began_anew_with_its_reason(westhaven: Westhaven) -> None:
    series = own_series(Metric.objects.get(code="M057"))
    before, after = usual_range_of(series)
    assert before.start is None
    assert after.start is not None
    assert after.start.reason
    assert after.has_limits


def test_rules_of_a_metric_changed_from_the_open_report_on(westhaven: Westhaven) -> None:
    method = MetricMethod.objects.get()
    assert method.effective_from == westhaven.open
    assert method.made_at < westhaven.now
