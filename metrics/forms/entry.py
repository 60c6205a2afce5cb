"""What does the page that takes one value ask?"""

from typing import Any

from django import forms

from hub.choices import choices_of
from metrics.domain.entered import Entered
from metrics.domain.values import ObservationState
from metrics.models import Observation


class ValueForm(forms.Form):
    """One value of one metric for one period, and what goes with it."""

    value = forms.CharField(
        max_length=200,
        required=False,
        help_text="As you would write it: 36.4, 1,299 or 425/736.",
    )
    no_value_because = forms.CharField(
        label="If there is no value, why?", max_length=250, required=False
    )
    state = forms.ChoiceField(label="How settled is it?", choices=choices_of(ObservationState))
    numerator = forms.CharField(max_length=40, required=False)
    denominator = forms.CharField(max_length=40, required=False)
    lower = forms.CharField(label="Lower 95% limit", max_length=40, required=False)
    upper = forms.CharField(label="Upper 95% limit", max_length=40, required=False)
    comment = forms.CharField(
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What is behind the figure? It is shown beside it.",
    )
    reason = forms.CharField(
        label="Why does it change?",
        max_length=250,
        required=False,
        help_text="Kept with the earlier version.",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, standing: Observation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": _initial(standing), **kwargs})
        if standing is None:
            del self.fields["reason"]

    def entered(self) -> Entered:
        """What was typed, for the operation."""
        answers = dict(self.cleaned_data)
        answers.pop("seen")
        return Entered(**{**answers, "state": ObservationState(answers["state"])})


def as_typed(observation: Observation, field: str) -> str:
    """A field of a version as somebody would type it again."""
    if field == "value":
        return observation.raw_value or observation.text or _plain(observation.value)
    value = getattr(observation, field)
    return value if isinstance(value, str) else _plain(value)


def _initial(standing: Observation | None) -> dict[str, Any]:
    if standing is None:
        return {"state": ObservationState.ACTUAL}
    names = (
        "value", "no_value_because", "state", "numerator", "denominator", "lower", "upper",
        "comment",
    )  # fmt: skip
    return {"seen": standing.pk, **{name: as_typed(standing, name) for name in names}}


def _plain(number: Any) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
