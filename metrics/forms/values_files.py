"""What do the pages ask that bring spreadsheets of values in?"""

from collections.abc import Sequence
from typing import Any

from django import forms

from hub.listing import ListFilter
from hub.models import OrganisationUnit, UnitKind
from metrics.importing.values_columns import FIELDS, OF_A_ROW, Columns, is_period
from metrics.models import CellOutcome
from strategies.models import Plan


class ColumnsForm(forms.Form):
    """Which column of the file says what of a value."""

    all_optional = True
    LONG, WIDE = "long", "wide"

    shape = forms.ChoiceField(
        label="Where do the values stand?",
        widget=forms.RadioSelect,
        choices=[
            (LONG, "One row for each metric and period"),
            (WIDE, "A column for each period"),
        ],
    )

    def __init__(
        self, *args: Any, headings: Sequence[str], guess: Columns | None = None, **kwargs: Any
    ) -> None:
        self._periods = tuple(each for each in headings if is_period(each))
        if guess is not None:
            shape = self.WIDE if guess.is_wide else self.LONG
            kwargs["initial"] = {**guess.fields, "shape": shape}
        super().__init__(*args, **kwargs)
        for field in FIELDS:
            self.fields[field.key] = forms.ChoiceField(
                label=field.heading,
                choices=[("", "Not in the file"), *((text, text) for text in headings)],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        first: dict[str, str] = {}
        for field in FIELDS:
            heading = answers.get(field.key)
            if heading and first.setdefault(heading, field.heading) != field.heading:
                self.add_error(
                    field.key, f"“{heading}” is chosen for {first[heading]} already. Choose one."
                )
        if answers.get("shape") == self.WIDE and not self._periods:
            self.add_error("shape", "No heading of this file reads as a period, such as 2025/26.")
        return answers

    @property
    def columns(self) -> Columns:
        answers = self.cleaned_data
        is_wide = answers["shape"] == self.WIDE
        keys = OF_A_ROW if is_wide else [field.key for field in FIELDS]
        chosen = {key: answers[key] for key in keys if answers.get(key)}
        periods = tuple(each for each in self._periods if each not in chosen.values())
        return Columns(chosen, periods if is_wide else ())


class ConfirmForm(forms.Form):
    """Bring the reviewed values in."""

    looked = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    without_bad = forms.BooleanField(required=False)


class DoubtsForm(forms.Form):
    """Which of the values that look like slips are what is meant."""

    all_optional = True

    right = forms.TypedMultipleChoiceField(
        label="Which of these are right?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What you do not tick is left out.",
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].choices = choices


class OutcomeFilter(ListFilter):
    """Which values of a file are shown."""

    DOUBTFUL = "doubtful"

    outcome = forms.ChoiceField(
        label="Show", choices=[("", "All"), *CellOutcome.choices, (DOUBTFUL, "Doubtful")]
    )

    def narrow(self, rows: Any) -> Any:
        wanted = self.cleaned_data.get("outcome")
        if wanted == self.DOUBTFUL:
            return rows.filter(outcome__in=["new", "changed"]).exclude(problem="")
        return rows.filter(outcome=wanted) if wanted else rows


class TemplateForm(forms.Form):
    """Which metrics a template is for, and as which kind of file."""

    MINE, ALL = "mine", "all"

    of = forms.ChoiceField(choices=[(MINE, "Mine"), (ALL, "All I may enter")], required=False)
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.filter(kind=UnitKind.SERVICE), required=False
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), required=False, to_field_name="slug", empty_label="Any plan"
    )
    code = forms.CharField(required=False, max_length=8000)
    format = forms.ChoiceField(choices=[("xlsx", "Excel"), ("csv", "CSV")], required=False)

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans
