"""How does one person get a right over one thing by delegation? The only door to guardian.

A grant is a row of a table of its own for each kind of thing, by direct foreign key: on plans and
on organisation units, nothing else. It means "delegated": ordinary rights come from roles, posts
and ownership.
"""

from typing import TYPE_CHECKING

from guardian.models import UserObjectPermissionBase
from guardian.shortcuts import assign_perm, remove_perm

if TYPE_CHECKING:
    from hub.models import OrganisationUnit, User

ACT_FOR_UNIT = "act_for_unit"


class ObjectGrant(UserObjectPermissionBase):
    """Base of a table of delegated rights over one kind of thing, by direct foreign key."""

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


def let_act_for(person: "User", unit: "OrganisationUnit") -> None:
    """``person`` may act for ``unit`` as if their post were in it. Given twice, given once."""
    assign_perm(ACT_FOR_UNIT, person, unit)


def no_longer_act_for(person: "User", unit: "OrganisationUnit") -> None:
    """Take back what `let_act_for` gave, if it was given."""
    remove_perm(ACT_FOR_UNIT, person, unit)
