"""Who may open and post to the addresses of home, dashboards and reports?"""

from datetime import UTC, date, datetime

from reporting.models import FrozenReport
from strategies.models import Plan, PlanState, Priority, ReportingPeriod, ReportingPeriodKind
from tests.access.row import EVERYBODY, SIGNED_IN, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast

INSIGHT = frozenset({"insight"})
OPEN_TO_ALL = "what is published is for everybody"
THEIR_OWN = "everybody who signs in has a first page of their own"


def a_plan(cast: Cast, state: PlanState = PlanState.ADOPTED) -> Plan:
    """A plan with one priority."""
    plan = Plan.objects.create(
        title="Our plan", slug="our-plan", first_year=2024, last_year=2032, state=state
    )
    Priority.objects.create(plan=plan, name="Clean streets", slug="clean-streets")
    return plan


def of_a_plan(cast: Cast) -> dict[str, str]:
    return {"slug": a_plan(cast).slug}


def of_a_draft(cast: Cast) -> dict[str, str]:
    return {"slug": a_plan(cast, PlanState.DRAFT).slug}


def of_a_priority(cast: Cast) -> dict[str, str]:
    return {"slug": a_plan(cast).slug, "priority_slug": "clean-streets"}


def a_report(cast: Cast, *, published: bool) -> dict[str, int]:
    """A frozen report, public or not."""
    report = FrozenReport.objects.create(
        plan=a_plan(cast),
        reporting_period=ReportingPeriod.objects.create(
            kind=ReportingPeriodKind.END_OF_YEAR, starts=date(2025, 4, 1), ends=date(2026, 3, 31)
        ),
        content={
            "title": "Our plan",
            "period": "2025-26 end of year",
            "vision": "",
            "headline": {
                "sentence": "",
                "percent": None,
                "target_met": 0,
                "counts": {
                    "improved": 0,
                    "similar": 0,
                    "worse": 0,
                    "cannot_say": 0,
                    "not_available": 0,
                },
                "target_counts": {"on": 0, "off": 0, "none": 0, "not_applicable": 0},
            },
            "priorities": [],
            "metrics": [],
        },
        sha256="0" * 64,
        frozen_at=datetime(2026, 6, 1, 9, tzinfo=UTC),
        frozen_by=cast.ines,
        published_at=datetime(2026, 6, 2, 9, tzinfo=UTC) if published else None,
    )
    return {"pk": report.pk}


def of_a_frozen_report(cast: Cast) -> dict[str, int]:
    return a_report(cast, published=False)


def of_a_published_report(cast: Cast) -> dict[str, int]:
    return a_report(cast, published=True)


def of_a_service(cast: Cast) -> dict[str, int]:
    return {"pk": cast.streets.pk}


def of_a_portfolio(cast: Cast) -> dict[str, int]:
    return {"pk": cast.clean_and_green.pk}


ROWS: dict[str, Row | list[Row] | Outside] = {
    "reporting:home": Row(get=SIGNED_IN, because=THEIR_OWN),
    "reporting:plan-list": Row(get=STAFF_AND_MEMBERS),
    "reporting:plan": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_plan, refuses=404),
        Row(get=INSIGHT, at=of_a_draft, refuses=404, state="draft"),
    ],
    "reporting:plan-metrics": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_plan, refuses=404),
        Row(get=INSIGHT, at=of_a_draft, refuses=404, state="draft"),
        Row(get=STAFF_AND_MEMBERS, at=of_a_plan, refuses=404, query="?format=csv", state="file"),
    ],
    "reporting:plan-scorecard": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_plan, refuses=404),
        Row(get=INSIGHT, at=of_a_draft, refuses=404, state="draft"),
    ],
    "reporting:priority": Row(get=STAFF_AND_MEMBERS, at=of_a_priority, refuses=404),
    "reporting:plan-reports": Row(get=STAFF_AND_MEMBERS, at=of_a_plan, refuses=404),
    "reporting:report-freeze": Row(get=frozenset(), post=INSIGHT, at=of_a_plan),
    "reporting:frozen-report": Row(get=STAFF_AND_MEMBERS, at=of_a_frozen_report, refuses=404),
    "reporting:report-publish": Row(
        get=frozenset(), post=INSIGHT, at=of_a_frozen_report, refuses=403
    ),
    "reporting:published-list": Row(get=EVERYBODY, because=OPEN_TO_ALL),
    "reporting:published-report": [
        Row(get=EVERYBODY, at=of_a_published_report, because=OPEN_TO_ALL),
        Row(
            get=frozenset(),
            at=of_a_frozen_report,
            refuses=404,
            turns_away=404,
            state="not published",
        ),
    ],
    "reporting:service-list": Row(get=STAFF_AND_MEMBERS),
    "reporting:service": Row(get=STAFF_AND_MEMBERS, at=of_a_service),
    "reporting:portfolio-list": Row(get=STAFF_AND_MEMBERS),
    "reporting:portfolio": Row(get=STAFF_AND_MEMBERS, at=of_a_portfolio),
}
