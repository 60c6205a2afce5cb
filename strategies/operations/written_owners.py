"""Who is meant by the names in files that nobody in the hub has?"""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from strategies.models import Action
from strategies.queries.action_file import waiting_owners


@transaction.atomic
def say_who_is_meant(*, by: User, people: Mapping[str, User]) -> int:
    """Give the actions of each written name to a person; says how many.

    Only actions that ``by`` may change are given; others of the same name keep waiting.
    """
    check(by, Permission.EDIT_ACTION_PLAN)
    given = 0
    for written, person in people.items():
        meant = waiting_owners(by).filter(owner_as_written=written).values_list("pk", flat=True)
        actions = Action.objects.select_for_update().filter(pk__in=list(meant))
        count = actions.update(owner=person, owner_as_written="", version=F("version") + 1)
        given += count
        audit.record(
            by=by,
            operation="say_who_is_meant",
            subject=person,
            summary=f"Gave {count} actions of “{written}” to {person}",
            details={"written": written},
        )
    return given
