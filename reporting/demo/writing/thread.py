"""How do Westhaven's key strategies, action plans and what belongs to them come into the hub?"""

from dataclasses import dataclass
from datetime import date, timedelta

from hub.access.roles import RoleCode
from hub.models import Board, User
from hub.operations.cover import arrange_cover
from metrics.models import Metric, MetricLink
from reporting.demo.content.members import FULL_COUNCIL
from reporting.demo.content.thread import ACTION_PLANS, STRATEGIES
from reporting.demo.content.thread.words import (
    STORY,
    STORY_ARROWS,
    STORY_SUMMARY,
    WORKED,
    WOULD_CHANGE,
)
from reporting.demo.moments import Moments
from reporting.demo.thread_lines import ActionPlanLine, DutyLine, StrategyLine
from reporting.demo.writing.council import Council
from reporting.demo.writing.plans import Plans
from strategies.domain.review_cycle import ReviewStage
from strategies.models import ActionPlan, KeyStrategy, ReportsTo, StoryColumn
from strategies.operations.action_plans import ActionPlanFacts, add_action_plan
from strategies.operations.duties import add_duty, record_report
from strategies.operations.key_strategies import KeyStrategyFacts, add_key_strategy
from strategies.operations.lifecycle import adopt
from strategies.operations.objectives import add_objective
from strategies.operations.reviews import (
    CheckLine,
    fill_checklist,
    move_review,
    sign_review,
    start_review,
    write_lessons,
)
from strategies.operations.stories import add_box, connect_boxes, start_story

_DAYS_IN_A_MONTH = 30


@dataclass(frozen=True)
class Thread:
    """The key strategies by key, and the action plans beside their lines."""

    strategies: dict[str, KeyStrategy]
    action_plans: list[tuple[ActionPlanLine, ActionPlan]]


def write_thread(
    council: Council, plans: Plans, metrics: dict[str, Metric], moments: Moments
) -> Thread:
    """Strategies with objectives, duties and reviews; action plans; one story; one cover."""
    by = council.holder_of(RoleCode.INSIGHT)
    strategies = {
        line.key: _write_strategy(line, council, plans, by, moments) for line in STRATEGIES
    }
    action_plans = [
        (line, _write_action_plan(line, strategies, council, by, moments)) for line in ACTION_PLANS
    ]
    MetricLink.objects.bulk_create(
        MetricLink(
            metric=metrics[code], key_strategy=strategies[line.key], starts=moments.plan_starts
        )
        for line in STRATEGIES
        for code in line.metrics
    )
    _write_story(strategies["clean"], metrics, by, moments)
    marcus = council.people["Marcus Bell"]
    arrange_cover(
        by=marcus,
        person=marcus,
        deputy=council.people["Alan Tregear"],
        starts=moments.today + timedelta(days=14),
        ends=moments.today + timedelta(days=28),
        reason="Annual leave",
    )
    return Thread(strategies, action_plans)


def _write_strategy(
    line: StrategyLine, council: Council, plans: Plans, by: User, moments: Moments
) -> KeyStrategy:
    starts = moments.plan_starts
    strategy = add_key_strategy(
        by=by,
        facts=KeyStrategyFacts(
            title=line.title,
            summary=line.summary,
            priority=plans.priorities[line.priority],
            also_serves=[plans.priorities[key] for key in line.also_serves],
            starts=starts,
            ends=starts.replace(year=starts.year + 5) - timedelta(days=1),
            owner=council.people[line.lead],
            service=council.units[line.service],
            portfolio=council.portfolios[line.portfolio],
            management_team=Board.objects.get(name="Corporate Leadership Board"),
            board=Board.objects.filter(name=line.board).first() if line.board else None,
            review_on=date(moments.today.year + 1, 5, 31),
        ),
    )
    for name in line.objectives:
        add_objective(by=by, strategy=strategy, name=name, owner=council.people[line.lead])
    strategy = adopt(
        by=by,
        thing=strategy,
        seen=strategy.version,
        body="Cabinet",
        decided_on=starts,
        decision="Agreed as a key strategy of the plan",
        today=moments.today,
    )
    for duty in line.duties:
        _write_duty(duty, strategy, by, moments)
    if line.reviewed:
        _write_review(strategy, council.people[line.lead], moments)
    return strategy


