"""What do Westhaven's metrics rest on, warn about, mean by their grades, and expect?"""

from decimal import Decimal

from hub.access.roles import RoleCode
from metrics.domain.classification import MetricRole, MetricType, Scorecard
from metrics.domain.periods import financial_year
from metrics.domain.rules import Polarity
from metrics.domain.values import UnitKind
from metrics.models import EarlyWarning, Forecast, FormulaFeeder, MeasurementPeriod, Metric
from metrics.operations.formulas import work_out_metrics
from metrics.operations.library import create_metric
from reporting.demo.content.derived import FORECAST, FORMULA, GRADES, WARNINGS
from reporting.demo.moments import Moments
from reporting.demo.writing.council import Council


def write_derived(council: Council, metrics: dict[str, Metric], moments: Moments) -> None:
    """A metric worked out from two others, lead metrics, a forecast, and what grades mean."""
    code, meanings = GRADES
    Metric.objects.filter(pk=metrics[code].pk).update(rubric=list(meanings))
    for lead, outcome, because in WARNINGS:
        EarlyWarning.objects.create(
            lead=metrics[lead],
            outcome=metrics[outcome],
            because=because,
            starts=financial_year(moments.last_year).start,
        )
    _work_out(council, metrics, moments)
    _expect(metrics, moments)


def _work_out(council: Council, metrics: dict[str, Metric], moments: Moments) -> None:
    one, other = (metrics[code] for code in FORMULA.of)
    metric = create_metric(
        by=council.holder_of(RoleCode.INSIGHT),
        name=FORMULA.name,
        code=FORMULA.code,
        is_in_force=True,
        description=FORMULA.what,
        unit_kind=UnitKind.PERCENT,
        unit_label="%",
        decimals=2,
        role=MetricRole.LAG,
        type=MetricType.OUTPUT,
        scorecard=Scorecard.FINANCE,
        delivery=one.delivery,
        owner=one.owner,
        service=one.service,
        portfolio=one.portfolio,
        formula=FORMULA.text,
    )
    metric.polarities.create(
        polarity=Polarity.HIGHER, starts=one.polarities.earliest("starts").starts
    )
    FormulaFeeder.objects.bulk_create(
        FormulaFeeder(metric=metric, feeder=feeder) for feeder in (one, other)
    )
    work_out_metrics([metric.pk], now=moments.now)


def _expect(metrics: dict[str, Metric], moments: Moments) -> None:
    code, value, basis = FORECAST
    year = financial_year(moments.this_year)
    metric = metrics[code]
    period, _ = MeasurementPeriod.objects.get_or_create(
        kind=year.kind, starts=year.start, ends=year.end, defaults={"label": year.label}
    )
    assert metric.owner is not None
    Forecast.objects.create(
        metric=metric,
        period=period,
        value=Decimal(value),
        basis=basis,
        made_by=metric.owner,
        valid_from=moments.now,
    )
