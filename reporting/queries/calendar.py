"""Which days of rounds matter to this person?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from strategies.domain.reporting_calendar import LOWEST_FIRST, label_of
from strategies.models import KeyStrategy, Round
from strategies.queries.rounds import calendar_of_round

LOOKS_BACK = timedelta(days=366)


@dataclass(frozen=True)
class CalendarDay:
    """One step of one round; ``uid`` stays the same when its day moves."""

    uid: str
    on: date
    title: str
    path: str
    is_past: bool


def calendar_days(user: User, today: date) -> Sequence[CalendarDay]:
    """The days of everybody's rounds, and of strategies that ``user`` reads, the earliest first.

    Of rounds that closed within a year. Two queries.
    """
    if not can(user, Permission.READ_PERFORMANCE):
        return []
    mine = Q(strategy=None) | Q(strategy__in=KeyStrategy.objects.visible_to(user))
    rounds = (
        Round.objects.filter(mine, closes__gte=today - LOOKS_BACK)
        .select_related("reporting_period", "strategy")
        .prefetch_related("steps")
    )
    path = reverse("reporting:round-calendar")
    days = [
        CalendarDay(
            uid=f"round-{gathering.pk}-{step}",
            on=on,
            title=f"{label_of(step)}: {gathering}",
            path=path,
            is_past=on < today,
        )
        for gathering in rounds
        for step, on in calendar_of_round(gathering).items()
    ]
    order = [f"{step}" for step in LOWEST_FIRST]
    return sorted(days, key=lambda day: (day.on, order.index(day.uid.rsplit("-", 1)[1]), day.uid))
