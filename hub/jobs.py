"""How is work given to the workers, and done once? The one door to Celery.

An operation calls `enqueue` (or `start_job`, where somebody watches) in its own transaction. The
relay sends the message until it is done. A function marked with `task` does the work; it may be
sent twice and killed halfway, so it must be safe to run again.
"""

import logging
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import pghistory
from celery import shared_task
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F

from hub import clock, origin
from hub.domain.patience import pause_after
from hub.models import Job, JobState, OutboxMessage, User

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 5

Work = TypeVar("Work", bound=Callable[..., Mapping[str, Any] | None])


class CannotBeDone(Exception):
    """The task can never succeed; the message says why in a sentence for whoever asked."""


def enqueue(task: str, **arguments: Any) -> OutboxMessage:
    """Ask for ``task`` to be run once the open transaction has committed.

    ``task`` is the name given to the decorator; ``arguments`` are JSON values, ids above all.
    """
    now = clock.now()
    return OutboxMessage.objects.create(
        task=task,
        arguments=arguments,
        request_id=origin.current().request_id,
        created_at=now,
        send_at=now,
    )


@transaction.atomic
def start_job(
    *,
    kind: str,
    title: str,
    by: User | None,
    task: str,
    parameters: Mapping[str, Any] | None = None,
    next_url: str = "",
    next_text: str = "",
) -> Job:
    """Ask for long work that ``by`` can watch at ``/jobs/<id>/``.

    The task is called with ``job`` (the id as text) and the parameters as keywords; the mapping
    that it returns becomes the job's result. ``next_url`` leads to what it makes.
    """
    parameters = dict(parameters or {})
    job = Job.objects.create(
        kind=kind,
        title=title,
        asked_by=by,
        parameters=parameters,
        created_at=clock.now(),
        next_url=next_url,
        next_text=next_text,
    )
    enqueue(task, job=str(job.pk), **parameters)
    return job


def report_progress(job: str | uuid.UUID, *, done: int, total: int) -> None:
    """Show how far the job is. Seen by others once the caller's own transaction commits."""
    Job.objects.filter(pk=job).update(steps_done=done, steps_total=total)


def task(name: str) -> Callable[[Work], Work]:
    """Mark a function as the work of the messages called ``name``.

    The function itself stays as it is. It takes the message's arguments as keywords, and returns a
    mapping of JSON values or nothing. An error is tried again after a while, five times at most;
    `CannotBeDone` and a refused permission end it at once.
    """

    def register(work: Work) -> Work:
        def run(message: str) -> None:
            perform(uuid.UUID(message), work)

        shared_task(name=name)(run)
        return work

    return register


def perform(message_id: uuid.UUID, work: Callable[..., Mapping[str, Any] | None]) -> None:
    """Do the work of one message, unless it is done already or another worker is at it."""
    with _claimed(message_id) as claimed:
        message = _begin(message_id) if claimed else None
        if message is None:
            return
        came_from = origin.Origin(message.request_id)
        context = pghistory.context(
            user=_asked_by(message), task=message.task, request_id=message.request_id
        )
        with origin.working_for(came_from), context:
            try:
                result = work(**message.arguments)
            except (CannotBeDone, PermissionDenied) as refusal:
                _give_up(message, str(refusal))
            except Exception as error:
                logger.exception("%s failed", message.task)
                _try_again_or_give_up(message, error)
            else:
                _finish(message, dict(result or {}))


@contextmanager
def _claimed(message_id: uuid.UUID) -> Iterator[bool]:
    """Whether the message is ours: a lock that PostgreSQL drops by itself when the worker dies."""
    key = int.from_bytes(message_id.bytes[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        (claimed,) = cursor.fetchone()
    try:
        yield claimed
    finally:
        if claimed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def _begin(message_id: uuid.UUID) -> OutboxMessage | None:
    """Count the attempt before it is made, so that work which kills its worker ends some day."""
    message = OutboxMessage.objects.waiting().filter(pk=message_id).first()
    if message is None:
        return None
    if message.attempts >= MOST_ATTEMPTS:
        _give_up(message, f"The worker stopped {message.attempts} times while it did this.")
        return None
    OutboxMessage.objects.filter(pk=message_id).update(attempts=F("attempts") + 1)
    message.attempts += 1
    _change_job(message, state=JobState.RUNNING, started_at=clock.now(), steps_done=0)
    return message


def _asked_by(message: OutboxMessage) -> int | None:
    """Id of the person whose job this is: what the task changes, they changed."""
    job = Job.objects.filter(pk=message.arguments.get("job")).first()
    return job.asked_by_id if job else None


@transaction.atomic
def _finish(message: OutboxMessage, result: dict[str, Any]) -> None:
    now = clock.now()
    OutboxMessage.objects.filter(pk=message.pk).update(done_at=now, last_error="")
    _change_job(
        message,
        state=JobState.DONE,
        result=result,
        error="",
        finished_at=now,
        steps_done=F("steps_total"),
    )


@transaction.atomic
def _give_up(message: OutboxMessage, reason: str) -> None:
    now = clock.now()
    OutboxMessage.objects.filter(pk=message.pk).update(failed_at=now, last_error=reason)
    _change_job(message, state=JobState.FAILED, error=reason, finished_at=now)


@transaction.atomic
def _try_again_or_give_up(message: OutboxMessage, error: Exception) -> None:
    # The text of an unforeseen error may quote what people wrote: only its kind is kept.
    reason = f"Something went wrong in the hub itself ({type(error).__name__})."
    if message.attempts >= MOST_ATTEMPTS:
        _give_up(message, reason)
        return
    send_at = clock.now() + pause_after(message.attempts)
    OutboxMessage.objects.filter(pk=message.pk).update(send_at=send_at, last_error=reason)
    _change_job(message, state=JobState.WAITING)


def _change_job(message: OutboxMessage, **changes: Any) -> None:
    if job := message.arguments.get("job"):
        Job.objects.filter(pk=job).update(**changes)
