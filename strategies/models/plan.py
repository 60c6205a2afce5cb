"""What does the council want? Corporate plans, each version with its decision, and priorities."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hub.access.checks import may_read_drafts, reads_performance
from hub.access.grants import ObjectGrant
from hub.choices import choices_of
from hub.history import tracked
from hub.models import Board, OrganisationUnit, Portfolio
from strategies.domain.lifecycle import PlanState
from strategies.models import search_text

if TYPE_CHECKING:
    from hub.models import User


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: "User") -> "PlanQuerySet":
        """The plans that ``user`` may read: all but drafts; drafts for those who write them."""
        if may_read_drafts(user):
            return self
        if reads_performance(user):
            return self.exclude(state=PlanState.DRAFT)
        return self.none()


@tracked()
class Plan(models.Model):
    """One version of the corporate plan. A later version supersedes it; both stay readable."""

    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=60, unique=True)
    first_year = models.PositiveSmallIntegerField(help_text="The year in which it starts: 2024")
    last_year = models.PositiveSmallIntegerField(help_text="The year in which it ends: 2032")
    vision = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=choices_of(PlanState), default=PlanState.DRAFT)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_plans",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-first_year", "title"]
        indexes = [GinIndex(search_text.PLAN, name="strategies_plan_words")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="strategies_plan_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reporting:plan", args=[self.slug])

    @property
    def years(self) -> str:
        """Its years as people write them, such as "2016-24"."""
        return f"{self.first_year}-{self.last_year % 100:02}"


class PlanGrant(ObjectGrant):
    """A right over one plan that was delegated to one person."""

    content_object = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="grants")


@tracked()
class Decision(models.Model):
    """What a body decided about a plan, and where that is minuted."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="decisions")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, null=True, blank=True)
    body = models.CharField(max_length=120)
    decided_on = models.DateField()
    summary = models.CharField(max_length=250)
    reference = models.CharField("minute reference", max_length=80, blank=True)
    link = models.URLField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-decided_on", "pk"]

    def __str__(self) -> str:
        return f"{self.body}, {self.decided_on}"


class PriorityKind(models.TextChoices):
    DELIVERY = "delivery", "What we deliver"
    ENABLER = "enabler", "How we work"


class PriorityQuerySet(models.QuerySet["Priority"]):
    def visible_to(self, user: "User") -> "PriorityQuerySet":
        """The priorities of the plans that ``user`` may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))


@tracked()
class Priority(models.Model):
    """One thing the plan puts first. It may live by its narrative alone, without a metric."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="priorities")
    theme = models.CharField(max_length=160, blank=True, help_text="A heading it stands under")
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=8, choices=PriorityKind, default=PriorityKind.DELIVERY)
    narrative = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    lead_unit = models.ForeignKey(
        OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_priorities",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    import_batch_id = models.BigIntegerField(null=True, blank=True, editable=False)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "order", "name"]
        verbose_name_plural = "priorities"
        indexes = [GinIndex(search_text.PRIORITY, name="strategies_priority_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "slug"], name="strategies_priority_slug_once_in_its_plan"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reporting:priority", args=[self.plan.slug, self.slug])


@tracked()
class PriorityAlias(models.Model):
    """Another wording of a priority, as earlier documents have it."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="aliases")
    normalised_name = models.CharField(max_length=200)
    as_written = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "priority aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "normalised_name"], name="strategies_priorityalias_once"
            )
        ]
