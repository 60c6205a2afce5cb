"""What does a metric measure, and what else could it measure?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.models import User
from metrics.models import Metric, MetricLink
from metrics.queries.measured import MEASURED, linkable

MOST_FOUND = 8
"""How many things of each kind a search shows."""


@dataclass(frozen=True)
class Use:
    """One thing that a metric measures, measured or will measure."""

    link: MetricLink
    words: str
    name: str
    url: str
    is_current: bool
    may_end: bool


def uses_of(user: User, metric: Metric, today: date) -> Sequence[Use]:
    """What ``metric`` measures, as far as ``user`` may read it; what is over comes last.

    One query, and two for each kind of thing that it is linked to.
    """
    links = list(metric.links.all())
    uses = []
    for field, measured in MEASURED.items():
        its = {link: thing for link in links if (thing := getattr(link, f"{field}_id")) is not None}
        if not its:
            continue
        things = measured.readable(user).in_bulk(set(its.values()))
        mine = set(
            measured.model.objects.filter(linkable(user, metric, measured), pk__in=things)
            .order_by()
            .values_list("pk", flat=True)
        )
        uses += [
            Use(
                link,
                measured.words,
                str(things[pk]),
                things[pk].get_absolute_url(),
                link.ends is None or link.ends >= today,
                pk in mine and link.ends is None,
            )
            for link, pk in its.items()
            if pk in things
        ]
    return sorted(uses, key=lambda use: not use.is_current)


@dataclass(frozen=True)
class Found:
    """A thing that a search found and that may be linked."""

    kind: str
    words: str
    pk: int
    name: str


def find_things(user: User, metric: Metric, text: str) -> Sequence[Found]:
    """Things with ``text`` in their name that ``user`` may read and link ``metric`` to.

    At most `MOST_FOUND` of each kind; a query for each kind.
    """
    return [
        Found(measured.kind, measured.words, each.pk, str(each))
        for measured in MEASURED.values()
        for each in measured.readable(user)
        .filter(
            measured.offered,
            linkable(user, metric, measured),
            **{f"{measured.name}__icontains": text},
        )
        .order_by(measured.name)[:MOST_FOUND]
    ]
