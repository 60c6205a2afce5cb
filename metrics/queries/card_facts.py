"""What is said about the values of one metric: where are they of, what bounds and awaits them?

Every list here is short and of one metric, so all of them come as columns of the query that finds
the metric: a card asks as little of the database as a single row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject

from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.periods import Period, PeriodKind, period_between
from metrics.domain.rules import MetricRules, Polarity
from metrics.models import (
    AwaitedRelease,
    Breakdown,
    ComparatorSet,
    ComparatorSetArea,
    Forecast,
    Judgement,
    Metric,
    MetricComparator,
    MetricMethod,
    MetricPolarity,
    Override,
    Series,
    SeriesBreak,
    StatedJudgement,
    Target,
    UsualRange,
)
from metrics.queries.columns import read_rows, rows_column
from metrics.queries.definition import rules_of
from metrics.queries.quality import LatestQuality, latest_quality, read_quality
from metrics.queries.rules import with_stored
from metrics.queries.shown import PastReport, history_of, readable_verdicts
from strategies.models import Plan, ReportingPeriod


@dataclass(frozen=True)
class CardSeries:
    """One series of the metric: of the council's own area, whole or a part of the people, or of
    another area as a whole.

    is_named  whether the metric itself names the area as one to compare with
    """

    pk: int
    area: int
    name: str
    short_name: str
    kind: AreaKind
    part: str
    part_name: str
    is_named: bool

    @property
    def is_own(self) -> bool:
        return self.kind is AreaKind.OWN

    @property
    def is_whole(self) -> bool:
        return self.part == Breakdown.ALL_PERSONS


@dataclass(frozen=True)
class CardSet:
    """A comparator set in force, with the ids of its areas."""

    pk: int
    name: str
    areas: frozenset[int]


@dataclass(frozen=True)
class Expected:
    """What a person expects a period to reach, and why; never one of the values."""

    period: Period
    number: Decimal
    basis: str


@dataclass(frozen=True)
class Awaited:
    """The day on which the figure of a period is to come, and from where."""

    period: Period
    expected_on: date
    source: str


@dataclass(frozen=True)
class CardFacts:
    """Everything of the card that is no value and no verdict.

    rules   those that hold now, with the polarity that was said last
    starts  where a person began the usual range of the council's own series anew, in order
    """

    series: Sequence[CardSeries]
    sets: Sequence[CardSet]
    breaks: Sequence[SeriesBreak]
    targets: Sequence[Target]
    rules: MetricRules
    starts: Sequence[UsualRange]
    forecasts: Sequence[Expected]
    awaited: Sequence[Awaited]
    quality: LatestQuality | None


_REPORT = ("id", "kind", "starts", "ends")
_PLAN = ("id", "title", "slug", "first_year", "state")


def with_facts(metrics: QuerySet[Metric], user: User, day: date) -> QuerySet[Metric]:
    """``metrics`` with what `facts_of` and `history_in` read as ``user``, as columns."""
    of_metric = Q(metric=OuterRef("pk"))
    of_own_series = Q(
        series__metric=OuterRef("pk"),
        series__area__kind=AreaKind.OWN,
        series__breakdown__code=Breakdown.ALL_PERSONS,
    )
    readable = readable_verdicts(user)
    named = MetricComparator.objects.on(day).filter(
        metric=OuterRef("metric"), area=OuterRef("area")
    )
    return metrics.annotate(
        card_series=ArraySubquery(
            Series.objects.filter(
                of_metric,
                Q(area__kind=AreaKind.OWN)
                | (
                    Q(breakdown__code=Breakdown.ALL_PERSONS)
                    & ~Q(area__kind=AreaKind.PART_OF_OWN)
                ),
            )
            .order_by("area__name", "breakdown__dimension", "breakdown__order", "pk")
            .values(
                found=JSONObject(
                    pk="pk", area="area", name="area__name", short_name="area__short_name",
                    kind="area__kind", part="breakdown__code", part_name="breakdown__name",
                    is_named=Exists(named),
                )
            )
        ),
        card_sets=ArraySubquery(
            ComparatorSetArea.objects.on(day)
            .filter(comparator_set__in=ComparatorSet.objects.on(day))
            .order_by("comparator_set__name", "comparator_set")
            .values(
                found=JSONObject(pk="comparator_set", name="comparator_set__name", area="area")
            )
        ),
        card_breaks=rows_column(
            SeriesBreak.objects.filter(of_metric).order_by("first_day"), "first_day", "reason"
        ),
        card_targets=rows_column(
            Target.objects.filter(of_metric, valid_to=None).order_by("-starts"),
            "plan", "starts", "ends", "as_written", "parsed", "rationale",
        ),
        card_polarity=rows_column(
            MetricPolarity.objects.filter(of_metric).order_by("-starts")[:1], "polarity"
        ),
        card_methods=rows_column(
            MetricMethod.objects.filter(of_metric).order_by("-effective_from__ends")[:1], "rules"
        ),
        card_starts=rows_column(
            UsualRange.objects.filter(of_own_series).order_by("first_day"),
            "first_day", "last_day", "reason",
        ),
        card_forecasts=ArraySubquery(
            Forecast.objects.filter(of_metric, valid_to=None)
            .order_by("period__ends")
            .values(
                found=JSONObject(
                    kind="period__kind", starts="period__starts", ends="period__ends",
                    number=Cast("value", TextField()), basis="basis",
                )
            )
        ),
        card_awaited=rows_column(
            AwaitedRelease.objects.filter(of_metric).order_by("expected_on"),
            "period_starts", "period_ends", "expected_on", "source",
        ),
        card_quality=latest_quality(),
        card_judgements=rows_column(
            Judgement.objects.filter(of_own_series, readable, valid_to=None),
            "id", "progress", "progress_reason", "target_status", "target_reason", "rag",
            "method", "method_version", "inputs",
            reporting_period=_REPORT, plan=_PLAN,
        ),
        card_stated=rows_column(
            StatedJudgement.objects.filter(of_metric, readable),
            "id", "progress", "target_status",
            reporting_period=_REPORT, plan=_PLAN,
        ),
        card_overrides=rows_column(
            Override.objects.filter(of_own_series, readable, withdrawn_at=None),
            "id", "progress", "target_status", "reason", "made_at",
            reporting_period=_REPORT, plan=_PLAN, made_by=("id", "full_name"),
        ),
    )  # fmt: skip


def facts_of(metric: Any) -> CardFacts:
    """What the columns of `with_facts` hold. No query."""
    return CardFacts(
        series=[CardSeries(**{**row, "kind": AreaKind(row["kind"])}) for row in metric.card_series],
        sets=_sets(metric.card_sets),
        breaks=read_rows(SeriesBreak, metric.card_breaks),
        targets=read_rows(Target, metric.card_targets),
        rules=_rules(metric),
        starts=read_rows(UsualRange, metric.card_starts),
        forecasts=[
            Expected(
                Period(PeriodKind(row["kind"]), _day(row["starts"]), _day(row["ends"])),
                Decimal(row["number"]),
                row["basis"],
            )
            for row in metric.card_forecasts
        ],
        awaited=[
            Awaited(
                period_between(each.period_starts, each.period_ends), each.expected_on, each.source
            )
            for each in read_rows(AwaitedRelease, metric.card_awaited)
        ],
        quality=read_quality(metric.card_quality),
    )


def history_in(metric: Any) -> list[PastReport]:
    """`metrics.queries.shown.shown_history` from the columns of the metric. No query."""
    related = {"reporting_period": ReportingPeriod, "plan": Plan, "made_by": User}
    return history_of(
        read_rows(Judgement, metric.card_judgements, **related),
        read_rows(StatedJudgement, metric.card_stated, **related),
        read_rows(Override, metric.card_overrides, **related),
    )


def _sets(rows: Sequence[Mapping[str, Any]]) -> list[CardSet]:
    areas: dict[tuple[int, str], set[int]] = {}
    for row in rows:
        areas.setdefault((row["pk"], row["name"]), set()).add(row["area"])
    return [CardSet(pk, name, frozenset(found)) for (pk, name), found in areas.items()]


def _rules(metric: Any) -> MetricRules:
    rules = rules_of(metric)
    if metric.card_methods:
        rules = with_stored(rules, metric.card_methods[0]["rules"])
    said = metric.card_polarity
    return replace(rules, polarity=Polarity(said[0]["polarity"]) if said else None)


def _day(text: str) -> date:
    return date.fromisoformat(text)
