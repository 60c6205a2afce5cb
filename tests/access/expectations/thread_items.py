"""Who may open and post to the addresses of key strategies, action plans and actions?"""

from strategies.models import Milestone, Objective, PlanState
from tests.access.row import NO_ONE, PARTNERS, SIGNED_IN, STAFF_AND_MEMBERS, Arguments, Outside, Row
from tests.cast import Cast
from tests.thread import make_action, make_action_plan, make_strategy

LEADS = frozenset({"insight", "manager", "director"})
"""Maya owns the things of Streets and Waste, which Derek's directorate holds."""
WRITES_STRATEGIES = LEADS | {"officer", "other_officer", "other_manager"}
MARKS = LEADS | {"officer"}
"""Olive's action: she, and whoever leads her service."""
OUTSIDERS = PARTNERS | {"nobody"}
"""To them the things of the council are not there."""


def a_strategy(cast: Cast) -> dict[str, int]:
    return {"pk": make_strategy(cast).pk}


def a_draft(cast: Cast) -> dict[str, int]:
    return {"pk": make_strategy(cast, state=PlanState.DRAFT).pk}


def a_partners_strategy(cast: Cast) -> dict[str, int]:
    return {"pk": make_strategy(cast, partner=cast.riverside).pk}


def an_objective(cast: Cast) -> dict[str, int]:
    return {"pk": Objective.objects.create(strategy=make_strategy(cast), name="Less waste").pk}


def an_action_plan(cast: Cast) -> dict[str, int]:
    return {"pk": make_action_plan(cast).pk}


def a_draft_plan(cast: Cast) -> dict[str, int]:
    return {"pk": make_action_plan(cast, state=PlanState.DRAFT).pk}


def an_action(cast: Cast) -> dict[str, int]:
    return {"pk": make_action(cast).pk}


def a_partners_action(cast: Cast) -> dict[str, int]:
    return {"pk": make_action(cast, partner=cast.riverside).pk}


def a_milestone(cast: Cast) -> dict[str, int]:
    return {"pk": Milestone.objects.create(action=make_action(cast), name="Bins bought").pk}


def a_plan(cast: Cast) -> dict[str, str]:
    return {"slug": make_strategy(cast).priority.plan.slug}


def edited(at: Arguments, who: frozenset[str] = LEADS, query: str = "") -> Row:
    """A page that only those who write the thing open; it is not there for outsiders."""
    return Row(get=who, post=who, at=at, unseen=OUTSIDERS, query=query)


ROWS: dict[str, Row | list[Row] | Outside] = {
    "strategies:strategy-list": Row(get=SIGNED_IN - {"nobody"}),
    "strategies:strategy": [
        Row(at=a_strategy, get=STAFF_AND_MEMBERS, refuses=404),
        Row(at=a_draft, get=LEADS, refuses=404, state="draft"),
        Row(
            at=a_partners_strategy,
            get=STAFF_AND_MEMBERS | {"partner"},
            refuses=404,
            state="names a partner",
        ),
    ],
    "strategies:strategy-add": Row(get=WRITES_STRATEGIES, post=WRITES_STRATEGIES),
    "strategies:strategy-change": edited(a_strategy),
    "strategies:strategy-state": edited(a_strategy),
    "strategies:objective-add": edited(a_strategy),
    "strategies:objective-change": edited(an_objective),
    "strategies:action-plan-add": edited(a_strategy, LEADS | {"other_manager"}),
    "strategies:action-plan": [
        Row(at=an_action_plan, get=STAFF_AND_MEMBERS, refuses=404),
        Row(at=a_draft_plan, get=LEADS, refuses=404, state="draft"),
    ],
    "strategies:action-plan-change": edited(an_action_plan),
    "strategies:action-plan-state": edited(an_action_plan),
    "strategies:action-add": edited(an_action_plan),
    "strategies:reference-gaps": Row(get=STAFF_AND_MEMBERS),
    "strategies:action": [
        Row(at=an_action, get=STAFF_AND_MEMBERS, refuses=404),
        Row(
            at=a_partners_action,
            get=STAFF_AND_MEMBERS | {"partner"},
            refuses=404,
            state="names a partner",
        ),
    ],
    "strategies:action-change": edited(an_action),
    "strategies:milestone-add": edited(an_action),
    "strategies:milestone-change": edited(a_milestone),
    "strategies:milestone-remove": edited(a_milestone),
    "strategies:milestone-done": Row(get=NO_ONE, post=MARKS, at=a_milestone, unseen=OUTSIDERS),
    "strategies:plan-resources": Row(get=STAFF_AND_MEMBERS, at=a_plan),
}
