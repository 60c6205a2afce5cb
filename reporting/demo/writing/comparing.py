"""How do areas around Westhaven, parts of its people and their gaps come into the hub?"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from hub.access.roles import RoleCode
from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension, GapKind, JoinKind
from metrics.models import (
    Area,
    Breakdown,
    ComparatorSetArea,
    Metric,
    MetricComparator,
    Observation,
    Series,
)
from metrics.operations.areas import add_area, follow_area, place_tiles
from metrics.operations.breakdowns import define_parts
from metrics.operations.comparator_sets import add_comparator_set
from metrics.operations.gaps import add_equality_objective, watch_gap
from reporting.demo.content import comparing as content
from reporting.demo.moments import Moments
from reporting.demo.writing.council import Council
from reporting.demo.writing.plans import Plans


def write_comparing(
    council: Council, plans: Plans, metrics: Mapping[str, Metric], moments: Moments
) -> None:
    """Sets, wards and breakdowns, known since the council's own figures of the same years."""
    by = council.holder_of(RoleCode.INSIGHT)
    areas = _write_areas(by, moments)
    own = Area.objects.get(kind=AreaKind.OWN)
    place_tiles(
        by=by,
        places={own: content.OWN_TILE}
        | {areas[name]: (column, row) for name, _, column, row in content.AREAS},
    )
    _write_values(metrics[content.COLLECTED], areas, content.COUNCIL_TAX)
    _write_merger(by, metrics[content.SLEPT_ROUGH], areas, moments)
    _write_wards(by, metrics[content.READERS])
    parts = _write_parts(by, metrics[content.CARE_LEAVERS])
    _watch_gaps(by, metrics[content.CARE_LEAVERS], parts, moments)
    add_equality_objective(
        by=by,
        text=content.OBJECTIVE,
        strand="",
        plan=plans.present,
        owner=by,
        metrics=[metrics[code] for code in content.OBJECTIVE_METRICS],
        starts=moments.plan_starts,
    )


def _write_areas(by: User, moments: Moments) -> dict[str, Area]:
    areas = {
        name: add_area(by=by, name=name, kind=AreaKind.COUNCIL, short_name=short)
        for name, short, _, _ in content.AREAS
    }
    made = add_comparator_set(
        by=by,
        name=content.SET_NAME,
        reason=content.SET_REASON,
        starts=moments.long_ago,
        areas=list(areas.values()),
    )
    ComparatorSetArea.objects.create(
        comparator_set=made,
        area=add_area(by=by, name=content.LEFT_THE_SET, kind=AreaKind.COUNCIL),
        starts=moments.long_ago,
        ends=moments.plan_starts - timedelta(days=1),
    )
    return areas


def _write_merger(by: User, metric: Metric, areas: dict[str, Area], moments: Moments) -> None:
    """Two councils became one; counts of before are their sum."""
    newest = _own_values(metric, 2)
    merged_on: date = newest[-1].period.starts
    merged = areas[content.MERGED]
    for name in content.PARTS_OF_MERGED:
        areas[name] = add_area(by=by, name=name, kind=AreaKind.COUNCIL)
        follow_area(
            by=by,
            area=merged,
            predecessor=areas[name],
            changed_on=merged_on,
            joins=JoinKind.SUM,
            reason=content.MERGED_BECAUSE,
        )
    MetricComparator.objects.create(
        metric=metric,
        area=merged,
        role=MetricComparator.Role.COMPARATOR,
        starts=moments.long_ago,
    )
    _write_values(metric, areas, {content.MERGED: content.ROUGH_SLEEPERS[content.MERGED]})
    before = {name: content.ROUGH_SLEEPERS[name] for name in content.PARTS_OF_MERGED}
    _write_values(metric, areas, before, skip=len(newest))


