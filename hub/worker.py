"""How does a Celery worker show that it lives? A thread of its main process writes a heartbeat."""

import threading
from typing import Any

from celery import bootsteps
from django.db import DatabaseError, connection

from hub import clock

PAUSE = 10.0  # seconds


class Pulse(bootsteps.StartStopStep):
    """Beats as long as the worker lives, in the database, where the health page reads."""

    requires = {"celery.worker.components:Pool"}

    def __init__(self, worker: Any, **options: Any) -> None:
        super().__init__(worker, **options)
        self.stopped = threading.Event()

    def start(self, worker: Any) -> None:
        threading.Thread(target=self._beat, args=[worker.hostname], daemon=True).start()

    def stop(self, worker: Any) -> None:
        self.stopped.set()

    def _beat(self, hostname: str) -> None:
        from hub import heartbeats

        while not self.stopped.is_set():
            try:
                heartbeats.beat(f"{heartbeats.WORKER} {hostname}", clock.now())
            except DatabaseError:
                pass  # the health page shows the silence
            finally:
                connection.close()
            self.stopped.wait(PAUSE)
