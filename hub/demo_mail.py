"""Where do mails go when there is nobody to send them to? Into a table, read at /demo/mail/."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from hub import clock
from hub.models import SentMail


class EmailBackend(BaseEmailBackend):
    """Keeps each mail as a `SentMail` and sends nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        kept = [
            SentMail(
                to=to, subject=message.subject[:200], body=str(message.body), sent_at=clock.now()
            )
            for message in email_messages
            for to in message.to
        ]
        SentMail.objects.bulk_create(kept)
        return len(email_messages)
