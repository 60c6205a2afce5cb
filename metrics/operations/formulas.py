"""How does a metric get its values from others, and keep up when one of those changes?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.db import transaction

from hub.access.checks import check
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.formula import (
    Formula,
    FormulaError,
    Worked,
    cycle_through,
    read_formula,
    work_out,
)
from metrics.domain.values import ObservationState
from metrics.models import FormulaFeeder, Metric, Observation, Series
from metrics.operations import library
from metrics.operations.judging import start_judging

WORKED_OUT = "Worked out from other metrics"
"""The reason that versions carry which no person entered."""

_DECIMALS = Decimal("1e-10")
_LEAST_SETTLED_LAST = (
    ObservationState.FINAL,
    ObservationState.ACTUAL,
    ObservationState.REVISED,
    ObservationState.ESTIMATED,
    ObservationState.PROVISIONAL,
    ObservationState.NOT_VALIDATED,
    ObservationState.FAILED_VALIDATION,
)

_Place: TypeAlias = tuple[int, int, int]
"""Ids of an area, a breakdown and a period."""


@dataclass(frozen=True, slots=True)
class _Given:
    """What feeders have in one place: by code, and how settled the least settled of them is."""

    values: Mapping[str, Decimal | None]
    state: ObservationState


@transaction.atomic
def set_formula(*, by: User, metric: Metric, text: str, now: datetime) -> Metric:
    """Work the metric out from others from now on, by ``text``; empty: its values are typed again.

    What was typed before stays where the formula gives nothing. Raises ValidationError for a text
    that is no formula, for a metric that is not there, and where the metric would feed itself.
    """
    check(by, Permission.EDIT_METRIC, metric)
    formula = _read(text) if text.strip() else None
    metric = Metric.objects.select_for_update().get(pk=metric.pk)
    feeders = _feeders(metric, formula, by) if formula else []
    metric = library.change_metric(by=by, metric=metric, formula=text.strip())
    metric.feeders.all().delete()
    FormulaFeeder.objects.bulk_create(
        FormulaFeeder(metric=metric, feeder=feeder) for feeder in feeders
    )
    work_out_metrics([metric.pk], now=now)
    concerned = with_those_fed([metric.pk], now=now)
    start_judging(by=by, title=f"Judging “{metric}” again", metric_ids=concerned)
    return metric


def work_out_fed_by(
    metric_ids: Collection[int] | None, *, now: datetime, period_ids: Collection[int] | None = None
) -> list[int]:
    """Work out every metric that these feed, and those that they feed in turn.

    ``metric_ids`` None means every metric with a formula; ``period_ids`` None every period. Returns
    the ids of the series whose values are new, for judging.
    """
    fed_by: dict[int, set[int]] = defaultdict(set)
    for metric, feeder in FormulaFeeder.objects.values_list("metric", "feeder"):
        fed_by[metric].add(feeder)
    concerned: set[int] = set(fed_by) if metric_ids is None else set()
    changed = set(metric_ids or ())
    in_order: list[int] = []
    for metric in TopologicalSorter(fed_by).static_order():
        if metric in fed_by and (metric in concerned or fed_by[metric] & changed):
            changed.add(metric)
            in_order.append(metric)
    return work_out_metrics(in_order, now=now, period_ids=period_ids)


def with_those_fed(metric_ids: Sequence[int] | None, *, now: datetime) -> list[int] | None:
    """These metrics, and those whose values are new because they are worked out from them.

    None stands for all metrics, before and after.
    """
    fed = work_out_fed_by(metric_ids, now=now)
    return None if metric_ids is None else sorted({*metric_ids, *_metrics_of(fed)})


@transaction.atomic
def work_out_metrics(
    metric_ids: Sequence[int], *, now: datetime, period_ids: Collection[int] | None = None
) -> list[int]:
    """Work these metrics out, in this order; a value that is what it was makes no new version."""
    return [
        series
        for metric in metric_ids
        for series in _work_out(
            Metric.objects.select_for_update().get(pk=metric), now=now, period_ids=period_ids
        )
    ]


def _work_out(metric: Metric, *, now: datetime, period_ids: Collection[int] | None) -> list[int]:
    formula = read_formula(metric.formula) if metric.formula else None
    given = _given(metric, period_ids) if formula else {}
    stands = _standing(metric, period_ids)
    forsaken = [
        each for place, each in stands.items() if place not in given and each.reason == WORKED_OUT
    ]
    names = dict(metric.feeders.values_list("feeder__code", "feeder__name"))
    fresh: dict[_Place, Observation] = {}
    for place, known in given.items():
        if formula is None:
            continue
        value = _version(work_out(formula, known.values), known.state, names, now)
        if not _is_same(value, stands.get(place)):
            fresh[place] = value
    replaced = [stands[place] for place in fresh if place in stands]
    Observation.objects.current().filter(
        pk__in=[each.pk for each in (*forsaken, *replaced)]
    ).update(valid_to=now)
    series = _series(metric, fresh)
    for (area, breakdown, period), observation in fresh.items():
        observation.series_id, observation.period_id = series[area, breakdown], period
    Observation.objects.bulk_create(fresh.values())
    return sorted(
        {each.series_id for each in fresh.values()} | {each.series_id for each in forsaken}
    )


def _given(metric: Metric, period_ids: Collection[int] | None) -> dict[_Place, _Given]:
    """What the feeders have, wherever at least one of them has something.

    Of an area that is only compared with, places where one is missing are left out: there nobody
    can be asked for it.
    """
    rows = Observation.objects.current().filter(series__metric__feeds__metric=metric)
    if period_ids is not None:
        rows = rows.filter(period__in=period_ids)
    values: dict[_Place, dict[str, Decimal | None]] = defaultdict(dict)
    states: dict[_Place, list[ObservationState]] = defaultdict(list)
    own: set[_Place] = set()
    for area, kind, breakdown, period, code, value, state in rows.values_list(
        "series__area", "series__area__kind", "series__breakdown", "period",
        "series__metric__code", "value", "state",
    ):  # fmt: skip
        place = area, breakdown, period
        values[place][code] = value
        states[place].append(ObservationState(state))
        if kind in {AreaKind.OWN, AreaKind.PART_OF_OWN}:
            own.add(place)
    asked = metric.feeders.count()
    return {
        place: _Given(found, max(states[place], key=_LEAST_SETTLED_LAST.index))
        for place, found in values.items()
        if place in own or sum(value is not None for value in found.values()) == asked
    }


def _standing(metric: Metric, period_ids: Collection[int] | None) -> dict[_Place, Observation]:
    rows = Observation.objects.current().filter(series__metric=metric).select_related("series")
    if period_ids is not None:
        rows = rows.filter(period__in=period_ids)
    return {(o.series.area_id, o.series.breakdown_id, o.period_id): o for o in rows}


def _version(
    worked: Worked, state: ObservationState, names: Mapping[str, str], now: datetime
) -> Observation:
    waiting = " and ".join(f"{names.get(code, code)} ({code})" for code in worked.missing)
    why_none = f"Waiting for {waiting}." if waiting else worked.problem
    return Observation(
        value=None if worked.value is None else worked.value.quantize(_DECIMALS),
        no_value_because=why_none[:250],
        state=state,
        reason=WORKED_OUT,
        valid_from=now,
        recorded_at=now,
    )


def _is_same(value: Observation, standing: Observation | None) -> bool:
    return standing is not None and (
        value.value == standing.value
        and value.no_value_because == standing.no_value_because
        and value.state == standing.state
    )


def _series(metric: Metric, places: Iterable[_Place]) -> dict[tuple[int, int], int]:
    """Area and breakdown -> the metric's series there, made where there was none."""
    wanted = {(area, breakdown) for area, breakdown, _ in places}
    Series.objects.bulk_create(
        [
            Series(metric=metric, area_id=area, breakdown_id=breakdown)
            for area, breakdown in sorted(wanted)
        ],
        ignore_conflicts=True,
    )
    rows = Series.objects.filter(metric=metric).values_list("area", "breakdown", "pk")
    return {(area, breakdown): pk for area, breakdown, pk in rows}


def _read(text: str) -> Formula:
    try:
        return read_formula(text)
    except FormulaError as error:
        raise ValidationError({"text": str(error)}) from error


def _feeders(metric: Metric, formula: Formula, by: User) -> list[Metric]:
    found = {
        each.code: each for each in Metric.objects.visible_to(by).filter(code__in=formula.codes)
    }
    if unknown := [code for code in formula.codes if code not in found]:
        raise ValidationError({"text": f"There is no metric with the code {', '.join(unknown)}."})
    graph: dict[str, list[str]] = defaultdict(list)
    rows = FormulaFeeder.objects.exclude(metric=metric)
    for code, feeder in rows.values_list("metric__code", "feeder__code"):
        graph[code].append(feeder)
    if way := cycle_through(metric.code, formula, graph):
        raise ValidationError(
            {"text": f"It would be worked out from itself: {' from '.join(way)}. Leave one out."}
        )
    return [found[code] for code in formula.codes]


def _metrics_of(series_ids: Collection[int]) -> set[int]:
    return set(Series.objects.filter(pk__in=series_ids).values_list("metric", flat=True))
