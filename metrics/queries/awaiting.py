"""Which metrics of a person's wait for a value, and which had theirs lately?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hub.access.checks import covered_by, things_with
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.due import periods_due
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.rules import Frequency
from metrics.models import Breakdown, Metric, Observation
from metrics.queries.entry import shown_value


@dataclass(frozen=True)
class AwaitedValue:
    """The newest period of a metric that a value is expected for by now.

    last, last_period  the newest value before it, as shown, and what it covers; "" for none
    last_comment       what was said of that value
    earlier            how many older periods since then have no value either
    entered            the value as shown where it has come; "" while it is awaited
    entered_at         when it first came, corrections aside
    """

    metric: Metric
    period: Period
    last: str
    last_period: str
    last_comment: str
    earlier: int
    entered: str = ""
    entered_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.entered)


def awaited_values(user: User, today: date, *, since: date | None = None) -> list[AwaitedValue]:
    """What ``user``, or whom they cover for, has to enter; by name. Two queries.

    since  what came from that day on is shown as done; None leaves it out
    """
    named = Q(owner__in=[user, *covered_by(user)])
    if user.partner_id is not None:
        named |= Q(partner=user.partner_id)
    metrics = Metric.objects.filter(named & things_with(user, Permission.ENTER_VALUES))
    return awaited_of(metrics, today, since=since)


def awaited_of(
    metrics: QuerySet[Metric], today: date, *, since: date | None = None
) -> list[AwaitedValue]:
    """The same of any metrics, as far as they are in force. Two queries."""
    in_force = metrics.filter(state=MetricState.IN_FORCE)
    every = {
        each.pk: each
        for each in in_force.select_related("service", "owner", "partner").order_by("name")
    }
    first = Observation.objects.filter(series=OuterRef("series"), period=OuterRef("period"))
    newest = (
        Observation.objects.current()
        .filter(
            series__metric__in=every,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("period", "series")
        .annotate(first_at=Subquery(first.order_by("recorded_at").values("recorded_at")[:1]))
        .order_by("series__metric_id", "-period__ends", "-period__starts")
        .distinct("series__metric_id")
    )
    standing = {each.series.metric_id: each for each in newest}
    found = (_awaited(metric, standing.get(pk), today, since) for pk, metric in every.items())
    return [each for each in found if each is not None]


def _awaited(
    metric: Metric, newest: Observation | None, today: date, since: date | None
) -> AwaitedValue | None:
    like = _period(newest) if newest else None
    # A source that needs time has nothing to give on the day after a period ends.
    by_now = today - timedelta(days=metric.expected_lag_days or 0)
    due = periods_due(Frequency(metric.frequency), by_now, like=like)
    missing = [each for each in due if like is None or each.end > like.end]
    shown = shown_value(metric, newest) if newest else ""
    comment = newest.comment if newest else ""
    if missing:
        earlier = 0 if like is None else len(missing) - 1
        label = like.label if like else ""
        return AwaitedValue(metric, missing[0], shown, label, comment, earlier)
    came = timezone.localdate(newest.recorded_at) if newest else None
    if like is None or since is None or came is None or came < since:
        return None
    return AwaitedValue(metric, like, "", "", "", 0, shown, getattr(newest, "first_at", None))


def _period(observation: Observation) -> Period:
    stored = observation.period
    return Period(PeriodKind(stored.kind), stored.starts, stored.ends)
