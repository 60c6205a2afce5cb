"""Who acts for somebody who is away, from when to when?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.history import tracked
from hub.models.dated import Dated


@tracked()
class Cover(Dated):
    """``deputy`` may do for ``person``'s things what ``person`` may, between two dates."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covered_by"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="covers"
    )
    reason = models.CharField(max_length=160, blank=True)
    arranged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta(Dated.Meta):
        abstract = False
        ordering = ["-starts", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(person=F("deputy")), name="hub_cover_by_somebody_else"
            ),
            models.CheckConstraint(condition=Q(ends__isnull=False), name="hub_cover_has_an_end"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.person}"
