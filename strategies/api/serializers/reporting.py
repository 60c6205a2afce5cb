"""Which fields have updates, rounds, duties, reviews and stories of change in the API?"""

from rest_framework import serializers

from strategies.models import (
    DateMove,
    DutyReport,
    ReportingDuty,
    Review,
    ReviewCheck,
    ReviewDecision,
    Round,
    RoundStep,
    StoryArrow,
    StoryBox,
    StoryOfChange,
    Update,
)


class UpdateSerializer(serializers.ModelSerializer[Update]):
    """What was said of an action; ``evidence`` is the name of a file, to be had on the pages."""

    written_by = serializers.CharField(source="written_by.full_name")
    decided_by = serializers.CharField(source="decided_by.full_name", default=None)
    evidence = serializers.CharField(source="evidence.name", default=None)

    class Meta:
        model = Update
        fields = (
            "id", "version", "action", "round", "state", "status", "percent", "narrative", "why",
            "what", "by_when", "learned", "reason", "new_due", "move_reason", "milestones_done",
            "evidence", "unchanged_rounds", "flags", "written_by", "written_at", "submitted_at",
            "decided_by", "decided_at", "return_note",
        )  # fmt: skip


class DateMoveSerializer(serializers.ModelSerializer[DateMove]):
    """A wish for another due date, and what became of it."""

    asked_by = serializers.CharField(source="asked_by.full_name")
    decided_by = serializers.CharField(source="decided_by.full_name", default=None)

    class Meta:
        model = DateMove
        fields = (
            "id", "action", "update", "due_before", "due_after", "reason", "state", "asked_by",
            "asked_at", "decided_by", "decided_at",
        )  # fmt: skip


class RoundStepSerializer(serializers.ModelSerializer[RoundStep]):
    """The day of one step between the figures and the meeting."""

    class Meta:
        model = RoundStep
        fields = ("kind", "on")


class RoundSerializer(serializers.ModelSerializer[Round]):
    """One gathering of updates and figures; without ``strategy`` it is everybody's."""

    steps = RoundStepSerializer(many=True)
    board = serializers.CharField(source="board.name", default=None)

    class Meta:
        model = Round
        fields = (
            "id", "reporting_period", "strategy", "opens", "closes", "closed_at", "board", "steps",
        )  # fmt: skip


class DutySerializer(serializers.ModelSerializer[ReportingDuty]):
    """That one plan, strategy or action plan reports to ``body`` every so many months."""

    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)  # type: ignore[var-annotated]
    body = serializers.CharField()

    class Meta:
        model = ReportingDuty
        fields = (
            "id", "version", "plan", "key_strategy", "action_plan", "reports_to", "body",
            "every_months", "ended_on",
        )  # fmt: skip


class DutyReportSerializer(serializers.ModelSerializer[DutyReport]):
    """That it was reported; ``document`` is the name of a file, to be had on the pages."""

    document = serializers.CharField(source="document.name", default=None)

    class Meta:
        model = DutyReport
        fields = (
            "id", "version", "duty", "reported_on", "meeting", "decision", "minute_reference",
            "document", "link",
        )  # fmt: skip


class ReviewCheckSerializer(serializers.ModelSerializer[ReviewCheck]):
    """One line of a review's checklist."""

    class Meta:
        model = ReviewCheck
        fields = ("stage", "text", "is_done", "note")


class ReviewDecisionSerializer(serializers.ModelSerializer[ReviewDecision]):
    """What a review decided, and which change it made."""

    class Meta:
        model = ReviewDecision
        fields = ("text", "change", "decided_at")


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """The review of one year of a plan, a strategy or an action plan."""

    plan = serializers.SlugRelatedField(slug_field="slug", read_only=True)  # type: ignore[var-annotated]
    signed_by = serializers.CharField(source="signed_by.full_name", default=None)
    checks = ReviewCheckSerializer(many=True)
    decisions = ReviewDecisionSerializer(many=True)

    class Meta:
        model = Review
        fields = (
            "id", "version", "plan", "key_strategy", "action_plan", "first_year", "stage",
            "what_worked", "what_we_would_change", "evidence_link", "signed_by", "signed_at",
            "checks", "decisions",
        )  # fmt: skip


class StoryBoxSerializer(serializers.ModelSerializer[StoryBox]):
    """One box of the picture."""

    class Meta:
        model = StoryBox
        fields = ("id", "column", "text", "order")


class StoryArrowSerializer(serializers.ModelSerializer[StoryArrow]):
    """That one box leads to another, if what is assumed holds."""

    class Meta:
        model = StoryArrow
        fields = ("source", "target", "assumption")


class StorySerializer(serializers.ModelSerializer[StoryOfChange]):
    """How what is put in comes to change something."""

    boxes = StoryBoxSerializer(many=True)
    arrows = StoryArrowSerializer(many=True)

    class Meta:
        model = StoryOfChange
        fields = (
            "id", "version", "priority", "key_strategy", "action_plan", "summary", "boxes",
            "arrows",
        )  # fmt: skip
