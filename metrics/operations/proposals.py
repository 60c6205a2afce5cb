"""How is a metric or a target proposed, changed while it is open, and talked about?"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hub import audit
from hub.access.checks import Refused, can, check, reads_performance
from hub.access.permissions import Permission
from hub.models import OrganisationUnit, User
from hub.notices import tell
from hub.versions import ChangedMeanwhile, lock_as_seen
from metrics.domain.classification import MetricState
from metrics.domain.periods import financial_year, financial_year_of
from metrics.domain.proposing import OPEN, Party, ProposalKind, ProposalState
from metrics.domain.rules import Polarity
from metrics.domain.target_text import parse_target
from metrics.domain.targets import to_json
from metrics.models import (
    Consultation,
    Metric,
    MetricPolarity,
    Proposal,
    ProposalComment,
    ProposalStep,
)
from metrics.operations import library
from metrics.queries.proposal_desks import hands_of, holders_of, portfolios_for
from metrics.queries.proposal_words import is_open_to_comments
from strategies.models import Plan

ANSWERS = (
    "statutory_need", "priority", "resources", "how_others_compare", "target_as_written",
    "target_starts", "target_ends", "rationale", "plan",
)  # fmt: skip
"""What a proposal says by itself."""

CARD = (
    "name", "description", "rationale", "service", "unit_kind", "unit_label", "decimals",
    "frequency", "numerator_definition", "denominator_definition", "source",
)  # fmt: skip
"""What the proposal of a metric says on the metric's own card."""

_CHANGEABLE_IN = frozenset({ProposalState.PREPARING, ProposalState.CONSULTED})


@transaction.atomic
def propose_metric(
    *, by: User, name: str, service: OrganisationUnit, now: datetime, **card: Any
) -> Proposal:
    """A new metric of a service, its author's draft until others are asked about it.

    Raises Refused, or ValidationError by field of the card.
    """
    check(by, Permission.PROPOSE_METRIC)
    metric = library.write_metric(
        name=name, state=MetricState.DRAFT, owner=by, service=service, **card
    )
    proposal = _begin(Proposal(kind=ProposalKind.METRIC, metric=metric), by, now)
    audit.record(
        by=by,
        operation="propose_metric",
        subject=proposal,
        summary=f"Began to propose the metric “{metric}”",
    )
    return proposal


@transaction.atomic
def propose_draft(*, by: User, metric: Metric, now: datetime) -> Proposal:
    """A draft that stands in the library already is taken the way of a proposal.

    Raises Refused unless ``by`` proposes metrics and it is theirs, or they keep the library; or
    ValidationError where it cannot be proposed.
    """
    check(by, Permission.PROPOSE_METRIC)
    metric = Metric.objects.select_for_update(of=("self",)).get(pk=metric.pk)
    if metric.owner_id != by.pk and not can(by, Permission.EDIT_METRIC, metric):
        raise Refused("You cannot propose this: that belongs to its owner.")
    if metric.state != MetricState.DRAFT:
        raise ValidationError("Only a draft can be proposed.")
    if metric.proposals.filter(kind=ProposalKind.METRIC).exists():
        raise ValidationError("It was proposed already: go on with that proposal.")
    if metric.service is None:
        raise ValidationError(
            "First say which service answers for it: its manager reviews the proposal."
        )
    proposal = _begin(Proposal(kind=ProposalKind.METRIC, metric=metric), by, now)
    audit.record(
        by=by,
        operation="propose_draft",
        subject=proposal,
        summary=f"Began to propose the metric “{metric}”",
    )
    return proposal


