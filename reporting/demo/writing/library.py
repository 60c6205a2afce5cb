"""How do Westhaven's metrics come into the library, and into its plans?"""

from collections.abc import Iterator
from datetime import date, timedelta

from hub.access.roles import RoleCode
from hub.models import User
from metrics.domain.classification import AreaKind
from metrics.domain.dimensions import Dimension
from metrics.domain.rules import UncertaintyModel
from metrics.domain.target_text import parse_target
from metrics.domain.targets import to_json
from metrics.models import (
    Area,
    Breakdown,
    Metric,
    MetricComparator,
    MetricLink,
    MetricPolarity,
    PlanMembership,
    SeriesBreak,
    Target,
)
from metrics.operations.library import create_metric
from reporting.demo.content.metrics import METRICS
from reporting.demo.content.people import OWNERS
from reporting.demo.lines import MetricLine
from reporting.demo.moments import Moments, at_noon
from reporting.demo.values import expected_lag, own_versions
from reporting.demo.writing.council import Council
from reporting.demo.writing.plans import Plans

_LICENCE = "Open Government Licence v3.0"
_NATIONAL = MetricComparator.Role.NATIONAL
_COMPARATOR = MetricComparator.Role.COMPARATOR


def write_areas() -> dict[str, Area]:
    """The council's own area and those that it compares itself with."""
    Breakdown.objects.get_or_create(
        code=Breakdown.ALL_PERSONS, defaults={"name": "All persons", "dimension": Dimension.WHOLE}
    )
    Area.objects.create(name="Westhaven", kind=AreaKind.OWN)
    return {
        name: Area.objects.create(name=name, kind=kind, short_name=short)
        for name, kind, short in (
            ("England", AreaKind.NATION, ""),
            ("Region", AreaKind.REGION, ""),
            ("Statistical neighbours", AreaKind.STATISTICAL_NEIGHBOURS, "Neighbours"),
        )
    }


def write_library(
    council: Council, plans: Plans, areas: dict[str, Area], moments: Moments
) -> dict[str, Metric]:
    """Every metric with its class, and how the two plans use it, by code.

    What has operations that would each ask for a judging of its own is written plainly: all is
    judged once, when everything is there.
    """
    by = council.holder_of(RoleCode.INSIGHT)
    metrics = {line.code: _write_metric(line, council, by, moments) for line in METRICS}
    since = moments.long_ago
    MetricPolarity.objects.bulk_create(
        MetricPolarity(metric=metrics[line.code], polarity=line.good, starts=since)
        for line in METRICS
    )
    MetricComparator.objects.bulk_create(
        MetricComparator(
            metric=metrics[line.code],
            area=areas[name],
            role=_NATIONAL if areas[name].kind == AreaKind.NATION else _COMPARATOR,
            starts=since,
        )
        for line in METRICS
        for name in line.beside
    )
    SeriesBreak.objects.bulk_create(_breaks(metrics, moments))
    PlanMembership.objects.bulk_create(_memberships(metrics, plans, moments))
    MetricLink.objects.bulk_create(_links(metrics, plans, moments))
    Target.objects.bulk_create(_targets(metrics, plans, moments))
    return metrics


def _write_metric(line: MetricLine, council: Council, by: User, moments: Moments) -> Metric:
    return create_metric(
        by=by,
        name=line.name,
        code=line.code,
        is_in_force=True,
        description=line.what,
        rationale=line.why,
        numerator_definition=line.numerator,
        denominator_definition=line.denominator,
        geography="Westhaven",
        source=line.source,
        data_provider=line.partner or line.service,
        licence=_LICENCE if line.beside else "",
        caveats=line.caveats,
        unit_kind=line.unit,
        unit_label=line.label,
        decimals=line.decimals,
        frequency=line.covers.frequency,
        expected_lag_days=expected_lag(line, moments),
        tolerance=line.tolerance,
        uncertainty_model=(
            UncertaintyModel.PROPORTION if line.give_or_take else UncertaintyModel.NONE
        ),
        is_seasonal=line.season != "0",
        ordinal_scale=list(line.grades),
        role=line.role,
        type=line.type,
        scorecard=line.scorecard,
        nature=line.nature,
        delivery=line.delivery,
        is_statutory=line.is_statutory,
        is_equality=bool(line.strands),
        equality_strands=[strand.value for strand in line.strands],
        is_marmot=line.marmot is not None,
        marmot_principle=line.marmot or "",
        owner=council.people[OWNERS[line.service]] if line.is_owned else None,
        service=council.units[line.service],
        portfolio=council.portfolios.get(line.portfolio),
        partner=council.partners.get(line.partner),
    )


def _breaks(metrics: dict[str, Metric], moments: Moments) -> Iterator[SeriesBreak]:
    for line in METRICS:
        if line.break_at is None:
            continue
        back, reason = line.break_at
        periods = [version.period for version in own_versions(line, moments)]
        yield SeriesBreak(
            metric=metrics[line.code], first_day=periods[-1 - back].start, reason=reason
        )


def _memberships(
    metrics: dict[str, Metric], plans: Plans, moments: Moments
) -> Iterator[PlanMembership]:
    for order, line in enumerate(METRICS, start=1):
        metric = metrics[line.code]
        yield PlanMembership(
            plan=plans.present,
            metric=metric,
            headline=line.headline,
            order=order,
            starts=moments.plan_starts,
        )
        if line.is_in_earlier_plan:
            yield PlanMembership(
                plan=plans.earlier,
                metric=metric,
                headline=line.headline,
                order=order,
                starts=_earlier_start(moments),
                ends=moments.plan_starts - timedelta(days=1),
            )


def _links(metrics: dict[str, Metric], plans: Plans, moments: Moments) -> Iterator[MetricLink]:
    for line in METRICS:
        metric = metrics[line.code]
        yield MetricLink(
            metric=metric, priority=plans.priorities[line.priority], starts=moments.plan_starts
        )
        if line.is_in_earlier_plan:
            yield MetricLink(
                metric=metric,
                priority=plans.earlier_priorities[line.priority],
                starts=_earlier_start(moments),
                ends=moments.plan_starts - timedelta(days=1),
            )


def _targets(metrics: dict[str, Metric], plans: Plans, moments: Moments) -> Iterator[Target]:
    for line in METRICS:
        if not line.target:
            continue
        written = line.target.format(**moments.words)
        yield Target(
            metric=metrics[line.code],
            plan=plans.present,
            starts=moments.plan_starts,
            as_written=written,
            parsed=to_json(parse_target(written)),
            rationale=line.target_because,
            valid_from=at_noon(moments.plan_starts),
        )


def _earlier_start(moments: Moments) -> date:
    return date(moments.earlier_plan_years[0], 4, 1)
