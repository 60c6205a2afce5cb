"""How do several workers judge one library, and none of them twice or in vain?

A large job is cut into parts, kept as rows. Whoever is free claims a part by a lock that PostgreSQL
drops by itself when the worker dies, so a killed worker's part is done by another. The worker that
has the job's message works along, waits for the last part and says what the job came to.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from hub import clock, jobs
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Job, User
from metrics.models import JudgingPart, Series
from metrics.operations.judging import Judged, judge_library, start_judging

HELP = "metrics.help_judging"

PART = 5_000  # series: a few seconds where all have changed
HELPERS = 3  # further messages; who finds no part free has nothing to do
_SECONDS_BETWEEN_LOOKS = 0.2
_PARTS = 7_410_102  # any number that no other pair of lock keys begins with


def judge_all_again(*, by: User) -> Job:
    """Have the whole library judged in every open report; what has not changed stays."""
    check(by, Permission.CHANGE_METHOD)
    return start_judging(
        by=by,
        title="Judging the whole library again",
        next_url=reverse("metrics:metric-list"),
        next_text="To the library",
    )


def is_large(metric_ids: Sequence[int] | None) -> bool:
    """Whether several workers are worth their dispatch."""
    series = Series.objects.all()
    if metric_ids is not None:
        series = series.filter(metric__in=metric_ids)
    return series.count() > 2 * PART


def judge_in_parts(
    *,
    job: str,
    metric_ids: Sequence[int] | None = None,
    reporting_period_ids: Sequence[int] | None = None,
) -> Judged:
    """Judge the library part by part, with whoever helps; returns when all of it is judged.

    Called again for a job that was stopped, it goes on with the parts that are left.
    """
    asked = {"metric_ids": metric_ids, "reporting_period_ids": reporting_period_ids}
    _cut_once(job, **asked)
    while True:
        help_judging(of_job=job, **asked)
        if not _open_parts(job).exists():
            break
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    return _gather(job)


def help_judging(
    *,
    of_job: str,
    metric_ids: Sequence[int] | None = None,
    reporting_period_ids: Sequence[int] | None = None,
) -> None:
    """Judge parts of a job's library until none is free."""
    for pk in list(_open_parts(of_job).values_list("pk", flat=True)):
        with _claimed(pk) as claimed:
            part = _open_parts(of_job).filter(pk=pk).first() if claimed else None
            if part is not None:
                _judge(part, metric_ids, reporting_period_ids, now=clock.now())
                _show_progress(of_job)


def _judge(
    part: JudgingPart,
    metric_ids: Sequence[int] | None,
    reporting_period_ids: Sequence[int] | None,
    *,
    now: datetime,
) -> None:
    within = Series.objects.filter(metric__gte=part.first_metric, metric__lte=part.last_metric)
    if metric_ids is not None:
        within = within.filter(metric__in=metric_ids)
    judged = judge_library(
        now=now,
        metric_ids=sorted(set(within.values_list("metric", flat=True))),
        reporting_period_ids=reporting_period_ids,
    )
    JudgingPart.objects.filter(pk=part.pk).update(
        changed=F("changed") + judged.changed, failures=judged.failures, done_at=clock.now()
    )


@transaction.atomic
def _cut_once(
    job: str, metric_ids: Sequence[int] | None, reporting_period_ids: Sequence[int] | None
) -> None:
    """Cut the library, and ask for helpers; nothing for a job that was cut before."""
    if JudgingPart.objects.filter(job_id=job).exists():
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _CUT,
            {
                "job": job,
                "size": PART,
                "every_metric": metric_ids is None,
                "metrics": list(metric_ids or ()),
            },
        )
        parts = cursor.rowcount
    for _ in range(min(HELPERS, parts - 1)):
        jobs.enqueue(
            HELP, of_job=job, metric_ids=metric_ids, reporting_period_ids=reporting_period_ids
        )


@transaction.atomic
def _gather(job: str) -> Judged:
    parts = JudgingPart.objects.filter(job_id=job).order_by("first_metric")
    failures: list[dict[str, Any]] = [one for part in parts for one in part.failures]
    judged = Judged(sum(part.changed for part in parts), failures)
    parts.delete()
    return judged


def _show_progress(job: str) -> None:
    parts = JudgingPart.objects.filter(job_id=job)
    total = parts.aggregate(series=Coalesce(Sum("series"), 0))["series"]
    done = parts.exclude(done_at=None).aggregate(series=Coalesce(Sum("series"), 0))["series"]
    jobs.report_progress(job, done=done, total=total)


def _open_parts(job: str) -> Any:
    return JudgingPart.objects.filter(job_id=job, done_at=None).order_by("first_metric")


@contextmanager
def _claimed(part: int) -> Iterator[bool]:
    keys = [_PARTS, part % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", keys)
        (claimed,) = cursor.fetchone()
    try:
        yield claimed
    finally:
        if claimed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", keys)


# Metrics are never cut in two: what is put together once for a metric serves all its series.
_CUT = """
INSERT INTO metrics_judgingpart (job_id, first_metric, last_metric, series, changed, failures)
SELECT %(job)s, min(metric_id), max(metric_id), sum(series), 0, '[]'
FROM (
    SELECT metric_id, series, div(sum(series) OVER (ORDER BY metric_id) - 1, %(size)s) AS part
    FROM (
        SELECT metric_id, count(*) AS series FROM metrics_series
        WHERE %(every_metric)s OR metric_id = ANY(%(metrics)s)
        GROUP BY metric_id
    ) counted
) cut
GROUP BY part
"""
