"""Which tasks are still to be done? Messages to the workers, and scheduled runs that wrote one."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def waiting(self) -> Self:
        """Neither done nor given up."""
        return self.filter(done_at__isnull=True, failed_at__isnull=True)

    def due(self, now: datetime) -> Self:
        """Waiting, and to be sent by now."""
        return self.waiting().filter(send_at__lte=now)

    def failed(self) -> Self:
        """Given up, until somebody asks for another try."""
        return self.filter(failed_at__isnull=False)


class OutboxMessage(models.Model):
    """A task to be sent to the workers, written in the transaction that asks for it.

    The relay sends it, and again after a while, until the task itself marks it done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    request_id = models.CharField(max_length=36, blank=True)
    created_at = models.DateTimeField()
    send_at = models.DateTimeField("to be sent, or sent again, at")
    sent_count = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField("times a worker began it", default=0)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [
            models.Index(
                fields=["send_at"],
                condition=Q(done_at__isnull=True, failed_at__isnull=True),
                name="hub_outbox_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(failed_at__isnull=True),
                name="hub_outboxmessage_not_both_done_and_failed",
            )
        ]

    def __str__(self) -> str:
        return self.task


class ScheduledRun(models.Model):
    """One run of a scheduled task for one slot of time; the pair can exist only once."""

    name = models.CharField(max_length=80)
    slot = models.DateTimeField()
    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "slot"], name="hub_scheduledrun_once_a_slot")
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.slot:%Y-%m-%d %H:%M}"
