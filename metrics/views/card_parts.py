"""How are a metric's definition, its grades and what can be done about it laid out?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from hub.nav import Link
from metrics.derived_slots import ways_to_change
from metrics.domain.classification import MetricState
from metrics.domain.proposing import OPEN, ProposalKind
from metrics.domain.rules import Polarity
from metrics.models import Metric
from metrics.queries.card_values import CardValues
from metrics.queries.measured import links_metrics

_GOODNESS = {
    Polarity.HIGHER: "High is good",
    Polarity.LOWER: "Low is good",
    Polarity.NEITHER: "Neither high nor low is good",
}


@dataclass(frozen=True)
class Fact:
    """One line of the definition card; nothing said shows as a dash."""

    label: str
    text: str


@dataclass(frozen=True)
class Grade:
    """One grade of a metric in words: what it means, and the periods that had it, newest first."""

    name: str
    meaning: str
    periods: Sequence[str]
    is_newest: bool


def definition_rows(metric: Metric, polarity: Polarity | None) -> list[Fact]:
    """What the metric is, who keeps it and how it is classified, as label and words."""
    words: list[tuple[str, object]] = [
        ("What it is", metric.description),
        ("Why it matters", metric.rationale),
        ("Counted", metric.numerator_definition),
        ("Out of", metric.denominator_definition),
        ("Unit", metric.unit_label),
        ("Which way is good", _GOODNESS[polarity] if polarity else "Nobody has said yet"),
        ("How often", metric.get_frequency_display()),
        ("Owner", metric.owner or "Nobody yet"),
        ("Service", metric.service),
        ("Portfolio", metric.portfolio),
        ("Partner", metric.partner),
        ("Who delivers", metric.get_delivery_display()),
        ("Type", metric.get_type_display()),
        ("Role", metric.get_role_display()),
        ("Scorecard", metric.get_scorecard_display()),
        ("Statutory", "Yes" if metric.is_statutory else "No"),
        ("Equality", _strands(metric)),
        ("Health inequality", metric.get_marmot_principle_display() or _yes(metric.is_marmot)),
        ("Source", metric.source),
        ("Data provider", metric.data_provider),
        ("Licence", metric.licence),
        ("To bear in mind", metric.caveats),
    ]
    return [Fact(label, str(text)) for label, text in words if text]


def grades_of(metric: Metric, values: CardValues) -> Sequence[Grade]:
    """The grades of a metric from best to worst; empty for one without a scale."""
    given = [(row.period.label, row.own.text) for row in values.rows if row.own]
    newest = given[0][1] if given else ""
    meanings = [*metric.rubric, *[""] * len(metric.ordinal_scale)]
    grades = list(zip(metric.ordinal_scale, meanings, strict=False))
    return [
        Grade(name, meaning, [label for label, text in given if text == name], name == newest)
        for name, meaning in reversed(grades)
    ]


def deeds(user: User, metric: Metric) -> Sequence[Link]:
    """What this person can do about the metric, the most usual first."""
    enters = can(user, Permission.ENTER_VALUES, metric)
    defines = can(user, Permission.EDIT_METRIC, metric)
    is_open = metric.state in {MetricState.IN_FORCE, MetricState.DRAFT, MetricState.PROPOSED}
    offered = [
        (enters and is_open, "Enter a value or a comment", "metrics:value-list"),
        (defines and is_open, "Targets", "metrics:target-list"),
        (links_metrics(user) and is_open, "Say what it measures", "metrics:metric-links"),
    ]
    if metric.state == MetricState.DRAFT:
        offered = [*_ways_out_of_draft(user, metric), *offered]
    return [Link(label, reverse(name, args=[metric.code])) for may, label, name in offered if may]


def _ways_out_of_draft(user: User, metric: Metric) -> list[tuple[bool, str, str]]:
    """A draft is proposed by its owner; the insight team can also put it in force. One query."""
    proposed = set(
        metric.proposals.filter(kind=ProposalKind.METRIC).values_list("state", flat=True)
    )
    defines = can(user, Permission.EDIT_METRIC, metric)
    proposes = can(user, Permission.PROPOSE_METRIC) and (defines or metric.owner_id == user.pk)
    return [
        (proposes and not proposed, "Propose it", "metrics:proposal-draft-add"),
        (defines and not proposed & OPEN, "Put it in force", "metrics:metric-put-in-force"),
    ]


def upkeep(user: User, metric: Metric) -> Sequence[Link]:
    """Where this person changes what the metric is, how it is judged and what it warns about."""
    more = [Link(label, url) for label, url in ways_to_change(user, metric)]
    if not can(user, Permission.EDIT_METRIC, metric):
        return more
    pages = [
        ("Definition", "metrics:metric-definition"),
        ("Unit and method", "metrics:metric-unit"),
        ("Which way is good", "metrics:polarity-set"),
        ("Classification", "metrics:metric-classification"),
        ("Who answers for it", "metrics:metric-responsibility"),
        ("How it is judged", "metrics:metric-rules"),
        ("Its usual range", "metrics:usual-range"),
    ]
    if metric.state == MetricState.IN_FORCE:
        pages.append(("Retire it", "metrics:metric-retire"))
    return [*(Link(label, reverse(name, args=[metric.code])) for label, name in pages), *more]


def _strands(metric: Metric) -> str:
    named = ", ".join(strand.replace("_", " ").capitalize() for strand in metric.equality_strands)
    return named or _yes(metric.is_equality)


def _yes(said: bool) -> str:
    return "Yes" if said else ""
