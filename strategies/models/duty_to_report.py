"""To whom does a plan, a strategy or an action plan report, how often, and when did it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from hub.choices import choices_of
from hub.history import tracked
from hub.models import Board, Portfolio, StoredFile
from strategies.domain.reporting_line import ReportsTo
from strategies.models.action_plan import ActionPlan
from strategies.models.key_strategy import KeyStrategy
from strategies.models.one_of import exactly_one_of
from strategies.models.plan import Plan

SUBJECTS = ("plan", "key_strategy", "action_plan")


@tracked()
class ReportingDuty(models.Model):
    """That one plan, strategy or action plan reports to somebody, every so many months."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="duties"
    )
    key_strategy = models.ForeignKey(
        KeyStrategy, on_delete=models.PROTECT, null=True, blank=True, related_name="duties"
    )
    action_plan = models.ForeignKey(
        ActionPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="duties"
    )
    reports_to = models.CharField(max_length=16, choices=choices_of(ReportsTo))
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="duties"
    )
    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="duties"
    )
    name = models.CharField(max_length=120, blank=True, help_text="Of a body without a page here")
    every_months = models.PositiveSmallIntegerField(default=12)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "reporting duties"
        constraints = [
            models.CheckConstraint(
                condition=exactly_one_of(*SUBJECTS), name="strategies_reportingduty_of_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(every_months__gte=1),
                name="strategies_reportingduty_every_month_or_more",
            ),
        ]

    def __str__(self) -> str:
        return self.body

    def get_absolute_url(self) -> str:
        return reverse("strategies:duty", args=[self.pk])

    @property
    def subject(self) -> Plan | KeyStrategy | ActionPlan:
        """What is reported."""
        found = self.plan or self.key_strategy or self.action_plan
        assert found is not None, "a constraint of the database"
        return found

    @property
    def body(self) -> str:
        """To whom, by name where it has one: "Environment Scrutiny Board"."""
        if self.portfolio and self.reports_to == ReportsTo.CABINET_MEMBER:
            return f"Cabinet member for {self.portfolio}"
        return str(self.board or self.name or self.get_reports_to_display())


@tracked()
class DutyReport(models.Model):
    """That it was reported: when, to which meeting, what was decided, and where it is minuted."""

    duty = models.ForeignKey(ReportingDuty, on_delete=models.PROTECT, related_name="reports")
    reported_on = models.DateField()
    meeting = models.CharField(max_length=160)
    decision = models.TextField(blank=True)
    minute_reference = models.CharField(max_length=80, blank=True)
    document = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.URLField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-reported_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "reported_on", "meeting"], name="strategies_dutyreport_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.reported_on:%-d %B %Y}"
