"""What has a target asked for, in the words it was set in?

A target keeps its text as written. Whether it is met is `target_status`; how the text is read is
`target_text.parse_target`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from metrics.domain.areas import AreaName
from metrics.domain.classification import AreaKind
from metrics.domain.periods import Period, PeriodKind
from metrics.domain.rules import Polarity


class Operator(StrEnum):
    """An operator somebody wrote; strict stays strict."""

    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="

    def holds(self, value: Decimal, bound: Decimal) -> bool:
        match self:
            case Operator.LESS:
                return value < bound
            case Operator.AT_MOST:
                return value <= bound
            case Operator.MORE:
                return value > bound
            case Operator.AT_LEAST:
                return value >= bound


class Direction(StrEnum):
    """Which way a value is to go; `improve` leaves that to the metric's polarity."""

    INCREASE = "increase"
    DECREASE = "decrease"
    IMPROVE = "improve"


class Standing(StrEnum):
    """How the value is to stand to a comparator's.

    better, better_or_equal   by the metric's polarity
    above, at_or_above, below, at_or_below   as written, whatever the polarity
    """

    BETTER = "better"
    BETTER_OR_EQUAL = "better_or_equal"
    ABOVE = "above"
    AT_OR_ABOVE = "at_or_above"
    BELOW = "below"
    AT_OR_BELOW = "at_or_below"

    def operator_for(self, polarity: Polarity | None) -> Operator | None:
        """The comparison to make; None when it depends on a polarity that nobody has set."""
        if self in _WRITTEN_STANDINGS:
            return _WRITTEN_STANDINGS[self]
        inclusive = self is Standing.BETTER_OR_EQUAL
        if polarity is Polarity.HIGHER:
            return Operator.AT_LEAST if inclusive else Operator.MORE
        if polarity is Polarity.LOWER:
            return Operator.AT_MOST if inclusive else Operator.LESS
        return None


_WRITTEN_STANDINGS = {
    Standing.ABOVE: Operator.MORE,
    Standing.AT_OR_ABOVE: Operator.AT_LEAST,
    Standing.BELOW: Operator.LESS,
    Standing.AT_OR_BELOW: Operator.AT_MOST,
}


@dataclass(frozen=True, slots=True)
class ValueTarget:
    """ "95%", ">=70", "<19%", "50 by 2020". Without an operator: inclusive, by polarity."""

    text: str
    number: Decimal
    operator: Operator | None = None
    unit_hint: str | None = None
    by: Period | None = None

    def operator_for(self, polarity: Polarity | None) -> Operator | None:
        """The comparison to make; None when none was written and no polarity tells."""
        return self.operator or Standing.BETTER_OR_EQUAL.operator_for(polarity)


@dataclass(frozen=True, slots=True)
class RangeTarget:
    """ "3,100 to 3,500 users", ">3400 and <3800": inside is met. Polarity does not matter."""

    text: str
    low: Decimal
    high: Decimal
    low_inclusive: bool = True
    high_inclusive: bool = True

    def holds(self, value: Decimal) -> bool:
        above = value >= self.low if self.low_inclusive else value > self.low
        below = value <= self.high if self.high_inclusive else value < self.high
        return above and below


@dataclass(frozen=True, slots=True)
class DirectionTarget:
    """ "To increase", "To reduce": met by the progress itself."""

    text: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class ComparatorTarget:
    """ "Better or equal to national average"; "A and B" needs both.

    years_back  1 where theirs is a year older than ours: "last year's national average"
    """

    text: str
    comparators: tuple[AreaName, ...]
    standing: Standing
    years_back: int = 0


@dataclass(frozen=True, slots=True)
class GapTarget:
    """ "Reduce gap with same group nationally": the gap is to shrink towards 0.

    comparator  None when the text does not say with whom
    """

    text: str
    comparator: AreaName | None = None


@dataclass(frozen=True, slots=True)
class ChangeTarget:
    """ "reduction of 35% by 2020".

    amount    signed: −35
    relative  True when the amount is per cent of the base
    base      the period whose value is the base, when the text says which
    """

    text: str
    amount: Decimal
    relative: bool
    by: Period | None = None
    base: Period | None = None


@dataclass(frozen=True, slots=True)
class TrajectoryTarget:
    """ "from 50% in 2018/19 to 60% by 2022/23": the straight line between two stated points."""

    text: str
    baseline: Decimal
    baseline_period: Period
    number: Decimal
    by: Period


@dataclass(frozen=True, slots=True)
class OrdinalTarget:
    """ "A", "Merit+": that grade or a better one on the metric's scale."""

    text: str
    grade: str


