"""How does the council change its shape? Prepared, planned from a day, withdrawn, and done."""

import logging
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import OrganisationUnit, Portfolio, User
from hub.notices import tell
from reporting.models import Reorganisation, ReorganisationKind, ReorganisationState
from reporting.operations.moving import carry_out
from reporting.operations.reorganisation_terms import check_terms
from reporting.queries.reorganisation import sentence_of, splittable

logger = logging.getLogger(__name__)

TASK = "reporting.reorganise"
State = ReorganisationState
HEADING = "Reorganisation"


def permission_for(subject: OrganisationUnit | Portfolio) -> Permission:
    """Who may reorganise units, and who portfolios."""
    if isinstance(subject, Portfolio):
        return Permission.MANAGE_PORTFOLIOS
    return Permission.MANAGE_ORGANISATION


@transaction.atomic
def prepare_reorganisation(
    *,
    by: User,
    subject: OrganisationUnit | Portfolio,
    kind: ReorganisationKind,
    on: date,
    terms: Mapping[str, Any],
    now: datetime,
    reason: str = "",
) -> Reorganisation:
    """Write down what would happen, so that it can be looked at; nothing happens yet.

    ``terms`` as the kind needs them: see `reporting.models.Reorganisation`. Raises ValidationError
    where they cannot be carried out.
    """
    check(by, permission_for(subject))
    change = Reorganisation(
        kind=kind,
        unit=subject if isinstance(subject, OrganisationUnit) else None,
        portfolio=subject if isinstance(subject, Portfolio) else None,
        on=on,
        terms=dict(terms),
        reason=reason.strip(),
        planned_by=by,
        planned_at=now,
    )
    check_terms(change)
    change.full_clean(exclude={"terms"})  # checked already; those of a closing are empty
    change.save(force_insert=True)
    audit.record(
        by=by,
        operation="prepare_reorganisation",
        subject=change,
        summary=f"Prepared: {_words(change)}.",
    )
    return change


@transaction.atomic
def assign_parts(*, by: User, change: Reorganisation, goes: Mapping[str, int | None]) -> None:
    """Which part of a split each thing goes to; None leaves it with what it belongs to.

    Keys are those of `reporting.queries.moves.Move`. Raises ValidationError for a thing that is not
    in it any more, or a part that there is not.
    """
    change = _locked(change, by)
    if change.kind != ReorganisationKind.SPLIT or change.state not in (State.DRAFT, State.PLANNED):
        raise ValidationError("Only a split that has not happened yet can be arranged.")
    known = {move.key for move, _ in splittable(change, by)}
    if unknown := goes.keys() - known:
        raise ValidationError(f"{len(unknown)} of these are no longer in it. Look again.")
    parts = range(len(change.terms["names"]))
    if any(part is not None and part not in parts for part in goes.values()):
        raise ValidationError("There is no such part.")
    said = {**change.terms.get("goes", {}), **goes}
    change.terms["goes"] = {key: part for key, part in said.items() if part is not None}
    change.save(update_fields=["terms"])
    audit.record(
        by=by,
        operation="assign_parts",
        subject=change,
        summary=f"Arranged what goes where: {_words(change)}.",
        details={"goes": dict(goes)},
    )


@transaction.atomic
def plan_reorganisation(*, by: User, change: Reorganisation, now: datetime) -> Reorganisation:
    """It will happen on its day; at once where that day has come."""
    change = _locked(change, by)
    if change.state != State.DRAFT:
        raise ValidationError("This has been decided already.")
    check_terms(change)
    change.state = State.PLANNED
    change.planned_by, change.planned_at = by, now
    change.save(update_fields=["state", "planned_by", "planned_at"])
    audit.record(
        by=by,
        operation="plan_reorganisation",
        subject=change,
        summary=f"Planned: {_words(change)}.",
    )
    if change.on <= timezone.localdate(now):
        _do(change, by=by, now=now)
    return change


@transaction.atomic
def withdraw_reorganisation(*, by: User, change: Reorganisation, now: datetime) -> Reorganisation:
    """It will not happen. Possible until its day; what was done needs another reorganisation."""
    change = _locked(change, by)
    if change.state == State.DONE:
        raise ValidationError("This has taken effect. Plan another reorganisation to change it.")
    if change.state == State.WITHDRAWN:
        raise ValidationError("This was withdrawn already.")
    change.state = State.WITHDRAWN
    change.save(update_fields=["state"])
    audit.record(
        by=by,
        operation="withdraw_reorganisation",
        subject=change,
        summary=f"Withdrew: {_words(change)}.",
    )
    return change


def carry_out_what_is_due(*, now: datetime) -> dict[str, int]:
    """Do every planned reorganisation whose day has come, in order; each whole or not at all.

    One that cannot be done any more stays planned; who planned it is told why, once a day. Returns
    how many were done and how many could not be. Safe to run twice and to be killed halfway.
    """
    today = timezone.localdate(now)
    due = Reorganisation.objects.filter(state=State.PLANNED, on__lte=today).order_by("on", "pk")
    done = failed = 0
    for pk in due.values_list("pk", flat=True):
        try:
            done += _do_if_planned(pk, now)
        except ValidationError as refusal:
            failed += 1
            logger.warning("reorganisation %s could not be done", pk)
            _tell_why(pk, " ".join(refusal.messages), today)
    return {"done": done, "failed": failed}


@transaction.atomic
def _do_if_planned(pk: int, now: datetime) -> bool:
    change = Reorganisation.objects.select_for_update(of=["self"]).get(pk=pk)
    if change.state != State.PLANNED:
        return False
    check_terms(change)
    _do(change, by=None, now=now)
    return True


def _do(change: Reorganisation, *, by: User | None, now: datetime) -> None:
    words = _words(change)
    count = carry_out(change)
    change.state, change.done_at = State.DONE, now
    change.save(update_fields=["state", "done_at", "terms"])
    audit.record(
        by=by,
        operation="carry_out_reorganisation",
        subject=change,
        summary=f"Done: {words}. {count} move{'' if count == 1 else 's'}.",
        details={"moves": count},
    )
    _tell(change, "done", f"{words}: this has taken effect.")


@transaction.atomic
def _tell_why(pk: int, why: str, today: date) -> None:
    change = Reorganisation.objects.get(pk=pk)
    _tell(change, f"failed:{today}", f"{_words(change)}: this could not be done. {why}")


def _tell(change: Reorganisation, what: str, text: str) -> None:
    tell(
        person=change.planned_by,
        key=f"reorganisation:{change.pk}:{what}",
        heading=HEADING,
        text=text[:300],
        path=reverse("reporting:reorganisation", args=[change.pk]),
    )


def _locked(change: Reorganisation, by: User) -> Reorganisation:
    change = Reorganisation.objects.select_for_update(of=["self"]).get(pk=change.pk)
    subject = change.unit or change.portfolio
    assert subject is not None
    check(by, permission_for(subject))
    return change


def _words(change: Reorganisation) -> str:
    return f"{sentence_of(change)} on {change.on:%-d %B %Y}"
