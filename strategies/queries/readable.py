"""Which updates, reviews, duties and stories may somebody read? Those of what they may read."""

from django.db.models import Q, QuerySet

from hub.access.checks import can, things_with
from hub.access.permissions import Permission
from hub.models import User
from strategies.models import (
    Action,
    ActionPlan,
    DateMove,
    DutyReport,
    KeyStrategy,
    Plan,
    Priority,
    ReportingDuty,
    Review,
    ReviewStage,
    StoryOfChange,
    Update,
    UpdateState,
)


def approved_updates(user: User) -> QuerySet[Update]:
    """The updates that count, of actions that ``user`` may read."""
    return Update.objects.filter(
        state=UpdateState.APPROVED, action__in=Action.objects.visible_to(user)
    )


def sent_updates(user: User) -> QuerySet[Update]:
    """Those, and what waits or was returned, for whoever writes, approves or leads. No drafts.

    The deputy reads with the approver, in whose place they approve after some days.
    """
    waits = Q(state__in=[UpdateState.SUBMITTED, UpdateState.RETURNED])
    concerns = (
        things_with(user, Permission.UPDATE_ACTION, "action__")
        | things_with(user, Permission.APPROVE_UPDATES, "action__action_plan__")
        | things_with(user, Permission.LEAD_STRATEGY, "action__action_plan__strategy__")
        | Q(action__action_plan__in=_plans_serving_led_ones(user))
        | Q(action__action_plan__deputy=user.pk)
    )
    return Update.objects.filter(
        Q(state=UpdateState.APPROVED) | (waits & concerns),
        action__in=Action.objects.visible_to(user),
    )


def _plans_serving_led_ones(user: User) -> QuerySet[ActionPlan]:
    """The action plans that also serve a strategy which ``user`` leads."""
    return ActionPlan.objects.filter(
        things_with(user, Permission.LEAD_STRATEGY, "also_serves__")
    ).order_by()


def date_moves(user: User) -> QuerySet[DateMove]:
    """The wishes for another date that go with such updates, or with none."""
    return DateMove.objects.filter(
        Q(update=None) | Q(update__in=sent_updates(user)),
        action__in=Action.objects.visible_to(user),
    )


def reporting_duties(user: User) -> QuerySet[ReportingDuty]:
    """To whom the things that ``user`` may read report."""
    return ReportingDuty.objects.filter(_of_readable(user))


def duty_reports(user: User) -> QuerySet[DutyReport]:
    """What was reported of them."""
    return DutyReport.objects.filter(duty__in=reporting_duties(user))


def signed_reviews(user: User) -> QuerySet[Review]:
    """The reviews that were signed off, of things that ``user`` may read."""
    return Review.objects.filter(_of_readable(user), stage=ReviewStage.SIGNED)


def reviews(user: User) -> QuerySet[Review]:
    """Those, and the unfinished ones, for whoever writes them."""
    writes = (
        Q(key_strategy__isnull=False)
        & things_with(user, Permission.LEAD_STRATEGY, "key_strategy__")
    ) | (
        Q(action_plan__isnull=False)
        & things_with(user, Permission.EDIT_ACTION_PLAN, "action_plan__")
    )
    if can(user, Permission.MANAGE_PLANS):
        writes |= Q(plan__isnull=False)
    return Review.objects.filter(Q(stage=ReviewStage.SIGNED) | writes, _of_readable(user))


def stories(user: User) -> QuerySet[StoryOfChange]:
    """The stories of change of the priorities, strategies and action plans that one may read."""
    return StoryOfChange.objects.filter(
        Q(priority__in=Priority.objects.visible_to(user))
        | Q(key_strategy__in=KeyStrategy.objects.visible_to(user))
        | Q(action_plan__in=ActionPlan.objects.visible_to(user))
    )


def _of_readable(user: User) -> Q:
    """Of a plan, a strategy or an action plan that ``user`` may read."""
    return (
        Q(plan__in=Plan.objects.visible_to(user))
        | Q(key_strategy__in=KeyStrategy.objects.visible_to(user))
        | Q(action_plan__in=ActionPlan.objects.visible_to(user))
    )
