"""What do the pages ask that change the rules of one metric, or its usual range?"""

from datetime import date
from typing import Any

from django import forms

from metrics.domain.periods import Period
from metrics.domain.rules import MetricRules, ToleranceKind, UncertaintyModel
from metrics.queries.rules import stored_rules
from strategies.models import ReportingPeriod


class RulesForm(forms.Form):
    """How a metric is judged from a report on."""

    effective_from = forms.ModelChoiceField(
        ReportingPeriod.objects.none(),
        label="From which report?",
        help_text="Only reports that are still open. Earlier ones stay as they are.",
    )
    tolerance = forms.DecimalField(
        label="How large a change counts as none?",
        min_value=0,
        max_digits=18,
        decimal_places=6,
        help_text="0 where every change counts. Used where no margin of error is known.",
    )
    tolerance_kind = forms.ChoiceField(
        label="That is",
        widget=forms.RadioSelect,
        choices=[
            (ToleranceKind.ABSOLUTE, "in the unit of the metric"),
            (ToleranceKind.RELATIVE, "per cent of the earlier value"),
        ],
    )
    uncertainty_model = forms.ChoiceField(
        label="Where does its margin of error come from?",
        widget=forms.RadioSelect,
        choices=[
            (UncertaintyModel.NONE, "It has none: everybody is counted, or the source gives it"),
            (UncertaintyModel.PROPORTION, "It is a share: worked out from both its halves"),
            (UncertaintyModel.RATE, "It is a rate: worked out from what was counted"),
            (UncertaintyModel.COUNT, "It is a count of chance events: worked out from the count"),
            (UncertaintyModel.MEAN, "It is an average: only its source can give a margin"),
        ],
    )
    is_seasonal = forms.BooleanField(
        label="It follows the seasons",
        required=False,
        help_text="A month is then held against the same month last year, not its usual range.",
    )
    reason = forms.CharField(label="Why do the rules change?", max_length=250)

    def __init__(self, *args: Any, standing: MetricRules, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": stored_rules(standing), **kwargs})
        self.fields["effective_from"].queryset = ReportingPeriod.objects.filter(
            figures_as_of__isnull=True
        )

    @property
    def rules(self) -> dict[str, Any]:
        """The answers as a method stores them."""
        answers = self.cleaned_data
        return {
            "tolerance": f"{answers['tolerance'].normalize():f}",
            "tolerance_kind": answers["tolerance_kind"],
            "uncertainty_model": answers["uncertainty_model"],
            "is_seasonal": answers["is_seasonal"],
        }


class UsualRangeForm(forms.Form):
    """From which value on a new usual range holds, and which values fix it."""

    first = forms.ChoiceField(label="From which value on?")
    last = forms.ChoiceField(
        label="Fixed by the values up to",
        required=False,
        help_text="At least 13 values in a row. Leave open, and every later value counts too.",
    )
    reason = forms.CharField(
        label="Why?",
        max_length=250,
        help_text="What changed in how the work is done. Shown on the chart.",
    )

    def __init__(self, *args: Any, periods: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].choices = [("", "Choose"), *((p.start, p.label) for p in periods)]
        self.fields["last"].choices = [
            ("", "All later values count"),
            *((p.end, p.label) for p in periods),
        ]

    def clean_first(self) -> date:
        return date.fromisoformat(self.cleaned_data["first"])

    def clean_last(self) -> date | None:
        chosen = self.cleaned_data["last"]
        return date.fromisoformat(chosen) if chosen else None
