"""Do the symbols that published reports printed agree with those the hub computes?

Read after judging, never before: nothing here, and nothing printed, has any say in a judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from metrics.domain.classification import AreaKind, HeadlineFlag
from metrics.domain.differences import same_verdict, why_progress_differs, why_target_differs
from metrics.domain.explain import sentence_of
from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus
from metrics.models import BatchState, ImportBatch, Judgement, PlanMembership, StatedJudgement
from strategies.models import Plan, ReportingPeriod

NOT_AVAILABLE = "not_available"


@dataclass(frozen=True)
class HeadlineRow:
    """One headline metric of one published report.

    published_*, computed_*  the symbols as stored; a published target "" is a file's N/A or blank
    not_compared             why there is nothing to compare; "" where both sides have a symbol
    reason                   why the two differ; "" where they agree
    """

    metric: str
    code: str
    plan: str
    plan_title: str
    report: str
    year: str
    published_progress: str
    computed_progress: str
    published_target: str
    computed_target: str
    not_compared: str
    reason: str
    sentence: str

    @property
    def agrees_on_progress(self) -> bool:
        return not self.not_compared and self.published_progress == self.computed_progress

    @property
    def agrees_on_target(self) -> bool:
        if self.not_compared:
            return False
        published = TargetStatus(self.published_target) if self.published_target else None
        return same_verdict(published, TargetStatus(self.computed_target))

    @property
    def agrees(self) -> bool:
        return self.agrees_on_progress and self.agrees_on_target


@dataclass(frozen=True)
class Reconciliation:
    """Every headline row, and how many of them agree."""

    rows: tuple[HeadlineRow, ...]

    @property
    def compared(self) -> list[HeadlineRow]:
        return [row for row in self.rows if not row.not_compared]

    @property
    def not_compared(self) -> list[HeadlineRow]:
        return [row for row in self.rows if row.not_compared]

    @property
    def disagreements(self) -> list[HeadlineRow]:
        return [row for row in self.compared if not row.agrees]

    @property
    def agree_progress(self) -> int:
        return sum(row.agrees_on_progress for row in self.rows)

    @property
    def agree_target(self) -> int:
        return sum(row.agrees_on_target for row in self.rows)

    def as_json(self) -> dict[str, Any]:
        """The comparison as the command prints it."""
        return {
            "headline_rows": len(self.rows),
            "compared": len(self.compared),
            "not_compared": [
                {
                    "metric": row.metric,
                    "plan": row.plan,
                    "year": row.year,
                    "reason": row.not_compared,
                }
                for row in self.not_compared
            ],
            "agree_progress": self.agree_progress,
            "agree_target": self.agree_target,
            "disagreements": [
                {
                    "metric": row.metric,
                    "plan": row.plan,
                    "year": row.year,
                    "published_progress": row.published_progress,
                    "computed_progress": row.computed_progress,
                    "published_target": row.published_target or NOT_AVAILABLE,
                    "computed_target": row.computed_target,
                    "reason": row.reason,
                    "sentence": row.sentence,
                }
                for row in self.disagreements
            ],
        }


def published_reports() -> list[ReportingPeriod]:
    """The reports of which a published table has been imported, newest first."""
    confirmed = ImportBatch.objects.filter(state=BatchState.CONFIRMED)
    return list(ReportingPeriod.objects.filter(pk__in=confirmed.values("reporting_period")))


def last_of_each_year(reports: list[ReportingPeriod]) -> list[ReportingPeriod]:
    """A year’s symbols are those of its last report: the year’s end overtakes its half-year."""
    newest_first = sorted(reports, key=lambda report: report.ends, reverse=True)
    last: dict[str, ReportingPeriod] = {}
    for report in newest_first:
        last.setdefault(report.financial_year, report)
    return list(last.values())


def reconciliation(
    *, plan: Plan | None = None, year: str = "", reports: list[ReportingPeriod] | None = None
) -> Reconciliation:
    """Every headline row of the published reports, perhaps of one plan or one year ("2018-19")."""
    reports = published_reports() if reports is None else reports
    if year:
        reports = [report for report in reports if report.financial_year == year]
    return Reconciliation(tuple(_rows(sorted(reports, key=lambda report: report.ends), plan)))


def _rows(reports: list[ReportingPeriod], plan: Plan | None) -> Iterator[HeadlineRow]:
    used = PlanMembership.objects.filter(
        headline=HeadlineFlag.HEADLINE,
        import_batch__isnull=False,
        ends__in=[report.ends for report in reports],
    ).select_related("metric", "plan")
    if plan is not None:
        used = used.filter(plan=plan)
    memberships = list(used.order_by("plan__first_year", "order", "pk"))
    stated = {
        (row.reporting_period_id, row.plan_id, row.metric_id): row
        for row in StatedJudgement.objects.filter(reporting_period__in=reports)
    }
    judged = {
        (row.reporting_period_id, row.plan_id, row.series.metric_id): row
        for row in Judgement.objects.filter(
            reporting_period__in=reports,
            valid_to__isnull=True,
            plan__isnull=False,
            series__area__kind=AreaKind.OWN,
        )
        .select_related("series")
        .defer("recent")
    }
    for report in reports:
        for membership in memberships:
            if membership.ends == report.ends:
                key = report.pk, membership.plan_id, membership.metric_id
                yield _row(membership, report, stated.get(key), judged.get(key))


def _row(
    membership: PlanMembership,
    report: ReportingPeriod,
    stated: StatedJudgement | None,
    judged: Judgement | None,
) -> HeadlineRow:
    published = stated.progress if stated else ""
    not_compared = ""
    if not published:
        not_compared = "The file states no progress symbol for it that the hub can read."
    elif judged is None:
        not_compared = "The hub has not judged it in this report."
    reason = ""
    if stated and judged and not not_compared:
        target = TargetStatus(stated.target_status) if stated.target_status else None
        reasons = (
            why_progress_differs(
                Progress(published),
                Progress(judged.progress),
                judged.inputs,
                published_target=target,
            ),
            why_target_differs(target, TargetStatus(judged.target_status), judged.inputs),
        )
        reason = " ".join(filter(None, reasons))
    return HeadlineRow(
        metric=membership.metric.name,
        code=membership.metric.code,
        plan=membership.plan.slug,
        plan_title=membership.plan.title,
        report=report.label,
        year=report.financial_year,
        published_progress=published,
        computed_progress=judged.progress if judged else "",
        published_target=stated.target_status if stated else "",
        computed_target=judged.target_status if judged else "",
        not_compared=not_compared,
        reason=reason,
        sentence=sentence_of(judged.inputs, judged.method_version) if judged else "",
    )
