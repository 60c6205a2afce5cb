"""How is a target set, changed and taken back, so that what it was stays readable?"""

from collections.abc import Sequence
from dataclasses import dataclass
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
