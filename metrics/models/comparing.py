"""With whom, and between whom, are values compared? Sets of areas, gaps, equality objectives."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.choices import choices_of
from hub.history import tracked
from hub.models.dated import Dated
from metrics.domain.classification import EqualityStrand
from metrics.domain.dimensions import Dimension, GapKind, JoinKind
from metrics.models.metric import Metric
from metrics.models.place import Area, Breakdown
from strategies.models import Plan


@tracked()
class ComparatorSet(Dated):
    """Areas that the council compares itself with, and why these."""

    name = models.CharField(max_length=120)
    reason = models.TextField("why these areas")

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["name", "-starts"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["name", "starts"], name="metrics_comparatorset_once"),
            models.CheckConstraint(
                condition=~Q(reason=""), name="metrics_comparatorset_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ComparatorSetArea(Dated):
    """An area of a set, from when to when."""

    comparator_set = models.ForeignKey(
        ComparatorSet, on_delete=models.CASCADE, related_name="areas"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["comparator_set", "area"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["comparator_set", "area", "starts"], name="metrics_comparatorsetarea_once"
            ),
        ]


@tracked()
class AreaPredecessor(models.Model):
    """An area that another one follows, such as a merged council, and how figures are joined."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="predecessors")
    predecessor = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="successors")
    changed_on = models.DateField(help_text="The first day of the new area")
    joins = models.CharField(max_length=8, choices=choices_of(JoinKind))
    reason = models.CharField(max_length=250)

    class Meta:
        ordering = ["area", "changed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "predecessor"], name="metrics_areapredecessor_once"
            ),
            models.CheckConstraint(
                condition=~Q(area=F("predecessor")), name="metrics_areapredecessor_of_another"
            ),
        ]


@tracked()
class GapMeasure(Dated):
    """A gap between parts of the people that is watched for a metric.

    part, reference  the two that are compared; both empty for the slope index, which takes all
    """

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="gaps")
    dimension = models.CharField(max_length=32, choices=choices_of(Dimension))
    kind = models.CharField(max_length=12, choices=choices_of(GapKind))
    part = models.ForeignKey(
        Breakdown, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reference = models.ForeignKey(
        Breakdown, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["metric", "dimension", "kind"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["metric", "dimension", "kind", "part", "reference", "starts"],
                nulls_distinct=False,
                name="metrics_gapmeasure_once",
            ),
        ]


@tracked()
class EqualityObjective(Dated):
    """An equality objective that the council has published, and the metrics that show it."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="equality_objectives"
    )
    text = models.TextField()
    strand = models.CharField(max_length=40, choices=choices_of(EqualityStrand), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    metrics = models.ManyToManyField(
        Metric, through="EqualityObjectiveMetric", related_name="equality_objectives"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["-starts", "pk"]

    def __str__(self) -> str:
        return self.text


@tracked()
class EqualityObjectiveMetric(models.Model):
    """A metric that shows how an equality objective goes."""

    objective = models.ForeignKey(EqualityObjective, on_delete=models.CASCADE, related_name="links")
    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "metric"], name="metrics_equalityobjectivemetric_once"
            )
        ]
