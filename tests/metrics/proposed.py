"""Proposals to act on: short ways to write down one, a consultation on it, and a target round."""

from datetime import UTC, date, datetime
from typing import Any

from metrics.domain.classification import HeadlineFlag, MetricState
from metrics.domain.proposing import ProposalKind, ProposalState
from metrics.domain.target_text import parse_target
from metrics.domain.targets import to_json
from metrics.models import Consultation, Metric, Proposal, ProposalStep, TargetRound
from strategies.models import Plan
from tests.cast import Cast
from tests.metrics.library import make_metric, make_plan

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)
"""The moment of most stories: a Monday half a year before the targets begin."""

TODAY = NOW.date()
NEXT_YEAR = (date(2027, 4, 1), date(2028, 3, 31))

ANSWERED = {
    "statutory_need": "The national return on waste asks for it",
    "resources": "A day a quarter of the recycling officer",
    "how_others_compare": "England recycles 43%",
}


def a_target(cast: Cast, metric: Metric | None = None, **fields: Any) -> Proposal:
    """Olive's proposal of 45% for her metric of Streets and Waste, with every question answered."""
    metric = metric or make_metric(owner=cast.olive, service=cast.streets, target="42%")
    written = fields.pop("target_as_written", "45%")
    rationale = fields.pop("rationale", "Two more lorries, paid for by the grant")
    return _written(
        cast,
        kind=ProposalKind.TARGET,
        metric=metric,
        target_as_written=written,
        target_parsed=to_json(parse_target(written)),
        target_starts=NEXT_YEAR[0],
        target_ends=NEXT_YEAR[1],
        rationale=rationale,
        **fields,
    )


def a_proposal(cast: Cast, **fields: Any) -> Proposal:
    """Olive's proposal of a metric of Streets and Waste, with every question answered."""
    state = fields.get("state", ProposalState.PREPARING)
    stands = {"in_force": MetricState.IN_FORCE, "consulted": MetricState.PROPOSED}
    metric = make_metric(
        "Household waste sent for recycling",
        owner=cast.olive,
        service=cast.streets,
        state=stands.get(state, MetricState.DRAFT),
    )
    return _written(cast, kind=ProposalKind.METRIC, metric=metric, **fields)


def _written(cast: Cast, **fields: Any) -> Proposal:
    proposal = Proposal.objects.create(
        **{
            **ANSWERED,
            "service": cast.streets,
            "portfolio": cast.clean_and_green,
            "proposed_by": cast.olive,
            "proposed_at": NOW,
            "consulted_until": date(2026, 10, 30) if fields.get("state") == "consulted" else None,
            **fields,
        }
    )
    ProposalStep.objects.create(
        proposal=proposal, state=proposal.state, taken_by=proposal.proposed_by, taken_at=NOW
    )
    return proposal


def a_consultation(cast: Cast) -> Consultation:
    """What forty crew members said at the depot."""
    return Consultation.objects.create(
        proposal=a_proposal(cast, state="consulted"),
        held_on=TODAY,
        who="Collection crews at the depot",
        how_many=40,
        said="Flats are left out",
        recorded_by=cast.olive,
        recorded_at=NOW,
    )


def a_round(cast: Cast, plan: Plan | None = None, *, metrics: int = 1) -> TargetRound:
    """An open round of next year's targets, for a plan with so many headline metrics of Olive's."""
    plan = plan or make_plan()
    for number in range(metrics):
        make_metric(
            f"Metric {number + 1:03}",
            plan=plan,
            headline=HeadlineFlag.HEADLINE,
            order=number + 1,
            owner=cast.olive,
            service=cast.streets,
            target="42%",
        )
    return TargetRound.objects.create(
        plan=plan,
        starts=NEXT_YEAR[0],
        ends=NEXT_YEAR[1],
        agree_by=date(2027, 2, 28),
        opened_by=cast.ines,
        opened_at=NOW,
    )
