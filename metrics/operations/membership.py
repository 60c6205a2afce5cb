"""Which metrics does a plan use, from when to when?"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import HeadlineFlag, MetricState
from metrics.domain.classifying import missing_words
from metrics.models import Metric, PlanMembership
from metrics.operations.judging import start_judging
from metrics.queries.classified import missing_for_a_plan
from metrics.queries.no_target import unexplained
from strategies.models import Plan

ONE_DAY = timedelta(days=1)


@transaction.atomic
def use_metric(
    *,
    by: User,
    plan: Plan,
    metric: Metric,
    starts: date,
    headline: HeadlineFlag = HeadlineFlag.LISTED,
    order: int | None = None,
    no_target_because: str = "",
) -> PlanMembership:
    """The plan uses the metric from a day on, so or otherwise than before. It is judged again.

    Raises ValidationError where the metric is not in force, or something is still to be said of it
    (`missing_for_a_plan`). What a plan uses already, because a file said so, it goes on using.
    A headline metric has a target on the first day, or says why it has none.
    """
    check(by, Permission.MANAGE_PLANS)
    Plan.objects.select_for_update().get(pk=plan.pk)
    _check_ready(metric)
    uses = PlanMembership.objects.filter(plan=plan, metric=metric)
    uses.filter(starts__lt=starts).on(starts).update(ends=starts - ONE_DAY)
    following = uses.filter(starts__gt=starts).order_by("starts").first()
    membership, _ = PlanMembership.objects.update_or_create(
        plan=plan,
        metric=metric,
        starts=starts,
        defaults={
            "headline": headline,
            "order": order,
            "no_target_because": no_target_because.strip(),
            "ends": following.starts - ONE_DAY if following else None,
        },
    )
    if unexplained(starts).filter(pk=membership.pk).exists():
        raise ValidationError(
            {"no_target_because": "It has no target on that day. Say why, or set one first."}
        )
    audit.record(
        by=by,
        operation="use_metric",
        subject=plan,
        summary=f"“{plan}” uses “{metric}” from {starts:%-d %B %Y}",
        details={"metric": metric.pk, "headline": headline.value},
    )
    start_judging(by=by, title=f"Judging “{metric}” for “{plan}”", metric_ids=[metric.pk])
    return membership


@transaction.atomic
def say_why_no_target(*, by: User, membership: PlanMembership, because: str) -> PlanMembership:
    """Why a metric that a plan counts has no target; an empty text takes the reason back."""
    check(by, Permission.MANAGE_PLANS)
    membership = PlanMembership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    membership.no_target_because = because.strip()
    membership.full_clean()
    membership.save(update_fields=["no_target_because"])
    audit.record(
        by=by,
        operation="say_why_no_target",
        subject=membership.plan,
        summary=f"“{membership.metric}” has no target in “{membership.plan}”: {because.strip()}",
    )
    return membership


@transaction.atomic
def stop_using_metric(*, by: User, membership: PlanMembership, last_day: date) -> PlanMembership:
    """The plan uses the metric up to a day. Reports of earlier days keep it."""
    check(by, Permission.MANAGE_PLANS)
    membership = PlanMembership.objects.select_for_update().get(pk=membership.pk)
    if last_day < membership.starts:
        raise ValidationError({"last_day": "That is before the plan began to use the metric."})
    membership.ends = last_day
    membership.save(update_fields=["ends"])
    audit.record(
        by=by,
        operation="stop_using_metric",
        subject=membership.plan,
        summary=f"“{membership.plan}” uses “{membership.metric}” until {last_day:%-d %B %Y}",
    )
    start_judging(
        by=by, title=f"Judging “{membership.metric}” again", metric_ids=[membership.metric_id]
    )
    return membership


def _check_ready(metric: Metric) -> None:
    metric = Metric.objects.get(pk=metric.pk)
    if metric.state in {MetricState.CATALOGUE, MetricState.RETIRED, MetricState.PROPOSED}:
        state = metric.get_state_display().lower()
        raise ValidationError({"metric": f"“{metric}” is not in force: its state is {state}."})
    if missing := missing_for_a_plan(metric):
        raise ValidationError(
            {"metric": f"First say this of “{metric}”: {missing_words(missing)}."}
        )
