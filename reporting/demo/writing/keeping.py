"""How does Westhaven keep its library: versions, retired metrics, catalogue, quality, returns?"""

from datetime import timedelta

from hub.access.roles import RoleCode
from hub.models import User
from metrics.domain.classification import (
    ExternalIdRelation,
    MetricState,
    MetricType,
    Scorecard,
)
from metrics.models import CollectedFor, DataReturn, ExternalId, Metric, SeriesBreak
from metrics.operations.definitions import card_of, record_definition
from metrics.operations.library import create_metric
from metrics.operations.overlaps import find_overlaps
from metrics.operations.quality import review_quality
from metrics.operations.retiring import retire_metric
from reporting.demo.content.keeping import (
    CATALOGUE,
    KNOWN_AS,
    REDEFINED,
    RETIRED,
    RETURNS,
    REVIEWS,
)
from reporting.demo.moments import Moments
from reporting.demo.writing.council import Council


def write_keeping(council: Council, metrics: dict[str, Metric], moments: Moments) -> None:
    """Few of everything that the library keeps beside its metrics."""
    by = council.holder_of(RoleCode.INSIGHT)
    # What is spent, saved and collected goes in; what comes of it stands on other scorecards.
    Metric.objects.filter(scorecard=Scorecard.FINANCE).update(type=MetricType.INPUT)
    _redefine(by, metrics)
    _retire(by, metrics)
    _catalogue(metrics)
    for review in REVIEWS:
        review_quality(
            by=by,
            metric=metrics[review.code],
            quality=review.quality,
            reason=review.reason,
            reviewed_on=moments.today - timedelta(days=40),
        )
    _returns(council, metrics, moments)
    find_overlaps()


def _redefine(by: User, metrics: dict[str, Metric]) -> None:
    metric = metrics[REDEFINED.code]
    drawn = SeriesBreak.objects.get(metric=metric)
    record_definition(
        by=by,
        metric=metric,
        before={**card_of(metric), "description": REDEFINED.before},
        starts=drawn.first_day,
        reason=drawn.reason,
        is_comparable=False,
    )


def _retire(by: User, metrics: dict[str, Metric]) -> None:
    better = metrics[RETIRED.replaced_by]
    metric = create_metric(
        by=by,
        name=RETIRED.name,
        code=RETIRED.code,
        is_in_force=True,
        description=RETIRED.what,
        unit_label="tonnes",
    )
    retire_metric(by=by, metric=metric, because=RETIRED.because, replaced_by=better)


def _catalogue(metrics: dict[str, Metric]) -> None:
    found = Metric.objects.bulk_create(
        Metric(
            code=line.code,
            name=line.name,
            state=MetricState.CATALOGUE,
            description=line.what,
            unit_kind=line.unit,
            unit_label=line.label,
            source=line.scheme,
        )
        for line in CATALOGUE
    )
    known = [(metric, line.scheme, line.id) for metric, line in zip(found, CATALOGUE, strict=True)]
    known += [(metrics[code], scheme, id_) for code, scheme, id_ in KNOWN_AS]
    ExternalId.objects.bulk_create(
        ExternalId(metric=metric, scheme=scheme, value=id_, relation=ExternalIdRelation.EXACT)
        for metric, scheme, id_ in known
    )


def _returns(council: Council, metrics: dict[str, Metric], moments: Moments) -> None:
    for line in RETURNS:
        data_return = DataReturn.objects.create(
            name=line.name,
            collected_by=line.collected_by,
            kind=line.kind,
            service=council.units[line.service],
            times_a_year=line.times_a_year,
            next_due=moments.today + timedelta(days=line.due_in),
            starts=moments.plan_starts,
        )
        CollectedFor.objects.bulk_create(
            CollectedFor(data_return=data_return, metric=metrics[code], starts=moments.plan_starts)
            for code in line.metrics
        )
