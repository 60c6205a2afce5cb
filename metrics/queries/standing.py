"""How does each metric stand in a report? One row for each, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.urls import reverse

from metrics.domain.classification import HeadlineFlag
from metrics.domain.headline import Headline, headline_of
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rag import Rag
from metrics.domain.target_status import TargetReason, TargetStatus


class SymbolSource(StrEnum):
    """Where a shown symbol comes from; the first that exists is shown.

    override   a named person's, with a reason
    published  the one that the report of that period printed
    computed   the hub's own
    """

    OVERRIDE = "override"
    PUBLISHED = "published"
    COMPUTED = "computed"


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
    computed_progress, computed_target_status   the hub's own, for "why this symbol?"
    sentence              why, in words; an override's reason, where one decided, comes first
    value, period         the value used as shown ("36.4%") and what it covers ("2018/19 (revised)")
    target_text           the target in force, as written; "" for none
    change                "up 2.6 points from 33.8%"; "" where nothing was compared
    compare               "England 43.1%"; "" where no comparator has a value for the same period
    recent                at most ten values, oldest first
    is_judged             False where the hub has not yet judged it in this report
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
    computed_target_status: TargetStatus | None
    sentence: str
    value: str
    period: str
    period_ends: date | None
    target_text: str
    change: str
    compare: str
    recent: tuple[RecentPoint, ...]
    is_judged: bool

    @property
    def url(self) -> str:
        return reverse("metrics:metric-card", args=[self.code])

    @property
    def subtitle(self) -> str:
        return self.service

    @property
    def progress_word(self) -> str:
        lifted = self.progress_reason is ProgressReason.TARGET_ACHIEVED
        return "Target already achieved" if lifted else ""

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
