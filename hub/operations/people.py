"""How does a person come to the hub, change, and leave it, and where do they work in between?"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from hub import audit, clock, mail
from hub.access.checks import Refused, can, check, check_can_give
from hub.access.permissions import Permission
from hub.access.roles import ROLES, RoleCode
from hub.models import (
    Employment,
    OneTimeLinkPurpose,
    OrganisationUnit,
    PartnerOrganisation,
    RoleAssignment,
    User,
)
from hub.operations.links import make_link


@transaction.atomic
def invite_person(
    *,
    by: User,
    email: str,
    full_name: str,
    role: RoleCode,
    site: str,
    staff_number: str = "",
    partner: PartnerOrganisation | None = None,
) -> User:
    """Somebody new, with a first role, and a mail with a link to choose a password.

    ``site`` is the hub's own address, for the link: "https://hub.example.gov.uk". Whoever may give
    the role may invite for it: people, or for members democratic services.
    """
    _check_looks_after(by, role)
    check_can_give(by, role)
    if (role == RoleCode.PARTNER) != (partner is not None):
        raise ValidationError({"partner": "The role partner goes with an organisation."})
    person = User(
        email=email.strip().lower(),
        full_name=full_name.strip(),
        staff_number=staff_number.strip(),
        partner=partner,
        joined_at=clock.now(),
    )
    person.set_unusable_password()
    person.full_clean()
    person.save(force_insert=True)
    RoleAssignment.objects.create(person=person, role=role, given_by=by, starts=clock.today())
    audit.record(
        by=by,
        operation="invite_person",
        subject=person,
        summary=f"Invited {person} as {role.label.lower()}.",
    )
    _mail_link(person, OneTimeLinkPurpose.INVITATION, site)
    return person


@transaction.atomic
def change_person(
    *, by: User, person: User, email: str, full_name: str, staff_number: str = ""
) -> User:
    """Another name, address or staff number."""
    check_may_manage(by, person)
    person.email, person.full_name = email.strip().lower(), full_name.strip()
    person.staff_number = staff_number.strip()
    person.full_clean()
    person.save(update_fields=["email", "full_name", "staff_number"])
    audit.record(
        by=by, operation="change_person", subject=person, summary=f"Changed details of {person}."
    )
    return person


@transaction.atomic
def send_new_link(*, by: User, person: User, site: str) -> None:
    """Mail ``person`` a link to choose a password; their present one works until they do."""
    check_may_manage(by, person)
    if not person.is_active:
        raise ValidationError(f"{person} has left. Bring them back first.")
    purpose = (
        OneTimeLinkPurpose.PASSWORD_RESET
        if person.has_usable_password()
        else OneTimeLinkPurpose.INVITATION
    )
    audit.record(
        by=by,
        operation="send_new_link",
        subject=person,
        summary=f"Sent {person} a link to choose a password.",
    )
    _mail_link(person, purpose, site)


@transaction.atomic
def end_person(*, by: User, person: User) -> None:
    """``person`` leaves today: posts, roles, portfolios and seats end; what they own stays theirs.

    They are out at their next request, and their tokens with them. Nothing is deleted.
    """
    check_may_manage(by, person)
    if person == by:
        raise ValidationError("You cannot end your own account. Ask a colleague.")
    _check_not_the_last_administrator(person)
    now, today = clock.now(), clock.today()
    person.is_active, person.ended_at = False, now
    person.save(update_fields=["is_active", "ended_at"])
    for facts in (
        person.employments,
        person.role_assignments,
        person.portfolio_holdings,
        person.board_memberships,
    ):
        facts.filter(ends__isnull=True, starts__lte=today).update(ends=today)
        facts.filter(starts__gt=today).delete()
    person.tokens.filter(revoked_at__isnull=True).update(revoked_at=now)
    audit.record(by=by, operation="end_person", subject=person, summary=f"Ended {person}.")


@transaction.atomic
def bring_back_person(*, by: User, person: User, site: str) -> None:
    """Somebody who left comes back, without roles or posts, and chooses a new password."""
    check_may_manage(by, person)
    if person.is_active:
        raise ValidationError(f"{person} has not left.")
    person.is_active, person.ended_at = True, None
    person.set_unusable_password()
    person.save(update_fields=["is_active", "ended_at", "password"])
    audit.record(
        by=by, operation="bring_back_person", subject=person, summary=f"Brought {person} back."
    )
    _mail_link(person, OneTimeLinkPurpose.INVITATION, site)


@transaction.atomic
def add_employment(
    *,
    by: User,
    person: User,
    unit: OrganisationUnit,
    title: str,
    starts: date,
    line_manager: User | None = None,
    ends: date | None = None,
) -> Employment:
    """One more post for ``person``; posts may overlap."""
    check_may_manage(by, person)
    post = Employment(
        person=person, unit=unit, title=title, line_manager=line_manager, starts=starts, ends=ends
    )
    post.full_clean()
    post.save(force_insert=True)
    audit.record(
        by=by,
        operation="add_employment",
        subject=person,
        summary=f"{person}: {post}, from {starts:%-d %B %Y}.",
    )
    return post


@transaction.atomic
def end_employment(*, by: User, post: Employment, ends: date) -> None:
    """The post's last day is ``ends``."""
    check_may_manage(by, post.person)
    post.ends = ends
    post.full_clean()
    post.save(update_fields=["ends"])
    audit.record(
        by=by,
        operation="end_employment",
        subject=post.person,
        summary=f"{post.person}: {post}, until {ends:%-d %B %Y}.",
    )


