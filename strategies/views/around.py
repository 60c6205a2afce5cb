"""What stands around every strategy, action plan and action: the thread upward, facts, buttons?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

from hub.models import User
from hub.nav import Crumb
from strategies.models import Action, ActionPlan, KeyStrategy, Plan, Priority


@dataclass(frozen=True)
class Fact:
    """One line of components/facts.html: a name, its value, and where that leads."""

    label: str
    text: str
    url: str = ""
    detail: str = ""


def thread_to(user: User, thing: Any, *further: str) -> list[Crumb]:
    """From the plan down to ``thing`` and what is done ``further``, as far as ``user`` may read."""
    above = [each for each in _above(thing) if _is_readable(user, each)]
    crumbs = [Crumb(str(each), each.get_absolute_url()) for each in above]
    if not further:
        return [*crumbs, Crumb(str(thing))]
    return [*crumbs, Crumb(str(thing), thing.get_absolute_url()), *map(Crumb, further)]


def day_words(day: date | None) -> str:
    """ "1 March 2026"; empty for no day."""
    return date_format(day, "j F Y") if day else ""


def period_words(starts: date, ends: date) -> str:
    """ "1 April 2024 to 31 March 2029"."""
    return f"{day_words(starts)} to {day_words(ends)}"


def named(label: str, thing: Any, url: str = "", detail: str = "") -> Fact:
    """A fact about somebody or something; "Nobody yet" where there is none is the page's word."""
    return Fact(label, str(thing) if thing is not None else "", url if thing else "", detail)


def told(facts: Sequence[Fact]) -> list[Fact]:
    """Those facts that say something."""
    return [fact for fact in facts if fact.text]


def _above(thing: Any) -> list[Any]:
    """The homes of ``thing``, the plan first."""
    match thing:
        case Priority():
            parent: Any = thing.plan
        case KeyStrategy():
            parent = thing.priority
        case ActionPlan():
            parent = thing.strategy
        case Action():
            parent = thing.action_plan
        case _:
            return []
    return [*_above(parent), parent]


def _is_readable(user: User, thing: Plan | Priority | KeyStrategy | ActionPlan) -> bool:
    return type(thing).objects.visible_to(user).filter(pk=thing.pk).exists()
