"""Which writes came through the API with a key, and what were they answered?"""

from django.conf import settings
from django.db import models


class IdempotentRequest(models.Model):
    """One write of one person: sent again with the same key, it gets the same answer."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64, help_text="Of method, address and body")
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.JSONField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="hub_idempotentrequest_once")
        ]
