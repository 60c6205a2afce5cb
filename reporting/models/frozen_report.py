"""What did the report say? One plan's dashboard in one period, frozen and never changed again."""

from django.conf import settings
from django.db import models

from strategies.models import Plan, ReportingPeriod


class FrozenReport(models.Model):
    """A copy of a plan's figures as they stood; public once it is published."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="frozen_reports")
    reporting_period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, related_name="frozen_reports"
    )
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-frozen_at"]
        get_latest_by = "frozen_at"
