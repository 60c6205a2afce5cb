"""Has the target been met? Asked beside progress, never derived from it.

The words for councillors are in docs/rules/target-status.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from metrics.domain.areas import AreaName
from metrics.domain.comparison import is_same_period
from metrics.domain.periods import Period, years_earlier
from metrics.domain.progress import Movement, Progress
from metrics.domain.rules import DirectionTargets, MethodSettings, MetricRules
from metrics.domain.series import Point, Series, rank_of
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
    Target,
    TextTarget,
    TrajectoryTarget,
    UnparsedTarget,
    ValueTarget,
)
from metrics.domain.values import UnitKind, decimals_of, round_published
from metrics.domain.yardsticks import Comparators, Yardstick, value_of

# How much of the way to its interim value a trajectory must have come to be on target.
NEAR_ENOUGH = Decimal("0.95")

_MONEY = {
    UnitKind.MONEY: Decimal(1),
    UnitKind.MONEY_THOUSANDS: Decimal(1_000),
    UnitKind.MONEY_MILLIONS: Decimal(1_000_000),
}
_SCALES = {"": Decimal(1), "k": Decimal(1_000), "m": Decimal(1_000_000), "bn": Decimal(10**9)}
_SHARES = (UnitKind.PERCENT, UnitKind.PERCENTAGE_POINTS)


class TargetStatus(StrEnum):
    """The target symbol.

    on              met
    off             not met
    not_applicable  there is a target, but it cannot be held against this value: shown as "–"
    none            no target is set
    """

    ON = "on"
    OFF = "off"
    NOT_APPLICABLE = "not_applicable"
    NONE = "none"


class TargetReason(StrEnum):
    """Why this symbol."""

    # on and off
    MET = "met"
    NOT_MET = "not_met"
    # none
    NO_TARGET = "no_target"
    DIRECTION_NOT_SCORED = "direction_not_scored"
    # not applicable, because of the value
    NO_DATA = "no_data"
    SUPPRESSED = "suppressed"
    NO_UPDATED_DATA = "no_updated_data"
    NOT_COMPARABLE = "not_comparable"
    NO_CLEAR_DIRECTION = "no_clear_direction"
    # not applicable, because of the target
    NO_POLARITY = "no_polarity"
    DIRECTION_CONFLICT = "direction_conflict"
    UNIT_DIFFERS = "unit_differs"
    NOT_STARTED = "not_started"
    EXPIRED = "expired"
    BASE_NOT_STATED = "base_not_stated"
    NEEDS_PERSON = "needs_person"
    UNREADABLE = "unreadable"
    # not applicable, because of what it is compared with
    COMPARATOR_MISSING = "comparator_missing"
    COMPARATOR_OTHER_PERIOD = "comparator_other_period"
    GAP_UNCHANGED = "gap_unchanged"


@dataclass(frozen=True, slots=True)
class TargetVerdict:
    """The target symbol, why, and what the value was held against.

    is_near_miss  off target by no more than the metric's tolerance
    """

    status: TargetStatus
    reason: TargetReason
    yardsticks: tuple[Yardstick, ...] = ()
    is_near_miss: bool = False


def target_status_of(
    target: Target,
    movement: Movement,
    *,
    series: Series,
    comparators: Comparators,
    rules: MetricRules,
    settings: MethodSettings,
) -> TargetVerdict:
    """The status of `target`, in force for the report that `movement` is about.

    Legend: on = met; off = not met; not_applicable = "–", with the reason; none = no target set.
    """
    match target:
        case NoTarget():
            return _none(TargetReason.NO_TARGET)
        case DirectionTarget() if settings.direction_targets is DirectionTargets.NOT_SCORED:
            return _none(TargetReason.DIRECTION_NOT_SCORED)
        case UnparsedTarget():
            return _dash(TargetReason.UNREADABLE)
        case TextTarget():
            return _dash(TargetReason.NEEDS_PERSON)
    if movement.latest is None or movement.progress is Progress.NOT_AVAILABLE:
        return _dash(TargetReason(movement.reason.value))
    if isinstance(target, OrdinalTarget):
        return _against_grade(target, movement.latest, rules)
    if isinstance(target, DirectionTarget):
        return _against_direction(target, movement, rules)
    value = movement.latest.number
    if value is None or rules.ordinal_scale:
        return _dash(TargetReason.NOT_COMPARABLE)
    judged = _Judged(movement.latest, value, rules)
    match target:
        case ValueTarget():
            return _against_value(target, judged)
        case RangeTarget():
            return _against_range(target, judged)
        case ComparatorTarget():
            return _against_comparators(target, judged, comparators)
        case GapTarget():
            return _against_gap(target, judged, movement, comparators)
        case ChangeTarget():
            return _against_change(target, judged, series)
        case TrajectoryTarget():
            return _against_path(
                judged, target.baseline, target.baseline_period, target.number, target.by
            )
    assert_never(target)


@dataclass(frozen=True, slots=True)
class _Judged:
    """The value under judgement."""

    point: Point
    number: Decimal
    rules: MetricRules

    @property
    def period(self) -> Period:
        return self.point.period

    def beside(self, bound: Decimal) -> Decimal:
        """The value as readers see it, or to as many decimals as the bound has, if it has more."""
        if self.rules.decimals is None:
            return self.number
        return round_published(self.number, max(self.rules.decimals, decimals_of(bound)))

    def is_near(self, bound: Decimal) -> bool:
        tolerance = self.rules.tolerance_of(bound)
        return tolerance > 0 and abs(self.beside(bound) - bound) <= tolerance

    def held_to(self, is_met: bool, *yardsticks: Yardstick) -> TargetVerdict:
        if is_met:
            return TargetVerdict(TargetStatus.ON, TargetReason.MET, yardsticks)
        is_near = any(y.number is not None and self.is_near(y.number) for y in yardsticks)
        return TargetVerdict(TargetStatus.OFF, TargetReason.NOT_MET, yardsticks, is_near)


def _none(reason: TargetReason) -> TargetVerdict:
    return TargetVerdict(TargetStatus.NONE, reason)


def _dash(reason: TargetReason, *yardsticks: Yardstick) -> TargetVerdict:
    return TargetVerdict(TargetStatus.NOT_APPLICABLE, reason, yardsticks)


def _against_grade(target: OrdinalTarget, latest: Point, rules: MetricRules) -> TargetVerdict:
    reached, asked = latest.measure(rules), rank_of(target.grade, rules.ordinal_scale)
    if reached is None or asked is None:
        return _dash(TargetReason.NOT_COMPARABLE)
    if reached >= asked:
        return TargetVerdict(TargetStatus.ON, TargetReason.MET)
    is_near = asked - reached <= rules.tolerance_of(asked)
    return TargetVerdict(TargetStatus.OFF, TargetReason.NOT_MET, is_near_miss=is_near)


def _against_direction(
    target: DirectionTarget, movement: Movement, rules: MetricRules
) -> TargetVerdict:
    asked = {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.IMPROVE: rules.sign}
    if rules.sign and asked[target.direction] != rules.sign:
        return _dash(TargetReason.DIRECTION_CONFLICT)
    match movement.progress:
        case Progress.IMPROVED:
            return TargetVerdict(TargetStatus.ON, TargetReason.MET)
        case Progress.WORSE:
            return TargetVerdict(TargetStatus.OFF, TargetReason.NOT_MET)
    return _dash(TargetReason.NO_CLEAR_DIRECTION)


def _against_value(target: ValueTarget, judged: _Judged) -> TargetVerdict:
    if target.by is not None and judged.period.start > target.by.end:
        return _dash(TargetReason.EXPIRED)
    bound = in_unit(target, judged.rules.unit_kind)
    if bound is None:
        return _dash(TargetReason.UNIT_DIFFERS)
    operator = target.operator_for(judged.rules.polarity)
    if operator is None:
        return _dash(TargetReason.NO_POLARITY)
    return judged.held_to(operator.holds(judged.beside(bound), bound), Yardstick(bound))


def in_unit(target: ValueTarget, unit: UnitKind) -> Decimal | None:
    """The target's number in the metric's unit; None when the two cannot be the same kind."""
    hint = (target.unit_hint or "").lower()
    if ("%" in hint and unit not in _SHARES) or ("£" in hint and unit not in _MONEY):
        return None
    scale = hint.replace("£", "").strip()
    if not hint or scale not in _SCALES:
        return target.number
    return target.number * _SCALES[scale] / _MONEY.get(unit, Decimal(1))


def _against_range(target: RangeTarget, judged: _Judged) -> TargetVerdict:
    finer = max(target.low, target.high, key=decimals_of)
    is_met = target.holds(judged.beside(finer))
    return judged.held_to(is_met, Yardstick(target.low), Yardstick(target.high))


def _against_comparators(
    target: ComparatorTarget, judged: _Judged, comparators: Comparators
) -> TargetVerdict:
    """Each comparator named must be met; one that is missed settles it, whatever the others say."""
    operator = target.standing.operator_for(judged.rules.polarity)
    if operator is None:
        return _dash(TargetReason.NO_POLARITY)
    period = years_earlier(judged.period, target.years_back)
    each = [
        _against_one(name, operator, judged, comparators, period) for name in target.comparators
    ]
    missed = [verdict for verdict in each if verdict.status is TargetStatus.OFF]
    unclear = [verdict for verdict in each if verdict.status is TargetStatus.NOT_APPLICABLE]
    decisive = missed or unclear or each
    return TargetVerdict(
        decisive[0].status,
        decisive[0].reason,
        tuple(yardstick for verdict in each for yardstick in verdict.yardsticks),
        bool(missed) and all(verdict.is_near_miss for verdict in missed),
    )


def _against_one(
    name: AreaName,
    operator: Operator,
    judged: _Judged,
    comparators: Comparators,
    period: Period,
) -> TargetVerdict:
    """`period` is the one that theirs must be of: ours, or as many years before as asked."""
    theirs = value_of(name, period, judged.rules, comparators)
    if theirs.number is None:
        return _dash(TargetReason.COMPARATOR_MISSING, theirs)
    if theirs.period is None or not is_same_period(theirs.period, period, judged.rules.frequency):
        return _dash(TargetReason.COMPARATOR_OTHER_PERIOD, theirs)
    bound = judged.rules.as_published(theirs.number)
    ours = judged.rules.as_published(judged.number)
    return judged.held_to(operator.holds(ours, bound), theirs)


def _against_gap(
    target: GapTarget, judged: _Judged, movement: Movement, comparators: Comparators
) -> TargetVerdict:
    """Met when we are behind by less than before, or not behind at all."""
    earlier = movement.comparison.earlier if movement.comparison else None
    if target.comparator is None or earlier is None or earlier.number is None:
        return _dash(TargetReason.COMPARATOR_MISSING)
    rules = judged.rules
    now = value_of(target.comparator, judged.period, rules, comparators)
    before = value_of(target.comparator, earlier.period, rules, comparators)
    if now.number is None or before.number is None:
        return _dash(TargetReason.COMPARATOR_MISSING, now)
    for theirs, ours in ((now, judged.period), (before, earlier.period)):
        if theirs.period is None or not is_same_period(theirs.period, ours, rules.frequency):
            return _dash(TargetReason.COMPARATOR_OTHER_PERIOD, theirs)

    def behind(theirs: Decimal, ours: Decimal) -> Decimal:
        gap = rules.as_published(theirs) - rules.as_published(ours)
        return gap * rules.sign if rules.sign else abs(gap)

    gap_now = behind(now.number, judged.number)
    gap_before = behind(before.number, earlier.number)
    if gap_now <= 0 or gap_now < gap_before:
        return TargetVerdict(TargetStatus.ON, TargetReason.MET, (now, before))
    if gap_now > gap_before:
        return TargetVerdict(TargetStatus.OFF, TargetReason.NOT_MET, (now, before))
    return _dash(TargetReason.GAP_UNCHANGED, now, before)


def _against_change(target: ChangeTarget, judged: _Judged, series: Series) -> TargetVerdict:
    base = series.at(target.base) if target.base else None
    if base is None or base.number is None:
        return _dash(TargetReason.BASE_NOT_STATED)
    change = base.number * target.amount / 100 if target.relative else target.amount
    asked = base.number + change
    if target.by is not None:
        return _against_path(judged, base.number, base.period, asked, target.by)
    if judged.period.end <= base.period.end:
        return _dash(TargetReason.NOT_STARTED)
    return judged.held_to(_has_reached(judged, base.number, asked), Yardstick(asked))


def _against_path(
    judged: _Judged, baseline: Decimal, since: Period, asked: Decimal, by: Period
) -> TargetVerdict:
    """Against the straight line from `baseline` to `asked`, at the end of the judged period."""
    if judged.period.start > by.end:
        return _dash(TargetReason.EXPIRED)
    if judged.period.end <= since.end or by.end <= since.end:
        return _dash(TargetReason.NOT_STARTED)
    gone, whole = (judged.period.end - since.end).days, (by.end - since.end).days
    interim = baseline + (asked - baseline) * min(gone, whole) / whole
    is_met = _has_reached(judged, baseline, interim, NEAR_ENOUGH)
    decimals = judged.rules.decimals
    shown = round_published(interim, decimals_of(asked) if decimals is None else decimals)
    return judged.held_to(is_met, Yardstick(shown))


def _has_reached(
    judged: _Judged, baseline: Decimal, asked: Decimal, share: Decimal = Decimal(1)
) -> bool:
    """True when at least `share` of the way from `baseline` to `asked` has been covered.

    Where there is no way to go, the value must be no worse than the baseline.
    """
    way = asked - baseline
    gone = judged.number - baseline
    if way:
        return gone / way >= share
    return gone * judged.rules.sign >= 0 if judged.rules.sign else gone == 0
