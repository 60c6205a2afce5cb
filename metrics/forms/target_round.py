"""What do the pages ask on which the targets of a round are proposed and agreed?"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import BadRequest

from hub.forms import DateField
from metrics.operations.target_rounds import RowWritten

LONGEST_TARGET, LONGEST_RATIONALE = 300, 5000


class OpenRoundForm(forms.Form):
    """The year, and by when all is agreed."""

    starts = DateField(label="What is the first day of the year that the targets are for?")
    ends = DateField(label="And the last day?")
    agree_by = DateField(label="By which day are they to be agreed?")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        starts, ends = answers.get("starts"), answers.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "The last day is before the first.")
        return answers


class ElsewhereForm(forms.Form):
    """A decision taken outside the hub, which is recorded for many targets at once."""

    on = DateField(label="On which day was it decided?")
    reference = forms.CharField(
        label="Where is it minuted?", max_length=160, help_text="The meeting and the minute."
    )


def rows_typed(posted: Mapping[str, str]) -> dict[int, RowWritten]:
    """Id of each metric -> its row as typed; a form that cannot be read is a bad request."""
    found = {}
    for name, seen in posted.items():
        if not name.startswith("seen-"):
            continue
        pk = name.removeprefix("seen-")
        if not (pk.isdecimal() and seen.isdecimal()) or len(pk) > 12 or len(seen) > 9:
            raise BadRequest("The form does not say which metric a row is about.")
        found[int(pk)] = RowWritten(
            target=posted.get(f"target-{pk}", "")[:LONGEST_TARGET],
            rationale=posted.get(f"rationale-{pk}", "")[:LONGEST_RATIONALE].replace("\r\n", "\n"),
            seen=int(seen),
        )
    return found
