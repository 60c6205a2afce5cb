"""What does the hub keep about its own work: messages to send, scheduled runs, long jobs, pulses?"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class OutboxMessage(models.Model):
    """A task to be sent to the workers, written in the transaction that asks for it.

    The relay sends it, and again after a while, until the task itself marks it done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_count = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at"]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(done_at__isnull=True, failed_at__isnull=True),
                name="hub_outbox_waiting",
            )
        ]


class ScheduledRun(models.Model):
    """One run of a scheduled task for one slot of time; the pair can exist only once."""

    name = models.CharField(max_length=80)
    slot = models.DateTimeField()
    message = models.ForeignKey(OutboxMessage, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "slot"], name="hub_scheduledrun_once_a_slot")
        ]


class JobState(models.TextChoices):
    WAITING = "waiting", "Waiting to start"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


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
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(steps_done__lte=F("steps_total")) | Q(steps_total=0),
                name="hub_job_never_more_done_than_there_is",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Heartbeat(models.Model):
    """When a worker, the relay or beat was last known to be alive."""

    name = models.CharField(max_length=120, primary_key=True)
    beat_at = models.DateTimeField()
    details = models.JSONField(default=dict)


class StoredFile(models.Model):
    """A file kept in the database: one dump backs it up, one transaction publishes it."""

    LARGEST = 10 * 1024 * 1024

    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(size__lte=10 * 1024 * 1024), name="hub_storedfile_at_most_10_mb"
            )
        ]

    def __str__(self) -> str:
        return self.name


class AuditRecord(models.Model):
    """One thing that somebody did: the operation, to what, and from where."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    operation = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    summary = models.TextField()
    details = models.JSONField(default=dict)
    request_id = models.CharField(max_length=36, blank=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="hub_audit_subject")]


class SentMail(models.Model):
    """A mail that the hub sent; in demo mode it is read at /demo/mail/."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "-pk"]


class OneTimeLinkPurpose(models.TextChoices):
    INVITATION = "invitation", "Invitation"
    PASSWORD_RESET = "password_reset", "Password reset"
    FIRST_ADMINISTRATOR = "first_administrator", "First administrator"


class OneTimeLink(models.Model):
    """A link that works once: only a hash of its secret is kept."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_time_links"
    )
    purpose = models.CharField(max_length=20, choices=OneTimeLinkPurpose)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class PersonalToken(models.Model):
    """A key to the API for one person's own programs: hashed, scoped, expiring, revocable."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens"
    )
    name = models.CharField(max_length=80)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=10, choices=[("read", "Read")], default="read")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)


class StaffBatch(models.Model):
    """One refresh of the staff list from a file: what it would change, did change, and undid."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    preview = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True)
    undo = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-uploaded_at"]
