"""How is the staff list loaded and refreshed from a file, and how is that taken back?"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.access.roles import RoleCode
from hub.importing.staff_csv import read_staff_csv
from hub.models import Employment, RoleAssignment, StaffBatch, User
from hub.queries.staff import ChangeKind, PersonChange, StaffChanges, staff_changes
from hub.sealing import fingerprint
from hub.stored_files import store_file

Step = dict[str, Any]


@transaction.atomic
def upload_staff_file(
    *, by: User | None, name: str, content: bytes, is_complete: bool
) -> StaffBatch:
    """Keep a staff file and what it would change; nothing of the staff list changes yet.

    ``by`` is nobody on the command line. Raises `UnreadableTable` or `TooLarge` with the cure.
    """
    _check(by)
    read_staff_csv(content, name)
    batch = StaffBatch.objects.create(
        file=store_file(by=by, name=name, content=content, opened_by=Permission.MANAGE_PEOPLE),
        uploaded_by=by,
        uploaded_at=clock.now(),
        preview={"is_complete": is_complete},
    )
    _note_preview(batch, changes_of(by=by, batch=batch))
    return batch


def changes_of(*, by: User | None, batch: StaffBatch) -> StaffChanges:
    """What the batch's file would change if it were loaded today."""
    _check(by)
    file = read_staff_csv(bytes(batch.file.content), batch.file.name)
    return staff_changes(
        by=by, file=file, day=clock.today(), is_complete=batch.preview["is_complete"]
    )


@transaction.atomic
def confirm_staff_batch(*, by: User | None, batch: StaffBatch) -> StaffBatch:
    """Make the changes that the person has seen, all or none.

    Raises ValidationError where there are errors, where it is done already, or where the hub has
    changed since it was looked at: then the batch shows the new changes.
    """
    _check(by)
    batch = StaffBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.confirmed_at is not None:
        raise ValidationError("This file has been loaded already.")
    changes = changes_of(by=by, batch=batch)
    if changes.errors:
        raise ValidationError("Nothing was loaded: correct the lines with errors first.")
    if _seen(changes) != batch.preview["seen"]:
        raise StaleBatch("People have changed since you looked. Look at the changes again.")
    _check_leavers(by, changes)
    batch.undo = _apply(by, changes)
    batch.confirmed_at = clock.now()
    batch.save(update_fields=["undo", "confirmed_at"])
    counts = ", ".join(f"{count} {kind}" for kind, count in changes.counts.items() if count)
    audit.record(
        by=by,
        operation="confirm_staff_batch",
        subject=batch,
        summary=f"Loaded the staff file {batch.file.name}: {counts}.",
        details=changes.counts,
    )
    return batch


@transaction.atomic
def look_again(*, by: User, batch: StaffBatch) -> None:
    """Note the changes as they stand now, for the person to confirm."""
    _note_preview(batch, changes_of(by=by, batch=batch))


@transaction.atomic
def undo_staff_batch(*, by: User | None, batch: StaffBatch) -> StaffBatch:
    """Take the latest loaded file back. What somebody has changed since stays as they made it."""
    _check(by)
    batch = StaffBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.confirmed_at is None or batch.undone_at is not None:
        raise ValidationError("There is nothing to undo.")
    if StaffBatch.objects.filter(
        confirmed_at__gt=batch.confirmed_at, undone_at__isnull=True
    ).exists():
        raise ValidationError("A later file has been loaded. Undo that one first.")
    for step in reversed(batch.undo):
        _UNDO[step["did"]](step)
    batch.undone_at = clock.now()
    batch.save(update_fields=["undone_at"])
    audit.record(
        by=by,
        operation="undo_staff_batch",
        subject=batch,
        summary=f"Took back the staff file {batch.file.name}.",
    )
    return batch


class StaleBatch(ValidationError):
    """The hub is no longer as it was when the person looked at the changes."""


def _check(by: User | None) -> None:
    if by is not None:
        check(by, Permission.MANAGE_PEOPLE)


def _check_leavers(by: User | None, changes: StaffChanges) -> None:
    leaving = {change.person_id for change in changes.of(ChangeKind.LEAVER)}
    administrators = RoleAssignment.objects.on(clock.today()).filter(
        role=RoleCode.TECHNICAL_ADMINISTRATOR, person__is_active=True
    )
    held_by = set(administrators.values_list("person_id", flat=True))
    if by is not None and by.pk in leaving:
        raise ValidationError("By this file you would have left yourself. Add your own line.")
    if held_by and held_by <= leaving:
        raise ValidationError("By this file every technical administrator would have left.")


def _note_preview(batch: StaffBatch, changes: StaffChanges) -> None:
    batch.preview = {**batch.preview, "counts": changes.counts, "seen": _seen(changes)}
    batch.save(update_fields=["preview"])


def _seen(changes: StaffChanges) -> str:
    return fingerprint(json.dumps([repr(change) for change in changes.people]))


