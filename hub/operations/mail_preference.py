"""How does somebody want to be told things: at once, or once a day?"""

from django.db import transaction

from hub import audit
from hub.access.checks import Refused, is_signed_in
from hub.models import MailPreference, User


@transaction.atomic
def set_mail_preference(*, by: User, at_once: bool) -> MailPreference:
    """What is told from now on comes at once, or together on the next working morning.

    What waits already still comes with the next morning's mail.
    """
    if not is_signed_in(by):
        raise Refused("Sign in to choose how you are told things.")
    preference, _ = MailPreference.objects.update_or_create(
        person=by, defaults={"at_once": at_once}
    )
    audit.record(
        by=by,
        operation="set_mail_preference",
        subject=preference,
        summary="Chose to be told at once" if at_once else "Chose to be told once a day",
    )
    return preference
