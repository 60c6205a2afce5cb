"""What do the pages ask on which a metric or a target is proposed, discussed and decided?"""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from hub import clock
from hub.choices import choices_of
from hub.forms import DateField
from hub.listing import ListFilter
from hub.models import OrganisationUnit
from metrics.domain.proposing import Deed, ProposalKind, ProposalState
from metrics.domain.rules import Polarity
from metrics.forms.keeping import POLARITIES
from metrics.models import Metric, Proposal
from metrics.queries.proposals import waiting_for
from strategies.models import Plan, Priority


def _words(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


MINE, TURN, OPEN_TO_ALL = "mine", "turn", "open"


class ProposalFilter(ListFilter):
    """Narrows the list by whose it is and where it stands."""

    whose = forms.ChoiceField(
        label="Show",
        choices=[
            ("", "All"),
            (TURN, "Waiting for you"),
            (OPEN_TO_ALL, "Open for comments"),
            (MINE, "Proposed by you"),
        ],
    )
    q = forms.CharField(label="Words", max_length=120)
    kind = forms.ChoiceField(label="What", choices=[("", "Any"), *choices_of(ProposalKind)])
    state = forms.ChoiceField(
        label="State", choices=[("", "Any"), *((each.value, each.words) for each in ProposalState)]
    )
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.services(), label="Service", empty_label="Any"
    )

    user: Any = None  # set by `filter_for`: a list's filter is told nothing of who asks

    def narrow(self, rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        for word in chosen.pop("q", "").split():
            rows = rows.filter(metric__name__icontains=word)
        match chosen.pop("whose", ""):
            case "mine":
                rows = rows.filter(proposed_by=self.user)
            case "turn":
                rows = rows.filter(pk__in=waiting_for(self.user, clock.today()).values("pk"))
            case "open":
                rows = rows.filter(
                    state=ProposalState.CONSULTED, consulted_until__gte=clock.today()
                )
        return rows.filter(**chosen)


def filter_for(user: Any) -> type[ProposalFilter]:
    """The filter of one person, who has proposals of their own."""
    return type("ProposalFilter", (ProposalFilter,), {"user": user})


class MeasureForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a proposed metric measures, and whose it is."""

    class Meta:
        model = Metric
        fields = ("name", "description", "rationale", "service")
        widgets = {"description": _words(), "rationale": _words()}
        help_texts = {
            "name": "What is counted, and of whom: “Household waste sent for recycling”.",
            "rationale": "What will anybody do differently because of it?",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = self.fields["service"]
        services.queryset = OrganisationUnit.objects.services().on(clock.today())
        services.required = True
        services.help_text = "Its manager reviews the proposal."


class CountingForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a proposed metric is counted."""

    polarity = forms.ChoiceField(
        label="What is good?", widget=forms.RadioSelect, choices=POLARITIES
    )

    class Meta:
        model = Metric
        fields = (
            "unit_kind", "unit_label", "decimals", "frequency", "numerator_definition",
            "denominator_definition", "source",
        )  # fmt: skip
        widgets = {"numerator_definition": _words(2), "denominator_definition": _words(2)}

    def clean_polarity(self) -> Polarity:
        return Polarity(self.cleaned_data["polarity"])


class NeedForm(forms.Form):
    """The four questions that every proposal is asked."""

    statutory_need = forms.CharField(
        label="Is it required by law, or by a funder?",
        widget=_words(2),
        help_text="Which law or return; or that nobody requires it.",
    )
    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        label="Which priority does it serve?",
        required=False,
        empty_label="No one priority",
    )
    resources = forms.CharField(
        label="What does it take?",
        widget=_words(2),
        help_text="Staff time and money to collect it, or to reach the target.",
    )
    how_others_compare = forms.CharField(
        label="How do other places do?",
        widget=_words(2),
        help_text="England, the region, places like ours; or that nobody else measures it.",
    )

    def __init__(self, *args: Any, priorities: QuerySet[Priority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = priorities


class TargetProposalForm(forms.Form):
    """A proposed target, from when on, and why."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(), required=False, empty_label="Wherever the metric is used"
    )
    target_as_written = forms.CharField(
        label="Target",
        max_length=300,
        help_text="Such as 95%, <=5500, To increase, Better than national average,"
        " or from 50% in 2018/19 to 60% by 2022/23. Write “none” where there is to be none.",
    )
    target_starts = DateField(label="From which day?", help_text="The first day of a year.")
    target_ends = DateField(
        label="Until which day?", required=False, help_text="Empty: until changed."
    )
    rationale = forms.CharField(
        label="Why is it challenging and affordable?",
        widget=_words(),
        help_text="Or, where there is to be no target, why there is none.",
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        starts, ends = answers.get("target_starts"), answers.get("target_ends")
        if starts and ends and ends < starts:
            self.add_error("target_ends", "The last day is before the first.")
        return answers


_NOTE = {
    Deed.CONSULT: "What would you like to know of them?",
    Deed.HAND_OVER: "Anything the manager should know?",
    Deed.PUT_TO_MEMBER: "What do you say to the cabinet member?",
    Deed.AGREE: "In which words do you agree?",
    Deed.RETURN: "What is to be done to it?",
    Deed.DECLINE: "Why is it declined?",
    Deed.WITHDRAW: "Why is it withdrawn?",
    Deed.TAKE_UP: "Why now?",
}


class StepForm(forms.Form):
    """The words in which one step is taken; they stand in the decision record."""

    until = DateField(
        label="Until which day can people comment?", help_text="Two weeks or more are usual."
    )
    on = DateField(label="On which day was it decided?")
    reference = forms.CharField(
        label="Where is it minuted?", max_length=160, help_text="The meeting and the minute."
    )
    note = forms.CharField(widget=_words(), max_length=5000)

    def __init__(
        self, *args: Any, deed: Deed, asks_reason: bool, is_recorded: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if deed is not Deed.CONSULT:
            del self.fields["until"]
        if not is_recorded:
            del self.fields["on"], self.fields["reference"]
        note = self.fields["note"]
        note.label, note.required = _NOTE[deed], asks_reason
        note.help_text = "It stands in the decision record, with your name."


class CommentForm(forms.Form):
    """What somebody has to say."""

    text = forms.CharField(label="Your comment", widget=_words(5), max_length=5000)


class ConsultationForm(forms.Form):
    """Who was asked elsewhere, and what came of it."""

    held_on = DateField(label="On which day?")
    who = forms.CharField(
        label="Who was asked?",
        max_length=200,
        help_text="Such as collection crews at the depot, or visitors of the Westgate centre.",
    )
    how_many = forms.IntegerField(label="How many people?", min_value=1, max_value=1_000_000)
    said = forms.CharField(label="What did they say?", widget=_words(5), max_length=20_000)
    changed = forms.CharField(
        label="What has changed because of it?",
        widget=_words(),
        required=False,
        max_length=20_000,
        help_text="Come back and fill this in, where it is not known yet.",
    )

    def clean_held_on(self) -> date:
        held_on: date = self.cleaned_data["held_on"]
        if held_on > clock.today():
            raise forms.ValidationError("Enter a day that has been.")
        return held_on
