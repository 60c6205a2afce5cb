"""How did a series stand in a report? As computed, as stated, and as overridden."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.choices import choices_of
from hub.history import tracked
from hub.models import Job
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rag import Rag
from metrics.domain.target_status import TargetReason, TargetStatus
from metrics.models.metric import Metric
from metrics.models.observation import Series
from strategies.models import Plan, ReportingPeriod


class Judgement(models.Model):
    """One computed verdict on a series in a reporting period, by a plan's rules or the library's.

    A changed verdict is a new row; the row it replaces says until when it stood. The current rows
    are what dashboards read.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="judgements")
    reporting_period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, related_name="judgements"
    )
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="judgements",
        help_text="Whose rules apply; empty: the library's",
    )
    progress = models.CharField(max_length=16, choices=choices_of(Progress))
    progress_reason = models.CharField(max_length=24, choices=choices_of(ProgressReason))
    target_status = models.CharField(max_length=16, choices=choices_of(TargetStatus))
    target_reason = models.CharField(max_length=32, choices=choices_of(TargetReason))
    rag = models.CharField(max_length=8, choices=choices_of(Rag))
    method = models.CharField(max_length=40)
    method_version = models.CharField(max_length=12)
    inputs = models.JSONField()
    statistic = models.DecimalField(max_digits=38, decimal_places=20, null=True)
    threshold = models.DecimalField(max_digits=38, decimal_places=20, null=True)
    recent = models.JSONField(
        default=list, help_text="The latest values, oldest first, for the row's small chart"
    )
    fingerprint = models.CharField(max_length=64)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        ordering = ["series", "reporting_period", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "reporting_period", "plan"],
                condition=Q(valid_to__isnull=True),
                nulls_distinct=False,
                name="metrics_judgement_one_current",
            )
        ]
        indexes = [
            models.Index(
                fields=["plan", "reporting_period"],
                condition=Q(valid_to__isnull=True),
                name="metrics_judgement_of_report",
            )
        ]


class JudgingPart(models.Model):
    """A part of the library that a worker judges at a time, while a job judges all of it.

    Metrics by the range of their ids. The parts of a job go when all of them are done.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="+")
    first_metric = models.BigIntegerField()
    last_metric = models.BigIntegerField()
    series = models.PositiveIntegerField(help_text="How many series were in it when it was cut")
    changed = models.PositiveIntegerField(default=0)
    failures = models.JSONField(default=list)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["job", "first_metric"], name="metrics_judgingpart_once_a_job"
            )
        ]


class StatedJudgement(models.Model):
    """The symbols that a published report printed for a metric, beside what the hub computes."""

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="stated_judgements")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="stated_judgements")
    reporting_period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, related_name="stated_judgements"
    )
    progress = models.CharField(max_length=16, choices=choices_of(Progress), blank=True)
    target_status = models.CharField(max_length=16, choices=choices_of(TargetStatus), blank=True)
    progress_as_written = models.CharField(max_length=80, blank=True)
    progress_in_words = models.CharField(max_length=80, blank=True)
    target_status_as_written = models.CharField(max_length=80, blank=True)
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "plan", "reporting_period"], name="metrics_statedjudgement_once"
            )
        ]


@tracked()
class Override(models.Model):
    """A named person's verdict in place of the computed one, with the reason; both stay visible."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="overrides")
    reporting_period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    progress = models.CharField(max_length=16, choices=choices_of(Progress), blank=True)
    target_status = models.CharField(max_length=16, choices=choices_of(TargetStatus), blank=True)
    reason = models.TextField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "reporting_period", "plan"],
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="metrics_override_one_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="metrics_override_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(progress="") | ~Q(target_status=""),
                name="metrics_override_says_something",
            ),
        ]
