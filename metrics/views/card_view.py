"""Which view of a metric does an address ask for, and what is the address of another one?

Everything that a reader can choose stands in the address, so that a link shows what its sender saw.
What an address asks for in vain is as if it were not asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from metrics.models import Breakdown, Metric
from metrics.queries.card import MetricCard
from metrics.queries.card_facts import CardFacts, CardSeries

FEWEST_BESIDE = 3
"""So many areas are shown where the metric names none itself."""

NOBODY = "none"


class CardTab(StrEnum):
    """The views of a metric, in their order."""

    TREND = "trend"
    COMPARE = "compare"
    EQUALITIES = "equalities"
    MAP = "map"
    TABLE = "table"
    STORY = "story"

    @property
    def label(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True)
class CardView:
    """What is shown of one metric.

    report, plan    the verdict at the top: the report's id and the plan's slug
    areas           ids of the areas beside ours; None while nobody has chosen
    comparator_set  the set whose areas are shown instead
    part            of the people
    first, last     the days between which periods are shown; None for no bound
    """

    metric: Metric
    tab: CardTab = CardTab.TREND
    report: int | None = None
    plan: str = ""
    areas: frozenset[int] | None = None
    comparator_set: int | None = None
    part: str = Breakdown.ALL_PERSONS
    first: date | None = None
    last: date | None = None
    page: int = 1

    def with_changes(self, **changes: Any) -> "CardView":
        """Another view; it begins on the first page."""
        return replace(self, **{"page": 1, **changes})

    def url(self, **changes: Any) -> str:
        """The address of this view, or of one that differs in ``changes``."""
        view = self.with_changes(**changes) if changes else self
        return f"{self.metric.get_absolute_url()}?{urlencode(view.query())}"

    def query(self) -> list[tuple[str, str]]:
        """Name and value of everything that is chosen."""
        areas = [] if self.areas is None else sorted(map(str, self.areas)) or [NOBODY]
        said: list[tuple[str, object]] = [
            ("tab", self.tab),
            ("report", self.report),
            ("plan", self.plan),
            ("set", self.comparator_set),
            *(("area", area) for area in areas),
            ("of", "" if self.part == Breakdown.ALL_PERSONS else self.part),
            ("from", self.first),
            ("to", self.last),
            ("page", self.page if self.page > 1 else ""),
        ]
        return [(name, str(value)) for name, value in said if value not in (None, "")]

    def in_full(self, card: MetricCard) -> "CardView":
        """The same with what nobody chose, so that its address shows the same later on."""
        latest = card.latest
        return replace(
            self,
            report=latest.reporting_period.pk if latest else None,
            plan=latest.plan.slug if latest and latest.plan else "",
            areas=None if self.comparator_set else frozenset(self.beside(card.facts)),
        )

    def beside(self, facts: CardFacts) -> Collection[int]:
        """Ids of the areas that are shown beside ours."""
        others = other_areas(facts)
        if self.part != Breakdown.ALL_PERSONS:
            return ()
        if self.comparator_set is not None:
            found = next((each for each in facts.sets if each.pk == self.comparator_set), None)
            return found.areas if found else ()
        if self.areas is not None:
            return self.areas
        named = [each.area for each in others if each.is_named]
        return named or [each.area for each in others[:FEWEST_BESIDE]]


def other_areas(facts: CardFacts) -> list[CardSeries]:
    """The areas that have values of their own, those that the metric names first."""
    others = [each for each in facts.series if not each.is_own]
    return sorted(others, key=lambda each: (not each.is_named, each.kind != "nation"))


def asked_view(metric: Metric, facts: CardFacts, asked: QueryDict) -> CardView:
    """The view that an address asks for."""
    areas = [_whole(text) for text in asked.getlist("area")]
    parts = {each.part for each in facts.series if each.is_own}
    sets = {each.pk for each in facts.sets}
    comparator_set = _whole(asked.get("set", ""))
    part = asked.get("of", "")
    return CardView(
        metric=metric,
        tab=asked_tab(asked),
        **asked_verdict(asked),
        areas=frozenset(area for area in areas if area) if areas else None,
        comparator_set=comparator_set if comparator_set in sets else None,
        part=part if part in parts else Breakdown.ALL_PERSONS,
        first=_day(asked.get("from", "")),
        last=_day(asked.get("to", "")),
        page=max(_whole(asked.get("page", "")) or 1, 1),
    )


def asked_tab(asked: QueryDict) -> CardTab:
    """The tab that an address names; the first one for any other."""
    tab = asked.get("tab", "")
    return CardTab(tab) if tab in set(CardTab) else CardTab.TREND


def asked_verdict(asked: QueryDict) -> Mapping[str, Any]:
    """The report and the plan of the verdict, as `read_card` takes them."""
    return {"report": _whole(asked.get("report", "")), "plan": asked.get("plan", "")}


def _whole(text: str) -> int | None:
    """A number that may be an id: at most eighteen digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
