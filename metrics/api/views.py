"""Which metrics and judgements may a program read?"""

from typing import Any

from django.db.models import QuerySet

from hub.api.reading import DetailView, ListView
from metrics.api.filters import JudgementFilter, MetricFilter
from metrics.api.library import KEPT, MetricDetailSerializer
from metrics.api.serializers import JudgementSerializer, MetricSerializer
from metrics.models import Judgement, Metric
from metrics.queries.shown import readable_verdicts
from metrics.queries.small_numbers import veiled_verdicts


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
    """One metric's definition card, and how the library keeps it."""

    serializer_class = MetricDetailSerializer
    queryset = Metrics.queryset.prefetch_related(*KEPT)


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

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        return list(veiled_verdicts(super().paginate_queryset(queryset) or ()))
