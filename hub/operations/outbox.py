"""How is background work that was given up set going again?"""

from django.db import transaction

from hub import audit, clock
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import Job, JobState, OutboxMessage, User


class NotFailed(ValueError):
    """The message is waiting or done: there is nothing to try again."""


@transaction.atomic
def retry_message(*, by: User, message: OutboxMessage) -> None:
    """Send a given-up message again, with as many attempts as at first; raises `NotFailed`."""
    check(by, Permission.RETRY_WORK)
    changed = (
        OutboxMessage.objects.failed()
        .filter(pk=message.pk)
        .update(failed_at=None, attempts=0, sent_count=0, send_at=clock.now())
    )
    if not changed:
        raise NotFailed("This work is waiting or done already.")
    if job := message.arguments.get("job"):
        Job.objects.filter(pk=job).update(state=JobState.WAITING, error="", finished_at=None)
    audit.record(
        by=by,
        operation="retry_message",
        subject=message,
        summary=f"Sent the background work {message.task} again.",
    )
