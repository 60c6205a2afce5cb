"""Who outside the council is sent figures, how often, and which metrics do they ask for?"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.models import CollectedFor, DataReturn, Metric

FIELDS = ("name", "collected_by", "kind", "service", "times_a_year", "next_due")


@transaction.atomic
def add_return(*, by: User, starts: date, **fields: Any) -> DataReturn:
    """A return that is made from a day on; ``fields`` are `FIELDS`. Raises ValidationError."""
    check(by, Permission.EDIT_METRIC)
    data_return = DataReturn(starts=starts, **fields)
    data_return.full_clean()
    data_return.save(force_insert=True)
    audit.record(
        by=by,
        operation="add_return",
        subject=data_return,
        summary=f"Added the return “{data_return}” for {data_return.collected_by}",
    )
    return data_return


@transaction.atomic
def change_return(*, by: User, data_return: DataReturn, **fields: Any) -> DataReturn:
    """Another name, date or service. Raises ValidationError, TypeError for an unknown field."""
    check(by, Permission.EDIT_METRIC)
    if unknown := fields.keys() - set(FIELDS):
        raise TypeError(f"Not a field of a return: {', '.join(sorted(unknown))}")
    data_return = DataReturn.objects.select_for_update().get(pk=data_return.pk)
    for name, value in fields.items():
        setattr(data_return, name, value)
    data_return.full_clean()
    data_return.save(update_fields=list(fields))
    audit.record(
        by=by,
        operation="change_return",
        subject=data_return,
        summary=f"Changed the return “{data_return}”",
    )
    return data_return


@transaction.atomic
def end_return(*, by: User, data_return: DataReturn, last_day: date) -> DataReturn:
    """It is made up to a day, and so is what it asks of metrics. Raises ValidationError."""
    check(by, Permission.EDIT_METRIC)
    data_return = DataReturn.objects.select_for_update().get(pk=data_return.pk)
    if last_day < data_return.starts:
        raise ValidationError({"last_day": "That is before the return began."})
    data_return.ends, data_return.next_due = last_day, None
    data_return.save(update_fields=["ends", "next_due"])
    asked = data_return.collects.filter(ends=None)
    asked.filter(starts__lte=last_day).update(ends=last_day)
    asked.filter(starts__gt=last_day).delete()
    audit.record(
        by=by,
        operation="end_return",
        subject=data_return,
        summary=f"The return “{data_return}” is made until {last_day:%-d %B %Y}",
    )
    return data_return


@transaction.atomic
def collect_for(
    *, by: User, data_return: DataReturn, metrics: Collection[Metric], starts: date
) -> int:
    """The return asks for these metrics from a day on; how many it did not ask for already."""
    check(by, Permission.EDIT_METRIC)
    data_return = DataReturn.objects.select_for_update().get(pk=data_return.pk)
    if not data_return.is_in_force(starts):
        raise ValidationError({"starts": f"The return is made {data_return.when}."})
    standing = set(
        data_return.collects.filter(ends=None).values_list("metric_id", flat=True)
    ) | set(data_return.collects.on(starts).values_list("metric_id", flat=True))
    added = [each for each in metrics if each.pk not in standing]
    for metric in added:
        CollectedFor.objects.create(data_return=data_return, metric=metric, starts=starts)
    audit.record(
        by=by,
        operation="collect_for",
        subject=data_return,
        summary=f"The return “{data_return}” asks for {len(added)} more metrics",
        details={"metrics": [metric.pk for metric in added]},
    )
    return len(added)


@transaction.atomic
def stop_collecting(*, by: User, collected: CollectedFor, last_day: date) -> CollectedFor:
    """The return asks for the metric up to a day. Raises ValidationError."""
    check(by, Permission.EDIT_METRIC)
    collected = CollectedFor.objects.select_for_update().get(pk=collected.pk)
    if last_day < collected.starts:
        raise ValidationError({"last_day": "That is before the return asked for it."})
    collected.ends = last_day
    collected.save(update_fields=["ends"])
    audit.record(
        by=by,
        operation="stop_collecting",
        subject=collected.data_return,
        summary=f"“{collected.data_return}” asks for “{collected.metric}”"
        f" until {last_day:%-d %B %Y}",
    )
    return collected
