"""Which symbols of the last reports would have been others, had these rules held then?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.explain import sentence_of
from metrics.domain.progress import Progress
from metrics.domain.series import JudgementError
from metrics.domain.target_status import TargetStatus
from metrics.domain.verdict import Verdict
from metrics.models import Breakdown, Judgement, Metric, Series
from metrics.queries.cases import Case, cases_of
from strategies.models import Plan, ReportingPeriod

HOW_MANY = 2  # reports to look back at


@dataclass(frozen=True)
class WouldBe:
    """One metric in one report: both symbols and sentences as they are, and as they would be."""

    report: str
    plan: str
    progress: Progress
    target_status: TargetStatus
    sentence: str
    new_progress: Progress
    new_target_status: TargetStatus
    new_sentence: str

    @property
    def changes(self) -> bool:
        return (self.progress, self.target_status) != (self.new_progress, self.new_target_status)


def last_reports(metric: Metric) -> list[ReportingPeriod]:
    """The newest reports in which the metric was judged, newest first."""
    judged = Judgement.objects.filter(series__in=_own(metric), valid_to__isnull=True)
    reports = ReportingPeriod.objects.filter(pk__in=judged.values("reporting_period"))
    return list(reports.order_by("-ends", "kind")[:HOW_MANY])


def preview_rules(
    metric: Metric, rules: dict[str, Any], *, user: User, now: datetime
) -> list[WouldBe]:
    """How the last two reports would have shown the metric by ``rules`` (as they are stored).

    On the facts of each report, by the judge himself; nothing is written. Both sides are judged
    now, so that only the rules differ. Five queries.
    """
    reports = {report.pk: report for report in last_reports(metric)}
    plans = {plan.pk: plan for plan in Plan.objects.visible_to(user)}
    found = [
        _would_be(case, rules, reports[case.reporting_period_id], plans.get(case.plan_id or 0))
        for case in _cases(metric, reports, timezone.localdate(now))
        if case.plan_id is None or case.plan_id in plans
    ]
    return [each for each in reversed(found) if each]


def _own(metric: Metric) -> Any:
    return Series.objects.filter(
        metric=metric, area__kind=AreaKind.OWN, breakdown__code=Breakdown.ALL_PERSONS
    )


def _cases(metric: Metric, reports: Iterable[int], today: date) -> Iterable[Case]:
    return cases_of(
        series_ids=list(_own(metric).values_list("pk", flat=True)),
        reporting_period_ids=list(reports),
        today=today,
        stale_only=False,
    )


def _would_be(
    case: Case, rules: dict[str, Any], report: ReportingPeriod, plan: Plan | None
) -> WouldBe | None:
    try:
        now, then = case.verdict(), _under(case, rules).verdict()
    except JudgementError:
        return None
    return WouldBe(
        report=report.label,
        plan=plan.title if plan else "",
        progress=now.progress,
        target_status=now.target_status,
        sentence=_said(now),
        new_progress=then.progress,
        new_target_status=then.target_status,
        new_sentence=_said(then),
    )


def _under(case: Case, rules: dict[str, Any]) -> Case:
    """The same case, had the metric's rules been these."""
    return replace(case, facts={**case.facts, "rules": {**case.facts["rules"], **rules}})


def _said(verdict: Verdict) -> str:
    return sentence_of(verdict.inputs, verdict.method_version)
