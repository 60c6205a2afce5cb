"""Which facts are kept with a judgement, so that its sentence can be written again years later?

Plain JSON types only: periods by their labels, numbers as text so that none loses a digit.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NotRequired, TypedDict, final

from metrics.domain.margins import Margin
from metrics.domain.methods.five_year_trend import THRESHOLD
from metrics.domain.noise import InRange
from metrics.domain.periods import Period
from metrics.domain.progress import Movement, Progress, ProgressReason
from metrics.domain.rules import MethodSettings, MetricRules
from metrics.domain.series import Point
from metrics.domain.target_status import TargetVerdict
from metrics.domain.targets import Target, to_json
from metrics.domain.trends import FiveYears
from metrics.domain.yardsticks import Yardstick

# Goes up whenever the same facts could give another symbol or be stored in another shape.
METHOD_VERSION = "2"

# What a judgement by an earlier version does not have is marked NotRequired below: 2 added margins,
# the usual range, the 5-year trend, and the rules and settings that decide on them.
READABLE_VERSIONS = frozenset({"1", METHOD_VERSION})


class MarginFacts(TypedDict):
    """95% limits, and how they were come by."""

    lower: str
    upper: str
    method: str


class ValueFacts(TypedDict):
    """One value that was used."""

    period: str
    period_kind: str
    number: str | None
    text: str
    state: str
    numerator: NotRequired[str | None]
    denominator: NotRequired[str | None]
    margin: NotRequired[MarginFacts | None]


class RangeFacts(TypedDict):
    """The usual range, how many values it rests on, and each signal as its rule and side."""

    mean: str
    lower: str
    upper: str
    counted: int
    fixed: int
    signals: list[list[str | int]]


class TrendFacts(TypedDict):
    """The 5-year trend; chi-squared is None where it was refused for the reason given."""

    direction: int
    reason: str
    kind: str
    chi_squared: str | None
    threshold: str
    first: str
    last: str
    counted: int


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
    statistic: NotRequired[str | None]
    margin_missing: NotRequired[bool]
    usual_range: NotRequired[RangeFacts | None]


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
    uncertainty: NotRequired[str]
    is_seasonal: NotRequired[bool]


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
    trend: NotRequired[TrendFacts | None]


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
        "latest": _value(movement.latest, step.latest_margin if step else None),
        "earlier": _value(
            comparison.earlier if comparison else None, step.earlier_margin if step else None
        ),
        "progress": {
            "symbol": progress[0].value,
            "reason": progress[1].value,
            "symbol_before_target": movement.progress.value,
            "reason_before_target": movement.reason.value,
            "comparability": comparison.comparability.value if comparison else None,
            "change": _number(step.change) if step else None,
            "threshold": _number(step.threshold) if step else None,
            "test": step.test.value if step else None,
            "statistic": _number(step.statistic) if step else None,
            "margin_missing": step.margin_missing if step else False,
            "usual_range": _range(step.in_range) if step and step.in_range else None,
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
            "uncertainty": rules.uncertainty.value,
            "is_seasonal": rules.is_seasonal,
        },
        "settings": {
            "target_achieved": settings.target_achieved.value,
            "direction_targets": settings.direction_targets.value,
            "use_drift": settings.use_drift,
            "two_point_test": settings.two_point_test.value,
            "two_of_three": settings.two_of_three.value,
            "run_length": settings.run_length,
            "max_gap": settings.max_gap,
        },
        "trend": _trend(movement.five_years) if movement.five_years else None,
    }


def _value(point: Point | None, margin: Margin | None) -> ValueFacts | None:
    if point is None:
        return None
    return {
        "period": point.period.label,
        "period_kind": point.period.kind.value,
        "number": _number(point.number),
        "text": point.text,
        "state": point.state.value,
        "numerator": _number(point.numerator),
        "denominator": _number(point.denominator),
        "margin": _margin(margin) if margin else None,
    }


def _margin(margin: Margin) -> MarginFacts:
    return {
        "lower": _text(margin.lower),
        "upper": _text(margin.upper),
        "method": margin.method,
    }


def _range(found: InRange) -> RangeFacts:
    return {
        "mean": _text(found.mean),
        "lower": _text(found.lower),
        "upper": _text(found.upper),
        "counted": found.counted,
        "fixed": found.fixed,
        "signals": [[signal.rule.value, signal.side] for signal in found.signals],
    }


def _trend(found: FiveYears) -> TrendFacts:
    trend, points = found.trend, found.points
    chi_squared = None if trend.chi_squared is None else f"{trend.chi_squared:.4f}"
    return {
        "direction": trend.direction,
        "reason": trend.reason.value,
        "kind": found.kind.value,
        "chi_squared": chi_squared,
        "threshold": f"{THRESHOLD}",
        "first": points[0].period.label,
        "last": points[-1].period.label,
        "counted": len(points),
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
