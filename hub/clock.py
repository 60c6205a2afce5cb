"""What time is it? The one place that asks, so that everything else is told."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Today's date as people here see it (Europe/London)."""
    return timezone.localdate()
