"""What do the pages ask that open reporting periods and the rounds that gather for them?"""

from typing import Any

from django import forms

from hub.choices import choices_of
from hub.forms import DateField
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


class RoundForm(forms.Form):
    """From when to when figures are asked for."""

    opens = DateField(label="From which day can figures be entered?")
    closes = DateField(label="What is the last day for figures?")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        opens, closes = answers.get("opens"), answers.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", "The last day is before the first.")
        return answers
