"""How do workers, the relay and beat show that they are alive? By a row that each keeps fresh."""

from datetime import datetime
from typing import Any

from hub.models import Heartbeat

RELAY = "relay"
BEAT = "beat"
WORKER = "worker"
"""The name of a worker's heartbeat starts so; its host follows."""


def beat(name: str, now: datetime, **details: Any) -> None:
    """Say that ``name`` is alive at ``now``; one statement."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, beat_at=now, details=details)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["beat_at", "details"],
    )
