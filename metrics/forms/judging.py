"""What do the pages ask that change how a metric is judged: target, override, method, use?"""

from dataclasses import asdict
from typing import Any

from django import forms
from django.db.models import QuerySet

from hub.choices import choices_of
from hub.forms import DateField
from metrics.domain.classification import HeadlineFlag
from metrics.domain.progress import Progress
from metrics.domain.rules import (
    DirectionTargets,
    MethodSettings,
    TargetAchieved,
    TwoOfThree,
    TwoPointTest,
)
from metrics.domain.target_status import TargetStatus
from metrics.models import Metric
from strategies.models import Plan, Priority, ReportingPeriod

_AS_IT_IS = ("", "Leave as it is")


class TargetForm(forms.Form):
    """What a metric is to reach, in the words it was set in."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(), required=False, empty_label="Wherever the metric is used"
    )
    as_written = forms.CharField(
        label="Target",
        max_length=300,
        required=False,
        help_text="Such as 95%, <=5500, To increase, Better than national average,"
        " or from 50% in 2018/19 to 60% by 2022/23. Leave empty for no target.",
    )
    starts = DateField(label="From which day?", help_text="The first day of the first report.")
    ends = DateField(label="Until which day?", required=False, help_text="Empty: until changed.")
    rationale = forms.CharField(
        label="Why this target?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        starts, ends = answers.get("starts"), answers.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", "The last day is before the first.")
        return answers


class WithdrawTargetForm(forms.Form):
    """Why a metric is left without its target."""

    because = forms.CharField(
        label="Why is there no target any more?",
        max_length=250,
        required=False,
        help_text="Asked of a headline metric that is left without one.",
    )


class OverrideForm(forms.Form):
    """Another symbol than the one computed or published, and why."""

    progress = forms.ChoiceField(
        required=False, choices=[_AS_IT_IS, *choices_of(Progress)], label="Progress"
    )
    target_status = forms.ChoiceField(
        required=False, choices=[_AS_IT_IS, *choices_of(TargetStatus)], label="Target"
    )
    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Shown with your name beside the symbol.",
    )

    def clean_progress(self) -> Progress | None:
        chosen = self.cleaned_data["progress"]
        return Progress(chosen) if chosen else None

    def clean_target_status(self) -> TargetStatus | None:
        chosen = self.cleaned_data["target_status"]
        return TargetStatus(chosen) if chosen else None


class MethodForm(forms.Form):
    """How a plan's metrics are judged from a report on."""

    effective_from = forms.ModelChoiceField(
        ReportingPeriod.objects.none(), label="From which report?"
    )
    target_achieved = forms.ChoiceField(
        label="Does a met target count as an improvement?",
        widget=forms.RadioSelect,
        choices=[
            (TargetAchieved.UNLESS_WORSE, "Yes, unless the metric got worse"),
            (TargetAchieved.ALWAYS, "Yes, whatever the metric did"),
            (TargetAchieved.NEVER, "No"),
        ],
    )
    direction_targets = forms.ChoiceField(
        label="Is “To increase” a target that can be met?",
        widget=forms.RadioSelect,
        choices=[
            (DirectionTargets.SCORED, "Yes: met when the metric improved"),
            (DirectionTargets.NOT_SCORED, "No: it counts as no target set"),
        ],
    )
    use_drift = forms.BooleanField(
        label="The 5-year trend may decide where the latest step does not",
        required=False,
        help_text="It is worked out and told either way.",
    )
    two_point_test = forms.ChoiceField(
        label="When do two values with 95% margins differ?",
        widget=forms.RadioSelect,
        choices=[
            (TwoPointTest.OVERLAP, "When the margins neither overlap nor touch"),
            (TwoPointTest.DIFFERENCE, "When the difference is more than its own margin"),
        ],
    )
    run_length = forms.IntegerField(
        label="How many values in a row make a pattern?",
        min_value=5,
        max_value=12,
        help_text="On one side of the average, or all rising or falling: for what is counted"
        " monthly or quarterly.",
    )
    two_of_three = forms.ChoiceField(
        label="Two of three values close to one end of the usual range",
        widget=forms.RadioSelect,
        choices=[
            (TwoOfThree.COUNTS_BEYOND, "A value beyond the end counts as one of them"),
            (TwoOfThree.ONLY_INSIDE, "Only values inside the range count"),
        ],
    )
    max_gap = forms.IntegerField(
        label="How many periods back may a comparison reach?", min_value=1, max_value=10
    )
    reason = forms.CharField(label="Why does it change?", max_length=250)

    def __init__(self, *args: Any, standing: MethodSettings, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": asdict(standing), **kwargs})
        self.fields["effective_from"].queryset = ReportingPeriod.objects.filter(
            figures_as_of__isnull=True
        )


class UseForm(forms.Form):
    """A metric that a plan uses, as what, and which priority it measures."""

    metric = forms.ModelChoiceField(Metric.objects.none())
    headline = forms.ChoiceField(
        label="How does it count?",
        widget=forms.RadioSelect,
        choices=[
            (HeadlineFlag.HEADLINE, "In the headline"),
            (HeadlineFlag.SUPPORTING, "Beside the headline"),
            (HeadlineFlag.LISTED, "Listed only"),
        ],
    )
    priority = forms.ModelChoiceField(
        Priority.objects.none(), required=False, empty_label="No one priority"
    )
    no_target_because = forms.CharField(
        label="If it has no target, why?",
        max_length=250,
        required=False,
        help_text="A headline metric has a target, or says why it has none.",
    )
    order = forms.IntegerField(label="Place in the list", required=False, min_value=0)
    starts = DateField(label="From which day?")

    def __init__(self, *args: Any, plan: Plan, metrics: QuerySet[Metric], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["metric"].queryset = metrics
        self.fields["priority"].queryset = plan.priorities.all()

    def clean_headline(self) -> HeadlineFlag:
        return HeadlineFlag(self.cleaned_data["headline"])
