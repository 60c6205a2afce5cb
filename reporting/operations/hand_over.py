"""How do a person's items move to others in one step, and back within a day?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hub import audit
from hub.access.checks import Refused
from hub.access.over_people import check_may_arrange_for, works_here
from hub.models import AuditRecord, User
from hub.notices import tell
from hub.operations.cover import reassign_covers
from hub.operations.reassigning import reassign
from reporting.queries.hand_over import (
    COVER,
    DUTIES,
    belongings_of,
    covers_given_by,
    holders_now,
)

UNDO_WITHIN = timedelta(days=1)
HEADING = "Handed over"
_DUTIES = {duty.code: duty for duty in DUTIES}


@transaction.atomic
def hand_over(
    *, by: User, person: User, receivers: Mapping[str, User], at: datetime
) -> AuditRecord:
    """Each item of ``person`` whose key is in ``receivers`` goes to that receiver, all or none.

    Keys are those of `reporting.queries.hand_over.Item`. Returns the one audit record, whose
    details hold every move. Raises Refused for an item that is not ``by``'s to move, and
    ValidationError where a receiver does not work here or an item is the person's no longer.
    """
    check_may_arrange_for(by, person)
    User.objects.select_for_update().get(pk=person.pk)
    _check_receivers(person, receivers)
    day = timezone.localdate(at)
    items = {item.key: item for item in belongings_of(person, user=by, day=day).items}
    if gone := receivers.keys() - items.keys():
        raise ValidationError(f"{len(gone)} of these are no longer {person}'s. Look again.")
    if not all(items[key].may_move for key in receivers):
        raise Refused("Some of these belong to another service: only its manager hands them over.")
    moves: list[dict[str, Any]] = [
        {
            "code": item.code,
            "pk": item.pk,
            "what": f"{item.words}, {item.noun}",
            "name": item.name,
            "url": item.url,
            "to": receivers[key].pk,
            "to_name": str(receivers[key]),
        }
        for key, item in items.items()
        if key in receivers
    ]
    _move((move["code"], move["pk"], person.pk, move["to"]) for move in moves)
    _pass_on_covers(person, receivers, at)
    record = audit.record(
        by=by,
        operation="hand_over",
        subject=person,
        summary=f"Handed over {_things(len(moves))} of {person}.",
        details={"moves": moves},
    )
    for receiver in set(receivers.values()):
        count = sum(to == receiver for to in receivers.values())
        words = f"You have taken over {_things(count)} of {person}."
        _tell(receiver, record, words)
    names = ", ".join(sorted({str(each) for each in receivers.values()}))
    _tell(person, record, f"{_things(len(moves)).capitalize()} of yours went to {names}.")
    return record


@transaction.atomic
def take_back_hand_over(*, by: User, record: AuditRecord, at: datetime) -> None:
    """Everything that one handing over moved goes back, except cover.

    Raises ValidationError once a day is over, it was taken back already, or something of it has
    moved on since; the sentence names it.
    """
    person = User.objects.select_for_update().get(pk=record.subject_id)
    check_may_arrange_for(by, person)
    if at - record.at > UNDO_WITHIN:
        raise ValidationError("This was more than a day ago. Hand the items over again instead.")
    if was_taken_back(record):
        raise ValidationError("This has been taken back already.")
    moves = [move for move in record.details["moves"] if move["code"] != COVER]
    holders = holders_now(moves)
    moved_on = [move for move in moves if holders.get(_key(move)) != move["to"]]
    if moved_on:
        names = ", ".join(move["name"] for move in moved_on[:5])
        raise ValidationError(f"It cannot be taken back: somebody has changed {names} since.")
    _move((move["code"], move["pk"], move["to"], person.pk) for move in moves)
    audit.record(
        by=by,
        operation="take_back_hand_over",
        subject=person,
        summary=f"Gave {_things(len(moves))} back to {person}.",
        details={"record": record.pk},
    )
    for receiver in User.objects.filter(pk__in={move["to"] for move in moves}):
        _tell(receiver, record, f"What you took over from {person} went back.", "taken-back")
    _tell(person, record, "What was handed over is yours again.", "taken-back")


def was_taken_back(record: AuditRecord) -> bool:
    """Whether a handing over was taken back."""
    return AuditRecord.objects.filter(
        operation="take_back_hand_over",
        subject_type=record.subject_type,
        subject_id=record.subject_id,
        details__record=record.pk,
    ).exists()


def _check_receivers(person: User, receivers: Mapping[str, User]) -> None:
    if not receivers:
        raise ValidationError("Choose who takes over.")
    for receiver in set(receivers.values()):
        if receiver == person:
            raise ValidationError(f"Choose somebody else than {person}.")
        if not works_here(receiver):
            raise ValidationError(f"{receiver} does not work here. Choose somebody who does.")


def _move(changes: Iterable[tuple[str, int, int, int]]) -> None:
    """Each change is a duty's code, a thing's id, whom it names and whom it is to name.

    One query for each duty and pair of people.
    """
    ids: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for code, pk, was, became in changes:
        if code != COVER:
            ids[code, was, became].append(pk)
    for (code, was, became), pks in ids.items():
        duty = _DUTIES[code]
        if reassign(duty.model, duty.field, ids=pks, was=was, became=became) != len(pks):
            raise ValidationError("Somebody has just changed one of these. Look again.")


def _pass_on_covers(person: User, receivers: Mapping[str, User], at: datetime) -> None:
    day = timezone.localdate(at)
    for cover in covers_given_by(person, day):
        if receiver := receivers.get(f"{COVER}-{cover.pk}"):
            reassign_covers(covers=[cover], deputy=receiver, day=day)


def _tell(person: User, record: AuditRecord, text: str, what: str = "moved") -> None:
    path = reverse("hub:person-detail", args=[person.pk])
    tell(person=person, key=f"hand-over:{record.pk}:{what}", heading=HEADING, text=text, path=path)


def _key(move: dict[str, Any]) -> str:
    return f"{move['code']}-{move['pk']}"


def _things(count: int) -> str:
    return "one item" if count == 1 else f"{count} items"
