"""What does a metric measure, what else could it measure, and what else could measure a thing?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q
from django.urls import reverse

from hub.models import User
from metrics.domain.classification import MetricState
from metrics.models import Metric, MetricLink
from metrics.queries.measured import MEASURED, field_of, linkable

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
    """What a search found and what may be linked; ``url`` is where that is done."""

    words: str
    name: str
    url: str


def find_things(user: User, metric: Metric, text: str) -> Sequence[Found]:
    """Things with ``text`` in their name that ``user`` may read and link ``metric`` to.

    At most `MOST_FOUND` of each kind; a query for each kind.
    """
    return [
        Found(measured.words, str(each), _link_url(metric, each))
        for measured in MEASURED.values()
        for each in measured.readable(user)
        .filter(
            measured.offered,
            linkable(user, metric, measured),
            **{f"{measured.name}__icontains": text},
        )
        .order_by(measured.name)[:MOST_FOUND]
    ]


def find_metrics(user: User, thing: Model, text: str) -> Sequence[Found]:
    """Metrics with ``text`` in their name, or for a code, that do not measure ``thing`` yet.

    At most `MOST_FOUND` that ``user`` may read. One query.
    """
    links = MetricLink.objects.filter(**{field_of(thing): thing}, ends=None)
    metrics = (
        Metric.objects.visible_to(user)
        .filter(Q(name__icontains=text) | Q(code__iexact=text))
        .exclude(state=MetricState.RETIRED)
        .exclude(pk__in=links.values("metric"))
    )
    return [
        Found(f"Metric {each.code}", each.name, f"{_link_url(each, thing)}?back=thing")
        for each in metrics.order_by("name")[:MOST_FOUND]
    ]


def _link_url(metric: Metric, thing: Model) -> str:
    kind = MEASURED[field_of(thing)].kind
    return reverse("metrics:metric-link-add", args=[metric.code, kind, thing.pk])
