"""Which symbols would a value give that somebody has typed but not saved? Nothing is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from metrics.domain.classification import AreaKind
from metrics.domain.entered import Content, Entered, EntryProblem, content_of
from metrics.domain.explain import sentence_of
from metrics.domain.periods import Period
from metrics.domain.progress import Progress, ProgressReason
from metrics.domain.rag import Rag
from metrics.domain.series import JudgementError, Point
from metrics.domain.target_status import TargetStatus
from metrics.models import Breakdown, Metric, Series
from metrics.queries.cases import Case, cases_of
from metrics.queries.definition import rules_of
from metrics.queries.shown import progress_word_of
from strategies.models import Plan


@dataclass(frozen=True)
class Draft:
    """One value that is not saved yet: the council's own, all persons."""

    metric: Metric
    period: Period
    entered: Entered


@dataclass(frozen=True)
class Preview:
    """The symbols that a value would give, and why; without symbols, ``sentence`` says why not.

    progress_word  replaces the symbol's usual word where a met target alone made it; mostly ""
    problems       what of the entry cannot be kept, by field, as saving it would say
    """

    sentence: str
    progress: Progress | None = None
    progress_word: str = ""
    target_status: TargetStatus | None = None
    rag: Rag | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


def preview_symbol(metric: Metric, period: Period, entered: Entered, now: datetime) -> Preview:
    """What would be shown for one value, in the open report that it is news to. Three queries."""
    return preview_symbols([Draft(metric, period, entered)], now=now)[0]


def preview_symbols(drafts: Sequence[Draft], *, now: datetime) -> list[Preview]:
    """A preview of each draft, in the order given; never more than three queries.

    The drafts of one metric count together, as if all of them were saved.
    """
    today = timezone.localdate(now)
    read = [_read(draft, today) for draft in drafts]
    series = _own_series(draft.metric.pk for draft in drafts)
    cases: dict[int, list[Case]] = defaultdict(list)
    for case in cases_of(
        series_ids=sorted(series.values()),
        reporting_period_ids=None,
        today=today,
        stale_only=False,
    ):
        cases[case.series_id].append(case)
    newest_plan = dict(Plan.objects.values_list("pk", "first_year"))
    together: dict[int, list[Point]] = defaultdict(list)
    for draft, content in zip(drafts, read, strict=True):
        if isinstance(content, Content):
            together[draft.metric.pk].append(_point(draft.period, content))
    return [
        _preview(
            draft.period,
            content,
            together[draft.metric.pk],
            sorted(
                cases[series.get(draft.metric.pk, 0)],
                key=lambda case: (case.reporting, -newest_plan.get(case.plan_id or 0, 0)),
            ),
        )
        for draft, content in zip(drafts, read, strict=True)
    ]


def _read(draft: Draft, today: date) -> Content | EntryProblem:
    if draft.period.end > today:
        return EntryProblem({"period": f"{draft.period.label} has not ended yet."})
    try:
        return content_of(draft.entered, rules_of(draft.metric))
    except EntryProblem as problem:
        return problem


def _own_series(metric_ids: Iterable[int]) -> dict[int, int]:
    return dict(
        Series.objects.filter(
            metric__in=set(metric_ids),
            area__kind=AreaKind.OWN,
            breakdown__code=Breakdown.ALL_PERSONS,
        ).values_list("metric", "pk")
    )


def _preview(
    period: Period,
    content: Content | EntryProblem,
    drafted: Sequence[Point],
    cases: Sequence[Case],
) -> Preview:
    if isinstance(content, EntryProblem):
        return Preview(str(content), problems=content.problems)
    if not cases:
        return Preview("No report is open that would show it.")
    previews = (_judged(case, period, drafted) for case in cases)
    return next((found for found in previews if found), None) or Preview(
        "No open report uses this period's value: a later value is shown instead."
    )


def _judged(case: Case, period: Period, drafted: Sequence[Point]) -> Preview | None:
    """The preview in one report; None where the report shows the value of another period."""
    try:
        verdict = case.verdict(case.points_with(drafted))
    except JudgementError as error:
        return Preview(f"{error} Once that is put right, it can be judged.")
    latest = verdict.inputs["latest"]
    if latest is None or latest["period"] != period.label:
        return None
    return Preview(
        sentence=sentence_of(verdict.inputs, verdict.method_version),
        progress=verdict.progress,
        progress_word=progress_word_of(ProgressReason(verdict.progress_reason)),
        target_status=verdict.target_status,
        rag=verdict.rag,
    )


def _point(period: Period, content: Content) -> Point:
    return Point(
        period=period,
        number=content.value,
        text=content.text,
        lower=content.lower,
        upper=content.upper,
        numerator=content.numerator,
        denominator=content.denominator,
        state=content.state,
        qualifier=content.qualifier,
    )
