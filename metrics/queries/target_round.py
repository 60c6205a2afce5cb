"""How do all targets of a round stand in one grid, and who is to do what with which?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hub.access.checks import can
from hub.access.permissions import Permission
from hub.models import User
from metrics.domain.classification import HeadlineFlag
from metrics.domain.proposing import Deed, ProposalState, taken_by
from metrics.domain.rules import Polarity
from metrics.domain.target_round import RoundFlag
from metrics.domain.target_words import read_as
from metrics.domain.targets import UnparsedTarget
from metrics.domain.values import UnitKind, format_value
from metrics.models import Metric, PlanMembership, Proposal, TargetRound
from metrics.queries.proposal_desks import Hand, hands_of, holders_of
from metrics.queries.standing import Standing, standings
from metrics.queries.target_flags import Before, before_targets, flags_beside, read_of
from strategies.models import ReportingPeriod, ReportingPeriodKind

COUNTED = (HeadlineFlag.HEADLINE, HeadlineFlag.SUPPORTING)
VALUES_SHOWN = 3

WRITABLE = frozenset(
    {
        ProposalState.PREPARING,
        ProposalState.REVIEWED,
        ProposalState.DECLINED,
        ProposalState.WITHDRAWN,
    }
)
"""States in which a row of the grid can still be written."""


@dataclass(frozen=True)
class PastValue:
    """One of the last values, as shown."""

    period: str
    text: str


@dataclass(frozen=True)
class RoundRow:
    """One metric of the round.

    standing  how it stood in the newest report; None where there is no report yet
    proposal  what is proposed; None where nothing is yet
    """

    metric: Metric
    is_headline: bool
    standing: Standing | None
    before: Before
    proposal: Proposal | None
    hand: Hand | None
    may_write: bool

    @property
    def anchor(self) -> str:
        return f"metric-{self.metric.pk}"

    @property
    def values(self) -> Sequence[PastValue]:
        """The last values, oldest first."""
        recent = self.standing.recent[-VALUES_SHOWN:] if self.standing else ()
        metric = self.metric
        return [
            PastValue(
                point.label,
                "–"
                if point.number is None
                else format_value(
                    point.number, UnitKind(metric.unit_kind), metric.decimals, metric.unit_label
                ),
            )
            for point in recent
        ]

    @property
    def last_target(self) -> str:
        return self.before.last.as_written if self.before.last else ""

    @cached_property
    def flags(self) -> tuple[RoundFlag, ...]:
        return flags_beside(self.proposal, self.before) if self.proposal else ()

    @property
    def reading(self) -> str:
        """ "at least 95%"; "" where there is nothing to read, or it cannot be read."""
        return read_words(self.proposal, self.before.polarity) if self.proposal else ""

    @property
    def unreadable(self) -> str:
        """Why the words cannot be read; "" where they can."""
        if self.proposal is None:
            return ""
        target = read_of(self.proposal.target_parsed, self.proposal.target_as_written)
        return target.reason if isinstance(target, UnparsedTarget) else ""

    @property
    def state(self) -> str:
        return ProposalState(self.proposal.state).words if self.proposal else "Nothing proposed yet"

    @property
    def deed(self) -> Deed | None:
        """The step that the person may take with it, here among many; None where none is theirs."""
        if self.proposal is None or self.hand is None:
            return None
        for deed in (Deed.PUT_TO_MEMBER, Deed.AGREE):
            if taken_by(deed, self.proposal.state) in self.hand.all:
                return deed
        return None

    @property
    def stands_in(self) -> bool:
        """Whether the person only records what was decided elsewhere."""
        deed = self.deed
        return bool(
            deed
            and self.proposal
            and self.hand
            and taken_by(deed, self.proposal.state) in self.hand.stands_in
        )

    @property
    def key(self) -> str:
        """The proposal and the version that was shown."""
        return f"{self.proposal.pk}.{self.proposal.version}" if self.proposal else ""


@dataclass(frozen=True)
class RoundCounts:
    """How far a round has come: metrics in each state; ``nothing`` has no proposal yet."""

    total: int
    agreed: int
    member: int
    manager: int
    other: int

    @property
    def nothing(self) -> int:
        return self.total - self.agreed - self.member - self.manager - self.other

    @property
    def sentence(self) -> str:
        return (
            f"{self.agreed} of {self.total} agreed, {self.member} with cabinet members,"
            f" {self.manager} with managers, {self.other + self.nothing} to be proposed."
        )


def round_rows(user: User, target_round: TargetRound, day: date) -> list[RoundRow]:
    """Every headline and supporting metric of the plan that ``user`` may read, in the plan's order.

    Queries do not grow with them.
    """
    uses = uses_in(target_round)
    metrics = Metric.objects.visible_to(user).filter(pk__in=uses).select_related("service")
    every = {metric.pk: metric for metric in metrics}
    proposals = {
        each.metric_id: each
        for each in target_round.proposals.select_related(
            "proposed_by", "service", "portfolio", "metric"
        )
    }
    hands = hands_of(user, list(proposals.values()), holders_of(list(proposals.values()), day))
    before = before_targets(list(every), target_round.plan_id, target_round.starts)
    stood = _standings(user, target_round, every, day)
    rows = []
    for pk, metric in every.items():
        proposal = proposals.get(pk)
        rows.append(
            RoundRow(
                metric=metric,
                is_headline=uses[pk].headline == HeadlineFlag.HEADLINE,
                standing=stood.get(pk),
                before=before[pk],
                proposal=proposal,
                hand=hands[proposal.pk] if proposal else None,
                may_write=target_round.closed_at is None
                and (proposal is None or proposal.state in WRITABLE)
                and may_write_row(user, metric),
            )
        )
    last = max((use.order or 0 for use in uses.values()), default=0) + 1
    return sorted(
        rows,
        key=lambda row: (
            last if uses[row.metric.pk].order is None else uses[row.metric.pk].order,
            row.metric.name,
        ),
    )


def uses_in(target_round: TargetRound) -> dict[int, PlanMembership]:
    """Id of each metric that the round is about -> how the plan uses it on the first day."""
    uses = PlanMembership.objects.on(target_round.starts).filter(
        plan=target_round.plan_id, headline__in=COUNTED
    )
    return {use.metric_id: use for use in uses}


def may_write_row(user: User, metric: Metric) -> bool:
    """Whoever keeps the metric's figures proposes its target, and the insight team for all."""
    return can(user, Permission.PROPOSE_METRIC) and (
        can(user, Permission.EDIT_METRIC, metric) or can(user, Permission.ENTER_VALUES, metric)
    )


