"""How does the council mean to reach a priority? Key strategies and their objectives."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hub.access.checks import may_read_drafts, reads_performance, things_with
from hub.access.permissions import Permission
from hub.choices import choices_of
from hub.history import tracked
from hub.models import Board, OrganisationUnit, PartnerOrganisation, Portfolio
from strategies.domain.lifecycle import PlanState
from strategies.models import search_text
from strategies.models.plan import Priority

if TYPE_CHECKING:
    from hub.models import User


class KeyStrategyQuerySet(models.QuerySet["KeyStrategy"]):
    def visible_to(self, user: "User") -> "KeyStrategyQuerySet":
        """The strategies ``user`` may read: all but drafts of others; for a partner, its own."""
        if may_read_drafts(user):
            return self
        if reads_performance(user):
            writes = Q(owner=user) | things_with(user, Permission.LEAD_STRATEGY)
            return self.filter(~Q(state=PlanState.DRAFT) | writes)
        if getattr(user, "partner_id", None):
            return self.exclude(state=PlanState.DRAFT).filter(partner_id=user.partner_id)
        return self.none()


@tracked()
class KeyStrategy(models.Model):
    """One key strategy: what it wants, who leads it, and to which priority it belongs.

    Its home is one priority (rights, breadcrumb); it may also serve others.
    """

    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, related_name="key_strategies", verbose_name="home"
    )
    also_serves = models.ManyToManyField(
        Priority, blank=True, related_name="also_served_by_strategies"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_strategies",
        verbose_name="lead",
    )
    management_team = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="managed_strategies"
    )
    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="strategies"
    )
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="strategies"
    )
    service = models.ForeignKey(
        OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="strategies"
    )
    partner = models.ForeignKey(
        PartnerOrganisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strategies",
    )
    starts = models.DateField()
    ends = models.DateField()
    review_on = models.DateField("review date", null=True, blank=True)
    state = models.CharField(max_length=10, choices=choices_of(PlanState), default=PlanState.DRAFT)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = KeyStrategyQuerySet.as_manager()

    class Meta:
        ordering = ["priority", "order", "title"]
        verbose_name_plural = "key strategies"
        indexes = [GinIndex(search_text.KEY_STRATEGY, name="strategies_keystrategy_words")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="strategies_keystrategy_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("strategies:strategy", args=[self.pk])


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    def visible_to(self, user: "User") -> "ObjectiveQuerySet":
        """The objectives of the strategies that ``user`` may read."""
        return self.filter(strategy__in=KeyStrategy.objects.visible_to(user))


@tracked()
class Objective(models.Model):
    """One thing that a key strategy wants to reach."""

    strategy = models.ForeignKey(KeyStrategy, on_delete=models.PROTECT, related_name="objectives")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_objectives",
    )
    order = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["strategy", "order", "pk"]
        indexes = [GinIndex(search_text.OBJECTIVE, name="strategies_objective_words")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.strategy.get_absolute_url()}#objective-{self.pk}"
