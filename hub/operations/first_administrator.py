"""How does the first person get into an empty hub? By a link that the command line prints."""

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit, clock
from hub.access.roles import RoleCode
from hub.models import OneTimeLinkPurpose, RoleAssignment, User
from hub.operations.links import make_link


@transaction.atomic
def create_first_administrator(*, email: str, full_name: str) -> str:
    """A technical administrator, and the secret of a link for them to choose a password.

    Asked by whoever runs the machine, so nobody's right is checked. Asked again for the same
    address it makes a new link, while that person has not come in; once there is an administrator
    who has, it refuses: raises ValidationError.
    """
    today = clock.today()
    others = RoleAssignment.objects.on(today).filter(
        role=RoleCode.TECHNICAL_ADMINISTRATOR,
        person__is_active=True,
        person__last_login__isnull=False,
    )
    if others.exists():
        raise ValidationError(
            "There is a technical administrator already. Let them invite others on the pages."
        )
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        person = User(email=email.strip().lower(), full_name=full_name, joined_at=clock.now())
        person.set_unusable_password()
        person.full_clean()
        person.save(force_insert=True)
    held = person.role_assignments.on(today).filter(role=RoleCode.TECHNICAL_ADMINISTRATOR)
    if not held.exists():
        RoleAssignment.objects.create(
            person=person, role=RoleCode.TECHNICAL_ADMINISTRATOR, starts=today
        )
    audit.record(
        by=None,
        operation="create_first_administrator",
        subject=person,
        summary=f"Made {person} the first technical administrator, from the command line.",
    )
    return make_link(person=person, purpose=OneTimeLinkPurpose.FIRST_ADMINISTRATOR)