@transaction.atomic
def propose_target(
    *,
    by: User,
    metric: Metric,
    plan: Plan | None,
    target_starts: date,
    target_as_written: str,
    rationale: str,
    now: datetime,
    target_ends: date | None = None,
) -> Proposal:
    """A target for a metric in force, in a plan or wherever it is used, over some years.

    Raises Refused, or ValidationError where the metric takes no target.
    """
    check(by, Permission.PROPOSE_METRIC)
    if metric.state != MetricState.IN_FORCE:
        raise ValidationError("Only a metric in force can have a target.")
    proposal = _begin(
        Proposal(
            kind=ProposalKind.TARGET,
            metric=metric,
            plan=plan,
            target_starts=target_starts,
            target_ends=target_ends,
            target_as_written=target_as_written,
            target_parsed=to_json(parse_target(target_as_written)),
            rationale=rationale,
        ),
        by,
        now,
    )
    audit.record(
        by=by,
        operation="propose_target",
        subject=proposal,
        summary=f"Began to propose “{target_as_written}” as the target of “{metric}”",
    )
    return proposal


@transaction.atomic
def change_proposal(
    *,
    by: User,
    proposal: Proposal,
    seen: int,
    polarity: Polarity | None = None,
    card: Mapping[str, Any] | None = None,
    now: datetime,
    **answers: Any,
) -> Proposal:
    """Other words, while it is prepared or consulted on; ``card`` is what a new metric says.

    Raises Refused, ValidationError once it lies before the manager, or ChangedMeanwhile.
    """
    if unknown := answers.keys() - set(ANSWERS):
        raise TypeError(f"Not part of a proposal: {', '.join(sorted(unknown))}")
    try:
        proposal = lock_as_seen(proposal, seen)
    except ChangedMeanwhile as clash:
        # What a new metric says stands on its card: that is what both texts are read from.
        raise ChangedMeanwhile(clash.theirs.metric if card else clash.theirs) from clash
    check_is_author(by, proposal, timezone.localdate(now))
    if proposal.state not in _CHANGEABLE_IN:
        raise ValidationError("Others are deciding on it. To change it, have it returned to you.")
    for name, value in answers.items():
        setattr(proposal, name, value)
    proposal.target_parsed = (
        to_json(parse_target(proposal.target_as_written)) if proposal.target_as_written else {}
    )
    if proposal.kind == ProposalKind.METRIC:
        _change_card(proposal, card or {}, polarity, now)
    proposal.full_clean()
    proposal.save()
    audit.record(
        by=by, operation="change_proposal", subject=proposal, summary=f"Changed “{proposal}”"
    )
    return proposal


@transaction.atomic
def comment_on(*, by: User, proposal: Proposal, text: str, now: datetime) -> ProposalComment:
    """What somebody who reads the proposal has to say, while it is open for consultation.

    Its author is told. Raises Refused, or ValidationError where nobody is being consulted.
    """
    if not reads_performance(by):
        raise Refused("Only the council's people and members can comment here.")
    proposal = Proposal.objects.select_related("metric", "proposed_by").get(pk=proposal.pk)
    if not is_open_to_comments(proposal, timezone.localdate(now)):
        raise ValidationError({"text": "The consultation is over, so nothing more is taken."})
    comment = ProposalComment.objects.create(
        proposal=proposal, text=text.strip(), made_by=by, made_at=now
    )
    audit.record(
        by=by, operation="comment_on", subject=proposal, summary=f"Commented on “{proposal}”"
    )
    if proposal.proposed_by_id != by.pk:
        tell(
            person=proposal.proposed_by,
            key=f"proposal-comment:{comment.pk}",
            heading="Said of what you proposed",
            text=f"{by} on “{proposal}”: {comment.text}",
            path=proposal.get_absolute_url(),
        )
    return comment


