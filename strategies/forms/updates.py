"""What does the form ask that says how an action is going?"""

from typing import Any

from django import forms

from hub.choices import choices_of
from hub.forms import DateField
from strategies.domain.status import ActionStatus
from strategies.domain.updates import Said
from strategies.operations.attachments import Attachment
from strategies.queries.updates import DueUpdate, said_of


class UpdateForm(forms.Form):
    """One update. What it has to say depends on the status, so the operation asks for it."""

    all_optional = True

    status = forms.ChoiceField(choices=choices_of(ActionStatus))
    narrative = forms.CharField(
        label="How is it going?",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = forms.CharField(
        label="Why is it so?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    what = forms.CharField(
        label="What is done about it?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    by_when = DateField(label="By when?", required=False)
    learned = forms.CharField(
        label="What have we learned?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label="Why is it put off or dropped?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    percent = forms.IntegerField(
        label="How much is done, in per cent?", min_value=0, max_value=100, required=False
    )
    milestones_done = forms.TypedMultipleChoiceField(
        label="Milestones done since",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new_due = DateField(label="Another due date", required=False)
    move_reason = forms.CharField(
        label="Why does the date move?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    evidence = forms.FileField(
        label="A file that shows it", required=False, help_text="At most 10 MB."
    )

    def __init__(self, *args: Any, due: DueUpdate, **kwargs: Any) -> None:
        started = {
            "initial": _initial(due),
            "prefix": f"a{due.action.pk}",
            "label_suffix": "",
            **kwargs,
        }
        super().__init__(*args, **started)
        open_steps = [each for each in due.milestones if each.done_on is None]
        if due.milestones:
            del self.fields["percent"]
        if open_steps:
            steps: Any = self.fields["milestones_done"]
            steps.choices = [(each.pk, str(each)) for each in open_steps]
        else:
            del self.fields["milestones_done"]

    def said(self) -> Said:
        """What was written, as far as it can be read: a draft may be unfinished."""
        read = self.cleaned_data
        return Said(
            status=ActionStatus(read.get("status") or self.initial["status"]),
            narrative=read.get("narrative", ""),
            percent=read.get("percent"),
            why=read.get("why", ""),
            what=read.get("what", ""),
            by_when=read.get("by_when"),
            learned=read.get("learned", ""),
            reason=read.get("reason", ""),
            new_due=read.get("new_due"),
            move_reason=read.get("move_reason", ""),
            milestones_done=frozenset(read.get("milestones_done") or ()),
        )

    def file(self) -> Attachment | None:
        """The file that came with it."""
        sent = self.cleaned_data.get("evidence")
        return Attachment(sent.name, sent.read()) if sent else None


class ReturnForm(forms.Form):
    """Why an update goes back to its writer."""

    note = forms.CharField(
        label="What is missing?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The writer is told this.",
    )


def _initial(due: DueUpdate) -> dict[str, Any]:
    """What the draft says; without one, the status and percentage that stand."""
    if due.written is None:
        return {"status": due.action.status, "percent": due.action.percent}
    said = said_of(due.written)
    names = (
        "status", "narrative", "why", "what", "by_when", "learned", "reason", "percent",
        "new_due", "move_reason",
    )  # fmt: skip
    return {name: getattr(said, name) for name in names} | {
        "milestones_done": sorted(said.milestones_done)
    }
