"""Who carries messages from the outbox to the workers? The relay, and nobody else talks to Redis.

It sends a message again, with growing pauses, until its task has marked it done: a Redis that was
stopped, frozen or flushed delays work and loses none. When beat is silent, the relay ticks.
"""

import logging
import threading
from datetime import datetime, timedelta
from typing import Protocol

from django.db import Error as DatabaseTrouble
from django.db import connection, transaction
from kombu.connection import Connection
from kombu.exceptions import OperationalError as BrokerError

from hub import clock, heartbeats, schedule
from hub.celery import app
from hub.domain.patience import pause_after
from hub.models import Heartbeat, OutboxMessage

logger = logging.getLogger(__name__)

BATCH = 100
PAUSE = 0.5  # seconds between two looks at an empty outbox
LONGEST_PAUSE = 15.0  # seconds between two tries of a broker that does not answer
BEAT_IS_SILENT_AFTER = timedelta(seconds=150)


class Broker(Protocol):
    """Whoever takes messages to the workers; ``send`` raises BrokerError within seconds."""

    def send(self, message: OutboxMessage) -> None: ...

    def hang_up(self) -> None: ...


class Redis:
    """The connection to Redis, made when first needed and made anew after a failure."""

    def __init__(self) -> None:
        self.connection: Connection | None = None

    def send(self, message: OutboxMessage) -> None:
        if self.connection is None:
            self.connection = app.connection_for_write()
        key = str(message.pk)
        app.send_task(
            message.task,
            kwargs={"message": key},
            task_id=key,
            connection=self.connection,
            retry=False,
        )

    def hang_up(self) -> None:
        if self.connection is not None:
            self.connection.release()
            self.connection = None


class Relay:
    """One relay; several may run, since each batch is locked while it is sent."""

    def __init__(self, broker: Broker) -> None:
        self.broker = broker
        self.tries = 0
        self.says_alive_at: datetime | None = None

    def run(self, stop: threading.Event) -> None:
        """Carry messages until ``stop`` is set."""
        while not stop.is_set():
            stop.wait(self.step(clock.now()))

    def step(self, now: datetime) -> float:
        """Tick if beat does not, send one batch, say so; returns the seconds to wait."""
        try:
            if is_beat_silent(now):
                schedule.tick(now)
            sent, trouble = self._send_due(now)
            self._say_alive(now, trouble)
        except DatabaseTrouble:
            logger.exception("The database does not answer")
            connection.close()
            return self._longer_pause()
        if trouble:
            return self._longer_pause()
        self.tries = 0
        return 0 if sent == BATCH else PAUSE

    def _send_due(self, now: datetime) -> tuple[int, str]:
        try:
            return send_due(now, self.broker), ""
        except (BrokerError, OSError) as error:
            logger.warning("Redis does not answer: %s", error)
            self.broker.hang_up()
            return 0, "Redis does not answer"

    def _say_alive(self, now: datetime, trouble: str) -> None:
        last = self.says_alive_at
        if trouble or last is None or now - last >= timedelta(seconds=5):
            heartbeats.beat(heartbeats.RELAY, now, trouble=trouble)
            self.says_alive_at = now

    def _longer_pause(self) -> float:
        self.tries += 1
        return min(PAUSE * 2.0**self.tries, LONGEST_PAUSE)


@transaction.atomic
def send_due(now: datetime, broker: Broker) -> int:
    """Send the messages that are due, a batch at most; returns how many.

    They stay locked until all are sent, so that no second relay sends them too. Where sending
    fails halfway, the first half is sent twice, which its tasks are made for.
    """
    due = OutboxMessage.objects.due(now).order_by("send_at")
    messages = list(due.select_for_update(skip_locked=True)[:BATCH])
    for message in messages:
        broker.send(message)
        message.sent_count += 1
        message.send_at = now + pause_after(message.sent_count)
    OutboxMessage.objects.bulk_update(messages, ["sent_count", "send_at"])
    return len(messages)


def is_beat_silent(now: datetime) -> bool:
    """Whether beat has asked for no tick for more than two minutes."""
    since = now - BEAT_IS_SILENT_AFTER
    return not Heartbeat.objects.filter(name=heartbeats.BEAT, beat_at__gte=since).exists()
