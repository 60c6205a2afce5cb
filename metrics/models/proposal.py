"""Which metrics and targets are proposed, what was said of them, and who decided what?"""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from hub.access.checks import may_read_drafts, reads_performance
from hub.choices import choices_of
from hub.history import tracked
from hub.models import OrganisationUnit, Portfolio
from metrics.domain.proposing import ProposalKind, ProposalState
from metrics.models.membership import Target
from metrics.models.metric import Metric
from strategies.models import Plan, Priority

if TYPE_CHECKING:
    from hub.models import User


@tracked()
class TargetRound(models.Model):
    """All targets of a plan for the coming year, proposed and agreed together by a day."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="target_rounds")
    starts = models.DateField("first day the targets are for")
    ends = models.DateField("last day the targets are for")
    agree_by = models.DateField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-starts", "plan"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "starts"], name="metrics_targetround_once")
        ]

    def __str__(self) -> str:
        return f"Targets of {self.plan} for {self.starts:%Y}/{self.ends:%y}"


_OTHERS_ARE_ASKED = (ProposalState.CONSULTED, ProposalState.REVIEWED)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: Any) -> Self:
        """What others were ever asked about, to every reader; one's own while it is written."""
        if may_read_drafts(user):
            return self
        if reads_performance(user):
            asked = ProposalStep.objects.filter(state__in=_OTHERS_ARE_ASKED).values("proposal")
            return self.filter(
                ~Q(state__in=[ProposalState.PREPARING, ProposalState.WITHDRAWN])
                | Q(proposed_by=user)
                | Q(pk__in=asked)
            )
        return self.none()


@tracked()
class Proposal(models.Model):
    """A metric or a target on its way into force.

    service, portfolio  whose manager reviews it, and whose cabinet member agrees
    makes               the target that it became
    version             goes up with every edit
    """

    kind = models.CharField(max_length=8, choices=choices_of(ProposalKind))
    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="proposals")
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    round = models.ForeignKey(
        TargetRound, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    state = models.CharField(
        max_length=16, choices=choices_of(ProposalState), default=ProposalState.PREPARING
    )
    statutory_need = models.TextField("is it required by law?", blank=True)
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resources = models.TextField("what it takes to collect or reach it", blank=True)
    how_others_compare = models.TextField(blank=True)

    target_starts = models.DateField(null=True, blank=True)
    target_ends = models.DateField(null=True, blank=True)
    target_as_written = models.TextField("proposed target", blank=True)
    target_parsed = models.JSONField(default=dict, blank=True)
    rationale = models.TextField("why it is challenging and affordable", blank=True)
    makes = models.ForeignKey(
        Target, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    service = models.ForeignKey(
        OrganisationUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    portfolio = models.ForeignKey(
        Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    consulted_until = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        indexes = [models.Index(fields=["state", "kind"], name="metrics_proposal_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "metric"], name="metrics_proposal_one_each_round"
            )
        ]

    def __str__(self) -> str:
        what = "Target for" if self.kind == ProposalKind.TARGET else "Metric:"
        return f"{what} {self.metric}"

    def get_absolute_url(self) -> str:
        return reverse("metrics:proposal", args=[self.pk])

    @property
    def note(self) -> str:
        """The words of its last step, for whoever's own words came too late."""
        last = self.steps.order_by("-taken_at", "-pk").first()
        return last.note if last else ""

    @property
    def owner_id(self) -> int | None:
        """Whose proposal it is, for `can`."""
        return self.proposed_by_id

    @property
    def partner_id(self) -> None:
        """No partner proposes, for `can`."""
        return None


class ProposalStep(models.Model):
    """One line of the decision record: who moved the proposal on, when, and with which words."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=16, choices=choices_of(ProposalState))
    note = models.TextField(blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "taken_at", "pk"]

    @property
    def words(self) -> str:
        """Where the proposal came to by it, as people say it."""
        return ProposalState(self.state).words


class ProposalComment(models.Model):
    """What somebody with an account said while a proposal was consulted on."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    made_by: "models.ForeignKey[User, User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "made_at", "pk"]


@tracked()
class Consultation(models.Model):
    """Staff or clients without accounts who were asked: who, how many, what they said and what
    changed because of it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="consultations")
    held_on = models.DateField()
    who = models.CharField("who was asked", max_length=200)
    how_many = models.PositiveIntegerField("how many people")
    said = models.TextField("what they said")
    changed = models.TextField("what changed because of it", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "held_on", "pk"]
