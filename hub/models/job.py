"""How far is the long piece of work that somebody asked for?"""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hub.access.checks import can, is_signed_in
from hub.access.permissions import Permission


class JobState(models.TextChoices):
    WAITING = "waiting", "Waiting to start"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: Any) -> Self:
        """A person's own jobs; all of them for those who read who changed what."""
        if not is_signed_in(user):
            return self.none()
        return self if can(user, Permission.READ_AUDIT) else self.filter(asked_by=user)


class Job(models.Model):
    """A long piece of work whose progress a person can watch."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=JobState, default=JobState.WAITING)
    steps_done = models.PositiveIntegerField(default=0)
    steps_total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    next_url = models.CharField("page of what it makes", max_length=200, blank=True)
    next_text = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["asked_by", "-created_at"], name="hub_job_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(steps_done__lte=F("steps_total")) | Q(steps_total=0),
                name="hub_job_never_more_done_than_there_is",
            )
        ]

    def __str__(self) -> str:
        return self.title
