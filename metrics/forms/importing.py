"""What does a person fill in when a published table comes in?"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub.models import StoredFile
from metrics.domain.classification import AreaKind, MetricState
from metrics.domain.rules import Polarity
from metrics.models import Area, Metric
from metrics.operations.importing.doubts import Answer, Asks
from strategies.models import Plan

MATCH = "match-"


class TableFileForm(forms.Form):
    """A published table to look at."""

    file = forms.FileField(label="Indicator table (CSV)", max_length=200)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > StoredFile.LARGEST:
            raise ValidationError("The file is larger than 10 MB. Send one year’s table at a time.")
        return file


class StarFileForm(forms.Form):
    """One file of an intelligence hub, and when its values were measured if it does not say."""

    file = forms.FileField(
        label="File (CSV)",
        max_length=200,
        help_text="Metric types, periods, geographies, values or attributes of areas, up to 10 MB.",
    )
    year = forms.IntegerField(
        label="Year that attributes without one were measured in",
        required=False,
        min_value=1900,
        max_value=2199,
        help_text="Only for attributes of areas. For example 2018",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > StoredFile.LARGEST:
            raise ValidationError(
                "The file is larger than 10 MB. Ask whoever runs the hub to bring it in by command."
            )
        return file


class PlanForm(forms.Form):
    """Which plan a table belongs to whose headers name none."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label="Which plan is this table about?",
        required=False,
        to_field_name="slug",
        empty_label="The one that runs in its year",
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans


def confirmed_matches(posted: Any) -> dict[int, int]:
    """By row, the metric that a reviewer says a new name means; blank choices are left out."""
    return {
        int(name.removeprefix(MATCH)): int(value)
        for name, value in posted.items()
        if name.startswith(MATCH) and name.removeprefix(MATCH).isdecimal() and value.isdecimal()
    }


_TEXT_LABELS = {
    Asks.PERIOD: ("Which period does it cover?", "For example 2018/19, Mar 2018 or 2013-15."),
    Asks.VALUE: ("What is the value?", "As it would stand in the file, such as 48.3."),
    Asks.TARGET: ("What is the target?", "For example 95%, <= 100, 3,100 to 3,500, To increase."),
}


class AnswerForm(forms.Form):
    """The answer to a doubt: one field, by what the doubt asks."""

    def __init__(self, *args: Any, asks: Asks, suggested: list[Metric], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = asks
        self.fields["answer"] = _answer_field(asks, suggested)

    @property
    def answer(self) -> Answer:
        """What was answered, once the form is valid."""
        given = self.cleaned_data["answer"]
        match self.asks:
            case Asks.AREA:
                return Answer(area=given)
            case Asks.METRIC:
                return Answer(metric=given)
            case Asks.POLARITY:
                return Answer(polarity=Polarity(given))
        return Answer(text=given)


def _answer_field(asks: Asks, suggested: list[Metric]) -> forms.Field:
    match asks:
        case Asks.AREA:
            areas = Area.objects.exclude(kind=AreaKind.PUPIL_GROUP)
            return forms.ModelChoiceField(areas, label="Which area is meant?")
        case Asks.METRIC:
            metrics = Metric.objects.filter(state=MetricState.IN_FORCE)
            field = forms.ModelChoiceField(
                metrics, label="Which metric is it?", widget=forms.RadioSelect, empty_label=None
            )
            field.choices = [
                (metric.pk, f"{metric.name} ({metric.unit_label})") for metric in suggested
            ]
            return field
        case Asks.POLARITY:
            return forms.ChoiceField(
                label="Which way is good?",
                widget=forms.RadioSelect,
                choices=[
                    (Polarity.HIGHER, "High is good"),
                    (Polarity.LOWER, "Low is good"),
                    (Polarity.NEITHER, "Neither"),
                ],
            )
    label, help_text = _TEXT_LABELS[asks]
    return forms.CharField(label=label, help_text=help_text, max_length=250)
