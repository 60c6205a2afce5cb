"""Which mails did the hub send?"""

from django.db import models


class SentMail(models.Model):
    """A mail that the hub sent; in demo mode it is read at /demo/mail/."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
