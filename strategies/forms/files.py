"""What do the pages ask that bring actions and plans in from files and lists?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub.forms_people import PersonField
from hub.models import User
from strategies.importing.action_columns import FIELDS, REQUIRED
from strategies.importing.indented_list import MOST_LETTERS


class ColumnsForm(forms.Form):
    """Which column of the file says what of an action."""

    def __init__(self, *args: Any, headings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in FIELDS:
            self.fields[field.key] = forms.ChoiceField(
                label=field.heading,
                choices=[("", "Not in the file"), *((text, text) for text in headings)],
                required=field.key == REQUIRED,
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
        return answers

    @property
    def mapping(self) -> dict[str, str]:
        return {key: heading for key, heading in self.cleaned_data.items() if heading}


class ConfirmForm(forms.Form):
    """Bring a reviewed file in."""

    mark = forms.CharField(widget=forms.HiddenInput)
    without_bad = forms.BooleanField(required=False)


class WrittenOwnersForm(forms.Form):
    """Who is meant by each name; the names stand in the order that the page shows."""

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        """``names``: what was written -> the hint under its field."""
        super().__init__(*args, **kwargs)
        self._written = {f"person-{number}": name for number, name in enumerate(names)}
        for key, name in self._written.items():
            self.fields[key] = PersonField(label=name, required=False, help_text=names[name])
            # Which name the field is about travels along: the list may have changed meanwhile.
            self.fields[f"{key}-name"] = forms.CharField(
                initial=name, widget=forms.HiddenInput, required=False, strip=False
            )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        people = {
            answers.get(f"{key}-name"): answers[key] for key in self._written if answers.get(key)
        }
        if not people and not self.errors:
            raise ValidationError("Say who is meant by at least one of the names.")
        return answers

    @property
    def people(self) -> dict[str, User]:
        return {
            self.cleaned_data[f"{key}-name"]: self.cleaned_data[key]
            for key in self._written
            if self.cleaned_data.get(key)
        }


class PasteForm(forms.Form):
    """A list copied from a document."""

    text = forms.CharField(
        label="The list",
        strip=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 18, "class": "hub-paste"}),
        help_text="Priorities at the margin; under each its strategies, their action plans and "
        "their actions, each one step further in, by tabs, spaces, bullets or numbers.",
    )
