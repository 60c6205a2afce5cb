"""What must be said of a metric before a plan can use it?

How it counts (role, type, scorecard), who delivers what it measures, who answers for it, and which
way is good. What is not said here can be neither judged nor chased.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Missing(StrEnum):
    """One thing that has to be said, in the order in which it is asked."""

    ROLE = "role"
    TYPE = "type"
    SCORECARD = "scorecard"
    DELIVERY = "delivery"
    OWNER = "owner"
    SERVICE = "service"
    POLARITY = "polarity"

    @property
    def label(self) -> str:
        return {
            Missing.DELIVERY: "who delivers it",
            Missing.POLARITY: "whether high or low is good",
        }.get(self, self.value)


@dataclass(frozen=True, slots=True)
class Classified:
    """What has been said of a metric, each word "" and each flag False where nothing was.

    is_partners    a partner organisation keeps it, and stands for both owner and service
    needs_no_polarity  its values are grades in an order, or words
    """

    role: str
    type: str
    scorecard: str
    delivery: str
    has_owner: bool
    has_service: bool
    has_polarity: bool
    is_partners: bool = False
    needs_no_polarity: bool = False


def missing_of(said: Classified) -> tuple[Missing, ...]:
    """What is still to be said, in the order it is asked in; nothing where a plan may use it."""
    answered = {
        Missing.ROLE: bool(said.role),
        Missing.TYPE: bool(said.type),
        Missing.SCORECARD: bool(said.scorecard),
        Missing.DELIVERY: bool(said.delivery),
        Missing.OWNER: said.has_owner or said.is_partners,
        Missing.SERVICE: said.has_service or said.is_partners,
        Missing.POLARITY: said.has_polarity or said.needs_no_polarity,
    }
    return tuple(each for each in Missing if not answered[each])


def missing_words(missing: tuple[Missing, ...]) -> str:
    """In words: "role, type and who delivers it"."""
    labels = [each.label for each in missing]
    return " and ".join(filter(None, [", ".join(labels[:-1]), *labels[-1:]]))
