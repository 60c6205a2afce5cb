"""By which parameters are lists of the golden thread narrowed?"""

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet

from hub import clock
from hub.choices import choices_of
from strategies.domain.status import ActionStatus
from strategies.models import (
    Action,
    ActionPlan,
    DateMoveState,
    KeyStrategy,
    PlanState,
    ReviewStage,
    UpdateState,
)
from strategies.queries.actions import overdue_on

SENT = [(state, word) for state, word in choices_of(UpdateState) if state != UpdateState.DRAFT]


class OwnedFilter(filters.FilterSet):
    owner = filters.CharFilter(field_name="owner__email", lookup_expr="iexact")
    service = filters.NumberFilter(field_name="service")
    partner = filters.NumberFilter(field_name="partner")
    state = filters.ChoiceFilter(choices=choices_of(PlanState))


class KeyStrategyFilter(OwnedFilter):
    plan = filters.CharFilter(field_name="priority__plan__slug")
    priority = filters.NumberFilter(method="serving", label="Its home, or one that it also serves")
    portfolio = filters.NumberFilter(field_name="portfolio")

    def serving(
        self, strategies: QuerySet[KeyStrategy], name: str, priority: int
    ) -> QuerySet[KeyStrategy]:
        also = KeyStrategy.also_serves.through._default_manager.filter(priority=priority)
        return strategies.filter(Q(priority=priority) | Q(pk__in=also.values("keystrategy")))


class ObjectiveFilter(filters.FilterSet):
    strategy = filters.NumberFilter(field_name="strategy")
    is_active = filters.BooleanFilter()


class ActionPlanFilter(OwnedFilter):
    strategy = filters.NumberFilter(method="serving", label="Its home, or one that it also serves")

    def serving(
        self, plans: QuerySet[ActionPlan], name: str, strategy: int
    ) -> QuerySet[ActionPlan]:
        also = ActionPlan.also_serves.through._default_manager.filter(keystrategy=strategy)
        return plans.filter(Q(strategy=strategy) | Q(pk__in=also.values("actionplan")))


class ActionFilter(filters.FilterSet):
    action_plan = filters.NumberFilter(field_name="action_plan")
    strategy = filters.NumberFilter(field_name="action_plan__strategy")
    objective = filters.NumberFilter(field_name="objective")
    owner = filters.CharFilter(method="named", label="The officer's e-mail address, where named")
    service = filters.NumberFilter(field_name="service")
    partner = filters.NumberFilter(field_name="partner")
    status = filters.ChoiceFilter(choices=choices_of(ActionStatus))
    due_from = filters.DateFilter(field_name="due", lookup_expr="gte")
    due_by = filters.DateFilter(field_name="due", lookup_expr="lte")
    overdue = filters.BooleanFilter(method="late", label="Whether it should have been done by now")

    def named(self, actions: QuerySet[Any], name: str, email: str) -> QuerySet[Any]:
        return actions.filter(owner__email__iexact=email).exclude(officer="")

    def late(self, actions: QuerySet[Action], name: str, is_late: bool) -> QuerySet[Action]:
        late = overdue_on(clock.today())
        return actions.filter(late) if is_late else actions.exclude(late)


class MilestoneFilter(filters.FilterSet):
    action = filters.NumberFilter(field_name="action")
    action_plan = filters.NumberFilter(field_name="action__action_plan")
    done = filters.BooleanFilter(field_name="done_on", lookup_expr="isnull", exclude=True)


class UpdateFilter(filters.FilterSet):
    action = filters.NumberFilter(field_name="action")
    action_plan = filters.NumberFilter(field_name="action__action_plan")
    round = filters.NumberFilter(field_name="round")
    state = filters.ChoiceFilter(choices=SENT)
    status = filters.ChoiceFilter(choices=choices_of(ActionStatus))
    decided_from = filters.IsoDateTimeFilter(field_name="decided_at", lookup_expr="gte")


class DateMoveFilter(filters.FilterSet):
    action = filters.NumberFilter(field_name="action")
    state = filters.ChoiceFilter(choices=choices_of(DateMoveState))


class RoundFilter(filters.FilterSet):
    reporting_period = filters.NumberFilter(field_name="reporting_period")
    strategy = filters.NumberFilter(field_name="strategy")
    closed = filters.BooleanFilter(field_name="closed_at", lookup_expr="isnull", exclude=True)


class SubjectFilter(filters.FilterSet):
    plan = filters.CharFilter(field_name="plan__slug")
    key_strategy = filters.NumberFilter(field_name="key_strategy")
    action_plan = filters.NumberFilter(field_name="action_plan")


class DutyReportFilter(filters.FilterSet):
    duty = filters.NumberFilter(field_name="duty")
    reported_from = filters.DateFilter(field_name="reported_on", lookup_expr="gte")


class ReviewFilter(SubjectFilter):
    first_year = filters.NumberFilter(field_name="first_year")
    stage = filters.ChoiceFilter(choices=choices_of(ReviewStage))


class StoryFilter(filters.FilterSet):
    priority = filters.NumberFilter(field_name="priority")
    key_strategy = filters.NumberFilter(field_name="key_strategy")
    action_plan = filters.NumberFilter(field_name="action_plan")
