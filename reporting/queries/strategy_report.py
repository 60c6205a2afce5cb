"""How has a key strategy come on since it was last reported? Drafted from its approved updates.

What is written is what stood on the report's last day: a later update, or a draft, is not in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from hub.models import User
from metrics.queries.standing import Standing, standings
from reporting.queries.periods import period_choice
from reporting.queries.reviews import metrics_of
from reporting.queries.tally import worse_and_off_target
from strategies.domain import progress_report as page
from strategies.domain.approval import DateMoveState, UpdateState
from strategies.domain.lifecycle import PlanState
from strategies.domain.progress_report import Cut, cut
from strategies.domain.review_cycle import review_is_due
from strategies.domain.rollup import StatusCounts, count_actions
from strategies.domain.status import DONE_WITH, NEEDS_EXPLANATION, ActionStatus
from strategies.domain.timing import is_overdue, slippage_of
from strategies.models import (
    Action,
    DateMove,
    KeyStrategy,
    ReportingDuty,
    ReportingPeriod,
    Review,
    ReviewStage,
    Update,
)
from strategies.queries.subjects import actions_beneath

OTHER = "Other actions"
SEVERITY = {ActionStatus.OFF_TRACK: 0, ActionStatus.AT_RISK: 1}


@dataclass(frozen=True)
class Frame:
    """Which stretch a report covers, and for whom it is.

    since  the day of the last report to this body; what came after it is news
    until  the last day; the report says what stood then
    """

    since: date
    until: date
    duty: ReportingDuty | None
    last_reported: date | None


@dataclass(frozen=True)
class ActionLine:
    """One action as it stood on the report's last day.

    update    the latest approved one by then; None where nothing was ever said
    was       its status at the beginning of the stretch; None where nothing was said by then
    slippage  "Slipped twice, 94 days", or ""
    """

    action: Action
    status: ActionStatus
    due: date | None
    update: Update | None
    was: ActionStatus | None
    is_news: bool
    overdue: bool
    slippage: str

    @property
    def needs_explanation(self) -> bool:
        return self.status in NEEDS_EXPLANATION

    @property
    def changed_words(self) -> str:
        """ "was on track": the status before, where it was another."""
        return f"was {self.was.label.lower()}" if self.was and self.was != self.status else ""

    @property
    def said(self) -> str:
        return page.shortened(self.update.narrative) if self.update else ""

    @property
    def why(self) -> str:
        return page.shortened(self.update.why) if self.update else ""

    @property
    def what(self) -> str:
        return page.shortened(self.update.what) if self.update else ""


@dataclass(frozen=True)
class ObjectivePart:
    """One objective: its counts, the actions told in words, and what of them was cut."""

    name: str
    counts: StatusCounts
    told: Sequence[ActionLine]
    rest: str


@dataclass(frozen=True)
class StrategyReport:
    """Everything that a strategy's progress report says. Lists are cut to fit two pages."""

    strategy: KeyStrategy
    frame: Frame
    answer: str
    counts: StatusCounts
    objectives: Cut[ObjectivePart]
    completed: Cut[ActionLine]
    slipped: Cut[ActionLine]
    metrics: Cut[Standing]
    metrics_period: str
    asked: Sequence[str]


def frame_of(
    strategy: KeyStrategy,
    *,
    today: date,
    duty: ReportingDuty | None,
    period: ReportingPeriod | None,
    since: date | None,
) -> Frame:
    """The stretch of a report: up to today or a period's end, from a day that is asked for.

    Unasked, it begins with the last report to the duty's body; failing that, with the period; or
    else with the strategy itself.
    """
    until = min(period.ends, today) if period else today
    last = (
        duty.reports.filter(reported_on__lte=until).values_list("reported_on", flat=True).first()
        if duty
        else None
    )
    beginning = since or last or (period.starts if period else strategy.starts)
    return Frame(min(beginning, until), until, duty, last)


