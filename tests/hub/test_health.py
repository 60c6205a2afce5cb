"""Does the health page tell a technical administrator what is silent, slow or given up?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from hub import heartbeats, jobs
from hub.access.checks import Refused
from hub.models import AuditRecord, Job, JobState, OutboxMessage
from hub.operations.outbox import NotFailed, retry_message
from hub.queries.health import health

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def everything_beats(seconds_ago=0):
    for name in (heartbeats.RELAY, heartbeats.BEAT, f"{heartbeats.WORKER} celery@web1"):
        heartbeats.beat(name, NOON - timedelta(seconds=seconds_ago))


def given_up_job(person):
    job = jobs.start_job(kind="test", title="Count the bins", by=person, task="test.count")
    message = OutboxMessage.objects.get()

    def refuse(job):
        raise jobs.CannotBeDone("There is no such plan.")

    jobs.perform(message.pk, refuse)
    return job, message


def test_a_hub_whose_parts_all_beat_is_well():
    everything_beats()
    assert health(NOON).is_well


def test_a_new_hub_says_what_it_never_heard_of():
    found = health(NOON)
    assert [(part.name, part.beat_at, part.is_well) for part in found.parts] == [
        ("relay", None, False), ("beat", None, False), ("worker", None, False),
    ]  # fmt: skip
    assert not found.is_well


@pytest.mark.parametrize(
    ("seconds", "silent"),
    [
        (59, []),
        (61, ["relay", "worker celery@web1"]),
        (151, ["relay", "beat", "worker celery@web1"]),
    ],
)
def test_silence_is_told_for_each_part(seconds, silent):
    everything_beats(seconds)
    assert [part.name for part in health(NOON).parts if not part.is_well] == silent


def test_a_relay_that_cannot_reach_redis_is_not_well():
    everything_beats()
    heartbeats.beat(heartbeats.RELAY, NOON, trouble="Redis does not answer")
    assert not health(NOON).is_well


def test_work_that_waits_long_is_told(time_machine):
    everything_beats()
    time_machine.move_to(NOON - timedelta(minutes=6), tick=False)
    jobs.enqueue("test.count")
    found = health(NOON)
    assert (found.waiting, found.is_outbox_slow, found.is_well) == (1, True, False)


def test_the_page_costs_the_same_for_much_work_as_for_little(cast, django_assert_num_queries):
    for _ in range(30):
        jobs.start_job(kind="test", title="Count", by=cast.ines, task="test.count")
    with django_assert_num_queries(4):
        [str(job.asked_by) for job in health(NOON).latest_jobs]


def test_tariq_sees_what_was_given_up_and_sends_it_again(cast):
    everything_beats()
    job, message = given_up_job(cast.ines)
    client = cast.signed_in(cast.tariq)
    page = client.get(reverse("hub:health")).content.decode()
    assert "Needs attention" in page
    assert "There is no such plan." in page

    page = client.post(reverse("hub:message-retry", args=[message.pk]), follow=True)
    assert "The work is sent again." in page.content.decode()
    message.refresh_from_db()
    job.refresh_from_db()
    assert (message.failed_at, message.attempts, message.send_at) == (None, 0, NOON)
    assert (job.state, job.error) == (JobState.WAITING, "")
    record = AuditRecord.objects.get(operation="retry_message")
    assert (record.by, record.subject_id) == (cast.tariq, str(message.pk))

    jobs.perform(message.pk, lambda job: {"bins": 3})
    assert Job.objects.get().state == JobState.DONE


def test_sending_again_what_waits_already_changes_nothing(cast):
    message = jobs.enqueue("test.count")
    with pytest.raises(NotFailed):
        retry_message(by=cast.tariq, message=message)
    client = cast.signed_in(cast.tariq)
    page = client.post(reverse("hub:message-retry", args=[message.pk]), follow=True)
    assert "waiting or done already" in page.content.decode()


def test_nobody_else_sees_health_or_sends_again(cast):
    _, message = given_up_job(cast.ines)
    client = cast.signed_in(cast.olive)
    assert client.get(reverse("hub:health")).status_code == 403
    assert client.post(reverse("hub:message-retry", args=[message.pk])).status_code == 403
    with pytest.raises(Refused):
        retry_message(by=cast.olive, message=message)


def test_a_load_balancer_is_told_without_signing_in():
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_a_load_balancer_is_told_when_the_database_does_not_answer(monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    monkeypatch.setattr("hub.views.health.connection.cursor", refuse)
    assert Client().get("/healthz").status_code == 503
