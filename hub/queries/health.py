"""Is the machinery well? Read from PostgreSQL only: heartbeats, the outbox and the latest jobs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from hub import heartbeats
from hub.models import Heartbeat, Job, OutboxMessage

SILENT_AFTER = {
    heartbeats.RELAY: timedelta(seconds=60),
    heartbeats.BEAT: timedelta(seconds=150),
    heartbeats.WORKER: timedelta(seconds=60),
}
WAITING_TOO_LONG = timedelta(minutes=5)
LATEST_JOBS = 10
MOST_FAILED = 50


@dataclass(frozen=True)
class Part:
    """One part of the machinery: when it last said that it lives (None: never)."""

    name: str
    beat_at: datetime | None
    is_well: bool
    trouble: str = ""


@dataclass(frozen=True)
class Health:
    """How the machinery stands. ``oldest_waiting`` is when the longest waiting message came."""

    parts: list[Part]
    waiting: int
    oldest_waiting: datetime | None
    is_outbox_slow: bool
    failed: list[OutboxMessage]
    latest_jobs: list[Job]

    @property
    def is_well(self) -> bool:
        """Whether nothing needs a person's attention."""
        return (
            all(part.is_well for part in self.parts) and not self.is_outbox_slow and not self.failed
        )


def health(now: datetime) -> Health:
    """The health page; four queries."""
    outbox = OutboxMessage.objects.waiting().aggregate(
        waiting=Count("pk"), oldest=Min("created_at")
    )
    oldest = outbox["oldest"]
    return Health(
        parts=_parts(now),
        waiting=outbox["waiting"],
        oldest_waiting=oldest,
        is_outbox_slow=oldest is not None and now - oldest > WAITING_TOO_LONG,
        failed=list(OutboxMessage.objects.failed().order_by("-failed_at")[:MOST_FAILED]),
        latest_jobs=list(Job.objects.select_related("asked_by")[:LATEST_JOBS]),
    )


def _parts(now: datetime) -> list[Part]:
    """The relay, beat and each worker; a kind of which nothing was ever heard is not well."""
    beats = list(Heartbeat.objects.order_by("name"))
    parts = []
    for kind, silence in SILENT_AFTER.items():
        of_kind = [each for each in beats if each.name.split(" ")[0] == kind]
        parts += [_part(each, now - each.beat_at <= silence) for each in of_kind]
        if not of_kind:
            parts.append(Part(kind, None, is_well=False))
    return parts


def _part(heartbeat: Heartbeat, is_fresh: bool) -> Part:
    trouble = str(heartbeat.details.get("trouble", ""))
    return Part(heartbeat.name, heartbeat.beat_at, is_fresh and not trouble, trouble)
