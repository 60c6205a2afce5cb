"""How was one metric judged in one report, on which facts, and what would change the verdict?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from hub.models import User
from metrics.domain.explain import WHAT_WOULD_CHANGE, Line, can_explain, why_of
from metrics.domain.method_lines import method_lines
from metrics.domain.noise import NoiseTest
from metrics.domain.series import JudgementError, Point
from metrics.domain.usual_ranges import stretch_at
from metrics.domain.what_if_words import words_of_changes
from metrics.models import Judgement, Metric
from metrics.queries.cases import Case, cases_of
from metrics.queries.shown import PastReport, shown_history
from metrics.queries.usual_range import RangeSegment, segment_of
from strategies.models import Plan


@dataclass(frozen=True)
class Why:
    """Everything that "How is this judged?" says about one judgement.

    lines      the judgement step by step
    method     what was weighed, by which numbers and rules
    changes    which value would have another symbol, a sentence for each symbol
    is_stale   the facts are no longer those that it was judged on
    segment    the usual range up to the value, where that decided
    """

    shown: PastReport
    judgement: Judgement | None
    lines: Sequence[Line]
    method: Sequence[Line]
    changes: Sequence[Line]
    is_stale: bool
    segment: RangeSegment | None


def why(
    metric: Metric, *, report_id: int, plan: Plan | None, user: User, now: datetime
) -> Why | None:
    """The judgement by the plan's rules (None: the library's); None where there is none to read.

    Four queries.
    """
    past = shown_history(metric.pk, user=user)
    wanted = report_id, plan.pk if plan else None
    shown = next(
        (p for p in past if (p.reporting_period.pk, p.plan.pk if p.plan else None) == wanted), None
    )
    if shown is None:
        return None
    judgement = shown.shown.judgement
    if judgement is None or not can_explain(judgement.method_version):
        return Why(shown, judgement, (), (), (), is_stale=False, segment=None)
    case = _case(judgement, now)
    is_same = case is not None and case.fingerprint == judgement.fingerprint
    return Why(
        shown=shown,
        judgement=judgement,
        lines=_lines(judgement, without_changes=is_same),
        method=method_lines(judgement.inputs, judgement.statistic, judgement.threshold),
        changes=_changes(case) if case and is_same else (),
        is_stale=not is_same,
        segment=_segment(case) if case and is_same and _is_by_range(judgement) else None,
    )


def _lines(judgement: Judgement, *, without_changes: bool) -> Sequence[Line]:
    """The steps; what would change the symbol is left out where it is worked out in full."""
    lines = why_of(judgement.inputs, judgement.method_version)
    return [line for line in lines if not (without_changes and line.label == WHAT_WOULD_CHANGE)]


def _case(judgement: Judgement, now: datetime) -> Case | None:
    """The facts of the judgement as they are known for its report."""
    cases = cases_of(
        series_ids=[judgement.series_id],
        reporting_period_ids=[judgement.reporting_period_id],
        today=timezone.localdate(now),
        stale_only=False,
    )
    return next((case for case in cases if case.plan_id == judgement.plan_id), None)


def _is_by_range(judgement: Judgement) -> bool:
    return judgement.method == NoiseTest.USUAL_RANGE


def _latest(case: Case) -> Point | None:
    try:
        latest = case.verdict().inputs["latest"]
    except JudgementError:
        return None
    label = latest["period"] if latest else None
    return next((point for point in case.points if point.period.label == label), None)


def _changes(case: Case) -> Sequence[Line]:
    latest = _latest(case)
    if latest is None or not latest.has_value:
        return ()
    return words_of_changes(
        latest, case.rules, lambda point: case.verdict(case.points_with([point]))
    )


def _segment(case: Case) -> RangeSegment | None:
    latest = _latest(case)
    stretch = stretch_at(case.points, latest, case.rules, case.range_starts) if latest else None
    return segment_of(stretch, case.rules, case.settings) if stretch else None
