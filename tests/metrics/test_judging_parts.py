"""A large library is judged in parts: by several, once, and as a clean run though one is killed.

With a real Redis, a real relay and real workers, each a process of its own.
"""

import os
import signal
from typing import Any

import pytest
from django.db import connection

from hub import clock, heartbeats, jobs
from hub.models import AuditRecord, Heartbeat, Job, JobState, OutboxMessage
from metrics import tasks
from metrics.models import Judgement, JudgingPart
from metrics.operations import judging_parts
from metrics.operations.judging import judge_library, start_judging
from metrics.operations.judging_parts import judge_all_again
from tests.cast import Cast
from tests.house.fault_tasks import GO_ON, HALFWAY_JUDGED
from tests.house.test_faults import House, house, is_done, wait_until  # noqa: F401 the fixture
from tests.metrics.library import (
    NOW,
    end_of_year,
    give_values,
    make_metric,
    make_plan,
)

METRICS = 6


def make_library() -> None:
    plan = make_plan()
    end_of_year(2024)
    for number in range(METRICS):
        metric = make_metric(f"Metric {number}", plan=plan, target="38%")
        give_values(metric, {"2022/23": "34.3", "2023/24": "35", "2024/25": f"{30 + 3 * number}"})


def judged() -> list[tuple[Any, ...]]:
    """What stands, in order, but for when it was written."""
    fields = [
        field.column
        for field in Judgement._meta.concrete_fields
        if field.name not in ("id", "valid_from")
    ]
    return list(
        Judgement.objects.order_by("series", "reporting_period", "plan", "pk").values_list(*fields)
    )


@pytest.fixture
def parts_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging_parts, "PART", 2)


@pytest.mark.django_db
@pytest.mark.usefixtures("parts_of_two")
def test_a_large_job_is_cut_into_parts_and_helpers_are_asked(cast: Cast) -> None:
    make_library()
    judge_all_again(by=cast.ines)
    jobs.perform(OutboxMessage.objects.get().pk, tasks.judge_metrics)

    job = Job.objects.get()
    assert (job.state, job.steps_done, job.steps_total) == (JobState.DONE, METRICS, METRICS)
    assert job.result["changed"] == METRICS
    assert not JudgingPart.objects.exists()
    assert AuditRecord.objects.filter(operation="judge_library").count() == 1
    helpers = OutboxMessage.objects.filter(task=judging_parts.HELP)
    assert helpers.count() == 2
    for message in helpers:  # too late: there is nothing left, and nothing happens
        jobs.perform(message.pk, tasks.help_to_judge)
    assert Judgement.objects.count() == METRICS


@pytest.mark.django_db
@pytest.mark.usefixtures("parts_of_two")
def test_a_part_that_another_worker_holds_is_left_to_it(cast: Cast) -> None:
    make_library()
    job = str(judge_all_again(by=cast.ines).pk)
    judging_parts._cut_once(job, None, None)
    first = JudgingPart.objects.order_by("first_metric")[0]
    other = connection.copy()
    keys = [judging_parts._PARTS, first.pk % 2**31]
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", keys)
        try:
            judging_parts.help_judging(of_job=job)
            assert list(JudgingPart.objects.filter(done_at=None)) == [first]
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", keys)
    other.close()
    assert judging_parts.judge_in_parts(job=job).changed == METRICS


@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("faults")
def test_a_worker_killed_halfway_through_a_recompute_ends_as_a_clean_run_does(
    house: House,  # noqa: F811
) -> None:
    make_library()
    judge_library(now=NOW)
    clean = judged()
    Judgement.objects.all().delete()

    house.start_relay()
    house.start_worker("tests.house.judging_fault")
    job = start_judging(by=None, title="Judging the whole library again")
    wait_until(lambda: Heartbeat.objects.filter(name=HALFWAY_JUDGED).exists(), "halfway")
    first = Heartbeat.objects.get(name=HALFWAY_JUDGED).details["pid"]
    assert 0 < Judgement.objects.count() < METRICS

    os.kill(first, signal.SIGKILL)
    heartbeats.beat(GO_ON, clock.now())

    wait_until(lambda: is_done(job), "another child goes on")
    assert judged() == clean
    assert job.result["failures"] == []
    message = OutboxMessage.objects.get(task="metrics.judge", arguments__job=str(job.pk))
    assert message.attempts == 2
    assert not JudgingPart.objects.exists()