def _write_duty(line: DutyLine, strategy: KeyStrategy, by: User, moments: Moments) -> None:
    board = Board.objects.filter(name=line.board).first() if line.board else None
    duty = add_duty(
        by=by,
        thing=strategy,
        reports_to=line.reports_to,
        every_months=line.every_months,
        board=board,
        portfolio=strategy.portfolio if line.reports_to == ReportsTo.CABINET_MEMBER else None,
        name="Homes group" if line.reports_to == ReportsTo.STRATEGIC_GROUP else "",
    )
    for months in line.months_ago:
        record_report(
            by=by,
            duty=duty,
            reported_on=moments.today - timedelta(days=months * _DAYS_IN_A_MONTH),
            meeting=board.name if board else f"Briefing on {strategy}",
            today=moments.today,
            decision="Progress noted.",
            minute_reference=f"{months}/{strategy.pk}" if line.board == FULL_COUNCIL else "",
        )


def _write_review(strategy: KeyStrategy, lead: User, moments: Moments) -> None:
    """Last year's review, walked through its stages and signed by the strategy's lead."""
    review = start_review(by=lead, thing=strategy, first_year=moments.last_year)
    stages = (ReviewStage.PLAN, ReviewStage.DO, ReviewStage.REVIEW, ReviewStage.REVISE)
    for stage, following in zip(stages, (*stages[1:], None), strict=True):
        lines = [
            CheckLine(check.pk, check.text, is_done=True)
            for check in review.checks.filter(stage=stage)
        ]
        review = fill_checklist(
            by=lead, review=review, seen=review.version, stage=stage, lines=lines
        )
        if following is not None:
            review = move_review(by=lead, review=review, seen=review.version, stage=following)
    review = write_lessons(
        by=lead,
        review=review,
        seen=review.version,
        what_worked=WORKED,
        what_we_would_change=WOULD_CHANGE,
    )
    sign_review(by=lead, review=review, seen=review.version, now=moments.now)


def _write_action_plan(
    line: ActionPlanLine,
    strategies: dict[str, KeyStrategy],
    council: Council,
    by: User,
    moments: Moments,
) -> ActionPlan:
    starts = moments.plan_starts
    owner = council.people[line.owner]
    plan = add_action_plan(
        by=by,
        strategy=strategies[line.strategy],
        facts=ActionPlanFacts(
            title=line.title,
            starts=starts,
            ends=starts.replace(year=starts.year + 4) - timedelta(days=1),
            also_serves=[strategies[key] for key in line.also_serves],
            owner=owner,
            deputy=council.people.get(line.deputy),
            service=council.units[line.service],
            team=council.units.get(line.team),
            approval=line.approval,
        ),
    )
    return adopt(
        by=by,
        thing=plan,
        seen=plan.version,
        body=str(owner),
        decided_on=starts,
        decision="Agreed with the strategy's lead",
        today=moments.today,
    )


def _write_story(
    strategy: KeyStrategy, metrics: dict[str, Metric], by: User, moments: Moments
) -> None:
    story = start_story(by=by, subject=strategy, summary=STORY_SUMMARY)
    boxes = []
    for column, text, code in STORY:
        box = add_box(by=by, story=story, column=StoryColumn(column), text=text)
        boxes.append(box)
        if code:
            MetricLink.objects.create(
                metric=metrics[code], story_box=box, starts=moments.plan_starts
            )
    for source, target, assumption in STORY_ARROWS:
        connect_boxes(
            by=by,
            story=story,
            source=boxes[source],
            target=boxes[target],
            assumption=assumption,
        )
