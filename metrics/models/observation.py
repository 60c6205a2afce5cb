"""How does a metric stand, where and when? Series of values, every version of them kept."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.choices import choices_of
from metrics.domain.periods import PeriodKind
from metrics.domain.values import ObservationState, Qualifier
from metrics.models.metric import Metric
from metrics.models.place import Area, Breakdown
from strategies.models import ReportingPeriod

if TYPE_CHECKING:
    from datetime import datetime


class MeasurementPeriod(models.Model):
    """The stretch of time that a value covers (not when it is reported)."""

    kind = models.CharField(max_length=20, choices=choices_of(PeriodKind))
    starts = models.DateField()
    ends = models.DateField()
    label = models.CharField(max_length=40)

    class Meta:
        ordering = ["ends", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "starts", "ends"], name="metrics_measurementperiod_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="metrics_measurementperiod_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Series(models.Model):
    """One metric for one area and one breakdown: the thing that is judged."""

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="series")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="series")
    breakdown = models.ForeignKey(Breakdown, on_delete=models.PROTECT, related_name="series")
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "area", "breakdown"], name="metrics_series_once"
            )
        ]


class ObservationQuerySet(models.QuerySet["Observation"]):
    def current(self) -> "ObservationQuerySet":
        """The latest version of every value."""
        return self.filter(valid_to__isnull=True)

    def as_of(self, moment: "datetime") -> "ObservationQuerySet":
        """The version of every value that was valid at ``moment``."""
        return self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=moment), valid_from__lte=moment
        )


class Observation(models.Model):
    """One version of one value. A correction adds a version; no version is ever overwritten."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="observations")
    period = models.ForeignKey(MeasurementPeriod, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=38, decimal_places=20, null=True)
    text = models.TextField(blank=True)
    lower = models.DecimalField("lower 95% limit", max_digits=38, decimal_places=20, null=True)
    upper = models.DecimalField("upper 95% limit", max_digits=38, decimal_places=20, null=True)
    numerator = models.DecimalField(max_digits=38, decimal_places=20, null=True)
    denominator = models.DecimalField(max_digits=38, decimal_places=20, null=True)
    state = models.CharField(
        max_length=20, choices=choices_of(ObservationState), default=ObservationState.ACTUAL
    )
    qualifier = models.CharField(
        max_length=20, choices=choices_of(Qualifier), default=Qualifier.NONE
    )
    no_value_because = models.CharField("no value because", max_length=250, blank=True)
    comment = models.TextField(blank=True)
    raw_value = models.TextField(blank=True)
    raw_period = models.TextField(blank=True)
    raw_area = models.TextField(blank=True)
    reporting_period = models.ForeignKey(
        ReportingPeriod,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The report that the value was given for",
    )

    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField("why it was changed", max_length=250, blank=True)
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering = ["series", "period", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period"],
                condition=Q(valid_to__isnull=True),
                name="metrics_observation_one_current_version",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="metrics_observation_valid_to_after_from",
            ),
            models.CheckConstraint(
                condition=Q(lower__isnull=True) | Q(upper__isnull=True) | Q(lower__lte=F("upper")),
                name="metrics_observation_interval_not_inverted",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False)
                | ~Q(text="")
                | ~Q(no_value_because="")
                | ~Q(qualifier=Qualifier.NONE),
                name="metrics_observation_says_something",
            ),
        ]


class Restatement(models.Model):
    """A table that printed a version of a value once more, for the report of that column."""

    observation = models.ForeignKey(
        Observation, on_delete=models.CASCADE, related_name="restatements"
    )
    reporting_period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, related_name="+"
    )
    as_of = models.DateTimeField()
    import_batch = models.ForeignKey(
        "metrics.ImportBatch", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["observation", "as_of"]
        constraints = [
            models.UniqueConstraint(
                fields=["observation", "reporting_period", "as_of"],
                name="metrics_restatement_once",
            )
        ]
