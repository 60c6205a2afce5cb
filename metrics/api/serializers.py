"""Which fields have metrics, values and judgements in the API? Numbers are text, in full."""

from decimal import Decimal
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from metrics.models import Judgement, Metric, Observation
from metrics.queries.shown import computed_sentence
from strategies.models import Plan


@extend_schema_field(OpenApiTypes.STR)
class PlainNumber(serializers.Field[Decimal, Any, str, Decimal]):
    """A number as text, without the zeros that the database pads it with."""

    def to_representation(self, value: Decimal) -> str:
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


class MetricSerializer(serializers.ModelSerializer[Metric]):
    """The definition card of a metric and who answers for it."""

    owner = serializers.CharField(source="owner.full_name", default=None)
    service = serializers.CharField(source="service.name", default=None)
    portfolio = serializers.CharField(source="portfolio.name", default=None)
    partner = serializers.CharField(source="partner.name", default=None)
    replaced_by = serializers.SlugRelatedField[Metric](slug_field="code", read_only=True)

    class Meta:
        model = Metric
        fields = (
            "code", "name", "state", "description", "rationale", "numerator_definition",
            "denominator_definition", "geography", "source", "source_link", "data_provider",
            "licence", "caveats", "unit_kind", "unit_label", "scale", "decimals", "frequency",
            "expected_lag_days", "tolerance_kind", "tolerance", "ordinal_scale", "role", "type",
            "scorecard", "nature", "delivery", "is_statutory", "is_equality", "equality_strands",
            "is_marmot", "marmot_principle", "owner", "service", "portfolio", "partner",
            "retired_because", "replaced_by",
        )  # fmt: skip


class ObservationSerializer(serializers.ModelSerializer[Observation]):
    """One version of one value, with the text it was read from."""

    metric = serializers.CharField(source="series.metric.code")
    area = serializers.CharField(source="series.area.name")
    area_kind = serializers.CharField(source="series.area.kind")
    breakdown = serializers.CharField(source="series.breakdown.code")
    period = serializers.CharField(source="period.label")
    period_kind = serializers.CharField(source="period.kind")
    period_starts = serializers.DateField(source="period.starts")
    period_ends = serializers.DateField(source="period.ends")
    value = PlainNumber(allow_null=True)
    lower = PlainNumber(allow_null=True)
    upper = PlainNumber(allow_null=True)
    numerator = PlainNumber(allow_null=True)
    denominator = PlainNumber(allow_null=True)

    class Meta:
        model = Observation
        fields = (
            "id", "metric", "area", "area_kind", "breakdown", "period", "period_kind",
            "period_starts", "period_ends", "value", "text", "lower", "upper", "numerator",
            "denominator", "state", "qualifier", "no_value_because", "comment", "raw_value",
            "raw_period", "raw_area", "valid_from", "valid_to", "recorded_at", "reason",
        )  # fmt: skip


class JudgementSerializer(serializers.ModelSerializer[Judgement]):
    """One computed verdict: the symbols, why, by which rules, and the sentence."""

    metric = serializers.CharField(source="series.metric.code")
    area = serializers.CharField(source="series.area.name")
    breakdown = serializers.CharField(source="series.breakdown.code")
    plan = serializers.SlugRelatedField[Plan](slug_field="slug", read_only=True)
    reporting_period = serializers.IntegerField(source="reporting_period_id")
    report = serializers.CharField(source="reporting_period.label")
    statistic = PlainNumber(allow_null=True)
    threshold = PlainNumber(allow_null=True)
    sentence = serializers.SerializerMethodField()

    class Meta:
        model = Judgement
        fields = (
            "id", "metric", "area", "breakdown", "plan", "reporting_period", "report", "progress",
            "progress_reason", "target_status", "target_reason", "rag", "method",
            "method_version", "statistic", "threshold", "sentence", "valid_from", "valid_to",
        )  # fmt: skip

    def get_sentence(self, judgement: Judgement) -> str:
        return computed_sentence(judgement)
