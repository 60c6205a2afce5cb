"""How does the organisation change? Units are added, renamed, moved, ended; history stays."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit, clock
from hub.access.checks import check
from hub.access.grants import let_act_for, no_longer_act_for
from hub.access.permissions import Permission
from hub.models import OrganisationUnit, PartnerOrganisation, UnitKind, User

PARENT_KIND = {
    UnitKind.DIRECTORATE: None,
    UnitKind.SERVICE: UnitKind.DIRECTORATE,
    UnitKind.TEAM: UnitKind.SERVICE,
}


@transaction.atomic
def add_unit(
    *, by: User, kind: UnitKind, name: str, parent: OrganisationUnit | None, starts: date
) -> OrganisationUnit:
    """A new directorate, a service in a directorate, or a team in a service."""
    check(by, Permission.MANAGE_ORGANISATION)
    _check_parent(kind, parent)
    unit = OrganisationUnit(kind=kind, name=name.strip(), parent=parent, starts=starts)
    unit.full_clean()
    unit.save(force_insert=True)
    audit.record(
        by=by,
        operation="add_unit",
        subject=unit,
        summary=f"Added the {unit.get_kind_display().lower()} {unit}.",
    )
    return unit


@transaction.atomic
def rename_unit(*, by: User, unit: OrganisationUnit, name: str) -> OrganisationUnit:
    """The same unit under another name."""
    check(by, Permission.MANAGE_ORGANISATION)
    before, unit.name = unit.name, name.strip()
    unit.full_clean()
    unit.save(update_fields=["name"])
    audit.record(
        by=by, operation="rename_unit", subject=unit, summary=f"Renamed {before} to {unit}."
    )
    return unit


@transaction.atomic
def move_unit(*, by: User, unit: OrganisationUnit, parent: OrganisationUnit) -> OrganisationUnit:
    """The unit, with all that hangs on it, under another parent of the same kind."""
    check(by, Permission.MANAGE_ORGANISATION)
    _check_parent(UnitKind(unit.kind), parent)
    before, unit.parent = unit.parent, parent
    unit.full_clean()
    unit.save(update_fields=["parent"])
    audit.record(
        by=by,
        operation="move_unit",
        subject=unit,
        summary=f"Moved {unit} from {before} to {parent}.",
    )
    return unit


@transaction.atomic
def end_unit(
    *, by: User, unit: OrganisationUnit, ends: date, successor: OrganisationUnit | None = None
) -> OrganisationUnit:
    """The unit's last day is ``ends``; ``successor`` takes its place, where there is one.

    What is still in it must be moved or ended first: raises ValidationError naming it.
    """
    check(by, Permission.MANAGE_ORGANISATION)
    left = unit.children.on(ends + timedelta(days=1))
    if left.exists():
        names = ", ".join(str(each) for each in left)
        raise ValidationError(f"Move or end what is in it first: {names}.")
    if successor is not None and (successor == unit or successor.kind != unit.kind):
        raise ValidationError({"successor": "The successor is another unit of the same kind."})
    unit.ends, unit.successor = ends, successor
    unit.full_clean()
    unit.save(update_fields=["ends", "successor"])
    audit.record(
        by=by,
        operation="end_unit",
        subject=unit,
        summary=f"Ended {unit} on {ends:%-d %B %Y}."
        + (f" {successor} takes its place." if successor else ""),
    )
    return unit


@transaction.atomic
def delegate_unit(*, by: User, unit: OrganisationUnit, person: User) -> None:
    """``person`` may act for ``unit`` as its own people do, until that is taken back."""
    check(by, Permission.MANAGE_ORGANISATION)
    if not person.is_active:
        raise ValidationError({"person": f"{person} has left."})
    let_act_for(person, unit)
    audit.record(
        by=by, operation="delegate_unit", subject=unit, summary=f"{person} may act for {unit}."
    )


@transaction.atomic
def end_delegation(*, by: User, unit: OrganisationUnit, person: User) -> None:
    """``person`` no longer acts for ``unit`` by delegation."""
    check(by, Permission.MANAGE_ORGANISATION)
    no_longer_act_for(person, unit)
    audit.record(
        by=by,
        operation="end_delegation",
        subject=unit,
        summary=f"{person} may no longer act for {unit}.",
    )


@transaction.atomic
def add_partner(*, by: User, name: str) -> PartnerOrganisation:
    """An organisation that delivers with the council."""
    check(by, Permission.MANAGE_ORGANISATION)
    partner = PartnerOrganisation(name=name.strip())
    partner.full_clean()
    partner.save(force_insert=True)
    audit.record(
        by=by, operation="add_partner", subject=partner, summary=f"Added the partner {partner}."
    )
    return partner


@transaction.atomic
def change_partner(
    *, by: User, partner: PartnerOrganisation, name: str, is_active: bool
) -> PartnerOrganisation:
    """Another name, or whether it still works with the council."""
    check(by, Permission.MANAGE_ORGANISATION)
    partner.name, partner.is_active = name.strip(), is_active
    partner.full_clean()
    partner.save(update_fields=["name", "is_active"])
    audit.record(
        by=by,
        operation="change_partner",
        subject=partner,
        summary=f"Changed the partner {partner}.",
    )
    return partner


def units_that_can_hold(kind: UnitKind) -> list[OrganisationUnit]:
    """The units of today under which one of ``kind`` can stand."""
    parent_kind = PARENT_KIND[kind]
    if parent_kind is None:
        return []
    return list(OrganisationUnit.objects.on(clock.today()).filter(kind=parent_kind))


def _check_parent(kind: UnitKind, parent: OrganisationUnit | None) -> None:
    wanted = PARENT_KIND[kind]
    if wanted is None and parent is not None:
        raise ValidationError({"parent": "A directorate stands by itself."})
    if wanted is not None and (parent is None or parent.kind != wanted):
        words = f"A {kind.label.lower()} stands in a {wanted.label.lower()}."
        raise ValidationError({"parent": words})
