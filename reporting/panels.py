"""What does this floor add to pages of plans and strategies? To whom they report, and reviews."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from django.urls import reverse

from hub import clock
from hub.access.checks import reads_performance
from hub.models import User
from hub.slots import Panel
from hub.things import model_of
from reporting.queries.reviews import review_notes
from strategies.queries.duties import duties_of
from strategies.queries.subjects import may_record_reports

Panels = Mapping[int, Sequence[Panel]]
"""Id of a thing -> its panels."""

REPORTS_TO = "Reports to"
REVIEWS = "Reviews"


def duties_of_things(kind: str, user: User, ids: Collection[int]) -> Panels:
    """To whom each thing reports, and when it last did."""
    lines = duties_of(user, kind, ids, clock.today())
    manager: Any = model_of(kind)._default_manager
    return {
        thing.pk: [
            Panel(
                REPORTS_TO,
                "strategies/parts/duties.html",
                {
                    "lines": lines.get(thing.pk, ()),
                    "add_url": reverse("strategies:duty-add", args=[kind, thing.pk])
                    if may_record_reports(user, thing)
                    else "",
                    "report_url": reverse("reporting:strategy-report", args=[thing.pk])
                    if kind == "strategy"
                    else "",
                    "list_url": reverse("strategies:duty-list") if reads_performance(user) else "",
                },
            )
        ]
        for thing in manager.filter(pk__in=ids)
    }


def reviews_of_things(kind: str, user: User, ids: Collection[int]) -> Panels:
    """The yearly reviews of each thing, whether one is due, and the way to start one."""
    return {
        pk: [Panel(REVIEWS, "reporting/parts/reviews.html", {"note": note})]
        for pk, note in review_notes(user, kind, ids, clock.today()).items()
    }


Fill = Callable[[User, Collection[int]], Panels]

duties_of_plans: Fill = partial(duties_of_things, "plan")
duties_of_strategies: Fill = partial(duties_of_things, "strategy")
duties_of_action_plans: Fill = partial(duties_of_things, "action-plan")
reviews_of_plans: Fill = partial(reviews_of_things, "plan")
reviews_of_strategies: Fill = partial(reviews_of_things, "strategy")
reviews_of_action_plans: Fill = partial(reviews_of_things, "action-plan")
