"""Does the relay send what is due, again until it is done, and tick when beat does not?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import InterfaceError, connection, connections, transaction
from django.db import OperationalError as DatabaseDown
from kombu.exceptions import OperationalError

from hub import heartbeats, jobs, relay
from hub.domain.timetable import Every, Scheduled
from hub.models import Heartbeat, OutboxMessage, ScheduledRun
from hub.relay import Relay, send_due

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(time_machine, settings):
    time_machine.move_to(NOON, tick=False)
    settings.HUB_SCHEDULE = {"count": Scheduled("test.count", Every(60))}
    heartbeats.beat(heartbeats.BEAT, NOON)


class Broker:
    """A broker that notes what it is given, and may be unwell."""

    def __init__(self):
        self.sent = []
        self.is_well = True
        self.hung_up = 0

    def send(self, message):
        if not self.is_well:
            raise OperationalError("no answer")
        self.sent.append(message.pk)

    def hang_up(self):
        self.hung_up += 1


def test_a_message_is_sent_again_with_growing_pauses_until_it_is_done():
    message, broker = jobs.enqueue("test.count"), Broker()
    for seconds in (0, 10, 29, 30, 60, 89, 90, 180):
        send_due(NOON + timedelta(seconds=seconds), broker)
    assert len(broker.sent) == 3  # at 0, 30 and 90 seconds
    jobs.perform(message.pk, lambda: None)
    assert send_due(NOON + timedelta(days=1), broker) == 0


def test_a_given_up_message_is_not_sent():
    message, broker = jobs.enqueue("test.count"), Broker()

    def refuse():
        raise jobs.CannotBeDone("No.")

    jobs.perform(message.pk, refuse)
    assert send_due(NOON + timedelta(days=1), broker) == 0


def test_a_broker_that_does_not_answer_costs_no_message_and_is_asked_ever_more_rarely():
    message, broker = jobs.enqueue("test.count"), Broker()
    carrier = Relay(broker)
    broker.is_well = False
    pauses = [carrier.step(NOON + timedelta(seconds=n)) for n in range(8)]
    assert pauses == [1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0, 15.0]
    message.refresh_from_db()
    assert message.sent_count == 0
    assert broker.hung_up == len(pauses)
    assert Heartbeat.objects.get(name="relay").details == {"trouble": "Redis does not answer"}

    broker.is_well = True
    assert carrier.step(NOON + timedelta(seconds=9)) == relay.PAUSE
    assert broker.sent == [message.pk]


def test_a_full_batch_is_followed_at_once_by_the_next():
    for _ in range(relay.BATCH + 1):
        jobs.enqueue("test.count")
    broker = Broker()
    carrier = Relay(broker)
    assert carrier.step(NOON) == 0
    assert carrier.step(NOON) == relay.PAUSE
    assert len(set(broker.sent)) == relay.BATCH + 1


@pytest.mark.django_db(transaction=True)
def test_two_relays_share_the_work():
    first, second = jobs.enqueue("test.count"), jobs.enqueue("test.count")
    broker = Broker()
    with transaction.atomic():
        OutboxMessage.objects.select_for_update().get(pk=first.pk)  # the other relay sends it now
        other = connection.copy()
        mine = connections["default"]
        connections["default"] = other
        try:
            assert send_due(NOON, broker) == 1
        finally:
            connections["default"] = mine
            other.close()
    assert broker.sent == [second.pk]


@pytest.mark.parametrize(("silence", "ticks"), [(149, 0), (151, 1)])
def test_the_relay_ticks_when_beat_is_silent(silence, ticks):
    Relay(Broker()).step(NOON + timedelta(seconds=silence))
    assert ScheduledRun.objects.count() == ticks


def test_the_relay_ticks_when_there_was_never_a_beat():
    Heartbeat.objects.all().delete()
    broker = Broker()
    Relay(broker).step(NOON)
    assert ScheduledRun.objects.count() == len(broker.sent) == 1


def test_the_relay_says_that_it_lives_every_few_seconds():
    carrier = Relay(Broker())
    for seconds in range(12):
        carrier.step(NOON + timedelta(seconds=seconds))
    assert Heartbeat.objects.get(name="relay").beat_at == NOON + timedelta(seconds=10)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("trouble", [DatabaseDown, InterfaceError])
def test_a_database_that_does_not_answer_is_waited_for(monkeypatch, trouble):
    message, broker = jobs.enqueue("test.count"), Broker()
    carrier = Relay(broker)
    with monkeypatch.context() as fault:
        fault.setattr(relay, "send_due", raising(trouble("the server closed the connection")))
        assert [carrier.step(NOON), carrier.step(NOON)] == [1.0, 2.0]
    assert carrier.step(NOON) == relay.PAUSE
    assert broker.sent == [message.pk]


def raising(error):
    def fail(*_):
        raise error

    return fail
