"""When was each part of the machinery last known to be alive?"""

from django.db import models


class Heartbeat(models.Model):
    """The latest sign of life of a worker, the relay or beat."""

    name = models.CharField(max_length=120, primary_key=True)
    beat_at = models.DateTimeField()
    details = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name
