"""How does a mail leave the hub? By the outbox: a mail server in trouble holds nobody up."""

from django.core.mail import EmailMessage

from hub import jobs
from hub.sealing import seal, unseal

TASK = "hub.send_mail"


def send_later(*, to: str, subject: str, body: str) -> None:
    """Ask for a mail to be sent once the open transaction has committed.

    The words wait sealed: they may hold a link that lets a person in.
    """
    jobs.enqueue(TASK, to=to, subject=subject, sealed_body=seal(body))


def send(*, to: str, subject: str, sealed_body: str) -> None:
    """Send one mail now, as the setting HUB_EMAIL_URL says; in a demo it is kept to be read."""
    EmailMessage(subject=subject, body=unseal(sealed_body), to=[to]).send()
