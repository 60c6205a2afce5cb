"""Which plans, priorities and reporting periods may a program read?"""

import django_filters as filters
from django.db.models import QuerySet

from hub.api.reading import DetailView, ListView
from hub.choices import choices_of
from strategies.api.serializers.plans import (
    PlanSerializer,
    PrioritySerializer,
    ReportingPeriodSerializer,
)
from strategies.models import (
    Plan,
    PlanState,
    Priority,
    PriorityKind,
    ReportingPeriod,
    ReportingPeriodKind,
)


class PlanFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=choices_of(PlanState))


class PriorityFilter(filters.FilterSet):
    plan = filters.CharFilter(field_name="plan__slug")
    kind = filters.ChoiceFilter(choices=PriorityKind.choices)


class ReportingPeriodFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=choices_of(ReportingPeriodKind))
    open = filters.BooleanFilter(field_name="figures_as_of", lookup_expr="isnull")


class Plans:
    """The plans that the caller may read."""

    serializer_class = PlanSerializer
    queryset = Plan.objects.select_related("supersedes", "owner").prefetch_related("decisions")
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Plan]:
        return self.queryset.visible_to(self.request.user)  # type: ignore[attr-defined]


class PlanList(Plans, ListView):
    """All versions of the plan, the newest first."""

    filterset_class = PlanFilter


class PlanDetail(Plans, DetailView):
    """One version of the plan with its decisions."""


class Priorities:
    """The priorities of plans that the caller may read."""

    serializer_class = PrioritySerializer
    queryset = Priority.objects.select_related("plan", "portfolio", "lead_unit", "owner")

    def get_queryset(self) -> QuerySet[Priority]:
        readable = Plan.objects.visible_to(self.request.user)  # type: ignore[attr-defined]
        return self.queryset.filter(plan__in=readable)


class PriorityList(Priorities, ListView):
    """Priorities in the order of their plans."""

    filterset_class = PriorityFilter


class PriorityDetail(Priorities, DetailView):
    """One priority."""


class ReportingPeriodList(ListView):
    """What the reports cover, the latest first."""

    serializer_class = ReportingPeriodSerializer
    queryset = ReportingPeriod.objects.all()
    filterset_class = ReportingPeriodFilter
