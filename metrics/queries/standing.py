"""How does each metric stand in a report? One row for each, ready to be shown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse

from hub.models import User
from metrics.domain.classification import AreaKind, HeadlineFlag
from metrics.domain.explain import RowWords, row_words_of
from metrics.domain.headline import Headline, headline_of
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rag import Rag
from metrics.domain.target_status import TargetReason, TargetStatus
from metrics.models import Breakdown, Metric, MetricLink, Observation, PlanMembership
from metrics.queries.joined_series import as_published
from metrics.queries.quality import LatestQuality, latest_quality, read_quality
from metrics.queries.shown import Shown, SymbolSource, progress_word_of, shown_judgements
from strategies.models import Plan, ReportingPeriod


@dataclass(frozen=True)
class RecentPoint:
    """One of the latest values, for the small trend line; number None leaves a gap."""

    label: str
    number: Decimal | None


@dataclass(frozen=True)
class Standing:
    """One metric in one report: the council's own area, all persons, as shown on dashboards.

    The names suit components/metric_row.html, which takes a standing as its ``row``.

    headline, order       how the plan uses the metric; LISTED and None where no plan asks
    priority_ids          the priorities of the plan that the metric measures
    progress              as shown; ``progress_source`` says whose it is, and so for the target
    progress_reason       why, for a computed symbol only; None for an override or a published one
    progress_word         replaces the usual word: "Target already achieved"; mostly ""
    computed_progress     the hub's own, beside an override or a published one
    sentence              why, in words; an override's reason, where one decided, comes first
    value, period         the value used as shown ("36.4%") and what it covers ("2018/19 (revised)")
    target_text           the target in force, as written; "" for none
    change                "up 2.6 points from 33.8%"; "" where nothing was compared
    compare               "England 43.1%"; "" where no comparator has a value for the same period
    recent                at most ten values, oldest first
    is_judged             False where the hub has not yet judged it in this report
    quality               the latest review of its figures' quality; None where nobody made one
    """

    metric_id: int
    code: str
    name: str
    service_id: int | None
    service: str
    owner_id: int | None
    owner: str
    portfolio_id: int | None
    portfolio: str
    scorecard: str
    headline: HeadlineFlag
    order: int | None
    priority_ids: tuple[int, ...]
    progress: Progress
    progress_reason: ProgressReason | None
    progress_source: SymbolSource
    target_status: TargetStatus
    target_reason: TargetReason | None
    target_source: SymbolSource
    rag: Rag
    computed_progress: Progress | None
    sentence: str
    value: str
    period: str
    target_text: str
    change: str
    compare: str
    recent: tuple[RecentPoint, ...]
    is_judged: bool
    quality: LatestQuality | None = None

    @property
    def url(self) -> str:
        return reverse("metrics:metric-card", args=[self.code])

    @property
    def subtitle(self) -> str:
        return self.service

    @property
    def progress_word(self) -> str:
        return progress_word_of(self.progress_reason)

    @property
    def source(self) -> SymbolSource:
        """Whose the progress symbol is."""
        return self.progress_source

    @property
    def is_headline(self) -> bool:
        return self.headline is HeadlineFlag.HEADLINE

    @property
    def spark(self) -> tuple[Decimal | None, ...]:
        return tuple(point.number for point in self.recent)

    @property
    def spark_label(self) -> str:
        """What the small trend line says aloud."""
        if not self.recent:
            return ""
        return f"Trend from {self.recent[0].label} to {self.recent[-1].label}"


def headline_of_standings(rows: Iterable[Standing]) -> Headline:
    """The arithmetic of a plan's headline: of its headline metrics only, by the symbols shown."""
    counted = [row for row in rows if row.is_headline]
    return headline_of(
        (row.progress for row in counted),
        target_met=sum(row.progress_reason is ProgressReason.TARGET_ACHIEVED for row in counted),
    )


_SHOWN = (
    "code", "name", "scorecard", "unit_kind", "unit_label", "decimals",
    "service__name", "owner__full_name", "portfolio__name",
)  # fmt: skip
"""What a row shows of a metric; the definition card's long texts stay in the database."""


