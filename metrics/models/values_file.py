"""What do files of values say before anybody confirms them, and how were their columns read?"""

from django.conf import settings
from django.db import models

from hub.history import tracked
from metrics.models.import_batch import ImportBatch
from metrics.models.metric import Metric
from metrics.models.observation import MeasurementPeriod, Observation, Series


class CellOutcome(models.TextChoices):
    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    UNCHANGED = "unchanged", "Unchanged"
    REJECTED = "rejected", "Rejected"


class StagedValue(models.Model):
    """One value as a file gives it, waiting for somebody to confirm the file.

    place    where it stands: sheet, row and column, as people find it
    content  the fields of metrics.domain.entered.Content, as text
    problem  why it is rejected or doubtful, and what to do about it
    replaces the version that stood when the file was read
    is_right somebody has said that a doubtful value is what they mean
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="staged_values")
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=160, blank=True)
    outcome = models.CharField(max_length=10, choices=CellOutcome)
    problem = models.TextField(blank=True)
    raw = models.TextField(blank=True)
    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, null=True, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.CASCADE, null=True, related_name="+")
    period = models.ForeignKey(
        MeasurementPeriod, on_delete=models.CASCADE, null=True, related_name="+"
    )
    replaces = models.ForeignKey(
        Observation, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    content = models.JSONField(default=dict)
    is_right = models.BooleanField(default=False)

    class Meta:
        ordering = ["batch", "row", "pk"]
        indexes = [models.Index(fields=["batch", "outcome"], name="metrics_stagedvalue_outcome")]


@tracked()
class ValuesMapping(models.Model):
    """How the columns of a shape of file were last read, so that nobody is asked twice."""

    headings = models.JSONField(help_text="The file's headings in their order")
    fingerprint = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField(help_text="{field: heading}, and what stands for all rows")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()


class PeriodKey(models.Model):
    """The key under which an intelligence hub's files name a period."""

    key = models.CharField(max_length=80, unique=True)
    label = models.CharField(max_length=160, blank=True)
    period_type = models.CharField(max_length=80, blank=True)
    frequency = models.CharField(max_length=20, blank=True)
    period = models.ForeignKey(
        MeasurementPeriod, on_delete=models.PROTECT, null=True, related_name="keys"
    )
    import_batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, related_name="+"
    )
