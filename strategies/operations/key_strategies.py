"""How does a key strategy come to be, and change?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Board, OrganisationUnit, PartnerOrganisation, Portfolio, User
from hub.versions import lock_as_seen
from strategies.domain.lifecycle import PlanState
from strategies.models import KeyStrategy, Priority
from strategies.operations.lifecycle import check_open
from strategies.operations.services import check_own_service, check_would_keep


@dataclass(frozen=True, kw_only=True)
class KeyStrategyFacts:
    """What is written down of a key strategy. ``owner`` is its lead, ``priority`` its home."""

    title: str
    priority: Priority
    starts: date
    ends: date
    summary: str = ""
    also_serves: Collection[Priority] = ()
    owner: User | None = None
    management_team: Board | None = None
    portfolio: Portfolio | None = None
    board: Board | None = None
    service: OrganisationUnit | None = None
    partner: PartnerOrganisation | None = None
    review_on: date | None = None


PLAIN = tuple(name for name in KeyStrategyFacts.__dataclass_fields__ if name != "also_serves")


@transaction.atomic
def add_key_strategy(*, by: User, facts: KeyStrategyFacts) -> KeyStrategy:
    """A new draft, by somebody who may lead strategies, for a service of their own."""
    check(by, Permission.LEAD_STRATEGY)
    check_own_service(by, Permission.LEAD_STRATEGY, facts.service)
    strategy = KeyStrategy()
    _fill(strategy, facts)
    check_would_keep(by, Permission.LEAD_STRATEGY, strategy)
    strategy.save(force_insert=True)
    strategy.also_serves.set(facts.also_serves)
    audit.record(
        by=by,
        operation="add_key_strategy",
        subject=strategy,
        summary=f"Drafted the key strategy “{strategy}” under “{strategy.priority}”",
    )
    return strategy


@transaction.atomic
def change_key_strategy(
    *, by: User, strategy: KeyStrategy, seen: int, facts: KeyStrategyFacts
) -> KeyStrategy:
    """Other words, people or dates. What is closed stays as it was."""
    check(by, Permission.LEAD_STRATEGY, strategy)
    strategy = lock_as_seen(strategy, seen)
    check_open(strategy)
    check_own_service(by, Permission.LEAD_STRATEGY, facts.service, before=strategy.service_id)
    _fill(strategy, facts)
    strategy.save()
    strategy.also_serves.set(facts.also_serves)
    audit.record(
        by=by,
        operation="change_key_strategy",
        subject=strategy,
        summary=f"Changed the key strategy “{strategy}”",
    )
    return strategy


def _fill(strategy: KeyStrategy, facts: KeyStrategyFacts) -> None:
    for name in PLAIN:
        setattr(strategy, name, getattr(facts, name))
    if facts.priority in facts.also_serves:
        raise ValidationError({"also_serves": f"“{facts.priority}” is its home already."})
    if facts.ends < facts.starts:
        raise ValidationError({"ends": "The last day is before the first."})
    if facts.priority.plan.state == PlanState.CLOSED:
        raise ValidationError({"priority": "The plan of this priority is closed."})
    strategy.full_clean()
