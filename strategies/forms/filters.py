"""What narrows the lists of key strategies, of actions and of missing references?"""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from hub import clock
from hub.choices import choices_of
from hub.listing import ListFilter
from hub.models import OrganisationUnit, User
from strategies.models import (
    Action,
    ActionStatus,
    KeyStrategy,
    Objective,
    PlanState,
    Priority,
)
from strategies.queries.actions import overdue_on

ANY = ("", "Any")
DECISION, EQUALITY = "decision", "equality"


class StrategyFilter(ListFilter):
    """Narrows key strategies; choices are those that the readable ones have."""

    q = forms.CharField(label="Title", max_length=120)
    priority = forms.ModelChoiceField(Priority.objects.none(), empty_label="Any")
    lead = forms.ModelChoiceField(User.objects.none(), empty_label="Any")
    service = forms.ModelChoiceField(OrganisationUnit.objects.none(), empty_label="Any")
    state = forms.ChoiceField(choices=[ANY, *choices_of(PlanState)])

    def __init__(self, query: QueryDict, rows: QuerySet[KeyStrategy], user: User) -> None:
        super().__init__(query)
        ids = rows.order_by().values("pk")
        self.fields["priority"].queryset = (
            Priority.objects.visible_to(user)
            .filter(Q(key_strategies__in=ids) | Q(also_served_by_strategies__in=ids))
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
    """Narrows the actions of one plan; choices are those that the readable ones have.

    By officer it finds what names them to the reader: nobody's lateness shows that way.
    """

    q = forms.CharField(label="Words or number", max_length=120)
    status = forms.ChoiceField(choices=[ANY, *choices_of(ActionStatus)])
    owner = forms.ModelChoiceField(
        User.objects.none(), label="Responsible officer", empty_label="Any"
    )
    objective = forms.ModelChoiceField(Objective.objects.none(), empty_label="Any")
    overdue = forms.ChoiceField(choices=[ANY, ("yes", "Overdue only")])

    def __init__(self, query: QueryDict, rows: QuerySet[Any], user: User) -> None:
        super().__init__(query)
        ids = rows.order_by().values("pk")
        self.fields["owner"].queryset = _people(owned_actions__in=ids.exclude(officer=""))
        self.fields["objective"].queryset = (
            Objective.objects.visible_to(user)
            .filter(Q(actions__in=ids) | Q(also_served_by__in=ids))
            .distinct()
            .order_by("order", "name")
        )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        if text := chosen.get("q"):
            rows = rows.filter(Q(activity__icontains=text) | Q(reference__iexact=text))
        if status := chosen.get("status"):
            rows = rows.filter(status=status)
        if owner := chosen.get("owner"):
            rows = rows.filter(owner=owner).exclude(officer="")
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


def _people(**of: Any) -> QuerySet[User]:
    return User.objects.filter(**of).distinct().order_by("full_name")


def _services(**of: Any) -> QuerySet[OrganisationUnit]:
    return OrganisationUnit.objects.filter(**of).distinct().order_by("name")
