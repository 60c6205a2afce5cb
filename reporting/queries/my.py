"""What does this person owe, and how much of it is done?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from metrics.queries.awaiting import (
    AwaitedValue,
    ExpectedFigure,
    awaited_values,
    expected_of,
    metrics_owed_by,
)
from strategies.queries.rounds import gathers_since, open_rounds
from strategies.queries.updates import DueUpdate, due_updates, waiting_for


@dataclass(frozen=True)
class Owed:
    """Everything that somebody is asked for: figures first, then actions."""

    values: Sequence[AwaitedValue]
    updates: Sequence[DueUpdate]

    @property
    def total(self) -> int:
        return len(self.values) + len(self.updates)

    @property
    def done(self) -> int:
        return sum(each.is_done for each in self.values) + sum(
            each.is_done for each in self.updates
        )

    @property
    def left(self) -> int:
        return self.total - self.done


def owed_by(user: User, today: date) -> Owed:
    """What ``user`` owes; what came since the open rounds began is shown as done."""
    began = [timezone.localdate(gathers_since(each)) for each in open_rounds(today)]
    values = awaited_values(user, today, since=min(began, default=None))
    return Owed(values, due_updates(user, today))


def expected_by(user: User, today: date) -> list[ExpectedFigure]:
    """The figures that ``user`` will owe once their source has published them."""
    return expected_of(metrics_owed_by(user), today)


@dataclass(frozen=True)
class InTray:
    """How many updates a person owes, and how many wait for their approval."""

    to_update: int
    to_approve: int


def in_tray(user: User, today: date) -> InTray:
    """The two numbers for the first page; nothing is asked for those who can do neither."""
    owes = can(user, Permission.UPDATE_ACTION) or can(user, Permission.ENTER_VALUES)
    return InTray(
        to_update=owed_by(user, today).left if owes else 0,
        to_approve=waiting_for(user, today).count(),
    )
