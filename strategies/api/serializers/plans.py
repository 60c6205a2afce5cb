"""Which fields have plans, priorities and reporting periods in the API?"""

from rest_framework import serializers

from strategies.models import Decision, Plan, Priority, ReportingPeriod


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    """What a body decided about a plan."""

    class Meta:
        model = Decision
        fields = ("body", "decided_on", "summary", "reference", "link")


class PlanSerializer(serializers.ModelSerializer[Plan]):
    """One version of the plan."""

    supersedes = serializers.SlugRelatedField[Plan](slug_field="slug", read_only=True)
    owner = serializers.CharField(source="owner.full_name", default=None)
    decisions = DecisionSerializer(many=True)

    class Meta:
        model = Plan
        fields = (
            "slug", "title", "first_year", "last_year", "vision", "state", "owner",
            "supersedes", "decisions",
        )  # fmt: skip


class PrioritySerializer(serializers.ModelSerializer[Priority]):
    """One priority of a plan."""

    plan = serializers.SlugRelatedField[Plan](slug_field="slug", read_only=True)
    portfolio = serializers.CharField(source="portfolio.name", default=None)
    lead_unit = serializers.CharField(source="lead_unit.name", default=None)
    owner = serializers.CharField(source="owner.full_name", default=None)

    class Meta:
        model = Priority
        fields = (
            "id", "plan", "slug", "name", "theme", "kind", "narrative", "order", "portfolio",
            "lead_unit", "owner",
        )  # fmt: skip


class ReportingPeriodSerializer(serializers.ModelSerializer[ReportingPeriod]):
    """What one report covers; ``figures_as_of`` is empty while it is open."""

    label = serializers.CharField()  # type: ignore[assignment]

    class Meta:
        model = ReportingPeriod
        fields = ("id", "kind", "starts", "ends", "label", "figures_as_of")
