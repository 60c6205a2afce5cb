"""Who did what, to what, when and from where?"""

from django.conf import settings
from django.db import models


class AuditRecord(models.Model):
    """One thing that somebody did. The app's role can add records and read them, nothing else."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    operation = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    summary = models.TextField()
    details = models.JSONField(default=dict)
    request_id = models.CharField(max_length=36, blank=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="hub_audit_latest"),
            models.Index(fields=["subject_type", "subject_id"], name="hub_audit_subject"),
        ]

    def __str__(self) -> str:
        return self.summary
