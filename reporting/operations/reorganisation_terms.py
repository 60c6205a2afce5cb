"""Can a reorganisation be carried out as it is written down?"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from hub.models import OrganisationUnit, Portfolio, UnitKind
from hub.operations.organisation import PARENT_KIND
from reporting.models import Reorganisation, ReorganisationKind, ReorganisationState

Kind = ReorganisationKind
ENDS_IT = (Kind.MERGE, Kind.SPLIT, Kind.CLOSE)
LONGEST_NAME = 120


def check_terms(change: Reorganisation) -> None:
    """Raise ValidationError, at the field that cures it, where ``change`` cannot be done."""
    subject = change.unit or change.portfolio
    assert subject is not None
    _check_day(subject, change)
    match change.kind:
        case Kind.RENAME:
            _check_name(change.terms["name"], subject, change, field="name")
        case Kind.MOVE:
            _check_parent(change)
        case Kind.MERGE:
            _check_into(change)
        case Kind.SPLIT:
            _check_names(change)
        case Kind.CLOSE:
            _check_empty(change)


def _check_day(subject: OrganisationUnit | Portfolio, change: Reorganisation) -> None:
    if change.on <= subject.starts:
        raise ValidationError(
            {"on": f"{subject} is there since {subject.starts:%-d %B %Y} only. Choose a later day."}
        )
    if subject.ends is not None:
        raise ValidationError(f"{subject} ends on {subject.ends:%-d %B %Y} already.")
    ending = (
        subject.reorganisations.filter(
            kind__in=ENDS_IT, state=ReorganisationState.PLANNED, on__lte=change.on
        )
        .exclude(pk=change.pk)
        .first()
    )
    if ending is not None:
        raise ValidationError(
            f"It is planned already that {subject} ends on {ending.on:%-d %B %Y}. "
            "Withdraw that first."
        )


def _check_name(
    name: str, subject: OrganisationUnit | Portfolio, change: Reorganisation, *, field: str
) -> None:
    if not name.strip() or len(name) > LONGEST_NAME:
        raise ValidationError({field: f"Enter a name of at most {LONGEST_NAME} letters."})
    if _alike(subject).filter(name__iexact=name.strip()).exists():
        raise ValidationError({field: f"There is something else called {name} already."})


def _alike(subject: Any) -> Any:
    """What lasts beside ``subject`` and so cannot have the same name."""
    others = type(subject)._default_manager.filter(ends__isnull=True).exclude(pk=subject.pk)
    if isinstance(subject, OrganisationUnit):
        others = others.filter(kind=subject.kind, parent=subject.parent)
    return others


def _check_parent(change: Reorganisation) -> None:
    if change.unit is None or (wanted := PARENT_KIND[UnitKind(change.unit.kind)]) is None:
        raise ValidationError("Only services and teams move under another parent.")
    parent = _lasting_unit(change.terms["parent"], change.on)
    if parent is None or parent.kind != wanted or parent.pk == change.unit.parent_id:
        raise ValidationError({"parent": f"Choose another {wanted.label.lower()}."})
    if parent.children.filter(
        ends__isnull=True, kind=change.unit.kind, name__iexact=change.unit.name
    ).exists():
        raise ValidationError(
            {"parent": f"{parent} has something called {change.unit} already. Rename one first."}
        )


def _check_into(change: Reorganisation) -> None:
    pk = change.terms["into"]
    if change.portfolio is not None:
        into: Any = Portfolio.objects.on(change.on).filter(pk=pk, ends__isnull=True).first()
        if into is None or into == change.portfolio:
            raise ValidationError({"into": "Choose another portfolio."})
        return
    assert change.unit is not None
    into = _lasting_unit(pk, change.on)
    if into is None or into == change.unit or into.kind != change.unit.kind:
        kind = change.unit.get_kind_display().lower()
        raise ValidationError({"into": f"Choose another {kind}."})
    names = into.children.filter(ends__isnull=True).values_list("name", flat=True)
    below = change.unit.children.on(change.on).filter(name__in=names).first()
    if below is not None:
        raise ValidationError(
            {"into": f"Both have something called {below}. Rename one of them first."}
        )


def _check_names(change: Reorganisation) -> None:
    names = [name.strip() for name in change.terms["names"]]
    if len(names) < 2:
        raise ValidationError({"names": "Name at least two parts."})
    if len({name.casefold() for name in names}) < len(names):
        raise ValidationError({"names": "Give each part a name of its own."})
    subject: Any = change.unit or change.portfolio
    for name in names:
        _check_name(name, subject, change, field="names")


def _check_empty(change: Reorganisation) -> None:
    """A unit with units below can close only once these are planned to be elsewhere by then."""
    if change.unit is None:
        return
    leaving = Q(
        reorganisations__state=ReorganisationState.PLANNED,
        reorganisations__on__lte=change.on,
        reorganisations__kind__in=(Kind.MOVE, *ENDS_IT),
    )
    left = change.unit.children.on(change.on).exclude(
        pk__in=change.unit.children.filter(leaving).values("pk")
    )
    if change.state == ReorganisationState.PLANNED:
        left = change.unit.children.on(change.on)
    if left.exists():
        names = ", ".join(str(each) for each in left)
        raise ValidationError(f"Plan first where these go: {names}.")


def _lasting_unit(pk: Any, day: date) -> OrganisationUnit | None:
    return OrganisationUnit.objects.on(day).filter(pk=pk, ends__isnull=True).first()
