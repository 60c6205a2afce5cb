"""For which service may somebody write something down?"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from hub.access.checks import can, services_of
from hub.access.permissions import Permission
from hub.models import OrganisationUnit, User


@dataclass
class OfService:
    """Anything that belongs to a service, and to nobody by name."""

    service_id: int | None
    owner_id: int | None = None
    partner_id: int | None = None


def check_own_service(
    by: User, permission: Permission, service: OrganisationUnit | None, before: int | None = None
) -> None:
    """Raise ValidationError where ``service`` is not ``by``'s own and not what it was ``before``.

    Whoever has ``permission`` over everything may name any service.
    """
    if service is None or service.pk == before:
        return
    if not (can(by, permission, OfService(service.pk)) or service.pk in services_of(by)):
        raise ValidationError({"service": "Choose a service of your own."})


def check_would_keep(by: User, permission: Permission, thing: Any) -> None:
    """Raise ValidationError where ``by`` could not write ``thing`` again as it is filled in now."""
    if not can(by, permission, thing):
        raise ValidationError(
            "As it stands here you could not change it again: name yourself, or one of your"
            " services."
        )
