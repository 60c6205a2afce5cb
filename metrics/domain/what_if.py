"""How little would the value have to differ for a symbol to be another one?

Asked of the judge himself: the same facts with another latest value, searched outwards from the
value as it is. A margin moves with its value and stays as wide; what was counted moves in
proportion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from metrics.domain.progress import Progress
from metrics.domain.rules import MetricRules
from metrics.domain.series import JudgementError, Point
from metrics.domain.target_status import TargetStatus
from metrics.domain.values import UnitKind, decimals_of
from metrics.domain.verdict import Verdict

Symbol = Progress | TargetStatus
Judge = Callable[[Point], Verdict]
_TIMES_AS_LARGE = 10  # how far out a value is believable where nothing else bounds it
_LEAST_STEPS = 1000  # and how many of its last decimals, at least


@dataclass(frozen=True, slots=True)
class Change:
    """The value nearest to the present one, upwards or downwards, that has another symbol."""

    number: Decimal
    symbol: Symbol


def changes_of_progress(latest: Point, rules: MetricRules, judge: Judge) -> list[Change]:
    """The nearest value above and below with another progress symbol; empty where there is none.

    ``judge`` gives the verdict had `latest` been another point of the same period.
    """
    return _changes(latest, rules, judge, lambda verdict: verdict.progress)


def changes_of_target(latest: Point, rules: MetricRules, judge: Judge) -> list[Change]:
    """The nearest value above and below with another target symbol; empty where there is none."""
    return _changes(latest, rules, judge, lambda verdict: verdict.target_status)


def grades_by_symbol(
    latest: Point, rules: MetricRules, judge: Judge
) -> dict[tuple[Progress, TargetStatus], list[str]]:
    """The grades of the metric's scale by the symbols that each would have, worst grade first."""
    found: dict[tuple[Progress, TargetStatus], list[str]] = {}
    for grade in rules.ordinal_scale:
        verdict = judge(replace(latest, text=grade))
        found.setdefault((verdict.progress, verdict.target_status), []).append(grade)
    return found


def with_number(point: Point, number: Decimal, rules: MetricRules) -> Point:
    """The point with another value: its margin as wide, its numerator in proportion."""
    old = point.number
    if old is None:
        return replace(point, number=number)
    moved = number - old
    numerator, denominator = point.numerator, point.denominator
    if numerator is not None:
        if old:
            numerator = numerator * number / old
        elif rules.unit_kind is UnitKind.PERCENT and denominator is not None:
            numerator = number * denominator / 100
        else:
            numerator = denominator = None
    return replace(
        point,
        number=number,
        lower=None if point.lower is None else point.lower + moved,
        upper=None if point.upper is None else point.upper + moved,
        numerator=numerator,
        denominator=denominator,
    )


def _changes(
    latest: Point, rules: MetricRules, judge: Judge, symbol_of: Callable[[Verdict], Symbol]
) -> list[Change]:
    if latest.number is None or rules.ordinal_scale:
        return []
    now = symbol_of(judge(latest))
    return [
        change
        for is_up in (True, False)
        for change in _nearest(latest, rules, judge, symbol_of, now, is_up=is_up)
    ]


def _nearest(
    latest: Point,
    rules: MetricRules,
    judge: Judge,
    symbol_of: Callable[[Verdict], Symbol],
    now: Symbol,
    *,
    is_up: bool,
) -> Iterator[Change]:
    """At most one change: found by doubling the distance, then halving what lies between."""
    if latest.number is None:
        return
    number = latest.number
    decimals = decimals_of(number) if rules.decimals is None else rules.decimals
    unit = Decimal(1).scaleb(-decimals)
    start = rules.as_published(number)
    furthest = _steps_possible(start, unit, rules, is_up=is_up)

    def symbol_at(steps: int) -> Symbol | None:
        other = start + unit * (steps if is_up else -steps)
        try:
            return symbol_of(judge(with_number(latest, other, rules)))
        except JudgementError:
            return None

    same, reached = 0, min(1, furthest)
    while reached and symbol_at(reached) in (now, None):
        if reached == furthest:
            return
        same, reached = reached, min(reached * 2, furthest)
    if not reached:
        return
    while reached - same > 1:
        middle = (same + reached) // 2
        if symbol_at(middle) in (now, None):
            same = middle
        else:
            reached = middle
    symbol = symbol_at(reached)
    if symbol is not None:
        yield Change(start + unit * (reached if is_up else -reached), symbol)


def _steps_possible(start: Decimal, unit: Decimal, rules: MetricRules, *, is_up: bool) -> int:
    """How many of its last decimals a value can move, as far as the unit and reason allow."""
    reach = max(abs(start) * _TIMES_AS_LARGE, unit * _LEAST_STEPS)
    if is_up and rules.unit_kind is UnitKind.PERCENT and start <= 100:
        reach = 100 - start
    if not is_up and start >= 0 and rules.unit_kind is not UnitKind.PERCENTAGE_POINTS:
        reach = start
    return int(reach / unit)
