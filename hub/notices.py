"""How is a person told something: once, at once or in the day's mail, as they prefer?"""

from django.db import transaction
from django.urls import reverse
from django.utils.text import Truncator

from hub import clock, mail
from hub.address import absolute
from hub.models import MailPreference, Notice, User
from hub.models.notice import LONGEST_TEXT


@transaction.atomic
def tell(*, person: User, key: str, heading: str, text: str, path: str) -> bool:
    """Tell ``person`` that ``text``, with a link to the page at ``path``; once for each ``key``.

    Those who want it at once get a mail of its own once the transaction commits; for others it
    waits, under its ``heading``, for the mail of the next working morning. True where it is new;
    somebody who may not sign in is told nothing. A long ``text`` is cut: the page has all of it.
    """
    if not person.may_sign_in:
        return False
    now = clock.now()
    at_once = MailPreference.objects.filter(person=person, at_once=True).exists()
    notice, is_new = Notice.objects.get_or_create(
        person=person,
        key=key,
        defaults={
            "heading": heading,
            "text": Truncator(text).chars(LONGEST_TEXT),
            "path": path,
            "created_at": now,
            "sent_at": now if at_once else None,
        },
    )
    if is_new and at_once:
        mail.send_later(to=person.email, subject=heading, body=_words(notice))
    return is_new


def how_to_change() -> str:
    """The last lines of every such mail: how to get fewer, or sooner."""
    return f"Once a day or at once? You choose: {absolute(reverse('hub:mail-preference'))}"


def _words(notice: Notice) -> str:
    return f"{notice.text}\n{absolute(notice.path)}\n\n{how_to_change()}\n"
