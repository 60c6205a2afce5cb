"""By which plan and service is the equalities view narrowed?"""

from datetime import date
from typing import Any

from django import forms

from hub.models import OrganisationUnit, User
from hub.queries.organisation import services_on
from strategies.models import Plan


class EqualitiesFilter(forms.Form):
    """A plan, a service, both or neither."""

    all_optional = True

    plan = forms.ModelChoiceField(Plan.objects.none(), required=False, empty_label="Any plan")
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.none(), required=False, empty_label="Any service"
    )

    def __init__(self, *args: Any, user: User, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = Plan.objects.visible_to(user)
        self.fields["service"].queryset = services_on(day)

    @property
    def is_filtered(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())