def standings(
    *,
    user: User,
    reporting_period: ReportingPeriod,
    plan: Plan | None = None,
    metrics: QuerySet[Metric] | None = None,
) -> list[Standing]:
    """How metrics that ``user`` may read stand in a report, in the plan's order, then by name.

    Without ``metrics``, those that the plan uses on the period's last day (without a plan, all in
    the library). A metric is shown by the rules of ``plan`` where the plan uses it, otherwise by
    the library's or, failing that, the newest other plan's. The number of queries is constant.
    """
    wanted = Metric.objects.all() if metrics is None else metrics
    readable: QuerySet[Metric] = wanted.visible_to(user)  # type: ignore[attr-defined]
    found = (
        readable.select_related("service", "owner", "portfolio")
        .only(*_SHOWN)
        .annotate(latest_quality=latest_quality())
    )
    uses: dict[int, PlanMembership] = {}
    if plan is not None:
        day = reporting_period.ends
        uses = {each.metric_id: each for each in PlanMembership.objects.on(day).filter(plan=plan)}
        if metrics is None:
            found = found.filter(pk__in=uses)
    every = {metric.pk: metric for metric in found}
    shown = shown_judgements(every, reporting_period=reporting_period, plan=plan, user=user)
    links = _links(every, plan, reporting_period)
    beside = _comparators(every, shown, reporting_period)
    rows = [
        _standing(metric, uses.get(pk), links[pk], shown[pk], beside.get(pk, ""))
        for pk, metric in every.items()
    ]
    last = max((row.order for row in rows if row.order is not None), default=0) + 1
    return sorted(
        rows, key=lambda row: (last if row.order is None else row.order, row.name, row.metric_id)
    )


def _standing(
    metric: Metric,
    use: PlanMembership | None,
    priority_ids: Sequence[int],
    shown: Shown,
    compare: str,
) -> Standing:
    judgement = shown.judgement
    words = row_words_of(judgement.inputs) if judgement else RowWords()
    return Standing(
        metric_id=metric.pk,
        code=metric.code,
        name=metric.name,
        service_id=metric.service_id,
        service=metric.service.name if metric.service else "",
        owner_id=metric.owner_id,
        owner=metric.owner.full_name if metric.owner else "",
        portfolio_id=metric.portfolio_id,
        portfolio=metric.portfolio.name if metric.portfolio else "",
        scorecard=metric.scorecard,
        headline=HeadlineFlag(use.headline) if use else HeadlineFlag.LISTED,
        order=use.order if use else None,
        priority_ids=tuple(priority_ids),
        progress=shown.progress,
        progress_reason=shown.progress_reason,
        progress_source=shown.progress_source,
        target_status=shown.target_status,
        target_reason=shown.target_reason,
        target_source=shown.target_source,
        rag=shown.rag,
        computed_progress=Progress(judgement.progress) if judgement else None,
        sentence=shown.sentence,
        value=words.value,
        period=words.period,
        target_text=shown.target_text,
        change=words.change,
        compare=compare,
        recent=tuple(
            RecentPoint(
                point["label"], None if point["number"] is None else Decimal(point["number"])
            )
            for point in (judgement.recent if judgement else ())
        ),
        is_judged=judgement is not None,
        quality=read_quality(metric.latest_quality),  # type: ignore[attr-defined]
    )


def _links(
    metrics: Mapping[int, Metric], plan: Plan | None, reporting_period: ReportingPeriod
) -> dict[int, list[int]]:
    """The priorities (of the plan, or of any) that each metric measures in the report."""
    links = MetricLink.objects.on(reporting_period.ends).filter(
        metric__in=metrics, priority__isnull=False
    )
    if plan is not None:
        links = links.filter(priority__plan=plan)
    found: dict[int, list[int]] = defaultdict(list)
    for metric_id, priority_id in links.values_list("metric", "priority").order_by(
        "priority__order", "priority"
    ):
        found[metric_id].append(priority_id)
    return found


def _comparators(
    metrics: Mapping[int, Metric], shown: Mapping[int, Shown], reporting_period: ReportingPeriod
) -> dict[int, str]:
    """ "England 43.1%" where there is such a value for the period shown; a nation goes first."""
    labels = {
        pk: each.judgement.inputs["latest"]["period"]
        for pk, each in shown.items()
        if each.judgement and each.judgement.inputs.get("latest")
    }
    moment = reporting_period.figures_as_of
    versions = Observation.objects.as_of(moment) if moment else Observation.objects.current()
    values = (
        versions.filter(
            series__metric__in=labels,
            series__breakdown__code=Breakdown.ALL_PERSONS,
            period__label__in=set(labels.values()),
            value__isnull=False,
        )
        .exclude(series__area__kind__in=[AreaKind.OWN, AreaKind.PART_OF_OWN])
        .values_list(
            "series__metric",
            "period__label",
            "series__area__kind",
            "series__area__short_name",
            "series__area__name",
            "value",
        )
    )
    nearest: dict[int, tuple[bool, str, str]] = {}
    for pk, label, kind, short_name, name, value in values:
        if labels[pk] == label and value is not None:
            words = f"{short_name or name} {as_published(value, metrics[pk])}"
            candidate = (kind != AreaKind.NATION, name, words)
            nearest[pk] = min(nearest.get(pk, candidate), candidate)
    return {pk: words for pk, (_, _, words) in nearest.items()}
