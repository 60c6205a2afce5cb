"""What do the pages ask that write action plans?"""

from typing import Any

from django import forms

from hub import clock
from hub.choices import choices_of
from hub.forms import DateField
from hub.forms_people import PersonField, UnitField
from hub.models import OrganisationUnit, PartnerOrganisation, UnitKind, User
from hub.queries.organisation import services_on
from strategies.models import ApprovalRule, KeyStrategy, PlanState


class ActionPlanForm(forms.Form):
    """One action plan."""

    title = forms.CharField(max_length=160)
    summary = forms.CharField(
        label="What it is about", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    owner = PersonField(label="Owner", required=False)
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.none(), required=False, empty_label="None"
    )
    team = UnitField(label="Team", required=False, empty_label="The whole service")
    partner = forms.ModelChoiceField(
        PartnerOrganisation.objects.filter(is_active=True),
        label="Partner organisation",
        required=False,
        empty_label="None",
    )
    starts = DateField(label="First day")
    ends = DateField(label="Last day")
    review_on = DateField(label="Review date", required=False)
    approval = forms.ChoiceField(
        label="Which updates are approved?",
        widget=forms.RadioSelect,
        choices=choices_of(ApprovalRule),
        help_text="Exceptions are amber, red, overdue, deferred or cancelled, or ask for another"
        " date.",
    )
    deputy = PersonField(
        label="Deputy", required=False, help_text="Approves where the owner stays silent."
    )
    deputy_after = forms.IntegerField(
        label="Working days until the deputy may approve", min_value=0, max_value=60
    )
    also_serves = forms.ModelMultipleChoiceField(
        KeyStrategy.objects.none(),
        label="Key strategies it also serves",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, by: User, strategy: KeyStrategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["service"].queryset = services_on(today)
        self.fields["team"].offer(today)
        self.fields["team"].queryset = self.fields["team"].queryset.filter(kind=UnitKind.TEAM)
        others = KeyStrategy.objects.visible_to(by).exclude(state=PlanState.CLOSED)
        others = others.exclude(pk=strategy.pk).order_by("title")
        self.fields["also_serves"].queryset = others
        if not others.exists():
            del self.fields["also_serves"]

    def clean_approval(self) -> ApprovalRule:
        return ApprovalRule(self.cleaned_data["approval"])


class ExistingActionPlanForm(ActionPlanForm):
    """An action plan, and the key strategy it goes to where it gets another home."""

    new_home = forms.ModelChoiceField(
        KeyStrategy.objects.none(),
        label="Another key strategy to belong to",
        required=False,
        empty_label="It stays where it is",
        help_text="Its actions leave the objectives of a strategy that it no longer serves.",
    )

    def __init__(self, *args: Any, by: User, strategy: KeyStrategy, **kwargs: Any) -> None:
        super().__init__(*args, by=by, strategy=strategy, **kwargs)
        if "also_serves" in self.fields:
            self.fields["new_home"].queryset = self.fields["also_serves"].queryset
        else:
            del self.fields["new_home"]
