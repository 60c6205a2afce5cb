"""How are the targets of a plan for a year proposed in one grid, and agreed many at once?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from hub import audit
from hub.access.checks import Refused, check
from hub.access.permissions import Permission
from hub.models import User
from hub.notices import tell
from metrics.domain.proposing import (
    OPEN,
    TURN,
    Deed,
    Party,
    ProposalKind,
    ProposalState,
    taken_by,
    unanswered,
)
from metrics.domain.target_text import parse_target
from metrics.domain.targets import NoTarget, to_json
from metrics.models import Metric, Proposal, ProposalStep, TargetRound
from metrics.operations.proposal_steps import (
    Elsewhere,
    check_may_take,
    move_on,
    recorded_note,
)
from metrics.operations.targets import LONGEST_REASON
from metrics.queries.proposal_desks import hands_of, holders_of, portfolios_for, with_deputies
from metrics.queries.proposal_words import asked_of
from metrics.queries.target_flags import flags_of_targets
from metrics.queries.target_round import WRITABLE, may_write_row, uses_in
from strategies.models import Plan

CLOSED_UNDECIDED = "The round closed before it was decided."


@dataclass(frozen=True)
class RowWritten:
    """One row of the grid as typed; ``seen`` is the version that was shown, 0 for none."""

    target: str
    rationale: str
    seen: int = 0

    @property
    def trimmed(self) -> "RowWritten":
        return RowWritten(self.target.strip(), self.rationale.strip(), self.seen)


@dataclass
class Saved:
    """What became of the rows, by id of the metric.

    refused  field -> what is to be put right; nothing of that row was saved
    theirs   what somebody else wrote first; nothing was overwritten
    """

    saved: set[int] = field(default_factory=set)
    refused: dict[int, dict[str, str]] = field(default_factory=dict)
    theirs: dict[int, Proposal] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return not (self.refused or self.theirs)


@dataclass(frozen=True)
class DecidedRows:
    """What became of many targets: taken on; changed since they were seen; in need of a note."""

    done: Sequence[Proposal]
    changed: Sequence[Proposal]
    flagged: Sequence[Proposal]


@transaction.atomic
def open_target_round(
    *, by: User, plan: Plan, starts: date, ends: date, agree_by: date, now: datetime
) -> TargetRound:
    """All targets of ``plan`` from ``starts`` to ``ends``; whoever keeps a metric is told.

    Raises Refused, or ValidationError by field.
    """
    check(by, Permission.MANAGE_PLANS)
    Plan.objects.select_for_update().get(pk=plan.pk)
    if TargetRound.objects.filter(plan=plan, starts=starts).exists():
        raise ValidationError({"starts": "There is a round for this plan and year already."})
    if ends <= starts:
        raise ValidationError({"ends": "The last day is before the first."})
    target_round = TargetRound.objects.create(
        plan=plan, starts=starts, ends=ends, agree_by=agree_by, opened_by=by, opened_at=now
    )
    audit.record(
        by=by,
        operation="open_target_round",
        subject=target_round,
        summary=f"Opened the round: {target_round}",
    )
    owners = User.objects.filter(
        is_active=True, owned_metrics__in=list(uses_in(target_round))
    ).distinct()
    for person in owners:
        _tell(
            person,
            target_round,
            "opened",
            "Propose targets",
            f"{target_round}: propose those of your metrics, to be agreed by {agree_by:%-d %B %Y}.",
            "metrics:target-round",
        )
    return target_round


@transaction.atomic
def save_rows(
    *, by: User, target_round: TargetRound, rows: Mapping[int, RowWritten], now: datetime
) -> Saved:
    """Keep what was typed: metric id -> row. A row that says all lies before the manager at once.

    Rows as they stand, and rows never begun, are passed over. Raises Refused where a row is not
    theirs to write, or ValidationError once the round is closed. Queries do not grow with the rows.
    """
    target_round = _open(target_round)
    metrics = {
        each.pk: each
        for each in Metric.objects.filter(pk__in=set(rows) & set(uses_in(target_round)))
    }
    standing = {
        each.metric_id: each
        for each in target_round.proposals.select_for_update(of=("self",)).filter(
            metric__in=metrics
        )
    }
    result, wanted = Saved(), {}
    for pk, row in rows.items():
        written, proposal = row.trimmed, standing.get(pk)
        if _is_untouched(written, proposal):
            continue
        if pk not in metrics or not may_write_row(by, metrics[pk]):
            raise Refused("You cannot propose this target: that belongs to who keeps the metric.")
        if _says_the_same(written, proposal):
            continue
        if proposal and proposal.version != written.seen:
            result.theirs[pk] = proposal
        elif problems := _problems(written, proposal):
            result.refused[pk] = problems
        else:
            wanted[pk] = written
    if wanted:
        _write(by, target_round, wanted, metrics, standing, now)
        result.saved = set(wanted)
        audit.record(
            by=by,
            operation="save_rows",
            subject=target_round,
            summary=f"Proposed {len(wanted)} targets: {target_round}",
            details={"metrics": sorted(wanted)},
        )
    return result


@transaction.atomic
def decide_rows(
    *,
    by: User,
    target_round: TargetRound,
    deed: Deed,
    seen: Mapping[int, int],
    now: datetime,
    elsewhere: Elsewhere | None = None,
) -> DecidedRows:
    """Put many targets to the cabinet member, or agree them: id of a proposal -> version seen.

    What changed since is passed over, and what has a flag, which is decided by itself with a note.
    Those decided already by the same press are neither. Raises Refused or ValidationError, and
    then decides none. Queries do not grow with the targets.
    """
    if deed not in (Deed.PUT_TO_MEMBER, Deed.AGREE):
        raise ValidationError("Only what needs no words is done with many at once.")
    target_round, today = _open(target_round), timezone.localdate(now)
    proposals = list(
        target_round.proposals.select_for_update(of=("self",))
        .filter(pk__in=list(seen))
        .order_by("pk")
        .select_related("metric", "plan", "proposed_by", "service", "portfolio")
    )
    holders = holders_of(proposals, today)
    hands, flags = hands_of(by, proposals, holders), flags_of_targets(proposals)
    done: list[Proposal] = []
    changed: list[Proposal] = []
    flagged: list[Proposal] = []
    stands_in = False
    for each in proposals:
        if each.version != seen[each.pk] or taken_by(deed, each.state) is None:
            changed.append(each)
            continue
        party = check_may_take(by, each, deed, hands[each.pk])
        stands_in = stands_in or party in hands[each.pk].stands_in
        (flagged if flags[each.pk] else done).append(each)
    note = recorded_note(elsewhere, "", today) if stands_in else ""
    if done:
        _move_many(by, target_round, done, deed, note, now)
    theirs = _taken_by(by, changed)
    return DecidedRows(done, [each for each in changed if each.pk not in theirs], flagged)


@transaction.atomic
def close_target_round(*, by: User, target_round: TargetRound, now: datetime) -> TargetRound:
    """No more is proposed. What is agreed stands for its year; what is not decided is withdrawn."""
    check(by, Permission.MANAGE_PLANS)
    target_round = _open(target_round)
    undecided = list(
        target_round.proposals.select_for_update(of=("self",))
        .filter(state__in=OPEN)
        .order_by("pk")
        .select_related("metric", "plan")
    )
    for each in undecided:
        each.version += 1
    if undecided:
        move_on(by=by, proposals=undecided, deed=Deed.WITHDRAW, note=CLOSED_UNDECIDED, now=now)
    target_round.closed_at = now
    target_round.save(update_fields=["closed_at"])
    audit.record(
        by=by,
        operation="close_target_round",
        subject=target_round,
        summary=f"Closed the round: {target_round}",
        details={"withdrawn": len(undecided)},
    )
    return target_round


def _open(target_round: TargetRound) -> TargetRound:
    """The round, locked: rows are written and decided one press after another."""
    rows = TargetRound.objects.select_for_update(of=("self",)).select_related("plan")
    target_round = rows.get(pk=target_round.pk)
    if target_round.closed_at is not None:
        raise ValidationError("The round is closed, so nothing more is taken.")
    return target_round


def _is_untouched(written: RowWritten, proposal: Proposal | None) -> bool:
    return proposal is None and not written.target and not written.rationale


def _says_the_same(written: RowWritten, proposal: Proposal | None) -> bool:
    """Whether the row stands so already, sent by whomever."""
    return (
        proposal is not None
        and proposal.target_as_written == written.target
        and proposal.rationale == written.rationale
    )


def _problems(written: RowWritten, proposal: Proposal | None) -> dict[str, str]:
    if proposal and proposal.state not in WRITABLE:
        return {"target": f"It is {ProposalState(proposal.state).words.lower()} by now."}
    if not written.target:
        return {"target": "Write the target, or “none” where there is to be none."}
    is_none = isinstance(parse_target(written.target), NoTarget)
    if is_none and not written.rationale:
        return {"rationale": "Say why there is no target."}
    if is_none and len(written.rationale) > LONGEST_REASON:
        return {"rationale": f"Say why there is no target in {LONGEST_REASON} characters."}
    return {}


def _write(
    by: User,
    target_round: TargetRound,
    wanted: Mapping[int, RowWritten],
    metrics: Mapping[int, Metric],
    standing: Mapping[int, Proposal],
    now: datetime,
) -> None:
    today = timezone.localdate(now)
    portfolios = portfolios_for([metrics[pk] for pk in wanted], today)
    written, moved = [], []
    for pk, row in wanted.items():
        proposal = standing.get(pk) or Proposal(
            kind=ProposalKind.TARGET,
            metric=metrics[pk],
            plan=target_round.plan,
            round=target_round,
            target_starts=target_round.starts,
            target_ends=target_round.ends,
            state=ProposalState.PREPARING,
            version=0,
        )
        before = proposal.state if proposal.pk else ""
        proposal.target_as_written, proposal.rationale = row.target, row.rationale
        proposal.target_parsed = to_json(parse_target(row.target))
        proposal.service_id, proposal.portfolio_id = metrics[pk].service_id, portfolios[pk]
        proposal.proposed_by, proposal.proposed_at = by, now
        proposal.version += 1
        says_all = not unanswered(asked_of(proposal))
        proposal.state = ProposalState.REVIEWED if says_all else ProposalState.PREPARING
        written.append(proposal)
        if proposal.state != before:
            moved.append(proposal)
    Proposal.objects.bulk_create([each for each in written if each.pk is None])
    Proposal.objects.bulk_update(
        [each for each in written if each.metric_id in standing],
        [
            "target_as_written", "rationale", "target_parsed", "service", "portfolio",
            "proposed_by", "proposed_at", "version", "state",
        ],
    )  # fmt: skip
    ProposalStep.objects.bulk_create(
        ProposalStep(proposal=each, state=each.state, taken_by=by, taken_at=now) for each in moved
    )
    _tell_deciders(by, target_round, moved, today)


def _move_many(
    by: User,
    target_round: TargetRound,
    proposals: Sequence[Proposal],
    deed: Deed,
    note: str,
    now: datetime,
) -> None:
    for each in proposals:
        each.version += 1
    move_on(by=by, proposals=proposals, deed=deed, note=note, now=now)
    audit.record(
        by=by,
        operation="decide_rows",
        subject=target_round,
        summary=f"{deed.label}: {len(proposals)} targets. {target_round}",
        details={"proposals": [each.pk for each in proposals], "deed": deed.value},
    )
    today = timezone.localdate(now)
    _tell_deciders(by, target_round, proposals, today)
    if deed is Deed.AGREE:
        for person in {each.proposed_by for each in proposals if each.proposed_by_id != by.pk}:
            _tell(
                person,
                target_round,
                f"agreed:{today}",
                "What you proposed",
                f"{by} agreed targets that you proposed: {target_round}.",
                "metrics:target-round",
            )


def _tell_deciders(
    by: User, target_round: TargetRound, proposals: Sequence[Proposal], today: date
) -> None:
    """Whoever is to decide now hears of it, at most once a day."""
    holders = holders_of(proposals, today)
    found: dict[Party, dict[int, User]] = {Party.MANAGER: {}, Party.MEMBER: {}}
    for each in proposals:
        turn = TURN.get(ProposalState(each.state))
        if turn in found:
            found[turn] |= {person.pk: person for person in holders.of(each, turn)}
    for party, people in found.items():
        for person in with_deputies(list(people.values()), today):
            if person.pk != by.pk:
                _tell(
                    person,
                    target_round,
                    f"{party}:{today}",
                    "Waiting for your decision",
                    f"{target_round}: targets wait for you.",
                    "metrics:target-round-decide",
                )


def _tell(
    person: User, target_round: TargetRound, what: str, heading: str, text: str, page: str
) -> None:
    tell(
        person=person,
        key=f"target-round:{target_round.pk}:{what}",
        heading=heading,
        text=text,
        path=reverse(page, args=[target_round.pk]),
    )


def _taken_by(by: User, proposals: Sequence[Proposal]) -> set[int]:
    """Of proposals that moved on meanwhile, those that ``by`` moved last: a press sent twice."""
    newest: dict[int, int] = dict(
        ProposalStep.objects.filter(proposal__in=proposals)
        .order_by("taken_at", "pk")
        .values_list("proposal", "taken_by")
    )
    return {pk for pk, person in newest.items() if person == by.pk}
