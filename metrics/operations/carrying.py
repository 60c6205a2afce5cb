"""How do the metrics of a plan come over into the plan that takes its place? Nothing is copied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.target_text import parse_target
from metrics.domain.targets import to_json
from metrics.models import MetricLink, PlanMembership, Target
from metrics.operations.judging import start_judging
from strategies.models import Plan

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Carried:
    """One metric of the earlier plan, as the new plan is to use it.

    metric_id    the metric as the earlier plan has it
    becomes_id   the metric that the new plan uses: the same, or the one that replaces it
    priority_id  the priority of the new plan that it measures, if any
    target       a new target as written; "" keeps the earlier plan's target of the same metric
    rationale    why the new target is what it is
    """

    metric_id: int
    becomes_id: int
    priority_id: int | None = None
    target: str = ""
    rationale: str = ""


@transaction.atomic
def carry_metrics_over(
    *,
    by: User,
    earlier: Plan,
    plan: Plan,
    starts: date,
    metrics: Sequence[Carried],
    now: datetime,
) -> int:
    """``plan`` uses ``metrics`` from ``starts`` on, each as it counted in ``earlier`` until then.

    Returns how many; those that the plan uses already stay as they are. One judging for all.
    """
    check(by, Permission.MANAGE_PLANS)
    before = {
        each.metric_id: each
        for each in PlanMembership.objects.on(starts - ONE_DAY).filter(plan=earlier)
    }
    used = set(
        PlanMembership.objects.on(starts).filter(plan=plan).values_list("metric_id", flat=True)
    )
    # Two metrics may be replaced by one, which the plan then uses once.
    wanted = {each.becomes_id: each for each in metrics if each.metric_id in before}
    new = [each for each in wanted.values() if each.becomes_id not in used]
    PlanMembership.objects.bulk_create(
        PlanMembership(
            plan=plan,
            metric_id=each.becomes_id,
            headline=before[each.metric_id].headline,
            order=before[each.metric_id].order,
            no_target_because="" if each.target else before[each.metric_id].no_target_because,
            starts=starts,
        )
        for each in new
    )
    MetricLink.objects.bulk_create(
        MetricLink(metric_id=each.becomes_id, priority_id=each.priority_id, starts=starts)
        for each in new
        if each.priority_id is not None
    )
    _carry_targets(earlier, plan, starts, new, now)
    audit.record(
        by=by,
        operation="carry_metrics_over",
        subject=plan,
        summary=f"Metrics carried over from “{earlier}” to “{plan}”: {len(new)}",
        details={"metrics": [each.becomes_id for each in new]},
    )
    start_judging(
        by=by,
        title=f"Judging the metrics of “{plan}”",
        metric_ids=[each.becomes_id for each in new],
    )
    return len(new)


def _carry_targets(
    earlier: Plan, plan: Plan, starts: date, metrics: Sequence[Carried], now: datetime
) -> None:
    standing = _targets_of(earlier, starts - ONE_DAY)
    Target.objects.bulk_create(
        Target(
            metric_id=each.becomes_id,
            plan=plan,
            starts=starts,
            as_written=each.target or standing[each.metric_id].as_written,
            parsed=to_json(parse_target(each.target))
            if each.target
            else standing[each.metric_id].parsed,
            rationale=each.rationale
            if each.target
            else f"Carried over from “{earlier}”. {standing[each.metric_id].rationale}".strip(),
            valid_from=now,
        )
        for each in metrics
        if each.target or (each.becomes_id == each.metric_id and each.metric_id in standing)
    )


def _targets_of(plan: Plan, day: date) -> Mapping[int, Target]:
    """Metric id -> the target that holds in the plan on ``day``, the one that began last."""
    targets = Target.objects.filter(plan=plan, valid_to__isnull=True, starts__lte=day).order_by(
        "starts"
    )
    return {each.metric_id: each for each in targets if each.ends is None or each.ends >= day}
