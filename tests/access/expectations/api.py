"""Who may open and post to the addresses that programs read: the API, and a metric's files?"""

from strategies.models import Plan, PlanState, Priority
from tests.access.row import PARTNERS, STAFF_AND_MEMBERS, Outside, Row
from tests.cast import Cast
from tests.metrics.library import make_metric

READERS = STAFF_AND_MEMBERS | PARTNERS
"""Whoever reads any metric; what a list then holds is theirs (tests/api)."""
REFUSED = 401
"""A visitor is not sent to sign in: a program could not."""


def a_plan(state: PlanState) -> Plan:
    plan = Plan.objects.create(
        title="Our plan", slug="our-plan", first_year=2024, last_year=2032, state=state
    )
    Priority.objects.create(plan=plan, name="Clean streets", slug="clean-streets")
    return plan


def of_a_plan(cast: Cast) -> dict[str, str]:
    return {"slug": a_plan(PlanState.ADOPTED).slug}


def of_a_draft(cast: Cast) -> dict[str, str]:
    return {"slug": a_plan(PlanState.DRAFT).slug}


def of_a_priority(cast: Cast) -> dict[str, int]:
    return {"pk": a_plan(PlanState.ADOPTED).priorities.get().pk}


def of_a_drafts_priority(cast: Cast) -> dict[str, int]:
    return {"pk": a_plan(PlanState.DRAFT).priorities.get().pk}


def of_a_metric(cast: Cast) -> dict[str, str]:
    return {"code": make_metric(partner=cast.riverside).code}


def of_a_draft_metric(cast: Cast) -> dict[str, str]:
    return {"code": make_metric(state="draft").code}


def listed() -> Row:
    return Row(get=READERS, turns_away=REFUSED)


ROWS: dict[str, Row | list[Row] | Outside] = {
    "api-schema": listed(),
    "api-docs": listed(),
    "strategies-api:plan-list": listed(),
    "strategies-api:plan-detail": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_plan, turns_away=REFUSED, refuses=404),
        Row(
            get=frozenset({"insight"}),
            at=of_a_draft,
            turns_away=REFUSED,
            refuses=404,
            state="draft",
        ),
    ],
    "strategies-api:priority-list": listed(),
    "strategies-api:priority-detail": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_priority, turns_away=REFUSED, refuses=404),
        Row(
            get=frozenset({"insight"}),
            at=of_a_drafts_priority,
            turns_away=REFUSED,
            refuses=404,
            state="draft",
        ),
    ],
    "strategies-api:reporting-period-list": listed(),
    "metrics-api:metric-list": listed(),
    "metrics-api:metric-detail": [
        Row(get=STAFF_AND_MEMBERS | {"partner"}, at=of_a_metric, turns_away=REFUSED, refuses=404),
        Row(
            get=frozenset({"insight"}),
            at=of_a_draft_metric,
            turns_away=REFUSED,
            refuses=404,
            state="draft",
        ),
    ],
    "metrics:metric-data-csv": [
        Row(get=STAFF_AND_MEMBERS | {"partner"}, at=of_a_metric, refuses=404),
        Row(get=frozenset({"insight"}), at=of_a_draft_metric, refuses=404, state="draft"),
    ],
    "metrics:metric-data-json": [
        Row(get=STAFF_AND_MEMBERS | {"partner"}, at=of_a_metric, refuses=404),
        Row(get=frozenset({"insight"}), at=of_a_draft_metric, refuses=404, state="draft"),
    ],
    "metrics-api:observation-list": listed(),
    "metrics-api:judgement-list": listed(),
}
