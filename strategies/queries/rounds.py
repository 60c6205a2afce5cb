"""Which rounds are open, which one does an update belong to, and what does each ask for?"""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from strategies.domain.approval import UpdateState
from strategies.domain.lifecycle import PlanState
from strategies.domain.reporting_calendar import FIGURES_DUE, Calendar, Step, Stretch
from strategies.domain.round_steps import StepKind
from strategies.domain.status import DONE_WITH
from strategies.models import (
    Action,
    ActionPlan,
    KeyStrategy,
    PreElectionPeriod,
    Round,
    Update,
)

SENT = (UpdateState.SUBMITTED, UpdateState.APPROVED)
"""An update in one of these states has been received."""


def open_rounds(today: date) -> list[Round]:
    """The rounds that gather today, the first to close first; late ones too, until closed. One
    query."""
    return list(
        Round.objects.filter(closed_at=None, opens__lte=today)
        .select_related("reporting_period", "strategy")
        .order_by("closes", "pk")
    )


def round_of(
    thing: Action | ActionPlan | KeyStrategy,
    today: date,
    among: Collection[Round] | None = None,
) -> Round | None:
    """The open round that an update of ``thing`` written today belongs to; None where none is open.

    The strategy's own round where it has one, else the shared one; of several, the first whose last
    day is not past. ``among`` are the open rounds where they are known already.
    """
    strategy = _strategy_of(thing)
    known = open_rounds(today) if among is None else sorted(among, key=lambda each: each.closes)
    own = [each for each in known if each.strategy_id == strategy]
    shared = [each for each in known if each.strategy_id is None]
    if not own and shared:
        with_own = set(
            Round.objects.filter(strategy=strategy).values_list("reporting_period", flat=True)
        )
        shared = [each for each in shared if each.reporting_period_id not in with_own]
    rounds = own or shared
    return next((each for each in rounds if each.closes >= today), rounds[-1] if rounds else None)


def actions_asked(gathering: Round) -> QuerySet[Action]:
    """The actions of which a round wants an update: under way by its last day, and not done with.

    A strategy that has a round of its own for the same report is left to it. What the round itself
    reported as done still counts among what was asked.
    """
    reported = Update.objects.filter(counted_in(gathering), action=OuterRef("pk"), state__in=SENT)
    asked = Action.objects.filter(
        Q(starts=None) | Q(starts__lte=gathering.closes),
        ~Q(status__in=DONE_WITH) | Exists(reported),
        action_plan__state=PlanState.ADOPTED,
    )
    if gathering.strategy_id is not None:
        return asked.filter(action_plan__strategy=gathering.strategy_id)
    elsewhere = Round.objects.filter(
        reporting_period=gathering.reporting_period_id, strategy__isnull=False
    )
    return asked.exclude(action_plan__strategy__in=elsewhere.values("strategy"))


def counted_in(gathering: Round) -> Q:
    """The updates that a round counts, as a filter of updates: those sent while it gathered.

    One that came after the round before had closed has joined this one. An update belongs to every
    round that was open when it was sent: nobody says the same thing twice.
    """
    while_open = Q(submitted_at__gt=gathers_since(gathering))
    if gathering.closed_at is not None:
        while_open &= Q(submitted_at__lte=gathering.closed_at)
    return Q(round=gathering.pk) | while_open


def gathers_since(gathering: Round) -> datetime:
    """From when what comes counts in a round: when the round before it closed, or, for the first
    one, the beginning of its first day. One query."""
    before = (
        Round.objects.filter(
            strategy=gathering.strategy_id, closed_at__isnull=False, opens__lt=gathering.opens
        )
        .order_by("-closed_at")
        .first()
    )
    if before is not None and before.closed_at is not None:
        return before.closed_at
    return timezone.make_aware(datetime.combine(gathering.opens, time.min))


def actions_missing(gathering: Round) -> QuerySet[Action]:
    """The actions asked that no update has been received of."""
    received = Update.objects.filter(counted_in(gathering), action=OuterRef("pk"), state__in=SENT)
    return actions_asked(gathering).filter(~Exists(received))


def calendar_of_round(gathering: Round) -> Calendar:
    """The last day of each step of a round, its figures' included. One query."""
    days: dict[Step, date] = {FIGURES_DUE: gathering.closes}
    days.update((StepKind(each.kind), each.on) for each in gathering.steps.all())
    return days


def elections() -> list[Stretch]:
    """The times before elections in which the council publishes with care. One query."""
    return [Stretch(each.name, each.starts, each.ends) for each in PreElectionPeriod.objects.all()]


def _strategy_of(thing: Action | ActionPlan | KeyStrategy) -> int:
    if isinstance(thing, Action):
        return thing.action_plan.strategy_id
    return thing.strategy_id if isinstance(thing, ActionPlan) else thing.pk
