"""A small golden thread to act on: short ways to write down strategies, action plans and actions.

Nothing here asks the operations: these are the facts that a story starts from.
"""

from datetime import UTC, date, datetime
from typing import Any

from hub.models import User
from strategies.models import (
    Action,
    ActionPlan,
    ActionStatus,
    KeyStrategy,
    Plan,
    PlanState,
    Priority,
    ReportingPeriod,
    ReportingPeriodKind,
    Round,
    Update,
    UpdateState,
)
from tests.cast import Cast

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)
"""The moment of most stories: a Monday in the second quarter's round."""

TODAY = NOW.date()


def make_priority(name: str = "Clean streets", plan: Plan | None = None) -> Priority:
    """A priority of an adopted plan, which is made with it where none is given."""
    plan = (
        plan
        or Plan.objects.get_or_create(
            slug="westhaven-2030",
            defaults={
                "title": "Westhaven 2030",
                "first_year": 2024,
                "last_year": 2030,
                "state": PlanState.ADOPTED,
            },
        )[0]
    )
    slug = name.lower().replace(" ", "-")
    return Priority.objects.get_or_create(plan=plan, slug=slug, defaults={"name": name})[0]


def make_strategy(cast: Cast, title: str = "Waste strategy", **fields: Any) -> KeyStrategy:
    """Maya's adopted strategy of Streets and Waste, for Cleo's portfolio."""
    return KeyStrategy.objects.create(
        **{
            "title": title,
            "priority": fields.pop("priority", None) or make_priority(),
            "owner": cast["manager"],
            "service": cast.streets,
            "portfolio": cast.clean_and_green,
            "starts": date(2024, 4, 1),
            "ends": date(2029, 3, 31),
            "state": PlanState.ADOPTED,
            **fields,
        }
    )


def make_action_plan(cast: Cast, title: str = "Recycling action plan", **fields: Any) -> ActionPlan:
    """Maya's adopted action plan of Streets and Waste."""
    return ActionPlan.objects.create(
        **{
            "title": title,
            "strategy": fields.pop("strategy", None) or make_strategy(cast),
            "owner": cast["manager"],
            "service": cast.streets,
            "starts": date(2026, 4, 1),
            "ends": date(2028, 3, 31),
            "state": PlanState.ADOPTED,
            **fields,
        }
    )


def make_action(
    cast: Cast,
    activity: str = "Bring food waste bins to every street",
    *,
    action_plan: ActionPlan | None = None,
    **fields: Any,
) -> Action:
    """Olive's action, on track and due at the end of the financial year."""
    action_plan = action_plan or ActionPlan.objects.first() or make_action_plan(cast)
    due = fields.get("due", date(2027, 3, 31))
    return Action.objects.create(
        **{
            "action_plan": action_plan,
            "activity": activity,
            "owner": cast["officer"],
            "lead": cast["manager"],
            "service": action_plan.service,
            "due": due,
            "original_due": due,
            "status": ActionStatus.ON_TRACK,
            **fields,
        }
    )


def make_round(
    *, opens: date = date(2026, 10, 1), closes: date = date(2026, 10, 16), **fields: Any
) -> Round:
    """The round of the second quarter of 2026-27, open at `NOW`."""
    period = ReportingPeriod.objects.get_or_create(
        kind=ReportingPeriodKind.QUARTER, starts=date(2026, 7, 1), ends=date(2026, 9, 30)
    )[0]
    return Round.objects.create(reporting_period=period, opens=opens, closes=closes, **fields)


def make_update(
    action: Action,
    by: User,
    *,
    state: UpdateState = UpdateState.APPROVED,
    status: ActionStatus = ActionStatus.ON_TRACK,
    narrative: str = "Going well.",
    written_at: datetime = NOW,
    **fields: Any,
) -> Update:
    """An update of ``action``, approved unless another state is given."""
    decided = {"decided_at": written_at} if state == UpdateState.APPROVED else {}
    return Update.objects.create(
        **{
            "action": action,
            "state": state,
            "status": status,
            "narrative": narrative,
            "written_by": by,
            "written_at": written_at,
            "submitted_at": None if state == UpdateState.DRAFT else written_at,
            **decided,
            **fields,
        }
    )
