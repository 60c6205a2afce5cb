"""How does a plan change the way its metrics are judged?"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.models import PlanMembership, PlanMethod
from metrics.operations.judging import start_judging
from metrics.queries.cases import settings_from
from strategies.models import Plan, ReportingPeriod


@transaction.atomic
def change_method(
    *,
    by: User,
    plan: Plan,
    effective_from: ReportingPeriod,
    settings: Mapping[str, Any],
    reason: str,
) -> PlanMethod:
    """Judge the plan's metrics so from a reporting period on; earlier reports stay as they are.

    ``settings`` are fields of MethodSettings. Raises ValidationError for others, or where the
    figures of that report stand still already.
    """
    check(by, Permission.CHANGE_METHOD)
    if effective_from.figures_as_of is not None:
        raise ValidationError(
            {"effective_from": "That report is closed. Choose one that is still open."}
        )
    if not reason.strip():
        raise ValidationError({"reason": "Say why the method changes."})
    try:
        settings_from(dict(settings))
    except (TypeError, ValueError) as error:
        raise ValidationError({"settings": str(error)}) from error
    method, _ = PlanMethod.objects.update_or_create(
        plan=plan,
        effective_from=effective_from,
        defaults={"settings": dict(settings), "reason": reason.strip()},
    )
    audit.record(
        by=by,
        operation="change_method",
        subject=plan,
        summary=f"Changed how “{plan}” is judged from {effective_from} on: {reason.strip()}",
        details={"settings": dict(settings)},
    )
    used = PlanMembership.objects.filter(plan=plan).values_list("metric", flat=True).distinct()
    start_judging(by=by, title=f"Judging the metrics of “{plan}” again", metric_ids=list(used))
    return method
