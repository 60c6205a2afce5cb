"""What do the pages ask that keep the library: quality, other sources' ids, returns, overlaps?"""

from typing import TYPE_CHECKING, Any

from django import forms

from hub.choices import choices_of
from hub.forms import DateField
from hub.forms_people import PersonField
from hub.models import OrganisationUnit, PartnerOrganisation
from metrics.domain.classification import (
    Delivery,
    ExternalIdRelation,
    MetricRole,
    MetricType,
    Scorecard,
)
from metrics.domain.data_quality import Quality, QualityRating
from metrics.domain.rules import Polarity
from metrics.forms.metric_field import MetricField
from metrics.models import DataReturn, Metric
from metrics.operations import returns

if TYPE_CHECKING:
    ReturnCard = forms.ModelForm[DataReturn]
else:
    ReturnCard = forms.ModelForm

POLARITIES = [
    (Polarity.HIGHER, "High is good"),
    (Polarity.LOWER, "Low is good"),
    (Polarity.NEITHER, "Neither: it is watched, not judged"),
]


def _rating(label: str, help_text: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        widget=forms.RadioSelect,
        choices=choices_of(QualityRating),
    )


class QualityForm(forms.Form):
    """How far the figures can be relied on."""

    accuracy = _rating("Accuracy", "Is the figure right, counted the same way by everybody?")
    completeness = _rating("Completeness", "Is everything in it that should be?")
    timeliness = _rating("Timeliness", "Is it there when it is needed?")
    reason = forms.CharField(
        label="What do these ratings rest on?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers see this where the quality is low.",
    )
    reviewed_on = DateField(label="When was it reviewed?")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        sides = [answers.pop(side, "") for side in ("accuracy", "completeness", "timeliness")]
        if all(sides):
            answers["quality"] = Quality(*map(QualityRating, sides))
        return answers


class ExternalIdForm(forms.Form):
    """An id by which another source knows the metric."""

    scheme = forms.CharField(
        label="Source", max_length=80, help_text="Who gives the id, such as a national data set."
    )
    value = forms.CharField(label="Id", max_length=80)
    relation = forms.ChoiceField(
        label="How does that metric stand to ours?",
        widget=forms.RadioSelect,
        choices=[
            (ExternalIdRelation.EXACT, "Exact: the same metric"),
            (ExternalIdRelation.RELATED, "Related: nearly the same, such as another age group"),
            (ExternalIdRelation.DERIVED, "Derived: ours is worked out from it"),
        ],
    )

    def clean_relation(self) -> ExternalIdRelation:
        return ExternalIdRelation(self.cleaned_data["relation"])


class ReturnForm(ReturnCard):
    """A return: what it is called, who asks for it, how often."""

    next_due = DateField(label="When is it due next?", required=False)

    class Meta:
        model = DataReturn
        fields = returns.FIELDS
        labels = {
            "collected_by": "Who asks for it?",
            "kind": "What kind of return is it?",
            "service": "Which service makes it?",
            "times_a_year": "How many times a year?",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = OrganisationUnit.objects.services()
        self.fields["times_a_year"].widget.attrs["min"] = 1


class NewReturnForm(ReturnForm):
    """A return, and since when it is made."""

    starts = DateField(label="From which day is it made?")


class LastDayForm(forms.Form):
    """Until which day."""

    last_day = DateField(label="What is the last day?")


class CollectForm(forms.Form):
    """Metrics that a return asks for."""

    metrics = MetricField(
        many=True,
        label="Which metrics does it ask for?",
        help_text="One on each line: its code, such as M012, or its full name.",
    )
    starts = DateField(label="From which day?")

    def __init__(self, *args: Any, metrics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["metrics"].metrics = metrics


class DifferentForm(forms.Form):
    """Why two metrics are not the same."""

    because = forms.CharField(
        label="They are different because…",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RetireForm(forms.Form):
    """Why a metric is measured no longer, by what instead, and when its uses end."""

    because = forms.CharField(label="Why is it retired?", widget=forms.Textarea(attrs={"rows": 3}))
    replaced_by = MetricField(
        label="Which metric takes its place?",
        required=False,
        help_text="Its code, such as M012, or its full name. Leave it empty if none does.",
    )
    last_day = DateField(
        label="On which day do its uses end?",
        required=False,
        help_text="Plans, links, early warnings and returns use it up to this day. Leave it empty"
        " to end each of them by itself.",
    )

    def __init__(self, *args: Any, metrics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].metrics = metrics


class TakeIntoUseForm(forms.Form):
    """What a metric of the catalogue needs before the council can call it its own."""

    role = forms.ChoiceField(label="Role", choices=[("", ""), *choices_of(MetricRole)])
    type = forms.ChoiceField(label="Type", choices=[("", ""), *choices_of(MetricType)])
    scorecard = forms.ChoiceField(label="Scorecard", choices=[("", ""), *choices_of(Scorecard)])
    delivery = forms.ChoiceField(
        label="Who delivers what it measures?", choices=[("", ""), *choices_of(Delivery)]
    )
    owner = PersonField(label="Who keeps it up to date?", required=False)
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.services(), label="Service", required=False, empty_label=""
    )
    partner = forms.ModelChoiceField(
        PartnerOrganisation.objects.all(),
        label="Partner organisation",
        required=False,
        empty_label="None",
        help_text="A partner that keeps it stands for both owner and service.",
    )
    polarity = forms.ChoiceField(
        label="What is good?", widget=forms.RadioSelect, choices=POLARITIES
    )
    starts = DateField(label="From which day is that good?")

    def __init__(self, *args: Any, metric: Metric, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("role", "type", "scorecard", "delivery", "service", "partner"):
            self.fields[name].initial = getattr(metric, name)

    def clean_polarity(self) -> Polarity:
        return Polarity(self.cleaned_data["polarity"])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not answers.get("partner"):
            for name, word in (("owner", "Name an owner"), ("service", "Choose a service")):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, f"{word}, or a partner organisation that keeps it.")
        return answers
