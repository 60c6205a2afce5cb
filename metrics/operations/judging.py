"""Who judges when? An entry at once, imports and rule changes by a task, all by one function."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone

from hub import audit, jobs
from hub.models import Job, User
from metrics.domain.inputs import METHOD_VERSION
from metrics.domain.noise import NoiseTest
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rag import Rag
from metrics.domain.series import JudgementError, Point
from metrics.domain.target_status import TargetReason, TargetStatus
from metrics.domain.verdict import Verdict
from metrics.models import Judgement, Series
from metrics.queries.cases import Case, cases_of

logger = logging.getLogger(__name__)

CHUNK = 1000  # series asked about at once
_SLICE = 100  # judgements written at once: short enough that an entry never waits for long
MOST_RECENT = 10  # values of a row's small chart
_MOST_TRIES = 5

TASK = "metrics.judge"

T = TypeVar("T")


@dataclass
class Judged:
    """What a stretch of judging came to.

    changed   judgements written: the verdict, or what it rests on, is new
    failures  cases the hub itself stumbled over; the judgement that stood still stands
    """

    changed: int = 0
    failures: list[dict[str, Any]] = field(default_factory=list)

    def add(self, other: "Judged") -> None:
        self.changed += other.changed
        self.failures.extend(other.failures)


def judge_series(
    series_ids: Sequence[int],
    *,
    now: datetime,
    reporting_period_ids: Sequence[int] | None = None,
) -> Judged:
    """Judge these series in these reports (None: in all that are open), where facts have changed.

    One statement reads, and one writes each hundred that are new. A judgement that somebody else
    replaced meanwhile is not overwritten: it is judged again on what is known then. In a
    transaction (an entry's) all of it counts or nothing; outside, each hundred for itself.
    """
    result = Judged()
    for _ in range(_MOST_TRIES):
        rows = []
        for case in cases_of(
            series_ids=series_ids,
            reporting_period_ids=reporting_period_ids,
            today=timezone.localdate(now),
        ):
            try:
                rows.append(_row_of(case, now))
            except Exception as error:
                logger.exception("Series %s could not be judged", case.series_id)
                result.failures.append(
                    {
                        "series": case.series_id,
                        "reporting_period": case.reporting_period_id,
                        "error": type(error).__name__,
                    }
                )
        slices: Iterator[Sequence[dict[str, Any]]] = _cut(rows, _SLICE)
        written = sum(map(_write, slices))
        result.changed += written
        if written == len(rows):
            return result
        result.failures.clear()
    raise RuntimeError("Others kept judging the same series; try again.")


def judge_library(
    *,
    now: datetime,
    metric_ids: Sequence[int] | None = None,
    reporting_period_ids: Sequence[int] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Judged:
    """Judge all metrics (or these) in all open reports (or these), a chunk of series at a time.

    Stopped halfway and begun again it ends as if it had never been stopped, since what is judged
    already is not written twice. ``on_progress`` is told how many series are done, of how many.
    """
    series = Series.objects.order_by("metric", "pk")
    if metric_ids is not None:
        series = series.filter(metric__in=metric_ids)
    ids = list(series.values_list("pk", flat=True))
    total, done, result = len(ids), 0, Judged()
    for chunk in _cut(ids, CHUNK):
        result.add(judge_series(chunk, now=now, reporting_period_ids=reporting_period_ids))
        _close_forsaken(chunk, now)
        done += len(chunk)
        if on_progress:
            on_progress(done, total)
    return result


def start_judging(
    *,
    by: User | None,
    title: str,
    metric_ids: Sequence[int] | None = None,
    reporting_period_ids: Sequence[int] | None = None,
    next_url: str = "",
    next_text: str = "",
) -> Job:
    """Have a worker judge these metrics in these reports once the open transaction has committed.

    For operations that change many values, or a rule. Whoever asked can watch the job.
    """
    return jobs.start_job(
        kind="judging",
        title=title,
        by=by,
        task=TASK,
        parameters={
            "metric_ids": None if metric_ids is None else list(metric_ids),
            "reporting_period_ids": (
                None if reporting_period_ids is None else list(reporting_period_ids)
            ),
        },
        next_url=next_url,
        next_text=next_text,
    )


def contradictions(metric_ids: Sequence[int] | None = None) -> list[dict[str, Any]]:
    """The judgements that stand on contradictory facts, each with what is to be put right."""
    found = Judgement.objects.filter(valid_to__isnull=True, inputs__has_key="contradiction")
    if metric_ids is not None:
        found = found.filter(series__metric__in=metric_ids)
    rows = found.select_related("series__metric", "reporting_period").order_by("pk")
    return [
        {
            "metric": row.series.metric.code,
            "reporting_period": row.reporting_period.label,
            "reason": row.inputs["contradiction"],
        }
        for row in rows
    ]


def record_judging(*, by: User | None, judged: Judged, job: str | None) -> None:
    """One audit record for a whole stretch of judging, where it changed anything."""
    if judged.changed or judged.failures:
        audit.record(
            by=by,
            operation="judge_library",
            subject=Job.objects.filter(pk=job).first() if job else None,
            summary=f"Judged metrics: {judged.changed} judgements are new",
            details=asdict(judged),
        )


def _cut(things: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]


def _row_of(case: Case, now: datetime) -> dict[str, Any]:
    """The judgement of one case, as the database is to keep it."""
    recent: list[dict[str, str | None]] = []
    try:
        points = case.points
        verdict = case.verdict(points)
        judged = _verdict_row(verdict)
        recent = _recent(points, verdict.inputs["latest"])
    except JudgementError as error:
        judged = _contradiction_row(error)
    return {
        **judged,
        "series_id": case.series_id,
        "reporting_period_id": case.reporting_period_id,
        "plan_id": case.plan_id,
        "replaces": case.replaces,
        "fingerprint": case.fingerprint,
        "recent": recent,
        "valid_from": now.isoformat(),
    }


def _verdict_row(verdict: Verdict) -> dict[str, Any]:
    return {
        "progress": verdict.progress,
        "progress_reason": verdict.progress_reason,
        "target_status": verdict.target_status,
        "target_reason": verdict.target_reason,
        "rag": verdict.rag,
        "method": verdict.method,
        "method_version": verdict.method_version,
        "inputs": verdict.inputs,
        "statistic": _text(verdict.statistic),
        "threshold": _text(verdict.threshold),
    }


def _contradiction_row(error: JudgementError) -> dict[str, Any]:
    """No symbol may be drawn from facts that contradict themselves; the others are not held up."""
    return {
        "progress": Progress.CANNOT_SAY,
        "progress_reason": ProgressReason.NOT_COMPARABLE,
        "target_status": TargetStatus.NOT_APPLICABLE,
        "target_reason": TargetReason.NOT_COMPARABLE,
        "rag": Rag.GREY,
        "method": NoiseTest.POINTS,
        "method_version": METHOD_VERSION,
        "inputs": {"contradiction": str(error)},
        "statistic": None,
        "threshold": None,
    }


def _recent(points: Sequence[Point], latest: Any) -> list[dict[str, str | None]]:
    """The values up to the one judged, of periods like it, for the row's small chart."""
    used = next((p for p in points if latest and p.period.label == latest["period"]), None)
    if used is None:
        return []
    shown = [
        {"label": p.period.label, "number": _text(p.number)}
        for p in points
        if p.period.end <= used.period.end and p.period.kind is used.period.kind
    ]
    return shown[-MOST_RECENT:]


def _text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _write(rows: Sequence[dict[str, Any]]) -> int:
    """Close the judgements that the rows replace and insert the rows; returns how many it did.

    A row whose predecessor somebody else has closed, or whose place somebody else has taken, is
    left out. Predecessors are locked in order, so that two writers never wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"rows": json.dumps(rows)})
        return cursor.rowcount


def _close_forsaken(series_ids: Sequence[int], now: datetime) -> None:
    """Judgements of open reports under rules that no longer apply to the metric stand no longer."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE_FORSAKEN, {"series": list(series_ids), "now": now})


_COLUMNS = """
    series_id, reporting_period_id, plan_id, progress, progress_reason, target_status,
    target_reason, rag, method, method_version, inputs, statistic, threshold, recent, fingerprint,
    valid_from
"""

_WRITE = f"""
WITH fresh AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS row (
        replaces bigint, series_id bigint, reporting_period_id bigint, plan_id bigint,
        progress text, progress_reason text, target_status text, target_reason text, rag text,
        method text, method_version text, inputs jsonb, statistic numeric, threshold numeric,
        recent jsonb, fingerprint text, valid_from timestamptz)
), standing AS MATERIALIZED (
    SELECT judgement.id FROM metrics_judgement judgement
    WHERE judgement.id IN (SELECT replaces FROM fresh) AND judgement.valid_to IS NULL
    ORDER BY judgement.id FOR UPDATE
), closed AS (
    UPDATE metrics_judgement judgement SET valid_to = fresh.valid_from
    FROM standing JOIN fresh ON fresh.replaces = standing.id
    WHERE judgement.id = standing.id
    RETURNING judgement.id
)
INSERT INTO metrics_judgement ({_COLUMNS})
SELECT {_COLUMNS} FROM fresh LEFT JOIN closed ON closed.id = fresh.replaces
WHERE fresh.replaces IS NULL OR closed.id IS NOT NULL
ON CONFLICT DO NOTHING
"""  # noqa: S608 the text put in is the list of columns above

_CLOSE_FORSAKEN = """
UPDATE metrics_judgement judgement SET valid_to = %(now)s
FROM strategies_reportingperiod report, metrics_series series
WHERE judgement.series_id = ANY(%(series)s) AND judgement.valid_to IS NULL
  AND report.id = judgement.reporting_period_id AND report.figures_as_of IS NULL
  AND series.id = judgement.series_id
  AND (judgement.plan_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM metrics_planmembership used
           WHERE used.metric_id = series.metric_id AND used.plan_id = judgement.plan_id
             AND used.starts <= report.ends AND (used.ends IS NULL OR used.ends >= report.ends))
       OR judgement.plan_id IS NULL AND EXISTS (
           SELECT FROM metrics_planmembership used
           WHERE used.metric_id = series.metric_id
             AND used.starts <= report.ends AND (used.ends IS NULL OR used.ends >= report.ends)))
"""
