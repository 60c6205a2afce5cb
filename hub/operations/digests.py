"""What did people not hear of yet? Everything that waits for one of them, in one mail."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.db import transaction

from hub import mail
from hub.address import absolute
from hub.models import Notice, User
from hub.notices import how_to_change

TASK = "hub.send_digests"


def send_digests(*, now: datetime) -> int:
    """One mail to everybody for whom notices wait; returns how many mails.

    Each person is a transaction of their own, in which their notices are claimed and the mail is
    asked for: whoever asks twice, or goes on after being killed, sends nothing twice and leaves
    nothing out. People who have left get none, and neither waits for them any more.
    """
    waiting = Notice.objects.filter(sent_at=None).values_list("person", flat=True)
    people = User.objects.filter(pk__in=waiting.distinct()).order_by("pk")
    return sum(_send_one(person, now) for person in people)


@transaction.atomic
def _send_one(person: User, now: datetime) -> bool:
    claimed = list(
        Notice.objects.select_for_update(skip_locked=True)
        .filter(person=person, sent_at=None, created_at__lte=now)
        .order_by("heading", "created_at", "pk")
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(sent_at=now)
    if not claimed or not person.may_sign_in:
        return False
    mail.send_later(to=person.email, subject=_subject(len(claimed)), body=_body(person, claimed))
    return True


def _subject(count: int) -> str:
    return "1 thing for you in the hub" if count == 1 else f"{count} things for you in the hub"


def _body(person: User, notices: Iterable[Notice]) -> str:
    parts = [f"Good morning, {person.get_short_name()}."]
    for heading, group in groupby(notices, key=lambda notice: notice.heading):
        lines = "\n\n".join(f"{notice.text}\n{absolute(notice.path)}" for notice in group)
        parts.append(f"{heading.upper()}\n\n{lines}")
    return "\n\n\n".join([*parts, how_to_change()]) + "\n"
