"""How is a target set, changed and taken back, so that what it was stays readable?"""

from datetime import date, datetime

from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.target_text import parse_target
from metrics.domain.targets import Target as ReadTarget
from metrics.domain.targets import to_json
from metrics.models import Metric, Target
from metrics.operations.judging import start_judging
from strategies.models import Plan


@transaction.atomic
def set_target(
    *,
    by: User,
    metric: Metric,
    plan: Plan | None,
    starts: date,
    as_written: str,
    now: datetime,
    ends: date | None = None,
    rationale: str = "",
    read_as: ReadTarget | None = None,
) -> Target:
    """What the metric is to reach in reports from ``starts`` (to ``ends``), in a plan or in all.

    ``read_as`` is how a person read words that the hub cannot read. A target that stands from the
    same day becomes an earlier version of this one. The metric is judged again.
    """
    check(by, Permission.EDIT_METRIC, metric)
    Metric.objects.select_for_update().get(pk=metric.pk)
    standing = Target.objects.filter(metric=metric, plan=plan, starts=starts, valid_to__isnull=True)
    standing.update(valid_to=now)
    target = Target.objects.create(
        metric=metric,
        plan=plan,
        starts=starts,
        ends=ends,
        as_written=as_written,
        parsed=to_json(read_as or parse_target(as_written)),
        rationale=rationale,
        valid_from=now,
    )
    audit.record(
        by=by,
        operation="set_target",
        subject=metric,
        summary=f"Set the target of “{metric}” to “{as_written}”",
        details={"target": target.pk, "plan": plan.pk if plan else None},
    )
    start_judging(by=by, title=f"Judging “{metric}” again", metric_ids=[metric.pk])
    return target


@transaction.atomic
def withdraw_target(*, by: User, target: Target, now: datetime) -> None:
    """The target holds no longer; it stays readable. Withdrawing twice changes nothing more."""
    check(by, Permission.EDIT_METRIC, target.metric)
    standing = Target.objects.filter(pk=target.pk, valid_to__isnull=True)
    if not standing.update(valid_to=now):
        return
    audit.record(
        by=by,
        operation="withdraw_target",
        subject=target.metric,
        summary=f"Withdrew the target “{target.as_written}” of “{target.metric}”",
        details={"target": target.pk},
    )
    start_judging(by=by, title=f"Judging “{target.metric}” again", metric_ids=[target.metric_id])
