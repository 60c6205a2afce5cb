"""When are updates and figures gathered, and what happens to them until the meeting?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.choices import choices_of
from hub.history import tracked
from hub.models import Board
from strategies.domain.round_steps import StepKind
from strategies.models.key_strategy import KeyStrategy
from strategies.models.reporting_period import ReportingPeriod


@tracked()
class Round(models.Model):
    """The gathering of one reporting period's updates and figures: when it opens, when due.

    A round without ``strategy`` is everybody's; a strategy may have one of its own.
    """

    reporting_period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, related_name="rounds"
    )
    strategy = models.ForeignKey(
        KeyStrategy, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds"
    )
    opens = models.DateField()
    closes = models.DateField(help_text="The last day for updates and figures")
    closed_at = models.DateTimeField(null=True, blank=True)
    board = models.ForeignKey(
        Board,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose meeting the round leads to",
    )

    class Meta:
        ordering = ["-closes", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")), name="strategies_round_closes_after_it_opens"
            ),
            models.UniqueConstraint(
                fields=["reporting_period", "strategy"],
                nulls_distinct=False,
                name="strategies_round_one_of_a_period",
            ),
        ]

    def __str__(self) -> str:
        """Its report, and whose it is where it is not everybody's."""
        whose = f": {self.strategy}" if self.strategy_id else ""
        return f"{self.reporting_period}{whose}"


@tracked()
class RoundStep(models.Model):
    """The day of one step between the figures and the meeting."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=16, choices=choices_of(StepKind))
    on = models.DateField()

    class Meta:
        ordering = ["round", "on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind"], name="strategies_roundstep_once")
        ]


@tracked()
class PreElectionPeriod(models.Model):
    """A stretch before an election in which the council publishes with care."""

    starts = models.DateField()
    ends = models.DateField(help_text="The day of the election")
    name = models.CharField(max_length=120)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="strategies_preelectionperiod_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name
