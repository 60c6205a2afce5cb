"""How is a target set, changed and taken back, so that what it was stays readable?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.target_text import parse_target
from metrics.domain.targets import NoTarget, to_json
from metrics.domain.targets import Target as ReadTarget
from metrics.models import Metric, PlanMembership, Target
from metrics.operations.judging import start_judging
from metrics.queries.no_target import headlines_without_a_target
from strategies.models import Plan

LONGEST_REASON = PlanMembership._meta.get_field("no_target_because").max_length or 0


@dataclass(frozen=True)
class Wanted:
    """A target as it is to stand; see `set_target`."""

    metric_id: int
    plan: Plan | None
    starts: date
    as_written: str
    ends: date | None = None
    rationale: str = ""
    read_as: ReadTarget | None = None

    @property
    def place(self) -> tuple[int, int | None, date]:
        """Where only one target can stand: a metric, a plan or all, a first day."""
        return self.metric_id, self.plan.pk if self.plan else None, self.starts


def write_targets(wanted: Sequence[Wanted], *, now: datetime) -> list[Target]:
    """Put targets in place, for an operation that checked who sets them and has them judged.

    One that stands in the same place becomes an earlier version. Queries do not grow with them.
    """
    metrics = sorted({each.metric_id for each in wanted})
    list(Metric.objects.select_for_update().filter(pk__in=metrics).order_by("pk").values("pk"))
    places = {each.place for each in wanted}
    standing = Target.objects.filter(metric__in=metrics, valid_to__isnull=True)
    replaced = [
        each.pk for each in standing if (each.metric_id, each.plan_id, each.starts) in places
    ]
    Target.objects.filter(pk__in=replaced).update(valid_to=now)
    _say_why_there_is_none(wanted)
    return Target.objects.bulk_create(
        Target(
            metric_id=each.metric_id,
            plan=each.plan,
            starts=each.starts,
            ends=each.ends,
            as_written=each.as_written,
            parsed=to_json(each.read_as or parse_target(each.as_written)),
            rationale=each.rationale,
            valid_from=now,
        )
        for each in wanted
    )


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
    wanted = Wanted(metric.pk, plan, starts, as_written, ends, rationale, read_as)
    (target,) = write_targets([wanted], now=now)
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
def withdraw_target(*, by: User, target: Target, now: datetime, because: str = "") -> None:
    """The target holds no longer; it stays readable. Withdrawing twice changes nothing more.

    Raises ValidationError where a plan's headline is left without a target and ``because`` does
    not say why.
    """
    check(by, Permission.EDIT_METRIC, target.metric)
    standing = Target.objects.filter(pk=target.pk, valid_to__isnull=True)
    if not standing.update(valid_to=now):
        return
    bare = headlines_without_a_target(timezone.localdate(now)).filter(metric=target.metric)
    if target.plan_id is not None:
        bare = bare.filter(plan=target.plan_id)
    left = list(bare)
    if left and not because.strip():
        raise ValidationError({"because": "Say why this headline metric has no target."})
    PlanMembership.objects.filter(pk__in=[each.pk for each in left]).update(
        no_target_because=because.strip()
    )
    audit.record(
        by=by,
        operation="withdraw_target",
        subject=target.metric,
        summary=f"Withdrew the target “{target.as_written}” of “{target.metric}”",
        details={"target": target.pk, "because": because.strip()},
    )
    start_judging(by=by, title=f"Judging “{target.metric}” again", metric_ids=[target.metric_id])


def _say_why_there_is_none(wanted: Sequence[Wanted]) -> None:
    """A plan's use of a metric says why it has no target, and no more once it has one."""
    reasons = {
        (each.metric_id, each.plan.pk if each.plan else None): each.rationale[:LONGEST_REASON]
        if isinstance(each.read_as or parse_target(each.as_written), NoTarget)
        else ""
        for each in wanted
    }
    changed = []
    for use in PlanMembership.objects.filter(
        metric__in={metric for metric, _ in reasons}, ends__isnull=True
    ):
        reason = reasons.get((use.metric_id, use.plan_id), reasons.get((use.metric_id, None)))
        if reason is not None and use.no_target_because != reason:
            use.no_target_because = reason
            changed.append(use)
    PlanMembership.objects.bulk_update(changed, ["no_target_because"])
