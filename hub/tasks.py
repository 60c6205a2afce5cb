"""Which work of the ground itself do the workers do?"""

from celery import shared_task

from hub import clock, heartbeats, jobs, mail, schedule
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


jobs.task(mail.TASK)(mail.send)
