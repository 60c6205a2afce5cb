"""Which metrics of a person's wait for a value, and which had theirs lately?

This is the one place that decides who is asked for what: pages, rounds and reminders read it. A
figure that a source has yet to publish is asked for by nobody before its day; a figure that is
worked out from others is asked for at those.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from hub.access.checks import covered_by, things_with
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.due import periods_due
from metrics.domain.periods import Period, period_between
from metrics.domain.rules import Frequency
from metrics.models import AwaitedRelease, Breakdown, Metric, Observation
from metrics.queries.entry import period_of_value, shown_value


@dataclass(frozen=True)
class AwaitedValue:
    """The newest period of a metric that a value is expected for by now.

    last, last_period  the newest value before it, as shown, and what it covers; "" for none
    earlier            how many older periods since then have no value either
    entered            the value as shown where it has come; "" while it is awaited
    entered_at         when it first came, corrections aside
    """

    metric: Metric
    period: Period
    last: str
    last_period: str
    earlier: int
    entered: str = ""
    entered_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.entered)


def awaited_values(user: User, today: date, *, since: date | None = None) -> list[AwaitedValue]:
    """What ``user``, or whom they cover for, has to enter; by name. Three queries.

    since  what came from that day on is shown as done; None leaves it out
    """
    return awaited_of(metrics_owed_by(user), today, since=since)


def metrics_owed_by(user: User) -> QuerySet[Metric]:
    """The metrics whose figures ``user`` is asked for, or whom they cover for."""
    named = Q(owner__in=[user, *covered_by(user)])
    if user.partner_id is not None:
        named |= Q(partner=user.partner_id)
    return Metric.objects.filter(named & things_with(user, Permission.ENTER_VALUES))


def awaited_of(
    metrics: QuerySet[Metric], today: date, *, since: date | None = None
) -> list[AwaitedValue]:
    """The same of any metrics, as far as they are in force. Three queries."""
    every = _typed_in_force(metrics)
    standing = _newest_of(every)
    releases = _releases_by_metric(every)
    found = (
        _awaited(metric, standing.get(pk), today, since, releases.get(pk, {}))
        for pk, metric in every.items()
    )
    return [each for each in found if each is not None]


@dataclass(frozen=True)
class ExpectedFigure:
    """A figure that nobody is asked for yet, since its source publishes it on a later day."""

    metric: Metric
    period: Period
    expected_on: date
    source: str


def expected_of(metrics: QuerySet[Metric], today: date) -> list[ExpectedFigure]:
    """What these metrics still wait for from a source, the nearest day first. Three queries."""
    every = _typed_in_force(metrics)
    standing = _newest_of(every)
    found = [
        ExpectedFigure(every[pk], period, *release)
        for pk, releases in _releases_by_metric(every).items()
        for period, release in releases.items()
        if release[0] > today and _is_newer(period, standing.get(pk))
    ]
    return sorted(found, key=lambda each: (each.expected_on, each.metric.name))


def expected_releases(
    metrics: Collection[int] | Mapping[int, Metric],
) -> Mapping[tuple[int, date, date], tuple[date, str]]:
    """Metric id, first and last day of a period -> when its source publishes, and which it is."""
    return {
        (each.metric_id, each.period_starts, each.period_ends): (each.expected_on, each.source)
        for each in AwaitedRelease.objects.filter(metric__in=list(metrics))
    }


def _releases_by_metric(
    metrics: Mapping[int, Metric],
) -> Mapping[int, dict[Period, tuple[date, str]]]:
    found: dict[int, dict[Period, tuple[date, str]]] = defaultdict(dict)
    for (metric, starts, ends), release in expected_releases(metrics).items():
        found[metric][period_between(starts, ends)] = release
    return found


def _is_newer(period: Period, newest: Observation | None) -> bool:
    return newest is None or period.end > newest.period.ends


def _typed_in_force(metrics: QuerySet[Metric]) -> dict[int, Metric]:
    """Those in force whose figures somebody types, by name."""
    in_force = metrics.filter(state=MetricState.IN_FORCE, formula="")
    rows = in_force.select_related("service", "owner", "partner").order_by("name")
    return {each.pk: each for each in rows}


def _newest_of(metrics: Mapping[int, Metric]) -> Mapping[int, Observation]:
    """Metric id -> its newest value of our own, with the moment at which the first version came."""
    first = Observation.objects.filter(series=OuterRef("series"), period=OuterRef("period"))
    newest = (
        Observation.objects.current()
        .filter(
            series__metric__in=metrics,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
        )
        .select_related("period", "series")
        .annotate(first_at=Subquery(first.order_by("recorded_at").values("recorded_at")[:1]))
        .order_by("series__metric_id", "-period__ends", "-period__starts")
        .distinct("series__metric_id")
    )
    return {each.series.metric_id: each for each in newest}


def _awaited(
    metric: Metric,
    newest: Observation | None,
    today: date,
    since: date | None,
    releases: Mapping[Period, tuple[date, str]],
) -> AwaitedValue | None:
    like = period_of_value(newest) if newest else None
    due = periods_due(Frequency(metric.frequency), today, like=like)
    newer = [each for each in due if like is None or each.end > like.end]
    missing = [each for each in newer if _is_out(metric, each, today, releases)]
    shown = shown_value(metric, newest) if newest else ""
    if missing:
        earlier = 0 if like is None else len(missing) - 1
        label = like.label if like else ""
        return AwaitedValue(metric, missing[0], shown, label, earlier)
    came = timezone.localdate(newest.recorded_at) if newest else None
    if like is None or since is None or came is None or came < since:
        return None
    return AwaitedValue(metric, like, "", "", 0, shown, getattr(newest, "first_at", None))


def _is_out(
    metric: Metric, period: Period, today: date, releases: Mapping[Period, tuple[date, str]]
) -> bool:
    """Whether the figure can be known: on the day that was named, else after the usual delay."""
    if period in releases:
        return releases[period][0] <= today
    # A source that needs time has nothing to give on the day after a period ends.
    return period.end <= today - timedelta(days=metric.expected_lag_days or 0)
