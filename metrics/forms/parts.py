"""What do the pages ask of parts of the people: their names, and their values for a period?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from hub.choices import choices_of
from metrics.domain.entered import Entered
from metrics.domain.values import ObservationState
from metrics.forms.areas import lines_of
from metrics.forms.entry import as_typed
from metrics.models import Breakdown, Observation
from metrics.operations.breakdowns import PartEntered

CELLS = {
    "value": "Value",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "lower": "Lower 95% limit",
    "upper": "Upper 95% limit",
    "no_value_because": "If no value, why?",
}
_SEEN = "seen"


class PartsForm(forms.Form):
    """The parts of a dimension in their order."""

    names = forms.CharField(
        label="Parts",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="One a line, in the order in which they are shown."
        " Deprivation goes from the most to the least deprived.",
    )

    def clean_names(self) -> list[str]:
        return lines_of(self.cleaned_data["names"])


@dataclass(frozen=True)
class GridRow:
    """One part with its cells."""

    part: Breakdown
    cells: Sequence[tuple[str, BoundField]]


class PartValuesForm(forms.Form):
    """The values of all parts of a dimension for one period: a row for each part.

    The true numbers, small ones included: this is the page of those who keep them.
    """

    state = forms.ChoiceField(label="How settled are they?", choices=choices_of(ObservationState))
    reason = forms.CharField(
        label="If any value changes, why?",
        max_length=250,
        required=False,
        help_text="Kept with the earlier version.",
    )

    def __init__(
        self,
        *args: Any,
        parts: Sequence[Breakdown],
        standing: Mapping[int, Observation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{"initial": {"state": ObservationState.ACTUAL}, **kwargs})
        self.parts = parts
        for part in parts:
            value = standing.get(part.pk)
            for name, label in CELLS.items():
                self.fields[_name(part, name)] = forms.CharField(
                    label=f"{label}, {part.name}",
                    max_length=250,
                    required=False,
                    initial=as_typed(value, name) if value else "",
                )
            self.fields[_name(part, _SEEN)] = forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=value.pk if value else None
            )
        newest = next((each.state for each in standing.values()), None)
        if newest:
            self.initial["state"] = newest

    @property
    def headings(self) -> list[str]:
        return list(CELLS.values())

    @property
    def rows(self) -> Iterator[GridRow]:
        for part in self.parts:
            cells = [(label, self[_name(part, name)]) for name, label in CELLS.items()]
            yield GridRow(part, cells)

    def entries(self) -> dict[Breakdown, PartEntered]:
        """What was typed for each part that has changed, for the operation."""
        answers, all_change = self.cleaned_data, "state" in self.changed_data
        state, reason = ObservationState(answers["state"]), answers["reason"]
        return {
            part: PartEntered(
                Entered(
                    **{name: answers[_name(part, name)] for name in CELLS},
                    state=state,
                    reason=reason,
                ),
                answers[_name(part, _SEEN)],
            )
            for part in self.parts
            if all_change or any(_name(part, name) in self.changed_data for name in CELLS)
        }

    def add_problems(self, by_part: Mapping[Breakdown, Mapping[str, str]]) -> None:
        """Put what could not be kept at its cell."""
        for part, problems in by_part.items():
            for name, sentence in problems.items():
                field = _name(part, name)
                self.add_error(field if field in self.fields else None, sentence)


def _name(part: Breakdown, cell: str) -> str:
    return f"part{part.pk}_{cell}"
