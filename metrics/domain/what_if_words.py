"""Which value would have had another symbol, in plain words?"""

from __future__ import annotations

from metrics.domain.explain import Line
from metrics.domain.progress import Progress
from metrics.domain.rules import MetricRules
from metrics.domain.series import Point
from metrics.domain.target_status import TargetStatus
from metrics.domain.values import decimals_of, format_value
from metrics.domain.what_if import (
    Change,
    Judge,
    Symbol,
    changes_of_progress,
    changes_of_target,
    grades_by_symbol,
)

_SYMBOLS: dict[Symbol, str] = {
    Progress.IMPROVED: "improved",
    Progress.WORSE: "got worse",
    Progress.SIMILAR: "similar",
    Progress.CANNOT_SAY: "cannot say",
    Progress.NOT_AVAILABLE: "not available",
    TargetStatus.ON: "on target",
    TargetStatus.OFF: "off target",
    TargetStatus.NOT_APPLICABLE: "target not applicable",
    TargetStatus.NONE: "no target set",
}
NO_VALUE = "No value that this metric could have would change it."


def words_of_changes(latest: Point, rules: MetricRules, judge: Judge) -> tuple[Line, ...]:
    """A line for each symbol: the nearest values with another one, or that there are none."""
    if rules.ordinal_scale:
        return _words_of_grades(latest, rules, judge)
    if latest.number is None:
        return ()
    return (
        Line("Progress", _words(changes_of_progress(latest, rules, judge), latest, rules)),
        Line("Target", _words(changes_of_target(latest, rules, judge), latest, rules)),
    )


def _words(changes: list[Change], latest: Point, rules: MetricRules) -> str:
    if not changes or latest.number is None:
        return NO_VALUE
    decimals = decimals_of(latest.number) if rules.decimals is None else rules.decimals

    def said(change: Change) -> str:
        number = format_value(change.number, rules.unit_kind, decimals, rules.unit_label)
        return f"{number} instead would show “{_SYMBOLS[change.symbol]}”"

    return f"{'; '.join(map(said, changes))}."


def _words_of_grades(latest: Point, rules: MetricRules, judge: Judge) -> tuple[Line, ...]:
    now = judge(latest)
    progress: dict[Symbol, list[str]] = {}
    target: dict[Symbol, list[str]] = {}
    for (each, status), grades in grades_by_symbol(latest, rules, judge).items():
        progress.setdefault(each, []).extend(grades)
        target.setdefault(status, []).extend(grades)
    return (
        Line("Progress", _grades_said(progress, now.progress)),
        Line("Target", _grades_said(target, now.target_status)),
    )


def _grades_said(found: dict[Symbol, list[str]], now: Symbol) -> str:
    others = [
        f"{' or '.join(grades)} instead would show “{_SYMBOLS[symbol]}”"
        for symbol, grades in found.items()
        if symbol is not now
    ]
    return f"{'; '.join(others)}." if others else NO_VALUE