@transaction.atomic
def record_consultation(
    *,
    by: User,
    proposal: Proposal,
    held_on: date,
    who: str,
    how_many: int,
    said: str,
    now: datetime,
    changed: str = "",
) -> Consultation:
    """Staff or clients without accounts were asked. Raises Refused, or ValidationError by field."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    _check_may_record(by, proposal, held_on, timezone.localdate(now))
    consultation = Consultation(
        proposal=proposal,
        held_on=held_on,
        who=who,
        how_many=how_many,
        said=said,
        changed=changed,
        recorded_by=by,
        recorded_at=now,
    )
    consultation.full_clean()
    consultation.save()
    audit.record(
        by=by,
        operation="record_consultation",
        subject=proposal,
        summary=f"Recorded what {who} said of “{proposal}”",
    )
    return consultation


@transaction.atomic
def correct_consultation(
    *, by: User, consultation: Consultation, seen: int, now: datetime, **answers: Any
) -> Consultation:
    """What the record says wrongly, or what has changed since because of it.

    ``seen`` is the proposal's version. Raises Refused, ValidationError, or ChangedMeanwhile.
    """
    if unknown := answers.keys() - {"held_on", "who", "how_many", "said", "changed"}:
        raise TypeError(f"Not part of a consultation: {', '.join(sorted(unknown))}")
    try:
        proposal = lock_as_seen(consultation.proposal, seen)
    except ChangedMeanwhile as clash:
        raise ChangedMeanwhile(Consultation.objects.get(pk=consultation.pk)) from clash
    consultation = Consultation.objects.get(pk=consultation.pk)
    for name, value in answers.items():
        setattr(consultation, name, value)
    _check_may_record(by, proposal, consultation.held_on, timezone.localdate(now))
    consultation.full_clean()
    consultation.save()
    proposal.save(update_fields=["version"])
    audit.record(
        by=by,
        operation="correct_consultation",
        subject=proposal,
        summary=f"Corrected what {consultation.who} said of “{proposal}”",
    )
    return consultation


def check_is_author(by: User, proposal: Proposal, today: date) -> None:
    """Raise `Refused` unless ``by`` may write the proposal."""
    hand = hands_of(by, [proposal], holders_of([proposal], today))[proposal.pk]
    if Party.AUTHOR not in hand.parties:
        raise Refused("You cannot change this: that belongs to whoever proposed it.")


def check_may_record(by: User, proposal: Proposal, today: date) -> None:
    """Raise `Refused` unless ``by`` may say of the proposal what people said elsewhere."""
    hand = hands_of(by, [proposal], holders_of([proposal], today))[proposal.pk]
    if not hand.parties & {Party.AUTHOR, Party.MANAGER}:
        raise Refused("You cannot record this: that belongs to its author and its manager.")


def _check_may_record(by: User, proposal: Proposal, held_on: date, today: date) -> None:
    check_may_record(by, proposal, today)
    if proposal.state not in OPEN:
        raise ValidationError("It is decided already, so its record stands.")
    if held_on > today:
        raise ValidationError({"held_on": "Enter a day that has been."})


def _begin(proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Save a new proposal with the first line of its record."""
    metric = proposal.metric
    proposal.service = metric.service
    proposal.portfolio_id = portfolios_for([metric], timezone.localdate(now))[metric.pk]
    proposal.proposed_by, proposal.proposed_at = by, now
    proposal.full_clean()
    proposal.save(force_insert=True)
    ProposalStep.objects.create(proposal=proposal, state=proposal.state, taken_by=by, taken_at=now)
    return proposal


def _change_card(
    proposal: Proposal, card: Mapping[str, Any], polarity: Polarity | None, now: datetime
) -> None:
    """Write a metric that nobody uses yet: nothing of it is judged, so nothing is judged again."""
    if unknown := card.keys() - set(CARD):
        raise TypeError(f"Not asked of a proposed metric: {', '.join(sorted(unknown))}")
    metric = Metric.objects.select_for_update(of=("self",)).get(pk=proposal.metric_id)
    for name, value in card.items():
        setattr(metric, name, value)
    metric.full_clean()
    metric.save()
    today = timezone.localdate(now)
    proposal.metric, proposal.service = metric, metric.service
    proposal.portfolio_id = portfolios_for([metric], today)[metric.pk]
    if polarity is not None:
        since = financial_year(financial_year_of(today)).start
        MetricPolarity.objects.update_or_create(
            metric=metric, starts=since, defaults={"polarity": polarity}
        )
