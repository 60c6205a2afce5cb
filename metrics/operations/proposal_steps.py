"""How does a proposal move on: to staff, the manager, the cabinet member, and into force?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hub import audit
from hub.access.checks import Refused
from hub.access.permissions import Permission
from hub.models import User
from hub.notices import tell
from hub.versions import ChangedMeanwhile, lock_as_seen
from metrics.domain.classification import MetricState
from metrics.domain.proposing import (
    TURN,
    WAYS,
    Deed,
    Party,
    ProposalKind,
    ProposalState,
    decided_elsewhere,
    early_review,
    taken_by,
    unanswered,
)
from metrics.models import Metric, Proposal, ProposalStep
from metrics.operations.judging import start_judging
from metrics.operations.targets import Wanted, write_targets
from metrics.queries.proposal_desks import (
    Hand,
    Holders,
    hands_of,
    holders_of,
    people_with,
    portfolios_for,
    with_deputies,
)
from metrics.queries.proposal_words import asked_of
from metrics.queries.target_flags import flags_of_targets


@dataclass(frozen=True)
class Elsewhere:
    """A decision that was taken outside the hub: when, and where it is minuted."""

    on: date
    reference: str


@transaction.atomic
def take_step(
    *,
    by: User,
    proposal: Proposal,
    deed: Deed,
    seen: int,
    now: datetime,
    note: str = "",
    until: date | None = None,
    elsewhere: Elsewhere | None = None,
) -> Proposal:
    """Take one step of the table, with the words of whoever takes it; the same press twice is one.

    ``until`` is the last day of a consultation; ``elsewhere`` is asked of the insight team where
    nobody in the hub can decide. Raises Refused, ValidationError by field, or ChangedMeanwhile.
    """
    today, note = timezone.localdate(now), note.strip()
    try:
        proposal = lock_as_seen(proposal, seen)
    except ChangedMeanwhile as clash:
        if _is_same_press(clash.theirs, by, deed, note, seen):
            return clash.theirs
        raise
    _find_desks([proposal], deed, today)
    holders = holders_of([proposal], today)
    hand = hands_of(by, [proposal], holders)[proposal.pk]
    party = check_may_take(by, proposal, deed, hand)
    if party in hand.stands_in:
        note = recorded_note(elsewhere, note, today)
    if problems := _problems(proposal, deed, note, until, today):
        raise ValidationError(problems)
    if deed is Deed.TAKE_UP and not _is_target(proposal):
        _check_is_a_draft(proposal)
    if deed is Deed.CONSULT:
        proposal.consulted_until = until
    move_on(by=by, proposals=[proposal], deed=deed, note=note, now=now)
    audit.record(
        by=by,
        operation=f"{deed.replace('-', '_')}_proposal",
        subject=proposal,
        summary=f"“{proposal}”: {ProposalState(proposal.state).words.lower()}",
        details={"note": note},
    )
    _tell_of(proposal, by, note, holders_of([proposal], today), today)
    return proposal


def check_may_take(by: User, proposal: Proposal, deed: Deed, hand: Hand) -> Party:
    """As which party ``by`` takes the step. Raises ValidationError or Refused where they do not."""
    party = taken_by(deed, proposal.state)
    if party is None:
        words = ProposalState(proposal.state).words.lower()
        raise ValidationError(f"This proposal is {words}, so this cannot be done with it.")
    if party not in hand.all:
        raise Refused(f"You cannot do this: that belongs to {party.label}.")
    return party


def move_on(
    *, by: User, proposals: Sequence[Proposal], deed: Deed, note: str, now: datetime
) -> None:
    """Take one step with many, which are locked, counted up, and may be taken so by ``by``.

    Queries do not grow with them; targets that come into force are judged by one job.
    """
    way = WAYS[deed]
    for each in proposals:
        each.state = way.to
    if way.to is ProposalState.IN_FORCE:
        _bring_targets_into_force(by, [e for e in proposals if _is_target(e)], now)
    metrics = [each.metric_id for each in proposals if not _is_target(each)]
    if metrics:
        Metric.objects.filter(pk__in=metrics).update(state=_STATE_OF_METRIC[way.to])
    Proposal.objects.bulk_update(
        proposals, ["state", "version", "makes", "service", "portfolio", "consulted_until"]
    )
    ProposalStep.objects.bulk_create(
        ProposalStep(proposal=each, state=each.state, note=note, taken_by=by, taken_at=now)
        for each in proposals
    )


def recorded_note(elsewhere: Elsewhere | None, note: str, today: date) -> str:
    """The words of a decision taken outside the hub. Raises ValidationError where they say not
    when and where."""
    problems = {}
    if elsewhere is None or not elsewhere.reference.strip():
        problems["reference"] = "Say where the decision is minuted."
    if elsewhere is None or elsewhere.on > today:
        problems["on"] = "Say on which day it was decided; a day that has been."
    if elsewhere is None or problems:
        raise ValidationError(problems)
    return decided_elsewhere(elsewhere.on, elsewhere.reference, note)


_STATE_OF_METRIC = {
    ProposalState.PREPARING: MetricState.DRAFT,
    ProposalState.CONSULTED: MetricState.PROPOSED,
    ProposalState.REVIEWED: MetricState.PROPOSED,
    ProposalState.PUT_TO_MEMBER: MetricState.PROPOSED,
    ProposalState.IN_FORCE: MetricState.IN_FORCE,
    ProposalState.DECLINED: MetricState.DRAFT,
    ProposalState.WITHDRAWN: MetricState.DRAFT,
}
"""How a proposed metric stands in the library: what is declined is its author's draft again."""


