"""What do the pages ask that write plans, priorities and decisions?"""

from typing import Any

from django import forms

from hub.forms import DateField
from hub.forms_people import PersonField
from hub.models import Board, OrganisationUnit, Portfolio
from strategies.models import Plan, PriorityKind


class PlanForm(forms.Form):
    """The words and years of a plan."""

    title = forms.CharField(max_length=160)
    first_year = forms.IntegerField(
        label="First year", min_value=1990, max_value=2190, help_text="Such as 2026."
    )
    last_year = forms.IntegerField(label="Last year", min_value=1990, max_value=2199)
    vision = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 5}))
    owner = PersonField(label="Owner", required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        first, last = answers.get("first_year"), answers.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", "The last year is before the first.")
        return answers


class NewPlanForm(PlanForm):
    """A new plan, and the one whose place it takes."""

    supersedes = forms.ModelChoiceField(
        Plan.objects.filter(superseded_by__isnull=True),
        label="Takes the place of",
        required=False,
        empty_label="No earlier plan",
    )


class DecisionForm(forms.Form):
    """What a body decided about a plan."""

    body = forms.CharField(
        label="Which body decided?", max_length=120, help_text="Such as Cabinet."
    )
    board = forms.ModelChoiceField(
        Board.objects.all(), required=False, empty_label="Not one of the boards in the hub"
    )
    decided_on = DateField(label="When?")
    summary = forms.CharField(label="What was decided?", max_length=250)
    reference = forms.CharField(label="Minute reference", max_length=80, required=False)
    link = forms.URLField(label="Address of the minutes", required=False, assume_scheme="https")
    adopts = forms.BooleanField(
        label="This decision adopts the plan",
        required=False,
        help_text="Everybody who reads plans then sees it.",
    )


class PriorityForm(forms.Form):
    """One priority of a plan."""

    name = forms.CharField(max_length=160)
    kind = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[
            (PriorityKind.DELIVERY, "What we deliver"),
            (PriorityKind.ENABLER, "How we work"),
        ],
    )
    theme = forms.CharField(label="Heading it stands under", max_length=160, required=False)
    narrative = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="A priority may stand by its words alone, without a metric.",
    )
    portfolio = forms.ModelChoiceField(
        Portfolio.objects.all(), label="Cabinet portfolio", required=False, empty_label="None"
    )
    lead_unit = forms.ModelChoiceField(
        OrganisationUnit.objects.all(), label="Led by", required=False, empty_label="Nobody yet"
    )
    owner = PersonField(label="Owner", required=False)

    def clean_kind(self) -> PriorityKind:
        return PriorityKind(self.cleaned_data["kind"])


class ExistingPriorityForm(PriorityForm):
    """A priority and its place among the others."""

    order = forms.IntegerField(label="Place in the plan", min_value=0, max_value=999)
