"""What did a metric mean when, how good are its data, and what does it warn about?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.choices import choices_of
from hub.history import tracked
from hub.models import OrganisationUnit
from hub.models.dated import Dated
from metrics.domain.data_quality import QualityRating
from metrics.models.metric import Metric, SeriesBreak
from metrics.models.observation import MeasurementPeriod


@tracked()
class DefinitionVersion(models.Model):
    """The definition card as it stood from a day on; a redefinition draws a break in the series.

    card        the fields of the definition, as they were
    drew_break  empty where values before and after can still be compared
    """

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="definitions")
    number = models.PositiveIntegerField()
    starts = models.DateField()
    card = models.JSONField()
    reason = models.CharField(max_length=250, blank=True)
    drew_break = models.ForeignKey(
        SeriesBreak, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["metric", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "number"], name="metrics_definitionversion_number_once"
            )
        ]


@tracked()
class DataQualityReview(models.Model):
    """How far a metric's figures can be relied on, as somebody found on a day; the latest holds."""

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="quality_reviews")
    accuracy = models.CharField(max_length=8, choices=choices_of(QualityRating))
    completeness = models.CharField(max_length=8, choices=choices_of(QualityRating))
    timeliness = models.CharField(max_length=8, choices=choices_of(QualityRating))
    reason = models.TextField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_on = models.DateField()

    class Meta:
        ordering = ["metric", "-reviewed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="metrics_dataqualityreview_has_a_reason"
            )
        ]


@tracked()
class EarlyWarning(Dated):
    """A lead metric, and the annual outcome that it warns about."""

    lead = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="warns_about")
    outcome = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="early_warnings")
    because = models.CharField("why it is a warning", max_length=250, blank=True)

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["outcome", "lead"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["lead", "outcome", "starts"], name="metrics_earlywarning_one_from_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(lead=F("outcome")), name="metrics_earlywarning_of_another"
            ),
        ]


class Forecast(models.Model):
    """What a person expects a metric to reach in a period: beside the figures, never among them.

    A changed forecast is a new version: the row it replaces says until when it stood.
    """

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="forecasts")
    period = models.ForeignKey(MeasurementPeriod, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=38, decimal_places=20)
    basis = models.TextField("what it rests on")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        ordering = ["metric", "-period__ends", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "period"],
                condition=Q(valid_to__isnull=True),
                name="metrics_forecast_one_current",
            )
        ]


@tracked()
class AwaitedRelease(models.Model):
    """The day on which a source will publish the figure of a period: nobody is chased before."""

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="awaited_releases")
    period_starts = models.DateField()
    period_ends = models.DateField()
    expected_on = models.DateField()
    source = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["expected_on", "metric"]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "period_starts", "period_ends"],
                name="metrics_awaitedrelease_once_a_period",
            )
        ]


class Collector(models.TextChoices):
    STATUTORY = "statutory", "A statutory return"
    FUNDER = "funder", "A funder"
    VOLUNTARY = "voluntary", "A voluntary return"


@tracked()
class DataReturn(Dated):
    """Somebody outside whom figures are sent to, how often, and by which service."""

    name = models.CharField(max_length=160)
    collected_by = models.CharField("who asks for it", max_length=160)
    kind = models.CharField(max_length=10, choices=Collector)
    service = models.ForeignKey(
        OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="returns"
    )
    times_a_year = models.PositiveSmallIntegerField(default=1)
    next_due = models.DateField(null=True, blank=True)

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["name", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["name", "starts"], name="metrics_datareturn_once"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class CollectedFor(Dated):
    """A metric that a return asks for, from when to when."""

    data_return = models.ForeignKey(DataReturn, on_delete=models.PROTECT, related_name="collects")
    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="collected_for")

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["data_return", "metric"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["data_return", "metric", "starts"], name="metrics_collectedfor_once"
            ),
        ]
