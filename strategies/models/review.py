"""What did a year teach? The yearly review of a plan, a strategy or an action plan."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from hub.choices import choices_of
from hub.history import tracked
from hub.models import StoredFile
from strategies.domain.review_cycle import ReviewStage
from strategies.models import search_text
from strategies.models.action_plan import ActionPlan
from strategies.models.key_strategy import KeyStrategy
from strategies.models.one_of import exactly_one_of
from strategies.models.plan import Plan

SUBJECTS = ("plan", "key_strategy", "action_plan")

SIGNED_STAYS = """
IF EXISTS (
    SELECT 1 FROM strategies_review
    WHERE stage = 'signed' AND id IN (
        CASE WHEN TG_OP = 'INSERT' THEN NEW.review_id ELSE OLD.review_id END,
        CASE WHEN TG_OP = 'DELETE' THEN OLD.review_id ELSE NEW.review_id END
    )
) THEN
    RAISE EXCEPTION 'a review that was signed off no longer changes';
END IF;
RETURN COALESCE(NEW, OLD);
"""


def _stays_once_signed() -> pgtrigger.Trigger:
    """The database's own rule for the rows of a review; the operations say the same in words."""
    return pgtrigger.Trigger(
        name="stays_once_signed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=SIGNED_STAYS,
    )


@tracked()
class Review(models.Model):
    """One year's review: where it stands, what worked, and what we would change."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    key_strategy = models.ForeignKey(
        KeyStrategy, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    action_plan = models.ForeignKey(
        ActionPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    first_year = models.PositiveSmallIntegerField(help_text="Of the financial year: 2025")
    stage = models.CharField(
        max_length=8, choices=choices_of(ReviewStage), default=ReviewStage.PLAN
    )
    what_worked = models.TextField(blank=True)
    what_we_would_change = models.TextField(blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence_link = models.URLField(blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-first_year", "pk"]
        indexes = [GinIndex(search_text.REVIEW, name="strategies_review_words")]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one_of(*SUBJECTS), name="strategies_review_of_one_thing"
            ),
            models.UniqueConstraint(
                fields=[*SUBJECTS, "first_year"],
                nulls_distinct=False,
                name="strategies_review_one_a_year",
            ),
            models.CheckConstraint(
                condition=~Q(stage=ReviewStage.SIGNED)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="strategies_review_signed_by_somebody",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stays_once_signed",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__stage=ReviewStage.SIGNED),
            )
        ]

    def __str__(self) -> str:
        return f"{self.years} review of {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:review", args=[self.pk])

    @property
    def subject(self) -> Plan | KeyStrategy | ActionPlan:
        """What is reviewed."""
        found = self.plan or self.key_strategy or self.action_plan
        assert found is not None, "a constraint of the database"
        return found

    @property
    def years(self) -> str:
        """Its financial year as people write it, such as "2025-26"."""
        return f"{self.first_year}-{(self.first_year + 1) % 100:02}"

    @property
    def is_signed(self) -> bool:
        return self.stage == ReviewStage.SIGNED


@tracked()
class ReviewCheck(models.Model):
    """One line of a review's checklist."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="checks")
    stage = models.CharField(max_length=8, choices=choices_of(ReviewStage))
    text = models.CharField(max_length=200)
    is_done = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["review", "order", "pk"]
        triggers = [_stays_once_signed()]


@tracked()
class ReviewDecision(models.Model):
    """What a review decided, and which change to an action or a target it made."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField()
    subject_type = models.CharField(max_length=80, blank=True, help_text="Such as metrics.target")
    subject_id = models.CharField(max_length=40, blank=True)
    change = models.CharField(max_length=250, blank=True, help_text="What was changed, in words")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["review", "pk"]
        triggers = [_stays_once_signed()]
