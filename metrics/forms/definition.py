"""What do the pages of a metric's definition card ask, one part of the card on each?"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField

from hub import clock
from hub.choices import choices_of
from hub.forms import DateField
from hub.forms_people import PersonField
from metrics.domain.classification import EqualityStrand
from metrics.domain.rules import Polarity
from metrics.forms.keeping import POLARITIES
from metrics.models import Metric
from metrics.operations import library
from metrics.operations.definitions import VERSIONED

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


class RedefinitionForm(CardForm):
    """A part of the card that says what the metric means: other words make a version of it.

    Nothing more is asked of a metric that is not in use yet.
    """

    starts = DateField(
        label="From which day does this hold?",
        required=False,
        help_text="The definition up to now is kept, with the days for which it held.",
    )
    reason = forms.CharField(
        label="Why does it change?", max_length=250, required=False, widget=forms.Textarea
    )
    is_comparable = forms.TypedChoiceField(
        label="Can values before and after that day be compared?",
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("yes", "Yes: the words are clearer, but the same is measured"),
            ("no", "No: something else is measured, and the trend breaks there"),
        ],
        coerce=lambda answer: answer == "yes",
        empty_value=True,  # type: ignore[arg-type]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.state not in VERSIONED:
            for name in ("starts", "reason", "is_comparable"):
                del self.fields[name]
            return
        self.fields["reason"].widget.attrs["rows"] = 2
        self.initial.setdefault("starts", clock.today())
        self.initial.setdefault("is_comparable", "yes")


class DefinitionForm(RedefinitionForm):
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


class UnitForm(RedefinitionForm):
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
        choices=POLARITIES,
    )
    starts = DateField(
        label="From which day?", help_text="Reports that end earlier stay as they are."
    )

    def clean_polarity(self) -> Polarity:
        return Polarity(self.cleaned_data["polarity"])
