"""What would a staff file change? Its rows held against the people, posts and roles of today."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.access.roles import ROLES, RoleCode
from hub.domain.row_error import RowError
from hub.domain.staff_file import StaffFile, StaffRow
from hub.models import Employment, OrganisationUnit, RoleAssignment, User


class ChangeKind(StrEnum):
    """What becomes of one person; somebody both changed and moved counts as moved."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    LEAVER = "leaver"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class PostToAdd:
    """A post that the file names and the hub does not have; the line manager by staff number."""

    unit_id: int
    title: str
    line_manager: str
    starts: date


@dataclass(frozen=True)
class PersonChange:
    """What the file means for one person; ``person_id`` None for somebody new.

    ``details`` are sentences for the page. ``managers`` maps a post's id to a staff number.
    """

    kind: ChangeKind
    staff_number: str
    full_name: str
    email: str
    person_id: int | None = None
    details: tuple[str, ...] = ()
    comes_back: bool = False
    sign_on_id: str = ""
    posts_to_add: tuple[PostToAdd, ...] = ()
    posts_to_end: tuple[int, ...] = ()
    managers: tuple[tuple[int, str], ...] = ()
    roles_to_give: tuple[RoleCode, ...] = ()


@dataclass(frozen=True)
class StaffChanges:
    """All that a file would change, and why it cannot be loaded while there are ``errors``."""

    people: tuple[PersonChange, ...]
    errors: tuple[RowError, ...]

    def of(self, kind: ChangeKind) -> list[PersonChange]:
        return [change for change in self.people if change.kind == kind]

    @property
    def counts(self) -> dict[str, int]:
        """Kind -> people, and the errors."""
        counts = {kind.value: len(self.of(kind)) for kind in ChangeKind}
        return {**counts, "errors": len(self.errors)}


@dataclass
class _Today:
    """The people, units and ids that the hub knows, read once."""

    day: date
    people: dict[str, User] = field(default_factory=dict)
    by_email: dict[str, User] = field(default_factory=dict)
    posts: dict[int, list[Employment]] = field(default_factory=dict)
    roles: dict[int, set[str]] = field(default_factory=dict)
    units: dict[tuple[str, ...], OrganisationUnit] = field(default_factory=dict)
    sign_ons: dict[int, str] = field(default_factory=dict)
    sign_on_owner: dict[str, int] = field(default_factory=dict)


def staff_changes(
    *, by: User | None, file: StaffFile, day: date, is_complete: bool
) -> StaffChanges:
    """What ``file`` would change on ``day`` when loaded by ``by`` (nobody: the command line).

    With ``is_complete``, whoever has a staff number and is not in the file is a leaver.
    """
    today = _read(day)
    lines: dict[str, list[StaffRow]] = {}
    for row in file.rows:
        lines.setdefault(row.staff_number, []).append(row)
    errors = [*file.errors, *_errors(by, lines, today)]
    people = [_change_of(number, rows, today) for number, rows in lines.items()]
    if is_complete:
        mentioned = {row.line for row in file.errors}
        people += [] if mentioned else _leavers(lines, people, today)
    return StaffChanges(tuple(people), tuple(sorted(errors, key=lambda error: error.line)))


def _read(day: date) -> _Today:
    today = _Today(day)
    for person in User.objects.all():
        today.by_email[person.email.lower()] = person
        if person.staff_number:
            today.people[person.staff_number] = person
        today.posts[person.pk], today.roles[person.pk] = [], set()
    for post in Employment.objects.on(day).select_related("unit", "line_manager"):
        today.posts[post.person_id].append(post)
    for given in RoleAssignment.objects.on(day):
        today.roles[given.person_id].add(given.role)
    units = {unit.pk: unit for unit in OrganisationUnit.objects.on(day)}
    for unit in units.values():
        today.units[_path(unit, units)] = unit
    for account in SocialAccount.objects.filter(provider=settings.HUB_OIDC_PROVIDER):
        today.sign_ons[account.user_id] = account.uid
        today.sign_on_owner[account.uid] = account.user_id
    return today


def _path(unit: OrganisationUnit, units: dict[int, OrganisationUnit]) -> tuple[str, ...]:
    above = units.get(unit.parent_id) if unit.parent_id else None
    return (*(_path(above, units) if above else ()), unit.name.lower())


def _known(number: str, row: StaffRow, today: _Today) -> User | None:
    """By number; somebody invited by hand, without a number, by address."""
    same_address = today.by_email.get(row.email)
    if same_address is not None and not same_address.staff_number:
        return today.people.get(number, same_address)
    return today.people.get(number)


