"""Is work asked for with the change that needs it, done once, and ended whatever happens?"""

import threading
import uuid
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections, transaction

from hub import jobs, origin
from hub.models import CouncilSetting, Job, JobState, OutboxMessage
from hub.origin import Origin
from hub.worker import Request

pytestmark = pytest.mark.django_db


class Diary:
    """Work that notes when it was done, and fails as often as it is told to."""

    def __init__(self, *errors, result=None):
        self.errors = list(errors)
        self.result = result
        self.entries = []

    def __call__(self, **arguments):
        self.entries.append(arguments)
        if self.errors:
            raise self.errors.pop(0)
        return self.result


def ask(**parameters):
    """A job that somebody watches, and its message."""
    job = jobs.start_job(
        kind="test", title="Count the bins", by=None, task="test.count", parameters=parameters
    )
    return job, OutboxMessage.objects.get(arguments__job=str(job.pk))


def test_a_message_goes_with_the_transaction_that_asks_for_it():
    with pytest.raises(RuntimeError, match="change of mind"), transaction.atomic():
        jobs.enqueue("test.count", metric=1)
        raise RuntimeError("change of mind")
    assert not OutboxMessage.objects.exists()


def test_a_message_remembers_the_request_that_asked():
    with origin.working_for(Origin("request-1", "192.0.2.1")):
        message = jobs.enqueue("test.count", metric=1)
    seen = []
    jobs.perform(message.pk, lambda **_: seen.append(origin.current()))
    assert seen == [Origin("request-1")]
    assert origin.current() == Origin()


def test_arguments_that_are_not_json_are_refused_at_once():
    with pytest.raises(TypeError, match="not JSON serializable"):
        jobs.enqueue("test.count", job=object())


def test_work_sent_three_times_is_done_once():
    job, message = ask(metric=7)
    diary = Diary(result={"bins": 3})
    for _ in range(3):
        jobs.perform(message.pk, diary)
    job.refresh_from_db()
    assert diary.entries == [{"job": str(job.pk), "metric": 7}]
    assert (job.state, job.result) == (JobState.DONE, {"bins": 3})
    assert job.started_at <= job.finished_at


def test_progress_is_shown_and_full_at_the_end():
    job, message = ask()

    def count(job):
        jobs.report_progress(job, done=3, total=10)
        now = Job.objects.get(pk=job)
        assert (now.state, now.steps_done, now.steps_total) == (JobState.RUNNING, 3, 10)

    jobs.perform(message.pk, count)
    job.refresh_from_db()
    assert (job.steps_done, job.steps_total) == (10, 10)


def test_what_a_job_changes_its_asker_changed(cast):
    job = jobs.start_job(kind="test", title="Rename", by=cast.tariq, task="test.rename")
    message = OutboxMessage.objects.get(arguments__job=str(job.pk))

    def rename(job):
        CouncilSetting.objects.create(name="council_name", value="W", effective_from="2026-01-01")

    jobs.perform(message.pk, rename)
    context = CouncilSetting.pgh_event_model.objects.get().pgh_context.metadata
    assert (context["user"], context["task"]) == (cast.tariq.pk, "test.rename")


def test_an_unforeseen_error_is_tried_again_later_and_tells_no_secrets():
    job, message = ask()
    diary = Diary(ValueError("olive@westhaven.example is worried"))
    jobs.perform(message.pk, diary)
    message.refresh_from_db()
    job.refresh_from_db()
    assert message.send_at > message.created_at
    assert (message.done_at, message.failed_at, job.state) == (None, None, JobState.WAITING)
    assert "olive" not in message.last_error
    jobs.perform(message.pk, diary)
    job.refresh_from_db()
    assert len(diary.entries) == 2
    assert job.state == JobState.DONE


def test_work_that_always_fails_is_given_up():
    job, message = ask()
    diary = Diary(*[ValueError()] * 20)
    for _ in range(10):
        jobs.perform(message.pk, diary)
    message.refresh_from_db()
    job.refresh_from_db()
    assert len(diary.entries) == jobs.MOST_ATTEMPTS
    assert message.failed_at is not None
    assert job.state == JobState.FAILED


@pytest.mark.parametrize(
    "refusal", [jobs.CannotBeDone("There is no such plan."), PermissionDenied("Not yours.")]
)
def test_a_refusal_ends_the_work_at_once_with_its_sentence(refusal):
    job, message = ask()
    diary = Diary(refusal)
    jobs.perform(message.pk, diary)
    jobs.perform(message.pk, diary)
    job.refresh_from_db()
    assert len(diary.entries) == 1
    assert (job.state, job.error) == (JobState.FAILED, str(refusal))


def test_work_that_kills_its_worker_each_time_is_given_up():
    job, message = ask()

    def kill(**_):
        raise SystemExit  # like a killed process: nothing after it runs

    for _ in range(jobs.MOST_ATTEMPTS):
        with pytest.raises(SystemExit):
            jobs.perform(message.pk, kill)
    diary = Diary()
    jobs.perform(message.pk, diary)
    job.refresh_from_db()
    assert diary.entries == []
    assert job.state == JobState.FAILED
    assert "stopped 5 times" in job.error


def test_a_message_that_is_gone_is_no_work():
    diary = Diary()
    jobs.perform(uuid.uuid4(), diary)
    assert diary.entries == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_message_do_it_once():
    _, message = ask()
    second = Diary()

    def perform_elsewhere():
        jobs.perform(message.pk, second)
        connections.close_all()

    def work(**_):
        other = threading.Thread(target=perform_elsewhere)
        other.start()
        other.join()

    jobs.perform(message.pk, work)
    assert second.entries == []
    message.refresh_from_db()
    assert message.attempts == 1
    assert message.done_at is not None


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_both_would_work(monkeypatch):
    _, message = ask()
    monkeypatch.setattr(jobs, "_claimed", lambda _: nullcontext(True))
    second = Diary()

    def work(**_):
        jobs.perform(message.pk, second)

    jobs.perform(message.pk, work)
    assert len(second.entries) == 1


def test_the_lock_is_given_back():
    _, message = ask()
    jobs.perform(message.pk, Diary(ValueError()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                       " AND pid = pg_backend_pid()")  # fmt: skip
        assert cursor.fetchone() == (0,)


def test_the_decorated_function_stays_itself():
    @jobs.task("test.twice")
    def twice(number):
        return {"number": number * 2}

    assert twice(2) == {"number": 4}


class Told:
    """A message of a broker that may or may not hear that it is done."""

    def __init__(self, hears):
        self.acknowledged = False
        self.hears = hears
        self.delivery_tag = "tag"
        self.channel = SimpleNamespace(qos=SimpleNamespace())

    def end(self, *_):
        self.acknowledged = self.hears


@pytest.mark.parametrize(("hears", "put_out_of_hand"), [(True, []), (False, ["tag"])])
@pytest.mark.parametrize("how", ["acknowledge", "reject"])
def test_work_whose_end_redis_did_not_hear_is_no_longer_in_hand(how, hears, put_out_of_hand):
    told = Told(hears)
    out = []
    told.channel.qos._quick_ack = out.append
    request = Request.__new__(Request)
    request._message, request.acknowledged = told, False
    request._on_ack = request._on_reject = told.end
    request._connection_errors, request.send_event = (), lambda *_, **__: None
    getattr(request, how)()
    assert out == put_out_of_hand
