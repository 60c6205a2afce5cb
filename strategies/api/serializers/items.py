"""Which fields have strategies, objectives, action plans, actions and milestones in the API?

Things are named by their ids, people by their names; a service has both. ``version`` is what a
change has to say.
"""

from typing import Any

from rest_framework import serializers

from hub import clock
from strategies.domain.timing import is_overdue
from strategies.models import Action, ActionPlan, KeyStrategy, Milestone, Objective


class KeyStrategySerializer(serializers.ModelSerializer[KeyStrategy]):
    """One key strategy; ``priority`` is its home, ``owner`` its lead."""

    owner = serializers.CharField(source="owner.full_name", default=None)
    service_name = serializers.CharField(source="service.name", default=None)

    class Meta:
        model = KeyStrategy
        fields = (
            "id", "version", "title", "summary", "state", "priority", "also_serves", "owner",
            "management_team", "portfolio", "board", "service", "service_name", "partner",
            "starts", "ends", "review_on", "replaced_by", "order",
        )  # fmt: skip


class ObjectiveSerializer(serializers.ModelSerializer[Objective]):
    """One thing that a key strategy wants to reach."""

    owner = serializers.CharField(source="owner.full_name", default=None)

    class Meta:
        model = Objective
        fields = (
            "id", "version", "strategy", "name", "description", "owner", "order", "is_active",
        )  # fmt: skip


class ActionPlanSerializer(serializers.ModelSerializer[ActionPlan]):
    """One action plan; ``strategy`` is its home."""

    owner = serializers.CharField(source="owner.full_name", default=None)
    deputy = serializers.CharField(source="deputy.full_name", default=None)
    service_name = serializers.CharField(source="service.name", default=None)

    class Meta:
        model = ActionPlan
        fields = (
            "id", "version", "title", "summary", "state", "strategy", "also_serves", "owner",
            "deputy", "deputy_after", "approval", "service", "service_name", "team", "partner",
            "starts", "ends", "review_on",
        )  # fmt: skip


class ActionSerializer(serializers.ModelSerializer[Action]):
    """One action as it stands: ``status`` and ``percent`` are those of its last approved update.

    ``owner`` is the responsible officer, ``lead`` the accountable lead; ``times_moved`` counts the
    approved moves of its due date.
    """

    owner = serializers.CharField(source="owner.full_name", default=None)
    lead = serializers.CharField(source="lead.full_name", default=None)
    service_name = serializers.CharField(source="service.name", default=None)
    times_moved = serializers.IntegerField(read_only=True)
    is_overdue = serializers.SerializerMethodField()

    class Meta:
        model = Action
        fields = (
            "id", "version", "action_plan", "reference", "activity", "description", "objective",
            "also_serves", "status", "percent", "starts", "due", "original_due", "times_moved",
            "is_overdue", "money", "days", "owner", "owner_as_written", "lead", "service",
            "service_name", "partner", "works_with", "risk_reference", "decision_reference",
            "equality_reference", "order",
        )  # fmt: skip

    def get_is_overdue(self, action: Action) -> bool:
        return is_overdue(action.status, action.due, clock.today())


class ListedActionSerializer(ActionSerializer):
    """One action in a list; what is overdue names its officer to them, their line and insight."""

    owner = serializers.SerializerMethodField()  # type: ignore[assignment]
    owner_as_written = serializers.SerializerMethodField()

    def get_owner(self, action: Any) -> str | None:
        return action.officer or None if action.owner_id else None

    def get_owner_as_written(self, action: Any) -> str:
        return action.owner_as_written if action.officer else ""


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    """One step on the way of an action."""

    class Meta:
        model = Milestone
        fields = ("id", "action", "name", "due", "done_on", "order")
