"""By which secrets does a person get in, other than a password? Only their hashes are kept."""

from django.conf import settings
from django.db import models


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

    def __str__(self) -> str:
        return self.get_purpose_display()


class TokenScope(models.TextChoices):
    READ = "read", "Read only"
    WRITE = "write", "Read and write"


class PersonalToken(models.Model):
    """A key to the API for one person's own programs: hashed, scoped, expiring, revocable."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens"
    )
    name = models.CharField(max_length=80)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=10, choices=TokenScope, default=TokenScope.READ)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class CalendarFeed(models.Model):
    """The secret in the address of somebody's own calendar: a calendar program cannot sign in.

    It opens the calendar and nothing else; a new one takes its place.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    secret_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
