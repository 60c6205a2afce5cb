"""What does one row ask of a figure: our value, what is behind it, and the comparators' values?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from hub.choices import choices_of
from hub.forms import DateField
from metrics.domain.entered import Entered
from metrics.domain.explanation import Explanation, comment_with
from metrics.domain.periods import Period, period_between
from metrics.domain.values import ObservationState
from metrics.forms.entry import as_typed
from metrics.models import Observation
from metrics.operations.figures import EnteredBeside, EnteredFigure
from metrics.queries.figures import Beside, Figure, words_and_explanation

VALUE = (
    "value", "no_value_because", "numerator", "denominator", "lower", "upper", "state", "comment",
)  # fmt: skip
SAID = ("why", "what", "by_when")
FURTHER = ("no_value_because", "numerator", "denominator", "lower", "upper", "state")
"""What stands behind "More": rarely needed."""


@dataclass(frozen=True)
class BesideFields:
    """The fields of one comparator, as a row shows them."""

    beside: Beside
    value: BoundField
    period: BoundField
    state: BoundField
    seen: BoundField


class FigureForm(forms.Form):
    """One figure with its comparators; what a page shows of it depends on the page.

    is_right  the values that were asked about and are right all the same, as they were typed: a
              tick holds for what it was given for, not for what is typed next
    """

    all_optional = True

    value = forms.CharField(max_length=200, required=False)
    comment = forms.CharField(
        label="What is behind it?",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    why = forms.CharField(
        label="Why is it so?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    what = forms.CharField(
        label="What is done about it?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    by_when = DateField(label="By when?", required=False)
    no_value_because = forms.CharField(label="No value, because", max_length=250, required=False)
    state = forms.ChoiceField(
        label="How settled is it?", choices=choices_of(ObservationState), required=False
    )
    numerator = forms.CharField(max_length=40, required=False)
    denominator = forms.CharField(max_length=40, required=False)
    lower = forms.CharField(label="Lower 95% limit", max_length=40, required=False)
    upper = forms.CharField(label="Upper 95% limit", max_length=40, required=False)
    reason = forms.CharField(label="Why does it change?", max_length=250, required=False)
    is_right = forms.CharField(max_length=1000, required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        figure: Figure,
        prefix: str | None = None,
        shown: Mapping[int, Observation] | None = None,
    ) -> None:
        """``shown`` has the versions that the form says it showed, by id; see `seen_in`."""
        self.figure = figure
        super().__init__(data, prefix=prefix, label_suffix="")
        standing = self._shown("seen", figure.standing, shown)
        self.initial = _initial(standing)
        if standing is None:
            del self.fields["reason"]
        for each in figure.beside:
            self._add(each, shown)

    def _add(self, beside: Beside, shown: Mapping[int, Observation] | None) -> None:
        """The fields of one comparator."""
        name = f"c{beside.area.pk}"
        standing = self._shown(f"{name}_seen", beside.standing, shown)
        whose = str(beside.area)
        self.fields[f"{name}_value"] = forms.CharField(
            label=whose,
            max_length=200,
            required=False,
            initial=as_typed(standing, "value") if standing else "",
        )
        self.fields[f"{name}_period"] = forms.ChoiceField(
            label=f"{whose}: period",
            choices=[(_key(each), each.label) for each in beside.periods],
            required=False,
            initial=_key(self.figure.period),
        )
        self.fields[f"{name}_state"] = forms.ChoiceField(
            label=f"{whose}: how settled is it?",
            choices=choices_of(ObservationState),
            required=False,
            initial=standing.state if standing else ObservationState.ACTUAL,
        )
        self.fields[f"{name}_seen"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, initial=standing.pk if standing else None
        )

    def _shown(
        self, name: str, standing: Observation | None, shown: Mapping[int, Observation] | None
    ) -> Observation | None:
        """The version that the page had: what stands now for a fresh one, else what it says."""
        if not self.is_bound:
            return standing
        said = self.data.get(self.add_prefix(name), "")
        found = (shown or {}).get(int(said)) if _is_id(said) else None
        return found or (standing if standing and said == str(standing.pk) else None)

    @property
    def beside(self) -> list[BesideFields]:
        """The fields of the comparators."""
        return [
            BesideFields(each, *(self[f"c{each.area.pk}_{name}"] for name in _BESIDE))
            for each in self.figure.beside
        ]

    @property
    def more(self) -> list[BoundField]:
        """What is rarely needed of our own value."""
        return [self[name] for name in FURTHER]

    @property
    def is_touched(self) -> bool:
        """Whether anything that is kept was written or changed."""
        return self._own_is_touched or any(
            self._is_changed(f"c{each.area.pk}_value") for each in self.figure.beside
        )

    @property
    def explains(self) -> bool:
        """Whether the explanation is written or asked for."""
        return any(self[name].value() or self._fails(name) for name in SAID)

    @property
    def shows_more(self) -> bool:
        """Whether something stands behind "More" that must be seen."""
        return any(self._fails(name) or self._is_changed(name) for name in FURTHER)

    @property
    def shows_beside(self) -> bool:
        names = [name for name in self.fields if name.startswith("c") and name[1].isdecimal()]
        return any(self._fails(name) or self._is_changed(name) for name in names)

    @property
    def question(self) -> list[str]:
        """What was asked about the numbers: "Is this right? …"."""
        return [str(text) for text in self.errors.get("is_right", ())] if self.is_bound else []

    @property
    def typed(self) -> str:
        """The numbers as they are typed now: what a tick would say is right."""
        names = ["value", *(f"c{each.area.pk}_value" for each in self.figure.beside)]
        return "; ".join(str(self[name].value() or "").strip() for name in names).strip("; ")

    @property
    def is_ticked(self) -> bool:
        """Whether somebody has said that these very numbers are right."""
        return bool(self.typed) and self["is_right"].value() == self.typed

    def entered(self) -> EnteredFigure:
        """What was typed, for the operation, as far as it can be read."""
        read = self.cleaned_data
        said = Explanation(read.get("why", ""), read.get("what", ""), read.get("by_when"))
        return EnteredFigure(
            own=self.own_entered() if self._own_is_touched else None,
            seen=read.get("seen"),
            explanation=said,
            is_right=self.is_ticked,
            beside=tuple(
                self._entered_beside(each.area.pk, each)
                for each in self.figure.beside
                if self._is_changed(f"c{each.area.pk}_value")
            ),
        )

    def own_entered(self) -> Entered:
        """Our own value as typed, with the explanation in its comment."""
        read = self.cleaned_data
        said = Explanation(read.get("why", ""), read.get("what", ""), read.get("by_when"))
        texts = {name: read.get(name, "") for name in (*VALUE, "reason")}
        texts["state"] = ObservationState(texts["state"] or ObservationState.ACTUAL)
        texts["comment"] = comment_with(texts["comment"], said)
        return Entered(**texts)

    def _entered_beside(self, pk: int, beside: Beside) -> EnteredBeside:
        read = self.cleaned_data
        state = read.get(f"c{pk}_state") or ObservationState.ACTUAL
        chosen = read.get(f"c{pk}_period")
        period = _period(chosen) if chosen else self.figure.period
        return EnteredBeside(
            area=beside.area,
            field=f"c{pk}_value",
            period=period,
            entered=Entered(value=read.get(f"c{pk}_value", ""), state=ObservationState(state)),
            # Of another period than the form opened with it has shown nothing.
            seen=read.get(f"c{pk}_seen") if period == self.figure.period else None,
            history=tuple(beside.values.before(period).numbers),
        )

    @property
    def _own_is_touched(self) -> bool:
        return any(self._is_changed(name) for name in (*VALUE, *SAID))

    def _is_changed(self, name: str) -> bool:
        if not self.is_bound or name not in self.changed_data:
            return False
        return name != "state" or bool(self[name].value())  # no list was sent: nothing was chosen

    def _fails(self, name: str) -> bool:
        return self.is_bound and name in self.errors


_BESIDE = ("value", "period", "state", "seen")


def seen_in(data: Mapping[str, Any]) -> Mapping[int, Observation]:
    """The versions that the rows of a page say they showed, by id. One query."""
    said = {
        int(value) for name, value in data.items() if name.endswith("seen") and _is_id(str(value))
    }
    return Observation.objects.in_bulk(said) if said else {}


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 15


def _initial(standing: Observation | None) -> dict[str, Any]:
    if standing is None:
        return {"state": ObservationState.ACTUAL}
    names = [name for name in VALUE if name != "comment"]
    typed = {name: as_typed(standing, name) for name in names}
    return {"seen": standing.pk, **typed, **words_and_explanation(standing)}


def _key(period: Period) -> str:
    return f"{period.start}/{period.end}"


def _period(key: str) -> Period:
    starts, _, ends = key.partition("/")
    return period_between(date.fromisoformat(starts), date.fromisoformat(ends))
