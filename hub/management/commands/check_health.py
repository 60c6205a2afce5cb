"""Is the process in this container well? Asked by the container's health check."""

import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub import clock, heartbeats
from hub.queries.health import health


class Command(BaseCommand):
    help = "Fails unless the relay, beat or this machine's worker lately said that it lives."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("part", choices=[heartbeats.RELAY, heartbeats.BEAT, heartbeats.WORKER])

    def handle(self, *args: Any, part: str, **options: Any) -> None:
        own = f"@{socket.gethostname()}" if part == heartbeats.WORKER else ""
        found = [
            each
            for each in health(clock.now()).parts
            if each.name.split(" ")[0] == part and each.name.endswith(own)
        ]
        if not any(each.is_well for each in found):
            raise CommandError(f"{part} has not been heard of lately.")
