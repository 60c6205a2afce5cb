"""What is a person to be told, and how do they want to be told: at once, or once a day?"""

from django.conf import settings
from django.db import models

LONGEST_TEXT = 300


class MailPreference(models.Model):
    """How one person wants their notices. Without a row: together, once a day."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preference"
    )
    at_once = models.BooleanField(default=False)


class Notice(models.Model):
    """Something that one person is told once. ``key`` makes telling twice impossible."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    key = models.CharField(max_length=160)
    heading = models.CharField(max_length=80, help_text="What it stands under in a digest")
    text = models.CharField(max_length=LONGEST_TEXT)
    path = models.CharField(max_length=300, help_text="The page that it is about")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="hub_notice_told_once")
        ]
        indexes = [
            models.Index(
                fields=["person"],
                condition=models.Q(sent_at__isnull=True),
                name="hub_notice_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.text
