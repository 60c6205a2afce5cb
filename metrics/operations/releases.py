"""How is it said when a source will publish a figure, so that nobody is chased before?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import Refused, can
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.periods import Period
from metrics.models import AwaitedRelease, Metric


def check_may_set(user: User, metric: Metric) -> None:
    """Raise Refused unless ``user`` defines the metric or enters its values."""
    if not (
        can(user, Permission.EDIT_METRIC, metric) or can(user, Permission.ENTER_VALUES, metric)
    ):
        raise Refused("You cannot say when this figure is published.")


@transaction.atomic
def set_releases(
    *,
    by: User,
    figures: Sequence[tuple[Metric, Period]],
    expected_on: date,
    source: str = "",
    today: date,
) -> int:
    """The source publishes these figures on a day; how many days are new or other than before.

    All or none. Raises Refused, or ValidationError for a day that has passed or lies before the
    end of a period.
    """
    for metric, period in figures:
        check_may_set(by, metric)
        if expected_on < period.end:
            raise ValidationError(
                {"expected_on": f"{period.label} ends on {period.end:%-d %B %Y}: give a later day."}
            )
    if expected_on <= today:
        raise ValidationError({"expected_on": "Give a day in the future, or clear the day."})
    return sum(_set(by, metric, period, expected_on, source.strip()) for metric, period in figures)


@transaction.atomic
def clear_release(*, by: User, metric: Metric, period: Period) -> bool:
    """The figure is asked for like any other; whether there was a day to clear."""
    check_may_set(by, metric)
    cleared, _ = AwaitedRelease.objects.filter(
        metric=metric, period_starts=period.start, period_ends=period.end
    ).delete()
    if cleared:
        audit.record(
            by=by,
            operation="clear_release",
            subject=metric,
            summary=f"“{metric}” for {period.label} waits for no release",
        )
    return bool(cleared)


def _set(by: User, metric: Metric, period: Period, expected_on: date, source: str) -> bool:
    key: dict[str, Any] = {
        "metric": metric,
        "period_starts": period.start,
        "period_ends": period.end,
    }
    said: dict[str, Any] = {"expected_on": expected_on, "source": source}
    if AwaitedRelease.objects.filter(**key, **said).exists():
        return False
    AwaitedRelease.objects.update_or_create(**key, defaults=said)
    audit.record(
        by=by,
        operation="set_release",
        subject=metric,
        summary=f"“{metric}” for {period.label} is published on {expected_on:%-d %B %Y}",
    )
    return True
