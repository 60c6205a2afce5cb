"""What does the page of one metric show: where it stands, its values, its history, its uses?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.explain import Line, can_explain, why_of
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.progress import ProgressReason
from metrics.domain.releases import next_release_of, release_sentence
from metrics.domain.rules import Frequency
from metrics.domain.targets import ValueTarget, from_json
from metrics.domain.values import ObservationState, Qualifier, UnitKind, format_value
from metrics.models import (
    Breakdown,
    MeasurementPeriod,
    Metric,
    Observation,
    PlanMembership,
    SeriesBreak,
    Target,
)
from metrics.queries.shown import PastReport, SymbolSource, shown_history
from metrics.queries.uses import Use, uses_of
from strategies.models import Plan


@dataclass(frozen=True)
class CardValue:
    """One value of one area as the card shows it; number None for a text or no value.

    state  "provisional", "revised: late returns", "corrected: …"; "" for a plain first value
    """

    number: Decimal | None
    text: str
    lower: Decimal | None
    upper: Decimal | None
    state: str


@dataclass(frozen=True)
class CardRow:
    """One period: the council's own value, each comparator's (None for none), the target's."""

    period: MeasurementPeriod
    own: CardValue | None
    beside: Sequence[CardValue | None]
    target: Decimal | None
    target_text: str


@dataclass(frozen=True)
class MetricCard:
    """Everything that the page of a metric shows.

    latest    the report that the page opens with; None where nothing was judged or published
    reports   what every report has shown, newest first
    why       how that one was judged, step by step
    areas     names of the comparators, in the order of each row's `beside`
    rows      every period with a value, newest first
    trend     the rows that can share a picture (one kind of period), oldest first
    release   when the next figure is expected; "" where nobody can say
    """

    metric: Metric
    latest: PastReport | None
    why: Sequence[Line]
    reports: Sequence[PastReport]
    areas: Sequence[str]
    rows: Sequence[CardRow]
    trend: Sequence[CardRow]
    breaks: Sequence[SeriesBreak]
    plans: Sequence[Plan]
    uses: Sequence[Use]
    release: str

    @property
    def note(self) -> str:
        """Where the symbol is not the hub's own: whose it is, and what the hub computes."""
        if self.latest is None or self.latest.shown.judgement is None:
            return ""
        shown, computed = self.latest.shown, self.latest.shown.judgement
        same = shown.progress == computed.progress and shown.target_status == computed.target_status
        if shown.progress_source is SymbolSource.PUBLISHED and not same:
            return (
                "These are the symbols that the report printed. The hub computes"
                f" “{computed.get_progress_display().lower()}” and, for the target,"
                f" “{computed.get_target_status_display().lower()}”."
            )
        return ""


def metric_card(metric: Metric, *, user: User, day: date) -> MetricCard:
    """The page of ``metric`` as ``user`` may read it on ``day``; a constant number of queries."""
    reports = shown_history(metric.pk, user=user)
    latest = _opening(reports)
    areas, rows = _rows(metric, latest.plan if latest else None)
    kind = next((row.period.kind for row in rows if row.own and row.own.number is not None), None)
    memberships = PlanMembership.objects.filter(
        metric=metric, plan__in=Plan.objects.visible_to(user)
    ).select_related("plan")
    return MetricCard(
        metric=metric,
        latest=latest,
        why=_why(latest),
        reports=reports,
        areas=areas,
        rows=rows,
        trend=[row for row in reversed(rows) if row.period.kind == kind],
        breaks=list(metric.breaks.all()),
        plans=list(dict.fromkeys(membership.plan for membership in memberships)),
        uses=uses_of(user, metric, day),
        release=_release(metric, rows, day),
    )


def _release(metric: Metric, rows: Sequence[CardRow], day: date) -> str:
    """When the figure after our newest one is expected."""
    newest = next((row.period for row in rows if row.own), None)
    if newest is None:
        return ""
    expected = next_release_of(
        Period(PeriodKind(newest.kind), newest.starts, newest.ends),
        Frequency(metric.frequency),
        metric.expected_lag_days,
    )
    return release_sentence(expected, day) if expected else ""


def _opening(reports: Sequence[PastReport]) -> PastReport | None:
    """The newest report that had something new to say of the metric; failing that, the newest."""
    with_news = (
        report
        for report in reports
        if report.shown.progress_reason is not ProgressReason.NO_UPDATED_DATA
    )
    return next(with_news, reports[0] if reports else None)


def _why(latest: PastReport | None) -> Sequence[Line]:
    judgement = latest.shown.judgement if latest else None
    if judgement is None or not can_explain(judgement.method_version):
        return ()
    return why_of(judgement.inputs, judgement.method_version)


def _rows(metric: Metric, plan: Plan | None) -> tuple[list[str], list[CardRow]]:
    """The comparators' names and the rows, newest period first."""
    values = (
        Observation.objects.current()
        .filter(
            series__metric=metric,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .exclude(series__area__kind=AreaKind.PART_OF_OWN)
        .select_related("period", "series__area")
    )
    own: dict[int, CardValue] = {}
    beside: dict[str, dict[int, CardValue]] = {}
    periods: dict[int, MeasurementPeriod] = {}
    for each in values:
        periods[each.period_id] = each.period
        area = each.series.area
        found = own if area.kind == AreaKind.OWN else beside.setdefault(area.name, {})
        found[each.period_id] = _value(each, metric)
    areas = sorted(beside)
    targets = _targets(metric, plan)
    return areas, [
        CardRow(
            period,
            own.get(pk),
            [beside[area].get(pk) for area in areas],
            *_target_of(period, targets, metric),
        )
        for pk, period in sorted(
            periods.items(), key=lambda item: (item[1].ends, item[1].starts), reverse=True
        )
    ]


def _value(observation: Observation, metric: Metric) -> CardValue:
    number = observation.value
    return CardValue(
        number=number,
        text=_as_published(number, metric) if number is not None else _words(observation),
        lower=observation.lower,
        upper=observation.upper,
        state=_state(observation),
    )


def _state(observation: Observation) -> str:
    is_plain = observation.state == ObservationState.ACTUAL
    state = "" if is_plain else observation.get_state_display().lower()
    if not observation.reason:
        return state
    return f"{state or 'corrected'}: {observation.reason}"


def _words(observation: Observation) -> str:
    if observation.qualifier == Qualifier.SUPPRESSED:
        return "Hidden to protect people"
    return observation.text or observation.no_value_because or observation.get_qualifier_display()


def _as_published(number: Decimal, metric: Metric) -> str:
    return format_value(number, UnitKind(metric.unit_kind), metric.decimals, metric.unit_label)


def _targets(metric: Metric, plan: Plan | None) -> list[Target]:
    """Targets as they are now: the plan's first, then those for wherever the metric is used."""
    current = Target.objects.filter(metric=metric, valid_to__isnull=True)
    mine = [target for target in current if target.plan_id in {plan.pk if plan else None, None}]
    return sorted(mine, key=lambda target: (target.plan_id is None, -target.starts.toordinal()))


def _target_of(
    period: MeasurementPeriod, targets: Sequence[Target], metric: Metric
) -> tuple[Decimal | None, str]:
    for target in targets:
        if target.starts <= period.ends and (target.ends is None or period.ends <= target.ends):
            read = from_json(target.parsed) if target.parsed else None
            number = read.number if isinstance(read, ValueTarget) else None
            return number, _as_published(
                number, metric
            ) if number is not None else target.as_written
    return None, ""
