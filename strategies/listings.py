"""Which columns and filters have the lists of strategies, actions and missing references?"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from hub import clock
from hub.choices import choices_of
from hub.listing import Column, Kind, ListFilter, Listing
from hub.models import OrganisationUnit, User
from strategies.domain.rollup import READING_ORDER
from strategies.domain.status import ActionStatus
from strategies.models import Action, ActionPlan, KeyStrategy, Objective, PlanState, Priority
from strategies.queries.actions import action_rows, overdue_on
from strategies.queries.key_strategies import strategy_rows

ANY = ("", "Any")
DECISION, EQUALITY = "decision", "equality"


class StrategyFilter(ListFilter):
    """Narrows key strategies; choices are those that the readable ones have."""

    q = forms.CharField(label="Title", max_length=120)
    priority = forms.ModelChoiceField(Priority.objects.none(), empty_label="Any")
    lead = forms.ModelChoiceField(User.objects.none(), empty_label="Any")
    service = forms.ModelChoiceField(OrganisationUnit.objects.none(), empty_label="Any")
    state = forms.ChoiceField(choices=[ANY, *choices_of(PlanState)])

    def __init__(self, query: QueryDict, rows: QuerySet[KeyStrategy]) -> None:
        super().__init__(query)
        ids = rows.order_by().values("pk")
        self.fields["priority"].queryset = (
            Priority.objects.filter(
                Q(key_strategies__in=ids) | Q(also_served_by_strategies__in=ids)
            )
            .distinct()
            .order_by("name")
        )
        self.fields["lead"].queryset = _people(led_strategies__in=ids)
        self.fields["service"].queryset = _services(strategies__in=ids)

    def narrow(self, rows: QuerySet[KeyStrategy]) -> QuerySet[KeyStrategy]:
        chosen = self.cleaned_data
        if text := chosen.get("q"):
            rows = rows.filter(title__icontains=text)
        if priority := chosen.get("priority"):
            serving = priority.also_served_by_strategies.values("pk")
            rows = rows.filter(Q(priority=priority) | Q(pk__in=serving))
        for name, path in (("lead", "owner"), ("service", "service"), ("state", "state")):
            if chosen.get(name):
                rows = rows.filter(**{path: chosen[name]})
        return rows


class ActionFilter(ListFilter):
    """Narrows the actions of one plan; choices are those that its actions have."""

    q = forms.CharField(label="Words or number", max_length=120)
    status = forms.ChoiceField(choices=[ANY, *choices_of(ActionStatus)])
    owner = forms.ModelChoiceField(
        User.objects.none(), label="Responsible officer", empty_label="Any"
    )
    objective = forms.ModelChoiceField(Objective.objects.none(), empty_label="Any")
    overdue = forms.ChoiceField(choices=[ANY, ("yes", "Overdue only")])

    def __init__(self, query: QueryDict, plan: ActionPlan) -> None:
        super().__init__(query)
        self.fields["owner"].queryset = _people(owned_actions__action_plan=plan)
        self.fields["objective"].queryset = (
            Objective.objects.filter(
                Q(actions__action_plan=plan) | Q(also_served_by__action_plan=plan)
            )
            .distinct()
            .order_by("order", "name")
        )

    def narrow(self, rows: QuerySet[Action]) -> QuerySet[Action]:
        chosen = self.cleaned_data
        if text := chosen.get("q"):
            rows = rows.filter(Q(activity__icontains=text) | Q(reference__iexact=text))
        for name in ("status", "owner"):
            if chosen.get(name):
                rows = rows.filter(**{name: chosen[name]})
        if objective := chosen.get("objective"):
            serving = objective.also_served_by.values("pk")
            rows = rows.filter(Q(objective=objective) | Q(pk__in=serving))
        if chosen.get("overdue"):
            rows = rows.filter(overdue_on(clock.today()))
        return rows


class GapFilter(ListFilter):
    """Narrows the actions that miss a reference."""

    missing = forms.ChoiceField(
        label="What is missing",
        choices=[ANY, (DECISION, "Committee decision"), (EQUALITY, "Equality assessment")],
    )
    service = forms.ModelChoiceField(OrganisationUnit.objects.none(), empty_label="Any")

    def __init__(self, query: QueryDict, rows: QuerySet[Action]) -> None:
        super().__init__(query)
        self.fields["service"].queryset = _services(actions__in=rows.order_by().values("pk"))

    def narrow(self, rows: QuerySet[Action]) -> QuerySet[Action]:
        if missing := self.cleaned_data.get("missing"):
            rows = rows.filter(**{f"{missing}_reference": ""})
        if service := self.cleaned_data.get("service"):
            rows = rows.filter(service=service)
        return rows


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
                lambda row: row.strategy.priority.name,
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
                lambda row: row.counts.total,
                Kind.NUMBER,
                template="strategies/parts/counts_cell.html",
            ),
            *_status_columns(),
            Column("overdue", "Overdue", lambda row: row.counts.overdue, Kind.NUMBER, shown=False),
            Column("starts", "From", lambda row: row.strategy.starts, Kind.DATE, shown=False),
            Column("ends", "Until", lambda row: row.strategy.ends, Kind.DATE, shown=False),
        ],
        filters=lambda query: StrategyFilter(query, rows),
        prepare=lambda part: strategy_rows(part, user=user, today=today),
        empty_text="They stand here once somebody drafts one under a priority.",
    )


def action_listing(plan: ActionPlan) -> Listing:
    """The list of the actions of one plan."""
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
        filters=lambda query: ActionFilter(query, plan),
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
            "Say nothing of money",
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
        Column(
            "days_silent", "Say nothing of time", lambda row: row.resources.days.silent, Kind.NUMBER
        ),
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
        lambda row: _name(row.action.owner) or row.action.owner_as_written,
        order="owner__full_name",
    )


def _plain(key: str, heading: str, attribute: str, *, shown: bool = False) -> Column:
    """A column of an action's own words."""
    return Column(
        key, heading, lambda row: getattr(row.action, attribute), order=attribute, shown=shown
    )


def _name(thing: Any) -> str:
    return str(thing) if thing is not None else ""


def _people(**of: Any) -> QuerySet[User]:
    return User.objects.filter(**of).distinct().order_by("full_name")


def _services(**of: Any) -> QuerySet[OrganisationUnit]:
    return OrganisationUnit.objects.filter(**of).distinct().order_by("name")