def strategy_report(strategy: KeyStrategy, frame: Frame, user: User) -> StrategyReport:
    """The report of ``strategy`` as far as ``user`` may read. Constant queries."""
    lines = _lines(strategy, frame, user)
    counts = _counts(lines)
    completed = [
        line
        for line in lines
        if line.status is ActionStatus.COMPLETE and line.is_news and line.was is not line.status
    ]
    slipped = [line for line in lines if line.slippage and line.status not in DONE_WITH]
    slipped.sort(key=lambda line: _days_late(line.action, line.due), reverse=True)
    measured, period_label = _metrics(strategy, user)
    return StrategyReport(
        strategy=strategy,
        frame=frame,
        answer=page.answer_of(counts, completed=len(completed), since=frame.since),
        counts=counts,
        objectives=cut(_objectives(strategy, lines, completed), page.MOST_OBJECTIVES),
        completed=cut(completed, page.MOST_COMPLETED),
        slipped=cut(slipped, page.MOST_SLIPPED),
        metrics=cut(measured, page.MOST_METRICS),
        metrics_period=period_label,
        asked=_asked(strategy, counts, frame),
    )


def _lines(strategy: KeyStrategy, frame: Frame, user: User) -> list[ActionLine]:
    actions = list(
        actions_beneath(strategy)
        .filter(pk__in=Action.objects.visible_to(user).values("pk"))
        .exclude(action_plan__state=PlanState.DRAFT)
        .select_related("owner")
        .prefetch_related("also_serves")
        .order_by("order", "pk")
    )
    ids = [action.pk for action in actions]
    latest, before = _updates(ids, frame.until), _updates(ids, frame.since)
    moves = _moves(ids)
    ever = set(
        Update.objects.filter(action__in=ids, state=UpdateState.APPROVED)
        .order_by()
        .values_list("action", flat=True)
        .distinct()
    )
    return [
        _line(
            action,
            frame,
            latest.get(action.pk),
            before.get(action.pk),
            moves[action.pk],
            is_silent=action.pk not in ever,
        )
        for action in actions
    ]


def _line(
    action: Action,
    frame: Frame,
    update: Update | None,
    before: Update | None,
    moves: Sequence[DateMove],
    *,
    is_silent: bool,
) -> ActionLine:
    if update:
        status = ActionStatus(update.status)
    else:
        # A status that no update gave was there from the beginning; any other came later.
        status = ActionStatus(action.status) if is_silent else ActionStatus.NOT_STARTED
    by_then = [move for move in moves if _day(move.decided_at) <= frame.until]
    later = [move for move in moves if _day(move.decided_at) > frame.until]
    due = later[0].due_before if later else action.due
    return ActionLine(
        action=action,
        status=status,
        due=due,
        update=update,
        was=ActionStatus(before.status) if before else None,
        is_news=bool(update and (before is None or before.pk != update.pk)),
        overdue=is_overdue(status, due, frame.until),
        slippage=slippage_of(action.original_due, due, len(by_then)).sentence,
    )


def _updates(ids: Iterable[int], until: date) -> Mapping[int, Update]:
    """Id of an action -> the latest update that was approved by the end of a day."""
    found = (
        Update.objects.filter(
            action__in=ids, state=UpdateState.APPROVED, decided_at__lt=_after(until)
        )
        .order_by("action_id", "-decided_at", "-pk")
        .distinct("action_id")
    )
    return {update.action_id: update for update in found}


def _moves(ids: Iterable[int]) -> Mapping[int, Sequence[DateMove]]:
    """Id of an action -> its approved moves, the earliest first."""
    found: dict[int, list[DateMove]] = defaultdict(list)
    approved = DateMove.objects.filter(action__in=ids, state=DateMoveState.APPROVED)
    for move in approved.order_by("decided_at", "pk"):
        found[move.action_id].append(move)
    return found


