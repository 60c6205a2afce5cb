"""How are a metric's values drawn, and its definition laid out?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hub.charts.figure import Break, Chart, Series, SeriesRole
from metrics.domain.values import UnitKind
from metrics.models import Metric
from metrics.queries.card import CardRow, CardValue, MetricCard

AROUND_SCALE = {
    UnitKind.PERCENT: ("", "%"),
    UnitKind.MONEY: ("£", ""),
    UnitKind.MONEY_THOUSANDS: ("£", "k"),
    UnitKind.MONEY_MILLIONS: ("£", "m"),
}


@dataclass(frozen=True)
class Fact:
    """One line of the definition card; nothing said shows as a dash."""

    label: str
    text: str


def trend_chart(card: MetricCard, day: date) -> Chart:
    """The council's line with its comparators and targets, over periods of one kind."""
    rows, metric = card.trend, card.metric
    prefix, suffix = AROUND_SCALE.get(UnitKind(metric.unit_kind), ("", ""))
    lines = [_line("This council", [row.own for row in rows], SeriesRole.OURS)] + [
        _line(area, [row.beside[place] for row in rows], SeriesRole.COMPARATOR)
        for place, area in enumerate(card.areas)
    ]
    if any(row.target is not None for row in rows):
        lines.append(
            Series(
                "Target",
                [row.target for row in rows],
                [row.target_text or "–" for row in rows],
                SeriesRole.TARGET,
            )
        )
    return Chart(
        slug="trend",
        title=metric.name,
        sentence=_from_first_to_last(rows),
        periods=[row.period.label for row in rows],
        series=[line for line in lines if any(value is not None for value in line.values)],
        source=metric.source or metric.data_provider,
        as_at=day,
        prefix=prefix,
        suffix=suffix,
        decimals=metric.decimals,
        breaks=[
            Break(first.period.label, each.reason)
            for each in card.breaks
            for first in _first_from(rows, each.first_day)
        ],
        empty_text="The picture appears once there is a first number.",
    )


def definition_rows(metric: Metric) -> list[Fact]:
    """What the metric is, who keeps it and how it is classified, as label and words."""
    words: list[tuple[str, object]] = [
        ("What it is", metric.description),
        ("Why it matters", metric.rationale),
        ("Counted", metric.numerator_definition),
        ("Out of", metric.denominator_definition),
        ("Unit", metric.unit_label),
        ("Which way is good", _goodness(metric)),
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


def _from_first_to_last(rows: Sequence[CardRow]) -> str:
    told = [
        (row.period.label, row.own.text) for row in rows if row.own and row.own.number is not None
    ]
    if len(told) < 2:
        return " ".join(f"{text} in {label}." for label, text in told)
    (first, before), (last, after) = told[0], told[-1]
    return f"From {before} in {first} to {after} in {last}."


def _line(name: str, values: Sequence[CardValue | None], role: SeriesRole) -> Series:
    bands = [(value.lower, value.upper) if value else (None, None) for value in values]
    has_band = any(lower is not None for lower, _ in bands)
    return Series(
        name,
        [value.number if value else None for value in values],
        [_words(value) for value in values],
        role,
        lower=[lower for lower, _ in bands] if has_band else (),
        upper=[upper for _, upper in bands] if has_band else (),
    )


def _words(value: CardValue | None) -> str:
    if value is None:
        return "–"
    return f"{value.text} ({value.state})" if value.state else value.text


def _first_from(rows: Sequence[CardRow], day: date) -> list[CardRow]:
    return [row for row in rows if row.period.starts >= day][:1]


def _goodness(metric: Metric) -> str:
    stated = metric.polarities.order_by("-starts").first()
    match stated.polarity if stated else "":
        case "higher":
            return "High is good"
        case "lower":
            return "Low is good"
        case "neither":
            return "Neither high nor low is good"
        case _:
            return "Nobody has said yet"


def _strands(metric: Metric) -> str:
    named = ", ".join(strand.replace("_", " ").capitalize() for strand in metric.equality_strands)
    return named or _yes(metric.is_equality)


def _yes(said: bool) -> str:
    return "Yes" if said else ""
