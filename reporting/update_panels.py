"""What do updates add to the page of a strategy? How many wait or were returned, and the way to
all."""

from collections.abc import Collection, Mapping

from django.db.models import Count

from hub.models import User
from hub.slots import Panel
from strategies.models import KeyStrategy, UpdateState
from strategies.queries.readable import sent_updates


def updates_of_strategies(user: User, ids: Collection[int]) -> Mapping[int, list[Panel]]:
    """Id of each strategy -> the panel of its updates. Two queries."""
    beneath = sent_updates(user).filter(action__action_plan__strategy__in=ids)
    counted = (
        beneath.order_by()
        .values_list("action__action_plan__strategy", "state")
        .annotate(number=Count("pk"))
    )
    counts = {(strategy, state): number for strategy, state, number in counted}
    strategies = KeyStrategy.objects.visible_to(user).filter(pk__in=ids)
    return {
        pk: [
            Panel(
                "Updates",
                "reporting/parts/strategy_updates.html",
                {
                    "strategy": pk,
                    "approved": counts.get((pk, UpdateState.APPROVED), 0),
                    "waiting": counts.get((pk, UpdateState.SUBMITTED), 0),
                    "returned": counts.get((pk, UpdateState.RETURNED), 0),
                },
            )
        ]
        for pk in strategies.values_list("pk", flat=True)
    }
