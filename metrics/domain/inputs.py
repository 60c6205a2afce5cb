"""Which facts are kept with a judgement, so that its sentence can be written again years later?

Plain JSON types only: periods by their labels, numbers as text so that none loses a digit.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypedDict, final

from metrics.domain.periods import Period
from metrics.domain.progress import Movement, Progress, ProgressReason
from metrics.domain.rules import MethodSettings, MetricRules
from metrics.domain.series import Point
from metrics.domain.target_status import TargetVerdict
from metrics.domain.targets import Target, to_json
from metrics.domain.yardsticks import Yardstick

# Goes up whenever the same facts could give another symbol or be stored in another shape.
METHOD_VERSION = "1"


class ValueFacts(TypedDict):
    """One value that was used."""

    period: str
    period_kind: str
    number: str | None
    text: str
    state: str


class YardstickFacts(TypedDict):
    """One thing that the value was held against; `name` is empty for a bound."""

    number: str | None
    period: str | None
    name: str


class ProgressFacts(TypedDict):
    """The progress symbol, and what it was before step I looked at the target."""

    symbol: str
    reason: str
    symbol_before_target: str
    reason_before_target: str
    comparability: str | None
    change: str | None
    threshold: str | None
    test: str | None


class TargetFacts(TypedDict):
    """The target symbol, and the target as written and as read."""

    symbol: str
    reason: str
    written: str
    read: dict[str, object]
    yardsticks: list[YardstickFacts]


class RuleFacts(TypedDict):
    """The metric's rules as they stood."""

    polarity: str | None
    tolerance: str
    tolerance_kind: str
    decimals: int | None
    frequency: str
    ordinal_scale: list[str]
    unit_kind: str
    unit_label: str


@final
class Inputs(TypedDict):
    """Everything `explain` needs, and nothing it would have to look up."""

    reporting: list[str]
    previously_used: str | None
    latest: ValueFacts | None
    earlier: ValueFacts | None
    progress: ProgressFacts
    target: TargetFacts
    rules: RuleFacts
    settings: dict[str, object]


@final
class Contradiction(TypedDict):
    """Kept instead of inputs where the facts contradict themselves and nothing could be judged."""

    contradiction: str


def inputs_of(
    *,
    reporting: tuple[date, date],
    previously_used: Period | None,
    movement: Movement,
    progress: tuple[Progress, ProgressReason],
    target: Target,
    target_verdict: TargetVerdict,
    rules: MetricRules,
    settings: MethodSettings,
) -> Inputs:
    """The facts of one judgement."""
    comparison, step = movement.comparison, movement.step
    return {
        "reporting": [day.isoformat() for day in reporting],
        "previously_used": previously_used.label if previously_used else None,
        "latest": _value(movement.latest),
        "earlier": _value(comparison.earlier if comparison else None),
        "progress": {
            "symbol": progress[0].value,
            "reason": progress[1].value,
            "symbol_before_target": movement.progress.value,
            "reason_before_target": movement.reason.value,
            "comparability": comparison.comparability.value if comparison else None,
            "change": _number(step.change) if step else None,
            "threshold": _number(step.threshold) if step else None,
            "test": step.test.value if step else None,
        },
        "target": {
            "symbol": target_verdict.status.value,
            "reason": target_verdict.reason.value,
            "written": target.text.strip(),
            "read": to_json(target),
            "yardsticks": [_yardstick(y) for y in target_verdict.yardsticks],
        },
        "rules": {
            "polarity": rules.polarity.value if rules.polarity else None,
            "tolerance": _text(rules.tolerance),
            "tolerance_kind": rules.tolerance_kind.value,
            "decimals": rules.decimals,
            "frequency": rules.frequency.value,
            "ordinal_scale": list(rules.ordinal_scale),
            "unit_kind": rules.unit_kind.value,
            "unit_label": rules.unit_label,
        },
        "settings": {
            "target_achieved": settings.target_achieved.value,
            "direction_targets": settings.direction_targets.value,
            "max_gap": settings.max_gap,
        },
    }


def _value(point: Point | None) -> ValueFacts | None:
    if point is None:
        return None
    return {
        "period": point.period.label,
        "period_kind": point.period.kind.value,
        "number": _number(point.number),
        "text": point.text,
        "state": point.state.value,
    }


def _yardstick(yardstick: Yardstick) -> YardstickFacts:
    return {
        "number": _number(yardstick.number),
        "period": yardstick.period.label if yardstick.period else None,
        "name": yardstick.name,
    }


def _number(number: Decimal | None) -> str | None:
    return None if number is None else _text(number)


def _text(number: Decimal) -> str:
    # The same number gives the same text whether it was typed as 5.0 or read back as 5.0000000.
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
