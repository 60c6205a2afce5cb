"""Which columns have the lists of strategies, actions and missing references?"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from hub import clock
from hub.listing import Column, Kind, Listing
from hub.models import User
from strategies.domain.rollup import READING_ORDER
from strategies.domain.status import ActionStatus
from strategies.forms.filters import ActionFilter, GapFilter, StrategyFilter
from strategies.models import Action, ActionPlan, KeyStrategy
from strategies.queries.actions import action_rows
from strategies.queries.key_strategies import strategy_rows


def strategy_listing(rows: QuerySet[KeyStrategy], user: User) -> Listing:
    """The list of key strategies, each with the counts of its actions that ``user`` may read."""
    today = clock.today()
    return Listing(
        name="key-strategies",
        title="Key strategies",
        noun="key strategies",
        sort="strategy",
        columns=[
            Column(
                "strategy",
                "Key strategy",
                lambda row: row.strategy.title,
                order="title",
                url=lambda row: row.strategy.get_absolute_url(),
            ),
            Column(
                "priority",
                "Priority",
                lambda row: row.priority,
                order="priority__name",
            ),
            Column("lead", "Lead", lambda row: _name(row.strategy.owner), order="owner__full_name"),
            Column(
                "service", "Service", lambda row: _name(row.strategy.service), order="service__name"
            ),
            Column("state", "State", lambda row: row.strategy.get_state_display(), order="state"),
            Column(
                "review",
                "Review date",
                lambda row: row.strategy.review_on,
                Kind.DATE,
                order="review_on",
            ),
            Column(
                "actions",
                "Actions",
                lambda row: row.counts.sentence,
                template="strategies/parts/counts_cell.html",
            ),
            Column(
                "total",
                "Number of actions",
                lambda row: row.counts.total,
                Kind.NUMBER,
                shown=False,
            ),
            *_status_columns(),
            Column("overdue", "Overdue", lambda row: row.counts.overdue, Kind.NUMBER, shown=False),
            Column("starts", "From", lambda row: row.strategy.starts, Kind.DATE, shown=False),
            Column("ends", "Until", lambda row: row.strategy.ends, Kind.DATE, shown=False),
        ],
        filters=lambda query: StrategyFilter(query, rows, user),
        prepare=lambda part: strategy_rows(part, user=user, today=today),
        empty_text="They stand here once somebody drafts one under a priority.",
    )


def action_listing(plan: ActionPlan, rows: QuerySet[Action], user: User) -> Listing:
    """The list of the actions of one plan, of which ``user`` may read ``rows``, with officers."""
    today = clock.today()
    return Listing(
        name=f"actions-of-plan-{plan.pk}",
        title=f"Actions of {plan.title}",
        noun="actions",
        columns=[
            _action_column(),
            _plain("reference", "No.", "reference", shown=True),
            Column(
                "status",
                "Status",
                lambda row: row.status.label,
                order="status",
                template="strategies/parts/status_cell.html",
            ),
            _owner_column(),
            Column(
                "due",
                "Due",
                lambda row: row.action.due,
                Kind.DATE,
                order="due",
                template="strategies/parts/due_cell.html",
            ),
            Column(
                "percent",
                "Done",
                lambda row: row.action.percent,
                Kind.PERCENT,
                order="percent",
            ),
            Column(
                "objective",
                "Objective",
                lambda row: _name(row.action.objective),
                order="objective__name",
            ),
            Column("overdue", "Days overdue", lambda row: row.overdue, Kind.NUMBER, shown=False),
            Column(
                "original",
                "First due date",
                lambda row: row.action.original_due,
                Kind.DATE,
                shown=False,
            ),
            Column("slipped", "Slipped", lambda row: row.slippage.sentence, shown=False),
            Column("lead", "Accountable lead", lambda row: _name(row.action.lead), shown=False),
            Column("service", "Service", lambda row: _name(row.action.service), shown=False),
            Column("money", "Money, £", lambda row: row.action.money, Kind.NUMBER, shown=False),
            Column("days", "Staff days", lambda row: row.action.days, Kind.NUMBER, shown=False),
            _plain("decision", "Committee decision", "decision_reference"),
            _plain("equality", "Equality assessment", "equality_reference"),
            _plain("risk", "Corporate risk register", "risk_reference"),
            Column("said", "Last update", lambda row: row.said, shown=False),
        ],
        filters=lambda query: ActionFilter(query, rows, user),
        prepare=lambda part: action_rows(part, today),
        empty_text="They stand here once somebody adds one or brings them in from a file.",
    )


def gap_listing(rows: QuerySet[Action]) -> Listing:
    """The list of actions without the reference of a decision or of an equality assessment."""
    return Listing(
        name="missing-references",
        title="Actions without a reference",
        noun="actions",
        sort="plan",
        columns=[
            Column(
                "activity",
                "Action",
                lambda action: action.activity,
                order="activity",
                url=lambda action: action.get_absolute_url(),
            ),
            Column(
                "plan",
                "Action plan",
                lambda action: action.action_plan.title,
                order="action_plan__title",
                url=lambda action: action.action_plan.get_absolute_url(),
            ),
            Column(
                "service", "Service", lambda action: _name(action.service), order="service__name"
            ),
            Column(
                "owner",
                "Responsible officer",
                lambda action: _name(action.owner),
                order="owner__full_name",
            ),
            Column(
                "decision",
                "Committee decision",
                lambda action: action.decision_reference or "Not recorded yet",
            ),
            Column(
                "equality",
                "Equality assessment",
                lambda action: action.equality_reference or "Not recorded yet",
            ),
        ],
        filters=lambda query: GapFilter(query, rows),
        empty_text="Every action names its committee decision and its equality assessment.",
    )


RESOURCES = Listing(
    name="resources",
    title="Resources by priority",
    noun="priorities",
    columns=[
        Column(
            "priority",
            "Priority",
            lambda row: row.priority.name,
            order="value",
            url=lambda row: row.priority.get_absolute_url(),
        ),
        Column("actions", "Actions", lambda row: row.resources.actions, Kind.NUMBER, order="value"),
        Column(
            "money",
            "Money, £",
            lambda row: row.resources.money.total if row.resources.money.known else None,
            Kind.NUMBER,
            order="value",
            decimals=0,
        ),
        Column(
            "money_silent",
            "Money not said",
            lambda row: row.resources.money.silent,
            Kind.NUMBER,
        ),
        Column(
            "days",
            "Staff time in days",
            lambda row: row.resources.days.total if row.resources.days.known else None,
            Kind.NUMBER,
            order="value",
            decimals=1,
        ),
        Column("days_silent", "Time not said", lambda row: row.resources.days.silent, Kind.NUMBER),
    ],
    empty_text="They stand here once the plan has priorities.",
)
"""What the actions of each priority need; rows are `PriorityResources`."""


def _status_columns() -> list[Column]:
    """One column for each status, for files; pages draw the same counts as a bar."""

    def count(status: ActionStatus) -> Callable[[Any], int]:
        return lambda row: row.counts.count(status)

    return [
        Column(status.value, status.label, count(status), Kind.NUMBER, shown=False)
        for status in READING_ORDER
    ]


def _action_column() -> Column:
    return Column(
        "activity",
        "Action",
        lambda row: row.action.activity,
        order="activity",
        url=lambda row: row.action.get_absolute_url(),
    )


def _owner_column() -> Column:
    return Column(
        "owner",
        "Responsible officer",
        lambda row: row.action.officer,
        order="officer",
    )


def _plain(key: str, heading: str, attribute: str, *, shown: bool = False) -> Column:
    """A column of an action's own words."""
    return Column(
        key, heading, lambda row: getattr(row.action, attribute), order=attribute, shown=shown
    )


def _name(thing: Any) -> str:
    return str(thing) if thing is not None else ""
