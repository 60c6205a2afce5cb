"""What is known about the tables that were brought in, and what waits for an answer?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from hub.models import User
from metrics.domain.doubts import DoubtKind
from metrics.models import DoubtState, ImportBatch, ImportDoubt, Metric

KIND_WORDS = {
    DoubtKind.UNREAD_VALUE: "A value that cannot be read",
    DoubtKind.UNREAD_PERIOD: "A period that cannot be read",
    DoubtKind.UNREAD_AREA: "An area that is not known",
    DoubtKind.UNREAD_TARGET: "A target that cannot be read",
    DoubtKind.UNREAD_WORD: "A word that is not known",
    DoubtKind.VALUE_NOT_PLACED: "A value without a period or an area",
    DoubtKind.HUNDREDFOLD: "A hundred times more or less than before",
    DoubtKind.COMPARATOR_FAR_AWAY: "A comparator ten times larger or smaller",
    DoubtKind.UNIT_CHANGED: "A unit that changed",
    DoubtKind.INTERVAL_INVERTED: "An interval that is upside down",
    DoubtKind.VALUE_OUTSIDE_INTERVAL: "A value outside its own interval",
    DoubtKind.METRIC_GONE: "A headline metric that is gone",
    DoubtKind.PROGRESS_WORDS_DIFFER: "Progress in words differs from its code",
    DoubtKind.DUPLICATE_ROW: "A metric that stands twice in the file",
    DoubtKind.PERIOD_AFTER_REPORT: "A period after the report",
    DoubtKind.UNKNOWN_COLUMN: "A column that is not known",
    DoubtKind.MISSING_COLUMN: "A column that is missing",
    DoubtKind.REPORT_YEAR: "Two different years for the report",
    DoubtKind.LOST_LETTER: "Letters that were lost",
    DoubtKind.NO_ROWS: "A table without rows",
    DoubtKind.STATED_TWICE: "Two values for one period",
    DoubtKind.POSSIBLE_MATCH: "A new name that may be a known metric",
    DoubtKind.NO_POLARITY: "Nobody has said which way is good",
    DoubtKind.PLAN_ASSUMED: "A plan that had to be assumed",
}


def batches_for(user: User) -> QuerySet[ImportBatch]:
    """The imports that ``user`` may see, newest first, each with its number of open doubts."""
    return (
        ImportBatch.objects.visible_to(user)
        .filter(kind=ImportBatch.INDICATOR_TABLE)
        .select_related("uploaded_by", "reporting_period")
        .defer("changes")
        .annotate(open_doubts=Count("doubts", filter=Q(doubts__state=DoubtState.OPEN)))
    )


def doubts_for(user: User) -> QuerySet[ImportDoubt]:
    """The doubts that ``user`` may see, with the file, its report and the metric they are about."""
    return (
        ImportDoubt.objects.visible_to(user)
        .select_related("batch", "batch__reporting_period", "metric")
        .defer("batch__changes", "batch__report")
    )


@dataclass(frozen=True)
class Match:
    """A new name in a table, and the metrics of the library that may be meant."""

    row: int
    name: str
    message: str
    metrics: tuple[Metric, ...]

    @property
    def field(self) -> str:
        return f"match-{self.row}"


def matches_among(doubts: Sequence[ImportDoubt]) -> list[Match]:
    """The new names among the doubts that have a suggestion; one query."""
    asked = [doubt for doubt in doubts if doubt.suggestion.get("metrics") and doubt.row]
    known = Metric.objects.in_bulk({id_ for doubt in asked for id_ in suggested_ids(doubt)})
    return [
        Match(
            doubt.row,
            doubt.raw,
            doubt.message,
            tuple(known[id_] for id_ in suggested_ids(doubt) if id_ in known),
        )
        for doubt in asked
        if doubt.row is not None
    ]


def suggested_ids(doubt: ImportDoubt) -> list[int]:
    """The metrics that a doubt's new name may mean, the likeliest first."""
    return [one["id"] for one in doubt.suggestion.get("metrics", ())]


def counts_by_kind(doubts: Sequence[ImportDoubt]) -> list[dict[str, Any]]:
    """How many doubts there are of each kind, in words, most first."""
    totals: dict[DoubtKind, int] = {}
    for doubt in doubts:
        kind = DoubtKind(doubt.kind)
        totals[kind] = totals.get(kind, 0) + 1
    in_order = sorted(totals.items(), key=lambda pair: (-pair[1], KIND_WORDS[pair[0]]))
    return [{"kind": kind, "words": KIND_WORDS[kind], "count": count} for kind, count in in_order]
