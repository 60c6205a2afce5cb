"""What becomes of a thing of the earlier plan? One form for each kind of thing."""

from typing import Any

from django import forms

from hub.forms import DateField
from hub.models import User
from metrics.models import Metric
from reporting.models import Fate
from reporting.operations.adopting import Terms
from reporting.queries.adoption import Section
from strategies.models import KeyStrategy, Plan, PlanState, Priority


class FateForm(forms.Form):
    """The choice itself, which every kind of thing has, and why."""

    fate = forms.ChoiceField(
        label="What becomes of it?", widget=forms.RadioSelect, choices=Fate.choices
    )
    reason = forms.CharField(
        label="Why?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed unless it comes over as it is. Readers of the plan will see it.",
    )

    field_order: tuple[str, ...] = ("fate",)

    def __init__(self, *args: Any, plan: Plan, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if "priority" in self.fields:
            self.fields["priority"].queryset = plan.priorities.all()

    def clean_fate(self) -> Fate:
        return Fate(self.cleaned_data["fate"])

    def terms(self) -> Terms:
        """What was answered beside the choice and its reason."""
        answers = self.cleaned_data
        replacement = answers.get("replacement")
        return Terms(
            priority=answers["priority"].pk if answers.get("priority") else None,
            target=answers.get("target", ""),
            until=answers.get("until"),
            replacement=replacement.pk if replacement else None,
            activity=answers.get("activity", ""),
        )


class MetricFateForm(FateForm):
    """A metric: the priority that it measures next, its new target, or what replaces it."""

    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        label="Which priority of the new plan does it measure?",
        required=False,
        empty_label="No one priority",
    )
    target = forms.CharField(
        label="New target",
        required=False,
        max_length=300,
        help_text="Where it comes over with a new one: “at least 60%”. Else the target stays.",
    )
    replacement = forms.CharField(
        label="Code of the metric that replaces it", required=False, max_length=20
    )

    field_order: tuple[str, ...] = ("fate", "priority", "target", "replacement", "reason")

    def clean_replacement(self) -> Metric | None:
        code = self.cleaned_data["replacement"].strip()
        if not code:
            return None
        metric = Metric.objects.visible_to(self.user).filter(code__iexact=code).first()
        if metric is None:
            raise forms.ValidationError(
                f"No metric has the code {code}. Look it up in the library."
            )
        return metric


class StrategyFateForm(FateForm):
    """A key strategy: its home in the new plan, until when, or what replaces it."""

    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        label="Which priority of the new plan is its home?",
        required=False,
        empty_label="Choose one",
    )
    until = DateField(label="New last day", required=False)
    replacement = forms.ModelChoiceField(
        KeyStrategy.objects.exclude(state=PlanState.CLOSED),
        label="Which strategy replaces it?",
        required=False,
        empty_label="Choose one",
    )

    field_order: tuple[str, ...] = ("fate", "priority", "until", "replacement", "reason")


class ActionFateForm(FateForm):
    """An open action: its new due date, or the action that is done instead."""

    until = DateField(label="New due date", required=False)
    activity = forms.CharField(label="What is done instead?", required=False, max_length=250)

    field_order: tuple[str, ...] = ("fate", "until", "activity", "reason")


FORMS: dict[Section, type[FateForm]] = {
    Section.METRICS: MetricFateForm,
    Section.STRATEGIES: StrategyFateForm,
    Section.ACTIONS: ActionFateForm,
}
