"""Which values does the card of a metric show, period by period, beside whose and against what?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from metrics.domain.periods import Period, PeriodKind
from metrics.domain.releases import next_release_of, release_sentence
from metrics.domain.rules import MetricRules
from metrics.domain.series import Point
from metrics.domain.suppression import HIDDEN
from metrics.domain.targets import ValueTarget, from_json
from metrics.domain.values import ObservationState, Qualifier
from metrics.models import MeasurementPeriod, Metric, Observation, Target
from metrics.queries.card_facts import CardFacts, CardSeries
from metrics.queries.joined_series import as_published
from metrics.queries.limits import limits_of
from metrics.queries.shown import PastReport
from metrics.queries.small_numbers import veiled
from metrics.queries.usual_range import points_in
from strategies.models import Plan

UNSETTLED = frozenset(
    {
        ObservationState.PROVISIONAL,
        ObservationState.ESTIMATED,
        ObservationState.NOT_VALIDATED,
        ObservationState.FAILED_VALIDATION,
    }
)
"""States of a value that its source may still change."""


@dataclass(frozen=True)
class CardValue:
    """One value of one area as the card shows it; number None for a text or no value.

    margin     its 95% interval as read: "33.1% to 35.5%"; "" where it has none
    counts     "1,234 of 5,678"; "" where its halves are not known
    state      "provisional", "revised: late returns", "corrected: …"; "" for a plain first value
    is_hidden  whether it is not shown, so that nobody can be told from it
    """

    number: Decimal | None
    text: str
    lower: Decimal | None
    upper: Decimal | None
    margin: str
    counts: str
    state: str
    is_unsettled: bool
    is_hidden: bool


@dataclass(frozen=True)
class CardRow:
    """One period: the council's own value, each comparator's (None for none), the target's.

    break_before  why nothing earlier may be compared with it; "" where it may
    reports       the reports that judged this value, newest first
    """

    period: MeasurementPeriod
    own: CardValue | None
    beside: Sequence[CardValue | None]
    target: Decimal | None
    target_text: str
    break_before: str
    reports: Sequence[PastReport]


@dataclass(frozen=True)
class CardValues:
    """The values that a card was asked for.

    beside  the other areas, in the order of each row's `beside`
    rows    every period with a value, newest first
    trend   the rows that can share a picture (one kind of period), oldest first
    points  the council's own values as they are judged, breaks marked, oldest first
    """

    beside: Sequence[CardSeries]
    rows: Sequence[CardRow]
    trend: Sequence[CardRow]
    points: Sequence[Point]

    @property
    def with_number(self) -> Sequence[CardRow]:
        """The rows of the picture in which the council has a number, oldest first."""
        return [row for row in self.trend if row.own and row.own.number is not None]

    def between(self, first: date | None, last: date | None) -> "CardValues":
        """The rows of the periods that begin on ``first`` or later and end by ``last``."""

        def among(rows: Sequence[CardRow]) -> list[CardRow]:
            return [
                row
                for row in rows
                if (first is None or row.period.starts >= first)
                and (last is None or row.period.ends <= last)
            ]

        return replace(self, rows=among(self.rows), trend=among(self.trend))

    @property
    def newest(self) -> CardRow | None:
        return next((row for row in self.rows if row.own), None)

    @property
    def is_all_hidden(self) -> bool:
        """Whether the council has values, and none of them may be shown."""
        own = [row.own for row in self.rows if row.own]
        return bool(own) and all(value.is_hidden for value in own)


def card_values(
    metric: Metric,
    facts: CardFacts,
    *,
    areas: Collection[int],
    part: str,
    plan: Plan | None,
    reports: Sequence[PastReport] = (),
) -> CardValues:
    """The own values of a ``part`` of the people, those of ``areas`` beside them. One query.

    Three where the part is not everybody: small numbers are taken out. Targets are those of
    ``plan`` first, then those for wherever the metric is used.
    """
    own = next((each for each in facts.series if each.is_own and each.part == part), None)
    beside = [each for each in facts.series if not each.is_own and each.area in areas]
    found: dict[int, dict[int, Observation]] = {}
    periods: dict[int, MeasurementPeriod] = {}
    for each in _observations([*([own] if own else []), *beside], is_whole=not own or own.is_whole):
        periods[each.period_id] = each.period
        found.setdefault(each.series_id, {})[each.period_id] = each
    in_order = sorted(periods.values(), key=lambda period: (period.ends, -_day(period.starts)))
    ours = found.get(own.pk, {}) if own else {}
    targets = _targets_for(facts.targets, plan)
    breaks = _breaks(in_order, facts)
    judged = _by_period(reports)
    rows = [
        CardRow(
            period=period,
            own=value_of(ours[period.pk], metric, facts.rules) if period.pk in ours else None,
            beside=[
                value_of(values[period.pk], metric, facts.rules)
                if period.pk in (values := found.get(each.pk, {}))
                else None
                for each in beside
            ],
            target=(target := _target_of(period, targets, metric))[0],
            target_text=target[1],
            break_before=breaks.get(period.pk, ""),
            reports=judged.get(period.label, ()),
        )
        for period in reversed(in_order)
    ]
    kind = next((row.period.kind for row in rows if row.own and row.own.number is not None), None)
    return CardValues(
        beside=beside,
        rows=rows,
        trend=[row for row in reversed(rows) if row.period.kind == kind],
        points=points_in(
            [ours[period.pk] for period in in_order if period.pk in ours],
            [each.first_day for each in facts.breaks],
        ),
    )


def value_of(observation: Observation, metric: Metric, rules: MetricRules) -> CardValue:
    """One value in the words of the card."""
    number, limits = observation.value, limits_of(observation, rules)
    known = (limits.lower, limits.upper)
    shown = [as_published(each, metric) for each in known if each is not None]
    return CardValue(
        number=number,
        text=as_published(number, metric) if number is not None else _words(observation),
        lower=limits.lower,
        upper=limits.upper,
        margin=" to ".join(shown) if len(shown) == 2 else "",
        counts=_counts(observation),
        state=_state(observation),
        is_unsettled=observation.state in UNSETTLED,
        is_hidden=number is None and observation.qualifier == Qualifier.SUPPRESSED,
    )


def release_of(metric: Metric, facts: CardFacts, newest: CardRow | None, day: date) -> str:
    """When the figure after our newest one is expected; "" where nobody can say.

    A day that somebody stated for the coming figure counts more than the metric's usual delay.
    """
    last = newest.period.ends if newest else date.min
    stated = next((each for each in facts.awaited if each.period.end > last), None)
    if stated is not None:
        source = f" from {stated.source}" if stated.source else ""
        late = " It has not come yet." if stated.expected_on < day else ""
        return (
            f"The figure for {stated.period.label} is expected{source} on"
            f" {stated.expected_on:%-d %B %Y}.{late}"
        )
    if newest is None:
        return ""
    period = Period(PeriodKind(newest.period.kind), newest.period.starts, newest.period.ends)
    expected = next_release_of(period, facts.rules.frequency, metric.expected_lag_days)
    return release_sentence(expected, day) if expected else ""


def _observations(series: Sequence[CardSeries], *, is_whole: bool) -> Iterable[Observation]:
    current = Observation.objects.current().filter(series__in=[each.pk for each in series])
    if is_whole:
        return current.select_related("period")
    return veiled(current.select_related("period", "series__area", "series__breakdown"))


def _day(day: date) -> int:
    return day.toordinal()


def _breaks(periods: Sequence[MeasurementPeriod], facts: CardFacts) -> Mapping[int, str]:
    """Id of the first period after each break -> its reason."""
    reasons: dict[int, str] = {}
    for each in facts.breaks:
        first = next((period for period in periods if period.starts >= each.first_day), None)
        if first is not None:
            reasons[first.pk] = each.reason
    return reasons


def _by_period(reports: Sequence[PastReport]) -> Mapping[str, Sequence[PastReport]]:
    """Label of a period -> the reports whose verdict is on its value."""
    found: dict[str, list[PastReport]] = {}
    for report in reports:
        judgement = report.shown.judgement
        latest = judgement.inputs.get("latest") if judgement else None
        if latest and latest.get("period"):
            found.setdefault(latest["period"], []).append(report)
    return found


def _state(observation: Observation) -> str:
    is_plain = observation.state == ObservationState.ACTUAL
    state = "" if is_plain else observation.get_state_display().lower()
    if not observation.reason:
        return state
    return f"{state or 'corrected'}: {observation.reason}"


def _words(observation: Observation) -> str:
    if observation.qualifier == Qualifier.SUPPRESSED:
        return observation.text if observation.text == HIDDEN else "Hidden to protect people"
    return observation.text or observation.no_value_because or observation.get_qualifier_display()


def _counts(observation: Observation) -> str:
    numerator, denominator = observation.numerator, observation.denominator
    if numerator is None and denominator is None:
        return ""
    if denominator is None:
        return _plain(numerator)
    return f"{_plain(numerator)} of {_plain(denominator)}"


def _plain(number: Decimal | None) -> str:
    return "–" if number is None else f"{number.normalize():,f}"


def _targets_for(targets: Sequence[Target], plan: Plan | None) -> list[Target]:
    mine = [target for target in targets if target.plan_id in {plan.pk if plan else None, None}]
    return sorted(mine, key=lambda target: (target.plan_id is None, -_day(target.starts)))


def _target_of(
    period: MeasurementPeriod, targets: Sequence[Target], metric: Metric
) -> tuple[Decimal | None, str]:
    for target in targets:
        if target.starts <= period.ends and (target.ends is None or period.ends <= target.ends):
            read = from_json(target.parsed) if target.parsed else None
            number = read.number if isinstance(read, ValueTarget) else None
            text = target.as_written if number is None else as_published(number, metric)
            return number, text
    return None, ""
