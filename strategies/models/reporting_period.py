"""When do we report? Reporting periods and the rounds that gather their figures."""

from django.db import models
from django.db.models import F, Q

from hub.choices import choices_of
from hub.history import tracked
from strategies.domain.calendar import ReportingPeriodKind


@tracked()
class ReportingPeriod(models.Model):
    """A stretch of a financial year that one report covers (not what a value measures)."""

    kind = models.CharField(max_length=12, choices=choices_of(ReportingPeriodKind))
    starts = models.DateField()
    ends = models.DateField()
    figures_as_of = models.DateTimeField(
        null=True,
        blank=True,
        help_text="The moment whose figures the report used; empty while it is still open",
    )

    class Meta:
        ordering = ["-ends", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "starts", "ends"], name="strategies_reportingperiod_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")),
                name="strategies_reportingperiod_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def financial_year(self) -> str:
        """Its financial year as people write it, such as "2018-19"."""
        first = self.starts.year if self.starts.month >= 4 else self.starts.year - 1
        return f"{first}-{(first + 1) % 100:02}"

    @property
    def label(self) -> str:
        """Its name, such as "2018-19 end of year" or "2026-27 quarter 2"."""
        if self.kind == ReportingPeriodKind.QUARTER:
            return f"{self.financial_year} quarter {(self.starts.month - 4) % 12 // 3 + 1}"
        return f"{self.financial_year} {self.get_kind_display().lower()}"
