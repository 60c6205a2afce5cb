"""Which proposals and target rounds may a program read? They are written on the pages only."""

import django_filters as filters
from django.db.models import QuerySet
from rest_framework import serializers

from hub.api.reading import DetailView, ListView
from hub.choices import choices_of
from metrics.domain.proposing import ProposalKind, ProposalState
from metrics.models import Consultation, Proposal, ProposalComment, ProposalStep, TargetRound
from strategies.models import Plan


class StepSerializer(serializers.ModelSerializer[ProposalStep]):
    """One line of the decision record."""

    taken_by = serializers.CharField(source="taken_by.full_name")

    class Meta:
        model = ProposalStep
        fields = ("state", "note", "taken_by", "taken_at")


class CommentSerializer(serializers.ModelSerializer[ProposalComment]):
    """What somebody said."""

    made_by = serializers.CharField(source="made_by.full_name")

    class Meta:
        model = ProposalComment
        fields = ("text", "made_by", "made_at")


class ConsultationSerializer(serializers.ModelSerializer[Consultation]):
    """Who was asked without an account, and what came of it."""

    class Meta:
        model = Consultation
        fields = ("held_on", "who", "how_many", "said", "changed")


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """A proposed metric or target, and how it was decided."""

    metric = serializers.CharField(source="metric.code")
    plan = serializers.SlugRelatedField[Plan](slug_field="slug", read_only=True)
    round = serializers.IntegerField(source="round_id", allow_null=True)
    priority = serializers.CharField(source="priority.name", default=None)
    service = serializers.CharField(source="service.name", default=None)
    portfolio = serializers.CharField(source="portfolio.name", default=None)
    proposed_by = serializers.CharField(source="proposed_by.full_name")
    steps = StepSerializer(many=True)
    comments = CommentSerializer(many=True)
    consultations = ConsultationSerializer(many=True)

    class Meta:
        model = Proposal
        fields = (
            "id", "kind", "state", "metric", "plan", "round", "target_as_written",
            "target_starts", "target_ends", "rationale", "statutory_need", "priority",
            "resources", "how_others_compare", "service", "portfolio", "consulted_until",
            "proposed_by", "proposed_at", "steps", "comments", "consultations",
        )  # fmt: skip


class TargetRoundSerializer(serializers.ModelSerializer[TargetRound]):
    """All targets of a plan for a year, proposed and agreed together."""

    plan = serializers.SlugRelatedField[Plan](slug_field="slug", read_only=True)

    class Meta:
        model = TargetRound
        fields = ("id", "plan", "starts", "ends", "agree_by", "opened_at", "closed_at")


class ProposalFilter(filters.FilterSet):
    metric = filters.CharFilter(field_name="metric__code")
    plan = filters.CharFilter(field_name="plan__slug")
    round = filters.NumberFilter(field_name="round")
    kind = filters.ChoiceFilter(choices=choices_of(ProposalKind))
    state = filters.ChoiceFilter(choices=choices_of(ProposalState))


class TargetRoundFilter(filters.FilterSet):
    plan = filters.CharFilter(field_name="plan__slug")


READ_WITH = Proposal.objects.select_related(
    "metric", "plan", "priority", "service", "portfolio", "proposed_by"
).prefetch_related("steps__taken_by", "comments__made_by", "consultations")


class ProposalList(ListView):
    """Proposed metrics and targets, the newest first."""

    serializer_class = ProposalSerializer
    filterset_class = ProposalFilter
    queryset = READ_WITH

    def get_queryset(self) -> QuerySet[Proposal]:
        return READ_WITH.visible_to(self.request.user)


class ProposalDetail(DetailView):
    """One proposal with its decision record."""

    serializer_class = ProposalSerializer
    queryset = READ_WITH

    def get_queryset(self) -> QuerySet[Proposal]:
        return READ_WITH.visible_to(self.request.user)


class TargetRoundList(ListView):
    """The target rounds of plans, the newest first."""

    serializer_class = TargetRoundSerializer
    filterset_class = TargetRoundFilter
    queryset = TargetRound.objects.select_related("plan")

    def get_queryset(self) -> QuerySet[TargetRound]:
        plans = Plan.objects.visible_to(self.request.user)  # type: ignore[arg-type]
        return self.queryset.filter(plan__in=plans)
