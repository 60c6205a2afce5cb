"""What do the pages ask that write actions and their milestones?"""

from typing import Any

from django import forms
from django.db.models import Q

from hub import clock
from hub.forms import DateField
from hub.forms_people import PersonField
from hub.models import OrganisationUnit, PartnerOrganisation
from hub.queries.organisation import services_on
from strategies.models import Action, ActionPlan, Objective
from strategies.operations.actions import may_rewrite_due


class ActionForm(forms.Form):
    """One action of a plan. The due date is asked for as long as it is not yet a promise."""

    activity = forms.CharField(label="What is done", max_length=250)
    reference = forms.CharField(
        label="Its number in the plan", max_length=20, required=False, help_text="Such as A12."
    )
    description = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))
    owner = PersonField(label="Responsible officer", required=False)
    lead = PersonField(label="Accountable lead", required=False)
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.none(), required=False, empty_label="The plan's own"
    )
    starts = DateField(label="Starts", required=False)
    due = DateField(label="Due", required=False)
    money = forms.DecimalField(
        label="Money in pounds",
        max_digits=14,
        decimal_places=2,
        required=False,
        help_text="Leave it empty where nobody knows yet. Enter 0 where it costs nothing.",
    )
    days = forms.DecimalField(
        label="Staff time in days", max_digits=8, decimal_places=1, required=False
    )
    objective = forms.ModelChoiceField(
        Objective.objects.none(), required=False, empty_label="None in particular"
    )
    also_serves = forms.ModelMultipleChoiceField(
        Objective.objects.none(),
        label="Objectives it also serves",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partner = forms.ModelChoiceField(
        PartnerOrganisation.objects.filter(is_active=True),
        label="Partner who keeps it up to date",
        required=False,
        empty_label="None",
    )
    works_with = forms.CharField(
        label="Other partners",
        max_length=250,
        required=False,
        help_text="Separated by semicolons.",
    )
    decision_reference = forms.CharField(
        label="Committee decision", max_length=80, required=False, help_text="Its reference."
    )
    equality_reference = forms.CharField(
        label="Equality assessment", max_length=80, required=False, help_text="Its reference."
    )
    risk_reference = forms.CharField(
        label="Corporate risk register", max_length=80, required=False, help_text="Its reference."
    )

    def __init__(
        self, *args: Any, plan: ActionPlan, action: Action | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services_on(clock.today())
        offered = Q(strategy=plan.strategy_id) | Q(strategy__also_served_by_action_plans=plan)
        offered &= Q(is_active=True)
        if action is not None:
            offered |= Q(actions=action) | Q(also_served_by=action)
        objectives = Objective.objects.filter(offered).distinct()
        for name in ("objective", "also_serves"):
            self.fields[name].queryset = objectives
        if not objectives.exists():
            del self.fields["also_serves"]
        if action is not None and not may_rewrite_due(action):
            del self.fields["due"]


class MilestoneForm(forms.Form):
    """One step on the way of an action."""

    name = forms.CharField(label="What is reached", max_length=200)
    due = DateField(label="By when", required=False)


class MarkForm(forms.Form):
    """Whether a step is done."""

    is_done = forms.TypedChoiceField(
        choices=[("yes", "Done"), ("no", "Not done after all")],
        coerce=lambda answer: answer == "yes",
    )