def _write_values(
    metric: Metric,
    areas: Mapping[str, Area],
    values: Mapping[str, Sequence[str]],
    *,
    skip: int = 0,
) -> None:
    """Values of the newest years, oldest first; a shorter row lacks the latest."""
    most = max(map(len, values.values()))
    ours = _own_values(metric, most + skip)[skip:]
    everybody = Breakdown.objects.get(code=Breakdown.ALL_PERSONS)
    for name, row in values.items():
        series = Series.objects.create(metric=metric, area=areas[name], breakdown=everybody)
        _keep(series, [(like, Decimal(text)) for like, text in zip(ours[::-1], row, strict=False)])


def _write_wards(by: User, metric: Metric) -> None:
    wards = {
        name: add_area(by=by, name=name, kind=AreaKind.PART_OF_OWN, short_name=short)
        for name, short, *_ in content.WARDS
    }
    new = add_area(by=by, name=content.WARD_WITHOUT, kind=AreaKind.PART_OF_OWN)
    place_tiles(
        by=by,
        places={wards[name]: (column, row) for name, _, column, row, _ in content.WARDS}
        | {new: (1, 1)},
    )
    everybody = Breakdown.objects.get(code=Breakdown.ALL_PERSONS)
    newest, before = _own_values(metric, 2)
    for like in (before, newest):
        counts = _by_ward(int(like.value or 0), with_small=like is newest)
        for name, count in counts.items():
            series, _ = Series.objects.get_or_create(
                metric=metric, area=wards[name], breakdown=everybody
            )
            _keep(series, [(like, Decimal(count))])


def _by_ward(total: int, *, with_small: bool) -> dict[str, int]:
    """Whole children for each ward that come to the city's; the first ward takes what is left."""
    counts = {name: total * share // 100 for name, _, _, _, share in content.WARDS}
    if with_small:
        counts[content.SMALL_WARD] = content.SMALL_COUNT
    first = content.WARDS[0][0]
    counts[first] += total - sum(counts.values())
    return counts


def _write_parts(by: User, metric: Metric) -> dict[str, Breakdown]:
    parts = {
        part.name: part
        for dimension, names in content.PARTS.items()
        for part in define_parts(by=by, dimension=dimension, names=names)
    }
    own = Area.objects.get(kind=AreaKind.OWN)
    newest, before = _own_values(metric, 2)
    for name, shares in content.SHARES.items():
        series = Series.objects.create(metric=metric, area=own, breakdown=parts[name])
        for like, (numerator, denominator) in zip((before, newest), shares, strict=True):
            _keep(
                series,
                [(like, 100 * Decimal(numerator) / denominator)],
                numerator=numerator,
                denominator=denominator,
                raw_value=f"{numerator}/{denominator}",
            )
    return parts


def _watch_gaps(by: User, metric: Metric, parts: Mapping[str, Breakdown], moments: Moments) -> None:
    women, men = (parts[name] for name in content.PARTS[Dimension.SEX])
    for dimension, kind, part, reference in (
        (Dimension.SEX, GapKind.ABSOLUTE, men, women),
        (Dimension.DEPRIVATION, GapKind.SLOPE_INDEX, None, None),
        (Dimension.AGE, GapKind.RELATIVE, parts["Aged 19"], parts["Aged 21"]),
    ):
        watch_gap(
            by=by,
            metric=metric,
            dimension=dimension,
            kind=kind,
            part=part,
            reference=reference,
            starts=moments.plan_starts,
        )


def _own_values(metric: Metric, count: int) -> list[Observation]:
    """The council's own newest numbers, newest first: the others are of the same years."""
    found = (
        Observation.objects.current()
        .filter(
            series__metric=metric,
            series__area__kind=AreaKind.OWN,
            series__breakdown__code=Breakdown.ALL_PERSONS,
            value__isnull=False,
        )
        .select_related("period")
    )
    return list(found.order_by("-period__ends")[:count])


def _keep(series: Series, values: Sequence[tuple[Observation, Decimal]], **more: object) -> None:
    """Values of the periods of ``like``, known since the same moment."""
    Observation.objects.bulk_create(
        Observation(
            series=series,
            period=like.period,
            value=value,
            valid_from=like.valid_from,
            recorded_at=like.recorded_at,
            **more,
        )
        for like, value in values
    )
