"""How does somebody who lost their telephone get in again? Their app is removed on the server."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.models import User


@transaction.atomic
def remove_authenticator(*, email: str) -> User:
    """Remove the app and recovery codes of the person with this address, and say who it was.

    Asked by whoever runs the machine, so that no page is a way around the second factor. Where
    their role asks for a code they set up a new app at the next sign-in. Raises ValidationError.
    """
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        raise ValidationError(f"Nobody has the address {email}.")
    Authenticator.objects.filter(user=person).delete()
    audit.record(
        by=None,
        operation="remove_authenticator",
        subject=person,
        summary=f"Removed the code app of {person}, from the command line.",
    )
    return person
