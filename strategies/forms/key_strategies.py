"""What do the pages ask that write key strategies and objectives, and move things on?"""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hub import clock
from hub.forms import DateField
from hub.forms_people import PersonField
from hub.models import Board, OrganisationUnit, PartnerOrganisation, Portfolio, User
from hub.queries.organisation import services_on
from strategies.models import PlanState, Priority


class PriorityChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One priority, shown with its plan."""

    def label_from_instance(self, priority: Any) -> str:
        return f"{priority.plan.title}: {priority.name}"


class PrioritiesChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some priorities, each shown with its plan."""

    def label_from_instance(self, priority: Any) -> str:
        return f"{priority.plan.title}: {priority.name}"


class KeyStrategyForm(forms.Form):
    """One key strategy."""

    title = forms.CharField(max_length=160)
    summary = forms.CharField(
        label="What it is about", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    priority = PriorityChoice(
        Priority.objects.none(), label="The priority it belongs to", empty_label="Choose one"
    )
    also_serves = PrioritiesChoice(
        Priority.objects.none(),
        label="Priorities it also serves",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    owner = PersonField(label="Lead", required=False)
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.none(), required=False, empty_label="None"
    )
    management_team = forms.ModelChoiceField(
        Board.objects.none(), label="Management team", required=False, empty_label="None"
    )
    portfolio = forms.ModelChoiceField(
        Portfolio.objects.none(), label="Cabinet portfolio", required=False, empty_label="None"
    )
    board = forms.ModelChoiceField(
        Board.objects.none(), label="Board", required=False, empty_label="None"
    )
    partner = forms.ModelChoiceField(
        PartnerOrganisation.objects.filter(is_active=True),
        label="Partner organisation",
        required=False,
        empty_label="None",
    )
    starts = DateField(label="First day")
    ends = DateField(label="Last day")
    review_on = DateField(label="Review date", required=False)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        priorities = open_priorities(by)
        self.fields["priority"].queryset = priorities
        self.fields["also_serves"].queryset = priorities
        self.fields["service"].queryset = services_on(today)
        self.fields["portfolio"].queryset = Portfolio.objects.on(today)
        for name in ("management_team", "board"):
            self.fields[name].queryset = Board.objects.on(today)


class ObjectiveForm(forms.Form):
    """One objective of a strategy."""

    name = forms.CharField(label="What is to be reached", max_length=200)
    description = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))
    owner = PersonField(label="Who looks after it", required=False)


class ExistingObjectiveForm(ObjectiveForm):
    """An objective, its place among the others, and whether it still stands."""

    order = forms.IntegerField(label="Place among the objectives", min_value=0, max_value=999)
    is_active = forms.BooleanField(
        label="It is still pursued",
        required=False,
        help_text="Without the tick it stays readable, and no action can be put under it.",
    )


class ConsultForm(forms.Form):
    """Who was asked, when, and what they said."""

    who = forms.CharField(label="Who was consulted?", max_length=250)
    consulted_on = DateField(label="When?")
    said = forms.CharField(label="What did they say?", widget=forms.Textarea(attrs={"rows": 5}))


class AdoptForm(forms.Form):
    """Which body decided, when and what."""

    body = forms.CharField(
        label="Who decided?", max_length=120, help_text="A body or a person, such as Cabinet."
    )
    decided_on = DateField(label="When?")
    decision = forms.CharField(
        label="What was decided?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="With the minute reference, where there is one.",
    )


class ReasonForm(forms.Form):
    """Why something ends, or goes back."""

    reason = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 4}))


def open_priorities(user: User) -> QuerySet[Priority]:
    """The priorities that something may be put under: of plans that ``user`` reads, not closed."""
    return (
        Priority.objects.visible_to(user)
        .exclude(plan__state=PlanState.CLOSED)
        .select_related("plan")
        .order_by("-plan__first_year", "plan", "order", "name")
    )
