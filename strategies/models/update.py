"""What do people say about an action, round after round? Updates and wishes for another date."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from hub.choices import choices_of
from hub.history import tracked
from hub.models import StoredFile
from strategies.domain.approval import DateMoveState, UpdateState
from strategies.domain.status import ActionStatus
from strategies.models import search_text
from strategies.models.action_plan import Action
from strategies.models.round import Round

OPEN_STATES = (UpdateState.DRAFT, UpdateState.SUBMITTED, UpdateState.RETURNED)


@tracked()
class Update(models.Model):
    """One dated word on an action. Approved ones are kept for good; one at most is in the making.

    why, what, by_when, learned  asked of amber and red
    reason                       asked of what is deferred or cancelled
    new_due, move_reason         another due date, as written; once sent, its `DateMove` decides
    milestones_done              ids of milestones to be ticked once it is approved
    unchanged_rounds             in how many rounds the same words were kept as "still true"
    flags                        what made it wait for approval: words of strategies.domain.updates
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="updates"
    )
    state = models.CharField(
        max_length=10, choices=choices_of(UpdateState), default=UpdateState.DRAFT
    )
    status = models.CharField(max_length=12, choices=choices_of(ActionStatus))
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    narrative = models.TextField(blank=True)
    why = models.TextField("why it is so", blank=True)
    what = models.TextField("what is done about it", blank=True)
    by_when = models.DateField(null=True, blank=True)
    learned = models.TextField("what we learned", blank=True)
    reason = models.TextField("why it is put off or dropped", blank=True)
    new_due = models.DateField("new due date", null=True, blank=True)
    move_reason = models.TextField("why the date moves", blank=True)
    milestones_done = ArrayField(models.BigIntegerField(), default=list, blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unchanged_rounds = models.PositiveSmallIntegerField(default=0)
    flags = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    return_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-written_at", "-pk"]
        get_latest_by = "written_at"
        indexes = [
            models.Index(fields=["action", "-decided_at"], name="strategies_update_latest"),
            models.Index(fields=["state"], name="strategies_update_state"),
            GinIndex(search_text.UPDATE, name="strategies_update_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(state__in=OPEN_STATES),
                name="strategies_update_one_in_the_making",
            ),
            models.CheckConstraint(
                condition=~Q(state=UpdateState.RETURNED) | ~Q(return_note=""),
                name="strategies_update_returned_with_a_note",
            ),
            models.CheckConstraint(
                condition=~Q(state=UpdateState.APPROVED) | Q(decided_at__isnull=False),
                name="strategies_update_approved_at_a_moment",
            ),
        ]


@tracked()
class DateMove(models.Model):
    """A wish for another due date, with its reason; once approved, the action's date moves."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="date_moves")
    update = models.OneToOneField(
        Update, on_delete=models.PROTECT, null=True, blank=True, related_name="date_move"
    )
    due_before = models.DateField(null=True)
    due_after = models.DateField()
    reason = models.TextField()
    state = models.CharField(
        max_length=8, choices=choices_of(DateMoveState), default=DateMoveState.ASKED
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["action", "asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="strategies_datemove_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(state=DateMoveState.ASKED),
                name="strategies_datemove_one_asked_at_a_time",
            ),
        ]
