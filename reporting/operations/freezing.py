"""How is a report frozen, and how does it become public?"""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.queries.standing import Standing
from reporting.models import FrozenReport
from reporting.queries.periods import PeriodChoice
from reporting.queries.plan import plan_dashboard
from strategies.models import Plan, ReportingPeriod


@transaction.atomic
def freeze_report(
    *, by: User, plan: Plan, reporting_period: ReportingPeriod, at: datetime
) -> FrozenReport:
    """Keep the plan's dashboard as it stands at ``at``; the copy is never changed again.

    Raises Refused, or ValidationError where the report has no metric yet.
    """
    check(by, Permission.PUBLISH)
    periods = PeriodChoice(reporting_period, (reporting_period,))
    page = plan_dashboard(plan, periods, user=by)
    if not page.rows:
        raise ValidationError("There is nothing to freeze: no headline metric is judged yet.")
    content = {
        "title": plan.title,
        "years": plan.years,
        "vision": plan.vision,
        "period": reporting_period.label,
        "headline": {
            "percent": page.headline.percent,
            "sentence": page.headline.sentence,
            "counts": page.tally.progress,
            "target_counts": page.tally.target,
            "target_met": page.headline.target_met,
        },
        "priorities": [
            {
                "name": line.priority.name,
                "theme": line.priority.theme,
                "narrative": line.priority.narrative,
                "progress": line.tally.progress,
                "target": line.tally.target,
            }
            for line in page.priorities
        ],
        "metrics": [_frozen_row(row) for row in page.rows],
    }
    report = FrozenReport.objects.create(
        plan=plan,
        reporting_period=reporting_period,
        content=content,
        sha256=content_hash(content),
        frozen_at=at,
        frozen_by=by,
    )
    audit.record(
        by=by,
        operation="freeze_report",
        subject=report,
        summary=f"Froze {plan}, {reporting_period.label}",
        details={"sha256": report.sha256},
    )
    return report


@transaction.atomic
def publish_report(*, by: User, report: FrozenReport, at: datetime) -> FrozenReport:
    """Let the public read a frozen report. Pressing twice publishes it once."""
    check(by, Permission.PUBLISH)
    report = FrozenReport.objects.select_for_update(of=["self"]).get(pk=report.pk)
    if report.published_at is not None:
        return report
    report.published_at, report.published_by = at, by
    report.save(update_fields=["published_at", "published_by"])
    audit.record(
        by=by,
        operation="publish_report",
        subject=report,
        summary=f"Published {report.plan}, {report.reporting_period.label}",
    )
    return report


def content_hash(content: dict[str, Any]) -> str:
    """SHA-256 of the content in one fixed spelling, so that a copy can be proved the same."""
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def _frozen_row(row: Standing) -> dict[str, Any]:
    """What the report keeps of a metric, its sentence as text; names as metric_row.html reads."""
    return {
        "code": row.code,
        "name": row.name,
        "subtitle": row.service,
        "progress": row.progress.value,
        "progress_word": row.progress_word,
        "target_status": row.target_status.value,
        "target_text": row.target_text,
        "value": row.value,
        "period": row.period,
        "change": row.change,
        "compare": row.compare,
        "sentence": row.sentence,
        "spark": [None if number is None else str(number) for number in row.spark],
    }
