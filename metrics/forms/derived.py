"""What do the pages ask that say what a metric rests on, warns about and is expected to reach?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub.forms import DateField
from metrics.domain.formula import LONGEST
from metrics.domain.periods import Period
from metrics.domain.rubric import Level, RubricError, read_levels
from metrics.forms.metric_field import MetricField


class FormulaForm(forms.Form):
    """How a metric is worked out from others."""

    text = forms.CharField(
        label="Formula",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "Codes of metrics, numbers, + − × ÷, brackets, sum( , ) and mean( , ), such as "
            "(M001 + M002) ÷ M003 × 100. A code with a hyphen stands in square brackets: [EDU-7]. "
            "Leave it empty and the values are typed again."
        ),
    )


class RubricForm(forms.Form):
    """What each grade means, one on each line."""

    levels = forms.CharField(
        label="Grades, worst first",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="One on each line: the grade, a colon and what it means. “Good: most say yes”.",
    )

    def clean_levels(self) -> tuple[Level, ...]:
        try:
            return read_levels(self.cleaned_data["levels"])
        except RubricError as error:
            raise ValidationError(str(error)) from error


class WarningForm(forms.Form):
    """A metric that warns about another one."""

    lead = MetricField(label="Which metric warns about it?")
    because = forms.CharField(
        label="Why is it a warning?",
        max_length=250,
        required=False,
        help_text="Such as: fewer inspections now mean more complaints by the end of the year.",
    )
    starts = DateField(label="From which day?")

    def __init__(self, *args: Any, metrics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, MetricField)
        lead.metrics = metrics


class EndWarningForm(forms.Form):
    """Until when a metric warns about another one."""

    last_day = DateField(label="What is the last day on which it is a warning?")


class ForecastForm(forms.Form):
    """What a metric is expected to reach in a period to come."""

    period = forms.ChoiceField(label="For which period?")
    value = forms.CharField(label="What do you expect?", max_length=40)
    basis = forms.CharField(
        label="What does it rest on?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Shown beside it, with your name and the day.",
    )

    def __init__(self, *args: Any, periods: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {
            each.start.isoformat() + "/" + each.end.isoformat(): each for each in periods
        }
        choices = [(key, each.label) for key, each in self.periods.items()]
        self.fields["period"].choices = choices

    def clean_period(self) -> Period:
        return self.periods[self.cleaned_data["period"]]
