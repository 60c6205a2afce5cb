"""Which colour does a dashboard give a metric? A third view that replaces neither symbol."""

from __future__ import annotations

from enum import StrEnum

from metrics.domain.progress import Progress
from metrics.domain.target_status import TargetStatus


class Rag(StrEnum):
    """The colour of a metric against its target.

    green  on target
    amber  off target, but within the metric's tolerance of it or improving
    red    off target otherwise
    grey   no target, or a target that does not apply
    """

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


def rag_of(target_status: TargetStatus, progress: Progress, *, is_near_miss: bool = False) -> Rag:
    """The colour, where `is_near_miss` says that the miss is within the metric's tolerance."""
    if target_status is TargetStatus.ON:
        return Rag.GREEN
    if target_status is TargetStatus.OFF:
        return Rag.AMBER if is_near_miss or progress is Progress.IMPROVED else Rag.RED
    return Rag.GREY
