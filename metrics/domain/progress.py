"""Has a metric improved or got worse? *** This is what computes the progress symbol. ***

Compared with the last comparable period, has it moved in the wanted direction by more than noise
or rounding? The steps are tried from A to I and the first that holds gives the symbol. The words
for councillors are in docs/rules/progress.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.domain.comparison import Comparability, Comparison, comparison_of, years_in_step
from metrics.domain.noise import NoiseTest, Step, step_of
from metrics.domain.periods import Period
from metrics.domain.rules import MethodSettings, MetricRules, TargetAchieved
from metrics.domain.series import Point, Series
from metrics.domain.trends import FiveYears, five_years_of
from metrics.domain.usual_ranges import RangeStart, stretch_at


class Progress(StrEnum):
    """The progress symbol.

    improved       moved the way that is good (or its target is already achieved)
    worse          moved the other way
    similar        unchanged, or changed by no more than noise or rounding
    cannot_say     there are figures, but no clear direction can be drawn from them
    not_available  no figure for this report, or none newer than the last report used
    """

    IMPROVED = "improved"
    WORSE = "worse"
    SIMILAR = "similar"
    CANNOT_SAY = "cannot_say"
    NOT_AVAILABLE = "not_available"


class ProgressReason(StrEnum):
    """Why this symbol, by the step that gave it."""

    # A: not available
    NO_DATA = "no_data"
    SUPPRESSED = "suppressed"
    NO_UPDATED_DATA = "no_updated_data"
    # B, C and D: cannot say
    NOT_COMPARABLE = "not_comparable"
    NO_POLARITY = "no_polarity"
    BASELINE = "baseline"
    BREAK = "break"
    GAP_TOO_LONG = "gap_too_long"
    UNLIKE_PERIODS = "unlike_periods"
    # E and F: improved or worse
    STEP = "step"
    DRIFT = "drift"
    # G: cannot say
    NO_CLEAR_DIRECTION = "no_clear_direction"
    # H: similar
    UNCHANGED = "unchanged"
    WITHIN_TOLERANCE = "within_tolerance"
    INSIGNIFICANT = "insignificant"
    # I: improved
    TARGET_ACHIEVED = "target_achieved"


@dataclass(frozen=True, slots=True)
class Movement:
    """What a series shows by itself, before any target is looked at: the result of steps A to H.

    latest      the point judged, or None when there is none at all
    comparison  the earlier point it was compared with; None when step A or B ended the matter
    step        the move between the two, where both are known
    five_years  the 5-year trend, where it can be asked for, whether or not it has a say
    """

    progress: Progress
    reason: ProgressReason
    latest: Point | None
    comparison: Comparison | None = None
    step: Step | None = None
    five_years: FiveYears | None = None


_WHY_NOTHING_TO_COMPARE = {
    Comparability.BASELINE: ProgressReason.BASELINE,
    Comparability.BREAK: ProgressReason.BREAK,
    Comparability.GAP_TOO_LONG: ProgressReason.GAP_TOO_LONG,
    Comparability.UNLIKE_PERIODS: ProgressReason.UNLIKE_PERIODS,
}


def movement_of(
    series: Series,
    latest: Point | None,
    *,
    reporting_from: date,
    previously_used: Period | None,
    rules: MetricRules,
    settings: MethodSettings,
    range_starts: Sequence[RangeStart] = (),
) -> Movement:
    """Steps A to H for `latest`, the point used by the report whose period begins `reporting_from`.

    `previously_used` is the newest period that any earlier report used; `range_starts` say where a
    person let the usual range start anew.
    """
    # A: is there a figure, and is it news?
    if latest is None or not latest.has_value:
        hidden = latest is not None and latest.is_hidden
        reason = ProgressReason.SUPPRESSED if hidden else ProgressReason.NO_DATA
        return Movement(Progress.NOT_AVAILABLE, reason, latest)
    is_used_already = previously_used is not None and latest.period.end <= previously_used.end
    if is_used_already or is_out_of_date(latest.period, reporting_from, rules, settings):
        return Movement(Progress.NOT_AVAILABLE, ProgressReason.NO_UPDATED_DATA, latest)

    # B: can it be put in order at all?
    measure = latest.measure(rules)
    if measure is None:
        return Movement(Progress.CANNOT_SAY, ProgressReason.NOT_COMPARABLE, latest)

    comparison = comparison_of(series, latest, rules=rules, settings=settings)
    step = None
    if comparison.earlier is not None:
        stretch = stretch_at(series.points, latest, rules, range_starts)
        step = step_of(comparison.earlier, latest, rules, settings, stretch)
    five_years = five_years_of(series, latest, rules)

    def shown(progress: Progress, reason: ProgressReason) -> Movement:
        return Movement(progress, reason, latest, comparison, step, five_years)

    # C: is one direction better? The sentence tells the direction all the same.
    if rules.sign == 0:
        return shown(Progress.CANNOT_SAY, ProgressReason.NO_POLARITY)
    # D: is there anything to compare with?
    if step is None:
        reason = _WHY_NOTHING_TO_COMPARE[comparison.comparability]
        return shown(Progress.CANNOT_SAY, reason)
    drift = five_years.direction if five_years and settings.use_drift else 0
    # G: do the signs point opposite ways?
    if step.is_real and (step.direction == 0 or step.direction == -drift):
        return shown(Progress.CANNOT_SAY, ProgressReason.NO_CLEAR_DIRECTION)
    # E: did it really move since the last comparable period? F: or over five years?
    if step.is_real:
        return shown(_by_what_is_good(step.direction, rules), ProgressReason.STEP)
    if drift:
        return shown(_by_what_is_good(drift, rules), ProgressReason.DRIFT)
    # H: no more than noise
    return shown(Progress.SIMILAR, _why_similar(step))


def _by_what_is_good(direction: int, rules: MetricRules) -> Progress:
    return Progress.IMPROVED if direction * rules.sign > 0 else Progress.WORSE


def _why_similar(step: Step) -> ProgressReason:
    if step.test is NoiseTest.USUAL_RANGE:
        return ProgressReason.INSIGNIFICANT
    if step.change == 0:
        return ProgressReason.UNCHANGED
    is_by_points = step.test is NoiseTest.POINTS
    return ProgressReason.WITHIN_TOLERANCE if is_by_points else ProgressReason.INSIGNIFICANT


def is_out_of_date(
    period: Period, reporting_from: date, rules: MetricRules, settings: MethodSettings
) -> bool:
    """True when a value is as old, for this report, as one that it could no longer compare with."""
    years_old = (reporting_from - period.end).days / 365.25
    return years_old > settings.max_gap * years_in_step(period, rules.frequency)


def progress_of(
    movement: Movement, *, is_level_target_met: bool, settings: MethodSettings
) -> tuple[Progress, ProgressReason]:
    """Step I: the movement, lifted to improved where the target already achieved decides.

    `is_level_target_met` is about this period's value, range, grade or comparator target only; a
    target to improve would argue in a circle. A missing figure is never lifted, and a symbol that
    is improved in its own right keeps its own reason.
    """
    lifted = Progress.IMPROVED, ProgressReason.TARGET_ACHIEVED
    unlifted = movement.progress, movement.reason
    if not is_level_target_met or movement.progress in (Progress.IMPROVED, Progress.NOT_AVAILABLE):
        return unlifted
    match settings.target_achieved:
        case TargetAchieved.ALWAYS:
            return lifted
        case TargetAchieved.UNLESS_WORSE if movement.progress is not Progress.WORSE:
            return lifted
    return unlifted
