"""Which metrics, values and judgements may a program read?"""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from hub.api.reading import DetailView, ListView
from metrics.api.filters import JudgementFilter, MetricFilter, ObservationFilter
from metrics.api.serializers import (
    JudgementSerializer,
    MetricSerializer,
    ObservationSerializer,
)
from metrics.models import Judgement, Metric, Observation
from metrics.queries.shown import readable_verdicts
from metrics.queries.small_numbers import veiled, veiled_verdicts


class Metrics:
    """The metrics that the caller may read."""

    serializer_class = MetricSerializer
    queryset = Metric.objects.select_related(
        "owner", "service", "portfolio", "partner", "replaced_by"
    )
    lookup_field = "code"

    def get_queryset(self) -> QuerySet[Metric]:
        return self.queryset.visible_to(self.request.user)  # type: ignore[attr-defined]


class MetricList(Metrics, ListView):
    """The library, by name."""

    filterset_class = MetricFilter


class MetricDetail(Metrics, DetailView):
    """One metric's definition card."""


class ObservationList(ListView):
    """Values of metrics; of each the version that stands, unless ``as_of`` or ``versions`` asks."""

    serializer_class = ObservationSerializer
    filterset_class = ObservationFilter
    queryset = Observation.objects.select_related(
        "series__metric", "series__area", "series__breakdown", "period"
    ).order_by("pk")

    def get_queryset(self) -> QuerySet[Observation]:
        readable = Metric.objects.visible_to(self.request.user)  # type: ignore[arg-type]
        return self.queryset.filter(series__metric__in=readable)

    def paginate_queryset(self, queryset: Any) -> list[Observation]:
        return list(veiled(super().paginate_queryset(queryset) or ()))


class JudgementList(ListView):
    """How metrics stand in reports, as computed; the verdicts that stand, unless asked."""

    serializer_class = JudgementSerializer
    filterset_class = JudgementFilter
    queryset = Judgement.objects.select_related(
        "series__metric", "series__area", "series__breakdown", "plan", "reporting_period"
    ).order_by("pk")

    def get_queryset(self) -> QuerySet[Judgement]:
        user = self.request.user
        readable = Metric.objects.visible_to(user)  # type: ignore[arg-type]
        return self.queryset.filter(
            readable_verdicts(user),  # type: ignore[arg-type]
            series__metric__in=readable,
        )

    def paginate_queryset(self, queryset: Any) -> Sequence[Judgement]:
        return veiled_verdicts(super().paginate_queryset(queryset) or ())
