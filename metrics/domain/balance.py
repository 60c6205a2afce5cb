"""Do the metrics of a priority, a strategy, a scorecard or a service tell the whole story?

A set of metrics is out of balance where it shows only what goes in, never what comes of it, what is
coming, or what people think of it. The answer is advice: there may be good reasons.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from metrics.domain.classification import MetricRole, MetricType


class Imbalance(StrEnum):
    """One way in which a set of metrics is out of balance, the weightiest first."""

    NOTHING = "nothing"
    ONLY_INPUTS = "only_inputs"
    NO_OUTCOME = "no_outcome"
    NO_LEAD = "no_lead"
    NO_PERCEPTION = "no_perception"
    UNCLASSIFIED = "unclassified"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def because(self) -> str:
        return _BECAUSE[self]

    @property
    def is_warning(self) -> bool:
        """Whether it is shown on the pages of the plan; the others are advice on the list."""
        return self in {Imbalance.NOTHING, Imbalance.ONLY_INPUTS, Imbalance.NO_OUTCOME}


_LABELS = {
    Imbalance.NOTHING: "No metric at all",
    Imbalance.ONLY_INPUTS: "Only input metrics here",
    Imbalance.NO_OUTCOME: "No outcome metric",
    Imbalance.NO_LEAD: "No lead metric",
    Imbalance.NO_PERCEPTION: "Nothing on what people think",
    Imbalance.UNCLASSIFIED: "Some have no type or role",
}

_BECAUSE = {
    Imbalance.NOTHING: "Nobody can tell whether it goes well.",
    Imbalance.ONLY_INPUTS: "Money and effort are measured, not what came of them.",
    Imbalance.NO_OUTCOME: "What is done is measured, not what changes for residents.",
    Imbalance.NO_LEAD: "All of it is known afterwards; nothing warns in time.",
    Imbalance.NO_PERCEPTION: "No figure comes from asking residents or clients.",
    Imbalance.UNCLASSIFIED: "Until they are classified, the other warnings may be wrong.",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a metric is for the balance; "" where nobody has said."""

    type: str
    role: str


def imbalances_of(kinds: Collection[Kind]) -> tuple[Imbalance, ...]:
    """In which ways metrics of these kinds are out of balance, the weightiest first.

    What is not classified is never held against them: where a type or role is missing, the metric
    could be the one that is missed.
    """
    if not kinds:
        return (Imbalance.NOTHING,)
    types, roles = {each.type for each in kinds}, {each.role for each in kinds}
    found = []
    if types == {MetricType.INPUT}:
        found.append(Imbalance.ONLY_INPUTS)
    elif not types & {MetricType.OUTCOME, ""}:
        found.append(Imbalance.NO_OUTCOME)
    if not roles & {MetricRole.LEAD, ""}:
        found.append(Imbalance.NO_LEAD)
    if not types & {MetricType.PERCEPTION, ""}:
        found.append(Imbalance.NO_PERCEPTION)
    if "" in types or "" in roles:
        found.append(Imbalance.UNCLASSIFIED)
    return tuple(found)
