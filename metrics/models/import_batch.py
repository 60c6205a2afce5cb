"""What came in from which file, what did it leave in doubt, and how is it taken back?"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import StoredFile
from strategies.models import Plan, ReportingPeriod


class BatchState(models.TextChoices):
    UPLOADED = "uploaded", "Uploaded, waiting for review"
    CONFIRMED = "confirmed", "Imported"
    UNDONE = "undone", "Undone"


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user: Any) -> Self:
        """Every batch, for those who may import; none for anybody else."""
        return self if can(user, Permission.IMPORT_TABLES) else self.none()


class ImportBatch(models.Model):
    """One file brought in: the log of it stays when what it brought is undone."""

    INDICATOR_TABLE = "indicator_table"
    VALUES = "values"
    CATALOGUE = "catalogue"

    kind = models.CharField(max_length=24, default=INDICATOR_TABLE)
    file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="None: read from the server's own disk, where it was too large to keep",
    )
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.UPLOADED)
    reporting_period = models.ForeignKey(
        ReportingPeriod, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    plans = models.ManyToManyField(Plan, related_name="+", blank=True)
    report = models.JSONField(
        default=dict, help_text="What was counted, row by row and cell by cell"
    )
    changes = models.JSONField(
        default=list, help_text="Rows it made or changed, and how they were before"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return self.file_name

    @property
    def content(self) -> bytes:
        """The bytes of its file, where the hub keeps it. Raises ValueError where it does not."""
        if self.file is None:
            raise ValueError(f"“{self.file_name}” was read from the server's disk and not kept.")
        return bytes(self.file.content)


class DoubtState(models.TextChoices):
    OPEN = "open", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    DISMISSED = "dismissed", "Left as it is"


class ImportDoubtQuerySet(models.QuerySet["ImportDoubt"]):
    def visible_to(self, user: Any) -> Self:
        """Every doubt, for those who may import; none for anybody else."""
        return self if can(user, Permission.IMPORT_TABLES) else self.none()


class ImportDoubt(models.Model):
    """One thing in a file that a person must look at: where it stands, and what was decided."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="doubts")
    kind = models.CharField(max_length=40)
    is_queued = models.BooleanField(
        default=False, help_text="A cell that could not be read, rather than one that looks odd"
    )
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=160, blank=True)
    raw = models.TextField(blank=True)
    message = models.TextField()
    suggestion = models.JSONField(default=dict)
    metric = models.ForeignKey(
        "metrics.Metric", on_delete=models.CASCADE, null=True, related_name="doubts"
    )
    state = models.CharField(max_length=10, choices=DoubtState, default=DoubtState.OPEN)
    answer = models.JSONField(default=dict)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = ImportDoubtQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "row", "pk"]
        indexes = [
            models.Index(
                fields=["batch", "kind"], condition=Q(state="open"), name="metrics_doubt_open"
            )
        ]


class ImportNote(models.Model):
    """One cell of a star file that was read otherwise than written, or could not be kept."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="notes")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=160)
    raw = models.TextField(blank=True)
    note = models.TextField()
    is_queued = models.BooleanField(help_text="Left out, waiting for a better file")

    class Meta:
        ordering = ["batch", "row", "pk"]
