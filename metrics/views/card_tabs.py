"""What does each view of a metric show under its verdict?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.access.request import SignedInRequest
from hub.listing.shown import pages_of
from hub.slots import panels
from metrics.domain.classification import Nature
from metrics.domain.usual_ranges import has_usual_range
from metrics.forms.card import CardChoices
from metrics.models import Breakdown
from metrics.queries.card import MetricCard, thread_of
from metrics.queries.card_story import card_story
from metrics.queries.card_values import CardValues, card_values, release_of
from metrics.queries.shown import PastReport
from metrics.queries.usual_range import segments_of, trend_in
from metrics.views.card_charts import five_year_words, trend_chart, usual_range_chart
from metrics.views.card_parts import deeds, definition_rows, grades_of, upkeep
from metrics.views.card_view import CardTab, CardView, other_areas

ROWS_ON_A_PAGE = 60
MOST_TOGGLES = 12
"""So many other areas are offered singly; where there are more, by sets and on Compare."""

PANELS_SLOT = "metrics.card"

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Toggle:
    """An area that can stand beside ours, and the address that adds it or takes it away."""

    name: str
    url: str
    is_shown: bool


@dataclass(frozen=True)
class ReportLine:
    """What one report showed, and the address of the card with that verdict at its top."""

    report: PastReport
    url: str
    is_shown: bool


def trend_tab(request: SignedInRequest, card: MetricCard, view: CardView, day: date) -> Context:
    """The values over time; what is done about them; everything else about the metric."""
    metric, facts = card.metric, card.facts
    values = _values(card, view)
    shown = values.between(view.first, view.last)
    is_whole = view.part == Breakdown.ALL_PERSONS
    usual = None
    if is_whole and has_usual_range(facts.rules):
        segments = segments_of(values.points, facts.rules, facts.starts)
        usual = usual_range_chart(
            metric, segments, day, rows=values.rows, polarity=facts.rules.polarity
        )
    return {
        "values": shown,
        "chart": trend_chart(card, shown, view.part, day),
        "five_years": five_year_words(trend_in(values.points, facts.rules)) if is_whole else "",
        "usual": usual,
        "grades": grades_of(metric, shown) if metric.nature == Nature.QUALITATIVE else (),
        "release": release_of(metric, facts, values.newest, day),
        "deeds": deeds(request.user, metric),
        "upkeep": upkeep(request.user, metric),
        "thread": thread_of(request.user, metric, day),
        "definition": definition_rows(metric, facts.rules.polarity),
        "panels": panels(PANELS_SLOT, request.user, [metric.pk])[metric.pk],
        **_choices(card, view, values),
    }


def table_tab(request: SignedInRequest, card: MetricCard, view: CardView, day: date) -> Context:
    """Every value with all that is known of it, newest first, a page at a time."""
    values = _values(card, view)
    shown = values.between(view.first, view.last)
    has_margins = any(row.own and row.own.margin for row in shown.rows)
    has_counts = any(row.own and row.own.counts for row in shown.rows)
    part = Paginator(shown.rows, ROWS_ON_A_PAGE).get_page(view.page)
    return {
        "values": shown,
        "rows": part.object_list,
        "pages": pages_of(part, lambda number: view.url(page=number)),
        "has_margins": has_margins,
        "has_counts": has_counts,
        "history": _history(card, view),
        "may_override": can(request.user, Permission.OVERRIDE_JUDGEMENT),
        "columns": 5 + has_margins + has_counts + len(shown.beside),
        **_choices(card, view, values),
    }


def story_tab(request: SignedInRequest, card: MetricCard, view: CardView, day: date) -> Context:
    """What was said and done about the metric, and what changed in it."""
    return {
        "story": card_story(request.user, card.metric, day),
        "panels": panels("metrics.card.story", request.user, [card.metric.pk])[card.metric.pk],
    }


def panel_tab(request: SignedInRequest, card: MetricCard, view: CardView, day: date) -> Context:
    """What other parts of the hub say of the metric under this heading."""
    slot = f"{PANELS_SLOT}.{view.tab}"
    return {"panels": panels(slot, request.user, [card.metric.pk])[card.metric.pk]}


@dataclass(frozen=True)
class TabPage:
    """What a tab shows, and by which template."""

    context: Callable[[SignedInRequest, MetricCard, CardView, date], Context]
    template: str


TABS: Mapping[CardTab, TabPage] = {
    CardTab.TREND: TabPage(trend_tab, "metrics/card/trend.html"),
    CardTab.COMPARE: TabPage(panel_tab, "metrics/card/panels.html"),
    CardTab.EQUALITIES: TabPage(panel_tab, "metrics/card/panels.html"),
    CardTab.MAP: TabPage(panel_tab, "metrics/card/panels.html"),
    CardTab.TABLE: TabPage(table_tab, "metrics/card/table.html"),
    CardTab.STORY: TabPage(story_tab, "metrics/card/story.html"),
}


def _values(card: MetricCard, view: CardView) -> CardValues:
    return card_values(
        card.metric,
        card.facts,
        areas=view.beside(card.facts),
        part=view.part,
        plan=card.plan,
        reports=card.reports if view.part == Breakdown.ALL_PERSONS else (),
    )


def _history(card: MetricCard, view: CardView) -> Sequence[ReportLine]:
    return [
        ReportLine(
            report,
            view.url(
                report=report.reporting_period.pk, plan=report.plan.slug if report.plan else ""
            ),
            report is card.latest,
        )
        for report in card.reports
    ]


def _choices(card: MetricCard, view: CardView, values: CardValues) -> Context:
    """The form of what can be chosen, what it keeps, and the areas to be added or taken away."""
    chosen = dict(view.query())
    form = CardChoices(card.facts, values.rows, chosen)
    return {
        "choices": form,
        "kept": [(name, value) for name, value in view.query() if name not in form.fields],
        "toggles": _toggles(card, view) if view.part == Breakdown.ALL_PERSONS else (),
    }


def _toggles(card: MetricCard, view: CardView) -> Sequence[Toggle]:
    others = other_areas(card.facts)
    shown = frozenset(view.beside(card.facts))
    offered = [each for each in others if each.area in shown or each.is_named]
    offered += [each for each in others if each not in offered][: MOST_TOGGLES - len(offered)]
    return [
        Toggle(
            each.name,
            view.url(areas=shown ^ {each.area}, comparator_set=None),
            each.area in shown,
        )
        for each in offered
    ]
