"""What do the pages ask of comparator sets, watched gaps and equality objectives?"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub.choices import choices_of
from hub.forms import DateField
from hub.forms_people import PersonField
from metrics.domain.classification import EqualityStrand
from metrics.domain.dimensions import Dimension, GapKind
from metrics.forms.areas import AreasField, lines_of
from metrics.models import Breakdown, ComparatorSet, EqualityObjective, Metric
from strategies.models import Plan


class SetForm(forms.Form):
    """Which areas are compared with, and why these."""

    name = forms.CharField(max_length=120, help_text="Such as Our statistical neighbours.")
    reason = forms.CharField(
        label="Why these areas?", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    areas = AreasField(help_text="One area a line, by its name.")
    starts = DateField(label="From which day?")


class SetChangeForm(SetForm):
    """The same of a set that is there: other areas from a day on."""

    starts = None  # type: ignore[assignment]
    from_day = DateField(
        label="From which day are these the areas?",
        help_text="Who was in the set before that day stays on record.",
    )

    def __init__(self, *args: Any, comparator_set: ComparatorSet, day: Any, **kwargs: Any) -> None:
        standing = comparator_set.areas.on(day).select_related("area")
        kwargs["initial"] = {
            "name": comparator_set.name,
            "reason": comparator_set.reason,
            "areas": "\n".join(link.area.name for link in standing.order_by("area__name")),
            "from_day": max(day, comparator_set.starts),
        }
        super().__init__(*args, **kwargs)


class EndForm(forms.Form):
    """Until which day."""

    last_day = DateField(label="What is the last day?")


class PartField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A part of the people, shown with its dimension: "Age: Under 25"."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_dimension_display()}: {obj}"


class GapForm(forms.Form):
    """Between which parts a gap is watched, and how it is measured."""

    dimension = forms.ChoiceField(
        label="By what do the parts differ?",
        choices=[each for each in choices_of(Dimension) if each[0] != Dimension.WHOLE],
    )
    kind = forms.ChoiceField(
        label="How is the gap measured?",
        widget=forms.RadioSelect,
        choices=[
            (GapKind.ABSOLUTE, "The difference between two parts"),
            (GapKind.RELATIVE, "How many times the one is the other"),
            (GapKind.SLOPE_INDEX, "The slope across all parts, from most to least deprived"),
        ],
    )
    part = PartField(
        Breakdown.objects.none(), required=False, label="Which part?", empty_label="All parts"
    )
    reference = PartField(
        Breakdown.objects.none(),
        required=False,
        label="Compared with which part?",
        empty_label="All parts",
    )
    starts = DateField(label="From which day is it watched?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("part", "reference"):
            self.fields[name].queryset = Breakdown.objects.all()

    def clean_dimension(self) -> Dimension:
        return Dimension(self.cleaned_data["dimension"])

    def clean_kind(self) -> GapKind:
        return GapKind(self.cleaned_data["kind"])


class ObjectiveForm(forms.Form):
    """An equality objective as published, and the metrics that show how it goes."""

    text = forms.CharField(
        label="The objective", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
    strand = forms.ChoiceField(
        label="Protected characteristic",
        required=False,
        choices=[("", "Not one alone"), *choices_of(EqualityStrand)],
    )
    plan = forms.ModelChoiceField(Plan.objects.none(), required=False, empty_label="No one plan")
    owner = PersonField(label="Who answers for it?", required=False)
    metrics = forms.CharField(
        label="Metrics that show it",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One code a line, such as M054.",
    )
    starts = DateField(label="From which day?")

    def __init__(
        self,
        *args: Any,
        user: Any,
        objective: EqualityObjective | None = None,
        **kwargs: Any,
    ) -> None:
        if objective is not None:
            codes = objective.links.order_by("metric__code").values_list("metric__code", flat=True)
            kwargs["initial"] = {
                "text": objective.text,
                "strand": objective.strand,
                "plan": objective.plan_id,
                "owner": objective.owner.email if objective.owner else "",
                "metrics": "\n".join(codes),
            }
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["plan"].queryset = Plan.objects.visible_to(user)
        if objective is not None:
            del self.fields["starts"]

    def clean_metrics(self) -> list[Metric]:
        codes = lines_of(self.cleaned_data["metrics"])
        found = {
            each.code: each for each in Metric.objects.visible_to(self.user).filter(code__in=codes)
        }
        unknown = next((code for code in codes if code not in found), None)
        if unknown is not None:
            raise ValidationError(f"The library has no metric with the code “{unknown[:40]}”.")
        return list(found.values())
