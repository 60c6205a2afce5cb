"""What do the pages ask that open reporting periods?"""

from django import forms

from hub.choices import choices_of
from strategies.models import ReportingPeriodKind


class ReportingPeriodForm(forms.Form):
    """Which part of which financial year a report covers."""

    kind = forms.ChoiceField(
        label="What does the report cover?",
        widget=forms.RadioSelect,
        choices=choices_of(ReportingPeriodKind),
    )
    first_year = forms.IntegerField(
        label="Financial year from April",
        min_value=1990,
        max_value=2190,
        help_text="2026 for 2026-27.",
    )
    quarter = forms.TypedChoiceField(
        label="Which quarter?", coerce=int, required=False, empty_value=1,  # type: ignore[arg-type]
        choices=[
            ("", "Not a quarter"), (1, "April to June"), (2, "July to September"),
            (3, "October to December"), (4, "January to March"),
        ],
    )  # fmt: skip

    def clean_kind(self) -> ReportingPeriodKind:
        return ReportingPeriodKind(self.cleaned_data["kind"])