def _errors(by: User | None, lines: dict[str, list[StaffRow]], today: _Today) -> Iterable[RowError]:
    may_touch_strong = by is None or can(by, Permission.MANAGE_ROLES)
    for number, rows in lines.items():
        known = _known(number, rows[0], today)
        other = today.by_email.get(rows[0].email)
        if other is not None and other != known:
            yield RowError(
                rows[0].line, "email", f"{other} has this address.", "Correct one of the two."
            )
        owner = today.sign_on_owner.get(rows[0].sign_on_id)
        if owner is not None and (known is None or owner != known.pk):
            yield RowError(
                rows[0].line, "sign_on_id", "Somebody else signs on with it.", "Correct it."
            )
        if known is not None and not may_touch_strong and _is_strong(known, today):
            for column in _way_in_changes(known, rows[0], today):
                yield RowError(
                    rows[0].line,
                    column,
                    f"{known} holds a role that a file must not touch.",
                    "Ask a technical administrator to change it on the person's page.",
                )
        for row in rows:
            if tuple(name.lower() for name in row.unit) not in today.units:
                yield RowError(
                    row.line,
                    ("directorate", "service", "team")[len(row.unit) - 1],
                    f"There is no “{' > '.join(row.unit)}” in the organisation.",
                    "Correct the name, or add the unit first.",
                )
            manager = row.line_manager
            if manager and manager not in lines and manager not in today.people:
                yield RowError(
                    row.line,
                    "line_manager",
                    f"Nobody has the number {manager}.",
                    "Correct it, or add the manager's own line.",
                )


def _is_strong(person: User, today: _Today) -> bool:
    return any(
        ROLES[RoleCode(role)].given_by == Permission.MANAGE_ROLES for role in today.roles[person.pk]
    )


def _way_in_changes(known: User, row: StaffRow, today: _Today) -> list[str]:
    changed = ["email"] if known.email.lower() != row.email else []
    if row.sign_on_id and today.sign_ons.get(known.pk) != row.sign_on_id:
        changed.append("sign_on_id")
    return changed


def _change_of(number: str, rows: list[StaffRow], today: _Today) -> PersonChange:
    known = _known(number, rows[0], today)
    first = rows[0]
    wanted = {
        (today.units[path].pk, row.job_title): row
        for row in rows
        if (path := tuple(name.lower() for name in row.unit)) in today.units
    }
    held = {(post.unit_id, post.title): post for post in (today.posts[known.pk] if known else [])}
    named_roles = frozenset().union(*(row.roles for row in rows))
    details = [
        f"Post: {row.job_title}, {row.unit[-1]}" for key, row in wanted.items() if key not in held
    ]
    ended = [post for key, post in held.items() if key not in wanted]
    details += [f"No longer: {post}" for post in ended]
    managers = [
        (held[key].pk, row.line_manager)
        for key, row in wanted.items()
        if key in held and row.line_manager != _number_of(held[key].line_manager)
    ]
    details += ["Another line manager"] if managers else []
    changed = []
    if known is not None:
        changed += [f"Name: {known.full_name} → {first.full_name}"] * (
            known.full_name != first.full_name
        )
        changed += [f"Address: {known.email} → {first.email}"] * (known.email != first.email)
        changed += [f"Staff number: {number}"] * (known.staff_number != number)
        changed += ["Comes back"] * (not known.is_active)
    roles = tuple(
        role
        for role in sorted(named_roles)
        if known is None
        or (
            (role not in today.roles[known.pk])
            and (role != RoleCode.EMPLOYEE or not today.roles[known.pk])
        )
    )
    changed += [f"Role: {role.label}" for role in roles] if known is not None else []
    new_id = bool(first.sign_on_id) and (
        known is None or today.sign_ons.get(known.pk) != first.sign_on_id
    )
    changed += ["Single sign-on id"] if new_id and known is not None else []
    return PersonChange(
        kind=_kind(known, details, changed),
        staff_number=number,
        full_name=first.full_name,
        email=first.email,
        person_id=known.pk if known else None,
        details=(*changed, *details),
        comes_back=known is not None and not known.is_active,
        sign_on_id=first.sign_on_id if new_id else "",
        posts_to_add=tuple(
            PostToAdd(key[0], key[1], row.line_manager, row.starts or today.day)
            for key, row in wanted.items()
            if key not in held
        ),
        posts_to_end=tuple(post.pk for post in ended),
        managers=tuple(managers),
        roles_to_give=roles,
    )


def _kind(known: User | None, moves: list[str], changes: list[str]) -> ChangeKind:
    if known is None or not known.is_active:
        return ChangeKind.NEW
    if moves:
        return ChangeKind.MOVED
    return ChangeKind.CHANGED if changes else ChangeKind.UNCHANGED


def _leavers(
    lines: dict[str, list[StaffRow]], people: list[PersonChange], today: _Today
) -> list[PersonChange]:
    here = {change.person_id for change in people}
    return [
        PersonChange(
            kind=ChangeKind.LEAVER,
            staff_number=person.staff_number,
            full_name=person.full_name,
            email=person.email,
            person_id=person.pk,
            details=tuple(f"Post: {post}" for post in today.posts[person.pk]),
        )
        for number, person in today.people.items()
        if number not in lines and person.is_active and person.pk not in here
    ]


def _number_of(person: User | None) -> str:
    return person.staff_number if person else ""
