"""Who hears what of a round: that its days moved, or that something of theirs is awaited?"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Cover, User
from hub.notices import tell
from reporting.queries.round_items import Item, owed_in
from reporting.queries.rounds import NUDGE
from strategies.domain.reporting_calendar import Calendar, Moved
from strategies.models import Round
from strategies.operations import rounds

HEADING = "What you owe"
MOST_WORDS = 300
"""Letters that a notice has room for."""


@transaction.atomic
def move_round(
    *, by: User, gathering: Round, calendar: Calendar, seen: Calendar, reason: str
) -> list[Moved]:
    """Other days for a round; whoever still owes something in it is told."""
    moves = rounds.move_round(
        by=by, gathering=gathering, calendar=calendar, seen=seen, reason=reason
    )
    now = clock.now()
    if moves:
        gathering.refresh_from_db()
        what = "; ".join(
            f"{each.label}: {each.after:%-d %B %Y}" if each.after else f"{each.label}: no day"
            for each in moves
        )
        for person in User.objects.filter(pk__in=owed_in([gathering], clock.today())):
            tell(
                person=person,
                key=f"round-moved:{gathering.pk}:{now:%Y-%m-%dT%H:%M:%S.%f}",
                heading="Dates that moved",
                text=f"{gathering}. {what}."[:MOST_WORDS],
                path=reverse("reporting:round-calendar"),
            )
    return moves


@transaction.atomic
def nudge_person(*, by: User, gathering: Round, person: User) -> None:
    """Ask one person, or whoever covers for them, for what they owe in a round.

    Raises ValidationError where they owe nothing, or were nudged today already.
    """
    check(by, Permission.MANAGE_PLANS)
    today = clock.today()
    owed = owed_in([gathering], today).get(person.pk, {}).get(gathering, [])
    if not owed:
        raise ValidationError(f"{person} owes nothing in this round.")
    told = [
        tell(
            person=recipient,
            key=f"{NUDGE}{person.pk}:{today.isoformat()}",
            heading=HEADING,
            text=f"{by} asks for {words_of(owed)} of {_whose(person, recipient)}, for {gathering}."
            f" The last day {_is_or_was(gathering, today)} {gathering.closes:%-d %B %Y}."[
                :MOST_WORDS
            ],
            path=row_of(owed),
        )
        for recipient in recipients_of(person, today)
    ]
    if not any(told):
        raise ValidationError(f"{person} was nudged today already, or can no longer sign in.")
    audit.record(
        by=by,
        operation="nudge_person",
        subject=gathering,
        summary=f"Nudged {person} about {words_of(owed)} for {gathering}",
    )


def recipients_of(person: User, today: date) -> list[User]:
    """Whoever covers for a person today; where nobody does, the person."""
    covers = Cover.objects.on(today).filter(person=person).select_related("deputy")
    return [cover.deputy for cover in covers] or [person]


def words_of(owed: list[Item]) -> str:
    """What is owed, counted: "2 updates and 1 figure"."""
    counts = {kind: sum(item.kind == kind for item in owed) for kind in ("Update", "Figure")}
    parts = [
        f"{count} {kind.lower()}{'' if count == 1 else 's'}"
        for kind, count in counts.items()
        if count
    ]
    return " and ".join(parts)


def row_of(owed: list[Item]) -> str:
    """Where a mail leads: the row of the first thing owed; on that page figures stand above."""
    first = min(owed, key=lambda item: item.kind != "Figure")
    return f"{reverse('reporting:my-updates')}?at={first.anchor}"


def _whose(person: User, recipient: User) -> str:
    return "yours" if person == recipient else f"{person}’s, for whom you cover"


def _is_or_was(gathering: Round, today: date) -> str:
    return "is" if today <= gathering.closes else "was"
