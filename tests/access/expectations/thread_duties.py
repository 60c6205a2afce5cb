"""Who may open and post to the addresses of duties to report, reviews and progress reports?"""

from datetime import UTC, date, datetime

from hub.models import StoredFile
from hub.stored_files import store_file
from metrics.models import MetricLink
from strategies.models import (
    DutyReport,
    KeyStrategy,
    PlanState,
    ReportingDuty,
    ReportsTo,
    Review,
    ReviewCheck,
    ReviewStage,
)
from tests.access.row import SIGNED_IN, STAFF_AND_MEMBERS, Arguments, Outside, Row
from tests.cast import Cast
from tests.metrics.library import make_metric
from tests.thread import make_action, make_action_plan, make_priority, make_strategy

INSIGHT = frozenset({"insight"})
LEADS_STREETS = frozenset({"manager", "director", "insight"})
"""Who leads what Streets and Waste owns: Maya, her director, and insight."""
RECORDS = LEADS_STREETS | {"democratic_services"}
RECORDS_PLANS = frozenset({"insight", "democratic_services"})
PARTNER_TOO = STAFF_AND_MEMBERS | {"partner", "other_partner"}
OUTSIDERS = SIGNED_IN - STAFF_AND_MEMBERS
"""Partners whom nothing names, and those without a role: to them it is not there."""


def of_a_strategy(cast: Cast) -> dict[str, int]:
    return {"pk": make_strategy(cast).pk}


def of_a_kind_of_strategy(cast: Cast) -> dict[str, object]:
    return {"kind": "strategy", **of_a_strategy(cast)}


def of_a_plan(cast: Cast) -> dict[str, object]:
    return {"kind": "plan", "pk": make_priority().plan.pk}


def of_an_action_plan(cast: Cast) -> dict[str, object]:
    return {"kind": "action-plan", "pk": make_action_plan(cast).pk}


def of_a_draft(cast: Cast) -> dict[str, int]:
    return {"pk": make_strategy(cast, state=PlanState.DRAFT).pk}


def of_a_duty(cast: Cast) -> dict[str, int]:
    duty = ReportingDuty.objects.create(
        key_strategy=make_strategy(cast), reports_to=ReportsTo.BOARD, board=cast.scrutiny_board
    )
    return {"pk": duty.pk}


def a_file(cast: Cast) -> StoredFile:
    return store_file(by=cast.maya, name="minutes.txt", content=b"Agreed.")


def of_a_report(cast: Cast) -> dict[str, int]:
    report = DutyReport.objects.create(
        duty_id=of_a_duty(cast)["pk"],
        reported_on=date(2026, 6, 1),
        meeting="Board",
        document=a_file(cast),
    )
    return {"pk": report.pk}


def of_a_review(cast: Cast) -> dict[str, int]:
    review = Review.objects.create(
        key_strategy=make_strategy(cast),
        first_year=2025,
        stage=ReviewStage.REVISE,
        evidence=a_file(cast),
    )
    ReviewCheck.objects.create(review=review, stage=ReviewStage.PLAN, text="Every action owned")
    return {"pk": review.pk}


def of_a_signed_review(cast: Cast) -> dict[str, int]:
    at = of_a_review(cast)
    Review.objects.update(
        stage=ReviewStage.SIGNED,
        signed_by=cast.maya,
        signed_at=datetime(2026, 5, 1, 9, tzinfo=UTC),
        what_worked="Going street by street.",
        what_we_would_change="Ask earlier.",
    )
    return at


def of_a_stage(cast: Cast) -> dict[str, object]:
    return {**of_a_review(cast), "stage": "plan"}


def of_an_action(cast: Cast) -> dict[str, object]:
    at = of_a_review(cast)
    action_plan = make_action_plan(cast, strategy=KeyStrategy.objects.get())
    return {**at, "action_pk": make_action(cast, action_plan=action_plan).pk}


def of_a_metric(cast: Cast) -> dict[str, object]:
    at, metric = of_a_review(cast), make_metric()
    MetricLink.objects.create(
        metric=metric, key_strategy=KeyStrategy.objects.get(), starts=date(2020, 4, 1)
    )
    return {**at, "code": metric.code}


def _seen_by_leads(at: Arguments, people: frozenset[str] = LEADS_STREETS) -> Row:
    """A page of an unfinished review: to everybody else it is not there."""
    return Row(get=people, post=people, at=at, refuses=404)


ROWS: dict[str, Row | list[Row] | Outside] = {
    "strategies:duty-list": [
        Row(get=STAFF_AND_MEMBERS, state="empty"),
        Row(get=STAFF_AND_MEMBERS, at=lambda cast: of_a_report(cast) and {}, state="full"),
    ],
    "strategies:duty-add": [
        Row(get=RECORDS, post=RECORDS, at=of_a_kind_of_strategy, unseen=OUTSIDERS),
        Row(get=RECORDS_PLANS, post=RECORDS_PLANS, at=of_a_plan, unseen=OUTSIDERS, state="plan"),
        Row(
            get=RECORDS,
            post=RECORDS,
            at=of_an_action_plan,
            unseen=OUTSIDERS,
            state="action plan",
        ),
    ],
    "strategies:duty": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_duty, refuses=404, state="never reported"),
    ],
    "strategies:duty-change": Row(get=RECORDS, post=RECORDS, at=of_a_duty, unseen=OUTSIDERS),
    "strategies:duty-end": Row(get=RECORDS, post=RECORDS, at=of_a_duty, unseen=OUTSIDERS),
    "strategies:duty-report": Row(get=RECORDS, post=RECORDS, at=of_a_duty, unseen=OUTSIDERS),
    "strategies:report-correct": Row(get=RECORDS, post=RECORDS, at=of_a_report, unseen=OUTSIDERS),
    "strategies:report-document": Row(get=STAFF_AND_MEMBERS, at=of_a_report, refuses=404),
    "reporting:lessons": [
        Row(get=PARTNER_TOO, state="empty"),
        Row(get=PARTNER_TOO, at=lambda cast: of_a_signed_review(cast) and {}, state="full"),
    ],
    "reporting:review-start": Row(
        get=LEADS_STREETS, post=LEADS_STREETS, at=of_a_kind_of_strategy, unseen=OUTSIDERS
    ),
    "reporting:review": [
        Row(get=LEADS_STREETS, at=of_a_review, refuses=404, state="unfinished"),
        Row(get=STAFF_AND_MEMBERS, at=of_a_signed_review, refuses=404, state="signed"),
    ],
    "reporting:review-checks": _seen_by_leads(of_a_stage),
    "reporting:review-lessons": _seen_by_leads(of_a_review),
    "reporting:review-move": _seen_by_leads(of_a_review),
    "reporting:review-sign": _seen_by_leads(of_a_review),
    "reporting:review-evidence": [
        Row(get=LEADS_STREETS, at=of_a_review, refuses=404, state="unfinished"),
        Row(get=STAFF_AND_MEMBERS, at=of_a_signed_review, refuses=404, state="signed"),
    ],
    "reporting:review-decide": _seen_by_leads(of_a_review),
    "reporting:review-action": _seen_by_leads(of_an_action),
    "reporting:review-target": _seen_by_leads(of_a_metric, INSIGHT),
    "reporting:strategy-report": [
        Row(get=STAFF_AND_MEMBERS, at=of_a_strategy, refuses=404),
        Row(
            get=LEADS_STREETS,
            at=of_a_draft,
            refuses=404,
            state="draft",
        ),
    ],
}
