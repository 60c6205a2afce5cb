"""By which rules is a metric judged, from which report on?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.history import tracked
from metrics.models.metric import Metric
from metrics.models.observation import Series
from strategies.models import ReportingPeriod


@tracked()
class MetricMethod(models.Model):
    """How one metric is judged from a reporting period on; never backwards.

    Where a report has none, the rules of the definition card hold.
    """

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="methods")
    effective_from = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="+")
    rules = models.JSONField(
        help_text="The fields of metrics.domain.rules.MetricRules that a person may set"
    )
    reason = models.CharField(max_length=250)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["metric", "-effective_from__ends"]
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "effective_from"], name="metrics_metricmethod_one_from_a_period"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="metrics_metricmethod_has_reason"),
        ]


@tracked()
class UsualRange(models.Model):
    """Where the usual range of a series starts anew, and which months it is worked out from.

    first_day  of the first period of the new range
    last_day   of the last period that fixes its limits; empty while every later period counts
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="usual_ranges")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=250)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["series", "first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "first_day"], name="metrics_usualrange_one_from_a_day"
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="metrics_usualrange_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="metrics_usualrange_has_a_reason"),
        ]
