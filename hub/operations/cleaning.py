"""What may be thrown away? Sessions and links that have expired, and traces of work long done."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from hub.models import Heartbeat, IdempotentRequest, Notice, OneTimeLink, OutboxMessage

KEEP_DONE_MESSAGES = timedelta(days=14)
KEEP_SILENT_HEARTBEATS = timedelta(days=1)
KEEP_DEAD_LINKS = timedelta(days=30)
KEEP_TOLD_NOTICES = timedelta(days=400)  # above a year: until then they keep from telling twice
KEEP_ANSWERED_REQUESTS = timedelta(days=7)


@transaction.atomic
def clean_up(*, now: datetime) -> None:
    """Delete what nobody can use any more; the hub's own work, so nobody's right is asked."""
    Session.objects.filter(expire_date__lt=now).delete()
    OneTimeLink.objects.filter(expires_at__lt=now - KEEP_DEAD_LINKS).delete()
    Notice.objects.filter(sent_at__lt=now - KEEP_TOLD_NOTICES).delete()
    OutboxMessage.objects.filter(done_at__lt=now - KEEP_DONE_MESSAGES).delete()
    IdempotentRequest.objects.filter(created_at__lt=now - KEEP_ANSWERED_REQUESTS).delete()
    Heartbeat.objects.filter(beat_at__lt=now - KEEP_SILENT_HEARTBEATS).delete()
