"""Which questions are asked before the council changes its shape?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hub import clock
from hub.forms import DateField
from hub.forms_people import UnitField
from hub.models import OrganisationUnit, Portfolio, UnitKind
from hub.operations.organisation import PARENT_KIND
from reporting.models import ReorganisationKind
from reporting.queries.moves import Move

Kind = ReorganisationKind
HOW = {
    Kind.RENAME: "It gets another name",
    Kind.MOVE: "It moves to another place",
    Kind.MERGE: "It merges into another one",
    Kind.SPLIT: "It is split into several",
    Kind.CLOSE: "It closes, and nothing takes its place",
}


class SubjectForm(forms.Form):
    """What changes its shape: a unit or a portfolio."""

    unit = UnitField(label="Directorate, service or team", required=False, empty_label="None")
    portfolio = forms.ModelChoiceField(
        label="or cabinet portfolio",
        queryset=Portfolio.objects.none(),
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, units: bool, portfolios: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if units:
            self.fields["unit"].offer(clock.today())
        else:
            del self.fields["unit"]
        if portfolios:
            self.fields["portfolio"].queryset = Portfolio.objects.on(clock.today())
        else:
            del self.fields["portfolio"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        chosen = [each for each in (answers.get("unit"), answers.get("portfolio")) if each]
        if len(chosen) != 1 and not self.errors:
            raise ValidationError("Choose one unit or one portfolio.")
        answers["subject"] = chosen[0] if chosen else None
        return answers


class KindForm(forms.Form):
    """What happens to it."""

    kind = forms.ChoiceField(label="What happens to it?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, subject: OrganisationUnit | Portfolio, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, HOW[kind]) for kind in kinds_of(subject)]


def kinds_of(subject: OrganisationUnit | Portfolio) -> list[ReorganisationKind]:
    """What can happen to a unit or a portfolio: only what has a parent moves."""
    return [
        kind for kind in Kind if kind != Kind.MOVE or getattr(subject, "parent", None) is not None
    ]


class TermsForm(forms.Form):
    """What a kind of reorganisation has to know, and from which day it holds."""

    on = DateField(label="From which day?", help_text="Today or earlier: it happens at once.")
    reason = forms.CharField(
        label="Why",
        required=False,
        max_length=250,
        help_text="Such as the decision that it follows.",
    )

    def __init__(
        self,
        *args: Any,
        subject: OrganisationUnit | Portfolio,
        kind: ReorganisationKind,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        own = {
            Kind.RENAME: self._rename,
            Kind.MOVE: self._move,
            Kind.MERGE: self._merge,
            Kind.SPLIT: self._split,
        }.get(kind)
        self.terms_field = ""
        if own:
            self.terms_field, field = own(subject)
            self.fields = {self.terms_field: field, **self.fields}

    @property
    def terms(self) -> dict[str, Any]:
        """The terms as `reporting.models.Reorganisation` keeps them."""
        if not self.terms_field:
            return {}
        answer = self.cleaned_data[self.terms_field]
        return {self.terms_field: getattr(answer, "pk", answer)}

    def clean_names(self) -> list[str]:
        lines = self.cleaned_data["names"].splitlines()
        return [line.strip() for line in lines if line.strip()]

    def _rename(self, subject: Any) -> tuple[str, forms.Field]:
        return "name", forms.CharField(label="New name", max_length=120, initial=subject.name)

    def _move(self, subject: OrganisationUnit) -> tuple[str, forms.Field]:
        parent: Any = UnitField(label="Where to?")
        parent.offer(clock.today())
        wanted = PARENT_KIND[UnitKind(subject.kind)]
        parent.queryset = parent.queryset.filter(kind=wanted).exclude(pk=subject.parent_id)
        return "parent", parent

    def _merge(self, subject: OrganisationUnit | Portfolio) -> tuple[str, forms.Field]:
        label = "Into which one?"
        if isinstance(subject, Portfolio):
            others = Portfolio.objects.on(clock.today()).exclude(pk=subject.pk)
            return "into", forms.ModelChoiceField(label=label, queryset=others)
        into: Any = UnitField(label=label)
        into.offer(clock.today())
        into.queryset = into.queryset.filter(kind=subject.kind).exclude(pk=subject.pk)
        return "into", into

    def _split(self, subject: Any) -> tuple[str, forms.Field]:
        return "names", forms.CharField(
            label="The new names",
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="One on each line. What goes where, you say on the next page; the first gets"
            " whatever you do not name.",
        )


class PartsForm(forms.Form):
    """To which part of a split each thing goes."""

    def __init__(
        self,
        *args: Any,
        rows: Sequence[tuple[Move, int | None]],
        names: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        parts = [(str(number), name) for number, name in enumerate(names)]
        for move, said in rows:
            blank = _unsaid(move, names[0])
            self.fields[move.key] = forms.ChoiceField(
                label=f"Where {move.item_name} goes",
                choices=[("", blank), *parts],
                required=False,
                initial="" if said is None else str(said),
            )

    @property
    def lines(self) -> list[tuple[Move, Any]]:
        """Each thing with its field."""
        return [(move, self[move.key]) for move, _ in self.rows]


def _unsaid(move: Move, first: str) -> str:
    match move.item_type:
        case "strategies.action":
            return "With its action plan"
        case "strategies.actionplan":
            return f"With its team, else {first}"
        case _:
            return f"{first}, as nothing else is said"


class StructureForm(forms.Form):
    """By the structure of which day is counted?"""

    structure = DateField(label="The services of which day?", required=False)

    def clean_structure(self) -> date | None:
        day: date | None = self.cleaned_data["structure"]
        if day is not None and day > clock.today():
            raise ValidationError("This day has not come yet. Choose one that has.")
        return day
