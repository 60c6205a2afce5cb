"""How is Westhaven judged, report by report, as if each had been judged in its day?"""

from datetime import timedelta
from decimal import Decimal

from hub.access.roles import RoleCode
from metrics.domain.entered import Entered
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.progress import Progress
from metrics.models import Metric, Observation
from metrics.operations.entry import record_value
from metrics.operations.judging import judge_library
from metrics.operations.overrides import override_judgement
from reporting.demo.content.decisions import CORRECTION, OVERRIDE
from reporting.demo.moments import Moments
from reporting.demo.writing.council import Council
from reporting.demo.writing.plans import Plans, Reports
from reporting.operations.freezing import freeze_report, publish_report
from strategies.operations.reporting_periods import close_reporting_period

_DAYS_TO_CABINET = 21


def write_standing(
    council: Council,
    plans: Plans,
    reports: Reports,
    metrics: dict[str, Metric],
    moments: Moments,
) -> None:
    """Close and judge what is past, report last year, correct a value, judge what is open."""
    by = council.holder_of(RoleCode.INSIGHT)
    closings = [
        *((period, moments.year_closed(period.starts.year)) for period in reports.years),
        *zip(reports.quarters[:-1], map(moments.quarter_closed, moments.quarters), strict=False),
    ]
    for period, closing in sorted(closings, key=lambda each: each[1]):
        close_reporting_period(by=by, reporting_period=period, figures_as_of=closing)
        judge_library(now=closing, reporting_period_ids=[period.pk])
    judge_library(now=moments.now)
    _override(council, plans, reports, metrics, moments)
    _report_last_year(council, plans, reports, moments)
    _correct(council, metrics, moments)


def _override(
    council: Council,
    plans: Plans,
    reports: Reports,
    metrics: dict[str, Metric],
    moments: Moments,
) -> None:
    code, reason = OVERRIDE
    override_judgement(
        by=council.holder_of(RoleCode.INSIGHT),
        metric=metrics[code],
        plan=plans.present,
        reporting_period=reports.last_year,
        progress=Progress.SIMILAR,
        target_status=None,
        reason=reason,
        now=moments.year_closed(moments.last_year) + timedelta(hours=1),
    )


def _report_last_year(council: Council, plans: Plans, reports: Reports, moments: Moments) -> None:
    by = council.holder_of(RoleCode.INSIGHT)
    closing = moments.year_closed(moments.last_year)
    report = freeze_report(
        by=by,
        plan=plans.present,
        reporting_period=reports.last_year,
        at=closing + timedelta(hours=4),
    )
    to_cabinet = closing + timedelta(days=_DAYS_TO_CABINET)
    publish_report(by=by, report=report, at=min(to_cabinet, moments.now))


def _correct(council: Council, metrics: dict[str, Metric], moments: Moments) -> None:
    """The owner of a value has found a mistake in it, and puts it right today."""
    code, owner, difference, reason = CORRECTION
    metric, by = metrics[code], council.people[owner]
    wrong = (
        Observation.objects.current()
        .select_related("period", "series")
        .filter(series__metric=metric, recorded_by=by)
        .filter(period__ends__lte=moments.open_quarter.ends)
        .latest("period__ends")
    )
    right = (wrong.value or Decimal(0)) + Decimal(difference)
    record_value(
        by=by,
        metric=metric,
        period=Period(PeriodKind(wrong.period.kind), wrong.period.starts, wrong.period.ends),
        entered=Entered(value=f"{right.normalize():f}", reason=reason),
        seen=wrong.pk,
        now=moments.now,
    )
