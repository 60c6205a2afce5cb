"""What does the page ask that compares two plans?"""

from collections.abc import Sequence

from django import forms

from strategies.models import Plan


class CompareForm(forms.Form):
    """Which two plans; the address holds the answer, so that it can be sent to somebody."""

    left = forms.ChoiceField(label="Earlier plan")
    right = forms.ChoiceField(label="Later plan")

    def __init__(self, *args: object, plans: Sequence[Plan], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(plan.slug, f"{plan.title} ({plan.years})") for plan in plans]
        for name in ("left", "right"):
            self.fields[name] = forms.ChoiceField(label=self.fields[name].label, choices=choices)
