"""What is a value held against? A bound, or a comparator's value for the same period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind
from metrics.domain.comparison import is_same_period
from metrics.domain.periods import Period
from metrics.domain.rules import MetricRules
from metrics.domain.series import Series

Comparators = Mapping[AreaName, Series]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a value was held against: a bound in its own unit, or a comparator's value.

    number  None for a comparator that has no value
    period  the comparator's own period
    name    the comparator's name; empty for a bound
    """

    number: Decimal | None
    period: Period | None = None
    name: str = ""


def value_of(
    name: AreaName, period: Period, rules: MetricRules, comparators: Comparators
) -> Yardstick:
    """The comparator's value for `period`; failing that its newest one, to say which it has."""
    # The very area named comes first; the rest in one settled order, so the answer never wavers.
    in_order = sorted(comparators, key=lambda area: (area != name, area))
    numbers = [
        Yardstick(point.number, point.period, area.name)
        for area in in_order
        if _is_named(area, name)
        for point in comparators[area]
        if point.number is not None
    ]
    for yardstick in numbers:
        if yardstick.period and is_same_period(yardstick.period, period, rules.frequency):
            return yardstick
    newest = sorted(numbers, key=lambda y: (y.period.end if y.period else period.end, y.name))
    return newest[-1] if newest else Yardstick(None, name=name.name)


def _is_named(area: AreaName, name: AreaName) -> bool:
    """True when the target means this area; "nationally" is a pupil group's own national figure."""
    is_same_group = name.kind is AreaKind.NATION and area.kind is AreaKind.PUPIL_GROUP
    return name.matches(area) or is_same_group
