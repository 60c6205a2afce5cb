"""Which service or team delivers a strategy, and by which actions?"""

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
from hub.models import OrganisationUnit, PartnerOrganisation
from strategies.domain.approval import ApprovalRule
from strategies.domain.lifecycle import PlanState
from strategies.domain.status import ActionStatus
from strategies.models import search_text
from strategies.models.key_strategy import KeyStrategy, Objective

if TYPE_CHECKING:
    from hub.models import User


class ActionPlanQuerySet(models.QuerySet["ActionPlan"]):
    def visible_to(self, user: "User") -> "ActionPlanQuerySet":
        """The action plans ``user`` may read; for a partner, those that name it or its actions."""
        if may_read_drafts(user):
            return self
        if reads_performance(user):
            writes = Q(owner=user) | things_with(user, Permission.EDIT_ACTION_PLAN)
            return self.filter(~Q(state=PlanState.DRAFT) | writes)
        if partner := getattr(user, "partner_id", None):
            named = Action.objects.filter(partner_id=partner).values("action_plan")
            return self.exclude(state=PlanState.DRAFT).filter(
                Q(partner_id=partner) | Q(pk__in=named)
            )
        return self.none()


@tracked()
class ActionPlan(models.Model):
    """What a service (or one of its teams) does for a key strategy. Its home is one strategy."""

    title = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    strategy = models.ForeignKey(
        KeyStrategy, on_delete=models.PROTECT, related_name="action_plans", verbose_name="home"
    )
    also_serves = models.ManyToManyField(
        KeyStrategy, blank=True, related_name="also_served_by_action_plans"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_action_plans",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deputised_action_plans",
        help_text="Approves where the owner stays silent",
    )
    service = models.ForeignKey(
        OrganisationUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_plans",
    )
    team = models.ForeignKey(
        OrganisationUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="team_action_plans",
    )
    partner = models.ForeignKey(
        PartnerOrganisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="action_plans",
    )
    starts = models.DateField()
    ends = models.DateField()
    review_on = models.DateField("review date", null=True, blank=True)
    state = models.CharField(max_length=10, choices=choices_of(PlanState), default=PlanState.DRAFT)
    approval = models.CharField(
        "which updates are approved",
        max_length=10,
        choices=choices_of(ApprovalRule),
        default=ApprovalRule.EXCEPTIONS,
    )
    deputy_after = models.PositiveSmallIntegerField(
        default=3, help_text="Working days after which the deputy may approve"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        ordering = ["strategy", "title"]
        indexes = [GinIndex(search_text.ACTION_PLAN, name="strategies_actionplan_words")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="strategies_actionplan_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("strategies:action-plan", args=[self.pk])


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, user: "User") -> "ActionQuerySet":
        """The actions ``user`` may read: those of readable plans; for a partner, its own only."""
        if may_read_drafts(user):
            return self
        if reads_performance(user):
            writes = things_with(user, Permission.EDIT_ACTION_PLAN, "action_plan__")
            return self.filter(
                ~Q(action_plan__state=PlanState.DRAFT)
                | writes
                | Q(action_plan__owner=user)
                | Q(owner=user)
                | Q(lead=user)
            )
        if partner := getattr(user, "partner_id", None):
            return self.exclude(action_plan__state=PlanState.DRAFT).filter(
                Q(partner_id=partner) | Q(action_plan__partner_id=partner)
            )
        return self.none()


@tracked()
class Action(models.Model):
    """One line of an action plan: what is done, by whom, until when, and how it is going.

    ``status`` and ``percent`` are those of the last approved update; ``due`` is the due date in
    force, ``original_due`` the one first set, which never changes.
    """

    action_plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="actions")
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    also_serves = models.ManyToManyField(Objective, blank=True, related_name="also_served_by")
    reference = models.CharField(max_length=20, blank=True, help_text="Its number in the plan: A12")
    activity = models.CharField(max_length=250)
    description = models.TextField(blank=True)
    starts = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    original_due = models.DateField(null=True, blank=True, editable=False)
    money = models.DecimalField(
        "money in pounds", max_digits=14, decimal_places=2, null=True, blank=True
    )
    days = models.DecimalField(
        "staff time in days", max_digits=8, decimal_places=1, null=True, blank=True
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_actions",
        verbose_name="responsible officer",
    )
    owner_as_written = models.CharField(
        max_length=160, blank=True, help_text="A name in a file that nobody in the hub has, as yet"
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_actions",
        verbose_name="accountable lead",
    )
    service = models.ForeignKey(
        OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    partner = models.ForeignKey(
        PartnerOrganisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="partner who keeps it up to date",
    )
    works_with = models.CharField(
        max_length=250, blank=True, help_text="Other partners, separated by semicolons"
    )
    risk_reference = models.CharField("corporate risk register", max_length=80, blank=True)
    decision_reference = models.CharField("committee decision", max_length=80, blank=True)
    equality_reference = models.CharField("equality assessment", max_length=80, blank=True)
    status = models.CharField(
        max_length=12, choices=choices_of(ActionStatus), default=ActionStatus.NOT_STARTED
    )
    percent = models.PositiveSmallIntegerField("percent done", null=True, blank=True)
    order = models.PositiveIntegerField(default=0)
    import_batch = models.ForeignKey(
        "strategies.ActionImport",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        editable=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["action_plan", "order", "pk"]
        indexes = [
            models.Index(fields=["owner", "status"], name="strategies_action_owner_status"),
            models.Index(fields=["service", "status"], name="strategies_action_of_service"),
            GinIndex(search_text.ACTION, name="strategies_action_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["action_plan", "reference"],
                condition=~Q(reference=""),
                name="strategies_action_reference_once_in_its_plan",
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(due__isnull=True) | Q(due__gte=F("starts")),
                name="strategies_action_due_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="strategies_action_at_most_100_percent",
            ),
        ]

    def __str__(self) -> str:
        return self.activity

    def get_absolute_url(self) -> str:
        return reverse("strategies:action", args=[self.pk])


@tracked()
class Milestone(models.Model):
    """A step on the way of an action; where there are any, they say how far it is."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    name = models.CharField(max_length=200)
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["action", "order", "pk"]
        indexes = [GinIndex(search_text.MILESTONE, name="strategies_milestone_words")]

    def __str__(self) -> str:
        return self.name
