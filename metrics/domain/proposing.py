"""On which way does a proposed metric or target come into force?"""

from __future__ import annotations

from enum import StrEnum


class ProposalKind(StrEnum):
    """What is proposed."""

    METRIC = "metric"
    TARGET = "target"


class ProposalState(StrEnum):
    """Where a proposal stands, in the order of its way.

    preparing   its author writes it
    consulted   staff and clients are asked, until a deadline
    reviewed    the manager of its service looks at it
    put_to_member  the cabinet member is asked to agree
    in_force    agreed: the metric or target counts
    declined    the manager or the member said no, with a reason
    withdrawn   its author took it back
    """

    PREPARING = "preparing"
    CONSULTED = "consulted"
    REVIEWED = "reviewed"
    PUT_TO_MEMBER = "put_to_member"
    IN_FORCE = "in_force"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
