"""What do our Celery workers do that Celery's own do not? They beat, and outlive a frozen Redis."""

import threading
from typing import Any

from celery import Task, bootsteps
from celery.worker import request
from django.db import Error as DatabaseTrouble
from django.db import connection
from kombu.transport.virtual import QoS

from hub import clock

PAUSE = 10.0  # seconds


class Request(request.Request):
    """A request whose end counts even if Redis could not be told of it.

    Celery would go on counting the message as work in hand, and so, with one message at a time,
    never take another. Redis may deliver it again later: by then the outbox knows that it is done.
    """

    def acknowledge(self) -> None:
        super().acknowledge()
        self._put_out_of_hand()

    def reject(self, requeue: bool = False) -> None:
        super().reject(requeue)
        self._put_out_of_hand()

    def _put_out_of_hand(self) -> None:
        message = self._message
        if not message.acknowledged:
            QoS.ack(message.channel.qos, message.delivery_tag)


class HubTask(Task):
    """Every task of the hub comes to its worker as such a request."""

    Request = "hub.worker:Request"


class Pulse(bootsteps.StartStopStep):
    """A thread that beats as long as the worker lives, in the database, for the health page."""

    requires = {"celery.worker.components:Pool"}

    def __init__(self, worker: Any, **options: Any) -> None:
        super().__init__(worker, **options)
        self.stopped = threading.Event()

    def start(self, worker: Any) -> None:
        threading.Thread(target=self._beat, args=[worker.hostname], daemon=True).start()

    def stop(self, worker: Any) -> None:
        self.stopped.set()

    def _beat(self, hostname: str) -> None:
        from hub import heartbeats  # models are there only once Django is set up

        while not self.stopped.is_set():
            try:
                heartbeats.beat(f"{heartbeats.WORKER} {hostname}", clock.now())
            except DatabaseTrouble:
                pass  # the health page shows the silence
            finally:
                connection.close()
            self.stopped.wait(PAUSE)