@dataclass(frozen=True, slots=True)
class TextTarget:
    """ "Sustainable": judged by a person only."""

    text: str


@dataclass(frozen=True, slots=True)
class NoTarget:
    """ "None set", "N/A", blank."""

    text: str


@dataclass(frozen=True, slots=True)
class UnparsedTarget:
    """Words the hub cannot read; `reason` says why, and a person decides."""

    text: str
    reason: str


Target: TypeAlias = (
    ValueTarget
    | RangeTarget
    | DirectionTarget
    | ComparatorTarget
    | GapTarget
    | ChangeTarget
    | TrajectoryTarget
    | OrdinalTarget
    | TextTarget
    | NoTarget
    | UnparsedTarget
)

_KINDS: dict[str, type[Target]] = {
    "value": ValueTarget,
    "range": RangeTarget,
    "direction": DirectionTarget,
    "comparator": ComparatorTarget,
    "gap": GapTarget,
    "change": ChangeTarget,
    "trajectory": TrajectoryTarget,
    "ordinal": OrdinalTarget,
    "text": TextTarget,
    "none": NoTarget,
    "unparsed": UnparsedTarget,
}


def kind_of(target: Target) -> str:
    """One word for the kind of target: "value", "range", "direction" and so on."""
    return next(kind for kind, target_class in _KINDS.items() if type(target) is target_class)


def is_level(target: Target) -> bool:
    """True for a level to be reached in the period itself, not a movement from an earlier one."""
    return isinstance(target, ValueTarget | RangeTarget | ComparatorTarget | OrdinalTarget)


def polarity_hint(target: Target) -> Polarity | None:
    """Which way is good, as far as the target's own words tell; None when they do not."""
    match target:
        case DirectionTarget(direction=Direction.INCREASE):
            return Polarity.HIGHER
        case DirectionTarget(direction=Direction.DECREASE):
            return Polarity.LOWER
        case ValueTarget(operator=Operator.MORE | Operator.AT_LEAST):
            return Polarity.HIGHER
        case ValueTarget(operator=Operator.LESS | Operator.AT_MOST):
            return Polarity.LOWER
        case ComparatorTarget(standing=Standing.ABOVE | Standing.AT_OR_ABOVE):
            return Polarity.HIGHER
        case ComparatorTarget(standing=Standing.BELOW | Standing.AT_OR_BELOW):
            return Polarity.LOWER
        case ChangeTarget(amount=amount) if amount:
            return Polarity.HIGHER if amount > 0 else Polarity.LOWER
        case TrajectoryTarget(baseline=baseline, number=number) if baseline != number:
            return Polarity.HIGHER if number > baseline else Polarity.LOWER
        case RangeTarget():
            return Polarity.NEITHER
    return None


def to_json(target: Target) -> dict[str, Any]:
    """The target as plain JSON types, numbers as text so that none loses a digit."""
    values = {field.name: _encode(getattr(target, field.name)) for field in fields(target)}
    return {"kind": kind_of(target), **values}


def from_json(stored: dict[str, Any]) -> Target:
    """The target `to_json` stored. Raises KeyError or ValueError for anything else."""
    values: dict[str, Any] = {
        name: value if value is None else _DECODERS.get(name, _unchanged)(value)
        for name, value in stored.items()
        if name != "kind"
    }
    return _KINDS[stored["kind"]](**values)


def _encode(value: Any) -> Any:
    match value:
        case Decimal():
            return str(value)
        case Period(kind=kind, start=start, end=end):
            return {"kind": kind.value, "start": start.isoformat(), "end": end.isoformat()}
        case AreaName(kind=kind, name=name):
            return {"kind": kind.value, "name": name}
        case tuple():
            return [_encode(item) for item in value]
        case StrEnum():
            return value.value
    return value


def _period(stored: dict[str, str]) -> Period:
    return Period(
        PeriodKind(stored["kind"]),
        date.fromisoformat(stored["start"]),
        date.fromisoformat(stored["end"]),
    )


def _area(stored: dict[str, str]) -> AreaName:
    return AreaName(AreaKind(stored["kind"]), stored["name"])


def _unchanged(value: Any) -> Any:
    return value


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "number": Decimal,
    "low": Decimal,
    "high": Decimal,
    "amount": Decimal,
    "baseline": Decimal,
    "operator": Operator,
    "direction": Direction,
    "standing": Standing,
    "by": _period,
    "base": _period,
    "baseline_period": _period,
    "comparator": _area,
    "comparators": lambda stored: tuple(map(_area, stored)),
}
