"""Who may open and post to the addresses of plans and priorities?"""

from datetime import UTC, date, datetime

from strategies.models import Plan, PlanState, Priority, ReportingPeriod, ReportingPeriodKind
from tests.access.row import Outside, Row
from tests.cast import Cast

INSIGHT = frozenset({"insight"})


def of_a_plan(cast: Cast) -> dict[str, str]:
    plan = Plan.objects.create(
        title="Our plan", slug="our-plan", first_year=2024, last_year=2032, state=PlanState.ADOPTED
    )
    return {"slug": plan.slug}


def of_a_priority(cast: Cast) -> dict[str, str]:
    at = of_a_plan(cast)
    Priority.objects.create(plan=Plan.objects.get(), name="Clean streets", slug="clean-streets")
    return {**at, "priority_slug": "clean-streets"}


def of_a_period(cast: Cast) -> dict[str, int]:
    period = ReportingPeriod.objects.create(
        kind=ReportingPeriodKind.END_OF_YEAR, starts=date(2025, 4, 1), ends=date(2026, 3, 31)
    )
    return {"pk": period.pk}


def of_a_closed_period(cast: Cast) -> dict[str, int]:
    at = of_a_period(cast)
    ReportingPeriod.objects.update(figures_as_of=datetime(2026, 6, 1, tzinfo=UTC))
    return at


ROWS: dict[str, Row | list[Row] | Outside] = {
    "strategies:plan-add": Row(get=INSIGHT, post=INSIGHT),
    "strategies:plan-change": Row(get=INSIGHT, post=INSIGHT, at=of_a_plan),
    "strategies:decision-record": Row(get=INSIGHT, post=INSIGHT, at=of_a_plan),
    "strategies:plan-consult": Row(get=INSIGHT, post=INSIGHT, at=of_a_plan),
    "strategies:plan-take-back": Row(get=INSIGHT, post=INSIGHT, at=of_a_plan),
    "strategies:plan-close": Row(get=INSIGHT, post=INSIGHT, at=of_a_plan),
    "strategies:priority-add": Row(get=INSIGHT, post=INSIGHT, at=of_a_plan),
    "strategies:priority-change": Row(get=INSIGHT, post=INSIGHT, at=of_a_priority),
    "strategies:reporting-period-list": Row(get=INSIGHT),
    "strategies:reporting-period-open": Row(get=INSIGHT, post=INSIGHT),
    "strategies:reporting-period-close": [
        Row(get=INSIGHT, post=INSIGHT, at=of_a_period),
        Row(get=INSIGHT, post=INSIGHT, at=of_a_closed_period, state="closed"),
    ],
}