def _check_is_a_draft(proposal: Proposal) -> None:
    """What was put in force without the proposal meanwhile does not become a draft again."""
    metric = Metric.objects.select_for_update(of=("self",)).get(pk=proposal.metric_id)
    if metric.state != MetricState.DRAFT:
        raise ValidationError("The metric is no draft any more, so it needs no proposal.")


def _is_target(proposal: Proposal) -> bool:
    return proposal.kind == ProposalKind.TARGET


def _bring_targets_into_force(by: User, proposals: Sequence[Proposal], now: datetime) -> None:
    """The targets stand from their first day; a metric that is to have none says why."""
    if not proposals:
        return
    wanted = [
        Wanted(
            each.metric_id,
            each.plan,
            each.target_starts or timezone.localdate(now),
            each.target_as_written,
            each.target_ends,
            each.rationale,
        )
        for each in proposals
    ]
    for proposal, target in zip(proposals, write_targets(wanted, now=now), strict=True):
        proposal.makes = target
    start_judging(
        by=by,
        title=f"Judging {len(proposals)} metrics by their new targets"
        if len(proposals) > 1
        else f"Judging “{proposals[0].metric}” again",
        metric_ids=[each.metric_id for each in proposals],
    )


def _find_desks(proposals: Sequence[Proposal], deed: Deed, today: date) -> None:
    """Before it lies with the manager or the member: whose service and portfolio it is today."""
    if deed not in (Deed.CONSULT, Deed.HAND_OVER, Deed.PUT_TO_MEMBER):
        return
    portfolios = portfolios_for([each.metric for each in proposals], today)
    for each in proposals:
        if deed is not Deed.PUT_TO_MEMBER:
            each.service_id = each.metric.service_id
        each.portfolio_id = portfolios[each.metric_id]


def _is_same_press(theirs: Proposal, by: User, deed: Deed, note: str, seen: int) -> bool:
    last = theirs.steps.order_by("-taken_at", "-pk").first()
    return (
        last is not None
        and theirs.version == seen + 1
        and theirs.state == WAYS[deed].to
        and last.taken_by_id == by.pk
        and last.note.endswith(note)
    )


def _problems(
    proposal: Proposal, deed: Deed, note: str, until: date | None, today: date
) -> dict[str, str]:
    """Field -> what is still to be said before this step."""
    found: dict[str, str] = {}
    if WAYS[deed].reason and not note:
        found["note"] = "Give the reason: it stands in the decision record."
    if deed is Deed.CONSULT and (until is None or until < today):
        found["until"] = "Give the last day for comments, today or later."
    if deed in (Deed.CONSULT, Deed.HAND_OVER) and (missing := unanswered(asked_of(proposal))):
        return {"__all__": " ".join(missing.values())}
    if deed is Deed.HAND_OVER and not note and proposal.round_id is None:
        early = early_review(
            proposal.consulted_until, today, somebody_was_asked=proposal.consultations.exists()
        )
        found |= {"note": early} if early else {}
    if deed in (Deed.PUT_TO_MEMBER, Deed.AGREE) and not note:
        flags = flags_of_targets([proposal])[proposal.pk]
        if flags:
            words = ", ".join(flag.label.lower() for flag in flags)
            found["note"] = f"It is an exception ({words}). Say why it is right all the same."
    return found


def _tell_of(proposal: Proposal, by: User, note: str, holders: Holders, today: date) -> None:
    """Whoever's turn it is now hears of it, and the author of every decision."""
    state = ProposalState(proposal.state)
    turn, said = TURN.get(state), f" “{note}”" if note else ""
    if state is ProposalState.CONSULTED or (turn is None and by.pk == proposal.proposed_by_id):
        return
    if turn in (Party.MANAGER, Party.MEMBER):
        people = with_deputies(holders.of(proposal, turn), today)
        heading, words = "Waiting for your decision", f"{by} put it to you: {proposal}.{said}"
        if not people:
            people = people_with(Permission.EDIT_METRIC, today)
            words = f"Nobody in the hub can decide on it: {proposal}. Record what was decided."
    else:
        people = [proposal.proposed_by] if by.pk != proposal.proposed_by_id else []
        heading, words = "What you proposed", f"{proposal}: {state.words.lower()}, says {by}.{said}"
    for person in people:
        tell(
            person=person,
            key=f"proposal:{proposal.pk}:{proposal.version}",
            heading=heading,
            text=words,
            path=reverse("metrics:proposal", args=[proposal.pk]),
        )
