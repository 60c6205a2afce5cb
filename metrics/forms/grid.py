"""Which metrics, and which period, stand on the page that takes many values?"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from hub.listing import ListFilter
from hub.models import OrganisationUnit, User
from metrics.domain.period_text import parse_period
from metrics.domain.periods import Period
from metrics.models import Metric, PlanMembership
from strategies.models import Plan

ANY = ("", "All of them")
OURS, THEIRS = "1", "beside"


class GridFilter(ListFilter):
    """Narrows the metrics whose values somebody may enter, and says for which period."""

    q = forms.CharField(label="Words", max_length=120)
    service = forms.ModelChoiceField(
        OrganisationUnit.objects.services(), label="Service", empty_label="Any"
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(), to_field_name="slug", label="Plan", empty_label="Any"
    )
    owner = forms.ModelChoiceField(User.objects.none(), label="Owner", empty_label="Any")
    awaiting = forms.ChoiceField(
        label="Awaiting",
        choices=[ANY, (OURS, "Our value is awaited"), (THEIRS, "A comparator’s is awaited")],
    )
    period = forms.CharField(
        label="Period",
        max_length=60,
        help_text="Such as 2025/26. Empty: the newest of each.",
    )

    def __init__(
        self, *args: Any, user: User, metrics: QuerySet[Metric], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        fields: dict[str, Any] = self.fields
        fields["plan"].queryset = Plan.objects.visible_to(user)
        fields["owner"].queryset = User.objects.filter(
            pk__in=metrics.exclude(owner=None).values("owner")
        )

    def clean_period(self) -> Period | None:
        written = self.cleaned_data["period"]
        if not written:
            return None
        found = parse_period(written).period
        if found is None:
            raise ValidationError(f"“{written}” is no period. Write it as 2025/26 or May 2026.")
        if found.end > self.today:
            raise ValidationError(f"{found.label} has not ended yet.")
        return found

    def narrow(self, rows: QuerySet[Metric]) -> QuerySet[Metric]:
        chosen = self.cleaned_data
        for word in (chosen.get("q") or "").split():
            rows = rows.filter(Q(name__icontains=word) | Q(code__icontains=word))
        if chosen.get("service"):
            rows = rows.filter(service=chosen["service"])
        if chosen.get("plan"):
            used = PlanMembership.objects.on(self.today).filter(plan=chosen["plan"])
            rows = rows.filter(pk__in=used.values("metric"))
        if chosen.get("owner"):
            rows = rows.filter(owner=chosen["owner"])
        return rows


class PasteForm(forms.Form):
    """A column of a spreadsheet."""

    column = forms.CharField(
        label="The column",
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=(
            "A value on each line, in the order of the rows below; or a metric’s code, a tab or a"
            " comma, and its value."
        ),
    )