def counts_of(rows: Sequence[RoundRow]) -> RoundCounts:
    """How far the round has come, by the rows that a person reads."""
    states = Counter(row.proposal.state for row in rows if row.proposal)
    agreed, member, manager = (
        states.pop(state, 0)
        for state in (ProposalState.IN_FORCE, ProposalState.PUT_TO_MEMBER, ProposalState.REVIEWED)
    )
    return RoundCounts(len(rows), agreed, member, manager, sum(states.values()))


def read_words(proposal: Proposal, polarity: Polarity | None) -> str:
    """How the hub has read the proposed target; "" where it cannot."""
    metric = proposal.metric
    return read_as(
        read_of(proposal.target_parsed, proposal.target_as_written),
        unit=UnitKind(metric.unit_kind),
        label=metric.unit_label,
        polarity=polarity,
    )


def _standings(
    user: User, target_round: TargetRound, metrics: dict[int, Metric], day: date
) -> dict[int, Standing]:
    """How the metrics stood in the newest report of a whole year; failing that, in the newest."""
    over = ReportingPeriod.objects.filter(ends__lte=min(day, target_round.starts))
    yearly = over.filter(kind=ReportingPeriodKind.END_OF_YEAR)
    report = yearly.order_by("-ends").first() or over.order_by("-ends").first()
    if report is None:
        return {}
    rows = standings(
        user=user,
        reporting_period=report,
        plan=target_round.plan,
        metrics=Metric.objects.filter(pk__in=metrics),
    )
    return {row.metric_id: row for row in rows}
