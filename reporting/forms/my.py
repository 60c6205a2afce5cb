"""What does a row of My updates ask of a figure?"""

from typing import Any

from django import forms

from metrics.domain.entered import Entered
from metrics.queries.awaiting import AwaitedValue


class AwaitedValueForm(forms.Form):
    """A figure, or why there is none, and what is behind it."""

    all_optional = True

    value = forms.CharField(max_length=200, required=False)
    comment = forms.CharField(
        label="What is behind it?",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    no_value_because = forms.CharField(label="No value, because", max_length=250, required=False)

    def __init__(self, data: Any = None, *, awaited: AwaitedValue) -> None:
        super().__init__(data, prefix=f"m{awaited.metric.pk}", label_suffix="")

    def entered(self) -> Entered:
        """What was typed, for the operation."""
        return Entered(**self.cleaned_data)
