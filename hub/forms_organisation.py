"""Which questions are asked about units, partners, portfolios, boards and the council itself?"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub import clock
from hub.domain.colour import NotAColourError, parse_colour
from hub.forms import DateField
from hub.forms_people import PersonField, UnitField
from hub.models import BoardKind, HoldingKind, OrganisationUnit, UnitKind
from hub.queries.organisation import services_on


class UnitForm(forms.Form):
    """A new unit under a known place."""

    name = forms.CharField(label="Name", max_length=120)
    starts = DateField(label="First day")


class UnitNameForm(forms.Form):
    """Another name for a unit."""

    name = forms.CharField(label="Name", max_length=120)


class UnitMoveForm(forms.Form):
    """Another place for a unit."""

    parent = UnitField(label="Move to")

    def __init__(self, *args: Any, kind: UnitKind, unit: OrganisationUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(clock.today())
        above = self.fields["parent"].queryset.filter(kind=kind)
        self.fields["parent"].queryset = above.exclude(pk=unit.parent_id)


class UnitEndForm(forms.Form):
    """A unit's last day, and what takes its place."""

    ends = DateField(label="Last day")
    successor = UnitField(
        label="What takes its place", required=False, empty_label="Nothing takes its place"
    )

    def __init__(self, *args: Any, unit: OrganisationUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].offer(clock.today())
        alike = self.fields["successor"].queryset.filter(kind=unit.kind)
        self.fields["successor"].queryset = alike.exclude(pk=unit.pk)


class DelegateForm(forms.Form):
    """Somebody who may act for a unit."""

    person = PersonField(label="Who may act for it")


class PartnerForm(forms.Form):
    """A partner organisation."""

    name = forms.CharField(label="Name", max_length=120)


class PartnerChangeForm(PartnerForm):
    """A partner organisation that is known."""

    is_active = forms.BooleanField(label="Works with the council", required=False)


class PortfolioForm(forms.Form):
    """A new portfolio."""

    name = forms.CharField(label="Name", max_length=120)
    starts = DateField(label="First day")


class PortfolioChangeForm(forms.Form):
    """Another name for a portfolio, or its end."""

    name = forms.CharField(label="Name", max_length=120)
    ends = DateField(
        label="Last day, if it ends",
        required=False,
        help_text="Its holder, deputies and services end with it.",
    )


class AppointForm(forms.Form):
    """Who holds a portfolio from a day on."""

    person = PersonField(label="Who")
    kind = forms.ChoiceField(label="As", choices=HoldingKind.choices, widget=forms.RadioSelect)
    starts = DateField(
        label="From", help_text="Whoever holds the portfolio until then ends the day before."
    )

    def clean_kind(self) -> HoldingKind:
        return HoldingKind(self.cleaned_data["kind"])


class CoverForm(forms.Form):
    """A service that a portfolio covers."""

    service = forms.ModelChoiceField(label="Service", queryset=OrganisationUnit.objects.none())
    starts = DateField(label="From")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services_on(clock.today())


class BoardForm(forms.Form):
    """A new board."""

    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=BoardKind.choices, widget=forms.RadioSelect)
    starts = DateField(label="First day")

    def clean_kind(self) -> BoardKind:
        return BoardKind(self.cleaned_data["kind"])


class BoardChangeForm(forms.Form):
    """Another name or kind for a board, or its end."""

    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=BoardKind.choices, widget=forms.RadioSelect)
    ends = DateField(
        label="Last day, if it ends", required=False, help_text="Its members' seats end with it."
    )

    def clean_kind(self) -> BoardKind:
        return BoardKind(self.cleaned_data["kind"])


class SeatForm(forms.Form):
    """Somebody who sits on a board."""

    person = PersonField(label="Who")
    is_chair = forms.BooleanField(label="Chairs the board", required=False)
    starts = DateField(label="From")


class CouncilForm(forms.Form):
    """The council's name and colour, from a day on."""

    name = forms.CharField(label="Name of the council", max_length=120)
    colour = forms.CharField(
        label="Colour",
        max_length=9,
        help_text="# and six digits, such as #12436d. A colour too pale to read is darkened.",
    )
    effective_from = DateField(label="From")

    def clean_colour(self) -> str:
        try:
            return parse_colour(self.cleaned_data["colour"])
        except NotAColourError as problem:
            raise ValidationError(str(problem)) from None
