"""What do the pages ask that say to whom a thing reports, and record that it did?"""

from datetime import date
from typing import Any

from django import forms

from hub import clock
from hub.choices import choices_of
from hub.forms import DateField
from hub.listing import ListFilter
from hub.models import Board, Portfolio
from strategies.domain.duty import DutyState
from strategies.domain.reporting_line import ReportsTo
from strategies.operations.attachments import Attachment
from strategies.queries.subjects import KIND_WORDS


class DutyForm(forms.Form):
    """To whom, and how often."""

    reports_to = forms.ChoiceField(
        label="To what kind of body?", widget=forms.RadioSelect, choices=choices_of(ReportsTo)
    )
    portfolio = forms.ModelChoiceField(
        Portfolio.objects.none(),
        label="Whose portfolio?",
        required=False,
        empty_label="None",
        help_text="For a cabinet member.",
    )
    board = forms.ModelChoiceField(
        Board.objects.none(), label="Which body?", required=False, empty_label="Not in the list"
    )
    name = forms.CharField(
        label="Its name, if it is not in the list", max_length=120, required=False
    )
    every_months = forms.IntegerField(
        label="Every how many months?",
        min_value=1,
        max_value=60,
        help_text="12 for once a year. At least once a year is expected of everything.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["portfolio"].queryset = Portfolio.objects.on(today)
        self.fields["board"].queryset = Board.objects.on(today)

    def clean_reports_to(self) -> ReportsTo:
        return ReportsTo(self.cleaned_data["reports_to"])


class EndDutyForm(forms.Form):
    """The day from which it is no longer reported."""

    ended_on = DateField(label="From which day is it no longer reported there?")


class ReportForm(forms.Form):
    """One report that was made."""

    reported_on = DateField(label="When was it reported?")
    meeting = forms.CharField(
        label="At which meeting?", max_length=160, help_text="Such as Cabinet, or Place Board."
    )
    decision = forms.CharField(
        label="What was decided?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    minute_reference = forms.CharField(label="Minute reference", max_length=80, required=False)
    document = forms.FileField(
        label="Document", required=False, max_length=200, help_text="The report or the minutes."
    )
    link = forms.URLField(label="Or its address", required=False, assume_scheme="https")

    def clean_document(self) -> Attachment | None:
        file = self.cleaned_data["document"]
        return Attachment(file.name, file.read()) if file else None


class DutyFilter(ListFilter):
    """Narrows lines of duties (strategies.queries.duties.DutyLine)."""

    state = forms.ChoiceField(
        label="State",
        choices=[
            ("", "Any"),
            ("exceptions", "Never, or over a year ago"),
            *choices_of(DutyState),
        ],
    )
    kind = forms.ChoiceField(label="What reports", choices=[("", "Any"), *KIND_WORDS.items()])
    reports_to = forms.ChoiceField(
        label="Reports to", choices=[("", "Anybody"), *choices_of(ReportsTo)]
    )

    def narrow(self, rows: Any) -> Any:
        chosen = self.cleaned_data
        state, kind, body = (chosen.get(name) for name in ("state", "kind", "reports_to"))
        return [
            line
            for line in rows
            if (not kind or line.kind == kind)
            and (not body or line.duty.reports_to == body)
            and (
                not state
                or (
                    line.standing.is_exception
                    if state == "exceptions"
                    else line.standing.state == state
                )
            )
        ]


def report_start(day: str, today: date) -> date:
    """The day a report page begins with: the one that an address names, else today."""
    try:
        return min(date.fromisoformat(day), today)
    except ValueError:
        return today
