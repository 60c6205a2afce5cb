"""Is what has expired thrown away, and nothing else?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from hub import heartbeats, jobs, tasks
from hub.models import Heartbeat, Notice, OneTimeLink, OneTimeLinkPurpose, OutboxMessage

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_what_has_expired_goes_and_the_rest_stays(cast, time_machine):
    time_machine.move_to(NOW, tick=False)
    for name, age in [("fresh", -1), ("old", 1)]:
        Session.objects.create(session_key=name, expire_date=NOW - timedelta(minutes=age))
    for name, days in [("fresh", 29), ("old", 31)]:
        OneTimeLink.objects.create(
            person=cast.olive, purpose=OneTimeLinkPurpose.INVITATION, secret_sha256=name,
            created_at=NOW - timedelta(days=days + 3), expires_at=NOW - timedelta(days=days),
        )  # fmt: skip
    for name, sent in [("fresh", 399), ("old", 401), ("waiting", None)]:
        Notice.objects.create(
            person=cast.olive, key=name, heading="x", text="x", path="/",
            created_at=NOW - timedelta(days=500), sent_at=sent and NOW - timedelta(days=sent),
        )  # fmt: skip
    for done_days_ago in (13, 15):
        message = jobs.enqueue("test.done")
        done = NOW - timedelta(days=done_days_ago)
        OutboxMessage.objects.filter(pk=message.pk).update(done_at=done)
    jobs.enqueue("test.waiting")
    heartbeats.beat("worker now", NOW)
    heartbeats.beat("worker of yesterday", NOW - timedelta(hours=25))

    tasks.clean()
    tasks.clean()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["fresh"]
    assert list(OneTimeLink.objects.values_list("secret_sha256", flat=True)) == ["fresh"]
    assert set(Notice.objects.values_list("key", flat=True)) == {"fresh", "waiting"}
    assert OutboxMessage.objects.filter(task="test.done").count() == 1
    assert OutboxMessage.objects.filter(task="test.waiting").count() == 1
    assert list(Heartbeat.objects.values_list("name", flat=True)) == ["worker now"]
