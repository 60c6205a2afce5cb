"""What do the pages ask that open a round, agree its days, move them, and open it again?"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub import clock
from hub.choices import choices_of
from hub.forms import DateField
from hub.listing import ListFilter
from hub.models import Board
from reporting.queries.round_items import Item, ItemState
from strategies.domain.lifecycle import PlanState
from strategies.domain.reporting_calendar import LOWEST_FIRST, Calendar, label_of
from strategies.models import KeyStrategy, ReportingPeriod

NO_SERVICE = "none"
"""The filter's word for what belongs to no service."""

YEARS_AROUND = 10


def check_is_near(day: date) -> None:
    """Raise ValidationError for a day of another age: from it no working days are counted."""
    if abs(day.year - clock.today().year) > YEARS_AROUND:
        raise ValidationError("Choose a day within ten years of today.")


class PlannedDayField(DateField):
    """A day of a round, past or to come."""

    default_validators = [check_is_near]


class NewRoundForm(forms.Form):
    """Which report, whose round, and the meeting that it leads to."""

    reporting_period = forms.ModelChoiceField(
        ReportingPeriod.objects.filter(figures_as_of=None),
        label="Which report is it for?",
        empty_label="Choose a reporting period",
    )
    meeting = PlannedDayField(
        label="When is the meeting?",
        help_text="Its other days are counted back from it, and you can change each of them next.",
    )
    board = forms.ModelChoiceField(
        Board.objects.all(), label="Whose meeting?", required=False, empty_label="Not said"
    )
    strategy = forms.ModelChoiceField(
        KeyStrategy.objects.filter(state=PlanState.ADOPTED),
        label="Of one strategy only?",
        required=False,
        empty_label="No, everybody’s",
        help_text="A strategy may have a round of its own. Everybody’s then leaves it out.",
    )


class RoundDaysForm(forms.Form):
    """The first day of a round, and the last one of each step."""

    opens = PlannedDayField(label="From which day is it open?")

    def __init__(self, *args: Any, calendar: Calendar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step in LOWEST_FIRST:
            if step in calendar:
                day = calendar[step]
                self.fields[step] = PlannedDayField(
                    label=label_of(step),
                    initial=day,
                    help_text=f"Counted back, {day:%A %-d %B %Y}.",
                )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        opens, closes = answers.get("opens"), answers.get("figures_due")
        if opens and closes and closes < opens:
            self.add_error("figures_due", "The last day is before the first.")
        return answers

    def calendar(self) -> Calendar:
        """The day of each step, as it was filled in."""
        return {step: self.cleaned_data[step] for step in LOWEST_FIRST if step in self.fields}


class MoveDayForm(forms.Form):
    """Another day for one step, and why."""

    on = PlannedDayField(label="Which day instead?")
    reason = forms.CharField(
        label="Why?", max_length=200, help_text="It stands in the round’s history."
    )


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label="Why?", max_length=200, help_text="It stands in the round’s history."
    )


class PreElectionForm(forms.Form):
    """A time before an election."""

    name = forms.CharField(
        label="Which election?", max_length=120, help_text="Such as: Local elections 2027."
    )
    starts = PlannedDayField(label="From which day does the council publish with care?")
    ends = PlannedDayField(label="When is the election?")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        starts, ends = answers.get("starts"), answers.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The election is before the first of these days.")
        return answers


class ItemFilter(ListFilter):
    """Narrows what a round asks for."""

    q = forms.CharField(label="Name", max_length=120)
    state = forms.ChoiceField(label="State", choices=[("", "Any"), *choices_of(ItemState)])
    kind = forms.ChoiceField(
        label="What", choices=[("", "Any"), ("Update", "Updates"), ("Figure", "Figures")]
    )
    service = forms.ChoiceField(label="Service")

    def __init__(self, query: Any, rows: list[Item]) -> None:
        super().__init__(query)
        services = {(str(row.service_id or NO_SERVICE), row.service or "None") for row in rows}
        self.fields["service"].choices = [
            ("", "Any"),
            *sorted(services, key=lambda choice: choice[1]),
        ]

    def narrow(self, rows: list[Item]) -> list[Item]:
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        return [row for row in rows if all(_matches(row, *each) for each in wanted.items())]


def _matches(row: Item, name: str, value: str) -> bool:
    if name == "q":
        return value.casefold() in row.label.casefold()
    if name == "service":
        return str(row.service_id or NO_SERVICE) == value
    return str(getattr(row, name)) == value
