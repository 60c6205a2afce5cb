"""What does a program read of one metric: its card, and how the library keeps it?"""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from hub import clock
from metrics.api.serializers import MetricSerializer
from metrics.models import CollectedFor, DataQualityReview, DefinitionVersion, ExternalId, Metric
from metrics.queries.classified import missing_for_a_plan
from metrics.queries.used_in import used_in


class DefinitionVersionSerializer(serializers.ModelSerializer[DefinitionVersion]):
    """The definition as it stood from a day on; ``break_from`` where values are not compared."""

    made_by = serializers.CharField(source="made_by.full_name", default=None)
    break_from = serializers.DateField(source="drew_break.first_day", default=None)

    class Meta:
        model = DefinitionVersion
        fields = ("number", "starts", "card", "reason", "break_from", "made_by", "made_at")


class ExternalIdSerializer(serializers.ModelSerializer[ExternalId]):
    """An id by which another source knows the metric."""

    class Meta:
        model = ExternalId
        fields = ("scheme", "value", "relation")


class QualitySerializer(serializers.ModelSerializer[DataQualityReview]):
    """How far the figures can be relied on, as one review found."""

    reviewed_by = serializers.CharField(source="reviewed_by.full_name")

    class Meta:
        model = DataQualityReview
        fields = (
            "accuracy", "completeness", "timeliness", "reason", "reviewed_on", "reviewed_by",
        )  # fmt: skip


class CollectedForSerializer(serializers.ModelSerializer[CollectedFor]):
    """A return that asks for the metric, from when to when."""

    name = serializers.CharField(source="data_return.name")
    collected_by = serializers.CharField(source="data_return.collected_by")
    kind = serializers.CharField(source="data_return.kind")
    times_a_year = serializers.IntegerField(source="data_return.times_a_year")
    next_due = serializers.DateField(source="data_return.next_due")

    class Meta:
        model = CollectedFor
        fields = ("name", "collected_by", "kind", "times_a_year", "next_due", "starts", "ends")


class UseSerializer(serializers.Serializer[Any]):
    """One thing that uses the metric."""

    kind = serializers.CharField()
    name = serializers.CharField()
    when = serializers.CharField()
    is_over = serializers.BooleanField()


class MetricDetailSerializer(MetricSerializer):
    """The card of a metric, its versions, ids, quality, returns and uses.

    ``quality_reviews`` has the newest first; ``missing_for_a_plan`` is what is still to be said
    before another plan can use the metric.
    """

    definitions = DefinitionVersionSerializer(many=True, read_only=True)
    external_ids = ExternalIdSerializer(many=True, read_only=True)
    quality_reviews = QualitySerializer(many=True, read_only=True)
    returns = CollectedForSerializer(source="collected_for", many=True, read_only=True)
    used_in = serializers.SerializerMethodField()
    missing_for_a_plan = serializers.SerializerMethodField()

    class Meta(MetricSerializer.Meta):
        fields = (  # type: ignore[assignment]
            *MetricSerializer.Meta.fields,
            "rubric", "formula", "least_possible", "greatest_possible", "definitions",
            "external_ids", "quality_reviews", "returns", "used_in", "missing_for_a_plan",
        )  # fmt: skip

    @extend_schema_field(UseSerializer(many=True))
    def get_used_in(self, metric: Metric) -> list[dict[str, Any]]:
        kinds = used_in(self.context["request"].user, metric, clock.today())
        return [
            {"kind": kind.title, "name": use.name, "when": use.when, "is_over": use.is_over}
            for kind in kinds
            for use in kind.uses
        ]

    def get_missing_for_a_plan(self, metric: Metric) -> list[str]:
        return [each.value for each in missing_for_a_plan(metric)]


KEPT = (
    "definitions__made_by",
    "definitions__drew_break",
    "external_ids",
    "quality_reviews__reviewed_by",
    "collected_for__data_return",
)
"""What a metric is read with, for `MetricDetailSerializer`."""
