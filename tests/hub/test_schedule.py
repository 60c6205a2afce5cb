"""Is a scheduled task asked for once in each slot, however many ask?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from hub import heartbeats, jobs, schedule, tasks
from hub.celery import app
from hub.domain.timetable import Daily, Every, Scheduled
from hub.models import Heartbeat, OutboxMessage, ScheduledRun
from hub.settings import HUB_SCHEDULE

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def two_tasks(settings):
    settings.HUB_SCHEDULE = {
        "nightly": Scheduled("test.nightly", Daily(time(1, 30))),
        "hourly": Scheduled("test.hourly", Every(60)),
    }


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)]
)
def test_a_day_of_ticks_runs_each_slot_once(day, hours):
    begins = datetime.combine(date.fromisoformat(day), time(0), LONDON).astimezone(UTC)
    for quarter in range(hours * 4):
        moment = begins + timedelta(minutes=15 * quarter)
        schedule.tick(moment)
        schedule.tick(moment + timedelta(seconds=1))  # the relay ticks too
    runs = ScheduledRun.objects.filter(slot__gte=begins)
    assert runs.filter(name="nightly").count() == 1
    assert runs.filter(name="hourly").count() == hours


def test_after_a_standstill_only_the_latest_slot_is_made_up_for():
    schedule.tick(datetime(2026, 6, 1, 12, tzinfo=UTC))
    assert schedule.tick(datetime(2026, 6, 5, 12, tzinfo=UTC)) == ["nightly", "hourly"]
    assert ScheduledRun.objects.filter(name="nightly").count() == 2


def test_a_tick_writes_beats_heartbeat_and_the_messages(time_machine):
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    time_machine.move_to(noon, tick=False)
    tasks.tick()
    tasks.tick()
    assert Heartbeat.objects.get(name=heartbeats.BEAT).beat_at == noon
    assert sorted(OutboxMessage.objects.values_list("task", flat=True)) == [
        "test.hourly", "test.nightly",
    ]  # fmt: skip


def test_a_tick_that_comes_second_in_the_same_moment_leaves_no_message_behind(monkeypatch):
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    schedule.tick(noon)
    monkeypatch.setattr(ScheduledRun.objects, "filter", lambda **_: ScheduledRun.objects.none())
    assert schedule.tick(noon) == []
    assert OutboxMessage.objects.count() == 2


def test_the_database_refuses_a_second_run_of_a_slot():
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    message = jobs.enqueue("test.nightly")
    ScheduledRun.objects.create(name="nightly", slot=noon, message=message)
    with pytest.raises(IntegrityError, match="hub_scheduledrun_once_a_slot"), transaction.atomic():
        ScheduledRun.objects.create(name="nightly", slot=noon, message=message)


def test_every_scheduled_task_of_the_hub_is_one_that_a_worker_knows():
    app.loader.import_default_modules()
    assert {entry.task for entry in HUB_SCHEDULE.values()} <= set(app.tasks)
