"""By which parameters are lists of metrics, values and judgements narrowed?"""

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from rest_framework.exceptions import ValidationError

from hub.choices import choices_of
from metrics.domain.classification import AreaKind, MetricState, Scorecard
from metrics.domain.period_text import parse_period
from metrics.domain.progress import Progress
from metrics.domain.rag import Rag
from metrics.domain.rules import Frequency
from metrics.domain.target_status import TargetStatus
from metrics.domain.values import ObservationState
from metrics.models import Judgement, Metric, Observation, PlanMembership

CURRENT, ALL = "current", "all"
VERSIONS = [(CURRENT, "The ones that stand"), (ALL, "Earlier ones too")]


class MetricFilter(filters.FilterSet):
    q = filters.CharFilter(method="by_words", label="Words of the name or code")
    plan = filters.CharFilter(field_name="memberships__plan__slug", distinct=True)
    service = filters.NumberFilter(field_name="service")
    owner = filters.CharFilter(field_name="owner__email", lookup_expr="iexact")
    state = filters.ChoiceFilter(choices=choices_of(MetricState))
    scorecard = filters.ChoiceFilter(choices=choices_of(Scorecard))
    frequency = filters.ChoiceFilter(choices=choices_of(Frequency))

    def by_words(self, metrics: QuerySet[Metric], name: str, words: str) -> QuerySet[Metric]:
        return metrics.filter(Q(name__icontains=words) | Q(code__icontains=words))


class ObservationFilter(filters.FilterSet):
    metric = filters.CharFilter(field_name="series__metric__code")
    area = filters.CharFilter(field_name="series__area__name", lookup_expr="iexact")
    area_kind = filters.ChoiceFilter(field_name="series__area__kind", choices=choices_of(AreaKind))
    breakdown = filters.CharFilter(field_name="series__breakdown__code")
    state = filters.ChoiceFilter(choices=choices_of(ObservationState))
    service = filters.NumberFilter(field_name="series__metric__service")
    plan = filters.CharFilter(method="in_plan", label="Slug of a plan that uses the metric")
    period = filters.CharFilter(method="of_period", label="A period, such as 2025/26")
    since = filters.IsoDateTimeFilter(
        field_name="recorded_at", lookup_expr="gte", label="Recorded at this moment or later"
    )
    after = filters.NumberFilter(
        field_name="pk", lookup_expr="gt", label="After this id; 0 walks a long list by its ids"
    )
    fields = filters.CharFilter(method="untouched", label="Names of fields, with commas between")
    starts_from = filters.DateFilter(field_name="period__starts", lookup_expr="gte")
    ends_by = filters.DateFilter(field_name="period__ends", lookup_expr="lte")
    as_of = filters.IsoDateTimeFilter(method="at_moment", label="As it was known at a moment")
    versions = filters.ChoiceFilter(choices=VERSIONS, method="untouched")

    def filter_queryset(self, queryset: QuerySet[Observation]) -> QuerySet[Observation]:
        found = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        if asked.get("as_of") or asked.get("versions") == ALL:
            return found
        return found.filter(valid_to__isnull=True)

    def in_plan(self, values: Any, name: str, slug: str) -> QuerySet[Observation]:
        used = PlanMembership.objects.filter(plan__slug=slug).values("metric")
        return values.filter(series__metric__in=used)

    def of_period(self, values: Any, name: str, words: str) -> QuerySet[Observation]:
        period = parse_period(words).period
        if period is None:
            raise ValidationError({"period": ["Write it as 2025/26, Apr-Jun 2025 or March 2025."]})
        return values.filter(
            period__kind=period.kind, period__starts=period.start, period__ends=period.end
        )

    def at_moment(self, values: Any, name: str, moment: Any) -> QuerySet[Observation]:
        return values.as_of(moment)

    def untouched(self, values: Any, name: str, choice: str) -> QuerySet[Observation]:
        return values


class ExportFilter(ObservationFilter):
    file = filters.ChoiceFilter(
        choices=[("csv", "CSV"), ("json", "JSON")], method="untouched", label="csv unless said"
    )
    shape = filters.ChoiceFilter(
        choices=[("tidy", "A row for each value"), ("wide", "A column for each period")],
        method="untouched",
        label="tidy unless said; wide has a row for each metric and area",
    )
    after = None
    fields = None


class JudgementFilter(filters.FilterSet):
    metric = filters.CharFilter(field_name="series__metric__code")
    plan = filters.CharFilter(field_name="plan__slug")
    reporting_period = filters.NumberFilter(field_name="reporting_period")
    area_kind = filters.ChoiceFilter(field_name="series__area__kind", choices=choices_of(AreaKind))
    progress = filters.ChoiceFilter(choices=choices_of(Progress))
    target_status = filters.ChoiceFilter(choices=choices_of(TargetStatus))
    rag = filters.ChoiceFilter(choices=choices_of(Rag))
    versions = filters.ChoiceFilter(choices=VERSIONS, method="untouched")

    def filter_queryset(self, queryset: QuerySet[Judgement]) -> QuerySet[Judgement]:
        found = super().filter_queryset(queryset)
        is_all = self.form.cleaned_data.get("versions") == ALL
        return found if is_all else found.filter(valid_to__isnull=True)

    def untouched(self, verdicts: Any, name: str, choice: str) -> QuerySet[Judgement]:
        return verdicts