def _objectives(
    strategy: KeyStrategy, lines: Sequence[ActionLine], completed: Sequence[ActionLine]
) -> list[ObjectivePart]:
    objectives = list(strategy.objectives.filter(is_active=True))
    known = {objective.pk for objective in objectives}
    of_objective: dict[int | None, list[ActionLine]] = defaultdict(list)
    for line in lines:
        of_objective[_objective_of(line.action, known)].append(line)
    told = _told(lines, completed)
    parts = [_part(each.name, of_objective[each.pk], told) for each in objectives]
    if of_objective[None]:
        parts.append(_part(OTHER if objectives else "Actions", of_objective[None], told))
    return parts


def _objective_of(action: Action, known: set[int]) -> int | None:
    serves = [action.objective_id, *(each.pk for each in action.also_serves.all())]
    return next((pk for pk in serves if pk in known), None)


def _told(lines: Sequence[ActionLine], completed: Sequence[ActionLine]) -> set[int]:
    """The actions that get words: the worst, and those with news that is told nowhere else."""
    worst = sorted(
        (line for line in lines if line.needs_explanation),
        key=lambda line: (SEVERITY[line.status], line.due or date.max, line.action.pk),
    )
    elsewhere = {line.action.pk for line in completed}
    news = [
        line
        for line in lines
        if line.is_news and not line.needs_explanation and line.action.pk not in elsewhere
    ]
    news.sort(key=lambda line: (not line.changed_words, line.action.pk))
    chosen = [*cut(worst, page.MOST_EXCEPTIONS).rows, *cut(news, page.MOST_CHANGES).rows]
    return {line.action.pk for line in chosen}


def _part(name: str, lines: Sequence[ActionLine], told: set[int]) -> ObjectivePart:
    shown = [line for line in lines if line.action.pk in told]
    shown.sort(key=lambda line: SEVERITY.get(line.status, 2))
    rest = _counts(line for line in lines if line.action.pk not in told)
    return ObjectivePart(name, _counts(lines), shown, page.rest_words(rest))


def _counts(lines: Iterable[ActionLine]) -> StatusCounts:
    return count_actions((line.status, line.overdue) for line in lines)


def _metrics(strategy: KeyStrategy, user: User) -> tuple[list[Standing], str]:
    """What measures the strategy, the worst first, as the plan's latest report shows it."""
    plan = strategy.priority.plan
    report = period_choice(None, plan=plan).shown or period_choice(None).shown
    if report is None:
        return [], ""
    rows = standings(user=user, reporting_period=report, plan=plan, metrics=metrics_of(strategy))
    worst = {row.metric_id for row in worse_and_off_target(rows)}
    return sorted(rows, key=lambda row: row.metric_id not in worst), report.label


def _asked(strategy: KeyStrategy, counts: StatusCounts, frame: Frame) -> list[str]:
    asked = ["Note the progress made."]
    off, risk = counts.count(ActionStatus.OFF_TRACK), counts.count(ActionStatus.AT_RISK)
    if off:
        asked.append(f"Decide what is needed to bring back the {_actions(off)} off track.")
    if risk:
        asked.append(f"Say whether what is done about the {_actions(risk)} at risk is enough.")
    signed = Review.objects.filter(key_strategy=strategy, stage=ReviewStage.SIGNED)
    moments = [_day(at) for at in signed.values_list("signed_at", flat=True)]
    if review_is_due(strategy.review_on, max(moments, default=None), frame.until):
        asked.append(f"Ask for the review that was due on {strategy.review_on:%-d %B %Y}.")
    return asked


def _actions(count: int) -> str:
    return "one action" if count == 1 else f"{count} actions"


def _days_late(action: Action, due: date | None) -> int:
    return (due - action.original_due).days if due and action.original_due else 0


def _day(moment: datetime | None) -> date:
    return timezone.localdate(moment) if moment else date.min


def _after(day: date) -> datetime:
    """The moment at which ``day`` is over, here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
