"""How is the relay started? In the foreground, until it is asked to stop."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from hub.relay import Redis, Relay


class Command(BaseCommand):
    help = "Carries messages from the outbox to the workers until stopped."
    requires_system_checks = []  # pages are not its matter

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: stop.set())
        Relay(Redis()).run(stop)
