"""Who may open and post to the addresses that programs read: the API, and a metric's files?"""

from strategies.models import (
    Milestone,
    Objective,
    Plan,
    PlanState,
    Priority,
    ReportingDuty,
    Review,
    StoryOfChange,
    UpdateState,
)
from tests.access.row import NO_ONE, PARTNERS, SIGNED_IN, STAFF_AND_MEMBERS, Arguments, Outside, Row
from tests.cast import Cast
from tests.metrics.library import make_metric
from tests.thread import make_action, make_action_plan, make_strategy, make_update

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


KEEPERS = frozenset({"insight", "manager", "director"})
"""Whoever writes what belongs to Streets and Waste, as Maya's things do."""
WRITERS = KEEPERS | {"officer", "other_officer", "other_manager"}
"""Whoever writes strategies and action plans at all."""


UPDATERS = WRITERS | PARTNERS | {"employee"}
"""Whoever updates actions at all: an employee those of their own."""
RECORDERS = KEEPERS | {"democratic_services"}
RECORDERS_OF_ANY = WRITERS | {"democratic_services"}


def a_strategy(cast: Cast) -> dict[str, int]:
    return {"pk": make_strategy(cast).pk}


def a_draft_strategy(cast: Cast) -> dict[str, int]:
    return {"pk": make_strategy(cast, state=PlanState.DRAFT).pk}


def an_objective(cast: Cast) -> dict[str, int]:
    return {"pk": Objective.objects.create(strategy=make_strategy(cast), name="Less").pk}


def an_action_plan(cast: Cast) -> dict[str, int]:
    return {"pk": make_action_plan(cast).pk}


def an_action(cast: Cast) -> dict[str, int]:
    return {"pk": make_action(cast, action_plan=make_action_plan(cast)).pk}


def a_partners_action(cast: Cast) -> dict[str, int]:
    plan = make_action_plan(cast)
    return {"pk": make_action(cast, action_plan=plan, partner=cast.riverside).pk}


def a_milestone(cast: Cast) -> dict[str, int]:
    action = make_action(cast, action_plan=make_action_plan(cast))
    return {"pk": Milestone.objects.create(action=action, name="Order").pk}


def an_update(cast: Cast) -> dict[str, int]:
    action = make_action(cast, action_plan=make_action_plan(cast))
    return {"pk": make_update(action, cast.olive).pk}


def a_waiting_update(cast: Cast) -> dict[str, int]:
    action = make_action(cast, action_plan=make_action_plan(cast))
    return {"pk": make_update(action, cast.olive, state=UpdateState.SUBMITTED).pk}


def a_draft_update(cast: Cast) -> dict[str, int]:
    action = make_action(cast, action_plan=make_action_plan(cast))
    return {"pk": make_update(action, cast.olive, state=UpdateState.DRAFT).pk}


def a_duty(cast: Cast) -> dict[str, int]:
    strategy = make_strategy(cast)
    return {"pk": ReportingDuty.objects.create(key_strategy=strategy, reports_to="full_council").pk}


def an_unfinished_review(cast: Cast) -> dict[str, int]:
    return {"pk": Review.objects.create(key_strategy=make_strategy(cast), first_year=2026).pk}


def a_story(cast: Cast) -> dict[str, int]:
    return {"pk": StoryOfChange.objects.create(key_strategy=make_strategy(cast)).pk}


def listed(writers: frozenset[str] | None = None) -> Row:
    """A list that whoever reads anything may ask for; ``writers`` may add to it."""
    return Row(get=READERS, post=writers, turns_away=REFUSED)


def single(
    get: frozenset[str], at: Arguments, post: frozenset[str] | None = None, state: str = ""
) -> Row:
    """One thing: to whoever may not read it, it is not there, whatever they ask."""
    return Row(get=get, post=post, at=at, unseen=SIGNED_IN - get, turns_away=REFUSED, state=state)


def step(sees: frozenset[str], may: frozenset[str], at: Arguments, state: str = "") -> Row:
    """One step of a thing, by POST only."""
    return Row(
        get=NO_ONE, post=may, at=at, unseen=SIGNED_IN - sees, turns_away=REFUSED, state=state
    )


def said() -> Row:
    """What may be said of some action, by POST only."""
    return Row(get=NO_ONE, post=UPDATERS, turns_away=REFUSED)


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
    "strategies-api:strategy-list": listed(WRITERS),
    "strategies-api:strategy-detail": [
        single(STAFF_AND_MEMBERS, a_strategy, KEEPERS),
        single(KEEPERS, a_draft_strategy, KEEPERS, "draft"),
    ],
    "strategies-api:objective-list": listed(WRITERS),
    "strategies-api:objective-detail": single(STAFF_AND_MEMBERS, an_objective, KEEPERS),
    "strategies-api:action-plan-list": listed(WRITERS),
    "strategies-api:action-plan-detail": single(STAFF_AND_MEMBERS, an_action_plan, KEEPERS),
    "strategies-api:action-list": listed(WRITERS),
    "strategies-api:action-detail": [
        single(STAFF_AND_MEMBERS, an_action, KEEPERS),
        single(STAFF_AND_MEMBERS | {"partner"}, a_partners_action, KEEPERS, "partner's"),
    ],
    "strategies-api:milestone-list": listed(WRITERS),
    **{
        f"strategies-api:{thing}-{way}": step(STAFF_AND_MEMBERS, KEEPERS, at)
        for thing, at in (("strategy", a_strategy), ("action-plan", an_action_plan))
        for way in ("consult", "adopt", "take-back", "close")
    },
    "strategies-api:milestone-detail": single(STAFF_AND_MEMBERS, a_milestone, KEEPERS),
    "strategies-api:milestone-done": step(STAFF_AND_MEMBERS, KEEPERS | {"officer"}, a_milestone),
    "strategies-api:update-list": listed(UPDATERS),
    "strategies-api:update-detail": [
        single(STAFF_AND_MEMBERS, an_update),
        single(KEEPERS | {"officer"}, a_waiting_update, state="waiting"),
        single(NO_ONE, a_draft_update, state="draft"),
    ],
    "strategies-api:update-draft": said(),
    "strategies-api:update-still-true": said(),
    "strategies-api:update-approve": step(KEEPERS | {"officer"}, KEEPERS, a_waiting_update),
    "strategies-api:update-return": step(KEEPERS | {"officer"}, KEEPERS, a_waiting_update),
    "strategies-api:date-move-list": listed(),
    "strategies-api:round-list": listed(),
    "strategies-api:duty-list": listed(RECORDERS_OF_ANY),
    "strategies-api:duty-detail": single(STAFF_AND_MEMBERS, a_duty, RECORDERS),
    "strategies-api:duty-end": step(STAFF_AND_MEMBERS, RECORDERS, a_duty),
    "strategies-api:duty-report-list": listed(RECORDERS_OF_ANY),
    "strategies-api:review-list": listed(),
    "strategies-api:review-detail": single(KEEPERS, an_unfinished_review, state="unfinished"),
    "strategies-api:story-list": listed(),
    "strategies-api:story-detail": single(STAFF_AND_MEMBERS, a_story),
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
    "metrics-api:judgement-list": listed(),
}
