"""What is measured on? Generated metrics × areas × periods, half of the values with intervals."""

from datetime import UTC, date, datetime

from django.db import connections

from hub.access.roles import RoleCode
from hub.models import OrganisationUnit, RoleAssignment, UnitKind, User
from metrics.domain.classification import AreaKind
from metrics.domain.periods import financial_year
from metrics.models import Area, Breakdown, MeasurementPeriod
from strategies.models import Plan, PlanState, ReportingPeriod, ReportingPeriodKind

NOW = datetime(2026, 5, 5, 9, tzinfo=UTC)
LAST_YEAR = financial_year(2025)


def make_council(areas: int, periods: int) -> User:
    """What all sizes of library share: a plan, an open report, places, years, and somebody."""
    started = date(2000, 4, 1)
    person = User.objects.create_user("olive@example.org", None, full_name="Olive", joined_at=NOW)
    RoleAssignment.objects.create(person=person, role=RoleCode.OFFICER, starts=started)
    top = OrganisationUnit.objects.create(kind=UnitKind.DIRECTORATE, name="Place", starts=started)
    OrganisationUnit.objects.create(
        kind=UnitKind.SERVICE, name="Streets", parent=top, starts=started
    )
    Plan.objects.create(
        title="Plan", slug="plan", first_year=2024, last_year=2030, state=PlanState.ADOPTED
    )
    ReportingPeriod.objects.create(
        kind=ReportingPeriodKind.END_OF_YEAR, starts=LAST_YEAR.start, ends=LAST_YEAR.end
    )
    Breakdown.objects.get_or_create(code=Breakdown.ALL_PERSONS, defaults={"name": "All persons"})
    Area.objects.get_or_create(kind=AreaKind.OWN, defaults={"name": "Council"})
    Area.objects.bulk_create(
        Area(name=f"Ward {number}", kind=AreaKind.PART_OF_OWN) for number in range(areas - 1)
    )
    years = [financial_year(LAST_YEAR.start.year - back) for back in range(periods)]
    MeasurementPeriod.objects.bulk_create(
        MeasurementPeriod(kind=year.kind, starts=year.start, ends=year.end, label=year.label)
        for year in years
    )
    return person


def grow_library(first: int, last: int) -> None:
    """Metrics numbered from ``first`` to ``last``, each with a value everywhere and every year.

    The newest year of the council's own series is left open for the first thousand metrics.
    """
    with connections["owner"].cursor() as cursor:
        for statement in _GROW:
            cursor.execute(statement, {"first": first, "last": last, "ends": LAST_YEAR.end})
        cursor.execute("ANALYZE")


_GROW = (
    """
    INSERT INTO metrics_metric (
        code, name, state, description, rationale, numerator_definition, denominator_definition,
        geography, source, source_link, data_provider, licence, caveats, unit_kind, unit_label,
        scale, decimals, frequency, tolerance_kind, tolerance, uncertainty_model, is_seasonal,
        ordinal_scale, rubric, formula, role, type, scorecard, nature, delivery, is_statutory,
        is_equality, equality_strands, is_marmot, marmot_principle, retired_because, service_id,
        owner_id)
    SELECT 'B' || n, 'Metric ' || n, 'in_force', '', '', '', '', '', '', '', '', '', '',
           'percent', '%%', 1, 1, 'annual', 'absolute', 0, 'none', false, '{}', '{}', '',
           '', '', '', 'quantitative', '', false, false, '{}', false, '', '', unit.id, person.id
    FROM generate_series(%(first)s, %(last)s) n, hub_user person, hub_organisationunit unit
    WHERE unit.kind = 'service'
    """,
    """
    INSERT INTO metrics_metricpolarity (metric_id, polarity, origin, starts)
    SELECT id, 'higher', 'stated', '2000-04-01' FROM metrics_metric
    WHERE substr(code, 2)::int BETWEEN %(first)s AND %(last)s
    """,
    """
    INSERT INTO metrics_planmembership (
        plan_id, metric_id, headline, "order", starts, no_target_because)
    SELECT plan.id, metric.id, 'headline', metric.id, '2000-04-01', ''
    FROM metrics_metric metric, strategies_plan plan
    WHERE substr(code, 2)::int BETWEEN %(first)s AND %(last)s
    """,
    """
    INSERT INTO metrics_target (metric_id, starts, as_written, parsed, rationale, valid_from)
    SELECT id, '2000-04-01', '40%%',
           '{"kind": "value", "text": "40%%", "number": "40", "operator": null,
             "unit_hint": "%%", "by": null}', '', '2000-04-01'
    FROM metrics_metric WHERE substr(code, 2)::int BETWEEN %(first)s AND %(last)s
    """,
    """
    INSERT INTO metrics_series (metric_id, area_id, breakdown_id)
    SELECT metric.id, area.id, breakdown.id
    FROM metrics_metric metric, metrics_area area, metrics_breakdown breakdown
    WHERE substr(metric.code, 2)::int BETWEEN %(first)s AND %(last)s
      AND breakdown.code = 'all' AND area.kind IN ('own', 'part_of_own')
    """,
    """
    INSERT INTO metrics_observation (
        series_id, period_id, value, text, lower, upper, state, qualifier, no_value_because,
        comment, raw_value, raw_period, raw_area, valid_from, recorded_at, reason)
    SELECT series.id, period.id, found.value, '',
           CASE WHEN series.id %% 2 = 0 THEN found.value - 2 END,
           CASE WHEN series.id %% 2 = 0 THEN found.value + 2 END,
           'actual', 'none', '', '', '', '', '', '2000-04-01', '2000-04-01', ''
    FROM metrics_series series
    JOIN metrics_metric metric ON metric.id = series.metric_id
    JOIN metrics_area area ON area.id = series.area_id
    CROSS JOIN metrics_measurementperiod period
    CROSS JOIN LATERAL (SELECT 30 + ((series.id * 7 + period.id * 13) %% 200) / 10.0 AS value) found
    WHERE substr(metric.code, 2)::int BETWEEN %(first)s AND %(last)s
      AND NOT (area.kind = 'own' AND period.ends = %(ends)s AND substr(metric.code, 2)::int <= 1000)
    """,
)
