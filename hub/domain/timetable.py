"""Which slots of time does a scheduled task run in, also on the days when the clocks change?

A slot is the moment, in UTC, from which its run is due. Every minute of the year belongs to
exactly one slot of a timetable, so asking often loses none and doubles none.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Daily:
    """Once on every day of the calendar, at a time of the local clock.

    Where the clocks skip the time, the run is as long after midnight as on any other day; where
    they show it twice, the run is at the first.
    """

    at: time

    def latest_slot(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The last slot that has begun by ``now`` (aware)."""
        today = now.astimezone(zone).date()
        slot = _moment(datetime.combine(today, self.at, zone))
        if slot > now:
            slot = _moment(datetime.combine(today - timedelta(days=1), self.at, zone))
        return slot


@dataclass(frozen=True)
class Every:
    """Every so many minutes, counted through the day in UTC, which has no clock changes."""

    minutes: int

    def latest_slot(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The last slot that has begun by ``now`` (aware); the same in every zone."""
        length = self.minutes * 60
        return datetime.fromtimestamp(now.timestamp() // length * length, UTC)


@dataclass(frozen=True)
class Scheduled:
    """A task by its name, and when it runs."""

    task: str
    when: Daily | Every


def _moment(local: datetime) -> datetime:
    return local.astimezone(UTC)
