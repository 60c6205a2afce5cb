"""Which metrics of the library may be the one that somebody is about to define?"""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable

from hub.models import User
from metrics.domain.classification import MetricState
from metrics.domain.identity import normalised
from metrics.domain.likeness import Named, alike, unit_of
from metrics.models import Metric

MOST_WORDS = 6
"""How many words of a name are looked for, the longest first: they say most."""

BEGINNING = 5
"""Letters of a word that are looked for, so that "household" finds "households"."""

MOST_SHOWN = 10

_SPELT_OTHERWISE = {"percent", "pound"}


@dataclass(frozen=True)
class Similar:
    """A metric with nearly the same name and the same unit; likeness from 85 to 100."""

    metric: Metric
    likeness: int


def similar_metrics(
    name: str, unit: str, *, user: User, excluding: Metric | None = None
) -> tuple[Similar, ...]:
    """The metrics, not retired, that ``user`` may read and that are most like this, best first.

    ``unit`` as written ("%", "per 1,000 people"), or an empty text for any. At most ten. Two
    queries: the first leaves names that have half of the words, and only those are compared.
    """
    beginnings = _beginnings_of(name)
    if not beginnings:
        return ()
    candidates = (
        Metric.objects.visible_to(user)
        .exclude(state=MetricState.RETIRED)
        .exclude(pk__in=[excluding.pk] if excluding and excluding.pk else [])
        .alias(in_common=_how_many(beginnings))
        .filter(in_common__gte=(len(beginnings) + 1) // 2)
        .order_by("pk")
    )
    named = [
        Named(pk, its_name, unit_of(kind, label))
        for pk, its_name, kind, label in candidates.values_list(
            "pk", "name", "unit_kind", "unit_label"
        )
    ]
    best = dict(alike(name, normalised(unit), named)[:MOST_SHOWN])
    metrics = Metric.objects.in_bulk(best)
    return tuple(Similar(metrics[pk], likeness) for pk, likeness in best.items())


def _beginnings_of(name: str) -> list[str]:
    """How the words begin that say most: names 85 of 100 alike have at least half in common."""
    words = [word for word in normalised(name).split() if word not in _SPELT_OTHERWISE]
    telling = [word for word in words if len(word) > 3 or word.isdigit()] or words
    longest = sorted(dict.fromkeys(telling), key=lambda word: -len(word))[:MOST_WORDS]
    return list(dict.fromkeys(word[:BEGINNING] for word in longest))


def _how_many(beginnings: list[str]) -> Combinable:
    """How many of the beginnings stand in a metric's name."""
    found: Combinable = Value(0, IntegerField())
    for each in beginnings:
        found = found + Case(When(Q(name__icontains=each), then=1), default=0)
    return found
