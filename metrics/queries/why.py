"""How was one metric judged in one report, on which facts, and what would change the verdict?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from hub.models import User
from metrics.domain.explain import Line, can_explain, why_of
from metrics.domain.method_lines import method_lines
from metrics.domain.methods.usual_range import ChartPoint
from metrics.domain.noise import NoiseTest
from metrics.domain.series import JudgementError, Point
from metrics.domain.usual_ranges import stretch_at
from metrics.domain.what_if_words import words_of_changes
from metrics.models import Judgement, Metric
from metrics.queries.cases import Case, cases_of
from metrics.queries.shown import PastReport, shown_history
from strategies.models import Plan


@dataclass(frozen=True)
class Charted:
    """One value on the chart of its usual range."""

    label: str
    point: ChartPoint


@dataclass(frozen=True)
class Why:
    """Everything that "How is this judged?" says about one judgement.

    lines      the judgement step by step
    method     what was weighed, by which numbers and rules
    changes    which value would have another symbol, a sentence for each symbol
    is_stale   the facts are no longer those that it was judged on
    chart      the usual range up to the value, where that decided; else empty
    """

    shown: PastReport
    judgement: Judgement | None
    lines: Sequence[Line]
    method: Sequence[Line]
    changes: Sequence[Line]
    is_stale: bool
    chart: Sequence[Charted]


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
        return Why(shown, judgement, (), (), (), is_stale=False, chart=())
    case = _case(judgement, now)
    is_same = case is not None and case.fingerprint == judgement.fingerprint
    return Why(
        shown=shown,
        judgement=judgement,
        lines=why_of(judgement.inputs, judgement.method_version),
        method=method_lines(judgement.inputs, judgement.statistic, judgement.threshold),
        changes=_changes(case) if case and is_same else (),
        is_stale=not is_same,
        chart=_chart(case) if case and is_same and _is_by_range(judgement) else (),
    )


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


def _chart(case: Case) -> Sequence[Charted]:
    latest = _latest(case)
    stretch = stretch_at(case.points, latest, case.rules, case.range_starts) if latest else None
    if stretch is None:
        return ()
    charted = stretch.chart(case.rules, case.settings)
    return [
        Charted(known.period.label, found)
        for known, found in zip(stretch.points, charted, strict=True)
    ]
