"""What does a metric measure? Dated links to priorities, strategies, actions and the like."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from hub import audit
from hub.access.checks import Refused
from hub.models import User
from metrics.models import Metric, MetricLink
from metrics.queries.measured import MEASURED, field_of, may_link


@transaction.atomic
def link_metric(*, by: User, metric: Metric, thing: Model, starts: date) -> MetricLink:
    """The metric measures ``thing`` from a day on; saying so again changes nothing.

    By whoever defines the metric, or writes the thing. Raises ValidationError where a later link
    stands already.
    """
    _check(by, metric, thing)
    Metric.objects.select_for_update(of=("self",)).get(pk=metric.pk)
    field = field_of(thing)
    links = MetricLink.objects.filter(**{"metric": metric, field: thing})
    standing = links.on(starts).first()
    if standing is not None:
        return standing
    if links.filter(starts__gt=starts).exists():
        raise ValidationError({"starts": "It is linked from a later day already."})
    link = MetricLink.objects.create(**{"metric": metric, field: thing}, starts=starts)
    audit.record(
        by=by,
        operation="link_metric",
        subject=metric,
        summary=f"“{metric}” measures the {MEASURED[field].words.lower()} “{thing}”",
    )
    return link


@transaction.atomic
def unlink_metric(*, by: User, link: MetricLink, last_day: date) -> MetricLink:
    """The metric measures the thing up to a day; reports of earlier days keep it."""
    thing = measured_by(link)
    _check(by, link.metric, thing)
    link = MetricLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if last_day < link.starts:
        raise ValidationError({"last_day": "That is before the metric began to measure it."})
    link.ends = last_day
    link.save(update_fields=["ends"])
    audit.record(
        by=by,
        operation="unlink_metric",
        subject=link.metric,
        summary=f"“{link.metric}” measures “{thing}” until {last_day:%-d %B %Y}",
    )
    return link


def measured_by(link: MetricLink) -> Model:
    """The thing that a link points at."""
    found: Model = next(thing for field in MEASURED if (thing := getattr(link, field)) is not None)
    return found


def _check(by: User, metric: Metric, thing: Model) -> None:
    if not may_link(by, metric, thing):
        raise Refused(
            "You cannot link this metric here: that belongs to whoever defines the metric,"
            f" or looks after “{thing}”."
        )
