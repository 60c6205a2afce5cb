"""Which report of a strategy is wanted: for whom, as it stood when, with the news since when?"""

from typing import Any

from django import forms

from hub.forms import DateField
from strategies.models import ReportingDuty, ReportingPeriod


class ReportChoiceForm(forms.Form):
    """The choices above a drafted progress report; each may be left as it is."""

    all_optional = True

    duty = forms.ModelChoiceField(
        ReportingDuty.objects.none(), label="For whom", required=False, empty_label="Nobody yet"
    )
    period = forms.ModelChoiceField(
        ReportingPeriod.objects.none(),
        label="As it stood at the end of",
        required=False,
        empty_label="Today",
    )
    since = DateField(label="With the news since", required=False)

    def __init__(self, *args: Any, duties: Any, periods: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].queryset = duties
        self.fields["period"].queryset = periods
        if not duties:
            del self.fields["duty"]
