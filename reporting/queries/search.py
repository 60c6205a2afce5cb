"""What does the hub know about this? The best hits of every app, as far as one may read them.

Appraisals are not among them, and never will be: what is private is not searched.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from hub.domain.search_words import Words
from hub.full_text import Hit, Search
from hub.models import User
from hub.queries.search import searches as searches_of_hub
from metrics.queries.search import searches as searches_of_metrics
from strategies.queries.search import searches as searches_of_strategies

HITS_ON_A_PAGE = 20


@dataclass(frozen=True)
class KindCount:
    """How much of one kind was found."""

    kind: str
    label: str
    count: int


@dataclass(frozen=True)
class Found:
    """One page of what was found.

    kind   the kind that is shown; "" for everything
    every  hits of all kinds; part: which page of those shown this is, and how many there are
    """

    hits: Sequence[Hit]
    kinds: Sequence[KindCount]
    kind: str
    every: int
    part: Page[int]


def searches(user: User, today: date) -> list[Search]:
    """All that can be searched, in the order in which kinds are offered."""
    return [
        *searches_of_strategies(user),
        *searches_of_metrics(user),
        *searches_of_hub(user, today),
    ]


def found(user: User, words: Words, today: date, *, kind: str = "", page: str = "1") -> Found:
    """A page of hits, the best first; of one ``kind``, or of all where nothing of it was found.

    One query counts, one ranks, and one for each kind on the page fetches what is shown. ``page``
    is what an address says: a page that is not there becomes the nearest one.
    """
    every = searches(user, today)
    numbers = _together([each.counted(words) for each in every])
    counts = {name: count for name, count in numbers if count}
    kinds = [
        KindCount(each.kind, each.label, counts[each.kind]) for each in every if each.kind in counts
    ]
    kind = kind if kind in counts else ""
    asked = [each for each in every if each.kind in counts and kind in ("", each.kind)]
    total = sum(counts[each.kind] for each in asked)
    part = Paginator(range(total), HITS_ON_A_PAGE).get_page(page)
    return Found(
        hits=_hits(asked, words, list(part)),
        kinds=kinds,
        kind=kind,
        every=sum(counts.values()),
        part=part,
    )


def _hits(asked: Sequence[Search], words: Words, places: Sequence[int]) -> list[Hit]:
    """The hits at some places (0, 1, 2 …) of all those asked for, the best first."""
    if not places:
        return []
    ranked = _together([each.ranked(words) for each in asked])
    best_first = ranked.order_by("-hit_rank", "hit_kind", "hit_key")
    shown = list(best_first[places[0] : places[-1] + 1])
    keys: dict[str, list[int]] = defaultdict(list)
    for kind, key, _ in shown:
        keys[kind].append(key)
    hits = {
        (hit.kind, hit.pk): hit
        for each in asked
        if each.kind in keys
        for hit in each.hits(words, keys[each.kind])
    }
    return [hits[kind, key] for kind, key, _ in shown if (kind, key) in hits]


def _together(parts: Sequence[QuerySet[Any]]) -> QuerySet[Any]:
    first, *others = parts
    return first.union(*others, all=True)
