"""How does somebody enter or correct a value, without losing what another has entered meanwhile?"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from hub import audit
from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.entered import Content, Entered, EntryProblem, content_of
from metrics.domain.periods import Period
from metrics.models import (
    Area,
    Breakdown,
    FormulaFeeder,
    MeasurementPeriod,
    Metric,
    Observation,
    Series,
)
from metrics.operations.formulas import work_out_fed_by
from metrics.operations.judging import judge_series
from metrics.queries.definition import rules_of

_ONE_CURRENT = "metrics_observation_one_current_version"


class ChangedMeanwhile(Exception):
    """Somebody else saved this value after the form was opened; nothing was overwritten.

    theirs  the version that stands; None where the value was taken back meanwhile
    area    whose value it is; None for the council's own
    """

    def __init__(self, theirs: Observation | None, area: Area | None = None) -> None:
        super().__init__("Somebody else has changed this value since you opened it.")
        self.theirs = theirs
        self.area = area


@dataclass(frozen=True)
class Recorded:
    """What an entry came to: the version that stands now, and whether it is a new one."""

    observation_id: int
    is_new: bool


@dataclass(frozen=True)
class _Place:
    """Where a value goes: the series of its area, and the period where anybody used it yet.

    feeds  whether another metric is worked out from this one
    """

    series: Series
    period_id: int | None
    feeds: bool


def record_value(
    *,
    by: User,
    metric: Metric,
    period: Period,
    entered: Entered,
    seen: int | None,
    now: datetime,
    area: Area | None = None,
) -> Recorded:
    """Keep what ``by`` entered for a period as a new version, and judge the metric on it at once.

    seen  id of the version that the form showed; None where it showed none
    area  one that the metric is compared with; None for the council's own

    For all persons. The same content sent twice makes one version. Raises
    Refused, EntryProblem, or ChangedMeanwhile where another version stands than was seen.
    """
    check(by, Permission.ENTER_VALUES, metric)
    if period.end > timezone.localdate(now):
        raise EntryProblem({"period": f"{period.label} has not ended yet."})
    if metric.formula:
        raise EntryProblem({"value": "It is worked out from other metrics. Enter their values."})
    content = content_of(entered, rules_of(metric))
    try:
        with transaction.atomic():
            return _record(
                by=by,
                metric=metric,
                period=period,
                content=content,
                entered=entered,
                seen=seen,
                now=now,
                area=area,
            )
    except IntegrityError as error:
        if _ONE_CURRENT not in str(error):
            raise
    # Two first versions came at once, and the other one won.
    return _same_as_theirs(by, metric, period, content, area)


def _record(
    *,
    by: User,
    metric: Metric,
    period: Period,
    content: Content,
    entered: Entered,
    seen: int | None,
    now: datetime,
    area: Area | None,
) -> Recorded:
    if seen is None:
        place = _empty_place(metric, period, area)
    else:
        theirs = _current(metric, period, area).filter(pk=seen).first()
        if theirs is not None and _content(theirs) == content:
            return Recorded(theirs.pk, is_new=False)
        is_closed = theirs is not None and _close(theirs, now)
        place = None
        if theirs is not None and is_closed:
            place = _Place(theirs.series, theirs.period_id, theirs.feeds)  # type: ignore[attr-defined]
    if place is None:
        return _same_as_theirs(by, metric, period, content, area)
    observation = Observation.objects.create(
        series=place.series,
        period_id=place.period_id or _make_period(period).pk,
        raw_value=entered.value,
        reason=entered.reason.strip(),
        valid_from=now,
        recorded_at=now,
        recorded_by=by,
        **asdict(content),
    )
    judged = _judged_on(metric, place.series, area)
    if place.feeds:
        judged += work_out_fed_by([metric.pk], now=now, period_ids=[observation.period_id])
    judge_series(judged, now=now)
    whose = f"{area}’s value" if area else "the value"
    audit.record(
        by=by,
        operation="record_value",
        subject=metric,
        summary=f"{'Corrected' if seen else 'Entered'} {whose} of “{metric}” for {period.label}",
        details={"observation": observation.pk, "replaces": seen},
    )
    return Recorded(observation.pk, is_new=True)


def _same_as_theirs(
    by: User, metric: Metric, period: Period, content: Content, area: Area | None
) -> Recorded:
    """A form sent twice is not a conflict: the person's own version of the same content stands."""
    theirs = _current(metric, period, area).select_related("recorded_by").first()
    if theirs is None or theirs.recorded_by_id != by.pk or _content(theirs) != content:
        raise ChangedMeanwhile(theirs, area)
    return Recorded(theirs.pk, is_new=False)


def _judged_on(metric: Metric, series: Series, area: Area | None) -> list[int]:
    """The series that a value bears on: a comparator's is one of the facts of the council's own."""
    if area is None:
        return [series.pk]
    own = metric.series.filter(area__kind=AreaKind.OWN, breakdown__code=Breakdown.ALL_PERSONS)
    return list(own.values_list("pk", flat=True))


def _of_area(area: Area | None) -> dict[str, Any]:
    """The filter of the series that hold an area's values."""
    whose: dict[str, Any] = {"area": area} if area else {"area__kind": AreaKind.OWN}
    return whose | {"breakdown__code": Breakdown.ALL_PERSONS}


def _empty_place(metric: Metric, period: Period, area: Area | None) -> _Place | None:
    """The place of a first value, in one statement; None where a value stands already."""
    same_period = MeasurementPeriod.objects.filter(
        kind=period.kind, starts=period.start, ends=period.end
    )
    standing = Observation.objects.current().filter(
        series=OuterRef("pk"), period__in=same_period.values("pk")
    )
    if area is not None:
        everybody = Breakdown.objects.get(code=Breakdown.ALL_PERSONS)
        Series.objects.get_or_create(metric=metric, area=area, breakdown=everybody)
    series = Series.objects.annotate(
        period_id=Subquery(same_period.values("pk")),
        is_taken=Exists(standing),
        feeds=Exists(FormulaFeeder.objects.filter(feeder=OuterRef("metric"))),
    ).get(metric=metric, **_of_area(area))
    return None if series.is_taken else _Place(series, series.period_id, series.feeds)


def _current(metric: Metric, period: Period, area: Area | None) -> QuerySet[Observation]:
    """The version that stands for an area, all persons, if any."""
    whose = {f"series__{name}": value for name, value in _of_area(area).items()}
    return (
        Observation.objects.current()
        .select_related("series")
        .annotate(feeds=Exists(FormulaFeeder.objects.filter(feeder=OuterRef("series__metric"))))
        .filter(
            series__metric=metric,
            period__kind=period.kind,
            period__starts=period.start,
            period__ends=period.end,
            **whose,
        )
    )


def _close(observation: Observation, now: datetime) -> bool:
    """End the version, unless somebody else did so first."""
    closed = Observation.objects.current().filter(pk=observation.pk).update(valid_to=now)
    return bool(closed)


def _content(observation: Observation) -> Content:
    return Content(**{name.name: getattr(observation, name.name) for name in fields(Content)})


def _make_period(period: Period) -> MeasurementPeriod:
    return MeasurementPeriod.objects.get_or_create(
        kind=period.kind,
        starts=period.start,
        ends=period.end,
        defaults={"label": period.label},
    )[0]
