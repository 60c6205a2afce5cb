"""What does a yearly review ask: its lines, what it taught, and what it decides?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from hub.forms import DateField
from hub.forms_people import PersonField
from hub.listing import ListFilter
from reporting.queries.reviews import lessons_saying
from strategies.domain.calendar import financial_year
from strategies.domain.review_cycle import ReviewStage
from strategies.models import Plan, Review, ReviewCheck
from strategies.operations.attachments import Attachment
from strategies.operations.reviews import CheckLine
from strategies.queries.subjects import FIELDS, KIND_WORDS

LINES = {"rows": 5}
YEARS_BACK = 3


class StartForm(forms.Form):
    """Which financial year is reviewed."""

    first_year = forms.TypedChoiceField(
        label="Which financial year?", coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this_year = financial_year(today)
        self.fields["first_year"].choices = [
            (year, f"{year}-{(year + 1) % 100:02}")
            for year in range(this_year, this_year - YEARS_BACK, -1)
        ]


class ChecklistForm(forms.Form):
    """The lines of one stage, each with its text, a tick and a note; and one more to add."""

    def __init__(self, *args: Any, checks: Sequence[ReviewCheck], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checks = checks
        for number, check in enumerate(checks, 1):
            self.fields[f"done_{check.pk}"] = forms.BooleanField(
                label=check.text, required=False, initial=check.is_done
            )
            self.fields[f"note_{check.pk}"] = forms.CharField(
                label=f"Note on line {number}", required=False, initial=check.note
            )
            self.fields[f"text_{check.pk}"] = forms.CharField(
                label=f"Line {number}",
                max_length=200,
                required=False,
                initial=check.text,
            )
        self.fields["text_new"] = forms.CharField(
            label="One more line", max_length=200, required=False
        )

    @property
    def answered(self) -> list[forms.BoundField]:
        """The ticks, each with its note below it."""
        return [self[f"{part}_{check.pk}"] for check in self.checks for part in ("done", "note")]

    @property
    def worded(self) -> list[forms.BoundField]:
        """The words of the lines, and room for one more."""
        return [*(self[f"text_{check.pk}"] for check in self.checks), self["text_new"]]

    def lines(self) -> list[CheckLine]:
        """The lines as somebody left them."""
        answers = self.cleaned_data
        added = [CheckLine(None, answers["text_new"])] if answers["text_new"] else []
        return [
            CheckLine(
                check.pk,
                answers[f"text_{check.pk}"],
                answers[f"done_{check.pk}"],
                answers[f"note_{check.pk}"],
            )
            for check in self.checks
        ] + added


class LessonsForm(forms.Form):
    """What the year taught."""

    what_worked = forms.CharField(required=False, widget=forms.Textarea(attrs=LINES))
    what_we_would_change = forms.CharField(required=False, widget=forms.Textarea(attrs=LINES))
    evidence = forms.FileField(
        required=False,
        max_length=200,
        help_text="A file that shows it. A new one takes the old one's place.",
    )
    evidence_link = forms.URLField(label="Or its address", required=False, assume_scheme="https")

    def clean_evidence(self) -> Attachment | None:
        file = self.cleaned_data["evidence"]
        return Attachment(file.name, file.read()) if file else None


class StageForm(forms.Form):
    """Where the review goes next."""

    stage = forms.ChoiceField(label="Where to?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, stages: Sequence[ReviewStage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in stages]

    def clean_stage(self) -> ReviewStage:
        return ReviewStage(self.cleaned_data["stage"])


class SignForm(forms.Form):
    """That somebody signs."""

    is_sure = forms.BooleanField(label="I have read the review, and sign it off")


class DecisionForm(forms.Form):
    """What was decided, in words."""

    text = forms.CharField(label="What was decided?", widget=forms.Textarea(attrs=LINES))


class ActionForm(forms.Form):
    """What becomes of an action."""

    DATE, OWNER, CANCEL = "date", "owner", "cancel"

    what = forms.ChoiceField(
        label="What was decided?",
        widget=forms.RadioSelect,
        choices=[
            (DATE, "Another due date"),
            (OWNER, "Somebody else is responsible"),
            (CANCEL, "It will not be done"),
        ],
    )
    due = DateField(label="New due date", required=False)
    owner = PersonField(label="Who is responsible", required=False)
    text = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("what") == self.DATE and not answers.get("due"):
            self._miss("due", "Give the new due date.")
        if answers.get("what") == self.OWNER and not answers.get("owner"):
            self._miss("owner", "Say who is responsible now.")
        return answers

    def _miss(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, words)


class TargetForm(forms.Form):
    """Another target, as a review decided it."""

    as_written = forms.CharField(
        label="New target",
        max_length=300,
        help_text="Such as 95%, <=5500, To increase, Better than national average.",
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), required=False, empty_label="Wherever the metric is used"
    )
    starts = DateField(label="From which day?", help_text="The first day of the first report.")
    text = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans


class LessonFilter(ListFilter):
    """Narrows signed reviews by their words, by what they are about and by year."""

    q = forms.CharField(label="Words", max_length=120)
    kind = forms.ChoiceField(label="Of what", choices=[("", "Anything"), *KIND_WORDS.items()])
    year = forms.TypedChoiceField(label="Year", coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [
            ("", "Any"),
            *((str(year), f"{year}-{(year + 1) % 100:02}") for year in years),
        ]

    def narrow(self, rows: QuerySet[Review]) -> QuerySet[Review]:
        chosen = self.cleaned_data
        if kind := chosen.get("kind"):
            rows = rows.filter(**{f"{FIELDS[kind]}__isnull": False})
        if year := chosen.get("year"):
            rows = rows.filter(first_year=year)
        if words := chosen.get("q"):
            rows = lessons_saying(rows, words)
        return rows
