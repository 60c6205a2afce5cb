"""Where is a metric used? In plans (as headline or beside it) and on what it measures there."""

from django.db import models
from django.db.models import Q

from hub.choices import choices_of
from hub.history import tracked
from hub.models.dated import Dated
from metrics.domain.classification import HeadlineFlag
from metrics.models.metric import Metric
from strategies.models import (
    Action,
    ActionPlan,
    KeyStrategy,
    Objective,
    Plan,
    Priority,
    ReportingPeriod,
    StoryBox,
)
from strategies.models.one_of import exactly_one_of


@tracked()
class PlanMembership(Dated):
    """A metric as one plan uses it, from a day to a day: whether it counts, and in which order.

    It is in force for a reporting period when it is in force on the period's last day.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="memberships")
    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="memberships")
    headline = models.CharField(
        max_length=10, choices=choices_of(HeadlineFlag), default=HeadlineFlag.LISTED
    )
    order = models.PositiveIntegerField(null=True, blank=True)
    no_target_because = models.CharField("why it has no target", max_length=250, blank=True)
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["plan", "order", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["plan", "metric", "starts"], name="metrics_planmembership_one_from_a_day"
            ),
        ]


MEASURED = ("priority", "key_strategy", "objective", "action_plan", "action", "story_box")


@tracked()
class MetricLink(Dated):
    """What a metric measures: exactly one thing of a plan."""

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="links")
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, null=True, blank=True, related_name="metric_links"
    )
    key_strategy = models.ForeignKey(
        KeyStrategy, on_delete=models.PROTECT, null=True, blank=True, related_name="metric_links"
    )
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="metric_links"
    )
    action_plan = models.ForeignKey(
        ActionPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="metric_links"
    )
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="metric_links"
    )
    story_box = models.ForeignKey(
        StoryBox, on_delete=models.CASCADE, null=True, blank=True, related_name="metric_links"
    )
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["metric", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=exactly_one_of(*MEASURED), name="metrics_metriclink_exactly_one_thing"
            ),
            models.UniqueConstraint(
                fields=["metric", *MEASURED, "starts"],
                nulls_distinct=False,
                name="metrics_metriclink_one_from_a_day",
            ),
        ]


class Target(models.Model):
    """What a metric is to reach in a plan over some reporting periods, as written and as read.

    A changed target is a new version: the old one keeps its text and says when it was replaced.
    """

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="targets")
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        help_text="Empty: wherever the metric is used",
    )
    starts = models.DateField(help_text="First day of the first reporting period it is for")
    ends = models.DateField(null=True, blank=True)
    as_written = models.TextField(blank=True)
    parsed = models.JSONField(default=dict)
    rationale = models.TextField(blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["metric", "-starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "plan", "starts"],
                condition=Q(valid_to__isnull=True),
                nulls_distinct=False,
                name="metrics_target_one_current_from_a_day",
            )
        ]


@tracked()
class PlanMethod(models.Model):
    """How a plan's metrics are judged, from a reporting period on; never backwards."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="methods")
    effective_from = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="+")
    settings = models.JSONField(help_text="The fields of metrics.domain.rules.MethodSettings")
    reason = models.CharField(max_length=250, blank=True)
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["plan", "-effective_from__ends"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "effective_from"], name="metrics_planmethod_one_from_a_period"
            )
        ]
