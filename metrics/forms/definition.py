"""What do the pages of a metric's definition card ask, one part of the card on each?"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField

from hub.choices import choices_of
from hub.forms import DateField
from hub.forms_people import PersonField
from metrics.domain.classification import EqualityStrand
from metrics.domain.rules import Polarity
from metrics.models import Metric
from metrics.operations import library

if TYPE_CHECKING:
    CardForm = forms.ModelForm[Metric]
else:
    CardForm = forms.ModelForm


class NewMetricForm(CardForm):
    """The least that a metric needs; the other parts of the card follow."""

    class Meta:
        model = Metric
        fields = ["name", "description", "unit_kind", "unit_label", "decimals", "frequency"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class DefinitionForm(CardForm):
    """What is measured, why, and where the figures come from."""

    source_link = forms.URLField(
        label="Address of the source", required=False, assume_scheme="https"
    )

    class Meta:
        model = Metric
        fields = library.DEFINITION
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in (
                "description", "rationale", "numerator_definition", "denominator_definition",
                "caveats",
            )
        }  # fmt: skip


class UnitForm(CardForm):
    """In which unit, how often, how exactly, and what counts as a change."""

    ordinal_scale = SimpleArrayField(
        forms.CharField(max_length=40),
        required=False,
        label="Grades",
        help_text="From worst to best, with commas between; only where values are words.",
    )

    class Meta:
        model = Metric
        fields = library.UNIT


class ClassificationForm(CardForm):
    """Which kind of metric it is."""

    equality_strands = forms.MultipleChoiceField(
        choices=choices_of(EqualityStrand), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Metric
        fields = library.CLASSIFICATION


class ResponsibilityForm(CardForm):
    """Who answers for the metric."""

    owner = PersonField(required=False)

    class Meta:
        model = Metric
        fields = library.RESPONSIBILITY

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["owner"] = self.instance.owner.email if self.instance.owner else ""
        services = self.fields["service"]
        services.queryset = services.queryset.services()


class PolarityForm(forms.Form):
    """Which way is good, and since when."""

    polarity = forms.ChoiceField(
        label="What is good?",
        widget=forms.RadioSelect,
        choices=[
            (Polarity.HIGHER, "High is good"),
            (Polarity.LOWER, "Low is good"),
            (Polarity.NEITHER, "Neither: it is watched, not judged"),
        ],
    )
    starts = DateField(
        label="From which day?", help_text="Reports that end earlier stay as they are."
    )

    def clean_polarity(self) -> Polarity:
        return Polarity(self.cleaned_data["polarity"])


class RetireForm(forms.Form):
    """Why a metric is measured no longer, and by what instead."""

    because = forms.CharField(label="Why is it retired?", widget=forms.Textarea(attrs={"rows": 3}))
    replaced_by = forms.ModelChoiceField(
        Metric.objects.none(), label="Replaced by", required=False, empty_label="Nothing"
    )

    def __init__(self, *args: Any, metrics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = metrics
