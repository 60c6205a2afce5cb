"""Whose name stands beside what is late? The officer's, for themselves, their line and insight."""

from datetime import date
from typing import Any

from django.db.models import Case, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce

from hub.access.checks import things_with
from hub.access.permissions import Permission
from hub.models import Employment, User
from strategies.models import Action
from strategies.queries.actions import overdue_on


def named_when_late(user: User, today: date) -> Q:
    """The actions whose officer ``user`` may read beside that they are late: their own, those of
    whom they lead, and those that they may update. A query for each level of the line."""
    return (
        Q(owner=user.pk)
        | Q(owner__in=people_beneath(user, today))
        | things_with(user, Permission.UPDATE_ACTION)
    )


def with_officers(actions: QuerySet[Action], user: User, today: date) -> QuerySet[Any]:
    """The actions, each with ``officer``: the name to show in a list, "" where it is kept back."""
    shown = ~overdue_on(today) | named_when_late(user, today)
    name = Coalesce("owner__full_name", "owner_as_written", output_field=TextField())
    return actions.annotate(
        officer=Case(When(shown, then=name), default=Value(""), output_field=TextField())
    )


def people_beneath(user: User, today: date) -> set[int]:
    """Ids of the people whose line leads up to ``user`` today; a query for each level."""
    found: set[int] = set()
    level = {user.pk}
    while level:
        posts = Employment.objects.on(today).filter(line_manager__in=level)
        level = set(posts.values_list("person", flat=True)) - found - {user.pk}
        found |= level
    return found
