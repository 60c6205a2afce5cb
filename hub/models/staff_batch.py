"""What did each refresh of the staff list change?"""

from django.conf import settings
from django.db import models

from hub.models.stored_file import StoredFile


class StaffBatch(models.Model):
    """One refresh of the staff list from a file: what it would change, did change, and undid."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    preview = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True)
    undo = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return f"Staff list of {self.uploaded_at:%Y-%m-%d %H:%M}"
