"""Which metrics measure a thing of a plan, and how do they stand?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from hub.models import User
from metrics.models import Metric, MetricLink
from metrics.queries.measured import MEASURED
from metrics.queries.reports import judged_reports, opening_report
from metrics.queries.standing import Standing, standings
from strategies.models import Plan


def linked_metrics(
    user: User, field: str, ids: Collection[int], today: date
) -> Mapping[int, Sequence[Standing]]:
    """Id of a thing -> the metrics that measure it today, each as its plan's latest report shows.

    ``field`` is that of `MetricLink`. Only metrics that ``user`` may read. The number of queries
    grows with the plans that the things belong to, never with the things or the metrics.
    """
    links = set(
        MetricLink.objects.on(today)
        .filter(**{f"{field}__in": ids})
        .order_by()
        .values_list(field, "metric")
    )
    if not links:
        return {}
    plan_of = _plans(field, {thing for thing, _ in links})
    by_plan: dict[Plan, set[int]] = defaultdict(set)
    for thing, metric in links:
        by_plan[plan_of[thing]].add(metric)
    standing = {plan: _standings(user, plan, metrics) for plan, metrics in by_plan.items()}
    found: dict[int, list[Standing]] = defaultdict(list)
    for thing, metric in links:
        if row := standing[plan_of[thing]].get(metric):
            found[thing].append(row)
    return {thing: sorted(rows, key=lambda row: row.name) for thing, rows in found.items()}


def _plans(field: str, ids: Collection[int]) -> Mapping[int, Plan]:
    """Id of a thing -> its plan. Two queries."""
    measured = MEASURED[field]
    rows = measured.model.objects.filter(pk__in=ids).order_by().values_list("pk", *measured.plans)
    plan_ids = {pk: next(filter(None, plans)) for pk, *plans in rows}
    plans = Plan.objects.in_bulk(set(plan_ids.values()))
    return {pk: plans[plan] for pk, plan in plan_ids.items()}


def _standings(user: User, plan: Plan, metrics: Collection[int]) -> Mapping[int, Standing]:
    """Id of a metric -> how it stands in the plan's latest report, else in anybody's latest."""
    report = opening_report(judged_reports(plan)) or opening_report(judged_reports())
    if report is None:
        return {}
    rows = standings(
        user=user,
        reporting_period=report,
        plan=plan,
        metrics=Metric.objects.filter(pk__in=metrics),
    )
    return {row.metric_id: row for row in rows}
