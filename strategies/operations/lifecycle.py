"""How does a key strategy or an action plan go from draft to adopted, and end?

A plan of the council is consulted on and taken back the same way; a recorded decision adopts it.

Who was consulted, what was decided and why it ended is kept in the audit, in words.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from hub.versions import lock_as_seen
from strategies.domain.lifecycle import PlanState, may_become
from strategies.models import ActionPlan, KeyStrategy, Plan

Item = TypeVar("Item", bound=KeyStrategy | ActionPlan)
Written = TypeVar("Written", bound=Plan | KeyStrategy | ActionPlan)

WRITES: Mapping[type[Model], Permission] = {
    Plan: Permission.MANAGE_PLANS,
    KeyStrategy: Permission.LEAD_STRATEGY,
    ActionPlan: Permission.EDIT_ACTION_PLAN,
}
"""What somebody needs over a thing to write it, and so to move it on."""


@transaction.atomic
def consult(
    *, by: User, thing: Written, seen: int, who: str, consulted_on: date, said: str, today: date
) -> Written:
    """People were asked what they think of the draft; from now on everybody may read it."""
    _check_past(consulted_on, today, "consulted_on")
    thing = _lock(by, thing, seen, PlanState.CONSULTED)
    return _move_on(
        by,
        thing,
        PlanState.CONSULTED,
        "consult",
        f"Consulted {who.strip()} about “{thing}” on {consulted_on:%-d %B %Y}: {said.strip()}",
        {"who": who.strip(), "on": consulted_on.isoformat(), "said": said.strip()},
    )


@transaction.atomic
def take_back(*, by: User, thing: Written, seen: int, reason: str) -> Written:
    """Back to draft after consultation, to be written anew; only its writers read it then."""
    thing = _lock(by, thing, seen, PlanState.DRAFT)
    if isinstance(thing, KeyStrategy):
        _refuse_if_open_below(thing, "take them back to draft first")
    return _move_on(
        by,
        thing,
        PlanState.DRAFT,
        "take_back",
        f"Took “{thing}” back to draft: {reason.strip()}",
        {"reason": reason.strip()},
    )


@transaction.atomic
def adopt(
    *, by: User, thing: Item, seen: int, body: str, decided_on: date, decision: str, today: date
) -> Item:
    """A body, or whoever leads, has decided that it holds. ``decision`` says so in words."""
    _check_past(decided_on, today, "decided_on")
    thing = _lock(by, thing, seen, PlanState.ADOPTED)
    return _move_on(
        by,
        thing,
        PlanState.ADOPTED,
        "adopt",
        f"{body.strip()} adopted “{thing}” on {decided_on:%-d %B %Y}: {decision.strip()}",
        {"body": body.strip(), "on": decided_on.isoformat(), "decision": decision.strip()},
    )


@transaction.atomic
def close(*, by: User, thing: Item, seen: int, reason: str) -> Item:
    """It is over: readable for good, and changed no more."""
    thing = _lock(by, thing, seen, PlanState.CLOSED)
    if isinstance(thing, KeyStrategy):
        _refuse_if_open_below(thing, "close them, or give them another home, first")
    return _move_on(
        by,
        thing,
        PlanState.CLOSED,
        "close",
        f"Closed “{thing}”: {reason.strip()}",
        {"reason": reason.strip()},
    )


def check_open(thing: KeyStrategy | ActionPlan) -> None:
    """Raise ValidationError where ``thing`` is closed and so stays as it was."""
    if thing.state == PlanState.CLOSED:
        raise ValidationError("This is closed and stays as it was.")


def _lock(by: User, thing: Written, seen: int, following: PlanState) -> Written:
    check(by, WRITES[type(thing)], None if isinstance(thing, Plan) else thing)
    thing = lock_as_seen(thing, seen)
    if not may_become(thing.state, following):
        now, then = PlanState(thing.state).value, following.value
        raise ValidationError(f"What is {now} cannot become {then}.")
    if (
        isinstance(thing, ActionPlan)
        and following in (PlanState.CONSULTED, PlanState.ADOPTED)
        and thing.strategy.state == PlanState.DRAFT
    ):
        raise ValidationError(
            f"Its key strategy “{thing.strategy}” is still a draft. Move that on first."
        )
    return thing


def _move_on(
    by: User,
    thing: Written,
    state: PlanState,
    operation: str,
    summary: str,
    details: dict[str, Any],
) -> Written:
    thing.state = state
    thing.save(update_fields=["state", "version"])
    audit.record(by=by, operation=operation, subject=thing, summary=summary, details=details)
    return thing


def _check_past(day: date, today: date, field: str) -> None:
    if day > today:
        raise ValidationError({field: "Enter a day that has come: today or earlier."})


def _refuse_if_open_below(strategy: KeyStrategy, cure: str) -> None:
    count = strategy.action_plans.filter(state__in=[PlanState.CONSULTED, PlanState.ADOPTED]).count()
    if count:
        plans = "1 action plan of it is" if count == 1 else f"{count} action plans of it are"
        raise ValidationError(f"{plans} still open: {cure}.")
