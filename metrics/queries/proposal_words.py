"""What has a proposal answered already, and may others still say something about it?"""

from datetime import date

from metrics.domain.proposing import Asked, ProposalKind, ProposalState
from metrics.models import Proposal


def asked_of(proposal: Proposal) -> Asked:
    """What the proposal says, for the rules that ask for it."""
    return Asked(
        ProposalKind(proposal.kind),
        statutory_need=proposal.statutory_need,
        resources=proposal.resources,
        how_others_compare=proposal.how_others_compare,
        target=proposal.target_as_written,
        rationale=proposal.rationale,
        in_round=proposal.round_id is not None,
    )


def is_open_to_comments(proposal: Proposal, today: date) -> bool:
    """Whether anybody who reads it may say something; the last day counts."""
    return (
        proposal.state == ProposalState.CONSULTED
        and proposal.consulted_until is not None
        and today <= proposal.consulted_until
    )
