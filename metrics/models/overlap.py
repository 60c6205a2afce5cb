"""Which metrics may be the same thing defined twice, and why are some of them not?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.history import tracked
from metrics.models.metric import Metric


@tracked()
class Overlap(models.Model):
    """Two metrics with nearly the same name and the same unit, as the search of a day found them.

    different_because  what somebody who looked at both says; such a pair is not shown again
    """

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="+")
    likeness = models.PositiveSmallIntegerField(help_text="Of 100")
    found_at = models.DateTimeField()
    different_because = models.CharField("why they are different", max_length=250, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-likeness", "pk"]
        indexes = [
            models.Index(
                F("likeness").desc(),
                "id",
                condition=Q(different_because=""),
                name="metrics_overlap_open",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["metric", "other"], name="metrics_overlap_once"),
            models.CheckConstraint(
                condition=Q(metric__lt=F("other")), name="metrics_overlap_older_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} and {self.other}"