def _apply(by: User | None, changes: StaffChanges) -> list[Step]:
    """Make the changes; the steps made, each with what is needed to take it back."""
    steps: list[Step] = []
    now, today = clock.now(), clock.today()
    newcomers = [change for change in changes.people if change.person_id is None]
    people = {change.staff_number: _newcomer(change) for change in newcomers}
    User.objects.bulk_create(people.values())
    steps += [{"did": "added", "person": person.pk} for person in people.values()]
    people |= {person.staff_number: person for person in User.objects.exclude(staff_number="")}
    known = User.objects.in_bulk(
        [change.person_id for change in changes.people if change.person_id is not None]
    )
    for change in changes.people:
        person = known[change.person_id] if change.person_id else people[change.staff_number]
        people[change.staff_number] = person
        if change.kind == ChangeKind.LEAVER:
            steps += _leave(person, today)
        elif change.kind != ChangeKind.UNCHANGED:
            steps += _rewrite(person, change)
    for change in changes.people:
        if change.kind not in {ChangeKind.LEAVER, ChangeKind.UNCHANGED}:
            steps += _place(by, people[change.staff_number], change, people, today)
    User.objects.filter(is_active=False, ended_at__isnull=True).update(ended_at=now)
    return steps


def _newcomer(change: PersonChange) -> User:
    person = User(
        email=change.email,
        full_name=change.full_name,
        staff_number=change.staff_number,
        joined_at=clock.now(),
    )
    person.set_unusable_password()
    return person


def _rewrite(person: User, change: PersonChange) -> list[Step]:
    after = {
        "email": change.email,
        "full_name": change.full_name,
        "staff_number": change.staff_number,
        "is_active": True,
    }
    before = {name: getattr(person, name) for name in after}
    if before == after:
        return []
    for name, value in after.items():
        setattr(person, name, value)
    person.ended_at = None
    person.save(update_fields=[*after, "ended_at"])
    return [{"did": "rewrote", "person": person.pk, "before": before, "after": after}]


def _leave(person: User, today: date) -> list[Step]:
    steps: list[Step] = []
    for facts in (person.employments, person.role_assignments):
        for fact in facts.on(today).filter(ends__isnull=True):
            steps.append(_end(fact, today))
    person.is_active, person.ended_at = False, clock.now()
    person.save(update_fields=["is_active", "ended_at"])
    return [*steps, {"did": "left", "person": person.pk}]


def _place(
    by: User | None, person: User, change: PersonChange, people: dict[str, User], today: date
) -> list[Step]:
    steps: list[Step] = []
    for post in Employment.objects.filter(pk__in=change.posts_to_end):
        steps.append(_end(post, max(post.starts, today - timedelta(days=1))))
    for new in change.posts_to_add:
        post = Employment.objects.create(
            person=person,
            unit_id=new.unit_id,
            title=new.title,
            starts=new.starts,
            line_manager=people.get(new.line_manager),
        )
        steps.append({"did": "posted", "post": post.pk})
    for post_id, number in change.managers:
        post = Employment.objects.get(pk=post_id)
        after = people[number].pk if number else None
        steps.append(
            {"did": "managed", "post": post.pk, "before": post.line_manager_id, "after": after}
        )
        post.line_manager_id = after
        post.save(update_fields=["line_manager"])
    for role in change.roles_to_give:
        given = RoleAssignment.objects.create(person=person, role=role, given_by=by, starts=today)
        steps.append({"did": "gave", "role": given.pk})
    if change.sign_on_id:
        before = SocialAccount.objects.filter(
            user=person, provider=settings.HUB_OIDC_PROVIDER
        ).values_list("uid", flat=True)
        steps.append({"did": "signed_on", "person": person.pk, "before": list(before)})
        _set_sign_on(person.pk, [change.sign_on_id])
    return steps


def _end(fact: Employment | RoleAssignment, ends: date) -> Step:
    fact.ends = ends
    fact.save(update_fields=["ends"])
    kind = "post" if isinstance(fact, Employment) else "role"
    return {"did": f"ended_{kind}", "id": fact.pk, "ends": ends.isoformat()}


def _set_sign_on(person_id: int, ids: list[str]) -> None:
    SocialAccount.objects.filter(user_id=person_id, provider=settings.HUB_OIDC_PROVIDER).delete()
    for uid in ids:
        SocialAccount.objects.create(
            user_id=person_id, provider=settings.HUB_OIDC_PROVIDER, uid=uid
        )


def _undo_added(step: Step) -> None:
    person = User.objects.get(pk=step["person"])
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:  # something has been put in their name since: they leave instead
        person.is_active, person.ended_at = False, clock.now()
        person.save(update_fields=["is_active", "ended_at"])


def _undo_rewrote(step: Step) -> None:
    person = User.objects.get(pk=step["person"])
    changed = []
    for name, after in step["after"].items():
        if getattr(person, name) == after:
            setattr(person, name, step["before"][name])
            changed.append(name)
    person.save(update_fields=changed)


_UNDO: dict[str, Callable[[Step], object]] = {
    "added": _undo_added,
    "rewrote": _undo_rewrote,
    "left": lambda step: User.objects.filter(pk=step["person"]).update(
        is_active=True, ended_at=None
    ),
    "posted": lambda step: Employment.objects.filter(pk=step["post"]).delete(),
    "gave": lambda step: RoleAssignment.objects.filter(pk=step["role"]).delete(),
    "managed": lambda step: Employment.objects.filter(
        pk=step["post"], line_manager=step["after"]
    ).update(line_manager=step["before"]),
    "ended_post": lambda step: Employment.objects.filter(pk=step["id"], ends=step["ends"]).update(
        ends=None
    ),
    "ended_role": lambda step: RoleAssignment.objects.filter(
        pk=step["id"], ends=step["ends"]
    ).update(ends=None),
    "signed_on": lambda step: _set_sign_on(step["person"], step["before"]),
}
