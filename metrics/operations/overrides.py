"""How does a named person put a verdict in place of the computed one, and take it back?"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus
from metrics.models import Breakdown, Metric, Override, Series
from strategies.models import Plan, ReportingPeriod


@transaction.atomic
def override_judgement(
    *,
    by: User,
    metric: Metric,
    plan: Plan | None,
    reporting_period: ReportingPeriod,
    progress: Progress | None,
    target_status: TargetStatus | None,
    reason: str,
    now: datetime,
) -> Override:
    """Show these symbols for the metric in this report instead of the computed or published ones.

    A symbol that is None stays as it is; computed and published ones are kept and shown beside. An
    earlier override ends. Raises ValidationError without a reason or without any symbol.
    """
    check(by, Permission.OVERRIDE_JUDGEMENT, metric)
    if not reason.strip():
        raise ValidationError({"reason": "Say why the symbol is changed."})
    if progress is None and target_status is None:
        raise ValidationError({"progress": "Choose a symbol to show instead."})
    series = Series.objects.select_for_update().get(
        metric=metric, area__kind=AreaKind.OWN, breakdown__code=Breakdown.ALL_PERSONS
    )
    standing = Override.objects.filter(
        series=series, plan=plan, reporting_period=reporting_period, withdrawn_at__isnull=True
    )
    standing.update(withdrawn_at=now, withdrawn_by=by)
    override = Override.objects.create(
        series=series,
        plan=plan,
        reporting_period=reporting_period,
        progress=progress or "",
        target_status=target_status or "",
        reason=reason.strip(),
        made_by=by,
        made_at=now,
    )
    audit.record(
        by=by,
        operation="override_judgement",
        subject=metric,
        summary=f"Overrode the symbols of “{metric}” in {reporting_period}",
        details={"override": override.pk, "progress": progress, "target_status": target_status},
    )
    return override


@transaction.atomic
def withdraw_override(*, by: User, override: Override, now: datetime) -> None:
    """Show the published or computed symbols again. Withdrawing twice changes nothing more."""
    metric = override.series.metric
    check(by, Permission.OVERRIDE_JUDGEMENT, metric)
    standing = Override.objects.filter(pk=override.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=now, withdrawn_by=by):
        return
    audit.record(
        by=by,
        operation="withdraw_override",
        subject=metric,
        summary=f"Withdrew the override of “{metric}” in {override.reporting_period}",
        details={"override": override.pk},
    )
