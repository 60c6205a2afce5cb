"""Which proposals are there, what waits for whom, and how does one of them stand?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from hub.access.checks import can, reads_performance
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.proposing import (
    TURN,
    Deed,
    Party,
    ProposalKind,
    ProposalState,
    deeds_open_to,
    taken_by,
    unanswered,
)
from metrics.domain.target_round import RoundFlag
from metrics.domain.targets import UnparsedTarget
from metrics.domain.writing_coach import Advice, advice_on
from metrics.models import (
    Consultation,
    Proposal,
    ProposalComment,
    ProposalStep,
    TargetRound,
)
from metrics.queries.alike import Similar, similar_metrics
from metrics.queries.proposal_desks import (
    Hand,
    Holders,
    hands_of,
    holders_of,
)
from metrics.queries.proposal_words import asked_of, is_open_to_comments
from metrics.queries.target_flags import before_targets, flags_beside, read_of
from metrics.queries.target_round import read_words
from metrics.queries.writing import draft_of

SHOWN_SIMILAR = 3


@dataclass(frozen=True)
class ProposalPage:
    """One proposal, for the person who reads it.

    turn      whose turn it is; None where it is decided
    next      what happens next, in a sentence with names
    deeds     the steps that the person may take now
    recorded  those of them that only record what was decided elsewhere
    missing   what its author has still to say before others are asked
    reading   the target as the hub has read it; unreadable: why it cannot
    similar, advice   of a proposed metric, while it can still be written otherwise
    """

    proposal: Proposal
    turn: Party | None
    next: str
    deeds: Sequence[Deed]
    recorded: frozenset[Deed]
    missing: Sequence[str]
    flags: Sequence[RoundFlag]
    reading: str
    unreadable: str
    last_target: str
    steps: Sequence[ProposalStep]
    comments: Sequence[ProposalComment]
    consultations: Sequence[Consultation]
    similar: Sequence[Similar]
    advice: Sequence[Advice]
    may_change: bool
    may_comment: bool
    may_record: bool

    @property
    def state(self) -> ProposalState:
        return ProposalState(self.proposal.state)

    @property
    def people_asked(self) -> int:
        return sum(each.how_many for each in self.consultations)


@dataclass(frozen=True)
class WaitingRound:
    """A round in which targets wait for the person."""

    target_round: TargetRound
    how_many: int


def readable_proposals(user: User) -> QuerySet[Proposal]:
    """What ``user`` may read, with all that a row of a list shows."""
    return Proposal.objects.visible_to(user).select_related(
        "metric", "plan", "service", "portfolio", "proposed_by", "round"
    )


def waiting_for(user: User, today: date) -> QuerySet[Proposal]:
    """The proposals that only ``user``, or somebody with the same office, can take further.

    An author's: what is being prepared, and what was consulted on until a day that is over.
    """
    waiting = Q(pk__in=[])
    if can(user, Permission.PROPOSE_METRIC):
        waiting |= Q(proposed_by=user) & (
            Q(state=ProposalState.PREPARING)
            | Q(state=ProposalState.CONSULTED, consulted_until__lt=today)
        )
    if can(user, Permission.REVIEW_PROPOSAL) or can(user, Permission.EDIT_METRIC):
        waiting |= _at_desks(user, ProposalState.REVIEWED, "service", today)
    if can(user, Permission.AGREE_PROPOSAL) or can(user, Permission.EDIT_METRIC):
        waiting |= _at_desks(user, ProposalState.PUT_TO_MEMBER, "portfolio", today)
    return Proposal.objects.filter(waiting)


def _at_desks(user: User, state: ProposalState, field: str, today: date) -> Q:
    """What lies before the offices that ``user`` holds, or stands in for."""
    one_of_each = Proposal.objects.filter(state=state).order_by(f"{field}_id")
    lying = list(one_of_each.distinct(f"{field}_id").select_related("metric"))
    hands = hands_of(user, lying, holders_of(lying, today))
    mine = [each for each in lying if TURN[state] in hands[each.pk].all]
    keys = {getattr(each, f"{field}_id") for each in mine}
    found = Q(state=state, **{f"{field}__in": keys - {None}})
    return found | Q(state=state, **{f"{field}__isnull": True}) if None in keys else found


def rounds_waiting_for(user: User, today: date) -> list[WaitingRound]:
    """The open rounds in which targets wait for a decision of ``user``, with how many."""
    counts = dict(
        waiting_for(user, today)
        .filter(round__closed_at__isnull=True, round__isnull=False)
        .filter(state__in=[ProposalState.REVIEWED, ProposalState.PUT_TO_MEMBER])
        .values_list("round")
        .annotate(Count("pk"))
        .order_by()
    )
    rounds = TargetRound.objects.filter(pk__in=counts).select_related("plan")
    return [WaitingRound(each, counts[each.pk]) for each in rounds]


def open_consultations(user: User, today: date) -> QuerySet[Proposal]:
    """What ``user`` may comment on today."""
    if not reads_performance(user):
        return Proposal.objects.none()
    return Proposal.objects.filter(state=ProposalState.CONSULTED, consulted_until__gte=today)


def proposal_page(user: User, proposal: Proposal, today: date) -> ProposalPage:
    """The page of ``proposal``, which ``user`` may read. The number of queries is constant."""
    holders = holders_of([proposal], today)
    hand = hands_of(user, [proposal], holders)[proposal.pk]
    deeds = _deeds(proposal, hand)
    state = ProposalState(proposal.state)
    is_target = proposal.kind == ProposalKind.TARGET
    is_young = state in (ProposalState.PREPARING, ProposalState.CONSULTED)
    steps = list(proposal.steps.select_related("taken_by"))
    flags: Sequence[RoundFlag] = ()
    reading = unreadable = last_target = ""
    if is_target and proposal.target_starts:
        before = before_targets([proposal.metric_id], proposal.plan_id, proposal.target_starts)[
            proposal.metric_id
        ]
        flags = flags_beside(proposal, before)
        reading = read_words(proposal, before.polarity)
        read = read_of(proposal.target_parsed, proposal.target_as_written)
        unreadable = read.reason if isinstance(read, UnparsedTarget) else ""
        last_target = before.last.as_written if before.last else ""
    metric = proposal.metric
    return ProposalPage(
        proposal=proposal,
        turn=TURN.get(state),
        next=_what_happens_next(proposal, holders, steps, today),
        deeds=deeds,
        recorded=frozenset(deed for deed in deeds if taken_by(deed, state) in hand.stands_in),
        missing=list(unanswered(asked_of(proposal)).values()) if is_young else [],
        flags=flags,
        reading=reading,
        unreadable=unreadable,
        last_target=last_target,
        steps=steps,
        comments=list(proposal.comments.select_related("made_by")),
        consultations=list(proposal.consultations.select_related("recorded_by")),
        similar=()
        if is_target
        else similar_metrics(metric.name, metric.unit_label, user=user, excluding=metric)[
            :SHOWN_SIMILAR
        ],
        advice=() if is_target or not is_young else advice_on(draft_of(metric, today)),
        may_change=is_young and Party.AUTHOR in hand.parties,
        may_comment=is_open_to_comments(proposal, today) and reads_performance(user),
        may_record=state in TURN and bool(hand.parties & {Party.AUTHOR, Party.MANAGER}),
    )


def _deeds(proposal: Proposal, hand: Hand) -> tuple[Deed, ...]:
    """The steps open to the person; a round that is closed is not decided on any more."""
    if proposal.round is not None and proposal.round.closed_at is not None:
        return ()
    return deeds_open_to(hand.all, proposal.state)


def _what_happens_next(
    proposal: Proposal, holders: Holders, steps: Sequence[ProposalStep], today: date
) -> str:
    author, until = proposal.proposed_by, proposal.consulted_until
    match ProposalState(proposal.state):
        case ProposalState.PREPARING:
            return f"{author} prepares it, and then asks staff and clients."
        case ProposalState.CONSULTED if until is not None and today <= until:
            return (
                f"Anybody who reads it can comment until {until:%-d %B %Y}."
                f" Then {author} asks the manager to review it."
            )
        case ProposalState.CONSULTED:
            return f"The consultation is over. {author} asks the manager to review it."
        case ProposalState.REVIEWED:
            return _waits_for(holders.of(proposal, Party.MANAGER), "manages", proposal.service)
        case ProposalState.PUT_TO_MEMBER:
            return _waits_for(holders.of(proposal, Party.MEMBER), "holds", proposal.portfolio)
    last = steps[-1] if steps else None
    if last is None:
        return ProposalState(proposal.state).words
    return f"{ProposalState(proposal.state).words} since {last.taken_at:%-d %B %Y}."


def _waits_for(people: Sequence[User], verb: str, whose: object) -> str:
    names = " or ".join(str(person) for person in people)
    if people:
        return f"It waits for {names}, who {verb} {whose}."
    if whose is None:
        lacks = "belongs to no service" if verb == "manages" else "belongs to no portfolio"
        return f"It {lacks}: the insight team records what was decided elsewhere."
    return f"Nobody in the hub {verb} {whose}: the insight team records what was decided elsewhere."
