"""Which rounds, duties to report, reviews and stories of change may a program read, and record?"""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from hub import clock
from hub.access.permissions import Permission
from hub.api.json_body import VERSION, read_form, schema_of, whole_number, without
from hub.api.reading import DetailView, ListView
from hub.api.writing import ListAndAddView, StepView
from hub.models import User
from strategies.api import filters
from strategies.api.serializers import reporting as serializers
from strategies.domain.reporting_line import ReportsTo
from strategies.forms.duties import DutyForm, EndDutyForm, ReportForm
from strategies.models import (
    ActionPlan,
    DutyReport,
    KeyStrategy,
    Plan,
    ReportingDuty,
    Review,
    Round,
    StoryOfChange,
)
from strategies.operations.duties import add_duty, change_duty, end_duty, record_report
from strategies.queries.readable import duty_reports, reporting_duties, reviews, stories
from strategies.queries.subjects import FIELDS, check_may_record_reports


class RoundList(ListView):
    """All rounds, the latest first; those of a strategy for whoever may read it."""

    serializer_class = serializers.RoundSerializer
    filterset_class = filters.RoundFilter

    def get_queryset(self) -> QuerySet[Round]:
        readable = KeyStrategy.objects.visible_to(self.request.user)  # type: ignore[arg-type]
        rounds = Round.objects.filter(Q(strategy=None) | Q(strategy__in=readable))
        return rounds.select_related("board").prefetch_related("steps")


class WhatReportsForm(DutyForm):
    """What reports, by one of three names; then to whom, and how often."""

    plan = forms.SlugField(required=False)
    key_strategy = forms.ModelChoiceField(KeyStrategy.objects.none(), required=False)
    action_plan = forms.ModelChoiceField(ActionPlan.objects.none(), required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        for name, model in (("key_strategy", KeyStrategy), ("action_plan", ActionPlan)):
            self.fields[name].queryset = model.objects.visible_to(by)  # type: ignore[attr-defined]

    def clean_plan(self) -> Plan | None:
        slug = self.cleaned_data["plan"]
        found = Plan.objects.visible_to(self.by).filter(slug=slug).first()
        if slug and found is None:
            raise forms.ValidationError("There is no such plan that you may read.")
        return found

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        things = [found for name in FIELDS.values() if (found := answers.pop(name, None))]
        if len(things) != 1 and not self.errors:
            raise forms.ValidationError("Name one thing: a plan, key_strategy or action_plan.")
        return {**answers, "thing": things[0] if things else None}


class Duties:
    """The duties to report of what the caller may read."""

    serializer_class = serializers.DutySerializer

    def get_queryset(self) -> QuerySet[ReportingDuty]:
        duties = reporting_duties(self.request.user)  # type: ignore[attr-defined]
        return duties.select_related("plan", "board", "portfolio")


class DutyList(Duties, ListAndAddView):
    """To whom plans, strategies and action plans report; by POST, one more duty of one of them."""

    filterset_class = filters.SubjectFilter
    writes = Permission.RECORD_REPORTS
    body = schema_of(WhatReportsForm.base_fields, needed=["reports_to", "every_months"])

    def add(self, body: dict[str, Any]) -> ReportingDuty:
        form = read_form(WhatReportsForm(by=self.person), body)
        return add_duty(by=self.person, **form.cleaned_data)


class DutyStep(Duties, StepView):
    """What whoever records the reports of a thing does with a duty of it."""

    def check_may(self, thing: ReportingDuty) -> None:
        check_may_record_reports(self.person, thing.subject)


class DutyDetail(DutyStep, DetailView):
    """One duty to report; by POST, to somebody else or at another rhythm."""

    body = schema_of(DutyForm.base_fields, needed=[VERSION], numbers=[VERSION])

    def step(self, thing: ReportingDuty, body: dict[str, Any]) -> ReportingDuty:
        seen = whole_number(body, VERSION)
        form = read_form(DutyForm(), without(body, VERSION), changes_only=True)
        stands = {name: getattr(thing, name) for name in DutyForm.base_fields}
        answers = {**stands, "reports_to": ReportsTo(thing.reports_to), **form.cleaned_data}
        return change_duty(by=self.person, duty=thing, seen=seen, **answers)


class DutyEnd(DutyStep):
    """By POST: it no longer reports there from a day on. ``version`` is the duty's."""

    body = schema_of(EndDutyForm.base_fields, needed=[VERSION, "ended_on"], numbers=[VERSION])

    def step(self, thing: ReportingDuty, body: dict[str, Any]) -> ReportingDuty:
        seen = whole_number(body, VERSION)
        form = read_form(EndDutyForm(), without(body, VERSION))
        return end_duty(by=self.person, duty=thing, seen=seen, **form.cleaned_data)


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
