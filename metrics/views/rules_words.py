"""How are a metric's rules laid out on a page, in plain words?"""

from dataclasses import dataclass

from metrics.domain.rules import Frequency, MetricRules, ToleranceKind, UncertaintyModel
from metrics.domain.usual_ranges import has_usual_range
from metrics.domain.values import UnitKind, format_value

_MARGINS = {
    UncertaintyModel.NONE: "As its source gives it; else none, as everybody is counted",
    UncertaintyModel.PROPORTION: "As its source gives it; else worked out as a share",
    UncertaintyModel.RATE: "As its source gives it; else worked out as a rate",
    UncertaintyModel.COUNT: "As its source gives it; else worked out as a count of chance events",
    UncertaintyModel.MEAN: "As its source gives it",
}


@dataclass(frozen=True)
class RuleLine:
    """One line of a summary list."""

    label: str
    text: str


def lines_of(rules: MetricRules) -> list[RuleLine]:
    """The rules that a person can set, and what follows from them."""
    return [
        RuleLine("A change counts when it is more than", _tolerance(rules)),
        RuleLine("Margin of error", _MARGINS[rules.uncertainty]),
        RuleLine("Follows the seasons", "Yes" if rules.is_seasonal else "No"),
        RuleLine("Held against", _held_against(rules)),
    ]


def _tolerance(rules: MetricRules) -> str:
    number = rules.tolerance.normalize()
    if not number:
        return "Nothing: every change that is published counts"
    if rules.tolerance_kind is ToleranceKind.RELATIVE:
        return f"{number:f}% of the earlier value"
    kind = rules.unit_kind
    kind = UnitKind.PERCENTAGE_POINTS if kind is UnitKind.PERCENT else kind
    return format_value(number, kind, None, rules.unit_label)


def _held_against(rules: MetricRules) -> str:
    if has_usual_range(rules):
        return "Its usual range, from 13 values in a row on; until then the same time last year"
    if rules.frequency in (Frequency.MONTHLY, Frequency.QUARTERLY):
        return "The same time last year"
    return "The last value that can be compared with it; over five years, its 5-year trend"
