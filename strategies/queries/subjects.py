"""What is reported on and reviewed (a plan, a strategy, an action plan), and who may do so?"""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from hub.access.checks import Refused, can, roles_of
from hub.access.permissions import Permission, Scope
from hub.access.roles import scopes_of
from hub.things import kind_of, thing_or_404
from strategies.domain.calendar import ReportingPeriodKind, days_of
from strategies.models import Action, ActionPlan, KeyStrategy, Plan
from strategies.queries.rollup import TO_PRIORITY, TO_STRATEGY

Subject = Plan | KeyStrategy | ActionPlan

FIELDS: Mapping[str, str] = {
    "plan": "plan",
    "strategy": "key_strategy",
    "action-plan": "action_plan",
}
"""Kind in addresses (settings.HUB_THINGS) -> the key of a duty or a review."""

KIND_WORDS: Mapping[str, str] = {
    "plan": "Plan",
    "strategy": "Strategy",
    "action-plan": "Action plan",
}


def subject_or_404(user: Any, kind: str, pk: int) -> Subject:
    """The plan, strategy or action plan, as far as ``user`` may read it."""
    if kind not in FIELDS:
        raise Http404("Only plans, strategies and action plans are reported and reviewed.")
    found: Subject = thing_or_404(user, kind, pk)
    return found


def key_to(thing: Subject) -> dict[str, Any]:
    """The key of a duty or a review that says it is about ``thing``, for filters and creation."""
    return {FIELDS[kind_of(thing)]: thing}


def first_day_of(thing: Subject) -> date:
    """The day from which ``thing`` runs."""
    if isinstance(thing, Plan):
        return days_of(ReportingPeriodKind.END_OF_YEAR, thing.first_year).starts
    return thing.starts


def actions_beneath(thing: Subject) -> QuerySet[Action]:
    """The actions that the roll-up of ``thing`` counts, each once: its own, and what serves it."""
    if isinstance(thing, ActionPlan):
        return Action.objects.filter(action_plan=thing)
    ways: tuple[str, ...] = TO_STRATEGY
    if isinstance(thing, Plan):
        ways = tuple(f"{way}__plan" for way in TO_PRIORITY)
    found = (Q(pk__in=Action.objects.filter(**{way: thing}).values("pk")) for way in ways)
    return Action.objects.filter(reduce(or_, found))


def records_all_reports(user: Any) -> bool:
    """Whether ``user`` may record the reports of anything: insight and democratic services."""
    return Scope.ANY in scopes_of(roles_of(user), Permission.RECORD_REPORTS)


def may_record_reports(user: Any, thing: Subject) -> bool:
    """Whether ``user`` may say to whom ``thing`` reports, and record that it did."""
    if isinstance(thing, Plan):
        return can(user, Permission.MANAGE_PLANS) or records_all_reports(user)
    return can(user, Permission.RECORD_REPORTS, thing)


def check_may_record_reports(user: Any, thing: Subject) -> None:
    """Raise `Refused` with a sentence unless ``user`` may record the reports of ``thing``."""
    if not may_record_reports(user, thing):
        raise Refused("Only who looks after this, or democratic services, can record its reports.")


def leads(user: Any, thing: Subject) -> bool:
    """Whether ``user`` leads ``thing``, and so reviews it and signs its reviews off."""
    if isinstance(thing, Plan):
        return can(user, Permission.MANAGE_PLANS)
    if isinstance(thing, KeyStrategy):
        return can(user, Permission.LEAD_STRATEGY, thing)
    return can(user, Permission.EDIT_ACTION_PLAN, thing)


def check_leads(user: Any, thing: Subject) -> None:
    """Raise `Refused` with a sentence unless ``user`` leads ``thing``."""
    if not leads(user, thing):
        raise Refused("Only who leads this can review it.")
