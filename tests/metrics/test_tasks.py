"""Long judging is a job that can be watched, sent twice, and killed halfway."""

from typing import Any

import pytest

from hub import jobs
from hub.models import AuditRecord, Job, JobState, OutboxMessage
from metrics import tasks
from metrics.domain.progress import Progress
from metrics.models import Judgement
from metrics.operations import judging
from metrics.operations.judging import judge_series, start_judging
from metrics.queries import cases
from tests.cast import Cast
from tests.metrics.library import (
    NOW,
    end_of_year,
    give_values,
    make_metric,
    make_plan,
    own_series,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_metrics(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Five metrics to be judged in chunks of two."""
    monkeypatch.setattr(judging, "CHUNK", 2)
    plan = make_plan()
    end_of_year(2024)
    metrics = [make_metric(f"Metric {number}", plan=plan) for number in range(5)]
    for metric in metrics:
        give_values(metric, {"2022/23": "34.3", "2023/24": "35", "2024/25": "41.0"})
    return metrics


def run() -> Job:
    jobs.perform(OutboxMessage.objects.get().pk, tasks.judge_metrics)
    return Job.objects.get()


def test_a_job_shows_how_far_it_is_and_what_it_came_to(
    cast: Cast, five_metrics: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    report = jobs.report_progress

    def noted(job: str, *, done: int, total: int) -> None:
        seen.append((done, total))
        report(job, done=done, total=total)

    monkeypatch.setattr(jobs, "report_progress", noted)
    start_judging(by=cast.ines, title="Judging five metrics")

    job = run()

    assert seen == [(2, 5), (4, 5), (5, 5)]
    assert (job.state, job.steps_done, job.steps_total) == (JobState.DONE, 5, 5)
    assert job.result == {"changed": 5, "failures": [], "contradictions": []}
    assert AuditRecord.objects.filter(operation="judge_library").count() == 1


def test_a_message_sent_twice_is_done_once(cast: Cast, five_metrics: list[Any]) -> None:
    start_judging(by=cast.ines, title="Judging five metrics")
    run()
    run()
    assert Judgement.objects.count() == 5
    assert OutboxMessage.objects.get().attempts == 1


def test_a_job_killed_halfway_ends_as_a_clean_run(
    cast: Cast, five_metrics: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    start_judging(by=cast.ines, title="Judging five metrics")
    chunks = []

    def dies_at_the_second(*arguments: Any, **more: Any) -> Any:
        chunks.append(arguments)
        if len(chunks) == 2:
            raise KeyboardInterrupt
        return judge_series(*arguments, **more)

    monkeypatch.setattr(judging, "judge_series", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert Judgement.objects.count() == 2

    monkeypatch.setattr(judging, "judge_series", judge_series)
    job = run()

    assert job.state == JobState.DONE
    assert Judgement.objects.filter(valid_to=None, progress=Progress.IMPROVED).count() == 5
    assert Judgement.objects.count() == 5


def test_only_the_metrics_asked_for_are_judged(cast: Cast, five_metrics: list[Any]) -> None:
    start_judging(by=cast.ines, title="One", metric_ids=[five_metrics[3].pk])
    assert run().result["changed"] == 1
    assert Judgement.objects.get().series == own_series(five_metrics[3])


def test_what_another_judged_meanwhile_is_judged_again_not_overwritten(
    five_metrics: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading and writing somebody saves a value; the verdict on the newer facts stands."""
    metric = five_metrics[0]
    series = own_series(metric).pk
    judge_series([series], now=NOW)
    metric.polarities.update(polarity="lower")
    interfered = []

    def interfere(**asked: Any) -> Any:
        found = list(cases.cases_of(**asked))
        if not interfered:
            interfered.append(True)
            metric.polarities.update(polarity="neither")
            judge_series([series], now=NOW)
        return found

    monkeypatch.setattr(judging, "cases_of", interfere)
    judge_series([series], now=NOW)

    standing = Judgement.objects.get(series=series, valid_to=None)
    assert standing.progress == Progress.CANNOT_SAY
    assert Judgement.objects.filter(series=series).count() == 2
