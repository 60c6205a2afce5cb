"""Which files did actions come from, and how were their columns read?"""

from django.conf import settings
from django.db import models

from hub.history import tracked
from hub.models import StoredFile
from strategies.models.action_plan import ActionPlan


class ActionImportState(models.TextChoices):
    UPLOADED = "uploaded", "To be reviewed"
    CONFIRMED = "confirmed", "Brought in"
    UNDONE = "undone", "Taken back"


@tracked()
class ActionImport(models.Model):
    """One spreadsheet of actions: its file, its columns, and what it changed.

    mapping  {field: heading}, as confirmed
    changes  what to put back on undo: ids of new actions, former fields of changed ones
    """

    action_plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="imports")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=100, blank=True)
    mapping = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10, choices=ActionImportState, default=ActionImportState.UPLOADED
    )
    changes = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]


@tracked()
class ColumnMapping(models.Model):
    """How the columns of a shape of file were last read, so that nobody is asked twice."""

    headings = models.JSONField(help_text="The file's headings in their order")
    fingerprint = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField(help_text="{field: heading}")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()
