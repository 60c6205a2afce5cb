"""What does the library add to pages: beside a metric's figures, and where metrics lack balance?"""

from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse

from hub import clock
from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from hub.slots import Panel
from metrics.domain.balance import imbalances_of
from metrics.queries.balance import By, kinds_linked
from metrics.queries.beside_card import card_facts

Panels = Mapping[int, Sequence[Panel]]
"""Id of a thing -> its panels."""


def facts_of_metrics(user: User, ids: Collection[int]) -> Panels:
    """Data quality, uses, returns, versions of the definition, other sources' ids. One query."""
    return {
        pk: [
            Panel(
                "About this metric",
                "metrics/parts/library_facts.html",
                {"facts": facts, "may_edit": can(user, Permission.EDIT_METRIC)},
            )
        ]
        for pk, facts in card_facts(user, ids, clock.today()).items()
    }


def balance_of_priorities(user: User, ids: Collection[int]) -> Panels:
    """A warning where what measures a priority tells half the story."""
    return _warnings(user, By.PRIORITY, "priority", ids)


def balance_of_strategies(user: User, ids: Collection[int]) -> Panels:
    """A warning where what measures a key strategy tells half the story."""
    return _warnings(user, By.STRATEGY, "key_strategy", ids)


def _warnings(user: User, by: By, field: str, ids: Collection[int]) -> Panels:
    """A panel for each thing whose metrics are badly out of balance; nothing where it has none,
    which other parts of the page say. One query."""
    kinds = kinds_linked(user, field, ids, clock.today())
    found = {}
    for pk, each in kinds.items():
        if warnings := [lack for lack in imbalances_of(each) if lack.is_warning]:
            context = {
                "imbalances": warnings,
                "url": f"{reverse('metrics:balance')}?by={by.value}",
            }
            found[pk] = [Panel("Balance of its metrics", "metrics/parts/imbalances.html", context)]
    return found
