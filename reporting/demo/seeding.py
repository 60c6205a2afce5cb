"""In which order does the demo council come into being?"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hub.models import User
from metrics.domain.classification import MetricState
from metrics.models import Judgement, Metric
from reporting.demo.content.members import PORTFOLIOS
from reporting.demo.moments import Moments
from reporting.demo.writing.actions import write_actions
from reporting.demo.writing.cards import link_actions
from reporting.demo.writing.comparing import write_comparing
from reporting.demo.writing.council import NAME, end_leaver, write_council
from reporting.demo.writing.derived import write_derived
from reporting.demo.writing.history import write_history
from reporting.demo.writing.keeping import write_keeping
from reporting.demo.writing.library import write_areas, write_library
from reporting.demo.writing.plans import write_plans, write_reports
from reporting.demo.writing.proposals import write_proposals
from reporting.demo.writing.releases import write_releases
from reporting.demo.writing.rules import write_rules
from reporting.demo.writing.standing import write_standing
from reporting.demo.writing.thread import write_thread
from strategies.models import Action, ActionPlan, KeyStrategy


@dataclass(frozen=True)
class Seeded:
    """What was made."""

    council: str
    people: int
    services: int
    portfolios: int
    strategies: int
    action_plans: int
    actions: int
    metrics: int
    values: int
    judgements: int
    round_closes: str

    @property
    def sentence(self) -> str:
        return (
            f"{self.council}: {self.people} people, {self.services} services,"
            f" {self.portfolios} portfolios, {self.strategies} key strategies,"
            f" {self.action_plans} action plans with {self.actions} actions,"
            f" {self.metrics} metrics with {self.values:,} values and"
            f" {self.judgements:,} judgements. The open round closes on {self.round_closes}."
        )


def is_empty() -> bool:
    """Whether nobody, and no metric, is in the hub yet."""
    return not (User.objects.exists() or Metric.objects.exists())


@transaction.atomic
def seed(now: datetime) -> Seeded:
    """Put the demo council into an empty hub, as it stands at ``now``: all of it or nothing."""
    moments = Moments(now, timezone.localdate(now))
    council = write_council(moments)
    plans = write_plans(council, moments)
    reports = write_reports(council, moments)
    areas = write_areas()
    metrics = write_library(council, plans, areas, moments)
    values = write_history(metrics, areas, moments)
    write_releases(council, metrics, moments)
    write_comparing(council, plans, metrics, moments)
    write_derived(council, metrics, moments)
    write_keeping(council, metrics, moments)
    thread = write_thread(council, plans, metrics, moments)
    write_actions(council, thread, reports.round, moments)
    link_actions(metrics, moments)
    end_leaver(council)
    write_rules(council, reports, metrics, moments)
    write_proposals(council, plans, metrics, moments)
    write_standing(council, plans, reports, metrics, moments)
    return Seeded(
        council=NAME,
        people=len(council.people),
        services=sum(unit.kind == "service" for unit in council.units.values()),
        portfolios=len(PORTFOLIOS),
        strategies=KeyStrategy.objects.count(),
        action_plans=ActionPlan.objects.count(),
        actions=Action.objects.count(),
        metrics=Metric.objects.filter(state=MetricState.IN_FORCE).count(),
        values=values,
        judgements=Judgement.objects.filter(valid_to__isnull=True).count(),
        round_closes=f"{moments.round_closes:%A %-d %B}",
    )
