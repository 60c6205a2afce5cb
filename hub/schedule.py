"""Which scheduled tasks are due? Each becomes one row for its slot, however often one asks."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction

from hub import jobs
from hub.domain.timetable import Scheduled
from hub.models import ScheduledRun


def tick(now: datetime) -> list[str]:
    """Ask for every scheduled task whose present slot has not run yet; returns their names.

    After a standstill only the latest slot is made up for. Two ticks at once are harmless.
    """
    zone = ZoneInfo(settings.TIME_ZONE)
    schedule: dict[str, Scheduled] = settings.HUB_SCHEDULE
    slots = {name: entry.when.latest_slot(now, zone) for name, entry in schedule.items()}
    return [name for name, slot in slots.items() if _ask_once(name, schedule[name].task, slot)]


def _ask_once(name: str, task: str, slot: datetime) -> bool:
    if ScheduledRun.objects.filter(name=name, slot=slot).exists():
        return False
    try:
        with transaction.atomic():
            ScheduledRun.objects.create(name=name, slot=slot, message=jobs.enqueue(task))
    except IntegrityError:
        return False
    return True