@transaction.atomic
def give_role(
    *, by: User, person: User, role: RoleCode, starts: date, ends: date | None = None
) -> RoleAssignment:
    """``person`` holds ``role`` from a day on; a role held already is not given twice."""
    check_can_give(by, role)
    if not person.is_active:
        raise ValidationError(f"{person} has left.")
    if role == RoleCode.PARTNER and person.partner_id is None:
        raise ValidationError({"role": f"{person} belongs to no partner organisation."})
    overlapping = person.role_assignments.filter(role=role).exclude(ends__lt=starts)
    if ends is not None:
        overlapping = overlapping.filter(starts__lte=ends)
    if overlapping.exists():
        raise ValidationError({"role": f"{person} holds this role in that time already."})
    given = RoleAssignment(person=person, role=role, given_by=by, starts=starts, ends=ends)
    given.full_clean()
    given.save(force_insert=True)
    audit.record(
        by=by,
        operation="give_role",
        subject=person,
        summary=f"Gave {person} the role {role.label.lower()} from {starts:%-d %B %Y}.",
        details={"role": role.value},
    )
    return given


@transaction.atomic
def end_role(*, by: User, given: RoleAssignment) -> None:
    """The role is held no longer from now on; that it was held until yesterday stays recorded."""
    role = RoleCode(given.role)
    check_can_give(by, role)
    today = clock.today()
    if given.ends is not None and given.ends < today:
        raise ValidationError("This role has ended already.")
    if role == RoleCode.TECHNICAL_ADMINISTRATOR and given.is_in_force(today):
        _check_not_the_last_administrator(given.person)
    if given.starts >= today:
        given.delete()
    else:
        given.ends = today - timedelta(days=1)
        given.save(update_fields=["ends"])
    audit.record(
        by=by,
        operation="end_role",
        subject=given.person,
        summary=f"Ended the role {role.label.lower()} of {given.person}.",
        details={"role": role.value},
    )


def may_manage(user: User, person: User) -> bool:
    """Whether ``user`` looks after ``person``'s entry: people's for all, members' for members."""
    if can(user, Permission.MANAGE_PEOPLE):
        return True
    held = {RoleCode(given.role) for given in person.role_assignments.all()}
    return (
        can(user, Permission.MANAGE_MEMBERS)
        and bool(held)
        and all(ROLES[role].given_by == Permission.MANAGE_MEMBERS for role in held)
    )


def check_may_manage(user: User, person: User) -> None:
    """Raise `Refused` unless ``user`` looks after ``person``'s entry.

    Nobody without the right to give roles touches those who hold one that only such a person
    gives: a mailed link must not be a way into a stronger role.
    """
    if not may_manage(user, person):
        raise Refused(f"You cannot change the entry of {person}.")
    strong = [
        given
        for given in person.role_assignments.on(clock.today())
        if ROLES[RoleCode(given.role)].given_by == Permission.MANAGE_ROLES
    ]
    if strong and not can(user, Permission.MANAGE_ROLES) and user != person:
        raise Refused(f"{person} holds a role that only a technical administrator looks after.")


def _check_looks_after(by: User, role: RoleCode) -> None:
    if ROLES[role].given_by == Permission.MANAGE_MEMBERS and can(by, Permission.MANAGE_MEMBERS):
        return
    check(by, Permission.MANAGE_PEOPLE)


def _check_not_the_last_administrator(person: User) -> None:
    held = RoleAssignment.objects.on(clock.today()).filter(
        role=RoleCode.TECHNICAL_ADMINISTRATOR, person__is_active=True
    )
    if held.filter(person=person).exists() and not held.exclude(person=person).exists():
        raise ValidationError(
            f"{person} is the only technical administrator. Give the role to somebody else first."
        )


def _mail_link(person: User, purpose: OneTimeLinkPurpose, site: str) -> None:
    secret = make_link(person=person, purpose=purpose)
    address = site.rstrip("/") + reverse("hub:one-time-link", kwargs={"secret": secret})
    invited = purpose == OneTimeLinkPurpose.INVITATION
    why = (
        "You have been invited to the Performance Hub. Choose a password here:"
        if invited
        else "You can choose a new password for the Performance Hub here:"
    )
    lasts = "seven days" if invited else "four hours"
    mail.send_later(
        to=person.email,
        subject="Your invitation to the Performance Hub" if invited else "Choose a new password",
        body=f"Hello {person.get_short_name()},\n\n{why}\n\n{address}\n\n"
        f"The link works once, within {lasts}. If you did not expect this mail, leave it be.\n",
    )
