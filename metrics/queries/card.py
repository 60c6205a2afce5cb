"""How does one metric stand, by which report and whose rules, and what does it serve?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hub.models import User
from metrics.domain.explain import Line, can_explain, why_of
from metrics.domain.progress import ProgressReason
from metrics.models import Metric, MetricLink
from metrics.queries.card_facts import CardFacts, facts_of, history_in, with_facts
from metrics.queries.measured import MEASURED
from metrics.queries.shown import PastReport, SymbolSource
from strategies.domain.status import ActionStatus
from strategies.domain.timing import is_overdue
from strategies.models import Action, Plan, StoryBox


@dataclass(frozen=True)
class MetricCard:
    """What stands above every view of a metric.

    latest   the report whose verdict it opens with; None where nothing was judged or published
    why      how that one was judged, step by step
    reports  what every report has shown, newest first
    """

    metric: Metric
    facts: CardFacts
    latest: PastReport | None
    why: Sequence[Line]
    reports: Sequence[PastReport]

    @property
    def plan(self) -> Plan | None:
        """By whose rules it is judged here; None for the library's."""
        return self.latest.plan if self.latest else None

    @property
    def note(self) -> str:
        """Where the symbol is not the hub's own: whose it is, and what the hub computes."""
        if self.latest is None or self.latest.shown.judgement is None:
            return ""
        shown, computed = self.latest.shown, self.latest.shown.judgement
        same = shown.progress == computed.progress and shown.target_status == computed.target_status
        if shown.progress_source is SymbolSource.PUBLISHED and not same:
            return (
                "These are the symbols that the report printed. The hub computes"
                f" “{computed.get_progress_display().lower()}” and, for the target,"
                f" “{computed.get_target_status_display().lower()}”."
            )
        return ""

    @property
    def decisions(self) -> Sequence[PastReport]:
        """The reports in which a person decided otherwise than the rules."""
        return [report for report in self.reports if report.shown.override is not None]


def read_card(
    user: User, code: str, day: date, *, report: int | None = None, plan: str = ""
) -> MetricCard | None:
    """The card of a metric that ``user`` may read, else None. One query.

    report, plan  the verdict to open with, by the report's id and the plan's slug ("" for any);
                  without them, or where there is none such, the newest that had news
    """
    found = with_facts(Metric.objects.visible_to(user), user, day).select_related(
        "service", "owner", "portfolio", "partner", "replaced_by"
    )
    metric = found.filter(code=code).first()
    if metric is None:
        return None
    reports = history_in(metric)
    latest = _asked_for(reports, report, plan) or _opening(reports)
    return MetricCard(
        metric=metric,
        facts=facts_of(metric),
        latest=latest,
        why=_why(latest),
        reports=reports,
    )


def _asked_for(reports: Sequence[PastReport], pk: int | None, slug: str) -> PastReport | None:
    if pk is None:
        return None
    of_report = [each for each in reports if each.reporting_period.pk == pk]
    of_plan = [each for each in of_report if (each.plan.slug if each.plan else "") == slug]
    return next(iter([*of_plan, *of_report]), None)


def _opening(reports: Sequence[PastReport]) -> PastReport | None:
    """The newest report that had something new to say of the metric; failing that, the newest."""
    with_news = (
        report
        for report in reports
        if report.shown.progress_reason is not ProgressReason.NO_UPDATED_DATA
    )
    return next(with_news, reports[0] if reports else None)


def _why(latest: PastReport | None) -> Sequence[Line]:
    judgement = latest.shown.judgement if latest else None
    if judgement is None or not can_explain(judgement.method_version):
        return ()
    return why_of(judgement.inputs, judgement.method_version)


@dataclass(frozen=True)
class Served:
    """One thing that a metric measures today."""

    words: str
    name: str
    url: str


@dataclass(frozen=True)
class Driving:
    """An action that is to move the metric, and how it goes."""

    action: Action
    is_overdue: bool

    @property
    def status(self) -> ActionStatus:
        return ActionStatus(self.action.status)


@dataclass(frozen=True)
class Thread:
    """What a metric serves, what is done about it, and the stories of change that it is part of."""

    serves: Sequence[Served]
    actions: Sequence[Driving]
    boxes: Sequence[StoryBox]


def thread_of(user: User, metric: Metric, day: date) -> Thread:
    """What ``metric`` measures on ``day``, as far as ``user`` may read it. One query."""
    readable = Q()
    for field, measured in MEASURED.items():
        readable |= Q(**{f"{field}__in": measured.readable(user).order_by().values("pk")})
    links = (
        MetricLink.objects.on(day)
        .filter(readable, metric=metric)
        .select_related(
            "priority__plan", "key_strategy", "objective__strategy", "action_plan",
            "action__action_plan", "action__owner", "story_box__story__priority",
            "story_box__story__key_strategy", "story_box__story__action_plan",
        )
    )  # fmt: skip
    serves: list[Served] = []
    actions: list[Driving] = []
    boxes: list[StoryBox] = []
    for link in links:
        for field, measured in MEASURED.items():
            thing = getattr(link, field)
            if isinstance(thing, Action):
                actions.append(Driving(thing, is_overdue(thing.status, thing.due, day)))
            elif isinstance(thing, StoryBox):
                boxes.append(thing)
            elif thing is not None:
                serves.append(Served(measured.words, str(thing), thing.get_absolute_url()))
    return Thread(serves, actions, boxes)
