"""Which work of the ground itself do the workers do?"""

from celery import shared_task

from hub import clock, heartbeats, jobs, mail, schedule
from hub.domain.working_days import is_working_day
from hub.operations import digests
from hub.operations.cleaning import clean_up


@shared_task(name="hub.tick")
def tick() -> None:
    """Beat asks once a minute: which scheduled tasks are due?"""
    now = clock.now()
    heartbeats.beat(heartbeats.BEAT, now)
    schedule.tick(now)


@jobs.task("hub.clean_up")
def clean() -> None:
    """Remove what has expired."""
    clean_up(now=clock.now())


@jobs.task(digests.TASK)
def send_digests() -> None:
    """On a working morning, tell everybody what waits for them; on other days it waits on."""
    if is_working_day(clock.today()):
        digests.send_digests(now=clock.now())


jobs.task(mail.TASK)(mail.send)
