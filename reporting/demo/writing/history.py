"""How do years of values come into the hub at once?"""

from collections.abc import Iterator
from dataclasses import replace

from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.periods import Period
from metrics.models import Area, Breakdown, MeasurementPeriod, Metric, Observation, Series
from reporting.demo.content.cards import COMMENTS
from reporting.demo.content.decisions import COMPARATOR_AWAITED
from reporting.demo.content.metrics import METRICS
from reporting.demo.moments import Moments
from reporting.demo.values import Version, own_versions, their_versions


def write_history(metrics: dict[str, Metric], areas: dict[str, Area], moments: Moments) -> int:
    """Every version of every value, as if each had been entered in its day; returns how many.

    Not by `record_value`, one by one: that is for what people enter now, and judges at once.
    """
    everybody = Breakdown.objects.get(code=Breakdown.ALL_PERSONS)
    own = {
        each.metric_id: each
        for each in Series.objects.filter(area__kind=AreaKind.OWN, breakdown=everybody)
    }
    theirs = {
        (each.metric_id, each.area_id): each
        for each in Series.objects.bulk_create(
            Series(metric=metrics[line.code], area=areas[name], breakdown=everybody)
            for line in METRICS
            for name in line.beside
        )
    }
    found: list[tuple[Series, Version, User | None]] = []
    for line in METRICS:
        metric = metrics[line.code]
        ours = _with_comments(line.code, own_versions(line, moments))
        found.extend((own[metric.pk], each, metric.owner) for each in ours)
        for name in line.beside:
            series = theirs[metric.pk, areas[name].pk]
            versions = their_versions(line, name, moments)
            if (line.code, name) == COMPARATOR_AWAITED:
                versions = versions[:-1]
            found.extend((series, each, None) for each in versions)
    periods = _periods({version.period for _, version, _ in found})
    made = Observation.objects.bulk_create(_observations(found, periods))
    return len(made)


def _with_comments(code: str, versions: list[Version]) -> list[Version]:
    """The same, with what the owner wrote beside some of them."""
    periods = sorted({version.period for version in versions})
    said = {periods[-1 - back]: text for back, text in COMMENTS.get(code, {}).items()}
    return [replace(each, comment=said.get(each.period, "")) for each in versions]


def _periods(wanted: set[Period]) -> dict[Period, MeasurementPeriod]:
    made = MeasurementPeriod.objects.bulk_create(
        MeasurementPeriod(
            kind=period.kind, starts=period.start, ends=period.end, label=period.label
        )
        for period in sorted(wanted)
    )
    return dict(zip(sorted(wanted), made, strict=True))


def _observations(
    found: list[tuple[Series, Version, User | None]], periods: dict[Period, MeasurementPeriod]
) -> Iterator[Observation]:
    for series, version, by in found:
        yield Observation(
            series=series,
            period=periods[version.period],
            value=version.value,
            text=version.text,
            lower=version.lower,
            upper=version.upper,
            state=version.state,
            qualifier=version.qualifier,
            no_value_because=version.no_value_because,
            comment=version.comment,
            raw_value=version.raw,
            valid_from=version.since,
            valid_to=version.until,
            recorded_at=version.since,
            recorded_by=by,
            reason=version.reason,
        )
