"""What is asked about the day on which a source publishes a figure?"""

from typing import Any

from django import forms

from hub.forms import DateField


class ReleaseForm(forms.Form):
    """The day, and who publishes."""

    expected_on = DateField(label="When is it published?")
    source = forms.CharField(
        label="Who publishes it?", max_length=250, required=False, help_text="As people know it."
    )


class ManyReleasesForm(ReleaseForm):
    """The same day for several figures of one source."""

    figures = forms.MultipleChoiceField(label="Which figures?", widget=forms.CheckboxSelectMultiple)

    field_order = ("figures", "expected_on", "source")

    def __init__(self, *args: Any, figures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["figures"]
        chosen.choices = figures
