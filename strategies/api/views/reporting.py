"""Which rounds, duties to report, reviews and stories of change may a program read, and record?"""

from typing import Any

from django.db.models import Q, QuerySet

from hub import clock
from hub.access.permissions import Permission
from hub.api.json_body import read_form, schema_of, without
from hub.api.reading import DetailView, ListView
from hub.api.writing import ListAndAddView
from strategies.api import filters
from strategies.api.serializers import reporting as serializers
from strategies.forms.duties import ReportForm
from strategies.models import (
    DutyReport,
    KeyStrategy,
    ReportingDuty,
    Review,
    Round,
    StoryOfChange,
)
from strategies.operations.duties import record_report
from strategies.queries.readable import duty_reports, reporting_duties, reviews, stories


class RoundList(ListView):
    """All rounds, the latest first; those of a strategy for whoever may read it."""

    serializer_class = serializers.RoundSerializer
    filterset_class = filters.RoundFilter

    def get_queryset(self) -> QuerySet[Round]:
        readable = KeyStrategy.objects.visible_to(self.request.user)  # type: ignore[arg-type]
        rounds = Round.objects.filter(Q(strategy=None) | Q(strategy__in=readable))
        return rounds.select_related("board").prefetch_related("steps")


class DutyList(ListView):
    """To whom plans, strategies and action plans report."""

    serializer_class = serializers.DutySerializer
    filterset_class = filters.SubjectFilter

    def get_queryset(self) -> QuerySet[ReportingDuty]:
        duties = reporting_duties(self.request.user)  # type: ignore[arg-type]
        return duties.select_related("plan", "board", "portfolio")


class DutyReportList(ListAndAddView):
    """What was reported, the latest first; by POST, one more report of a duty."""

    serializer_class = serializers.DutyReportSerializer
    filterset_class = filters.DutyReportFilter
    writes = Permission.RECORD_REPORTS
    body = schema_of(
        ReportForm.base_fields, needed=["duty", "reported_on", "meeting"], numbers=["duty"]
    )

    def get_queryset(self) -> QuerySet[DutyReport]:
        reports = duty_reports(self.request.user)  # type: ignore[arg-type]
        return reports.select_related("document").defer("document__content")

    def add(self, body: dict[str, Any]) -> DutyReport:
        duty = self.named(body, "duty", reporting_duties(self.person))
        form = read_form(ReportForm(), without(body, "duty"))
        return record_report(by=self.person, duty=duty, today=clock.today(), **form.cleaned_data)


class Reviews:
    """The reviews that were signed off, and those that the caller writes."""

    serializer_class = serializers.ReviewSerializer

    def get_queryset(self) -> QuerySet[Review]:
        rows = reviews(self.request.user)  # type: ignore[attr-defined]
        return rows.select_related("plan", "signed_by").prefetch_related("checks", "decisions")


class ReviewList(Reviews, ListView):
    """All reviews, the latest year first."""

    filterset_class = filters.ReviewFilter


class ReviewDetail(Reviews, DetailView):
    """One review with its checklist and decisions."""


class Stories:
    """The stories of change of what the caller may read."""

    serializer_class = serializers.StorySerializer

    def get_queryset(self) -> QuerySet[StoryOfChange]:
        rows = stories(self.request.user)  # type: ignore[attr-defined]
        return rows.order_by("pk").prefetch_related("boxes", "arrows")


class StoryList(Stories, ListView):
    """All stories of change."""

    filterset_class = filters.StoryFilter


class StoryDetail(Stories, DetailView):
    """One story: its boxes, and which leads to which."""
