"""How has the hub read a target, in words that show whether it was read as it was meant?"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind
from metrics.domain.rules import Polarity
from metrics.domain.target_status import in_unit
from metrics.domain.targets import (
    ChangeTarget,
    ComparatorTarget,
    Direction,
    DirectionTarget,
    GapTarget,
    NoTarget,
    Operator,
    OrdinalTarget,
    RangeTarget,
    Standing,
    Target,
    TextTarget,
    TrajectoryTarget,
    ValueTarget,
)
from metrics.domain.values import UnitKind, format_value

_OPERATORS = {
    Operator.LESS: "less than",
    Operator.AT_MOST: "at most",
    Operator.MORE: "more than",
    Operator.AT_LEAST: "at least",
}
_DIRECTIONS = {
    Direction.INCREASE: "higher than before",
    Direction.DECREASE: "lower than before",
    Direction.IMPROVE: "better than before",
}
_STANDINGS = {
    Standing.BETTER: "better than",
    Standing.BETTER_OR_EQUAL: "as good as, or better than,",
    Standing.ABOVE: "above",
    Standing.AT_OR_ABOVE: "at or above",
    Standing.BELOW: "below",
    Standing.AT_OR_BELOW: "at or below",
}


def read_as(target: Target, *, unit: UnitKind, label: str = "", polarity: Polarity | None) -> str:
    """ "at least 95%": what the target asks for; "" where the hub cannot say.

    ``label`` is the unit's name, which times are shown with.
    """

    def shown(number: Decimal) -> str:
        return format_value(number, unit, label=label)

    match target:
        case ValueTarget(number=number, by=by):
            operator = target.operator_for(polarity)
            scaled = in_unit(target, unit)
            amount = shown(number if scaled is None else scaled)
            words = f"{_OPERATORS[operator]} {amount}" if operator else amount
            return f"{words} by {by.label}" if by else words
        case RangeTarget(low=low, high=high):
            return f"from {shown(low)} to {shown(high)}"
        case DirectionTarget(direction=direction):
            return _DIRECTIONS[direction]
        case ComparatorTarget(comparators=comparators, standing=standing, years_back=back):
            whom = " and ".join(map(_whom, comparators))
            return f"{_STANDINGS[standing]} {whom}{' a year before' if back else ''}"
        case GapTarget(comparator=comparator):
            return f"a smaller gap to {_whom(comparator) if comparator else 'others'}"
        case ChangeTarget():
            return _change(target, shown)
        case TrajectoryTarget(baseline=start, baseline_period=since, number=number, by=by):
            return f"from {shown(start)} in {since.label} to {shown(number)} by {by.label}"
        case OrdinalTarget(grade=grade):
            return f"{grade} or better"
        case TextTarget(text=text):
            return f"“{text.strip()}”, which a person judges"
        case NoTarget():
            return "no target"
    return ""


def _change(target: ChangeTarget, shown: Callable[[Decimal], str]) -> str:
    size = target.amount.copy_abs()
    amount = format_value(size, UnitKind.PERCENT) if target.relative else shown(size)
    way = "an increase" if target.amount > 0 else "a reduction"
    since = f" on {target.base.label}" if target.base else ""
    until = f" by {target.by.label}" if target.by else ""
    return f"{way} of {amount}{since}{until}"


def _whom(area: AreaName) -> str:
    """ "England"; a group of areas as a sentence names it."""
    if area.kind is AreaKind.STATISTICAL_NEIGHBOURS:
        return "the statistical neighbours"
    return area.name
