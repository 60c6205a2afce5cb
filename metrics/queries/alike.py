"""Which metrics of the library may be the one that somebody is about to define?"""

from dataclasses import dataclass
from itertools import combinations

from django.contrib.postgres.search import SearchQuery

from hub.full_text import ENGLISH
from hub.models import User
from metrics.domain.classification import MetricState
from metrics.domain.identity import normalised
from metrics.domain.likeness import Named, alike, unit_of
from metrics.models import Metric, search_text

MOST_WORDS = 8
"""How many words of a name are looked up, the longest first: they say most."""

MOST_SHOWN = 10


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
    queries, the first of them by the index of words, so that it stays quick in a large library.
    """
    asked = _two_words_of(name)
    if asked is None:
        return ()
    keys = (
        Metric.objects.order_by()
        .alias(its_words=search_text.METRIC)
        .filter(its_words=asked)
        .values("pk")
    )
    candidates = Metric.objects.visible_to(user).filter(pk__in=keys)
    candidates = candidates.exclude(state=MetricState.RETIRED).order_by()
    if excluding is not None:
        candidates = candidates.exclude(pk=excluding.pk)
    named = [
        Named(pk, its_name, unit_of(kind, label))
        for pk, its_name, kind, label in candidates.values_list(
            "pk", "name", "unit_kind", "unit_label"
        )
    ]
    best = dict(alike(name, normalised(unit), named)[:MOST_SHOWN])
    metrics = Metric.objects.in_bulk(best)
    return tuple(Similar(metrics[pk], likeness) for pk, likeness in best.items())


def _two_words_of(name: str) -> SearchQuery | None:
    """Any two of the words that say most; of a short name any one. None where there is no word."""
    plain = [word for word in normalised(name).split() if word.isalnum() and word != "percent"]
    telling = [word for word in plain if len(word) > 3 or word.isdigit()] or plain
    words = sorted(dict.fromkeys(telling), key=lambda word: -len(word))[:MOST_WORDS]
    if not words:
        return None
    asked = (
        [f"({one} & {other})" for one, other in combinations(words, 2)] if len(words) > 2 else words
    )
    return SearchQuery(" | ".join(asked), config=ENGLISH, search_type="raw")
