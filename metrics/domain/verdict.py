"""How does one metric stand in one report? All the rules together, on facts alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.domain.areas import AreaName
from metrics.domain.inputs import METHOD_VERSION, Inputs, inputs_of
from metrics.domain.noise import NoiseTest
from metrics.domain.periods import Period
from metrics.domain.progress import Progress, ProgressReason, movement_of, progress_of
from metrics.domain.rag import Rag, rag_of
from metrics.domain.rules import MethodSettings, MetricRules
from metrics.domain.series import JudgementError, Point, Series, series_of
from metrics.domain.target_status import TargetReason, TargetStatus, target_status_of
from metrics.domain.targets import NoTarget, Target, is_level
from metrics.domain.usual_ranges import RangeStart

__all__ = ["JudgementError", "Verdict", "judge"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Both symbols and the colour, why, and everything they rest on.

    method      the noise test that decided, or the last one tried
    inputs      plain JSON, from which `explain` writes the sentence
    statistic   what was weighed (see `Step`), in the metric's unit; None when nothing was
    threshold   what it had to exceed to count
    """

    progress: Progress
    progress_reason: ProgressReason
    target_status: TargetStatus
    target_reason: TargetReason
    rag: Rag
    method: str
    method_version: str
    inputs: Inputs
    statistic: Decimal | None
    threshold: Decimal | None


def judge(
    *,
    points: Iterable[Point],
    reporting: tuple[date, date],
    rules: MetricRules,
    settings: MethodSettings | None = None,
    target: Target | None = None,
    comparators: Mapping[AreaName, Iterable[Point]] | None = None,
    previously_used: Period | None = None,
    used: Period | None = None,
    today: date | None = None,
    range_starts: Sequence[RangeStart] = (),
) -> Verdict:
    """Judge one series for one report.

    points            the newest known value of every period, in any order
    reporting         first and last day of the reporting period
    rules, settings   the metric's and the plan's, as they stand for that reporting period
    target            the one in force for it; None when none is set
    comparators       the points of each area that the metric is compared with
    previously_used   the newest period that any earlier report used
    used              the period whose value the report was given, when that is on record; otherwise
                      the newest one that had ended by the end of the reporting period
    today             nothing later counts, when given
    range_starts      where a person let the usual range start anew

    Raises JudgementError when the facts contradict themselves.
    """
    settings = settings or MethodSettings()
    target = target or NoTarget("")
    series = series_of(points)
    horizon = min(reporting[1], today) if today else reporting[1]
    latest = series.at(used) if used else series.newest(horizon)

    movement = movement_of(
        series,
        latest,
        reporting_from=reporting[0],
        previously_used=previously_used,
        rules=rules,
        settings=settings,
        range_starts=range_starts,
    )
    target_verdict = target_status_of(
        target,
        movement,
        series=series,
        comparators=_series_by_area(comparators or {}),
        rules=rules,
        settings=settings,
    )
    progress, reason = progress_of(
        movement,
        is_level_target_met=is_level(target) and target_verdict.status is TargetStatus.ON,
        settings=settings,
    )
    step = movement.step
    return Verdict(
        progress=progress,
        progress_reason=reason,
        target_status=target_verdict.status,
        target_reason=target_verdict.reason,
        rag=rag_of(target_verdict.status, progress, is_near_miss=target_verdict.is_near_miss),
        method=(step.test if step else NoiseTest.POINTS).value,
        method_version=METHOD_VERSION,
        inputs=inputs_of(
            reporting=reporting,
            previously_used=previously_used,
            movement=movement,
            progress=(progress, reason),
            target=target,
            target_verdict=target_verdict,
            rules=rules,
            settings=settings,
        ),
        statistic=step.statistic if step else None,
        threshold=step.threshold if step else None,
    )


def _series_by_area(comparators: Mapping[AreaName, Iterable[Point]]) -> dict[AreaName, Series]:
    return {area: series_of(points) for area, points in comparators.items()}
