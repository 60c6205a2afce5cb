"""What can a reader choose about the values on a metric's card?"""

from collections.abc import Sequence

from django import forms

from metrics.models import Breakdown
from metrics.queries.card_facts import CardFacts
from metrics.queries.card_values import CardRow


class CardChoices(forms.Form):
    """From when to when, of whom, and beside which set of areas; what has no choice is left out.

    The names are those of `metrics.views.card_view`. Sent by GET, so nothing is ever refused: what
    an address asks for in vain is as if it were not asked.
    """

    def __init__(self, facts: CardFacts, rows: Sequence[CardRow], chosen: dict[str, str]) -> None:
        super().__init__(initial=chosen)
        periods = [row.period for row in reversed(rows)]
        firsts = [(f"{each.starts}", each.label) for each in periods]
        lasts = [(f"{each.ends}", each.label) for each in periods]
        parts = [
            ("" if each.is_whole else each.part, each.part_name or each.part)
            for each in facts.series
            if each.is_own
        ]
        parts.sort(key=lambda part: part[0] != "")
        sets = [(str(each.pk), each.name) for each in facts.sets]
        if len(periods) > 1:
            self._add("from", "From", [("", "The first"), *firsts])
            self._add("to", "To", [("", "The newest"), *lasts])
        if len(parts) > 1:
            self._add("of", "Of whom", parts)
        if sets and chosen.get("of", "") in {"", Breakdown.ALL_PERSONS}:
            self._add("set", "Beside the set", [("", "Areas chosen singly"), *sets])

    def _add(self, name: str, label: str, choices: Sequence[tuple[str, str]]) -> None:
        field = forms.ChoiceField(label=label, choices=choices, required=False)
        field.widget.attrs["id"] = f"choose-{name}"
        self.fields[name] = field
